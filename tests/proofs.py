"""What the tests of reading back and proving share: real PDFs, drawn in a process of their own.

The drawing here is WeasyPrint with nothing of signgen in it, so that these tests fail for their own reasons.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import qrcode
from qrcode.image.svg import SvgPathImage

from signgen import provenance, resources
from signgen.findings import Finding
from signgen.law import Duty, Law, Level, Period, Requirement
from signgen.receipts import Paper, Printed, Receipt

LINK = "https://www.mihon-shoten.jp/camera/#face"
DAY = date(2026, 12, 1)
DEJAVU = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")

# WeasyPrint gives no language to the elements of a tagged PDF.
_DRAW = """
import json, sys
import pydyf, weasyprint
from weasyprint.pdf import tags

def told(box, *rest, build=tags._build_box_tree):
    for element in build(box, *rest):
        element.setdefault("Lang", pydyf.String(box.style["lang"]))
        yield element

tags._build_box_tree = told
for path, html in json.load(sys.stdin).items():
    weasyprint.HTML(string=html).write_pdf(path, pdf_variant="pdf/ua-1")
"""


def draw(folder: Path, pages: dict[str, str]) -> dict[str, Path]:
    """Draws each HTML as ``<name>.pdf`` with the fonts of the package alone."""
    conf = folder / "fonts.conf"
    conf.write_text(
        f"<fontconfig><dir>{resources.folder('fonts').resolve()}</dir><cachedir>{folder}/cache</cachedir></fontconfig>"
    )
    paths = {name: folder / f"{name}.pdf" for name in pages}
    given = json.dumps({str(paths[name]): html for name, html in pages.items()})
    env = {**os.environ, "FONTCONFIG_FILE": str(conf)}
    subprocess.run([sys.executable, "-c", _DRAW], input=given, text=True, env=env, check=True)
    return paths


def code(text: str, border: int = 4, level: str = "M") -> str:
    """A real QR code as an image of HTML."""
    symbol = qrcode.QRCode(error_correction=getattr(qrcode.constants, f"ERROR_CORRECT_{level}"), border=border)
    symbol.add_data(text)
    data = base64.b64encode(symbol.make_image(image_factory=SvgPathImage).to_string()).decode()
    return f'<img class="qr" alt="QR" src="data:image/svg+xml;base64,{data}">'


STYLE = """
@page { size: 297mm 420mm; margin: 20mm }
body { font: 18pt/1.5 "BIZ UDPGothic", "Noto Sans JP"; margin: 0 }
h1 { font-size: 48pt; line-height: 1.2; margin: 0 }
th, td { vertical-align: top; text-align: left }
.qr { width: 50mm; height: 50mm; display: block }
"""
SIGN = f"""<!doctype html><html lang="ja">
<head><title>顔識別カメラのお知らせ</title><style>{STYLE}</style></head><body>
<h1>顔識別機能付き<br>防犯カメラ作動中</h1><p lang="en">Face recognition cameras<br>in operation</p>
<table><tr><th>目的</th><td>店舗内における万引き、窃盗および器物損壊の<br>予防ならびに証拠の保全のため</td></tr>
<tr><th>運用者</th><td>株式会社髙﨑書店</td></tr>
<tr><th>お問い合わせ</th><td>電話 <b>03-5321-9876</b></td></tr></table>
<p class="short">万引き</p>
<p>www.mihon-shoten.jp/camera</p>{code(LINK)}<p class="foot">版 0A1B2C3D</p></body></html>"""


def block(text: str, proves: str = "", **more: str) -> Printed:
    """A block that proves one requirement, or none."""
    given = {
        "place": "p",
        "matrix": "B00",
        "form": "row",
        "language": "ja",
        "clause": "c.other",
        "label": "",
        **more,
    }
    return Printed(**given, text=text, proves=(proves,) if proves else (), cites=())


BLOCKS = (
    block("顔識別機能付き防犯カメラ作動中", "face.sign-states", form="headline", clause="c.headline"),
    block("Face recognition cameras in operation", "face.sign-states", form="headline", language="en"),
    block(
        "店舗内における万引き、窃盗および器物損壊の予防ならびに証拠の保全のため",
        "all.purpose",
        label="目的",
        clause="c.purpose",
    ),
    block("株式会社髙﨑書店", "all.operator", label="運用者", clause="c.operator"),
    block("電話 03-5321-9876", "all.contact", label="お問い合わせ", clause="c.contact"),
    block("万引き", "face.acts", clause="c.acts"),
    block("版 0A1B2C3D", clause="c.version", form="note"),
)


def receipt(path: Path, **changed: object) -> Receipt:
    """The receipt of the sign, for a file."""
    given: dict[str, object] = {
        "file": path.name,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "format": "pdf",
        "kind": "entrance-sign",
        "site": "s1",
        "subject": "",
        "languages": ("ja", "en"),
        "paper": Paper(name="a3", width_mm=297, height_mm=420),
        "title": "顔識別カメラのお知らせ",
        "link": LINK,
        "edition": "0A1B2C3D",
        "kinds": ("face-recognition",),
        "law_day": DAY,
        "input_sha256": "0" * 64,
        "input_file": "signgen.yaml",
        "blocks": BLOCKS,
        "required": (("face.sign-states", "must"),),
        "fonts": provenance.fonts(),
        "engines": {"signgen": "0"},
    }
    return Receipt.model_validate(given | changed)


def law() -> Law:
    """A small law: what is checked here must not change when the real one does."""
    duty = Duty(
        Level.MUST,
        ("entrance-sign",),
        frozenset(),
        frozenset({"law"}),
        ("ppc-qa-1-14",),
        Period(date(2022, 4, 1)),
    )
    item = {"ja": "項目", "en": "item"}
    rules = (
        Requirement("face.sign-states", item, (duty,), {"ja": "顔(?:識別|認証)", "en": "(?i)facerecognition"}),
        Requirement("all.no-absolute", item, (duty,), {}, {"ja": "一切提供しません"}),
        Requirement("all.purpose", item, (duty,)),
    )
    words = {"face.ja": ("顔(識別|認証|認識|特徴|照合)",), "face.en": (r"\bfac(e|ial)[ -]recogni",)}
    return Law({}, {r.id: r for r in rules}, (), {}, {}, words)


def ids(findings: list[Finding]) -> set[str]:
    return {finding.id for finding in findings}

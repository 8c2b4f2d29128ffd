"""The proof passes a right file and catches every wrong one: each mutant with the id it is caught under."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import proofs
import pypdfium2
import pytest
import yaml
from proofs import BLOCKS, LINK, SIGN, block, ids

from signgen import i18n, readback, receipts, resources, verify
from signgen.findings import Severity
from signgen.readback.seen import fold
from signgen.receipts import Paper, Receipt
from signgen.verify.pieces import Found, search

FACE = "face.generic-camera-sign-insufficient"
QR = "all.qr-resolves-to-policy"
_CODE = proofs.code(LINK)
_FOOT = '<p class="foot">版 0A1B2C3D</p>'
_TABLE = SIGN[SIGN.index("<table>") : SIGN.index("</table>") + 8]
_COVER = (
    '<div style="position:relative;top:-{top}mm;left:{left}mm;width:{side}mm;height:{side}mm;background:#fff"></div>'
)
_SYSTEM = f"@font-face {{ font-family: D; src: url(file://{proofs.DEJAVU}) }} .foot {{ font-family: D }} "
_RUNNING = '@bottom-center { content: "見本書店 " counter(page) "/" counter(pages) }'
_ARTICLES = "".join(f"第{n}条に定める長い文です。" for n in range(60))


def _with(old: str, new: str) -> str:
    assert SIGN.count(old) == 1, old
    return SIGN.replace(old, new)


# Wrong drawings: what is done to the page, and the ids that must be found.
DRAWN: dict[str, tuple[str, set[str]]] = {
    "block removed": (_with("<tr><th>運用者</th><td>株式会社髙﨑書店</td></tr>", ""), {"all.operator"}),
    "label removed": (_with("<th>お問い合わせ</th>", "<th></th>"), {"all.contact"}),
    "word changed": (_with("器物損壊", "器物破損"), {"all.purpose"}),
    "name simplified": (_with("髙﨑", "高崎"), {"all.operator"}),
    "digit changed": (_with("03-5321-9876", "03-5321-9875"), {"all.contact"}),
    "digit added": (_with("03-5321-9876", "03-5321-98761"), {"all.contact"}),
    "digit added in front": (_with("電話 <b>03", "1電話 <b>03"), {"all.contact"}),
    "name lengthened": (_with("髙﨑書店", "髙﨑書店南"), {"all.operator"}),
    "short block that stands in a longer one": (_with('<p class="short">万引き</p>', ""), {"face.acts"}),
    "unproving block removed": (_with(_FOOT, ""), {"proof.text"}),
    "further language removed": (
        _with('<p lang="en">Face recognition cameras<br>in operation</p>', ""),
        {"face.sign-states", FACE, "proof.language-untold"},
    ),
    "address removed": (_with("<p>www.mihon-shoten.jp/camera</p>", ""), {QR}),
    "code of another address": (_with(_CODE, proofs.code("https://www.mihon-shoten.example/camera/")), {QR}),
    "code without its anchor": (_with(_CODE, proofs.code(LINK.removesuffix("#face"))), {QR}),
    "code missing": (_with(_CODE, ""), {QR}),
    "code twice": (_with(_CODE, _CODE + "<br>" + _CODE), {QR}),
    "two codes": (_with(_CODE, _CODE + "<br>" + proofs.code("https://evil.example/")), {QR}),
    "code covered": (_with(_CODE, _CODE + _COVER.format(top=35, left=15, side=20)), {QR}),
    "code covered a little": (
        _with(_CODE, _CODE + _COVER.format(top=30, left=20, side=7)),
        {"proof.qr-damaged"},
    ),
    "code too small": (
        _with("height: 50mm", "height: 24mm").replace("width: 50mm", "width: 24mm"),
        {"proof.qr-size"},
    ),
    "code without quiet zone": (
        _with(_CODE, f"<div style='border:4pt solid #000;width:50mm'>{proofs.code(LINK, 1)}</div>"),
        {"proof.qr-quiet-zone"},
    ),
    "wrong paper": (_with("297mm 420mm", "297mm 418mm"), {"proof.page-box"}),
    "paper turned": (
        _with("297mm 420mm", "420mm 297mm").replace("48pt", "30pt").replace("18pt", "11pt"),
        {"proof.page-box"},
    ),
    "second page": (_with(_FOOT, f'<div style="break-before:page"></div>{_FOOT}'), {"proof.one-page"}),
    "font of the system": (
        _with("body {", f"{_SYSTEM} body {{"),
        {"proof.font-foreign"},
    ),
    "character without glyph": (_with("版 0A", "版ไทย 0A"), {"proof.missing-glyph", "proof.text"}),
    "title removed": (_with("<title>顔識別カメラのお知らせ</title>", ""), {"proof.title"}),
    "other title": (_with("<title>顔識別", "<title>防犯"), {"proof.title"}),
    "lang removed": (_with('<html lang="ja">', "<html>"), {"proof.language", "proof.language-untold"}),
    "other lang": (_with('<html lang="ja">', '<html lang="en">'), {"proof.language", "proof.language-untold"}),
    "text off the sheet": (
        _with('class="foot"', 'style="position:absolute;left:-90mm;top:0"'),
        {"proof.outside-page"},
    ),
    "text half off the sheet": (
        _with('class="foot"', 'style="position:absolute;left:250mm;top:0"'),
        {"proof.outside-page"},
    ),
    "lines over one another": (
        _with('class="foot"', 'style="position:absolute;left:0;top:4mm"'),
        {"proof.overlap"},
    ),
    "transparent text": (_with('class="foot"', 'style="opacity:0"'), {"proof.invisible", "proof.faint"}),
    "white on white": (_with('class="foot"', 'style="color:#fff"'), {"proof.faint"}),
    "pale grey on white": (_with('class="foot"', 'style="color:#ddd"'), {"proof.faint"}),
    "a sheet laid over the text": (
        _with(
            _FOOT, f'{_FOOT}<div style="position:absolute;left:0;top:0;width:200mm;height:280mm;background:#fff"></div>'
        ),
        {"proof.faint", "all.qr-resolves-to-policy"},
    ),
    "a link to somebody else": (
        _with("www.mihon-shoten.jp/camera</p>", '<a href="https://evil.example/">www.mihon-shoten.jp/camera</a></p>'),
        {"proof.link-foreign"},
    ),
    "a call to somebody else": (
        _with("<b>03-5321-9876</b>", '<a href="tel:+81353219999">03-5321-9876</a>'),
        {"proof.link-foreign"},
    ),
    "forbidden sentence": (
        _with(_FOOT, f"<p>映像を第三者へ一切<br>提供しません。</p>{_FOOT}"),
        {"all.no-absolute"},
    ),
}
# Drawings that differ and are right.
RIGHT = {
    "as composed": SIGN,
    "white space only": _with("株式会社髙﨑書店", "株式 会社<br>髙﨑　書 店"),
    "a link to where the text says": _with(
        "www.mihon-shoten.jp/camera</p>",
        '<a href="https://www.mihon-shoten.jp/camera">www.mihon-shoten.jp/camera</a></p>',
    ),
    "a call to the number that is printed": _with("<b>03-5321-9876</b>", '<a href="tel:+81353219876">03-5321-9876</a>'),
    "width of letters only": _with("03-5321-9876", "０３－５３２１－９８７６"),
    "name behind the title": _with("</title>", " | 見本書店</title>"),
    "with bleed": _with("margin: 20mm }", "margin: 20mm; bleed: 3mm }"),
    "with a variant the blocks do not ask for": _with(_FOOT, f"<p>関係のない文</p>{_FOOT}"),
}
_CONVENTIONAL = _with("顔識別機能付き<br>防犯カメラ作動中", "防犯カメラ作動中").replace("Face recognition", "Security")
_PAGED = SIGN.replace("margin: 20mm }", "margin: 20mm; " + _RUNNING + " }").replace(
    _TABLE, '<p style="font-size:60pt">' + _ARTICLES + "</p>"
)


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    pages = {name: page for name, (page, _) in DRAWN.items()} | RIGHT
    pages |= {"conventional": _CONVENTIONAL, "paged": _PAGED, "no code": _with(_CODE, "")}
    return proofs.draw(tmp_path_factory.mktemp("verify"), pages)


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_file_is_proved(drawn: dict[str, Path], name: str) -> None:
    assert verify.check(drawn[name], proofs.receipt(drawn[name]), proofs.law()) == []


@pytest.mark.parametrize("name", DRAWN)
def test_a_wrong_drawing_is_caught(drawn: dict[str, Path], name: str) -> None:
    assert proofs.DEJAVU.is_file(), "make test installs fonts-dejavu-core, a font that is not ours"
    path, expected = drawn[name], DRAWN[name][1]
    found = verify.check(path, proofs.receipt(path), proofs.law())
    assert ids(found) == expected
    assert {f.severity for f in found} == {Severity.ERROR}
    assert {f.file for f in found} == {path.name}


def test_a_conventional_sign_at_a_face_camera_is_caught_without_its_blocks(drawn: dict[str, Path]) -> None:
    """The receipt was composed wrongly too: it asks for a conventional headline and binds nothing."""
    blocks = (
        block("防犯カメラ作動中", form="headline"),
        block("Security cameras in operation", language="en"),
        *BLOCKS[2:],
    )
    receipt = proofs.receipt(drawn["conventional"], blocks=blocks, required=())
    found = verify.check(drawn["conventional"], receipt, proofs.law())
    assert [(f.id, f.values["language"]) for f in found] == [(FACE, "ja"), (FACE, "en")]
    plain = receipt.model_copy(update={"kinds": ("conventional",)})
    assert verify.check(drawn["conventional"], plain, proofs.law()) == []


def test_a_duty_that_no_block_answers_is_caught_by_its_pattern(drawn: dict[str, Path]) -> None:
    receipt = proofs.receipt(drawn["conventional"], blocks=BLOCKS[2:], kinds=("conventional",))
    found = verify.check(drawn["conventional"], receipt, proofs.law())
    assert [(f.id, f.key) for f in found] == [("face.sign-states", "proof.not-shown")]
    weak = receipt.model_copy(update={"required": (("face.sign-states", "recommended"),)})
    assert [f.severity for f in verify.check(drawn["conventional"], weak, proofs.law())] == [Severity.WARNING]


def test_the_face_words_of_the_law_pack_are_patterns_for_a_sign(drawn: dict[str, Path]) -> None:
    text = (resources.folder("laws") / "jp" / "words.yaml").read_text(encoding="utf-8")
    words = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    assert words["face.ja"] and words["face.en"]
    law = proofs.law()
    law.words.update({key: tuple(value) for key, value in words.items() if key.startswith("face.")})
    assert verify.check(drawn["as composed"], proofs.receipt(drawn["as composed"]), law) == []
    receipt = proofs.receipt(drawn["conventional"], blocks=BLOCKS[2:], required=())
    assert ids(verify.check(drawn["conventional"], receipt, law)) == {FACE}


def test_a_sentence_over_a_page_break_is_found_and_a_changed_one_is_not(drawn: dict[str, Path]) -> None:
    path = drawn["paged"]
    sentences = [f"第{n}条に定める長い文です。" for n in range(60)]
    groups = ["".join(sentences[n : n + 5]) for n in range(0, 60, 5)]
    pages = [fold(page.text) for page in readback.read(path).pages]
    over = [n for n, group in enumerate(groups) if not any(group in page for page in pages)]
    assert over and all("見本書店" in page for page in pages)
    receipt = proofs.receipt(path, kind="policy-page", blocks=tuple(map(block, groups)), required=())
    assert verify.check(path, receipt, proofs.law()) == []
    for n in over:
        for old, new in (("長い", "短い"), (f"第{5 * n}条", f"第{5 * n + 1}条"), ("です。", "です!")):
            changed = tuple(block(g.replace(old, new) if k == n else g) for k, g in enumerate(groups))
            found = verify.check(path, receipt.model_copy(update={"blocks": changed}), proofs.law())
            assert [f.id for f in found] == ["proof.text"]


def test_a_text_is_found_as_often_as_it_is_there() -> None:
    pages = ["保存は 30日間\n130日間 30日間です", "見本 30日間"]
    found = [Found.WHOLE] * 2 + [Found.GLUED] * 2 + [Found.MISSING]
    assert search(pages, ["30日間"] * 5) == found


def test_texts_of_one_line_are_no_strangers_to_each_other() -> None:
    assert search(["甲は乙に丙を"], ["甲は", "乙に", "丙を"]) == [Found.WHOLE] * 3
    assert search(["甲は乙に丙を"], ["甲は", "丙を"]) == [Found.GLUED] * 2
    assert search(["一の文。二の文。"], ["一の文。"]) == [Found.WHOLE]


def test_running_text_between_the_parts_of_a_sentence_is_no_part_of_it() -> None:
    pages = ["一の文。二の文の前半\n見本書店 1/2", "二の文の後半。三の文。\n見本書店 2/2"]
    assert search(pages, ["二の文の前半二の文の後半。"]) == [Found.WHOLE]
    assert search(pages, ["二の文の前半の後半。"]) == [Found.MISSING]
    assert search(pages, ["三の文の前半二の文の後半。"]) == [Found.MISSING]


def test_no_link_no_code(drawn: dict[str, Path]) -> None:
    receipt = proofs.receipt(drawn["no code"], link=None)
    assert verify.check(drawn["no code"], receipt, proofs.law()) == []
    receipt = proofs.receipt(drawn["as composed"], link=None)
    assert [(f.id, f.key) for f in verify.check(drawn["as composed"], receipt, proofs.law())] == [
        (QR, "proof.qr-unexpected")
    ]


def _edit(name: str) -> Callable[[Callable[[pikepdf.Pdf], None]], Callable[[pikepdf.Pdf], None]]:
    def register(edit: Callable[[pikepdf.Pdf], None]) -> Callable[[pikepdf.Pdf], None]:
        EDITS[name] = edit
        return edit

    return register


EDITS: dict[str, Callable[[pikepdf.Pdf], None]] = {}


@_edit("proof.font-embedded")
def _take_out_the_fonts(pdf: pikepdf.Pdf) -> None:
    fonts = [f for _, f in pdf.pages[0].obj.Resources.Font.items()]
    assert fonts
    for font in fonts:
        del font.DescendantFonts[0].FontDescriptor["/FontFile2"]


@_edit("proof.font-foreign")
def _rename_the_fonts(pdf: pikepdf.Pdf) -> None:
    fonts = [f for _, f in pdf.pages[0].obj.Resources.Font.items()]
    assert fonts
    for font in fonts:
        font.BaseFont = pikepdf.Name("/ABCDEF+MS-Gothic")


@_edit("proof.unmapped")
def _take_out_a_mapping(pdf: pikepdf.Pdf) -> None:
    font = next(f for _, f in pdf.pages[0].obj.Resources.Font.items() if str(f.BaseFont).endswith("Bold"))
    table = font.ToUnicode.read_bytes()
    assert b"<9854>" in table  # 顔
    font.ToUnicode.write(re.sub(rb"<[0-9a-f]{4}> <9854>\n?", b"", table))


@_edit("proof.pdf-active")
def _add_a_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("x"))


@_edit("proof.invisible")
def _switch_off_the_ink(pdf: pikepdf.Pdf) -> None:
    content = pdf.pages[0].Contents.read_bytes()
    assert b"BT" in content
    pdf.pages[0].Contents.write(content.replace(b"BT", b"BT 3 Tr"))


@_edit("proof.page-box")
def _cut_the_sheet(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].trimbox = [0, 0, 297 * 72 / 25.4, 419 * 72 / 25.4]


@pytest.mark.parametrize("id_", EDITS)
def test_an_edited_file_is_caught(drawn: dict[str, Path], tmp_path: Path, id_: str) -> None:
    path = tmp_path / "edited.pdf"
    with pikepdf.open(drawn["as composed"]) as pdf:
        EDITS[id_](pdf)
        pdf.save(path)
    assert id_ in ids(verify.check(path, proofs.receipt(path), proofs.law()))


def test_changed_bytes_are_caught(drawn: dict[str, Path], tmp_path: Path) -> None:
    path = tmp_path / "sign.pdf"
    path.write_bytes(drawn["as composed"].read_bytes() + b"\n")
    receipt = proofs.receipt(drawn["as composed"], file="sign.pdf")
    assert ids(verify.check(path, receipt, proofs.law())) == {"proof.changed"}


def test_a_file_cut_short_is_caught(drawn: dict[str, Path], tmp_path: Path) -> None:
    path = tmp_path / "sign.pdf"
    path.write_bytes(drawn["as composed"].read_bytes()[:600])
    receipt = proofs.receipt(drawn["as composed"], file="sign.pdf")
    assert ids(verify.check(path, receipt, proofs.law())) == {"proof.changed", "proof.unreadable"}


def test_a_picture_is_proved_by_its_code_and_size(drawn: dict[str, Path], tmp_path: Path) -> None:
    path = tmp_path / "sign.png"
    with pypdfium2.PdfDocument(drawn["as composed"]) as pdf:
        picture = pdf[0].render(scale=150 / 72).to_pil()
    picture.save(path, dpi=(150, 150))
    receipt = proofs.receipt(path, format="png")
    assert verify.check(path, receipt, proofs.law()) == []
    assert ids(verify.check(path, receipt.model_copy(update={"link": "https://other.example/"}), proofs.law())) == {QR}
    picture.crop((0, 0, picture.width, 2000)).save(path, dpi=(150, 150))
    assert "proof.page-box" in ids(verify.check(path, proofs.receipt(path, format="png"), proofs.law()))


PAGE = """<!doctype html><html lang="ja">
<head><title>カメラについて</title><style>p{color:#000}</style></head><body>
<h2>運用者</h2><p data-clause="c.operator">株式会社<b>髙﨑</b>書店</p>
<h2>連絡先</h2><p data-clause="c.contact">電話 03-5321-9876</p><img alt="" src="data:image/png;base64,AA">
</body></html>"""
PAGE_BLOCKS = (
    block("株式会社髙﨑書店", "all.operator", label="運用者", clause="c.operator"),
    block("電話 03-5321-9876", "all.contact", label="連絡先", clause="c.contact"),
)
WEB: dict[str, tuple[str, str, set[str]]] = {
    "right": ("", "", set()),
    "block removed": ("電話 03-5321-9876", "", {"all.contact", "proof.clause-mark"}),
    "digit changed": ("9876", "9875", {"all.contact", "proof.clause-mark"}),
    "block hidden": (
        '<p data-clause="c.contact"',
        '<p hidden data-clause="c.contact"',
        {"all.contact", "proof.clause-mark"},
    ),
    "mark removed": (' data-clause="c.contact"', "", {"proof.clause-mark"}),
    "marks exchanged": ('"c.contact"', '"c.operator"', {"proof.clause-mark"}),
    "block in another language": (
        '<p data-clause="c.contact"',
        '<p lang="en" data-clause="c.contact"',
        {"proof.language"},
    ),
    "script": ("</body>", "<script>x()</script></body>", {"proof.html-active"}),
    "event": ("<body>", '<body onload="x()">', {"proof.html-active"}),
    "outer picture": ("data:image/png;base64,AA", "https://a.example/a.png", {"proof.html-active"}),
    "outer style": ("<style>", "<style>@import url(https://a.example/a.css);", {"proof.html-active"}),
    "no alternative": ('alt="" ', "", {"proof.alt-missing"}),
    "title removed": ("<title>カメラについて</title>", "", {"proof.title"}),
    "lang removed": (' lang="ja"', "", {"proof.language"}),
}


@pytest.mark.parametrize("name", WEB)
@pytest.mark.parametrize("format_", ["html", "fragment.html"])
def test_pages_of_the_web(tmp_path: Path, name: str, format_: str) -> None:
    old, new, expected = WEB[name]
    assert PAGE.count(old) == 1 or not old
    path = tmp_path / f"policy-page.{format_}"
    path.write_text(PAGE.replace(old, new) if old else PAGE, encoding="utf-8")
    receipt = proofs.receipt(
        path,
        format=format_,
        kind="policy-page",
        languages=("ja",),
        paper=None,
        title="カメラについて",
        blocks=PAGE_BLOCKS,
        required=(),
        kinds=("conventional",),
    )
    if format_ == "fragment.html":
        expected = expected - {"proof.title"}
    assert ids(verify.check(path, receipt, proofs.law())) == expected


def _store(folder: Path, receipt: Receipt) -> None:
    receipts.merge_into(folder / receipts.NAME, [receipt])


def test_a_folder_is_proved(drawn: dict[str, Path], tmp_path: Path) -> None:
    (tmp_path / "s1").mkdir()
    path = tmp_path / "s1" / "sign.pdf"
    path.write_bytes(drawn["as composed"].read_bytes())
    _store(tmp_path, proofs.receipt(path, file="s1/sign.pdf"))
    assert verify.check_folder(tmp_path, proofs.law()) == (("s1/sign.pdf",), [])

    (tmp_path / "stray.html").write_text("<p>x</p>")
    (tmp_path / "notes.txt").write_text("x")
    files, found = verify.check_folder(tmp_path, proofs.law())
    assert [(f.id, f.file, f.severity) for f in found] == [("proof.no-receipt", "stray.html", Severity.WARNING)]

    path.unlink()
    files, found = verify.check_folder(tmp_path, proofs.law())
    assert files == ("s1/sign.pdf",)
    assert ("proof.file-missing", "s1/sign.pdf") in [(f.id, f.file) for f in found]


def test_the_law_of_the_receipts_day_counts(drawn: dict[str, Path]) -> None:
    receipt = proofs.receipt(drawn["conventional"], blocks=BLOCKS[2:], kinds=("conventional",), law_day="2020-01-01")
    assert verify.check(drawn["conventional"], receipt, proofs.law()) == []


def test_another_paper_in_the_receipt(drawn: dict[str, Path]) -> None:
    receipt = proofs.receipt(drawn["as composed"], paper=Paper(name="a4", width_mm=210, height_mm=297))
    (found,) = verify.check(drawn["as composed"], receipt, proofs.law())
    assert (found.id, found.values["found"]) == ("proof.page-box", "297.0 × 420.0 mm")


def test_every_message_is_written_in_both_languages() -> None:
    package = resources.folder("laws").parent
    sources = [
        *package.glob("readback/*.py"),
        *package.glob("verify/*.py"),
        package / "receipts.py",
        package / "files.py",
    ]
    keys = set()
    for path in sources:
        keys |= set(re.findall(r'"((?:proof|output)\.[a-z-]+)"', path.read_text(encoding="utf-8")))
    keys -= {"proof.text"}  # an id without a message of its own
    assert len(keys) > 20
    for language in i18n.UI_LANGUAGES:
        for key in sorted(keys):
            assert i18n.message(language, key), key
            assert i18n.message(language, f"{key}.hint"), key


def test_a_receipt_survives_json(drawn: dict[str, Path]) -> None:
    receipt = proofs.receipt(drawn["as composed"])
    assert Receipt.model_validate(json.loads(receipt.model_dump_json())) == receipt

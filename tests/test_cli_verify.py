"""``signgen verify`` and the proof inside ``build``: each mutant is caught by the id of what it breaks."""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from commands import DAY, Ran, contents, copied, run, source

from signgen import html, lawbook, pdf, qr, resources, sources
from signgen.examine import Wanted, examine
from signgen.outputs import Job

Built = Callable[[str], Path]
SIGN = "honten/camera-sign-c01.a5.pdf"
LINK = "https://camera.example.jp/s/hon1"


def findings(done: Ran) -> dict[str, set[str]]:
    """Id -> the files it was found in; that no native reader has checked the English is told on every file of it."""
    found: dict[str, set[str]] = {}
    for row in json.loads(done.out)["findings"]:
        assert {"id", "severity", "message", "where", "cites"} <= set(row)
        if row["id"] != "proof.unreviewed":
            found.setdefault(row["id"], set()).add(row["where"])
    return found


@pytest.fixture(scope="module")
def job() -> Job:
    """The sign beside the bookshop's face camera, measured."""
    law = lawbook.load().on(date.fromisoformat(DAY))
    (site,) = examine(sources.read(source("bookshop")), law, Wanted(kinds=("camera-sign",)))
    assert not site.blocked
    return site.jobs[0]


@pytest.fixture(scope="module")
def drawn(job: Job) -> str:
    """Its HTML."""
    assert job.sheet is not None
    return html.sign(job.sheet)


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with that one sign, for reading only."""
    folder = tmp_path_factory.mktemp("clean")
    words = ("--only", "camera-sign", "--out", folder, "--as-of", DAY)
    assert run("build", source("bookshop"), *words).code == 0
    return folder


def row_of(drawn: str, slot: str) -> str:
    """The table row of one place of the content matrix."""
    rows = [row for row in re.findall(r"<tr[^>]*>.*?</tr>", drawn, re.DOTALL) if f'data-slot="{slot}"' in row]
    assert len(rows) == 1
    return str(rows[0])


def replaced(drawn: str, old: str, new: str) -> str:
    assert old in drawn, old
    return drawn.replace(old, new)


def headline(drawn: str, new: str) -> str:
    """A conventional headline, whatever the sign said before."""
    changed, count = re.subn(r"(<h1[^>]*>).*?(</h1>)", rf"\g<1>{new}\2", drawn, flags=re.DOTALL)
    assert count == 1
    return changed


def conventional(drawn: str) -> str:
    """The template of a conventional camera: nothing in it says that faces are recognised."""
    sign = headline(drawn, "防犯カメラ<br>作動中")
    sign = re.sub(r'<p [^>]*data-slot="[^"]*"[^>]*lang="en"[^>]*>.*?</p>', "", sign, flags=re.DOTALL)
    sign = sign.replace("顔識別機能付き", "").replace("顔識別により、", "").replace("顔特徴", "特徴")
    assert "顔" not in sign.partition("<body")[2].replace("<title>", "")
    return sign


def code(drawn: str, link: str) -> str:
    other, own = qr.encode(link), qr.encode(LINK)
    assert other.side == own.side
    return replaced(drawn, own.path, other.path)


# What is done to the HTML of the sign, and what must be found besides that the file is another.
DRAWINGS: dict[str, tuple[Callable[[str], str], set[str]]] = {
    "no purpose": (lambda h: replaced(h, row_of(h, "purpose"), ""), {"face.purpose-names-face-recognition"}),
    "no operator": (lambda h: replaced(h, row_of(h, "operator"), ""), {"face.sign-operator"}),
    "one word of the purpose": (lambda h: replaced(h, "万引き・盗撮を", "万引き・盗難を"), {"face.sign-purpose"}),
    "one digit": (lambda h: replaced(h, "03-0000-0000", "03-0000-0001"), {"face.sign-contact"}),
    "a code of another address": (
        lambda h: code(h, "https://camera.example.jp/s/evil"),
        {"all.qr-resolves-to-policy"},
    ),
    "no code": (
        lambda h: re.sub(r'<svg[^>]*data-slot="qr".*?</svg>', "", h, flags=re.DOTALL),
        {"all.qr-resolves-to-policy"},
    ),
    "a conventional headline": (
        lambda h: headline(h, "防犯カメラ<br>作動中"),
        {"face.generic-camera-sign-insufficient"},
    ),
    "a conventional template": (conventional, {"face.generic-camera-sign-insufficient", "face.sign-purpose"}),
    "another paper": (lambda h: re.sub(r"size: ?148mm 210mm", "size: 148mm 215mm", h), {"proof.page-box"}),
    "another title": (
        lambda h: re.sub(r"<title>[^<]*</title>", "<title>お知らせ</title>", h, count=1),
        {"proof.title"},
    ),
    "a second page": (
        lambda h: replaced(h, "</body>", '<div style="break-before:page">続き</div></body>'),
        {"proof.one-page"},
    ),
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_wrong_drawing_is_caught(clean: Path, drawn: str, tmp_path: Path, name: str) -> None:
    folder = copied(clean, tmp_path / "out")
    change, expected = DRAWINGS[name]
    wrong = change(drawn)
    assert wrong != drawn
    (folder / SIGN).write_bytes(pdf.draw(wrong))
    done = run("verify", folder, "--format", "json")
    found = findings(done)
    assert done.code == 1
    assert expected | {"proof.changed"} <= set(found), found
    assert {file for files in found.values() for file in files} == {SIGN}
    told = run("verify", folder)
    assert told.code == 1
    assert all(f"{SIGN}: " in told.out and f"[{id_}]" in told.out for id_ in expected)


def test_the_right_drawing_is_not(clean: Path, drawn: str, tmp_path: Path) -> None:
    folder = copied(clean, tmp_path / "out")
    (folder / SIGN).write_bytes(pdf.draw(drawn))
    assert set(findings(run("verify", folder, "--format", "json"))) <= {"proof.changed"}


def larger(file: pikepdf.Pdf) -> None:
    page = file.pages[0]
    box = [float(n) for n in page.mediabox]
    for name in ("/MediaBox", "/TrimBox", "/BleedBox", "/CropBox"):
        page.obj[name] = pikepdf.Array([box[0], box[1], box[2] + 20, box[3]])


def other_font(file: pikepdf.Pdf) -> None:
    for item in file.objects:
        if isinstance(item, pikepdf.Dictionary):
            for key in ("/BaseFont", "/FontName"):
                if key in item:
                    item[key] = pikepdf.Name("/AAAAAA+DejaVuSans")


def not_embedded(file: pikepdf.Pdf) -> None:
    for item in file.objects:
        if isinstance(item, pikepdf.Dictionary) and "/FontFile2" in item:
            del item["/FontFile2"]
        if isinstance(item, pikepdf.Dictionary) and "/FontFile3" in item:
            del item["/FontFile3"]


def active(file: pikepdf.Pdf) -> None:
    file.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name("/JavaScript"), JS="app.alert(1)")


EDITS: dict[str, tuple[Callable[[pikepdf.Pdf], None], str]] = {
    "page box": (larger, "proof.page-box"),
    "font": (other_font, "proof.font-foreign"),
    "font taken out": (not_embedded, "proof.font-embedded"),
    "script": (active, "proof.pdf-active"),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edited_pdf_is_caught(clean: Path, tmp_path: Path, name: str) -> None:
    folder = copied(clean, tmp_path / "out")
    edit, expected = EDITS[name]
    with pikepdf.open(io.BytesIO((folder / SIGN).read_bytes())) as file:
        edit(file)
        file.save(folder / SIGN)
    done = run("verify", folder / SIGN, "--format", "json")
    assert done.code == 1
    assert {expected, "proof.changed"} <= set(findings(done))


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9, 0.999])
def test_a_file_cut_short_is_caught(clean: Path, tmp_path: Path, share: float) -> None:
    folder = copied(clean, tmp_path / "out")
    data = (folder / SIGN).read_bytes()
    (folder / SIGN).write_bytes(data[: int(len(data) * share)])
    done = run("verify", folder, "--format", "json")
    assert done.code == 1
    assert "proof.changed" in findings(done)
    if share < 0.5:
        assert "proof.unreadable" in findings(done)


def test_a_file_deleted_is_caught(clean: Path, tmp_path: Path) -> None:
    folder = copied(clean, tmp_path / "out")
    (folder / SIGN).unlink()
    done = run("verify", folder, "--format", "json")
    assert (done.code, findings(done)) == (1, {"proof.file-missing": {SIGN}})


def test_receipts_deleted_or_broken(built: Built, tmp_path: Path) -> None:
    folder = copied(built("bookshop") / "out", tmp_path / "out")
    receipts = folder / "receipts.jsonl"
    lines = receipts.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if json.loads(line)["file"] != SIGN]
    assert len(kept) == len(lines) - 1

    receipts.write_text("".join(kept), encoding="utf-8")
    one = run("verify", folder, "--format", "json")
    assert findings(one) == {"proof.no-receipt": {SIGN}}, "told, though a folder may hold other files"
    assert run("verify", folder / SIGN).code == 2

    receipts.write_text("".join(kept) + lines[0][:200] + "\n", encoding="utf-8")
    broken = run("verify", folder)
    assert broken.code == 2
    assert f"{receipts}:{len(kept) + 1}:1:" in broken.err

    receipts.unlink()
    for path in (folder, folder / SIGN, folder / "honten" / "nothing.pdf"):
        none = run("verify", path)
        assert (none.code, none.out) == (2, "")
        assert str(path) in none.err


def test_a_clean_folder_is_proved(built: Built) -> None:
    out = built("bookshop") / "out"
    done = run("verify", out, "--format", "json")
    files = json.loads(done.out)["files"]
    assert (done.code, findings(done), len(files)) == (0, {}, 8)
    for file in files:
        assert bool(file["measures"]) == file["file"].endswith(".pdf")
        assert (file["measures"] or {"fonts": True})["fonts"]
    told = run("verify", out)
    assert told.code == 0
    assert {line.partition("[")[2].partition("]")[0] for line in told.out.splitlines() if line[0] != " "} <= {
        "proof.unreviewed"
    }
    assert "8" in told.err
    some = run("verify", out / SIGN, out / "honten" / "policy-page.en.html")
    assert some.code == 0
    assert "2" in some.err


PAGES: dict[str, tuple[str, str, str, str]] = {
    "a word": ("policy-page.ja.html", "登録の前に二人が", "登録の前に一人が", "face.accuracy-measures"),
    "a word of the translation": (
        "policy-page.en.html",
        "two people check",
        "one person checks",
        "face.accuracy-measures",
    ),
    "a link's target": ("policy-page.ja.html", 'href="tel:+81', 'href="tel:+819', "proof.link-foreign"),
    "where mail goes": ("policy-page.ja.html", 'href="mailto:', 'href="mailto:x', "proof.link-foreign"),
    "a script": ("policy-page.ja.html", "</body>", "<script>x()</script></body>", "proof.html-active"),
    "a fragment": ("policy-page.ja.fragment.html", "お問い合わせと苦情は", "お問い合わせは", "all.complaint-desk"),
}


@pytest.mark.parametrize("name", PAGES)
def test_an_edited_page_is_caught(built: Built, tmp_path: Path, name: str) -> None:
    file, old, new, expected = PAGES[name]
    folder = copied(built("bookshop") / "out", tmp_path / "out")
    path = folder / "honten" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    done = run("verify", path, "--format", "json")
    assert done.code == 1
    assert expected in findings(done), findings(done)


@pytest.mark.parametrize("change", ["edited", "gone"])
def test_a_changed_style_sheet_is_caught_with_the_page_that_needs_it(built: Built, tmp_path: Path, change: str) -> None:
    folder = copied(built("bookshop") / "out", tmp_path / "out")
    sheet = folder / "honten" / "notice.css"
    if change == "edited":
        sheet.write_text(sheet.read_text(encoding="utf-8") + ".sg-sections { display: none }", encoding="utf-8")
    else:
        sheet.unlink()
    done = run("verify", folder, "--format", "json")
    assert done.code == 1
    assert findings(done).keys() == {"proof.beside"}
    told = run("verify", folder / "honten" / "policy-page.en.html")
    assert told.code == 1
    assert "[proof.beside]" in told.out and "notice.css" in told.out
    assert run("verify", folder / SIGN).code == 0


# --- themes -----------------------------------------------------------------------------------------------------

_HIDING = """{% extends "default/sign.html.j2" %}
{% block facts %}
{% set kept = sheet.rows[1:] %}
<table class="facts">
{% for row in kept %}
<tr><th scope="row">{{ row.label }}</th><td>
{% for w in row.values %}<p class="{{ size(w) }}">{{ w.lines | join("") }}</p>{% endfor %}
</td></tr>
{% endfor %}
</table>
{% endblock %}
"""


def with_theme(folder: Path, theme: Path) -> Ran:
    words = ("--only", "camera-sign", "--theme", theme, "--out", folder, "--as-of", DAY)
    return run("build", source("bookshop"), *words)


def test_a_theme_that_leaves_out_a_row_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "sign.html.j2").write_text(_HIDING, encoding="utf-8")
    done = with_theme(tmp_path / "out", tmp_path / "theme")
    assert (done.code, done.out) == (1, "")
    assert "[face.sign-purpose]" in done.err and ".rejected" in done.err
    assert set(contents(tmp_path / "out")) == {f"{SIGN}.rejected"}, "nothing under a name that somebody prints"
    with pikepdf.open(tmp_path / "out" / f"{SIGN}.rejected") as kept:
        assert len(kept.pages) == 1, "kept to be looked at"

    # Whoever renames it all the same is told by verify.
    assert with_theme(tmp_path / "right", resources.folder("templates") / "default").code == 0
    shutil.copy(tmp_path / "out" / f"{SIGN}.rejected", tmp_path / "right" / SIGN)
    assert "face.sign-purpose" in findings(run("verify", tmp_path / "right", "--format", "json"))


def test_a_theme_with_colours_of_its_own_is_proved(tmp_path: Path) -> None:
    tokens = (resources.folder("templates") / "default" / "tokens.toml").read_text(encoding="utf-8")
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "tokens.toml").write_text(tokens.replace("#0b2340", "#3a0b40"), encoding="utf-8")
    assert with_theme(tmp_path / "out", tmp_path / "theme").code == 0
    assert run("verify", tmp_path / "out").code == 0


@pytest.mark.parametrize(
    ("file", "text", "named"),
    [
        ("sign.html.j2", "{{ no_such_value }}", "no_such_value"),
        ("sign.html.j2", "{% block %}", "sign.html.j2"),
        ("sign.html.j2", "{{ ().__class__.__bases__[0].__subclasses__() }}", "sign.html.j2"),
        ("sign.html.j2", '{% include "../../secret" %}', "../../secret"),
        ("tokens.toml", '[colours]\nink = "red; } body { display: none"\n', "ink"),
    ],
)
def test_a_broken_or_hostile_theme_makes_nothing(tmp_path: Path, file: str, text: str, named: str) -> None:
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / file).write_text(text, encoding="utf-8")
    done = with_theme(tmp_path / "out", tmp_path / "theme")
    assert (done.code, done.out) == (2, ""), done.said
    assert named in done.err
    assert not (tmp_path / "out").exists()


def test_a_theme_that_fetches_is_refused(tmp_path: Path) -> None:
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "sign.html.j2").write_text('<img src="https://a.example/x.png">', encoding="utf-8")
    done = with_theme(tmp_path / "out", tmp_path / "theme")
    assert done.code in (2, 3)
    assert "a.example" in done.err
    assert not (tmp_path / "out").exists()

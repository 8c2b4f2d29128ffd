"""What is read from real files is what is in them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pikepdf
import proofs
import pypdfium2
import pytest
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from signgen import readback, resources
from signgen.errors import InputError
from signgen.readback import cmaps
from signgen.readback.seen import Seen, fold, spaced

_NAMES = "葛\U000e0100城 髙﨑 辻 邉 \U00020bb7野家、槗ffi"
_HYPHENS = "<style>.thin { width: 20mm; display: block }</style>well-known-co-operation.jp"
_BOXED = f"<div style='border:6pt solid #000;width:50mm'>{proofs.code(proofs.LINK, 2)}</div>"
PAGES = {
    "sign": proofs.SIGN,
    "names": proofs.SIGN.replace("株式会社髙﨑書店", _NAMES),
    "no-glyph": proofs.SIGN.replace("版 ", "版 ไทย"),
    "hyphen": proofs.SIGN.replace("版 ", f"<span class='thin'>{_HYPHENS}</span>"),
    "hidden": proofs.SIGN.replace('class="foot"', 'style="opacity:0"'),
    "bleed": proofs.SIGN.replace("margin: 20mm }", "margin: 20mm; bleed: 3mm; marks: crop }"),
    "off": proofs.SIGN.replace('class="foot"', 'style="position:absolute;left:-80mm;top:0"'),
    "half-off": proofs.SIGN.replace('class="foot"', 'style="position:absolute;left:255mm;top:0"'),
    "overlap": proofs.SIGN.replace('class="foot"', 'style="position:absolute;left:0;top:4mm"'),
    "grouped": proofs.SIGN.replace('class="foot"', 'style="opacity:0.5"'),
    "boxed": proofs.SIGN.replace('class="qr"', 'class="qr" style="background:#000;padding:5mm;width:40mm"'),
    "narrow": proofs.SIGN.replace(proofs.code(proofs.LINK), _BOXED),
    "small": proofs.SIGN.replace(".qr { width: 50mm; height: 50mm", ".qr { width: 20mm; height: 20mm"),
    "yellow": proofs.SIGN.replace("body {", "body { background: #f2e700;"),
    "pages": proofs.SIGN.replace("版 0A1B2C3D", "<br>".join(["続く文"] * 60)),
}


@pytest.fixture(scope="session")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Seen]:
    paths = proofs.draw(tmp_path_factory.mktemp("readback"), PAGES)
    assert len(paths) == len(PAGES)
    return {name: readback.read(path) for name, path in paths.items()} | {"path": paths["sign"]}  # type: ignore[dict-item]


def test_the_sign_is_read_whole(seen: dict[str, Seen]) -> None:
    sign = seen["sign"]
    assert sign.format == "pdf"
    assert "顔識別機能付き\n防犯カメラ作動中" in sign.text
    assert (sign.title, sign.language) == ("顔識別カメラのお知らせ", "ja")
    assert [(round(p.width_mm, 2), round(p.height_mm, 2)) for p in sign.pages] == [(297, 420)]
    assert {f.name for f in sign.fonts} == {"BIZ-UDPGothic", "BIZ-UDPGothic-Bold"}
    assert all(f.embedded and f.to_unicode and f.subtype == "CIDFontType2" for f in sign.fonts)
    assert (sign.missing_glyphs, sign.unmapped, sign.invisible) == ((), 0, "")
    assert (sign.pages[0].outside, sign.pages[0].overlaps, sign.active, sign.alts) == ((), (), (), ("QR",))


def test_the_code_is_decoded_and_measured(seen: dict[str, Seen]) -> None:
    (code,) = seen["sign"].codes
    assert code.text == proofs.LINK
    assert code.side_mm == pytest.approx(50 * 29 / 37, abs=0.1)
    assert code.left_mm == pytest.approx(20 + 50 * 4 / 37, abs=0.2)
    assert code.quiet_ok and code.small_ok and code.spare == 1


def test_names_come_back_exactly(seen: dict[str, Seen]) -> None:
    assert _NAMES in seen["names"].text
    assert "Noto-Sans-JP" in {f.name for f in seen["names"].fonts}
    assert seen["names"].missing_glyphs == ()


def test_a_character_without_a_glyph_is_seen(seen: dict[str, Seen]) -> None:
    assert seen["no-glyph"].missing_glyphs == ("ไ", "ท", "ย")


def test_a_blank_glyph_is_seen(tmp_path: Path, seen: dict[str, Seen]) -> None:
    """A subset that lost an outline: the text is extracted, and nothing is on the paper."""
    path = tmp_path / "blank.pdf"
    with pikepdf.open(seen["path"]) as pdf:
        blanked = 0
        for name, font in pdf.pages[0].obj.Resources.Font.items():
            program = font.DescendantFonts[0].FontDescriptor.FontFile2
            source = tmp_path / f"{name[1:]}.ttf"
            source.write_bytes(program.read_bytes())
            with TTFont(source) as ttf:
                subsetter = Subsetter(Options(retain_gids=True, notdef_outline=True))
                subsetter.populate(gids=[0])
                subsetter.subset(ttf)
                for glyph in ttf.getGlyphOrder()[1:]:
                    assert ttf["glyf"][glyph].numberOfContours == 0
                ttf.save(source)
            program.write(source.read_bytes())
            blanked += 1
        assert blanked == 2
        pdf.save(path)
    missing = readback.read(path).missing_glyphs
    assert "髙" in missing and "株" in missing and " " not in missing


def test_a_hyphen_at_the_end_of_a_line_stays(seen: dict[str, Seen]) -> None:
    assert "well-known-co-operation.jp" in fold(seen["hyphen"].text)


def test_text_without_ink_is_seen(seen: dict[str, Seen]) -> None:
    assert seen["hidden"].invisible == "版 0A1B2C3D"
    assert seen["grouped"].invisible == ""


def test_render_mode_three_is_seen(tmp_path: Path, seen: dict[str, Seen]) -> None:
    path = tmp_path / "mode.pdf"
    with pikepdf.open(seen["path"]) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
        assert b"BT" in content
        pdf.pages[0].Contents.write(content.replace(b"BT", b"BT 3 Tr", 1))
        pdf.save(path)
    assert readback.read(path).invisible


def test_text_in_a_form_is_followed(tmp_path: Path, seen: dict[str, Seen]) -> None:
    """The page's content moved into two nested forms, with glyph 0 in the inner one."""
    path = tmp_path / "form.pdf"
    with pikepdf.open(seen["path"]) as pdf:
        page = pdf.pages[0]
        fonts = page.obj.Resources
        name = next(iter(fonts.Font.keys()))
        box = pikepdf.Array([0, 0, 800, 1100])
        inner = pdf.make_stream(
            f"BT {name} 12 Tf 1 0 0 1 50 50 Tm <0000> Tj ET".encode(),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Form,
            BBox=box,
            Resources=fonts,
        )
        outer = pdf.make_stream(
            b"/In Do",
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Form,
            BBox=box,
            Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(In=inner)),
        )
        page.obj.Resources.XObject = pikepdf.Dictionary(Out=outer)
        page.contents_add(b"/Out Do")
        pdf.save(path)
    assert len(readback.read(path).missing_glyphs) == 1


def test_a_form_that_holds_itself_ends(tmp_path: Path, seen: dict[str, Seen]) -> None:
    path = tmp_path / "loop.pdf"
    with pikepdf.open(seen["path"]) as pdf:
        form = pdf.make_stream(b"/Me Do", Subtype=pikepdf.Name.Form, BBox=pikepdf.Array([0, 0, 9, 9]))
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Me=form))
        pdf.pages[0].obj.Resources.XObject = pikepdf.Dictionary(Me=form)
        pdf.pages[0].contents_add(b"/Me Do")
        pdf.save(path)
    assert "顔識別機能付き" in readback.read(path).text


def test_text_off_the_sheet_is_seen(seen: dict[str, Seen]) -> None:
    assert seen["off"].pages[0].outside == ("版 0A1B2C3D",)
    assert len(seen["half-off"].pages[0].outside) == 1


def test_overlapping_lines_are_seen(seen: dict[str, Seen]) -> None:
    ((one, other),) = seen["overlap"].pages[0].overlaps
    assert "版 0A1B2C3D" in one + other or "顔識別" in one + other


def test_the_trimmed_sheet_is_measured_not_the_media(seen: dict[str, Seen]) -> None:
    (page,) = seen["bleed"].pages
    assert (round(page.width_mm), round(page.height_mm)) == (297, 420)
    assert page.media_mm[0] > 302
    assert page.outside == ()


def test_pages_are_counted(seen: dict[str, Seen]) -> None:
    assert len(seen["pages"].pages) > 1
    assert "続く文" in seen["pages"].pages[1].text


@pytest.mark.parametrize(("name", "quiet"), [("yellow", True), ("narrow", False)])
def test_the_quiet_zone_is_measured(seen: dict[str, Seen], name: str, quiet: bool) -> None:
    (code,) = seen[name].codes
    assert code.text == proofs.LINK
    assert code.quiet_ok is quiet


def test_a_code_on_a_dark_ground_is_not_read(seen: dict[str, Seen]) -> None:
    assert seen["boxed"].codes == ()


def test_a_small_code_is_measured(seen: dict[str, Seen]) -> None:
    (code,) = seen["small"].codes
    assert code.side_mm == pytest.approx(20 * 29 / 37, abs=0.1)


def test_a_rotated_page_is_measured_as_seen(tmp_path: Path, seen: dict[str, Seen]) -> None:
    path = tmp_path / "turned.pdf"
    with pikepdf.open(seen["path"]) as pdf:
        pdf.pages[0].rotate(90, relative=False)
        pdf.save(path)
    (page,) = readback.read(path).pages
    assert (round(page.width_mm), round(page.height_mm)) == (420, 297)


def test_actions_are_seen(tmp_path: Path, seen: dict[str, Seen]) -> None:
    path = tmp_path / "action.pdf"
    with pikepdf.open(seen["path"]) as pdf:
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        pdf.save(path)
    assert readback.read(path).active == ("/OpenAction",)


def test_a_picture_is_read(tmp_path: Path, seen: dict[str, Seen]) -> None:
    path = tmp_path / "sign.png"
    with pypdfium2.PdfDocument(seen["path"]) as pdf:
        pdf[0].render(scale=150 / 72).to_pil().save(path, dpi=(150, 150))
    picture = readback.read(path)
    assert (round(picture.pages[0].width_mm), round(picture.pages[0].height_mm)) == (297, 420)
    assert [(c.text, c.quiet_ok) for c in picture.codes] == [(proofs.LINK, True)]
    assert picture.codes[0].side_mm == pytest.approx(39.2, abs=0.5)


def test_a_style_sheet_beside_the_page_is_none_from_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text('<link rel="stylesheet" href="notice.css"><link rel="alternate" href="https://a.example/en">')
    assert readback.read(path).external == ()


HTML = """<!doctype html><html lang="ja">
<head><title>お知らせ</title><style>p{color:#000}</style></head><body>
<h1 data-clause="c.one" data-requirements="all.a all.b">カメラ<b>作動</b>中</h1>
<p hidden>隠れた文</p><p aria-hidden="true">飾り</p><p class="sr-only">読み上げ</p>
<p lang="en" data-clause="c.two">Cameras<br>in use</p><img src="data:image/png;base64,AA" alt="図">
<svg role="img"><title>絵</title><path d="M0 0"/></svg><svg aria-hidden="true"><path d="M0 0"/></svg>
<a href="https://a.example/">先</a><a href="#x">中</a></body></html>"""


def test_html_is_read(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(HTML, encoding="utf-8")
    page = readback.read(path)
    assert fold(page.text) == "カメラ作動中読み上げCamerasinuse先中"
    assert (page.title, page.language, page.alts) == ("お知らせ", "ja", ("図", "絵"))
    assert fold(page.texts["en"]) == "Camerasinuse"
    assert (page.active, page.external, page.styled) == ((), (), 0)
    assert page.links == ("https://a.example/", "#x")
    assert [(e.clauses, e.requirements, e.language, fold(e.text)) for e in page.elements] == [
        (("c.one",), ("all.a", "all.b"), "ja", "カメラ作動中"),
        (("c.two",), (), "en", "Camerasinuse"),
    ]


@pytest.mark.parametrize(
    ("piece", "where"),
    [
        ("<script>x()</script>", "active"),
        ('<p onclick="x()">a</p>', "active"),
        ('<a href=" JavaScript:x()">a</a>', "active"),
        ('<iframe src="https://a.example/"></iframe>', "active"),
        ('<meta http-equiv="Refresh" content="0">', "active"),
        ('<img alt="" src="https://a.example/i.png">', "external"),
        ('<link rel="stylesheet" href="https://a.example/style.css">', "external"),
        ('<link rel="stylesheet" href="../style.css">', "external"),
        ('<link rel="icon" href="/i.ico">', "external"),
        ("<style>@import 'https://a.example/a.css';</style>", "external"),
        ("<style>p{background:url(https://a.example/a.png)}</style>", "external"),
        ('<p style="background:url(//a.example/a.png)">a</p>', "external"),
        ('<svg><use href="https://a.example/i.svg#a"/></svg>', "external"),
        ('<p style="color:red">a</p>', "styled"),
    ],
)
def test_whatever_runs_or_fetches_is_seen(tmp_path: Path, piece: str, where: str) -> None:
    path = tmp_path / "piece.fragment.html"
    path.write_text(f'<div lang="ja">{piece}</div>', encoding="utf-8")
    found = readback.read(path)
    assert found.format == "fragment.html"
    assert getattr(found, where)


def test_broken_files_are_told(tmp_path: Path) -> None:
    broken = {"a.pdf": b"%PDF-1.7\nno", "b.png": b"\x89PNG", "c.html": b"\xff\xfe\xff", "d.txt": b"x"}
    for name, data in broken.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(InputError) as caught:
            readback.read(tmp_path / name)
        assert caught.value.problems[0].key in ("proof.unreadable", "proof.format-unknown")


def test_cmaps_are_read() -> None:
    data = b"""2 beginbfchar <0001> <9AD9> <0002> <D842DFB7> endbfchar
    2 beginbfrange <0010> <0012> <0041> <0020> <0021> [<0061> <00620063>] endbfrange"""
    assert cmaps.characters(data) == {1: "髙", 2: "\U00020bb7", 16: "A", 17: "B", 18: "C", 32: "a", 33: "bc"}
    assert cmaps.cids(b"1 begincidchar <0007> 0 endcidchar 1 begincidrange <0020> <0022> 5 endcidrange") == {
        7: 0,
        32: 5,
        33: 6,
        34: 7,
    }


def test_folding() -> None:
    assert fold("ＡＢ１　ｶﾞ\u200b\n x\u00ad") == "AB1ガx"
    assert fold("葛\U000e0100") != fold("葛")
    assert fold("髙﨑") != fold("高崎")
    assert spaced("Face\n  Recognition　中") == "face recognition 中"


def test_reading_imports_nothing_that_draws() -> None:
    drawing = {
        "paper",
        "typography",
        "typeface",
        "themes",
        "qr",
        "html",
        "pdf",
        "png",
        "svg",
        "outputs",
        "lay",
        "sheet",
        "fit",
    }
    package = resources.folder("laws").parent
    sources = [
        *package.glob("readback/*.py"),
        *package.glob("verify/*.py"),
        package / "receipts.py",
        package / "files.py",
    ]
    assert len(sources) > 10
    for path in sources:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith(("from signgen import", "from signgen.")) or line.startswith("import signgen."):
                names = line.partition("import")[2] if line.startswith("from signgen import") else line.split()[1][8:]
                assert not drawing & {n.strip().split(".")[0] for n in names.split(",")}, f"{path}: {line}"


def test_copies_read_alike(tmp_path: Path, seen: dict[str, Seen]) -> None:
    path = tmp_path / "sign.pdf"
    shutil.copy(seen["path"], path)
    assert readback.read(path) == seen["sign"]


def test_a_bullet_is_no_part_of_a_text():
    """pdfium puts it before the second line of an item whose first one holds readings."""
    assert fold("頼む\r\n• むところ") == fold("• 頼むむところ") == "頼むむところ"
    assert fold("頼む・ところ") != fold("頼むところ")

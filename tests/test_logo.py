"""The operator's logo: made harmless or refused, seen on its ground, and as large on the finished sign as measured."""

from __future__ import annotations

import base64
import io
import struct
import time
import zlib
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import makings
import pypdfium2
import pytest
from commands import DAY, run, source
from PIL import Image, PngImagePlugin
from pypdfium2 import raw

from signgen import fit, html, linebreak, logo, pdf, plan, readback, reports, themes
from signgen.errors import InputError, Problem
from signgen.paper import PAPERS, SAFE_MM
from signgen.sheet import Sheet
from signgen.typeface import BOLD
from signgen.typeset import Demands

MM = 25.4 / 72
NAVY, WHITE = "#0b2340", "#ffffff"
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
RECT = '<rect width="40" height="20" fill="#ffffff"/>'
DRAWING = f"{HEAD}{RECT}</svg>"
Theme = Callable[..., str]


@pytest.fixture
def theme(tmp_path: Path) -> Theme:
    """``theme(svg=…, png=…, band=…)``: a folder with a logo."""

    def make(svg: str | bytes = b"", png: bytes = b"", **colours: str) -> str:
        for name, data in (("logo.svg", svg), ("logo.png", png)):
            if data:
                (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
        if colours:
            rows = "".join(f'{name} = "{value}"\n' for name, value in colours.items())
            (tmp_path / "tokens.toml").write_text(f"[colours]\n{rows}", encoding="utf-8")
        return str(tmp_path)

    return make


def picture(width: int = 60, height: int = 20, colour: str = WHITE, **saved: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (width, height), colour).save(out, "PNG", **saved)
    return out.getvalue()


def problem(ask: Callable[[], Any]) -> Problem:
    with pytest.raises(InputError) as caught:
        ask()
    (found,) = caught.value.problems
    return found


def embedded(theme_: str) -> bytes:
    """The bytes of the picture that a notice would hold."""
    found = logo.logo(theme_)
    assert found is not None
    return base64.b64decode(found.address.partition(",")[2])


# --- drawings


def with_(inner: str, head: str = HEAD) -> str:
    return f"{head}{inner}</svg>"


BOMB = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
REFUSED = {
    "a script": (with_(f"{RECT}<script>alert(1)</script>"), "<script>"),
    "a style element": (with_(f"<style>rect {{ fill: red }}</style>{RECT}"), "<style>"),
    "a style attribute": (with_(RECT.replace("fill=", 'style="fill: red" fill=')), "style"),
    "a link": (with_(f'<a href="http://x">{RECT}</a>'), "href"),
    "an xlink": (with_('<use xlink:href="#a" xmlns:xlink="http://www.w3.org/1999/xlink"/>'), "href"),
    "a picture inside": (with_('<image width="9" height="9"/>'), "<image>"),
    "HTML inside": (with_(f"{RECT}<foreignObject><p/></foreignObject>"), "<foreignObject>"),
    "words": (with_(f'{RECT}<text x="1" y="9">店</text>'), "<text>"),
    "another's element": (with_('<x:script xmlns:x="http://www.w3.org/2000/svg"/>'), "<script>"),
    "a paint from elsewhere": (with_(RECT.replace("#ffffff", "url(http://x#a)")), "href"),
    "an event": (with_(RECT.replace("fill", "onload='x()' fill")), "on…"),
    "a document type": (f'<!DOCTYPE svg SYSTEM "file:///etc/passwd">{DRAWING}', "<!…>"),
    "an entity bomb": (f'<!DOCTYPE svg [<!ENTITY l0 "ha">{BOMB}]>{with_("<title>&l11;</title>")}', "<!…>"),
    "an unknown entity": (with_("<title>&l11;</title>"), "entity"),
    "a style sheet from elsewhere": (f'<?xml-stylesheet href="http://x/a.css"?>{DRAWING}', "<?…>"),
    "a comment": (with_(f"<!-- made by hand -->{RECT}"), "<!…>"),
    "no end": (HEAD + RECT, "no element found"),
    "no drawing": ("<html><p>x</p></html>", "<html>"),
    "a part of one": ('<g xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"/>', "<svg>"),
    "no size": (with_(RECT, HEAD.replace("viewBox", "view")), "viewBox"),
    "a size in words": (with_(RECT, HEAD.replace("0 0 40 20", "a b c d")), "viewBox"),
    "three numbers": (with_(RECT, HEAD.replace("0 0 40 20", "0 0 40")), "viewBox"),
    "a size below nothing": (with_(RECT, HEAD.replace("40 20", "-40 20")), "viewBox"),
    "a size of nothing": (with_(RECT, HEAD.replace("40 20", "0 0")), "viewBox"),
    "an endless size": (with_(RECT, HEAD.replace("40 20", "1e308 1e308")), "viewBox: 1e308"),
    "a size beyond numbers": (with_(RECT, HEAD.replace("40 20", "1e999 1e999")), "viewBox: 1e999"),
    "no number": (with_(RECT, HEAD.replace("40 20", "NaN 20")), "viewBox: NaN"),
    "infinity": (with_(RECT, HEAD.replace("40 20", "Infinity 20")), "viewBox: Infinity"),
    "a corner far away": (with_(RECT, HEAD.replace("0 0 ", "0 -9e9 ")), "viewBox: -9e9"),
    "a line without end": (with_(f'{RECT}<path d="M1e400 0L1 1Z"/>'), "d: 1e400"),
    "a turn by no number": (with_(f'<g transform="rotate(nan)">{RECT}</g>'), "transform: nan"),
    "a command that nobody knows": (with_(f'<g transform="rotate()">{RECT}</g>'), "WeasyPrint"),
    "groups in groups": (with_("<g>" * 60 + RECT + "</g>" * 60), "<svg>"),
    "groups without end": (with_("<g>" * 50000 + RECT + "</g>" * 50000), "<svg>"),
    "too long": (with_(RECT + " " * 500_000), "500 kB"),
    "too wide": (with_(RECT, HEAD.replace("40 20", "200 20")), "8:1"),
    "too tall": (with_(RECT, HEAD.replace("40 20", "20 50")), "1:2"),
}


KEYS = {  # what is told in another sentence than what a drawing holds
    "no element found": "theme.drawing-xml", "entity": "theme.drawing-xml", "WeasyPrint": "theme.logo-undrawn",
    "500 kB": "theme.logo-heavy", "8:1": "theme.logo-ratio", "1:2": "theme.logo-ratio",
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_drawing_of_more_than_shapes_is_refused(theme: Theme, name: str) -> None:
    svg, reason = REFUSED[name]
    began = time.process_time()  # not the clock: others may use the processor
    found = problem(lambda: logo.logo(theme(svg)))
    assert time.process_time() - began < 3
    assert found.key == KEYS.get(reason, "theme.drawing") and found.values["name"] == "logo.svg"
    assert (found.where.file if found.where else found.field).endswith("logo.svg")
    if found.key == "theme.drawing":
        assert reason in found.values["reason"] and len(found.values["reason"]) <= 200
    for ui, what in (("ja", "アウトライン"), ("en", "as outlines")):
        said = reports.problem_lines(found, ui)
        assert "logo.svg" in said and "{" not in said and "≠" not in said and "no element" not in said
        assert what in reports.say(ui, "theme.drawing.hint") and "PNG" in reports.say(ui, "theme.drawing.hint")
        if reason in ("500 kB", "8:1", "1:2"):
            assert reason in said


def test_bytes_that_are_no_text_are_refused(theme: Theme) -> None:
    assert problem(lambda: logo.logo(theme(b"\xff\xfe<\x00s\x00"))).key == "theme.encoding"


@pytest.mark.parametrize("name", ["logo.svg", "logo.png"])
def test_a_folder_of_that_name_is_not_passed_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / "tokens.toml").write_text('[colours]\nband = "#123456"\n')
    found = problem(lambda: logo.logo(str(tmp_path)))
    assert (found.key, found.field) == ("theme.is-a-folder", str(tmp_path / name))


GOOD = {
    "shapes": DRAWING,
    "a prolog": f'\ufeff<?xml version="1.0" encoding="utf-16" standalone="no"?>\n{DRAWING}',
    "a name and a title": with_(f'<title>information</title><g id="inf" class="nan" data-name="9e999">{RECT}</g>'),
    "an editor's version": with_(RECT, HEAD.replace("viewBox", 'xmlns:i="http://i" i:version="9e999" viewBox')),
    "a colour like a number": with_(f'{RECT}<rect width="4" height="4" fill="#1e9000"/>'),
    "commas": with_(RECT, HEAD.replace("0 0 40 20", "0,0,40,20")),
    "fifty groups": with_("<g>" * 45 + RECT + "</g>" * 45),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_drawing_of_shapes_is_taken_as_it_is(theme: Theme, name: str) -> None:
    found = logo.logo(theme(GOOD[name]))
    assert found is not None
    assert found.ratio == 2.0
    assert found.address.startswith("data:image/svg+xml;base64,")
    assert embedded(theme()).decode() == GOOD[name][GOOD[name].index("<svg") :]


# --- pictures


def chunks(png: bytes) -> list[bytes]:
    names, at = [], 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        names.append(png[at + 4 : at + 8])
        at += length + 12
    return names


def test_a_picture_is_written_anew_without_what_it_carried(theme: Theme) -> None:
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", "someone's name")
    told.add_itxt("Location", "35.68, 139.76", "en", "place")
    told.add(b"prVt", b"secret")
    exif = Image.Exif()
    exif[0x010E] = "where it was taken"
    image = Image.effect_noise((80, 40), 90).convert("RGBA")
    image.putpixel((3, 4), (10, 200, 30, 77))
    out = io.BytesIO()
    image.save(out, "PNG", pnginfo=told, exif=exif, dpi=(300, 300), icc_profile=b"\0" * 200)
    data = out.getvalue() + b"hidden behind the end"
    assert {b"tEXt", b"iTXt", b"eXIf", b"iCCP", b"pHYs"} <= set(chunks(out.getvalue()))
    clean = embedded(theme(png=data))
    assert set(chunks(clean)) == {b"IHDR", b"IDAT", b"IEND"}
    for word in (b"someone", b"139.76", b"secret", b"taken", b"hidden"):
        assert word not in clean
    with Image.open(io.BytesIO(clean)) as again:
        assert again.tobytes() == image.tobytes()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_sort_of_picture_is_read(theme: Theme, mode: str) -> None:
    out = io.BytesIO()
    Image.new("L", (60, 20), 255).convert("I" if mode == "I;16" else mode).convert(mode).save(out, "PNG")
    try:
        found = logo.logo(theme(png=out.getvalue()))
    except InputError as error:
        assert mode == "I;16" and error.problems[0].key.startswith("theme.logo-")
    else:
        assert found is not None and found.ratio == 3.0


def test_a_hole_in_a_picture_is_no_part_of_it(theme: Theme) -> None:
    out = io.BytesIO()
    image = Image.new("RGBA", (60, 20), (11, 35, 64, 0))
    image.paste((255, 255, 255, 255), (0, 0, 20, 20))
    image.save(out, "PNG")
    assert logo.logo(theme(png=out.getvalue())) is not None  # seen by a third of it, and that is all there is


def claiming(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is of that size."""
    data = picture()
    head = b"IHDR" + struct.pack(">II", width, height) + data[24:29]
    return data[:12] + head + struct.pack(">I", zlib.crc32(head)) + data[33:]


def as_jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 20), WHITE).save(out, "JPEG")
    return out.getvalue()


def animated() -> bytes:
    out = io.BytesIO()
    frames = [Image.new("RGB", (60, 20), colour) for colour in (WHITE, "#ff0000")]
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:])
    return out.getvalue()


def loaded() -> bytes:
    """A PNG whose text is much larger than the file."""
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", "a" * 60_000_000, zip=True)
    return picture(pnginfo=told)


PICTURES: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "five thousand pixels": (lambda: picture(5000, 700), "large", "4000 px"),
    "a bomb": (lambda: claiming(60000, 60000), "large", "4000 px"),
    "a bomb that only warns": (lambda: claiming(10000, 10000), "large", "4000 px"),
    "no picture": (lambda: b"not a picture at all", "no-png", "PNG"),
    "nothing": (lambda: b"\x89PNG\r\n\x1a\n", "no-png", "PNG"),
    "a JPEG": (as_jpeg, "no-png", "PNG"),
    "an animation": (animated, "moving", "APNG"),
    "half of one": (lambda: picture(600, 200)[:-60], "damaged", ""),
    "a text without end": (loaded, "damaged", ""),
    "a drawing by another name": (DRAWING.encode, "no-png", "PNG"),
    "too many bytes": (lambda: picture() + bytes(2_000_000), "heavy", "2000 kB"),
    "a ribbon": (lambda: picture(200, 20), "ratio", "8:1"),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_that_is_no_plain_png_is_refused(theme: Theme, name: str) -> None:
    make, key, reason = PICTURES[name]
    data = make()
    began = time.process_time()  # not the clock: others may use the processor
    found = problem(lambda: logo.logo(theme(png=data)))
    assert time.process_time() - began < 3
    assert (found.key, found.values["name"]) == (f"theme.logo-{key}", "logo.png")
    assert found.field.endswith("logo.png")
    assert all(reason in reports.problem_lines(found, ui) for ui in ("ja", "en"))


# --- the ground


def test_a_logo_has_to_show_on_the_ground_of_the_header(theme: Theme) -> None:
    assert logo.logo(theme(png=picture())) is not None
    assert themes.tokens(theme())["band"] == NAVY
    found = problem(lambda: logo.logo(theme(png=picture(colour=NAVY)) + "/"))  # another name for the cache
    assert found.key == "theme.logo-contrast"
    assert found.values == {"name": "logo.png", "ground": NAVY, "percent": "0", "least": "3"}


def test_a_theme_that_changes_nothing_but_the_band(theme: Theme) -> None:
    name = theme(DRAWING, band=WHITE, on_band="#000000")
    assert themes.tokens(name) == themes.tokens("default") | {"band": WHITE, "on_band": "#000000"}
    found = problem(lambda: logo.logo(name))
    assert (found.key, found.values["ground"]) == ("theme.logo-contrast", WHITE)
    (Path(name) / "logo.svg").write_text(DRAWING.replace("#ffffff", NAVY), encoding="utf-8")
    assert logo.logo(name) is not None
    for ui, word in (("ja", "白抜き"), ("en", "reversed")):
        assert word in reports.say(ui, "theme.logo-contrast.hint")


@pytest.mark.parametrize(("white", "seen"), [(19, False), (21, True)])
def test_half_of_a_logo_has_to_show(theme: Theme, white: int, seen: bool) -> None:
    drawing = with_(f'<rect width="40" height="20" fill="#33445e"/><rect width="{white}" height="20" fill="#fff"/>')
    name = theme(drawing)
    assert themes.contrast("#33445e", NAVY) < 3
    if seen:
        assert logo.logo(name) is not None
    else:
        assert int(problem(lambda: logo.logo(name)).values["percent"]) in range(45, 50)


@pytest.mark.parametrize("name", ["default", *themes.SHIPPED])
def test_no_shipped_theme_has_a_logo(name: str) -> None:
    assert logo.logo(name) is None


def test_the_drawing_goes_before_the_picture(theme: Theme) -> None:
    found = logo.logo(theme(DRAWING, picture()))
    assert found is not None and found.ratio == 2.0


# --- on the sign

SHEETS = [
    ("grocery", "entrance-sign", "a4"), ("grocery", "entrance-sign", "a5-landscape"),
    ("grocery", "entrance-sign", "b6"), ("bookshop", "entrance-sign", "a3"),
    ("bookshop", "camera-sign", "b5-landscape"), ("bookshop", "entrance-sticker", "sticker-200x150"),
    ("grocery", "entrance-sticker", "sticker-100x100"),
]  # fmt: skip
RATIOS = (0.5, 1.0, 3.0, 8.0)


@cache
def document(name: str, kind: str) -> Any:
    return next(d for o, d in makings.made(makings.sites(name)[0], (kind,)) if o.kind == kind)


@cache
def measured(name: str, kind: str, paper: str, ratio: float) -> Sheet | fit.TooMuch:
    return fit.fit(document(name, kind), PAPERS[paper], Demands(logo=ratio))


def images(data: bytes) -> list[tuple[float, float, float, float]]:
    """Left, top, width and height in millimetres of the pictures of the only page."""
    opened = pypdfium2.PdfDocument(data)
    try:
        (page,) = opened
        found = [o.get_bounds() for o in page.get_objects() if o.type == raw.FPDF_PAGEOBJ_IMAGE]
        high = page.get_height()
        return [((a * MM), (high - d) * MM, (c - a) * MM, (d - b) * MM) for a, b, c, d in found]
    finally:
        opened.close()


def words_of_the_name(data: bytes, words: str) -> list[tuple[float, float, float, float]]:
    """Where the letters of the operator's name stand."""
    opened = pypdfium2.PdfDocument(data)
    try:
        (page,) = opened
        text, high = page.get_textpage(), page.get_height()
        letters = [(text.get_text_range(n, 1), text.get_charbox(n)) for n in range(text.count_chars())]
        letters = [(char, box) for char, box in letters if char.strip()]
        at = "".join(char for char, _ in letters).index("".join(words.split()))
        found = [box for _, box in letters[at : at + len("".join(words.split()))]]
        return [(a * MM, (high - d) * MM, c * MM, (high - b) * MM) for a, b, c, d in found]
    finally:
        opened.close()


def wrong(sheet: Sheet, data: bytes) -> list[str]:
    """What is wrong with the logo of a finished sign."""
    found = images(data)
    if len(found) != 1:
        return [f"{len(found)} pictures"]
    ((left, top, wide, high),) = found
    right, bottom = left + wide, top + high
    out = []
    if abs(wide - sheet.logo_mm[0]) > 0.05 or abs(high - sheet.logo_mm[1]) > 0.05:
        out.append(f"{wide:.2f} × {high:.2f} mm instead of {sheet.logo_mm}")
    if min(left, top, sheet.paper.width_mm - right) < SAFE_MM or bottom > sheet.header_mm + sheet.draft_mm:
        out.append("outside")
    letters = words_of_the_name(data, sheet.document.brand)
    if any(min(right, c) > max(left, a) and min(bottom, d) > max(top, b) for a, b, c, d in letters):
        out.append("over the name")
    if any(c > sheet.paper.width_mm - SAFE_MM for _, _, c, _ in letters):
        out.append("the name outside")
    return out


@pytest.mark.parametrize(("name", "kind", "paper"), SHEETS)
def test_a_logo_is_as_large_as_measured_and_lies_beside_the_name(
    theme: Theme, name: str, kind: str, paper: str
) -> None:
    folder = theme(png=picture(600, 200))
    sheet = measured(name, kind, paper, 3.0)
    assert isinstance(sheet, Sheet)
    data = pdf.draw(html.sign(sheet, folder))
    assert wrong(sheet, data) == []
    assert sheet.logo_mm[0] == pytest.approx(3 * sheet.logo_mm[1])
    assert images(pdf.draw(html.sign(measured(name, kind, paper, 0.0)))) == []  # type: ignore[arg-type]


MUTANTS = {
    ".logo { width: 5mm !important }": "mm instead of",
    ".logo { height: 30mm !important }": "mm instead of",
    ".logo { display: none }": "0 pictures",
    ".logo { position: relative; left: 64mm }": "outside",
    ".logo { margin-right: -20mm !important; position: relative; left: 6mm }": "over the name",
    ".brand { margin: 0 -9mm 0 9mm }": "the name outside",
}


@pytest.mark.parametrize("style", MUTANTS)
def test_a_logo_that_is_not_as_measured_is_noticed(theme: Theme, style: str) -> None:
    sheet = measured("grocery", "entrance-sign", "a4", 3.0)
    assert isinstance(sheet, Sheet)
    page = html.sign(sheet, theme(png=picture(600, 200))).replace("</style>", f"{style}</style>")
    assert any(MUTANTS[style] in told for told in wrong(sheet, pdf.draw(page)))


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize(("name", "kind", "paper"), SHEETS)
def test_a_wide_logo_gives_way_to_the_name(name: str, kind: str, paper: str, ratio: float) -> None:
    sheet, bare = measured(name, kind, paper, ratio), measured(name, kind, paper, 0.0)
    assert isinstance(sheet, Sheet) and isinstance(bare, Sheet)
    assert sheet.logo_mm[0] == pytest.approx(ratio * sheet.logo_mm[1])
    assert 0 < sheet.logo_mm[1] <= sheet.brand.line_mm + 1e-6
    assert len(sheet.brand.lines) <= len(bare.brand.lines) + 1, "no tower of letters beside a wide logo"
    widest = max(linebreak.width(line, "ja", BOLD) for line in sheet.brand.lines) * sheet.brand.size_mm
    room = sheet.body_mm - (0 if len(sheet.headings) > 1 else sheet.icon_mm + sheet.margin_mm)
    assert sheet.logo_mm[0] + sheet.margin_mm * 0.4 + widest <= room + 1e-6
    if len(sheet.brand.lines) == 1 and sheet.logo_mm[1] < sheet.brand.line_mm - 1e-6:  # it takes what the name leaves
        assert sheet.logo_mm[0] + sheet.margin_mm * 0.4 + widest == pytest.approx(room)


def test_a_drawing_stays_a_drawing_and_is_named_after_the_operator(theme: Theme, tmp_path: Path) -> None:
    sheet = measured("grocery", "entrance-sign", "a4", 2.0)
    assert isinstance(sheet, Sheet)
    data = pdf.draw(html.sign(sheet, theme(DRAWING)))
    assert images(data) == []  # lines and areas, no picture
    path = tmp_path / "sign.pdf"
    path.write_bytes(data)
    (page,) = readback.READERS["pdf"](path).pages
    (found,) = [f for f in page.figures if f.alt == sheet.document.brand]
    left, top, right, bottom = found.box
    assert (right - left, bottom - top) == pytest.approx(sheet.logo_mm, abs=0.1)


def test_the_name_has_no_readings_in_the_alternative_text(theme: Theme) -> None:
    site = makings.sites("grocery")[0]
    (order,) = [o for o in plan.orders(site) if o.kind == "entrance-sign"]
    made = makings.compose(replace(order, languages=("ja-easy",))).document
    easy = replace(made, brand="例示青果店《れいじせいかてん》")
    sheet = fit.fit(easy, PAPERS["a3"], Demands(logo=2.0))
    assert isinstance(sheet, Sheet)
    assert 'alt="例示青果店">' in html.sign(sheet, theme(DRAWING))


def test_a_hostile_name_stays_inside_the_alternative_text(theme: Theme) -> None:
    sheet = measured("grocery", "entrance-sign", "a4", 2.0)
    assert isinstance(sheet, Sheet)
    named = replace(sheet, document=replace(sheet.document, brand='店" onerror="x()'))
    page = html.sign(named, theme(DRAWING))
    assert 'alt="店&#34; onerror=&#34;x()"' in page


def test_a_logo_asks_for_room_that_is_kept(theme: Theme) -> None:
    """What the words lose to the logo is known before anything is drawn."""
    plain, marked = (measured("bookshop", "entrance-sticker", "sticker-200x150-portrait", r) for r in (0.0, 0.5))
    assert isinstance(plain, Sheet) and isinstance(marked, Sheet)
    assert marked.over_mm <= 0
    assert marked.logo_mm[1] > 0 and plain.logo_mm == (0.0, 0.0)


# --- from the command line


def test_a_sign_with_a_logo_is_built_and_proved(theme: Theme, tmp_path: Path) -> None:
    folder = theme(png=picture(600, 200))
    out = tmp_path / "out"
    words = ("build", source("grocery"), "--out", out, "--theme", folder, "--as-of", DAY, "--only", "entrance-sign")
    done = run(*words)
    assert done.code == 0, done.said
    data = (out / "main" / "entrance-sign.a4.pdf").read_bytes()
    assert wrong(measured("grocery", "entrance-sign", "a4", 3.0), data) == []  # type: ignore[arg-type]
    assert run("verify", out).code == 0
    seen = readback.READERS["pdf"](out / "main" / "entrance-sign.a4.pdf")
    assert document("grocery", "entrance-sign").brand in seen.alts


@pytest.mark.parametrize(("ui", "words"), [
    ("ja", ("図 logo.svg に、使えないもの", "対処")), ("en", ("logo.svg", "Fix")),
])  # fmt: skip
def test_a_bad_logo_is_told_without_a_file(theme: Theme, tmp_path: Path, ui: str, words: tuple[str, ...]) -> None:
    folder = theme(with_("<script/>"))
    out = tmp_path / "out"
    done = run("--ui", ui, "build", source("grocery"), "--out", out, "--theme", folder, "--as-of", DAY)
    assert (done.code, done.out) == (2, "")
    assert all(word in done.err for word in words) and "<script>" in done.err
    assert not out.exists()

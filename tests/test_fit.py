"""Signs fit their paper and can be read: measured on the finished PDF, not on what the engine was told."""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations, pairwise
from typing import Any

import makings
import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from pypdfium2 import raw

from signgen import fit, headline, html, lay, linebreak, pdf, png, typeface
from signgen.documents import Document
from signgen.fit import TooMuch
from signgen.paper import HEADLINE_MM_PER_M, MAINTENANCE_MM, PAPERS, QR_LEAST, Paper, larger
from signgen.sheet import Sheet
from signgen.typeface import BOLD, REGULAR
from signgen.typeset import Demands, Sizes, Words

MM = 25.4 / 72  # millimetres in a point
KINDS = [
    ("grocery", "entrance-sign"), ("bookshop", "entrance-sign"), ("bookshop", "camera-sign"),
    ("joint-use", "entrance-sign"), ("joint-use", "camera-sign"),
]  # fmt: skip
TRIED = [
    (name, kind, paper)
    for name, kind in KINDS
    for paper in ("a3", "a4", "a5", "b4", "a2-landscape", "a4-landscape", "plate-300x225")
]
Box = tuple[float, float, float, float]  # left, bottom, right, top in millimetres


@cache
def fitting() -> tuple[tuple[str, str, str], ...]:
    return tuple(t for t in TRIED if isinstance(makings.sheet(*t), Sheet))


@dataclass(frozen=True)
class Letter:
    """A character as the finished page shows it."""

    char: str
    em_mm: float
    box: Box


def letters(data: bytes) -> list[Letter]:
    """Every visible character of the only page, in the order of the content."""
    document = pypdfium2.PdfDocument(data)
    try:
        assert len(document) == 1
        text = document[0].get_textpage()
        found = []
        for n in range(text.count_chars()):
            char = chr(raw.FPDFText_GetUnicode(text, n))
            if char.isspace() or char in "\x00\ufffe\x02":
                char = "-" if char in "\ufffe\x02" else ""
            if char:
                box = tuple(v * MM for v in text.get_charbox(n))
                found.append(Letter(char, _em(text, n) * MM, box))
        return found
    finally:
        document.close()


def _em(text: Any, n: int) -> float:
    matrix = raw.FS_MATRIX()
    assert raw.FPDFText_GetMatrix(text, n, ctypes.byref(matrix))
    return raw.FPDFText_GetFontSize(text, n) * abs(matrix.d)


def sheet_of(name: str, kind: str, paper: str) -> Sheet:
    found = makings.sheet(name, kind, paper)
    assert isinstance(found, Sheet)
    return found


def words_of(sheet: Sheet) -> Iterator[tuple[str, Words | str]]:
    """The part and the words of a sign in reading order; a label is a string."""
    yield "brand", sheet.brand
    for heading in sheet.headings:
        yield "headline", heading.headline
        yield from (("further headline", words) for words in heading.others)
    yield from (("band", words) for line in sheet.others for cell in line for words in cell.values)
    for part, rows in (("facts", sheet.rows), ("action", sheet.action)):
        for row in rows:
            if row.label:
                yield f"{part} label", row.label
            yield from ((part, words) for words in row.values)
    yield from (("foot", words) for words in sheet.foot)


def set_lines(sheet: Sheet, found: list[Letter]) -> list[tuple[str, str, list[Letter]]]:
    """Part, language and letters of every line, each found in the finished page after the one before it."""
    text, at, out = "".join(letter.char for letter in found), 0, []
    for part, words in words_of(sheet):
        lines = (words,) if isinstance(words, str) else words.lines
        language = "ja" if isinstance(words, str) else words.block.language
        for line in filter(None, map(makings.closed, lines)):
            at = text.index(line, at)
            out.append((part, language, found[at : at + len(line)]))
            at += len(line)
    return out


def too_small(sheet: Sheet, data: bytes) -> list[str]:
    """Lines whose 木, or E in English, is smaller than the paper and the declared distance ask for."""
    paper, distance = sheet.paper, sheet.sizes.distance_m
    floors = {
        "headline": HEADLINE_MM_PER_M["kanji"] * distance,
        "facts": paper.facts_mm,
        "action": paper.facts_mm,
        "facts label": paper.facts_mm * 0.9,  # a label says nothing by itself
        "action label": paper.facts_mm,
        "further headline": paper.key_mm,
        "band": paper.key_mm,
        "brand": paper.facts_mm,
        "foot": MAINTENANCE_MM,
    }
    lines, found = set_lines(sheet, letters(data)), []
    assert {part for part, _, _ in lines} >= {"headline", "facts", "action", "foot", "brand"}
    for part, language, line in lines:
        share = 0.75 if language == "en" else 1.0  # 3 mm of E for 4 mm of 木
        ratio = typeface.height_ratio(language, BOLD if part == "headline" else REGULAR)
        height = min(letter.em_mm for letter in line) * ratio
        if height < floors[part] * share - 0.02:
            found.append(f"{part}: {''.join(letter.char for letter in line)} is {height:.2f} mm")
    return found


def around(line: list[Letter]) -> Box:
    boxes = [letter.box for letter in line]
    return (
        min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes),
    )  # fmt: skip


def colliding(sheet: Sheet, data: bytes) -> list[tuple[str, str]]:
    lines = [("".join(x.char for x in line), around(line)) for _, _, line in set_lines(sheet, letters(data))]
    assert len(lines) > 5
    return [
        (one, other)
        for (one, a), (other, b) in combinations(lines, 2)
        if min(a[2], b[2]) - max(a[0], b[0]) > 0.1 and min(a[3], b[3]) - max(a[1], b[1]) > 0.1
    ]


def outside(sheet: Sheet, data: bytes, safe: float = 4.0) -> list[str]:
    wide, high = sheet.paper.width_mm, sheet.paper.height_mm
    return [
        letter.char
        for letter in letters(data)
        if letter.box[0] < safe or letter.box[1] < safe or letter.box[2] > wide - safe or letter.box[3] > high - safe
    ]


def test_most_examples_fit_most_papers():
    assert len(fitting()) >= 9
    assert {name for name, _, _ in fitting()} == set(makings.EXAMPLES)


@pytest.mark.parametrize(("name", "kind", "paper"), TRIED)
def test_a_finished_sign_can_be_read(name, kind, paper):
    measured = makings.sheet(name, kind, paper)
    if isinstance(measured, TooMuch):
        assert measured.enough
        assert isinstance(fit.fit(makings.sign(name, kind), PAPERS[measured.enough]), Sheet)
        return
    data = makings.drawn(name, kind, paper)
    assert measured.over_mm <= 0
    assert too_small(measured, data) == []
    assert colliding(measured, data) == []
    assert outside(measured, data) == []


def mutant(style: str, name: str = "grocery", kind: str = "entrance-sign", paper: str = "a4") -> bytes:
    page = html.sign(sheet_of(name, kind, paper))
    return pdf.draw(page.replace("</style>", f"{style}</style>"))


SMALLER = [
    "h1 { font-size: 20mm !important }",
    ".facts p { font-size: 5mm !important }",
    "footer p { font-size: 2mm !important }",
]


@pytest.mark.parametrize("style", SMALLER)
def test_a_sign_in_smaller_type_is_noticed(style):
    measured = sheet_of("grocery", "entrance-sign", "a4")
    assert too_small(measured, mutant("")) == []
    assert too_small(measured, mutant(style)) != []


def test_lines_that_collide_or_stick_out_are_noticed():
    measured = sheet_of("grocery", "entrance-sign", "a4")
    assert colliding(measured, mutant(".facts { margin-top: -20mm }")) != []
    assert outside(measured, mutant("h1 { margin-left: 60mm }")) != []


def test_font_sizes_agree_with_the_boxes_of_the_letters():
    found = letters(makings.drawn("grocery", "entrance-sign", "a4"))
    headline = max(found, key=lambda letter: letter.em_mm)
    size, box = headline.em_mm, headline.box
    assert 0.75 < (box[3] - box[1]) / size < 1.05


def painted(sheet: Sheet, folder: Any) -> list[float]:
    """Where the four parts of the sign end, in millimetres from the top, read off its picture."""
    colours = {"header": "#ff0000", "main": "#00ff00", ".action": "#0000ff", "footer": "#ffff00"}
    rules = "".join(f"{part} {{ background: {colour} }}\n" for part, colour in colours.items())
    (folder / "sign.css.j2").write_text('{% include "default/sign.css.j2" %}\n' + rules)
    image = Image.open(io.BytesIO(png.rasterise(pdf.draw(html.sign(sheet, str(folder))), 150))).convert("RGB")
    column = [image.getpixel((6, y)) for y in range(image.height)]
    order = [tuple(int(c[n : n + 2], 16) for n in (1, 3, 5)) for c in colours.values()]
    assert set(order) <= set(column)
    assert [column.index(colour) for colour in order] == sorted(column.index(colour) for colour in order)
    return [(max(y for y, c in enumerate(column) if c == colour) + 1) / 150 * 25.4 for colour in order]


@pytest.mark.parametrize(("name", "kind", "paper"), [
    ("grocery", "entrance-sign", "a4"), ("bookshop", "entrance-sign", "a3"), ("bookshop", "camera-sign", "a5"),
])  # fmt: skip
def test_the_drawn_parts_are_as_high_as_computed(name, kind, paper, tmp_path):
    sheet = sheet_of(name, kind, paper)
    header, facts, action, _ = painted(sheet, tmp_path)
    assert header == pytest.approx(sheet.header_mm, abs=1)
    assert facts - header == pytest.approx(sheet.facts_mm + sheet.spare_mm, abs=1)
    assert action == pytest.approx(sheet.header_mm + sheet.facts_mm + sheet.spare_mm + sheet.action_mm, abs=1)
    assert action <= sheet.paper.height_mm - sheet.foot_mm + 1


def symbol(data: bytes, dots: int = 120) -> tuple[str, float]:
    """What the QR code says, and its side in millimetres without its quiet zone, read off the picture."""
    (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(png.rasterise(data, dots))))
    corners = found.position
    wide, high = corners.top_right.x - corners.top_left.x, corners.bottom_left.y - corners.top_left.y
    return found.text, (min(wide, high) + 1) / dots * 25.4


WITH_CODE = [t for t in TRIED if t[0] != "grocery" and t in fitting()]


def test_signs_with_a_code_fit():
    assert len(WITH_CODE) >= 6


@pytest.mark.parametrize(("name", "kind", "paper"), WITH_CODE)
def test_the_qr_code_is_as_large_as_its_paper_asks(name, kind, paper):
    told, side = symbol(makings.drawn(name, kind, paper))
    assert told == makings.sign(name, kind).link
    assert QR_LEAST * PAPERS[paper].qr_mm - 0.3 <= side < PAPERS[paper].qr_mm + 1
    assert side == pytest.approx(sheet_of(name, kind, paper).sizes.qr_mm, abs=0.6)


def test_a_smaller_qr_code_is_noticed():
    data = mutant(".plate svg { width: 30mm; height: 30mm }", "bookshop", "camera-sign", "a4")
    assert symbol(data)[1] < QR_LEAST * PAPERS["a4"].qr_mm - 0.3


SENTENCE = "万引きなどの犯罪を防ぎ、起きたときに確かめるため、店内を撮影して録画します。"


def with_purpose(declare: Any, text: str) -> Document:
    site = makings.sites(declare(purposes=[{"text": text}]))[0]
    return makings.made(site)[0][1]


@pytest.mark.parametrize("paper", ["a4", "a5"])
@pytest.mark.parametrize("sentences", [40, 60])
def test_too_much_copy_is_told_in_characters(declare, paper, sentences):
    text = SENTENCE * sentences
    found = fit.fit(with_purpose(declare, text), PAPERS[paper])
    assert isinstance(found, TooMuch)
    assert 0 < found.characters < len(text)
    shorter = with_purpose(declare, text[: len(text) - found.characters])
    assert isinstance(fit.fit(shorter, PAPERS[paper]), Sheet)
    halfway = with_purpose(declare, text[: len(text) - found.characters // 2])
    assert isinstance(fit.fit(halfway, PAPERS[paper]), TooMuch)


def test_a_larger_paper_is_named_where_one_is_enough(declare):
    document = with_purpose(declare, SENTENCE * 24)
    found = fit.fit(document, PAPERS["a5"])
    assert isinstance(found, TooMuch)
    enough = PAPERS[found.enough]
    assert isinstance(fit.fit(document, enough), Sheet)
    between = [p for p in larger(PAPERS["a5"]) if p.area < enough.area]
    assert between
    assert all(isinstance(fit.fit(document, p), TooMuch) for p in between)


@pytest.mark.parametrize("paper", ["a3", "a4", "a5"])
def test_a_name_of_four_hundred_characters_is_too_much(declare, paper):
    document = makings.made(makings.sites(declare(operator__legal_name="例示青果店" * 80))[0])[0][1]
    found = fit.fit(document, PAPERS[paper])
    assert isinstance(found, TooMuch)
    assert 0 < found.characters < 800


@pytest.mark.parametrize("words", ["例" * 3000, "W" * 3000])
def test_one_endless_word_is_too_much(declare, words):
    found = fit.fit(with_purpose(declare, words), PAPERS["a3"])
    assert (found.paper, found.longest) == ("a3", words)
    assert found.characters > 1000
    assert fit.fit(with_purpose(declare, words), PAPERS["b1"], Demands(40)).enough == ""


def test_a_headline_too_wide_for_its_distance_is_no_question_of_characters():
    found = fit.fit(makings.sign("grocery"), PAPERS["a5"], Demands(50))
    assert (found.characters, found.paper, found.enough) == (0, "a5", "")


def test_a_declared_distance_sets_the_headline():
    for distance in (2.0, 4.0, 6.0):
        found = fit.fit(makings.sign("grocery"), PAPERS["a4"], Demands(distance))
        assert isinstance(found, Sheet)
        assert found.readable_m >= distance - 0.01
        assert too_small(found, pdf.draw(html.sign(found))) == []


def test_read_from_near_by_a_headline_is_no_smaller_than_a_key_line():
    """Whoever asks for a short distance on large paper does not get English that nobody can read from 2 m."""
    found = fit.fit(makings.sign("grocery"), PAPERS["a3"], Demands(1.0))
    assert isinstance(found, Sheet)
    assert too_small(found, pdf.draw(html.sign(found))) == []
    usual = sheet_of("grocery", "entrance-sign", "a3")
    assert found.sizes.headline_mm > usual.sizes.headline_mm * 0.8, "and one that is as large as there is room for"
    least = fit._sizes("ja", PAPERS["a3"], 1.0, 0.0, {"beside": False})
    assert least.headline_mm * typeface.height_ratio("ja", BOLD) == pytest.approx(PAPERS["a3"].key_mm)


def test_a_name_is_made_smaller_before_it_is_broken():
    """Down to the size of the facts, and no further."""
    name = "例示文化振興財団見本町支部"
    document, natural = replace(makings.sign("grocery"), brand=name), typeface.width(name, "ja", BOLD)
    sizes = Sizes(headline_mm=20, facts_mm=10, distance_m=2, beside=False)
    for share in (1.4, 1.3, 1.2, 1.1, 1.0):
        words = lay._brand(document, sizes, natural * 10 * share + 1e-6)
        assert (len(words.lines), words.size_mm) == (1, pytest.approx(min(13, 10 * share)))
    for share in (0.95, 0.7, 0.3):
        words = lay._brand(document, sizes, natural * 10 * share)
        assert len(words.lines) > 1 and words.size_mm >= 10
    assert len(linebreak.lines(name, "ja", natural * 12 / 13, BOLD)) > 1, "at its usual size it would have been broken"


def uneven(sheet: Sheet) -> list[str]:
    """Headlines that in as many lines could have a narrower widest line, every other way to break them tried."""
    out = []
    for heading in sheet.headings:
        parts, lines = headline._phrases(heading.headline.block), heading.headline.lines
        widest = max(typeface.width(line, "ja", BOLD) for line in lines)
        for ends in combinations(range(1, len(parts)), len(lines) - 1):
            edges = (0, *ends, len(parts))
            other = ["".join(parts[a:b]) for a, b in pairwise(edges)]
            if max(typeface.width(line, "ja", BOLD) for line in other) < widest - 1e-6:
                out.append(f"{lines} instead of {other}")
    return out


def test_the_lines_of_a_headline_are_of_one_length(monkeypatch):
    tried = [*TRIED, ("bookshop", "camera-sign", "a5-landscape")]
    found = [sheet for t in tried if isinstance(sheet := makings.sheet(*t), Sheet)]
    assert sum(len(h.headline.lines) > 1 for s in found for h in s.headings) > 5
    assert [told for sheet in found for told in uneven(sheet)] == []
    first = lambda block, size, width: headline._filled(headline._phrases(block), "ja", width / size)  # noqa: E731
    monkeypatch.setattr(headline, "_packed", first)
    mutants = [fit.fit(makings.sign(name, kind), PAPERS[paper]) for name, kind, paper in tried[-1:]]
    assert [told for sheet in mutants for told in uneven(sheet)] != []


def test_the_type_grows_to_fill_the_sheet():
    for paper in ("a3", "a4", "a5"):
        found = sheet_of("grocery", "entrance-sign", paper)
        assert found.sizes.facts_mm > typeface.size_for(found.paper.facts_mm)
        assert found.spare_mm < 0.15 * found.paper.height_mm


A_AND_B = [p for p in PAPERS.values() if len(p.name) == 2]


def test_papers_stand_in_order():
    sizes: list[Paper] = sorted(A_AND_B, key=lambda p: p.width_mm)
    assert len(sizes) == 12
    for field in ("height_mm", "facts_mm", "key_mm", "qr_mm", "distance_m", "aim_m"):
        values = [getattr(p, field) for p in sizes]
        assert values == sorted(values), field


def test_every_size_lies_both_ways():
    assert {p.name for p in PAPERS.values()} >= {"a6-landscape", "b1-landscape", "sticker-150x100-portrait"}
    for paper in A_AND_B:
        turned = PAPERS[f"{paper.name}-landscape"]
        assert (turned.width_mm, turned.height_mm) == (paper.height_mm, paper.width_mm)
        assert turned.wide
        assert not paper.wide
    assert (PAPERS["b4"].width_mm, PAPERS["b4"].height_mm) == (257, 364)  # JIS, not ISO 250 x 353


@pytest.mark.parametrize("text", ["一行目\n\n三行目", "一行目\n二行目"])
def test_the_users_line_breaks_are_lines(declare, text):
    found = fit.fit(with_purpose(declare, text), PAPERS["a4"])
    assert isinstance(found, Sheet)
    purpose = next(v for row in found.rows for v in row.values if v.block.place == "purpose")
    assert purpose.lines == tuple(text.split("\n"))
    assert re.search("三行目|二行目", html.sign(found))

"""Sets a document's words at given sizes: breaks them into lines and puts them into the parts of a sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from signgen import headline, linebreak, qr, typeface
from signgen.documents import DRAFT, Block, Document
from signgen.linebreak import lines as broken
from signgen.model import ruby
from signgen.paper import Paper, pictogram_mm, script
from signgen.sheet import Sheet
from signgen.typeface import BOLD, REGULAR
from signgen.typeset import LEADING, NO_DEMANDS, Demands, Row, Sizes, Words, latin_share, leading, least_size

_FACTS_SHARE, _FEW_FACTS = 0.58, 0.42  # of the width, where facts and action stand side by side
_WIDEST_LABEL = 0.4  # of the width of the facts; a longer label stands above its value
_LEAST_LOGO = 0.35  # of the width of the operator's name: what a wide logo has even beside a long name
_SLACK_ROWS, _SLACK_COLUMN = 0.35, 0.7  # of the height left over on the sheet, and in their column, between rows
_SINGLE = 1.4  # leading of a line that stands by itself
_MOST_IN_LINE = 40  # characters of Japanese or Chinese
_WIDEST_ICON = 0.6  # of the short side
_NARROW_EM = 12  # ems of text beside a QR code: below that the code stands above it


def lay(document: Document, paper: Paper, sizes: Sizes, demands: Demands = NO_DEMANDS) -> Sheet:
    """The document's words set at those sizes."""
    margin = paper.margin_mm
    body = paper.width_mm - 2 * margin
    facts = [b for b in document.blocks if b.part == "facts"]
    aside = paper.wide and bool(facts)
    kept = replace(sizes, beside=sizes.beside or _count(document) > 1)
    label = _label_mm(facts, kept, paper)
    facts_body = body * _share(facts, kept, label, body) - margin / 2 if aside else body
    above = label > facts_body * _WIDEST_LABEL
    value = facts_body - (0 if above else label)
    icon = _icon_mm(paper, kept)
    headings, size = headline.headings(document, paper, kept, body, icon, margin)
    words_body = body - (0 if len(headings) > 1 else icon + margin)
    brand, logo_mm = _whose(document, kept, words_body, margin * 0.4, demands.logo)
    sheet = Sheet(
        document=document,
        paper=paper,
        sizes=replace(kept, headline_mm=size),
        margin_mm=margin,
        body_mm=body,
        facts_body_mm=facts_body,
        brand=brand,
        headings=headings,
        others=headline.others(document, paper, kept, body),
        rows=tuple(_rows(facts, document, kept, value, above)),
        label_mm=label,
        above=above,
        plate_mm=qr.plate_mm(document.link, sizes.qr_mm, qr.level(outdoors=demands.outdoor)) if document.link else 0.0,
        action=(),
        draft=tuple(_marked(b, kept, body) for b in document.blocks if b.part == DRAFT),
        foot=tuple(_maintenance(b, paper, body) for b in document.blocks if b.part == "foot"),
        logo_mm=logo_mm,
        outdoor=demands.outdoor,
    )
    width = action_width(sheet)
    sheet = replace(sheet, action=tuple(_action(document, kept, width)))
    labels = [linebreak.width(r.label, document.languages[0], BOLD) * sizes.reach_mm for r in sheet.action if r.label]
    cramped = bool(sheet.action) and width < max((_NARROW_EM * sizes.reach_mm, *labels))
    slack = max(0.0, -sheet.over_mm)
    beside = sheet.columns_mm - sheet.facts_mm if sheet.wide else 0.0  # where the action is the taller column
    between = _SLACK_ROWS * slack + _SLACK_COLUMN * beside
    return replace(sheet, slack_mm=slack, rows_slack_mm=between, cramped=cramped)


def _share(facts: list[Block], sizes: Sizes, label: float, body: float) -> float:
    """Short facts leave the greater part of the width to the address."""
    widest = max(linebreak.width(line, b.language) for b in facts for line in b.text.split("\n")) * sizes.rows_mm
    return _FEW_FACTS if label + widest <= body * _FEW_FACTS * 0.95 else _FACTS_SHARE


def action_width(sheet: Sheet) -> float:
    """Width of the address and the desk."""
    room = sheet.body_mm - sheet.facts_body_mm - sheet.margin_mm if sheet.wide else sheet.body_mm
    return room - (sheet.plate_mm + sheet.margin_mm * 0.6 if sheet.plate_mm and not sheet.sizes.stacked else 0)


def _count(document: Document) -> int:
    """How many headlines there are."""
    first = document.languages[0]
    return len([b for b in document.blocks if b.part == "headline" and b.language == first])


def _icon_mm(paper: Paper, sizes: Sizes) -> float:
    """What can be told from as far as the headline is read; on a sheet that cannot hold it nothing fits."""
    return min(pictogram_mm(sizes.distance_m), min(paper.width_mm, paper.height_mm) * _WIDEST_ICON)


def _label_mm(facts: list[Block], sizes: Sizes, paper: Paper) -> float:
    """The column of the labels, on the grid of half modules."""
    widest = max((linebreak.width(b.label, b.language, BOLD) for b in facts), default=0.0) * sizes.rows_mm
    half = paper.module_mm / 2
    return -(-(widest + sizes.rows_mm * 0.9) // half) * half


def _whose(
    document: Document, sizes: Sizes, width: float, gap: float, ratio: float
) -> tuple[Words, tuple[float, float]]:
    """The operator's name, and width and height of the logo: a line high, no wider than the name leaves room for."""
    brand = _brand(document, sizes, width)
    if not ratio:
        return brand, (0.0, 0.0)
    name = linebreak.width(document.brand, document.languages[0], BOLD) * brand.size_mm
    wide = min(brand.line_mm * ratio, max(width - gap - name, width * _LEAST_LOGO))
    return _brand(document, sizes, width - gap - wide), (wide, wide / ratio)


def _brand(document: Document, sizes: Sizes, width: float) -> Words:
    small = document.kind == "entrance-sticker"  # where the operator is named below, too
    language, size = document.languages[0], sizes.facts_mm * (1.1 if small else 1.3)
    block = Block("brand", "", "brand", "note", language, "", "", document.brand, (document.brand,), (), ())
    lines = broken(document.brand, language, width / size, BOLD)
    if len(lines) > 1:  # a little smaller before it is broken, or within a word
        narrow = max(sizes.facts_mm, width / linebreak.width(document.brand, language, BOLD))
        fewer = broken(document.brand, language, width / narrow, BOLD)
        widest = max(linebreak.width(p.rstrip(), language, BOLD) for p in linebreak.pieces(document.brand, language))
        if len(fewer) < min(3, len(lines)) or width / size < widest <= width / narrow:
            lines, size = fewer, narrow
    return Words(block, lines, size, 1.35, "T3", strong=True)


def _rows(blocks: list[Block], document: Document, sizes: Sizes, width: float, above: bool) -> list[Row]:
    out = []
    for place, found in groupby(blocks_by_place(blocks), key=lambda b: b.place):
        group = list(found)
        first, *others = (_value(b, document, sizes, width) for b in group)
        gap = sizes.rows_mm * 0.15
        values = (first, *(replace(o, before_mm=gap) for o in others))
        least = 0.0 if above else sizes.rows_mm * leading(group[0], LEADING)
        out.append(Row(place, group[0].label, values, least))
    return out


def blocks_by_place(blocks: Iterable[Block]) -> list[Block]:
    """The blocks of one place together, the first language's before the others'."""
    blocks = list(blocks)
    order = list(dict.fromkeys(b.place for b in blocks))
    return sorted(blocks, key=lambda b: order.index(b.place))


def _value(block: Block, document: Document, sizes: Sizes, width: float) -> Words:
    size = sizes.rows_mm
    if block.language != document.languages[0]:
        high = size * typeface.height_ratio(document.languages[0]) * latin_share(block.language)
        size = typeface.size_for(high / latin_share(document.languages[0]), block.language)
    title, gap, text = block.text.partition("\n") if block.form == "titled" else ("", "", block.text)
    head = broken(title, block.language, width / size, BOLD) if gap else ()
    lines = head + _short(text, block.language, width / size)
    return Words(block, lines, size, leading(block, LEADING), "T3", lead=len(head))


def _short(text: str, language: str, em: float) -> tuple[str, ...]:
    """The lines of a text, none with more characters than the eye follows (signs.md TY-5)."""
    lines = broken(text, language, em)
    while script(language) == "kanji" and max(map(len, map(ruby.bare, lines)), default=0) > _MOST_IN_LINE:
        em = min(em, _MOST_IN_LINE) - 1
        lines = broken(text, language, em)
    return lines


_GROWN = {"number": 1.9, "address": 1.25}


def _action(document: Document, sizes: Sizes, width: float) -> list[Row]:
    found = [b for b in document.blocks if b.part == "action" and b.language == document.languages[0]]
    out = []
    for place, group in groupby(blocks_by_place(found), key=lambda b: b.place):
        blocks = list(group)
        values = []
        for block in blocks:
            grown = _GROWN.get(block.form, 1.0)
            natural = linebreak.width(block.text, block.language, BOLD)
            size = max(sizes.reach_mm, min(sizes.reach_mm * grown, width / natural))
            weight = BOLD if grown > 1 else REGULAR
            lines = broken(block.text, block.language, width / size, weight)
            spaced = LEADING if len(lines) > 1 else _SINGLE
            values.append(Words(block, lines, size, leading(block, spaced), "T3", grown > 1))
        out.append(Row(place, blocks[0].label, tuple(values)))
    return out


def _marked(block: Block, sizes: Sizes, width: float) -> Words:
    size = min(sizes.facts_mm * 1.2, width / linebreak.width(block.text, block.language, BOLD))
    size = max(size, sizes.facts_mm)
    lines = broken(block.text, block.language, width / size, BOLD)
    return Words(block, lines, size, leading(block, LEADING if len(lines) > 1 else _SINGLE), "T3", strong=True)


def _maintenance(block: Block, paper: Paper, width: float) -> Words:
    size = least_size("T4", block.language, paper, 0.0)
    return Words(block, broken(block.text, block.language, width / size), size, leading(block, 1.4), "T4")

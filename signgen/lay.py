"""Sets a document's words at given sizes: breaks them into lines and puts them into the parts of a sheet."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from signgen import qr, typeface
from signgen.cameras import CameraKind, headlines, shape
from signgen.documents import DRAFT, Block, Document
from signgen.linebreak import lines as broken
from signgen.linebreak import pieces
from signgen.paper import MAINTENANCE_MM, PICTOGRAM_MM_PER_M, Paper, script
from signgen.sheet import LEADING, Heading, Row, Sheet, Sizes, Words
from signgen.typeface import BOLD, REGULAR

LEADING_HEADLINE = 1.18
LATIN = 0.88  # Latin beside Japanese: 3 mm of E for 4 mm of 木


def lay(document: Document, paper: Paper, sizes: Sizes) -> Sheet:
    """The document's words set at those sizes."""
    margin = paper.module_mm * 1.35
    body = paper.width_mm - 2 * margin
    facts = [b for b in document.blocks if b.part == "facts"]
    label = max((typeface.width(b.label, b.language, BOLD) for b in facts), default=0) * sizes.facts_mm
    label += sizes.facts_mm * 0.9
    kept = replace(sizes, beside=sizes.beside or _count(document) > 1)
    icon = _icon_mm(document, paper, kept)
    headings, headline = _headings(document, kept, body, icon, margin)
    sheet = Sheet(
        document=document,
        paper=paper,
        sizes=replace(kept, headline_mm=headline),
        margin_mm=margin,
        brand=_brand(document, kept, body - (0 if kept.beside else icon + margin)),
        headings=headings,
        rows=tuple(_rows(facts, kept, body - label)),
        label_mm=label,
        plate_mm=qr.plate_mm(document.link, paper.qr_mm) if document.link else 0.0,
        action=(),
        draft=tuple(_marked(b, kept, body) for b in document.blocks if b.part == DRAFT),
        foot=tuple(_maintenance(b, body) for b in document.blocks if b.part == "foot"),
    )
    width = body - (sheet.plate_mm + margin * 0.6 if sheet.plate_mm else 0)
    sheet = replace(sheet, action=tuple(_action(document, kept, width)))
    return replace(sheet, slack_mm=max(0.0, -sheet.over_mm))


def _count(document: Document) -> int:
    """How many headlines there are."""
    return len(headlines([CameraKind(k) for k in document.kinds]))


def _icon_mm(document: Document, paper: Paper, sizes: Sizes) -> float:
    least = max(35.0, PICTOGRAM_MM_PER_M * sizes.distance_m)
    return min(least, paper.width_mm * 0.34) if _count(document) == 1 else min(least, paper.width_mm * 0.24)


def _brand(document: Document, sizes: Sizes, width: float) -> Words:
    language, size = document.languages[0], sizes.facts_mm * 1.3
    block = Block("brand", "", "brand", "note", language, "", "", document.brand, (document.brand,), (), ())
    return Words(block, broken(document.brand, language, width / size, BOLD), size, 1.35, strong=True)


def _headings(
    document: Document, sizes: Sizes, body: float, icon: float, margin: float
) -> tuple[tuple[Heading, ...], float]:
    first = document.languages[0]
    main = [b for b in document.blocks if b.part == "headline" and b.language == first]
    width = body - (icon + margin * 0.6 if sizes.beside else 0)
    widest = max((typeface.width(p.rstrip(), first, BOLD) for b in main for p in _phrases(b)), default=1.0)
    size = min(sizes.headline_mm, width / widest)
    out = []
    for block, kind in zip(main, _kinds_of(main, document), strict=True):
        others = [b for b in document.blocks if b.part == "headline" and b.place == block.place and b.language != first]
        headline = Words(block, _packed(block, size, width), size, LEADING_HEADLINE, strong=True)
        translated = tuple(_translated(b, sizes, width, size) for b in others)
        out.append(Heading(shape(kind), kind, headline, translated, icon))
    return tuple(out), size


def _kinds_of(main: list[Block], document: Document) -> list[str]:
    """The kind each headline speaks of: of several headlines the first is about the plain camera."""
    ordered = list(headlines([CameraKind(k) for k in document.kinds]))
    return ordered if len(main) == len(ordered) else ordered[-1:] * len(main)


def _packed(block: Block, size: float, width: float) -> tuple[str, ...]:
    out = [""]
    for phrase in _phrases(block):
        if out[-1] and typeface.width((out[-1] + phrase).rstrip(), block.language, BOLD) * size > width + 1e-6:
            out.append("")
        out[-1] += phrase
    return tuple(line.rstrip() for line in out)


def _phrases(block: Block) -> tuple[str, ...]:
    """Where a headline may break: where it was marked, or between the words of a language that has them."""
    return block.phrases if len(block.phrases) > 1 or script(block.language) == "kanji" else pieces(block.text, "en")


def _translated(block: Block, sizes: Sizes, width: float, headline: float) -> Words:
    least = sizes.facts_mm * 1.05
    size = min(headline * 0.45, width / typeface.width(block.text, block.language, BOLD))
    size = max(size, least)
    lines = broken(block.text, block.language, width / size, BOLD)
    return Words(block, lines, size, 1.3, strong=True, before_mm=headline * 0.12)


def _rows(blocks: list[Block], sizes: Sizes, width: float) -> list[Row]:
    out = []
    for place, found in groupby(blocks_by_place(blocks), key=lambda b: b.place):
        group = list(found)
        first, *others = (_value(b, sizes, width) for b in group)
        gap = sizes.facts_mm * 0.35
        values = (first, *(replace(o, before_mm=gap) for o in others))
        out.append(Row(place, group[0].label, values, sizes.facts_mm * LEADING))
    return out


def blocks_by_place(blocks: list[Block]) -> list[Block]:
    """The blocks of one place together, the first language's before the others'."""
    order = list(dict.fromkeys(b.place for b in blocks))
    return sorted(blocks, key=lambda b: order.index(b.place))


def _value(block: Block, sizes: Sizes, width: float) -> Words:
    size = sizes.facts_mm * (LATIN if block.language == "en" else 1.0)
    title, gap, text = block.text.partition("\n") if block.form == "titled" else ("", "", block.text)
    head = broken(title, block.language, width / size, BOLD) if gap else ()
    return Words(block, head + broken(text, block.language, width / size), size, LEADING, lead=len(head))


_GROWN = {"number": 1.9, "address": 1.25}


def _action(document: Document, sizes: Sizes, width: float) -> list[Row]:
    found = [b for b in document.blocks if b.part == "action" and b.language == document.languages[0]]
    out = []
    for place, group in groupby(blocks_by_place(found), key=lambda b: b.place):
        blocks = list(group)
        values = []
        for block in blocks:
            grown = _GROWN.get(block.form, 1.0)
            natural = typeface.width(block.text, block.language, BOLD)
            size = max(sizes.facts_mm, min(sizes.facts_mm * grown, width / natural))
            weight = BOLD if grown > 1 else REGULAR
            values.append(Words(block, broken(block.text, block.language, width / size, weight), size, 1.4, grown > 1))
        out.append(Row(place, blocks[0].label, tuple(values)))
    return out


def _marked(block: Block, sizes: Sizes, width: float) -> Words:
    size = min(sizes.facts_mm * 1.2, width / typeface.width(block.text, block.language, BOLD))
    size = max(size, sizes.facts_mm * 0.8)
    return Words(block, broken(block.text, block.language, width / size, BOLD), size, 1.4, strong=True)


def _maintenance(block: Block, width: float) -> Words:
    size = typeface.size_for(MAINTENANCE_MM)
    return Words(block, broken(block.text, block.language, width / size), size, 1.4)

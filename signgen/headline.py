"""Sets what stands in the header of a sign and in the band below it: headlines, English, further languages."""

from __future__ import annotations

from itertools import groupby

from signgen import linebreak, typeface
from signgen.cameras import JOINT_USE, CameraKind, headlines, shape
from signgen.documents import Block, Document
from signgen.linebreak import lines as broken
from signgen.linebreak import pieces
from signgen.model import ruby
from signgen.paper import Paper, script
from signgen.typeface import BOLD
from signgen.typeset import TRACKING, Heading, Row, Sizes, Words, latin_share, leading, least_size

# English beside the headline, as shares of its size: at the most; on one line at the least; on several.
_ENGLISH, _SINGLE, _DOUBLE = 0.62, 0.3, 0.42
_COLUMNS = 4
_ALONE = "en"  # stands under the headline itself; further languages stand in the band


def headings(  # noqa: PLR0913, PLR0917 - the lengths of the header
    document: Document, paper: Paper, sizes: Sizes, body: float, icon: float, margin: float
) -> tuple[tuple[Heading, ...], float]:
    """The headlines with pictogram and English, and the size that the widest phrase allows."""
    first = document.languages[0]
    main = [b for b in document.blocks if b.part == "headline" and b.language == first]
    width = ((body - margin) / 2 if sizes.paired else body) - (icon + margin * 0.5 if sizes.beside else 0)
    widest = max((_tracked(p.rstrip(), first) for b in main for p in _phrases(b)), default=1.0)
    size = min(sizes.headline_mm, width / widest)
    out = []
    for block, kind in zip(main, _kinds_of(main, document), strict=True):
        english = [b for b in _further(document) if b.language == _ALONE and b.place == block.place]
        headline = Words(block, _packed(block, size, width), size, leading(block, 1.18), "T1", strong=True)
        under = tuple(_translated(b, paper, sizes, width, size) for b in english)
        out.append(Heading(shape(kind), kind, headline, under, icon))
    return tuple(out), size


def _further(document: Document) -> list[Block]:
    """The headlines in the further languages."""
    return [b for b in document.blocks if b.part == "headline" and b.language != document.languages[0]]


def _kinds_of(main: list[Block], document: Document) -> list[str]:
    """The kind each headline speaks of: of several headlines the first is about the plain camera."""
    if document.kind == "joint-use-poster":
        return [JOINT_USE]
    ordered = list(headlines([CameraKind(k) for k in document.kinds]))
    return ordered if len(main) == len(ordered) else ordered[-1:] * len(main)


def _packed(block: Block, size: float, width: float) -> tuple[str, ...]:
    """As few lines as can be; of the ways to break into so many the one whose widest line is the narrowest."""
    parts, language, room = _phrases(block), block.language, width / size + 1e-6
    best = _filled(parts, language, room)
    if len(best) in (1, len(parts)):
        return best
    ends = range(1, len(parts) + 1)
    spans = {_tracked("".join(parts[a:b]).rstrip(), language) for b in ends for a in range(b)}
    ways = (_filled(parts, language, em) for em in sorted(em for em in spans if em < room))
    return next((way for way in ways if len(way) == len(best)), best)


def _filled(parts: tuple[str, ...], language: str, em: float) -> tuple[str, ...]:
    """Each line as full as can be."""
    out = [""]
    for phrase in parts:
        if out[-1] and _tracked((out[-1] + phrase).rstrip(), language) > em:
            out.append("")
        out[-1] += phrase
    return tuple(line.rstrip() for line in out)


def _tracked(text: str, language: str) -> float:
    """Width in ems, with the space between the letters of a headline."""
    return linebreak.width(text, language, BOLD) + TRACKING * max(0, len(ruby.bare(text)) - 1)


def _phrases(block: Block) -> tuple[str, ...]:
    """Where a headline may break: where it was marked, or between the words of a language that has them."""
    if len(block.phrases) > 1 or script(block.language) == "kanji":
        return block.phrases
    return pieces(block.text, block.language)


def _translated(block: Block, paper: Paper, sizes: Sizes, width: float, headline: float) -> Words:
    """English under the headline: on one line where that leaves it large enough, else on two of equal length."""
    least = least_size("T2", block.language, paper, sizes.distance_m, BOLD)
    single = width / linebreak.width(block.text, block.language, BOLD)
    size = single if single >= max(least, headline * _SINGLE) else max(least, headline * _DOUBLE)
    size = max(least, min(size, headline * _ENGLISH))
    lines = _balanced(block, width / size)
    return Words(block, lines, size, 1.25, "T2", strong=True, before_mm=headline * 0.12)


def _balanced(block: Block, em: float) -> tuple[str, ...]:
    """As few lines as can be, and those as even as can be."""
    best = broken(block.text, block.language, em, BOLD)
    for share in (0.9, 0.8, 0.7, 0.6, 0.55):
        narrower = broken(block.text, block.language, em * share, BOLD)
        if len(narrower) > len(best):
            break
        best = narrower
    return best


def others(document: Document, paper: Paper, sizes: Sizes, body: float) -> tuple[tuple[Row, ...], ...]:
    """The band of further languages: as many beside each other as keep to one line each."""
    blocks = [b for b in _further(document) if b.language != _ALONE]
    cells = []
    for language, found in groupby(sorted(blocks, key=lambda b: document.languages.index(b.language)), _language):
        size = _beside_kanji(document, language, paper, sizes)
        cells.append((language, list(found), size))
    if not cells:
        return ()
    step = next(
        n for n in range(min(len(cells), _COLUMNS), 0, -1) if n == 1 or _side_by_side(cells, _column(n, body, paper))
    )
    rows = [Row(language, "", _cell(found, size, _column(step, body, paper))) for language, found, size in cells]
    return tuple(tuple(rows[n : n + step]) for n in range(0, len(rows), step))


def _column(columns: int, body: float, paper: Paper) -> float:
    return (body - paper.margin_mm * 0.5 * (columns - 1)) / columns


def _side_by_side(cells: list[tuple[str, list[Block], float]], width: float) -> bool:
    """Whether every language keeps to one line for each headline."""
    return max(_width(b, size) for _, found, size in cells for b in found) <= width


def _language(block: Block) -> str:
    return block.language


def _width(block: Block, size: float) -> float:
    return linebreak.width(block.text, block.language, BOLD) * size


def _beside_kanji(document: Document, language: str, paper: Paper, sizes: Sizes) -> float:
    """A little larger than the facts, and never below what a key line needs."""
    facts = sizes.facts_mm * typeface.height_ratio(document.languages[0]) * 1.1 * latin_share(language)
    least = least_size("T2", language, paper, sizes.distance_m, BOLD)
    return max(least, typeface.size_for(facts, language, BOLD))


def _cell(blocks: list[Block], size: float, width: float) -> tuple[Words, ...]:
    lines = (
        Words(b, broken(b.text, b.language, width / size, BOLD), size, leading(b, 1.35), "T2", strong=True)
        for b in blocks
    )
    return tuple(lines)

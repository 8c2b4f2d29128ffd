"""The parts of a counter sheet in lines: headings, paragraphs, items, and labels with their values running in.

Widths are in em, heights in lines: neither the size of the letters nor that of the paper is known here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from signgen import contents
from signgen.documents import Block
from signgen.linebreak import lines as broken
from signgen.linebreak import width
from signgen.typeface import BOLD, REGULAR

LARGE = 1.3  # what is typed or dialled, beside the rest
_LABEL_GAP, _PAIR_GAP = 0.5, 1.5  # behind a label, and before the next one on the line
_PAIRED, _STUB = 0.62, 7.0  # the share of a line up to which a label and its value share it; em too few to begin in
_ROWS = ("row", "titled", "address", "number")


@dataclass(frozen=True, slots=True)
class Entry:
    """One block, in lines.

    Attributes:
        label: Set before its first line, bold.
        opens: Whether it begins a line; else it goes on in that of the entry before.
        large: Whether it is set larger.
    """

    block: Block
    label: str
    lines: tuple[str, ...]
    opens: bool = True
    large: bool = False

    @property
    def rows(self) -> float:
        """The height it adds, in lines."""
        return (len(self.lines) - (not self.opens)) * (LARGE if self.large else 1.0)


@dataclass(frozen=True, slots=True)
class Run:
    """Entries of one look: ``rows``, ``items`` or ``paragraphs``."""

    look: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The blocks of one place under their heading."""

    place: str
    heading: tuple[str, ...]
    runs: tuple[Run, ...]

    @property
    def rows(self) -> float:
        """Height of the words in lines."""
        return sum(e.rows for run in self.runs for e in run.entries)


def part(blocks: list[Block], columns: tuple[float, float, float]) -> Part:
    """The blocks of a place; the columns, in em, are of the heading, of the words, and of words without a heading."""
    heading = blocks[0].heading
    lines = broken(heading, blocks[0].language, columns[0], BOLD) if heading else ()
    return Part(blocks[0].place, lines, tuple(_runs(blocks, heading, columns[1 if heading else 2])))


def _runs(blocks: list[Block], heading: str, em: float) -> Iterator[Run]:
    def look(block: Block) -> str:
        # A row whose label is the heading itself would say it twice.
        labelled = block.form in _ROWS and block.label not in ("", heading)
        return "rows" if labelled else "items" if block.form == "item" else "paragraphs"

    for name, found in groupby(blocks, look):
        if name == "rows":
            yield Run(name, tuple(_rows(list(found), em)))
        else:
            room = em - 1 if name == "items" else em
            yield Run(name, tuple(_entry(b, room) for b in found))


def _entry(block: Block, em: float) -> Entry:
    """A block on lines of its own; what is typed or dialled larger, where one line holds it."""
    large = _grown(block) and width(block.text, block.language, BOLD) * LARGE <= em
    lines = (block.text,) if large else broken(block.text, block.language, em)
    return Entry(block, "", lines, large=large)


def _grown(block: Block) -> bool:
    return block.form in ("address", "number") or contents.link(block.text).startswith("tel:")


def _rows(blocks: list[Block], em: float) -> Iterator[Entry]:
    """Labels with their values running in; short ones share a line."""
    reached, said = em, ""
    for block in blocks:
        label = block.label if block.label != said else ""
        said = block.label
        lead = width(label, block.language, BOLD) + _LABEL_GAP if label else 0.0
        large = _grown(block) and lead + width(block.text, block.language, BOLD) * LARGE <= em
        if large:
            yield Entry(block, label, (block.text,), large=True)
            reached = em
            continue
        whole = lead + width(block.text, block.language)
        opens = reached + _PAIR_GAP + whole > em or whole > em * _PAIRED or not label
        if whole <= em:
            yield Entry(block, label, (block.text,), opens)
            reached = whole if opens else reached + _PAIR_GAP + whole
        else:
            yield Entry(block, label, _run_in(block, em, lead))
            reached = em


def _run_in(block: Block, em: float, lead: float) -> tuple[str, ...]:
    """The lines of a text whose first one begins behind its label."""
    if em - lead < _STUB:
        return ("", *broken(block.text, block.language, em, REGULAR))
    first = broken(block.text, block.language, em - lead, REGULAR)[0]
    rest = block.text[len(first) :].lstrip()
    return (first, *(broken(rest, block.language, em, REGULAR) if rest else ()))

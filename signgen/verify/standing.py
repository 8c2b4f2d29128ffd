"""Where on a sign each text of its receipt stands: the lines that show it, and those that show readings above it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from signgen.model import ruby
from signgen.readback.seen import Line, fold, folded
from signgen.verify.case import Case
from signgen.verify.pieces import Place, places
from signgen.verify.words import Piece, pieces


@dataclass(frozen=True, slots=True)
class Standing:
    """A text of the receipt with its lines; none where it cannot be found, which ``words.blocks`` tells."""

    piece: Piece
    lines: tuple[Line, ...]
    readings: tuple[Line, ...]

    @property
    def tier(self) -> str:
        """The tier it is set in; a label has none of its own."""
        return self.piece.block.tier if self.piece.text == self.piece.block.text else ""


def standing(case: Case, fits: Callable[[Piece, tuple[Line, ...]], bool]) -> tuple[list[Standing], list[Line]]:
    """Every text with its lines, and the lines that belong to none.

    Args:
        case: The file.
        fits: Whether lines are right for a text: where one text stands twice, they come first.
    """
    lines = [line for page in case.seen.pages for line in page.lines]
    text, gaps, owner = "", set[int](), list[int]()
    for number, line in enumerate(lines):
        words, inner = folded(line.text)
        gaps |= {len(text), *(len(text) + gap for gap in inner)}
        text += words
        owner += [number] * len(words)
    wanted = list(pieces(case))

    def held(letters: Iterator[int]) -> tuple[Line, ...]:
        return tuple(lines[number] for number in dict.fromkeys(owner[n] for n in letters))

    def right(number: int, place: Place) -> bool:
        return fits(wanted[number], held(_letters(place, wanted[number], reading=False)))

    found = places([(text, frozenset(gaps))], [piece.folded for piece in wanted], right)
    stands = [
        Standing(piece, held(_letters(place, piece, reading=False)), held(_letters(place, piece, reading=True)))
        for piece, place in zip(wanted, found, strict=True)
    ]
    told = {owner[n] for place in found for start, end in place for n in range(start, end)}
    return stands, [line for number, line in enumerate(lines) if number not in told]


def _letters(place: Place, piece: Piece, *, reading: bool) -> Iterator[int]:
    """The letters of the place that are the text itself, or those that are readings."""
    row = [n for start, end in place for n in range(start, end)]
    if piece.block.language != ruby.LANGUAGE:
        yield from () if reading else row
        return
    start = 0
    for part in ruby.parse(piece.text):
        base = start + len(fold(part.base))
        end = base + len(fold(part.reading))
        yield from row[base:end] if reading else row[start:base]
        start = end

"""Finds texts in the text of a file, each as often as it is wanted, also across a page break."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from functools import partial
from itertools import pairwise, takewhile

from signgen.readback.seen import folded

# Neither survives folding, so neither can be part of a text.
_HOLE = "\0"
_BREAK = "\f"
# From where to where a text stands: one stretch, or two where it goes on after a page break.
Place = tuple[tuple[int, int], ...]


class Found(Enum):
    """How a text was found: ``GLUED`` when a letter or figure stands right before or after it."""

    WHOLE = "whole"
    GLUED = "glued"
    MISSING = "missing"


def search(pages: list[str], pieces: list[str]) -> list[Found]:
    """How each folded piece is found in the text of the pages.

    The longest are looked for first, and what was found is blotted out: a text that stands inside another one
    has to be there a second time.
    """
    text = _Text([folded(page) for page in pages])
    found = _taken(text, pieces, lambda _number, _place: True)
    # Only now is it known whether a neighbour is a text of its own.
    return [text.judge(place) for place in found]


def places(
    pages: Sequence[tuple[str, frozenset[int]]], pieces: Sequence[str], fits: Callable[[int, Place], bool]
) -> list[Place]:
    """Where each folded piece stands in the folded pages, which count as joined by one character; empty for nowhere.

    Args:
        pages: Each with the places of its gaps, as ``folded`` gives them.
        pieces: What is looked for.
        fits: Whether a place is right for a piece: of several places one that is comes first.
    """
    return _taken(_Text(pages), pieces, fits)


def _taken(text: _Text, pieces: Sequence[str], fits: Callable[[int, Place], bool]) -> list[Place]:
    found: dict[int, Place] = {}
    for number in sorted(range(len(pieces)), key=lambda n: -len(pieces[n])):
        found[number] = text.take(pieces[number], partial(fits, number))
    return [found[number] for number in range(len(pieces))]


class _Text:
    """A folded text from which pieces are taken."""

    def __init__(self, parts: Sequence[tuple[str, frozenset[int]]]) -> None:
        self._whole = self._rest = _BREAK.join(text for text, _ in parts)
        self._gaps: set[int] = set()
        start = 0
        for text, gaps in parts:
            self._gaps |= {start + gap for gap in gaps}
            start += len(text) + 1
        self._running = [_running(one[0], other[0]) for one, other in pairwise(parts)]

    def take(self, piece: str, fits: Callable[[Place], bool]) -> Place:
        """Where the piece stands, if it is there; then it is gone. One that fits comes first, then a free one."""
        found: list[Place] = [((start, start + len(piece)),) for start in _starts(self._rest, piece)]
        if not found:
            found = [place for seam in self._seams() if (place := self._over(*seam, piece))]
        chosen = max(found, key=lambda place: (fits(place), self._free(place)), default=())
        for start, end in chosen:
            self._blot(start, end)
        return chosen

    def judge(self, place: Place) -> Found:
        """How a text that was taken stands among what is left."""
        if not place:
            return Found.MISSING
        return Found.WHOLE if self._free(place) else Found.GLUED

    def _free(self, place: Place) -> bool:
        """Whether no letter or figure runs on beyond the ends."""
        start, end = place[0][0], place[-1][1]
        return not self._runs_on(start, start - 1, start) and not self._runs_on(end, end, end - 1)

    def _runs_on(self, seam: int, outer: int, inner: int) -> bool:
        stranger = self._rest[max(0, outer) : outer + 1]
        return seam not in self._gaps and stranger.isalnum() and self._whole[inner : inner + 1].isalnum()

    def _blot(self, start: int, end: int) -> None:
        self._rest = self._rest[:start] + _HOLE * (end - start) + self._rest[end:]

    def _seams(self) -> Iterator[tuple[int, int, int]]:
        """Place of each page break, with the lengths of the running foot before and head after it."""
        places = [found.start() for found in re.finditer(_BREAK, self._rest)]
        yield from ((place, *lengths) for place, lengths in zip(places, self._running, strict=True))

    def _over(self, place: int, foot: int, head: int, piece: str) -> Place:
        """Where a piece ends one page and goes on at the next; running text may stand between."""
        for cut in range(len(piece) - 1, 0, -1):
            start = self._rest.rfind(piece[:cut], max(0, place - cut - foot), place)
            end = self._rest.find(piece[cut:], place + 1, place + 1 + head + len(piece) - cut)
            if start >= 0 and end >= 0:
                return (start, start + cut), (end, end + len(piece) - cut)
        return ()


def _starts(text: str, piece: str) -> Iterator[int]:
    start = text.find(piece)
    while start >= 0:
        yield start
        start = text.find(piece, start + 1)


def _running(page: str, following: str) -> tuple[int, int]:
    """How many characters at the ends, and at the beginnings, two pages share, whatever their numbers are."""
    one, other = (re.sub(r"\d+", "0", text) for text in (page, following))
    return _shared(one[::-1], other[::-1]), _shared(one, other)


def _shared(one: str, other: str) -> int:
    count = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return count + 6 if count else 0  # page numbers were shortened to one digit

"""Finds texts in the text of a file, each as often as it is wanted, also across a page break."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from itertools import pairwise, takewhile

from signgen.readback.seen import folded

# Neither survives folding, so neither can be part of a text.
_HOLE = "\0"
_BREAK = "\f"
_Place = tuple[int, int]


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
    text = _Text(pages)
    places: dict[int, _Place | None] = {}
    for number in sorted(range(len(pieces)), key=lambda n: -len(pieces[n])):
        places[number] = text.take(pieces[number])
    # Only now is it known whether a neighbour is a text of its own.
    return [text.judge(places[number]) for number in range(len(pieces))]


class _Text:
    """A folded text from which pieces are taken."""

    def __init__(self, pages: list[str]) -> None:
        parts = [folded(page) for page in pages]
        self._whole = self._rest = _BREAK.join(text for text, _ in parts)
        self._gaps: set[int] = set()
        start = 0
        for text, gaps in parts:
            self._gaps |= {start + gap for gap in gaps}
            start += len(text) + 1
        self._running = [_running(one[0], other[0]) for one, other in pairwise(parts)]

    def take(self, piece: str) -> _Place | None:
        """Where the piece begins and ends, if it is there; then it is gone. A free one comes first."""
        places = [(start, start + len(piece)) for start in _starts(self._rest, piece)]
        if places:
            chosen = next((place for place in places if self._free(*place)), places[0])
            self._blot(*chosen)
            return chosen
        return next((place for seam in self._seams() if (place := self._take_over(*seam, piece))), None)

    def judge(self, place: _Place | None) -> Found:
        """How a text that was taken stands among what is left."""
        if place is None:
            return Found.MISSING
        return Found.WHOLE if self._free(*place) else Found.GLUED

    def _free(self, start: int, end: int) -> bool:
        """Whether no letter or figure runs on beyond the ends."""
        return not self._runs_on(start, start - 1, start) and not self._runs_on(end, end, end - 1)

    def _runs_on(self, seam: int, outer: int, inner: int) -> bool:
        stranger = self._rest[max(0, outer) : outer + 1]
        return seam not in self._gaps and stranger.isalnum() and self._whole[inner].isalnum()

    def _blot(self, start: int, end: int) -> None:
        self._rest = self._rest[:start] + _HOLE * (end - start) + self._rest[end:]

    def _seams(self) -> Iterator[tuple[int, int, int]]:
        """Place of each page break, with the lengths of the running foot before and head after it."""
        places = [found.start() for found in re.finditer(_BREAK, self._rest)]
        yield from ((place, *lengths) for place, lengths in zip(places, self._running, strict=True))

    def _take_over(self, place: int, foot: int, head: int, piece: str) -> _Place | None:
        """Takes a piece that ends one page and goes on at the next; running text may stand between."""
        for cut in range(len(piece) - 1, 0, -1):
            start = self._rest.rfind(piece[:cut], max(0, place - cut - foot), place)
            end = self._rest.find(piece[cut:], place + 1, place + 1 + head + len(piece) - cut)
            if start >= 0 and end >= 0:
                self._blot(start, start + cut)
                self._blot(end, end + len(piece) - cut)
                return start, end + len(piece) - cut
        return None


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

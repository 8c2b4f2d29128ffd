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


class Found(Enum):
    """How a text was found: ``GLUED`` when a letter or figure stands right before or after it."""

    WHOLE = "whole"
    GLUED = "glued"
    MISSING = "missing"


class Search:
    """A folded text from which what was found is blotted out, so that nothing is found twice."""

    def __init__(self, pages: list[str]) -> None:
        parts = [folded(page) for page in pages]
        self._rest = _BREAK.join(text for text, _ in parts)
        self._gaps: set[int] = set()
        start = 0
        for text, gaps in parts:
            self._gaps |= {start + gap for gap in gaps}
            start += len(text) + 1
        self._running = [_running(one[0], other[0]) for one, other in pairwise(parts)]

    def take(self, piece: str) -> Found:
        """Whether the folded piece is there; if so, it is gone now."""
        places = [(start, start + len(piece)) for start in _starts(self._rest, piece)]
        whole = [place for place in places if self._open(*place)]
        if whole or places:
            self._blot(*(whole or places)[0])
            return Found.WHOLE if whole else Found.GLUED
        return next(
            (found for seam in self._seams() if (found := self._take_over(*seam, piece))), Found.MISSING
        )

    def _open(self, start: int, end: int) -> bool:
        """Whether nothing that could belong to the text stands at its ends."""
        before = start in self._gaps or not self._rest[start - 1 : start].isalnum()
        return before and (end in self._gaps or not self._rest[end : end + 1].isalnum())

    def _blot(self, start: int, end: int) -> None:
        self._rest = self._rest[:start] + _HOLE * (end - start) + self._rest[end:]

    def _seams(self) -> Iterator[tuple[int, int, int]]:
        """Place of each page break, with the lengths of the running foot before and head after it."""
        places = [found.start() for found in re.finditer(_BREAK, self._rest)]
        yield from ((place, *lengths) for place, lengths in zip(places, self._running, strict=True))

    def _take_over(self, place: int, foot: int, head: int, piece: str) -> Found | None:
        """Takes a piece that ends one page and goes on at the next; running text may stand between."""
        for cut in range(len(piece) - 1, 0, -1):
            start = self._rest.rfind(piece[:cut], max(0, place - cut - foot), place)
            end = self._rest.find(piece[cut:], place + 1, place + 1 + head + len(piece) - cut)
            if start >= 0 and end >= 0:
                whole = self._open(start, end + len(piece) - cut)
                self._blot(start, start + cut)
                self._blot(end, end + len(piece) - cut)
                return Found.WHOLE if whole else Found.GLUED
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

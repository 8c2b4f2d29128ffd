"""Finds texts in the text of a file, each as often as it is wanted, also across a page break."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

# Neither survives folding, so neither can be part of a text.
_HOLE = "\0"
_BREAK = "\f"


class Search:
    """A folded text from which what was found is taken out, so that nothing is found twice."""

    def __init__(self, pages: list[str]) -> None:
        self._rest = _BREAK.join(pages)
        self._running = [_running(one, other) for one, other in pairwise(pages)]

    def take(self, piece: str) -> bool:
        """Whether the piece is there; if so, it is gone now."""
        start = self._rest.find(piece)
        if start >= 0:
            self._rest = self._rest[:start] + _HOLE + self._rest[start + len(piece) :]
            return True
        return any(self._take_over(*seam, piece) for seam in self._seams())

    def _seams(self) -> Iterator[tuple[int, int, int]]:
        """Place of each page break, with the lengths of the running foot before and head after it."""
        places = [found.start() for found in re.finditer(_BREAK, self._rest)]
        yield from ((place, *lengths) for place, lengths in zip(places, self._running, strict=True))

    def _take_over(self, place: int, foot: int, head: int, piece: str) -> bool:
        """Takes a piece that ends one page and goes on at the next; running text may stand between."""
        for cut in range(len(piece) - 1, 0, -1):
            start = self._rest.rfind(piece[:cut], max(0, place - cut - foot), place)
            end = self._rest.find(piece[cut:], place + 1, place + 1 + head + len(piece) - cut)
            if start >= 0 and end >= 0:
                before = self._rest[:start] + _HOLE + self._rest[start + cut : place]
                self._rest = before + self._rest[place:end] + _HOLE + self._rest[end + len(piece) - cut :]
                return True
        return False


def _running(page: str, following: str) -> tuple[int, int]:
    """How many characters at the ends, and at the beginnings, two pages share, whatever their numbers are."""
    one, other = (re.sub(r"\d+", "0", text) for text in (page, following))
    return _shared(one[::-1], other[::-1]), _shared(one, other)


def _shared(one: str, other: str) -> int:
    count = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return count + 6 if count else 0  # page numbers were shortened to one digit

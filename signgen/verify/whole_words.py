"""Whether Korean words are whole: a line of Korean ends between words, and the engine of the PDF would not mind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from signgen.findings import Finding
from signgen.readback.seen import fold, folded
from signgen.verify.case import Case
from signgen.verify.pieces import Place, places
from signgen.verify.words import pieces

LANGUAGE = "ko"
_HANGUL = re.compile("[\uac00-\ud7a3]")


def check(case: Case) -> Iterator[Finding]:
    """Each word of a Korean block lies within one line of the text as it is read."""
    wanted = list(pieces(case))
    if not any(piece.block.language == LANGUAGE for piece in wanted):
        return
    texts = [page.text for page in case.seen.pages]
    pages = [folded(text) for text in texts]
    starts = list(accumulate((len(text) + 1 for text, _ in pages), initial=0))
    ends = {start + end for start, text in zip(starts, texts, strict=False) for end in _line_ends(text)}
    found = places(pages, [piece.folded for piece in wanted], lambda _number, _place: True)
    for piece, place in zip(wanted, found, strict=True):
        if piece.block.language == LANGUAGE and place:
            page = sum(start <= place[0][0] for start in starts[1:]) + 1
            for word in _split(piece.text, place, ends):
                yield case.finding("proof.word-split", text=word, page=page, clause=piece.block.clause)


def _line_ends(text: str) -> Iterator[int]:
    """After how many folded characters a line ends."""
    yield from accumulate(len(fold(line)) for line in text.split("\n"))


def _split(text: str, place: Place, ends: set[int]) -> Iterator[str]:
    """The Korean words of a text that a line's end, or a page's, divides where the text stands."""
    divided, done = set[int](), 0
    for start, end in place:
        divided |= {done + at - start for at in ends if start < at < end} | {done}
        done += end - start
    at = 0
    for word in text.split():
        length = len(fold(word))
        if _HANGUL.search(word) and any(at < end < at + length for end in divided):
            yield word
        at += length

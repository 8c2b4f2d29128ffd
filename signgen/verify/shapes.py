"""Whether each language is drawn in its own shapes: every letter with a face of the stack of its language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from signgen.findings import Finding
from signgen.readback.seen import Page, folded
from signgen.verify.case import Case
from signgen.verify.glyphs import bare, foreign, ours, spoken
from signgen.verify.pieces import Found, Place, places, search
from signgen.verify.words import Piece, pieces


def check(case: Case) -> Iterator[Finding]:
    """Every letter of a block comes from its language's stack, and every other one from a stack that the file speaks.

    Told by the order of drawing, in which a text stands whole. What stands in two languages alike (使用目的) is given
    the place that is right for it, so that only a text too few in its own shapes is found.
    """
    drawn = _Drawn([_letters(page) for page in case.seen.pages])
    wanted = list(pieces(case))

    def fits(number: int, place: Place) -> bool:
        return drawn.fonts(place) <= ours((wanted[number].block.language,))

    found = places(drawn.parts, [piece.folded for piece in wanted], fits)
    for piece, place in zip(wanted, found, strict=True):
        yield from _strange(case, piece.block.language, drawn.by_font(place), piece.text)
    yield from _strange(case, "", drawn.by_font(drawn.without(found)), "")
    if not all(found):
        yield from _untold(case, wanted, found)


def _untold(case: Case, wanted: list[Piece], found: list[Place]) -> Iterator[Finding]:
    """Texts that can be read and yet are not drawn in one piece; what cannot be read is told by ``words.blocks``."""
    read = search([page.text for page in case.seen.pages], [piece.folded for piece in wanted])
    for piece, place, seen in zip(wanted, found, read, strict=True):
        if not place and seen is not Found.MISSING:
            yield case.finding("proof.font-language", "proof.font-untold", text=piece.text, clause=piece.block.clause)


def _strange(case: Case, language: str, letters: dict[str, str], text: str) -> Iterator[Finding]:
    """Letters from a stack of another language; a font that is nobody's is told by ``check``."""
    own = (language,) if language else spoken(case)
    for font, characters in letters.items():
        if bare(font) not in ours(own) and not foreign(font, own):
            yield case.finding(
                "proof.font-language",
                language=language or ", ".join(case.receipt.languages),
                characters="".join(dict.fromkeys(characters))[:20],
                font=font,
                text=(text or characters)[:40],
            )


@dataclass(frozen=True)
class _Letters:
    """The letters of a page as they are compared, the gaps between them, and the font of each."""

    text: str
    gaps: frozenset[int]
    fonts: tuple[str, ...]


def _letters(page: Page) -> _Letters:
    text, gaps, fonts = "", set[int](), list[str]()
    for stretch in page.stretches:
        words, inner = folded(stretch.text)
        gaps |= {len(text), *(len(text) + gap for gap in inner)}
        text += words
        fonts += [stretch.font] * len(words)
    return _Letters(text, frozenset(gaps), tuple(fonts))


class _Drawn:
    """The pages as one row of letters, a break between two."""

    def __init__(self, pages: list[_Letters]) -> None:
        self.parts = [(page.text, page.gaps) for page in pages]
        self._text = "\f".join(page.text for page in pages)
        self._fonts = [font for page in pages for font in (*page.fonts, "")][:-1]

    def fonts(self, place: Place) -> frozenset[str]:
        """The fonts of a place, bare."""
        return frozenset(bare(self._fonts[n]) for start, end in place for n in range(start, end))

    def by_font(self, place: Place) -> dict[str, str]:
        """The letters of a place by their font."""
        found: dict[str, str] = {}
        for start, end in place:
            for n in range(start, end):
                if self._fonts[n]:
                    found[self._fonts[n]] = found.get(self._fonts[n], "") + self._text[n]
        return found

    def without(self, taken: Iterable[Place]) -> Place:
        """What is left when some places are taken away."""
        rest, start = [], 0
        for one, other in sorted(stretch for place in taken for stretch in place):
            rest.append((start, one))
            start = other
        return (*rest, (start, len(self._text)))

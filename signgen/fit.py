"""The largest type with which a sign's words fit its paper: sizes and lines, before anything is drawn.

Decision: signs are broken into lines and measured here, not by the layout engine. Headline and facts grow
together from their minimum until the sheet is full, so neither is small beside an empty half; nothing ever
shrinks below its minimum, and too much copy is known, with a count of characters, without drawing.
Price: sign templates must keep to the arithmetic of ``sheet``; the read-back proves that they do.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from signgen import typeface
from signgen.documents import Document
from signgen.lay import lay
from signgen.paper import HEADLINE_MM_PER_M, PAPERS, Paper, script
from signgen.sheet import Sheet, Sizes

_STEPS = 48
_TOLERANCE_M = 0.01
_GROWTH_FACTS, _GROWTH_HEADLINE = 1.5, 2.2
_FACTS_IN_WIDTH = 26  # ems of the largest facts that fill the width of the paper
_CLEARLY = 1.25  # how much larger a headline must come out for its pictogram to stand beside it


@dataclass(frozen=True, slots=True)
class TooMuch:
    """The words do not fit.

    Attributes:
        characters: How many characters too many, at the least size, when the longest text is cut first;
            0 where the headline is too wide to be read from that far.
        longest: That text.
        enough: Name of the smallest paper that carries them, empty when none does.
    """

    characters: int
    longest: str
    paper: str
    enough: str


def fit(document: Document, paper: Paper, distance_m: float | None = None) -> Sheet | TooMuch:
    """The sheet with the largest headline, or by how much the words are too many."""
    distance = distance_m or paper.distance_m
    sheet = _best(document, paper, distance)
    if sheet is not None:
        return sheet
    larger = sorted((p for p in PAPERS.values() if p.width_mm > paper.width_mm), key=lambda p: p.width_mm)
    enough = next((p.name for p in larger if _best(document, p, distance_m or p.distance_m)), "")
    longest = _longest(document)
    if not any(s.readable_m >= distance - _TOLERANCE_M for s in _tries(document, paper, distance)):
        return TooMuch(0, longest, paper.name, enough)
    return TooMuch(_too_many(document, paper, distance), longest, paper.name, enough)


def _tries(document: Document, paper: Paper, distance: float) -> list[Sheet]:
    """The sheet at the least sizes, with the pictogram above the headline and beside it."""
    language = document.languages[0]
    return [lay(document, paper, _sizes(language, paper, distance, 0.0, beside)) for beside in (False, True)]


def _best(document: Document, paper: Paper, distance: float) -> Sheet | None:
    """The pictogram stands above the headline unless the headline comes out clearly larger beside it."""
    above = _largest(document, paper, distance, beside=False)
    beside = _largest(document, paper, distance, beside=True)
    if above is None or beside is None:
        return above or beside
    return beside if beside.sizes.headline_mm > above.sizes.headline_mm * _CLEARLY else above


def _largest(document: Document, paper: Paper, distance: float, *, beside: bool) -> Sheet | None:
    """Bisection over one scale from the least sizes (0) to the largest (1)."""
    low, high = -1, _STEPS
    best: Sheet | None = None
    while low < high:
        step = (low + high + 1) // 2
        sheet = lay(document, paper, _sizes(document.languages[0], paper, distance, step / _STEPS, beside))
        if sheet.over_mm <= 0 and sheet.readable_m >= distance - _TOLERANCE_M:
            best, low = sheet, step
        else:
            high = step - 1
    return best


def _sizes(language: str, paper: Paper, distance: float, scale: float, beside: bool) -> Sizes:
    least = HEADLINE_MM_PER_M[script(language)] * distance
    headline = typeface.size_for(least, language, typeface.BOLD)
    facts = typeface.size_for(paper.facts_mm)
    most = max(facts * _GROWTH_FACTS, paper.width_mm / _FACTS_IN_WIDTH)
    return Sizes(
        headline_mm=headline * (1 + (_GROWTH_HEADLINE - 1) * scale),
        facts_mm=facts + (most - facts) * scale,
        distance_m=distance,
        beside=beside,
    )


def _too_many(document: Document, paper: Paper, distance: float) -> int:
    """The fewest characters whose loss makes it fit: bisection, each guess set and measured."""
    low, high = 0, len(document.brand) + sum(len(b.text) for b in document.blocks)
    while high - low > 1:
        guess = (low + high) // 2
        sheets = _tries(_cut(document, guess), paper, distance)
        if any(s.over_mm <= 0 and s.readable_m >= distance - _TOLERANCE_M for s in sheets):
            high = guess
        else:
            low = guess
    return high


def _texts(document: Document) -> list[str]:
    """The different texts that can be shortened, the longest first."""
    found = {b.text for b in document.blocks if b.part in ("facts", "action")} | {document.brand}
    return sorted(found, key=lambda t: (-len(t), t))


def _longest(document: Document) -> str:
    return _texts(document)[0]


def _cut(document: Document, characters: int) -> Document:
    """The document without so many characters, taken from the end of the longest text, then of the next."""
    left, shorter = characters, {}
    for text in _texts(document):
        shorter[text] = text[: max(0, len(text) - left)]
        left -= len(text) - len(shorter[text])
    blocks = (replace(b, text=shorter.get(b.text, b.text)) for b in document.blocks)
    kept = tuple(b for b in blocks if b.text)
    return replace(document, brand=shorter[document.brand] or "-", blocks=kept)

"""The largest type with which a sign's words fit its paper: sizes and lines, before anything is drawn.

Decision: signs are broken into lines and measured here, not by the layout engine. Headline and facts grow
together from their minimum until the sheet is full, so neither is small beside an empty half; nothing ever
shrinks below its minimum, and too much copy is known, with a count of characters, without drawing.
Price: sign templates must keep to the arithmetic of ``sheet``; the read-back proves that they do.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from signgen import typeface
from signgen.documents import Document
from signgen.lay import lay
from signgen.paper import HEADLINE_MM_PER_M, PAPERS, Paper
from signgen.sheet import Sheet, Sizes

_STEPS = 48
_TOLERANCE_M = 0.01
_GROWTH_FACTS, _GROWTH_HEADLINE = 1.6, 2.2
_CLEARLY = 1.25  # how much larger a headline must come out for its pictogram to stand beside it


@dataclass(frozen=True, slots=True)
class TooMuch:
    """The words do not fit.

    Attributes:
        characters: How many characters too many, at the least size; 0 where the headline is too wide to be
            read from that far.
        enough: Name of the smallest paper that carries them, empty when none does.
    """

    characters: int
    paper: str
    enough: str


def fit(document: Document, paper: Paper, distance_m: float | None = None) -> Sheet | TooMuch:
    """The sheet with the largest headline, or by how much the words are too many."""
    distance = distance_m or paper.distance_m
    sheet = _best(document, paper, distance)
    if sheet is not None:
        return sheet
    tries = [lay(document, paper, _sizes(paper, distance, 0.0, beside)) for beside in (False, True)]
    wide = [s for s in tries if s.readable_m >= distance - _TOLERANCE_M]
    larger = sorted((p for p in PAPERS.values() if p.width_mm > paper.width_mm), key=lambda p: p.width_mm)
    enough = next((p.name for p in larger if _best(document, p, distance_m or p.distance_m)), "")
    least = min(wide, key=lambda s: s.over_mm, default=None)
    return TooMuch(_characters(least) if least else 0, paper.name, enough)


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
        sheet = lay(document, paper, _sizes(paper, distance, step / _STEPS, beside))
        if sheet.over_mm <= 0 and sheet.readable_m >= distance - _TOLERANCE_M:
            best, low = sheet, step
        else:
            high = step - 1
    return best


def _sizes(paper: Paper, distance: float, scale: float, beside: bool) -> Sizes:
    headline = typeface.size_for(HEADLINE_MM_PER_M * distance, weight=typeface.BOLD)
    facts = typeface.size_for(paper.facts_mm)
    return Sizes(
        headline_mm=headline * (1 + (_GROWTH_HEADLINE - 1) * scale),
        facts_mm=facts * (1 + (_GROWTH_FACTS - 1) * scale),
        distance_m=distance,
        beside=beside,
    )


def _characters(sheet: Sheet) -> int:
    lines = math.ceil(sheet.over_mm / (sheet.sizes.facts_mm * sheet.leading))
    return max(1, math.ceil(lines * sheet.value_em))

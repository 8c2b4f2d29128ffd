"""The largest type with which a sign's words fit its paper: sizes and lines, before anything is drawn.

Decision: signs are broken into lines and measured here, not by the layout engine. Headline and facts grow
together from their minimum until the sheet is full, so neither is small beside an empty half; nothing ever
shrinks below its minimum, and too much copy is known, with a count of characters, without drawing.
Price: sign templates must keep to the arithmetic of ``sheet``; the read-back proves that they do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from signgen import grow
from signgen.documents import Document
from signgen.lay import lay
from signgen.paper import QR_LEAST, QR_MM, Paper, larger
from signgen.sheet import Sheet
from signgen.typeface import BOLD
from signgen.typeset import NO_DEMANDS, Demands, Sizes, least_size

_STEPS = 48
_AHEAD = 4  # steps that are tried above the largest that bisection finds
_TOLERANCE_M = 0.01
_GROWTH_HEADLINE = 2.2
_QR_FIRST = 4  # the code reaches its usual size on the first quarter of the scale
_FACTS_FIRST = 2  # the facts grow twice as fast as the headline
_TIE = 0.1  # millimetres
_WHOLE = 1.15  # how much larger a headline must come out for an address on several lines
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


def fit(document: Document, paper: Paper, demands: Demands = NO_DEMANDS) -> Sheet | TooMuch:
    """The sheet with the largest headline, or by how much the words are too many.

    The better of the paper's own distances is tried first where none is asked for; it is not bought with a headline
    over half the sheet and small type below.
    """
    asked = distances(paper, demands.distance_m)
    found: list[Sheet] = []
    for distance in asked:
        sheet = _best(document, paper, distance, demands)
        if sheet is not None:
            found.append(grow.grown(sheet, demands))
            if not grow.top_heavy(found[-1]):
                return found[-1]
    if found:
        return found[0]
    least = asked[-1]
    enough = next((p.name for p in larger(paper) if _carries(document, p, demands)), "")
    longest = _longest(document)
    if not any(s.readable_m >= least - _TOLERANCE_M for s in _tries(document, paper, least, demands)):
        return TooMuch(0, longest, paper.name, enough)
    return TooMuch(_too_many(document, paper, least, demands), longest, paper.name, enough)


def distances(paper: Paper, asked_m: float | None) -> tuple[float, ...]:
    """From how far the headline must be readable, the better first."""
    return (asked_m,) if asked_m else tuple(dict.fromkeys((paper.aim_m, paper.distance_m)))


def enough_for(document: Document, paper: Paper, distance_m: float, demands: Demands = NO_DEMANDS) -> str:
    """The smallest larger paper on which the headline can be read from that far, empty when none is."""
    return next((p.name for p in larger(paper) if _best(document, p, distance_m, demands)), "")


def _carries(document: Document, paper: Paper, demands: Demands) -> bool:
    return _best(document, paper, distances(paper, demands.distance_m)[-1], demands) is not None


def _variants(document: Document, paper: Paper) -> Iterator[dict[str, bool]]:
    """Pictogram above or beside the headline; on a wide sheet headlines side by side, the code above its address."""
    two = sum(b.part == "headline" and b.language == document.languages[0] for b in document.blocks) > 1
    both = (False, True)
    for stacked in both if paper.wide else both[:1]:
        for paired in both if paper.wide and two else both[:1]:
            for beside in both[1:] if two else both:
                yield {"beside": beside, "paired": paired, "stacked": stacked}


def _tries(document: Document, paper: Paper, distance: float, demands: Demands) -> list[Sheet]:
    """The sheet at the least sizes, in every arrangement."""
    language, variants = document.languages[0], _variants(document, paper)
    return [lay(document, paper, _sizes(language, paper, distance, 0.0, v), demands) for v in variants]


def _best(document: Document, paper: Paper, distance: float, demands: Demands) -> Sheet | None:
    """On a tall sheet the pictogram stands above the headline unless that comes out clearly larger beside it."""
    best: Sheet | None = None
    for variant in _variants(document, paper):
        enough = _merit(best) / _worth(paper, variant["beside"], whole=True) - _TIE if best else 0.0
        least = _step_of(enough, document, paper, distance)
        sheet = _largest(document, paper, distance, demands, variant, least)
        if sheet is not None and (best is None or _merit(sheet) > _merit(best)):
            best = sheet
    return best


def _step_of(headline_mm: float, document: Document, paper: Paper, distance: float) -> int:
    """The last step of the scale on which the headline is no larger than that: below it nothing better can be."""
    ends = (_sizes(document.languages[0], paper, distance, scale, {"beside": False}) for scale in (0.0, 1.0))
    low, high = (sizes.headline_mm for sizes in ends)
    return max(0, min(_STEPS, int((headline_mm - low) / (high - low) * _STEPS)))


def _merit(sheet: Sheet) -> float:
    worth = _worth(sheet.paper, sheet.sizes.beside, whole=grow.whole(sheet))
    return sheet.sizes.headline_mm * worth + sheet.sizes.beside * _TIE


def _worth(paper: Paper, beside: bool, *, whole: bool) -> float:
    """What a millimetre of headline counts: more where the pictogram stands above it or the address on one line."""
    if paper.wide:
        return _WHOLE if whole else 1.0
    return 1.0 if beside else _CLEARLY


def _largest(  # noqa: PLR0913, PLR0917 - what is set, and from which step on it is of interest
    document: Document, paper: Paper, distance: float, demands: Demands, variant: dict[str, bool], least: int = 0
) -> Sheet | None:
    """Bisection over one scale from the least sizes (0) to the largest (1), from a step upwards.

    Lines fall otherwise at every size, so a little above what fits there may be one more that does.
    """

    def at(step: int) -> Sheet | None:
        sizes = _sizes(document.languages[0], paper, distance, step / _STEPS, variant)
        sheet = lay(document, paper, sizes, demands)
        return sheet if sheet.fits(distance) else None

    low, high = least - 1, _STEPS
    best: Sheet | None = None
    while low < high:
        step = (low + high + 1) // 2
        if (sheet := at(step)) is not None:
            best, low = sheet, step
        else:
            high = step - 1
    step = low + 1
    while best is not None and step <= min(low + _AHEAD, _STEPS):
        if (sheet := at(step)) is not None:
            best, low = sheet, step
        step += 1
    return best


def _sizes(language: str, paper: Paper, distance: float, scale: float, variant: dict[str, bool]) -> Sizes:
    # Who reads from near by loses nothing: no headline smaller than a key line, and as large as on any such paper.
    headline = max(least_size(name, language, paper, distance, BOLD) for name in ("T1", "T2"))
    largest = _GROWTH_HEADLINE * least_size("T1", language, paper, max(distance, paper.distance_m), BOLD)
    facts = least_size("T3", language, paper, distance)
    most = grow.largest_facts(language, paper)
    return Sizes(
        headline_mm=headline + (largest - headline) * scale,
        facts_mm=facts + (most - facts) * min(1.0, scale * _FACTS_FIRST),
        distance_m=distance,
        qr_mm=max(QR_MM, paper.qr_mm * (QR_LEAST + (1 - QR_LEAST) * min(1.0, scale * _QR_FIRST))),
        **variant,
    )


def _too_many(document: Document, paper: Paper, distance: float, demands: Demands) -> int:
    """The fewest characters whose loss makes it fit: bisection, each guess set and measured."""
    low, high = 0, len(document.brand) + sum(len(b.text) for b in document.blocks)
    while high - low > 1:
        guess = (low + high) // 2
        sheets = _tries(_cut(document, guess), paper, distance, demands)
        if any(s.fits(distance) for s in sheets):
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

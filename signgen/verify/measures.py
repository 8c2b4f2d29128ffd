"""What was measured on a finished sign, as figures: for whoever asks, and for ``verify --format json``."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from signgen.readback.colours import SIMULATIONS, contrast, outdoors, seen_as
from signgen.readback.seen import Code
from signgen.verify import area, colours, heights
from signgen.verify.case import Case, brief
from signgen.verify.heights import Height

_SCAN_MM_PER_M = 100.0  # signs.md 1.3
_EDGE_MM = 5.0  # how far from the edge it is looked at


@dataclass(frozen=True, slots=True)
class Contrast:
    """The lowest contrast of a text, and that of the pictograms.

    Attributes:
        faded: The lowest of a text after years in the sun.
        pictogram: The lowest of a pictogram.
        simulated: The same for eyes that lack a kind of cone, and in grey.
    """

    lowest: float
    text: str
    faded: float
    pictogram: float | None
    simulated: dict[str, float]


@dataclass(frozen=True, slots=True)
class Symbol:
    """A QR code as it is printed."""

    side_mm: float
    module_mm: float
    level: str
    quiet: bool
    scannable_m: float


@dataclass(frozen=True, slots=True)
class Pictogram:
    """A pictogram as it is printed."""

    alt: str
    height_mm: float
    readable_m: float


@dataclass(frozen=True, slots=True)
class Measures:
    """Everything measured; lengths in mm, distances in m.

    Attributes:
        tiers: The smallest text of each tier in each language.
        safe_mm: Free space between the trim and the nearest letter, figure or code.
        edge_mm: Between the trim and anything that is no ground; 5 for as far as it is looked at.
    """

    tiers: tuple[Height, ...]
    contrast: Contrast | None
    qr: Symbol | None
    pictograms: tuple[Pictogram, ...]
    safe_mm: float | None
    edge_mm: float
    fonts: tuple[str, ...]

    def data(self) -> dict[str, Any]:
        """The same for JSON, rounded to what can be measured."""
        tiers = [{**asdict(tier), "readable_m": tier.readable_m} for tier in self.tiers]
        rounded: dict[str, Any] = _rounded({**asdict(self), "tiers": tiers})
        return rounded


def measure(case: Case) -> Measures:
    """All figures of a PDF."""
    drawn = colours.pictograms(case)
    free = [free for page in case.seen.pages for _, free in area.free_mm(case, page)]
    spots = [spot.inwards_mm for page in case.seen.pages for spot in page.edge]
    tall = [colours.tall_mm(figure) for figure in drawn]
    return Measures(
        tiers=heights.measured(case),
        contrast=_contrast(case),
        qr=_symbol(case.seen.codes[0]) if case.seen.codes else None,
        pictograms=tuple(
            Pictogram(f.alt, mm, mm / colours.PICTOGRAM_MM_PER_M) for f, mm in zip(drawn, tall, strict=True)
        ),
        safe_mm=min(free, default=None),
        edge_mm=min(spots, default=_EDGE_MM),
        fonts=tuple(dict.fromkeys(font.name for font in case.seen.fonts)),
    )


def _contrast(case: Case) -> Contrast | None:
    told = [(contrast(line.colours), line) for page in case.seen.pages for line in page.lines if line.colours]
    if not told:
        return None
    lowest, line = min(told, key=lambda one: one[0])
    figures = [figure.colours for figure in colours.pictograms(case)]
    return Contrast(
        lowest=lowest,
        text=brief(line.text),
        faded=min(contrast(outdoors(line.colours)) for _, line in told if line.colours),
        pictogram=min(map(contrast, figures), default=None),
        simulated={eyes: min(contrast(seen_as(pair, eyes)) for pair in figures) for eyes in SIMULATIONS if figures},
    )


def _symbol(code: Code) -> Symbol:
    return Symbol(code.side_mm, code.module_mm, code.level, code.quiet_ok, code.side_mm / _SCAN_MM_PER_M)


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 2)
    if isinstance(value, dict):
        return {key: _rounded(inner) for key, inner in value.items()}
    return [_rounded(inner) for inner in value] if isinstance(value, (list, tuple)) else value

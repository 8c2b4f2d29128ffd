"""What of a finished sign is large enough from a distance for an eye of a given acuity: its measured figures, judged.

The heights that a distance asks for (signs.md 1.1) are read as for acuity 1.0; a weaker eye resolves an angle that is
larger by one through its acuity, so it asks for letters that are larger by as much. A sharper eye gets no discount.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from signgen.findings import Finding, Severity
from signgen.promises import Setting
from signgen.readback.outlines import TALL
from signgen.verify.measures import Measures

HEADLINE, PICTOGRAM, CODE = "T1", "pictogram", "qr"
_EXACT = 0.998  # what measuring on outlines and pixels leaves open
_FARTHEST = 50.0  # from where no sheet of paper carries a headline


@dataclass(frozen=True, slots=True)
class View:
    """From where a sign is looked at, and by which eye (decimal acuity)."""

    distance_m: float
    acuity: float

    @property
    def share(self) -> float:
        """The share of the guideline's distance from which this eye reads the same letters."""
        return min(1.0, self.acuity)

    @property
    def asked_m(self) -> float:
        """The distance a sign has to be made for so that this eye reads it from here."""
        return self.distance_m / self.share


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of thing on a sign, the smallest of it.

    Attributes:
        name: ``T1`` to ``T4``, ``pictogram`` or ``qr``.
        script: ``kanji``, ``latin`` or ``hangul``; empty for what is no text.
        text: The words that were measured.
        needed_mm: What the distance asks for.
        readable_m: From how far it is large enough.
        enough: Whether it is from here.
        meant_m: For which distance it was made; 0 where nothing is told.
        nearby: Whether it was made to be read from nearer, so that nobody expects it to be enough.
    """

    name: str
    script: str
    text: str
    height_mm: float
    needed_mm: float
    readable_m: float
    enough: bool
    meant_m: float = 0.0
    nearby: bool = False


def rows(measures: Measures, setting: Setting, view: View) -> tuple[Row, ...]:
    """Each tier in each of its scripts, the pictograms and the QR code; a telephone scans that, whatever the eye."""
    meant = {(tier.name, tier.script): tier.distance_m for tier in setting.tiers}
    found: list[Row] = []
    ordered = sorted(measures.tiers, key=lambda one: (one.tier, _SCRIPTS.index(one.script), one.height_mm))
    for (name, script), group in groupby(ordered, lambda one: (one.tier, one.script)):
        least = next(group)
        told = meant.get((name, script), 0.0)
        found.append(_row(name, script, least.text, least.height_mm, least.readable_m, view, view.share, told))
    if measures.pictograms:
        small = min(measures.pictograms, key=lambda one: one.height_mm)
        found.append(_row(PICTOGRAM, "", small.alt, small.height_mm, small.readable_m, view, view.share))
    if measures.qr:
        side, metres = measures.qr.side_mm, measures.qr.scannable_m
        found.append(_row(CODE, "", "", side, metres, view, 1.0, setting.scan_m))
    return tuple(found)


_SCRIPTS = ("kanji", "latin", "hangul")


def _row(  # noqa: PLR0913, PLR0917 - the columns of one row
    name: str, script: str, text: str, height_mm: float, metres: float, view: View, share: float, meant_m: float = 0.0
) -> Row:
    reach = metres * share
    needed = height_mm / metres * view.distance_m / share
    nearby = name != HEADLINE and 0 < meant_m < view.distance_m * _EXACT
    return Row(name, script, text, height_mm, needed, reach, reach >= view.distance_m * _EXACT, meant_m, nearby)


def findings(found: tuple[Row, ...], view: View, file: str) -> Iterator[Finding]:
    """One for every headline that is too small from here: what, from how far it can be read, what to do."""
    key = "simulate.too-far" if view.asked_m <= _FARTHEST else "simulate.too-far-for-any"
    for row in found:
        if row.name == HEADLINE and not row.enough:
            values = {
                "text": row.text,
                "letter": TALL[row.script],
                "height": height(row.height_mm),
                "needed": height(row.needed_mm),
                "readable": metres(row.readable_m),
                "distance": f"{view.distance_m:g}",
                "acuity": acuity(view.acuity),
                "asked": f"{math.ceil(view.asked_m * 10 - 1e-6) / 10:.1f}",
            }
            yield Finding("simulate.too-far", Severity.ERROR, key, values, file=file)


def height(millimetres: float) -> str:
    """A length as it is told: to a tenth of a millimetre, to a whole one from a metre on."""
    return f"{millimetres:.1f}" if millimetres < 1000 else f"{millimetres:.0f}"


def metres(distance: float) -> str:
    """A distance as it is told: never farther than is judged enough, to a tenth or a hundredth of a metre."""
    exact = distance / _EXACT
    return f"{math.floor(exact * 100) / 100:.2f}" if exact < 1 else f"{math.floor(exact * 10) / 10:.1f}"


def acuity(decimal: float) -> str:
    """An acuity as it is told: ``1.0``, ``0.05``."""
    return f"{decimal:.1f}" if round(decimal, 1) == decimal else f"{decimal:g}"

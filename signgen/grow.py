"""What room a sign's headline leaves: larger facts and a larger action, and whether it leaves too little.

The scale of ``fit`` turns headline and facts together. Once the headline is as large as it can be, whatever stands
below it grows by itself until its part of the sheet is full.
"""

from __future__ import annotations

from dataclasses import replace

from signgen.lay import lay
from signgen.paper import Paper
from signgen.sheet import Sheet
from signgen.typeset import Demands, least_size

_GROWTH = 1.5  # times the least
_IN_WIDTH = 24  # ems of the largest facts that fill the short side of the paper
_STEPS = 8
_ACTION_OVER_FACTS = 1.2  # no way to reach the operator is set much larger than the facts beside it
_HARDLY = 1.2  # times the least
_PARTS = ("facts_grown", "action_grown")


def largest_facts(language: str, paper: Paper) -> float:
    """The largest facts."""
    return max(least_size("T3", language, paper, 0.0) * _GROWTH, min(paper.width_mm, paper.height_mm) / _IN_WIDTH)


def grown(sheet: Sheet, demands: Demands) -> Sheet:
    """The same headline, with facts and action as large as the room it leaves allows; side by side each by itself."""
    most = largest_facts(sheet.document.languages[0], sheet.paper) / sheet.sizes.facts_mm
    if not sheet.wide:
        return _growing(sheet, demands, _PARTS, most)
    sheet = _growing(sheet, demands, ("facts_grown",), most)
    return _growing(sheet, demands, ("action_grown",), min(most, sheet.sizes.facts_grown * _ACTION_OVER_FACTS))


def _growing(sheet: Sheet, demands: Demands, names: tuple[str, ...], most: float) -> Sheet:
    """Bisection over a scale from the sizes it has to ``most`` times as large."""
    low, high = 0, _STEPS if most > 1 else 0
    best = sheet
    while low < high:
        step = (low + high + 1) // 2
        factor = 1 + (most - 1) * step / _STEPS
        facts, action = (factor if name in names else getattr(sheet.sizes, name) for name in _PARTS)
        sizes = replace(sheet.sizes, facts_grown=facts, action_grown=action)
        larger = lay(sheet.document, sheet.paper, sizes, demands)
        as_good = larger.above == sheet.above and whole(larger) >= whole(sheet)
        if larger.fits(sizes.distance_m) and as_good:
            best, low = larger, step
        else:
            high = step - 1
    return best


def whole(sheet: Sheet) -> bool:
    """Whether the address stands on one line."""
    addresses = (v for row in sheet.action for v in row.values if v.block.form == "address")
    return all(len(words.lines) == 1 for words in addresses)


def top_heavy(sheet: Sheet) -> bool:
    """Whether the header takes most of the height, and what stands below it is hardly larger than it must be."""
    sizes, least = sheet.sizes, least_size("T3", sheet.document.languages[0], sheet.paper, 0.0)
    small = min(sizes.rows_mm, sizes.reach_mm) < least * _HARDLY
    return small and sheet.header_mm > sheet.paper.height_mm / 2

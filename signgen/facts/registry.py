"""Named yes/no facts about an operator and a site: the only conditions the law pack may use.

A fact has a positive name, and its docstring is its meaning. The law pack joins facts with "and" only;
"or" is a second record, "not" is a fact of its own. Facts that a camera kind implies come from ``cameras``.
"""

from __future__ import annotations

from collections.abc import Callable

from signgen.cameras import KINDS, standing
from signgen.model.premises import Premises

Fact = Callable[[Premises], bool]
FACTS: dict[str, Fact] = {}


def fact(test: Fact) -> Fact:
    """Register a predicate under its name with hyphens."""
    FACTS[test.__name__.replace("_", "-")] = test
    return test


def facts_about(premises: Premises) -> frozenset[str]:
    """Every fact that holds, the camera kinds' own included."""
    held = {name for name, test in FACTS.items() if test(premises)}
    for camera in premises.cameras:
        held |= KINDS[camera.category].facts
    return frozenset(held | standing({c.category for c in premises.cameras}))


def known() -> frozenset[str]:
    """Every name the law pack may use."""
    placed = {f"{place}-{kind}" for kind in KINDS for place in ("first", "also")}
    return frozenset(FACTS) | placed | {name for kind in KINDS.values() for name in kind.facts}

"""What changes in law between two days: every record that starts or ends, with its authorities.

Periods are half-open, so a record that counts ``until`` a day ends on that day, and one that replaces it
starts on it. A change of the first day itself happened before; one of the last day is among them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from signgen.law import Law, Period, Requirement


@dataclass(frozen=True, slots=True)
class Change:
    """A record that starts or ends.

    Attributes:
        kind: ``requirement``, ``duty``, ``clause`` or ``refusal``.
        item: What it asks for, per language, or the wording it prints.
        detail: What else tells one record from another.
        cites: Keys of the sources.
    """

    day: date
    starts: bool
    kind: str
    id: str
    item: dict[str, str]
    detail: dict[str, Any]
    cites: tuple[str, ...]


def between(law: Law, first: date, last: date) -> tuple[Change, ...]:
    """The changes after the first day, up to and with the last; of one day the ends come first."""
    found = [c for c in (*_requirements(law), *_duties(law), *_clauses(law), *_refusals(law)) if first < c.day <= last]
    return tuple(sorted(found, key=lambda c: (c.day, c.starts)))


def _of(period: Period, *record: Any) -> Iterator[Change]:
    yield Change(period.since, True, *record)
    if period.until is not None:
        yield Change(period.until, False, *record)


def _requirements(law: Law) -> Iterator[Change]:
    for r in law.requirements.values():
        yield from _of(_whole(r), "requirement", r.id, r.item, {}, r.cites)


def _whole(requirement: Requirement) -> Period:
    """From the first of its duties to the end of the last: one that takes over another goes on."""
    ends = [d.period.until for d in requirement.duties]
    known = [end for end in ends if end is not None]
    until = max(known) if len(known) == len(ends) else None
    return Period(min(d.period.since for d in requirement.duties), until)


def _duties(law: Law) -> Iterator[Change]:
    for r in law.requirements.values():
        for d in r.duties:
            detail = {
                "level": str(d.level),
                "documents": list(d.documents),
                "when": sorted(d.when),
                "profiles": sorted(d.profiles),
            }
            yield from _of(d.period, "duty", r.id, r.item, detail, d.cites)


def _clauses(law: Law) -> Iterator[Change]:
    for c in law.clauses:
        cites = tuple(dict.fromkeys((*c.cites, *(key for r in c.proves for key in law.requirements[r].cites))))
        detail = {"documents": list(c.documents), "when": sorted(c.when), "requirements": list(c.proves)}
        yield from _of(c.period, "clause", c.id, {"ja": c.text}, detail, cites)


def _refusals(law: Law) -> Iterator[Change]:
    for r in law.refusals.values():
        item = law.requirements[r.requirements[0]].item
        detail = {"severity": str(r.severity), "documents": list(r.documents), "requirements": list(r.requirements)}
        yield from _of(r.period, "refusal", r.id, item, detail, r.cites)

"""Rules on joint use as it goes on: data held before, changes, who answers for it, what MANBO asks besides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from signgen.facts.parties import manbo_member
from signgen.law import Law
from signgen.model.joint import ResponsibleMode
from signgen.model.premises import Path, Premises
from signgen.model.purposes import HistoryEntry
from signgen.model.text import Text
from signgen.rules.breach import Breach, quoted
from signgen.rules.words import found, named, plain, without_tails

_POWERS = ("power-disclose", "power-correct", "power-suspend", "power-secure")
_ALIKE = 0.6  # how much of two purposes has to be the same words


def existing_data(law: Law, premises: Premises) -> Iterator[Breach]:
    """Data held before, shared for something they were not collected for."""
    joint = premises.joint
    if joint is None or not joint.uses_existing_data:
        return
    place: Path = ("joint", "original_purposes")
    if not joint.original_purposes:  # PPC Q&A 7-51: nothing to compare with
        yield Breach(place, {"text": "–"})
    elif joint.purpose is not None and not any(_covers(law, old, joint.purpose) for old in joint.original_purposes):
        yield Breach(place, {"text": quoted(joint.purpose.words)})  # PPC Q&A 7-51, 7-52


def widened(law: Law, premises: Premises) -> Iterator[Breach]:
    """More items or more joint users than before, without consent."""
    for path, entry in _changes(premises):
        wider = _is(law, entry, "scope-fields") and _widens(law, entry)
        if wider and not entry.consent_obtained:  # MEXT 7(4): no change that Art. 27(6) knows
            yield Breach(path, {"field": entry.field.words, "after": quoted(str(entry.after))})


def changed_without_notice(law: Law, premises: Premises) -> Iterator[Breach]:
    """Another purpose or another responsible party, and no notice before it (Art. 27(6))."""
    for path, entry in _changes(premises):
        in_advance = entry.notice_date is not None and entry.notice_date < entry.date
        # A new name or address of the same party is told without delay, not beforehand.
        matters = _is(law, entry, "advance-notice-fields") and not _is(law, entry, "detail-fields")
        if matters and not in_advance:
            yield Breach((*path, "notice_date"), {"field": entry.field.words, "day": entry.date})


def powerless(law: Law, premises: Premises) -> Iterator[Breach]:
    """A responsible party that may not decide what it answers for."""
    joint = premises.joint
    if joint is None or joint.responsible_mode is not ResponsibleMode.SINGLE or not joint.responsible.powers:
        return
    told = [power.words for power in joint.responsible.powers]
    for power in _POWERS:
        if not any(found(law, power, words) for words in told):  # PPC Q&A 7-50, 4th paragraph
            yield Breach(("joint", "responsible", "powers"), {"name": str(joint.responsible.name)})
            return


def unrelated(_law: Law, premises: Premises) -> Iterator[Breach]:
    """Several joint users, and nothing that makes them one in the eyes of the person."""
    joint = premises.joint
    if joint is not None and joint.relationship is None and joint.project_name is None:
        yield Breach(("joint", "relationship"))  # PPC Q&A 7-50, 3rd paragraph


def not_kept_correct(_law: Law, premises: Premises) -> Iterator[Breach]:
    """No rule on keeping shared data correct between the members."""
    if premises.joint is not None and premises.joint.update_rule is None:
        yield Breach(("joint", "update_rule"))  # PPC Q&A 7-48


def conditions_open(_law: Law, premises: Premises) -> Iterator[Breach]:
    """One of the four conditions that MANBO sets before joint use."""
    if premises.joint is None or not manbo_member(premises):
        return
    for field in ("external_review", "rules", "contest_route", "security"):
        if not getattr(premises.joint.manbo, field):  # MANBO 3-3
            yield Breach(("joint", "manbo", field), {"field": f"joint.manbo.{field}"})


def _changes(premises: Premises) -> Iterator[tuple[Path, HistoryEntry]]:
    for n, entry in enumerate(premises.joint.history if premises.joint else ()):
        yield ("joint", "history", n), entry


def _is(law: Law, entry: HistoryEntry, name: str) -> bool:
    return found(law, name, entry.field.words) is not None


def _widens(law: Law, entry: HistoryEntry) -> bool:
    """Whether something stands in the new list that the old one did not have; a removal alone widens nothing."""
    if entry.after is None:
        return False
    before = _pieces(law, entry.before.words) if entry.before else set()
    return bool(_pieces(law, entry.after.words) - before)


def _pieces(law: Law, words: str) -> set[str]:
    return {piece for piece in re.split("|".join(law.words["conjunctions"]), plain(words)) if piece}


def _covers(law: Law, old: Text, new: Text) -> bool:
    """Whether the joint purpose is one of those the data were collected for: most of its words, and its acts."""
    one, other = (without_tails(law, text.words) for text in (old, new))
    if one in other or other in one:
        return True
    if named(law, "face", "ja", other) and not named(law, "face", "ja", one):
        return False  # PPC Q&A 1-14: matching of faces has to be named from the beginning
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE

"""Rules on how long data are kept: a period or a trigger for each kind, and not too long."""

from __future__ import annotations

from collections.abc import Iterator

from signgen.facts.filming import face_data_used, local_rule_applies, records_footage
from signgen.facts.parties import manbo_member
from signgen.law import Law
from signgen.model.base import Duration
from signgen.model.premises import Premises
from signgen.rules.breach import Breach, quoted
from signgen.rules.words import found

_KINDS = ("footage", "events", "features_unmatched", "attributes", "image", "features")
_FIVE_YEARS_IN_DAYS = 5 * 365.25
_MONTH_IN_DAYS = 31
_REGISTERED = ("retention", "registered")


def registered_open(law: Law, premises: Premises) -> Iterator[Breach]:
    """Registered face data kept without a period, where the Act alone applies (a duty of effort)."""
    if not manbo_member(premises):
        yield from _registered(law, premises)


def registered_open_of_member(law: Law, premises: Premises) -> Iterator[Breach]:
    """The same for a member of MANBO, who has to set one."""
    if manbo_member(premises):
        yield from _registered(law, premises)


def registered_long(_law: Law, premises: Premises) -> Iterator[Breach]:
    """Registered face data kept longer than the guide value."""
    registered = premises.declaration.retention.registered
    days = registered.period.days_named if registered else None
    if face_data_used(premises) and manbo_member(premises) and days and days > _FIVE_YEARS_IN_DAYS:
        yield Breach(_REGISTERED)  # MANBO 2-2: about 3 to 5 years


def registered_unreviewed(_law: Law, premises: Premises) -> Iterator[Breach]:
    """Registered face data that nobody looks at again."""
    registered = premises.declaration.retention.registered
    if face_data_used(premises) and manbo_member(premises) and registered and registered.review is None:
        yield Breach(_REGISTERED)  # MANBO 2-2: set an occasion for review


def footage_unstated(_law: Law, premises: Premises) -> Iterator[Breach]:
    """Footage without a stated period."""
    if records_footage(premises) and premises.declaration.retention.footage is None:
        yield Breach(("retention", "footage"))  # PPC Q&A 5-4


def vague(law: Law, premises: Premises) -> Iterator[Breach]:
    """A period that names neither a number nor a moment: a trigger says when erasing begins, or it says nothing."""
    for kind in _KINDS:
        words = _vague(law, getattr(premises.declaration.retention, kind))
        if words:
            yield Breach(("retention", kind), {"text": quoted(words)})  # PPC Q&A 5-2, 5-4


def unreasoned(_law: Law, premises: Premises) -> Iterator[Breach]:
    """Footage kept for longer than a month, and no reason given."""
    retention = premises.declaration.retention
    days = retention.footage.days_named if retention.footage else None
    if records_footage(premises) and days and days > _MONTH_IN_DAYS and retention.reason is None:
        yield Breach(("retention", "footage"))  # Art. 22, PPC Q&A 5-3; the month is signgen's own line


def unmatched_longer(_law: Law, premises: Premises) -> Iterator[Breach]:
    """Face features of people who are not registered, kept longer than the footage itself."""
    retention = premises.declaration.retention
    kinds = (retention.features_unmatched, retention.footage)
    features, footage = (kept.days_named if kept else None for kept in kinds)
    if face_data_used(premises) and features and footage and features > footage:
        yield Breach(("retention", "features_unmatched"))  # Art. 22, PPC Q&A 5-4


def over_local_cap(_law: Law, premises: Premises) -> Iterator[Breach]:
    """Footage kept longer than the declared municipal rule allows."""
    rule, footage = premises.declaration.local_rule, premises.declaration.retention.footage
    if rule is None or not local_rule_applies(premises) or rule.exceptions is not None:
        return
    days = footage.days_named if footage else None
    if rule.retention_cap_days is not None and days is not None and days > rule.retention_cap_days:
        yield Breach(("retention", "footage"), {"rule": rule.name.words, "cap": rule.retention_cap_days})


def _registered(law: Law, premises: Premises) -> Iterator[Breach]:
    registered = premises.declaration.retention.registered
    if face_data_used(premises) and (registered is None or _vague(law, registered.period)):
        yield Breach(_REGISTERED)  # Art. 22, PPC Q&A 5-4, MANBO 2-2


def _vague(law: Law, period: Duration | None) -> str | None:
    if period is None or period.value is not None or period.trigger is None:
        return None
    words = period.trigger.words
    told = period.days_named is not None or found(law, "erasing-moments", words)
    return None if told and not found(law, "vague-retention", words) else words

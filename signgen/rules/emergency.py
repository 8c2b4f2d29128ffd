"""Rules on provision in an emergency: MANBO 3-4 asks for three tests, several people, a notice and an audit."""

from __future__ import annotations

from collections.abc import Iterator

from signgen.facts.parties import manbo_member
from signgen.law import Law
from signgen.model.handling import Provision, ProvisionBasis
from signgen.model.premises import Premises
from signgen.rules.breach import Breach
from signgen.rules.words import found

_TESTS = ("emergency-danger", "emergency-no-other-way", "emergency-minimum")


def tests_missing(law: Law, premises: Premises) -> Iterator[Breach]:
    """One of the three tests, or of the two people of whom one answers for the store, is missing."""
    for n, given in _emergencies(premises):
        values = {"recipient": given.recipient.words}
        if not all(any(found(law, test, text.words) for text in given.tests) for test in _TESTS):
            yield Breach(("provision", n, "tests"), values)
        elif not _several_people(law, given):
            yield Breach(("provision", n, "reviewers"), values)


def untold(_law: Law, premises: Premises) -> Iterator[Breach]:
    """Nobody in the store is told, or nobody from outside looks at it."""
    for n, given in _emergencies(premises):
        for field in ("store_notice", "audit"):
            if not getattr(given, field):
                yield Breach(("provision", n, field), {"recipient": given.recipient.words, "field": field})


def _emergencies(premises: Premises) -> Iterator[tuple[int, Provision]]:
    if manbo_member(premises):
        for n, given in enumerate(premises.declaration.provision):
            if given.basis is ProvisionBasis.EMERGENCY:
                yield n, given


def _several_people(law: Law, given: Provision) -> bool:
    several = len(given.reviewers) > 1 or any(found(law, "several-people", r.words) for r in given.reviewers)
    return several and any(found(law, "store-manager", r.words) for r in given.reviewers)

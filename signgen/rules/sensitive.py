"""Rules on what is too close to a person, or to an attacker: sensitive data, inner states, security details."""

from __future__ import annotations

from collections.abc import Iterator

from signgen.law import Law
from signgen.model.premises import Path, Premises
from signgen.model.text import Text
from signgen.rules.breach import Breach, quoted
from signgen.rules.placed import versions
from signgen.rules.words import found

_HEADINGS = ("org", "human", "physical", "technical", "external", "overview")


def care_required(law: Law, premises: Premises) -> Iterator[Breach]:
    """Special care-required personal information among the registered items, without consent (Art. 20(2))."""
    if premises.declaration.consent.obtained:
        return
    for n, kept in enumerate(premises.declaration.database.items):
        for place, _, words in versions(("database", "items", n), kept):
            piece = found(law, "sensitive-items", words)  # PPC Q&A 1-31: the footage of an act alone is none
            if piece and not found(law, "sensitive-exceptions", words):
                yield Breach(place, {"text": quoted(piece)})


def most_private(law: Law, premises: Premises) -> Iterator[Breach]:
    """Race, creed, health or the inner state among what is inferred from images."""
    for n, inferred in enumerate(premises.declaration.processing.inferred_attributes):
        for place, _, words in versions(("processing", "inferred_attributes", n), inferred):
            piece = found(law, "most-private", words)  # guidebook ver3.0, overview of changes 2
            if piece:
                yield Breach(place, {"text": quoted(piece)})


def harmful_detail(law: Law, premises: Premises) -> Iterator[Breach]:
    """A security measure told so exactly that it weakens itself."""
    for path, text in _measures(premises):
        for place, _, words in versions(path, text):
            piece = found(law, "harmful-details", words)  # PPC Q&A 10-8, proviso
            if piece:
                yield Breach(place, {"text": quoted(piece)})


def _measures(premises: Premises) -> Iterator[tuple[Path, Text | None]]:
    security = premises.declaration.security
    for heading in _HEADINGS:
        for n, text in enumerate(getattr(security, heading)):
            yield ("security", heading, n), text
    yield ("security", "employee_supervision"), security.employee_supervision
    for n, given in enumerate(premises.declaration.delegation):
        yield ("delegation", n, "supervision"), given.supervision

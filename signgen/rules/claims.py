"""Rules on what the user's own sentences claim: nothing that the law or another field contradicts."""

from __future__ import annotations

from collections.abc import Iterator

from signgen.cameras import KINDS
from signgen.facts.parties import manbo_member
from signgen.facts.watchlist import nuisance_registered
from signgen.law import Law
from signgen.model.handling import SharingScope
from signgen.model.premises import Premises
from signgen.model.purposes import ConsentMethod
from signgen.model.site import SiteType
from signgen.rules.breach import Breach, quoted
from signgen.rules.placed import texts, versions
from signgen.rules.words import found, sentences


def absolute_secrecy(law: Law, premises: Premises) -> Iterator[Breach]:
    """A sentence that rules out every provision, lawful inquiries included."""
    for path, _, words in texts(premises):
        # PPC Q&A 7-16, 7-17: inquiries of courts, police and bar associations are answered.
        for sentence in _without_exception(law, "absolute-claims", words):
            yield Breach(path, {"text": quoted(sentence)})


def secrecy_despite_joint_use(law: Law, premises: Premises) -> Iterator[Breach]:
    """A statement that data stay with the operator, while they are used jointly."""
    if premises.joint is None:
        return
    scope = premises.declaration.database.sharing_scope
    if scope not in (None, SharingScope.JOINT):  # MANBO 2-1(1) iii holds without joint use only
        yield Breach(("database", "sharing_scope"), {"text": str(scope)})
    for n, claim in enumerate(premises.declaration.claims):
        for place, _, words in versions(("claims", n), claim):
            for sentence in _without_exception(law, "inside-only-claims", words):
                yield Breach(place, {"text": quoted(sentence)})


def no_personal_information(law: Law, premises: Premises) -> Iterator[Breach]:
    """A sentence that denies what a camera does: acquire personal information."""
    for path, _, words in texts(premises):
        piece = found(law, "not-personal-claims", words)  # PPC Q&A 1-13, 1-16; 1-12 on what is produced
        if piece:
            yield Breach(path, {"text": quoted(piece)}, _denied(premises))


def deemed_consent(law: Law, premises: Premises) -> Iterator[Breach]:
    """Consent taken from entering or from silence."""
    method = premises.declaration.consent.method
    if method in (ConsentMethod.ENTRY, ConsentMethod.NO_REPLY):  # PPC Q&A 1-60, 1-61
        yield Breach(("consent", "method"), {"text": str(method)})
    for path, _, words in texts(premises):
        piece = found(law, "deemed-consent", words)
        if piece:
            yield Breach(path, {"text": quoted(piece)})


def blanket_refusal(law: Law, premises: Premises) -> Iterator[Breach]:
    """A sentence that turns down every request."""
    for path, _, words in texts(premises):
        piece = found(law, "blanket-refusals", words)  # PPC Q&A 9-13
        if piece:
            yield Breach(path, {"text": quoted(piece)})


def refusal_of_nuisances(law: Law, premises: Premises) -> Iterator[Breach]:
    """A member of MANBO that registers nuisances and answers nothing about them."""
    if not (manbo_member(premises) and nuisance_registered(premises)):
        return
    for path, _, words in texts(premises):
        piece = found(law, "blanket-refusals", words) or found(law, "nuisance-refusals", words)  # MANBO 2-4
        if piece:
            yield Breach(path, {"text": quoted(piece)})


def never_leaks(law: Law, premises: Premises) -> Iterator[Breach]:
    """A promise that nothing ever leaks, which nobody can keep."""
    for path, _, words in texts(premises):
        piece = found(law, "no-leak-claims", words)
        if piece:
            yield Breach(path, {"text": quoted(piece)})


def children_without_guardian(_law: Law, premises: Premises) -> Iterator[Breach]:
    """Consent taken at a school, and no word on the legal representatives of children."""
    consent = premises.declaration.consent
    if consent.obtained and consent.minors is None and premises.site.type is SiteType.SCHOOL:  # PPC Q&A 1-62
        yield Breach(("consent", "minors"))


def _denied(premises: Premises) -> str:
    facts = frozenset().union(*(KINDS[c.category].facts for c in premises.cameras))
    if "signage-attributes" in facts:
        return "sig.no-deletion-exemption"
    analysed = any(name.startswith("guidebook-") for name in facts)
    return "gb.produced-data-status" if analysed else "all.purpose-notified-or-published"


def _without_exception(law: Law, name: str, words: str) -> Iterator[str]:
    for sentence in sentences(law, words):
        if found(law, name, sentence) and not found(law, "lawful-exceptions", sentence):
            yield sentence

"""Rules on commercial purposes: told apart from crime prevention, told beforehand, and kept to."""

from __future__ import annotations

from collections.abc import Iterator

from signgen.cameras import KINDS
from signgen.law import Law
from signgen.model.premises import Premises
from signgen.model.purposes import Processing, Purpose, PurposeKind
from signgen.rules.breach import Breach, quoted
from signgen.rules.placed import purposes, versions
from signgen.rules.words import found, named, sentences

_COMMERCIAL = (PurposeKind.MARKETING, PurposeKind.AD_DISPLAY)
# Processing that nobody expects of a camera, and the words that tell it; matching of faces has rules of its own.
_UNEXPECTED = {
    Processing.ATTRIBUTE_ESTIMATE: "attributes",
    Processing.TRACK: "tracking",
    Processing.REPEAT_LINK: "repeat",
    Processing.COUNT: "counting",
    Processing.ICONIZE: "icons",
    Processing.AD_CUSTOMISE: "advertising",
    Processing.PROFILE: "profiling",
}


def one_sentence(law: Law, premises: Premises) -> Iterator[Breach]:
    """Crime prevention and a commercial purpose in one sentence."""
    for path, purpose in purposes(premises):
        for place, language, words in versions((*path, "text"), purpose.text):
            for sentence in _commercial(law, language, words):
                if named(law, "crime", language, sentence):  # Art. 17(1), PPC Q&A 2-1
                    yield Breach(place, {"text": quoted(sentence)})


def hidden(law: Law, premises: Premises) -> Iterator[Breach]:
    """A commercial purpose in a sentence of its own under crime prevention."""
    for path, purpose in purposes(premises):
        if not purpose.kind.protective:
            continue
        for place, language, words in versions((*path, "text"), purpose.text):
            for sentence in _commercial(law, language, words):
                if not named(law, "crime", language, sentence):
                    yield Breach(place, {"text": quoted(sentence)})


def told_late(_law: Law, premises: Premises) -> Iterator[Breach]:
    """A commercial purpose from the start that is not published before the start."""
    for path, purpose in purposes(premises):
        if purpose.kind not in _COMMERCIAL or purpose.changed_from is not None:
            continue
        starts = [c.start_date for c in premises.cameras if c.start_date and purpose in premises.purposes_of(c)]
        publication = premises.publication
        late = publication.date is not None and any(publication.date > day for day in starts)
        if publication.method is None or (late and publication.promptly_reason is None):  # PPC Q&A 1-15, proviso
            yield Breach((*path, "text"), {"text": quoted(purpose.text.words)})


def outside_purpose(_law: Law, premises: Premises) -> Iterator[Breach]:
    """A use that no camera was set up for; crime-prevention data are judged by a rule of their own (Q1-15)."""
    declaration = premises.declaration
    if declaration.consent.obtained:
        return
    cameras = [c for site in Premises.all_of(declaration) for c in site.cameras]
    served = {p.id for c in cameras for p in premises.purposes_of(c)}
    signage = any("signage-attributes" in KINDS[c.category].facts for c in premises.cameras)
    protected = any(p.kind.protective for p in premises.purposes)
    by_id = {p.id: p for p in declaration.purposes}
    for n, use in enumerate(declaration.uses):
        judged_elsewhere = protected and not _protective(by_id.get(use.purpose_id))
        if use.purpose_id not in served and not judged_elsewhere:
            requirement = "sig.use-limit" if signage else "all.use-within-purpose"
            yield Breach(("uses", n), {"data": quoted(use.data.words), "purpose": use.purpose_id}, requirement)


def unexpected_unnamed(law: Law, premises: Premises) -> Iterator[Breach]:
    """Processing that a purpose declares and its words do not name."""
    for path, purpose in purposes(premises):
        for processing in purpose.processing:
            subject = _UNEXPECTED.get(processing)
            for place, language, words in versions((*path, "text"), purpose.text):
                if subject and not named(law, subject, language, words):  # PPC Q&A 2-1, 2nd paragraph
                    yield Breach(place, {"text": quoted(words), "processing": str(processing)})


def mixed_audience(law: Law, premises: Premises) -> Iterator[Breach]:
    """One purpose for several kinds of people."""
    for path, purpose in purposes(premises):
        text = purpose.audience
        kinds = [name for name in law.words if text and name.startswith("audience.") and found(law, name, text.words)]
        if text and len(kinds) > 1:  # MEXT 4(1)(2)
            yield Breach((*path, "audience"), {"text": quoted(text.words)})


def _commercial(law: Law, language: str, words: str) -> Iterator[str]:
    for sentence in sentences(law, words):
        if named(law, "commercial", language, sentence) and not found(law, "negations", sentence):
            yield sentence


def _protective(purpose: Purpose | None) -> bool:
    return purpose is not None and purpose.kind.protective

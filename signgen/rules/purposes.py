"""Rules on purposes: specific enough, and the data used for nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from signgen.facts.parties import manbo_member
from signgen.law import Law
from signgen.model.premises import Premises
from signgen.model.purposes import Purpose
from signgen.rules.breach import Breach, quoted
from signgen.rules.placed import cameras, purposes
from signgen.rules.words import found, says_only


def abstract(law: Law, premises: Premises) -> Iterator[Breach]:
    """A purpose that is an abstract phrase and nothing else."""
    for path, purpose in purposes(premises):
        if says_only(law, "vague-purposes", purpose.text):  # PPC Q&A 2-1
            yield Breach((*path, "text"), {"text": quoted(purpose.text.words)})


def only_prevention(law: Law, premises: Premises) -> Iterator[Breach]:
    """A purpose that says crime prevention and nothing else, where the Act alone applies."""
    if not manbo_member(premises):
        yield from _bare_prevention(law, premises)


def only_prevention_of_member(law: Law, premises: Premises) -> Iterator[Breach]:
    """The same for a member of MANBO."""
    if manbo_member(premises):
        yield from _bare_prevention(law, premises)


def _bare_prevention(law: Law, premises: Premises) -> Iterator[Breach]:
    # MANBO 2-1(1); for face cameras the rules on faces ask for more.
    plain_ids = {p.id for c in premises.cameras if not c.recognises_faces for p in premises.purposes_of(c)}
    face_ids = {p.id for c in premises.cameras if c.recognises_faces for p in premises.purposes_of(c)}
    for path, purpose in purposes(premises):
        if purpose.id in plain_ids - face_ids and says_only(law, "protective-only", purpose.text):
            yield Breach((*path, "text"), {"text": quoted(purpose.text.words)})


def secondary_use(_law: Law, premises: Premises) -> Iterator[Breach]:
    """Crime-prevention data used for something else without consent."""
    declaration = premises.declaration
    if declaration.consent.obtained or not _collected_to_protect(premises):
        return
    by_id = {p.id: p for p in declaration.purposes}
    named = {name for camera in premises.cameras for name in camera.purpose_ids}
    first = {p.id for p in declaration.purposes if p.id in named and p.changed_from is None}  # from the start
    for n, use in enumerate(declaration.uses):
        purpose = by_id.get(use.purpose_id)
        # PPC Q&A 1-15: a purpose published later does not cure it.
        if purpose is not None and not purpose.kind.protective and purpose.id not in first:
            yield Breach(("uses", n), {"data": quoted(use.data.words), "purpose": quoted(purpose.text.words)})


def unrelated_change(law: Law, premises: Premises) -> Iterator[Breach]:
    """A purpose changed from crime prevention to something unrelated (Art. 17(2))."""
    if premises.declaration.consent.obtained:
        return
    for n, purpose in enumerate(premises.declaration.purposes):
        if not purpose.kind.protective and _was_protective(law, purpose):
            values = {"before": quoted(str(purpose.changed_from)), "after": quoted(purpose.text.words)}
            yield Breach(("purposes", n, "changed_from"), values)


def later_face_search(_law: Law, premises: Premises) -> Iterator[Breach]:
    """Faces searched afterwards in footage of a camera that was declared conventional."""
    if premises.declaration.processing.retrospective_face_search:
        for _, camera in cameras(premises):
            if not camera.recognises_faces:  # PPC Q&A 1-13 defines them by not extracting features
                yield Breach(("processing", "retrospective_face_search"), {"camera": camera.id})
                return


def _collected_to_protect(premises: Premises) -> bool:
    return any(p.kind.protective for p in premises.purposes)


def _was_protective(law: Law, purpose: Purpose) -> bool:
    before = purpose.changed_from
    if before is None:
        return False
    names = [n for n in law.words if n.startswith("crime.")]
    return any(found(law, n, words) for n in names for _, words in before.every)

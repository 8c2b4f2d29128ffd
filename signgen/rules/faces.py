"""Rules on face recognition: named as such, for named acts, and only people registered who did them."""

from __future__ import annotations

from collections.abc import Iterator

from signgen.cameras import KINDS
from signgen.facts.filming import face_data_used, necessity_stated
from signgen.facts.parties import manbo_member
from signgen.law import Law
from signgen.model.declaration import Profile
from signgen.model.premises import Path, Premises
from signgen.model.site import SiteType
from signgen.model.text import Text
from signgen.rules.breach import Breach, quoted
from signgen.rules.placed import cameras, face_purposes, texts, versions
from signgen.rules.words import found, named, plain


def unnamed_recognition(law: Law, premises: Premises) -> Iterator[Breach]:
    """A purpose of face matching that does not say so, in whatever language."""
    for path, purpose in face_purposes(law, premises):  # PPC Q&A 1-14, 2nd paragraph
        for field in ("text", "short_text"):
            for place, language, words in versions((*path, field), getattr(purpose, field)):
                if not named(law, "face", language, words):
                    yield Breach(place, {"text": quoted(words)})


def unnamed_prevention(law: Law, premises: Premises) -> Iterator[Breach]:
    """A purpose of face matching that names no act to be prevented."""
    targets = premises.declaration.database.target_acts
    acts = [plain(words) for target in targets for _, words in target.act.every]
    for path, purpose in face_purposes(law, premises):  # PPC Q&A 1-14, 2nd paragraph
        for place, language, words in versions((*path, "text"), purpose.text):
            if not named(law, "crime", language, words) and not any(act in plain(words) for act in acts):
                yield Breach(place, {"text": quoted(words)})


def no_target_acts(_law: Law, premises: Premises) -> Iterator[Breach]:
    """Face matching without acts fixed beforehand."""
    if face_data_used(premises) and not premises.declaration.database.target_acts:
        yield Breach(("database", "target_acts"))  # PPC Q&A 1-14, 5th paragraph


def disguised(_law: Law, premises: Premises) -> Iterator[Breach]:
    """A camera declared conventional that extracts face features."""
    for path, camera in cameras(premises):
        conventional = "conventional-camera" in KINDS[camera.category].facts
        if conventional and camera.extracts_face_features:  # PPC Q&A 1-13, definition
            yield Breach((*path, "category"), {"camera": camera.id})


def conventional_for_something_else(_law: Law, premises: Premises) -> Iterator[Breach]:
    """A camera declared conventional that serves neither crime prevention nor safety (PPC Q&A 1-13, definition)."""
    for path, camera in cameras(premises):
        conventional = "conventional-camera" in KINDS[camera.category].facts
        if conventional and not any(p.kind.protective for p in premises.purposes_of(camera)):
            yield Breach((*path, "category"), {"camera": camera.id})


def open_criteria(law: Law, premises: Premises) -> Iterator[Breach]:
    """Registration criteria or target acts that leave the door open."""
    if not face_data_used(premises):
        return
    for path, text in _criteria(premises):
        for place, _, words in versions(path, text):
            piece = found(law, "open-ended-criteria", words)  # PPC Q&A 1-14, 5th paragraph
            if piece:
                yield Breach(place, {"text": quoted(piece)})


def no_objective_basis(law: Law, premises: Premises) -> Iterator[Breach]:
    """Registration on suspicion, or on no stated basis."""
    basis = premises.declaration.database.objective_basis
    if face_data_used(premises) and all(found(law, "suspicion", b.words) for b in basis):
        yield Breach(("database", "objective_basis"))  # PPC Q&A 1-14, MANBO 2-2


def nobody_checks(_law: Law, premises: Premises) -> Iterator[Breach]:
    """A member of MANBO without somebody who checks registrations, or without a way to correct them."""
    database = premises.declaration.database
    for field in ("approver_role", "correction_procedure"):
        if face_data_used(premises) and manbo_member(premises) and getattr(database, field) is None:  # MANBO 2-2
            yield Breach(("database", field), {"field": f"database.{field}"})


def old_terms(law: Law, premises: Premises) -> Iterator[Breach]:
    """A term that the Commission no longer uses."""
    for path, _, words in texts(premises) if face_data_used(premises) else ():
        piece = found(law, "legacy-terms", words)  # PPC Q&A as of May 2023
        if piece:
            yield Breach(path, {"text": quoted(piece)})


def station_faces(_law: Law, premises: Premises) -> Iterator[Breach]:
    """Face recognition where people cannot avoid passing, for which the Commission wrote a paper of its own."""
    if face_data_used(premises) and premises.site.type in _LARGE:  # PPC Q&A 1-14, last paragraph
        yield Breach((*premises.path, "type"), {"type": str(premises.site.type)})


def station_untold(_law: Law, premises: Premises) -> Iterator[Breach]:
    """What the policy page of such a place leaves out of the full account of face recognition."""
    if not face_data_used(premises) or premises.site.type not in _LARGE:
        return
    untold = [field for field in _FULL_ACCOUNT if not _told(premises, field)]
    if untold:
        yield Breach((*premises.path, "type"), {"fields": ", ".join(untold)})


def _told(premises: Premises, field: str) -> bool:
    if field == "necessity_reason":
        return necessity_stated(premises)
    group, _, name = field.partition(".")
    stated = getattr(premises.declaration, group)
    return bool(getattr(stated, name) if name else stated)


_LARGE = (SiteType.STATION, SiteType.AIRPORT, SiteType.MALL)
# The facts behind the blocks F03 and F05 to F11 of the content matrix.
_FULL_ACCOUNT = (
    "necessity_reason", "database.criteria_text", "database.objective_basis", "database.approver_role",
    "data_sources", "database.accuracy_measures", "database.after_match", "retention.registered",
    "retention.features_unmatched",
)  # fmt: skip


def sign_to_revise(_law: Law, premises: Premises) -> Iterator[Breach]:
    """Face recognition in a file that looks ahead: its signs will have to change (Act No. 56 of 2026)."""
    if Profile.DRAFT2026 in premises.declaration.profile:
        yield from (Breach((*path, "category")) for path, camera in cameras(premises) if camera.recognises_faces)


def _criteria(premises: Premises) -> Iterator[tuple[Path, Text | None]]:
    database = premises.declaration.database
    yield ("database", "criteria_text"), database.criteria_text
    for n, target in enumerate(database.target_acts):
        yield ("database", "target_acts", n, "act"), target.act
    if premises.joint is not None:
        yield ("joint", "rules", "criteria"), premises.joint.rules.criteria

"""Whether a camera or a purpose tells individuals apart: the terms that say so."""

from __future__ import annotations

from signgen.cameras import KINDS
from signgen.facts.signage import unidentifying
from signgen.model.premises import Premises
from signgen.model.purposes import Processing, Purpose
from signgen.model.site import Camera


def identity_of(camera: Camera, premises: Premises) -> str:
    """The term for a camera: by its kind, and by what is stated of its output."""
    if camera.recognises_faces:
        return "identity.registered"
    facts = KINDS[camera.category]
    if facts.identifies:
        return "identity.returning"
    if not facts.analyses:
        return "identity.unaided"
    return "identity.possible" if premises.declaration.processing.collatable else "identity.none"


def identity_for(purpose: Purpose) -> str:
    """The term for a purpose of one and the same camera, by its stated processing."""
    if Processing.FACE_MATCH in purpose.processing:
        return "identity.registered"
    return "identity.none" if unidentifying(purpose) else "identity.possible"

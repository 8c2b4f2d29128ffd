"""Whether a camera or a purpose tells individuals apart: the terms that say so.

That nobody is identified is said only where the output is stated not to be collatable (Q1-12).
"""

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
    return "identity.none" if premises.declaration.processing.collatable is False else "identity.possible"


def identity_for(purpose: Purpose, premises: Premises) -> str:
    """The term for a purpose of one and the same camera, by its stated processing and output."""
    if Processing.FACE_MATCH in purpose.processing:
        return "identity.registered"
    apart = premises.declaration.processing.collatable is False
    return "identity.none" if apart and unidentifying(purpose) else "identity.possible"

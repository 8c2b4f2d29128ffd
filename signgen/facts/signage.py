"""Facts about cameras that analyse images for something other than crime prevention, at displays and elsewhere."""

from __future__ import annotations

from signgen.cameras import KINDS, CameraKind
from signgen.facts.registry import fact
from signgen.model.handling import ProcessingPlace
from signgen.model.premises import Premises
from signgen.model.purposes import Processing, Purpose, PurposeKind

_ATTRIBUTES = (CameraKind.SIGNAGE_ATTRIBUTES, CameraKind.GUIDEBOOK_ATTRIBUTES)
_COMMERCIAL = (PurposeKind.MARKETING, PurposeKind.AD_DISPLAY, PurposeKind.COUNTING)
_ADVERTISING = {Processing.AD_CUSTOMISE}


@fact
def analysis_camera(premises: Premises) -> bool:
    """A camera analyses images for something other than crime prevention."""
    return any(KINDS[c.category].analyses for c in premises.cameras)


@fact
def automatic_processing(premises: Premises) -> bool:
    """A camera does more than film: it identifies, estimates, follows or counts."""
    return any(c.category is not CameraKind.CONVENTIONAL for c in premises.cameras)


@fact
def identifying_camera(premises: Premises) -> bool:
    """A camera recognises individuals: registered ones, or visitors who come again."""
    return any(KINDS[c.category].identifies for c in premises.cameras)


@fact
def two_kinds(premises: Premises) -> bool:
    """Cameras of exactly two kinds."""
    return len({c.category for c in premises.cameras}) == 2


@fact
def crime_prevention_cameras_only(premises: Premises) -> bool:
    """No camera analyses images for anything but crime prevention."""
    return not analysis_camera(premises)


@fact
def many_kinds(premises: Premises) -> bool:
    """Cameras of more than two kinds."""
    return len({c.category for c in premises.cameras}) > 2


@fact
def estimates_attributes(premises: Premises) -> bool:
    """A camera estimates attributes of people, at a display (Q1-16) or in a shop (guidebook case 1)."""
    return any(c.category in _ATTRIBUTES for c in premises.cameras)


@fact
def attributes_stated(premises: Premises) -> bool:
    """Which attributes are estimated is stated."""
    return bool(premises.declaration.processing.inferred_attributes)


@fact
def advertising_to_the_viewer(premises: Premises) -> bool:
    """A display chooses advertisements for the person before it by the estimated attributes (Q1-16)."""
    shown = [c for c in premises.cameras if c.category is CameraKind.SIGNAGE_ATTRIBUTES]
    served = [p for c in shown for p in premises.purposes_of(c)]
    return any(p.kind is PurposeKind.AD_DISPLAY or _ADVERTISING & set(p.processing) for p in served)


@fact
def analysed_image_erasure_stated(premises: Premises) -> bool:
    """People's images are analysed, and when they are erased is stated; from a vehicle nobody is analysed."""
    analysed = any(KINDS[c.category].analyses and not KINDS[c.category].moves for c in premises.cameras)
    return analysed and premises.declaration.retention.image is not None


@fact
def analysed_image_erasure_unstated(premises: Premises) -> bool:
    """When analysed images of people are erased is not stated, or none are analysed."""
    return not analysed_image_erasure_stated(premises)


@fact
def attributes_retention_stated(premises: Premises) -> bool:
    """How long estimated attributes are kept is stated."""
    return premises.declaration.retention.attributes is not None


@fact
def output_kinds_stated(premises: Premises) -> bool:
    """Which data the analysis produces is stated."""
    return bool(premises.declaration.processing.output_kinds)


@fact
def anonymous_output(premises: Premises) -> bool:
    """The output is stated not to be collatable, and no camera links it to a returning visitor (Q1-12)."""
    kinds = {c.category for c in premises.cameras}
    produced = any(KINDS[k].analyses and not KINDS[k].moves for k in kinds)
    linked = CameraKind.GUIDEBOOK_REPEAT in kinds
    return produced and not linked and premises.declaration.processing.collatable is False


@fact
def collatable_output(premises: Premises) -> bool:
    """The output is stated to be collatable with something that identifies a person (Q1-12)."""
    return analysis_camera(premises) and premises.declaration.processing.collatable is True


@fact
def processed_in_the_camera(premises: Premises) -> bool:
    """Images are analysed in the camera or a device beside it."""
    return premises.declaration.processing.place is ProcessingPlace.EDGE


@fact
def processed_on_the_premises(premises: Premises) -> bool:
    """Images are analysed by a device on the premises."""
    return premises.declaration.processing.place is ProcessingPlace.ONPREM


@fact
def processed_in_the_cloud(premises: Premises) -> bool:
    """Images are analysed on a cloud service."""
    return premises.declaration.processing.place is ProcessingPlace.CLOUD


@fact
def commercial_purpose(premises: Premises) -> bool:
    """A purpose is commercial: marketing, advertising, or counting visitors."""
    return any(p.kind in _COMMERCIAL for p in premises.purposes)


@fact
def dual_purposes(premises: Premises) -> bool:
    """Crime prevention or safety, and a commercial purpose besides (Q1-15, proviso)."""
    return commercial_purpose(premises) and any(p.kind.protective for p in premises.purposes)


@fact
def commercial_from_the_start(premises: Premises) -> bool:
    """There is a commercial purpose, and no purpose was changed into it (Q1-15, proviso)."""
    return commercial_purpose(premises) and all(p.changed_from is None for p in premises.purposes)


@fact
def purposes_kept_apart(premises: Premises) -> bool:
    """No camera serves crime prevention and something else."""
    return all(len({p.kind.protective for p in premises.purposes_of(c)}) == 1 for c in premises.cameras)


@fact
def audiences_differ(premises: Premises) -> bool:
    """Every purpose says whom it concerns, and they concern different people (MEXT 4(1)(2))."""
    told = [p.audience.words for p in premises.purposes if p.audience is not None]
    return len(told) == len(premises.purposes) and len(set(told)) > 1


def unidentifying(purpose: Purpose) -> bool:
    """Whether the stated processing of a purpose analyses and recognises nobody."""
    stated = set(purpose.processing)
    harmless = {Processing.ATTRIBUTE_ESTIMATE, Processing.AD_CUSTOMISE, Processing.COUNT, Processing.ICONIZE}
    return bool(stated) and stated <= harmless

"""Facts about the six cases of the METI/MIC guidebook ver3.0 and what each has to explain."""

from __future__ import annotations

from signgen.cameras import CameraKind
from signgen.facts.registry import fact
from signgen.model.premises import Premises
from signgen.model.purposes import Processing

_PEOPLE = {
    Processing.FACE_MATCH,
    Processing.ATTRIBUTE_ESTIMATE,
    Processing.TRACK,
    Processing.REPEAT_LINK,
    Processing.COUNT,
    Processing.PROFILE,
}


@fact
def announced_beforehand(premises: Premises) -> bool:
    """The purpose was published before the first camera starts."""
    published = premises.publication.date
    starts = [c.start_date for c in premises.cameras if c.start_date is not None]
    return published is not None and bool(starts) and published < min(starts)


@fact
def track_scope_stated(premises: Premises) -> bool:
    """Over which area and time movement is followed is stated."""
    return premises.declaration.processing.track_scope is not None


@fact
def linked_histories_stated(premises: Premises) -> bool:
    """What is linked to a returning visitor is stated."""
    return bool(premises.declaration.processing.linked_histories)


@fact
def features_retention_stated(premises: Premises) -> bool:
    """How long the features of visitors are kept is stated."""
    return premises.declaration.retention.features is not None


@fact
def features_retention_fixed(premises: Premises) -> bool:
    """The features of visitors are kept for a fixed period, a number of days, months or years."""
    kept = premises.declaration.retention.features
    return kept is not None and kept.value is not None


@fact
def icons_replace_people(premises: Premises) -> bool:
    """People are replaced by icons before anything is distributed."""
    return premises.declaration.processing.icon_conversion is True


@fact
def vehicle_area_stated(premises: Premises) -> bool:
    """Where the vehicle films is stated."""
    return premises.declaration.vehicle.area is not None


@fact
def vehicle_period_stated(premises: Premises) -> bool:
    """When the vehicle films is stated."""
    return premises.declaration.vehicle.period is not None


@fact
def vehicle_marked(premises: Premises) -> bool:
    """How the vehicle is marked is stated."""
    return premises.declaration.vehicle.marking is not None


@fact
def nobody_analysed_from_vehicle(premises: Premises) -> bool:
    """A vehicle films, and none of its purposes analyses people."""
    filming = [c for c in premises.cameras if c.category is CameraKind.GUIDEBOOK_VEHICLE]
    served = [p for c in filming for p in premises.purposes_of(c)]
    return bool(filming) and not any(_PEOPLE & set(p.processing) for p in served)

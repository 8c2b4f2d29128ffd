"""Rules on signage and on the six cases of the METI/MIC guidebook: what is analysed, told, linked and kept."""

from __future__ import annotations

from collections.abc import Iterator

from signgen.cameras import KINDS
from signgen.law import Law
from signgen.model.handling import ProcessingPlace
from signgen.model.premises import Premises
from signgen.model.purposes import Processing
from signgen.model.site import Camera, Placement
from signgen.rules.breach import Breach, quoted
from signgen.rules.placed import cameras, purposes, versions
from signgen.rules.signs import covers
from signgen.rules.words import found, named, plain

_ELEMENTS = ("images", "attributes", "advertising")


def out_of_scope(_law: Law, premises: Premises) -> Iterator[Breach]:
    """A guidebook camera for crime prevention, or one that finds out who somebody is."""
    for path, camera in cameras(premises):
        served = premises.purposes_of(camera)
        outside = any(p.kind.protective or Processing.FACE_MATCH in p.processing for p in served)
        if guidebook(camera) and outside:  # guidebook ver3.0, scope
            yield Breach((*path, "category"), {"camera": camera.id})


def attributes_unnamed(law: Law, premises: Premises) -> Iterator[Breach]:
    """A purpose of signage that does not say that the face image tells attributes and the advertisement follows."""
    ids = {p.id for c in premises.cameras if of(c, "signage-attributes") for p in premises.purposes_of(c)}
    for path, purpose in purposes(premises):
        for place, language, words in versions((*path, "text"), purpose.text) if purpose.id in ids else ():
            if not all(named(law, element, language, words) for element in _ELEMENTS):  # PPC Q&A 1-16
                yield Breach(place, {"text": quoted(words)})


def display_uncovered(_law: Law, premises: Premises) -> Iterator[Breach]:
    """A display with a camera inside and no sign at it."""
    beside = [s for s in premises.signs or () if s.placement is Placement.CAMERA]
    for path, camera in cameras(premises):
        told = premises.signs is None or any(covers(sign, camera) for sign in beside)
        if of(camera, "signage-attributes") and not told:  # Art. 20(1), PPC Q&A 1-16
            yield Breach(path, {"camera": camera.id})


def place_uncovered(_law: Law, premises: Premises) -> Iterator[Breach]:
    """A guidebook camera without any sign where it films; a car carries its marking."""
    for path, camera in cameras(premises):
        told = premises.signs is None or any(covers(sign, camera) for sign in premises.signs)
        if guidebook(camera) and not of(camera, "guidebook-vehicle") and not told:
            yield Breach(path, {"camera": camera.id})


def announced_late(_law: Law, premises: Premises) -> Iterator[Breach]:
    """An announcement on or after the day on which a guidebook camera starts."""
    day = premises.publication.date
    starts = [c.start_date for c in premises.cameras if guidebook(c) and c.start_date is not None]
    if day is not None and starts and day >= min(starts):
        yield Breach(("publication", "date"), {"date": day, "start": min(starts)})


def attributes_unlisted(_law: Law, premises: Premises) -> Iterator[Breach]:
    """Attributes are inferred, and nobody says which."""
    if _any(premises, "guidebook-attributes") and not premises.declaration.processing.inferred_attributes:
        yield Breach(("processing", "inferred_attributes"))


def track_too_wide(law: Law, premises: Premises) -> Iterator[Breach]:
    """Movement followed beyond one visit to one site, which is repeat analysis."""
    plan = premises.declaration.processing
    for place, _, words in versions(("processing", "track_scope"), plan.track_scope):
        if _any(premises, "guidebook-behaviour") and found(law, "beyond-one-visit", words):
            yield Breach(place, {"text": quoted(words)})


def linked_too_wide(law: Law, premises: Premises) -> Iterator[Breach]:
    """Histories linked over several sites or a long time."""
    plan = premises.declaration.processing
    if not (_any(premises, "guidebook-behaviour") or _any(premises, "guidebook-repeat")):
        return
    texts = [(("processing", "linked_histories", n), text) for n, text in enumerate(plan.linked_histories)]
    for path, text in (*texts, (("processing", "track_scope"), plan.track_scope)):
        for place, _, words in versions(path, text):
            if found(law, "several-sites", words):  # guidebook ver3.0, overview of changes 2
                yield Breach(place, {"text": quoted(words)})


def features_open(_law: Law, premises: Premises) -> Iterator[Breach]:
    """Returning visitors recognised by features that are kept without a fixed period."""
    kept = premises.declaration.retention.features
    if _any(premises, "guidebook-repeat") and (kept is None or kept.value is None):  # Art. 22
        yield Breach(("retention", "features"))


def linking_unnamed(law: Law, premises: Premises) -> Iterator[Breach]:
    """Histories of returning visitors linked, and neither the purpose nor the list says so."""
    if not _any(premises, "guidebook-repeat"):
        return
    if not premises.declaration.processing.linked_histories:
        yield Breach(("processing", "linked_histories"), {"text": "–"})
    ids = {p.id for c in premises.cameras if of(c, "guidebook-repeat") for p in premises.purposes_of(c)}
    for path, purpose in purposes(premises):
        for place, language, words in versions((*path, "text"), purpose.text) if purpose.id in ids else ():
            if not named(law, "repeat", language, words):  # Art. 17(1), PPC Q&A 2-1
                yield Breach(place, {"text": quoted(words)})


def vendor_as_operator(_law: Law, premises: Premises) -> Iterator[Breach]:
    """The supplier of the system named as operator, although the shop decides what the data are for."""
    vendor = premises.declaration.vendor
    if vendor is None or vendor.decides_purpose or not any(map(guidebook, premises.cameras)):
        return
    names = (premises.operator.legal_name, premises.operator.display_name)
    if any(name is not None and plain(name.words) == plain(vendor.name.words) for name in names):
        yield Breach((*premises.place_of("operator"), "legal_name"), {"vendor": vendor.name.words})


def car_unmarked(_law: Law, premises: Premises) -> Iterator[Breach]:
    """A camera car that says nothing on its body."""
    if _any(premises, "guidebook-vehicle") and premises.declaration.vehicle.marking is None:
        yield Breach(("vehicle", "marking"))


def raw_image_shown(_law: Law, premises: Premises) -> Iterator[Breach]:
    """Congestion in a station shown by the image itself, not by icons."""
    for path, camera in cameras(premises):
        stated = premises.declaration.processing.icon_conversion
        named_so = any(Processing.ICONIZE in p.processing for p in premises.purposes_of(camera))
        if of(camera, "guidebook-congestion") and not (named_so if stated is None else stated):
            yield Breach(path, {"camera": camera.id})


def cloud_unnamed(_law: Law, premises: Premises) -> Iterator[Breach]:
    """Processing in a cloud, and nothing on whose it is or where."""
    declaration = premises.declaration
    analysed = any(guidebook(c) or of(c, "signage-attributes") for c in premises.cameras)
    in_cloud = declaration.processing.place is ProcessingPlace.CLOUD
    if analysed and in_cloud and not declaration.foreign and not declaration.delegation:
        yield Breach(("processing", "place"))  # PPC Q&A 10-25


def produced_data_denied(law: Law, premises: Premises) -> Iterator[Breach]:
    """Data that can be matched with others, called no personal information."""
    if not premises.declaration.processing.collatable:
        return
    for n, claim in enumerate(premises.declaration.claims):
        for place, _, words in versions(("claims", n), claim):
            piece = found(law, "produced-not-personal", words)  # PPC Q&A 1-12
            if piece:
                yield Breach(place, {"text": quoted(piece)})


def guidebook(camera: Camera) -> bool:
    """Whether it is one of the six cases."""
    return any(name.startswith("guidebook-") for name in KINDS[camera.category].facts)


def of(camera: Camera, fact: str) -> bool:
    """Whether the camera's kind brings that fact."""
    return fact in KINDS[camera.category].facts


def _any(premises: Premises, fact: str) -> bool:
    return any(of(camera, fact) for camera in premises.cameras)

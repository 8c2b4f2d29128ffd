"""Facts about the cameras, what they do and what for."""

from __future__ import annotations

from signgen.cameras import KINDS, CameraKind
from signgen.facts.registry import fact
from signgen.model.declaration import Profile
from signgen.model.premises import Premises
from signgen.model.purposes import Processing, PurposeKind
from signgen.model.site import SiteType


@fact
def mixed_cameras(premises: Premises) -> bool:
    """Cameras of more than one kind at one site."""
    return len({c.category for c in premises.cameras}) > 1


@fact
def single_kind(premises: Premises) -> bool:
    """All cameras are of one kind."""
    return len({c.category for c in premises.cameras}) == 1


@fact
def conventional_only(premises: Premises) -> bool:
    """Every camera is conventional."""
    return {c.category for c in premises.cameras} == {CameraKind.CONVENTIONAL}


@fact
def camera_not_recognisable(premises: Premises) -> bool:
    """At least one camera does not look like a camera (Q1-13, Art. 20(1))."""
    return any(not c.visible_as_camera for c in premises.cameras)


@fact
def camera_recognisable(premises: Premises) -> bool:
    """Every camera looks like a camera."""
    return all(c.visible_as_camera for c in premises.cameras)


@fact
def purpose_obvious(premises: Premises) -> bool:
    """Visible conventional cameras for crime prevention alone: Art. 21(4)(iv) holds (Q1-13)."""
    return (
        conventional_only(premises)
        and not any(c.recognises_faces for c in premises.cameras)
        and camera_recognisable(premises)
        and all(p.kind is PurposeKind.CRIME_PREVENTION for p in premises.purposes)
    )


@fact
def purpose_to_be_published(premises: Premises) -> bool:
    """The purpose must be notified or published (Art. 21(1))."""
    return not purpose_obvious(premises)


@fact
def several_purposes(premises: Premises) -> bool:
    """More than one purpose of use."""
    return len(premises.purposes) > 1


@fact
def purposes_changed(premises: Premises) -> bool:
    """A purpose was changed."""
    return any(p.changed_from is not None for p in premises.purposes)


@fact
def records_footage(premises: Premises) -> bool:
    """At least one camera records."""
    return any(c.records for c in premises.cameras)


@fact
def all_cameras_record(premises: Premises) -> bool:
    """Every camera records."""
    return all(c.records for c in premises.cameras)


@fact
def only_security_cameras_record(premises: Premises) -> bool:
    """A camera records, and none that records analyses images for something other than crime prevention."""
    return records_footage(premises) and not any(c.records and KINDS[c.category].analyses for c in premises.cameras)


@fact
def some_cameras_record(premises: Premises) -> bool:
    """Some cameras record and some do not."""
    return records_footage(premises) and not all_cameras_record(premises)


@fact
def records_sound(premises: Premises) -> bool:
    """At least one camera records sound."""
    return any(c.audio for c in premises.cameras)


@fact
def start_date_stated(premises: Premises) -> bool:
    """Every camera states when it starts."""
    return all(c.start_date is not None for c in premises.cameras)


@fact
def necessity_stated(premises: Premises) -> bool:
    """Why cameras are needed is stated."""
    return (premises.site.necessity_reason or premises.declaration.necessity_reason) is not None


@fact
def station_or_airport(premises: Premises) -> bool:
    """A station or an airport (Q1-14, last paragraph)."""
    return premises.site.type in (SiteType.STATION, SiteType.AIRPORT)


@fact
def steps_stated(premises: Premises) -> bool:
    """How images become results is stated step by step."""
    return bool(premises.declaration.processing.steps)


@fact
def local_rule_applies(premises: Premises) -> bool:
    """A municipal rule is declared."""
    return Profile.LOCAL in premises.declaration.profile and premises.declaration.local_rule is not None


@fact
def local_manager_stated(premises: Premises) -> bool:
    """The municipal rule's responsible manager is stated."""
    return premises.declaration.local_rule is not None and premises.declaration.local_rule.manager is not None


@fact
def local_number_stated(premises: Premises) -> bool:
    """The municipal registration number is stated."""
    return premises.declaration.local_rule is not None and premises.declaration.local_rule.number is not None


@fact
def face_data_used(premises: Premises) -> bool:
    """A camera extracts face features, whatever it is called."""
    return any(c.recognises_faces for c in premises.cameras)


@fact
def matching_purpose(premises: Premises) -> bool:
    """A purpose names matching of faces as its processing."""
    return any(Processing.FACE_MATCH in p.processing for p in premises.purposes)


@fact
def no_face_data(premises: Premises) -> bool:
    """No camera extracts face features, and footage is not searched for faces afterwards."""
    return not face_data_used(premises) and not premises.declaration.processing.retrospective_face_search


@fact
def conventional_without_faces(premises: Premises) -> bool:
    """There are conventional cameras, and faces are not identified in what they film."""
    conventional = [c for c in premises.cameras if c.category is CameraKind.CONVENTIONAL]
    searched = premises.declaration.processing.retrospective_face_search
    return bool(conventional) and not searched and not any(c.recognises_faces for c in conventional)


@fact
def no_recording(premises: Premises) -> bool:
    """No camera records."""
    return not records_footage(premises)


@fact
def protective_purposes_only(premises: Premises) -> bool:
    """Every purpose is crime prevention or safety."""
    return all(p.kind.protective for p in premises.purposes)


def sticker_stands_in(premises: Premises) -> bool:
    """Whether a sticker may hang where the entrance sign would: it says that cameras operate, and whose they are.

    That is what Q1-13 asks of conventional cameras against crime. What for (Q1-14), with whom data are shared
    (MANBO 3-2) and what a municipal rule wants to be read stands on the entrance sign alone.
    """
    plain = conventional_only(premises) and no_face_data(premises) and protective_purposes_only(premises)
    return plain and premises.joint is None and not local_rule_applies(premises)

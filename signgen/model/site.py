"""A place with cameras: its entrances, its cameras, its signs."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from signgen.cameras import KINDS, CameraKind
from signgen.model.base import Day, Slug, Stated
from signgen.model.parties import Contact, Operator, Urls
from signgen.model.text import Line, Tag, TextField

STICKER = "sticker"  # the papers of this name are those for a door or a window


class SiteType(StrEnum):
    """``facility.type``."""

    SHOP = "shop"
    MALL = "mall"
    CINEMA = "cinema"
    STATION = "station"
    AIRPORT = "airport"
    STREET = "street"
    CONDO = "condo"
    SCHOOL = "school"
    OFFICE = "office"
    VEHICLE = "vehicle"
    OTHER = "other"


class SpaceKind(StrEnum):
    """``facility.space_kind``, after the guidebook's public and quasi-public space."""

    PRIVATE = "private"
    SEMI_PUBLIC = "semi_public"
    PUBLIC = "public"


class Placement(StrEnum):
    """Where a sign hangs."""

    ENTRANCE = "entrance"
    CAMERA = "camera"
    VEHICLE = "vehicle"


class SignKind(StrEnum):
    """``signs[].document``: the notice that hangs there."""

    ENTRANCE_SIGN = "entrance-sign"
    ENTRANCE_STICKER = "entrance-sticker"
    CAMERA_SIGN = "camera-sign"
    JOINT_USE_POSTER = "joint-use-poster"


class Entrance(Stated):
    """A way in that a visitor takes."""

    id: Slug
    name: TextField | None = None


class Camera(Stated):
    """One camera, or ``count`` alike at one location."""

    id: Slug
    category: CameraKind
    visible_as_camera: bool
    location: TextField | None = None
    count: Annotated[int, Field(ge=1, le=9999)] = 1
    extracts_face_features: bool | None = None
    records: bool = True
    audio: bool = False
    purpose_ids: tuple[Slug, ...] = ()
    start_date: Day | None = None
    monitors_staff: bool = False

    @property
    def recognises_faces(self) -> bool:
        """Against registered people: by the declared kind, or by what it does whatever it is called (Q1-13).

        Repeat analysis keeps features by definition and registers nobody: extraction alone does not make it one.
        """
        if self.category is CameraKind.FACE_RECOGNITION:
            return True
        return bool(self.extracts_face_features) and not KINDS[self.category].identifies


class Sign(Stated):
    """One sign to hang; without any, signgen plans the usual set.

    Attributes:
        document: Which notice it is; where it is not stated, the placement and the size tell.
    """

    id: Slug
    placement: Placement
    document: SignKind | None = None
    covers_cameras: tuple[Slug, ...] = ()
    covers_entrance: Slug | None = None
    size: Line | None = None
    template: Line | None = None
    languages: tuple[Tag, ...] = ()
    viewing_distance_m: Annotated[float, Field(gt=0, le=50)] | None = None
    outdoor: bool | None = None

    @model_validator(mode="after")
    def _where_it_can_hang(self) -> Sign:
        beside = self.document is SignKind.CAMERA_SIGN
        if self.document is not None and beside == (self.placement is Placement.ENTRANCE):
            context = {"document": str(self.document), "placement": str(self.placement)}
            raise PydanticCustomError("sign_elsewhere", "another placement", context)
        return self

    @property
    def kind(self) -> SignKind:
        """The notice that hangs there: an entrance sign of a sticker's size is a sticker."""
        if self.document is not None:
            return self.document
        if self.placement is not Placement.ENTRANCE:
            return SignKind.CAMERA_SIGN
        small = (self.size or "").lower().startswith(STICKER)
        return SignKind.ENTRANCE_STICKER if small else SignKind.ENTRANCE_SIGN

    @property
    def tells_of_cameras(self) -> bool:
        """Whether it says that cameras operate; a joint-use poster does not."""
        return self.kind is not SignKind.JOINT_USE_POSTER


class Site(Stated):
    """A facility; what it states itself (contact, urls, names) goes before what the file states for all."""

    id: Slug = "main"
    name: TextField
    type: SiteType = SiteType.SHOP
    space_kind: SpaceKind = SpaceKind.SEMI_PUBLIC
    municipality: TextField | None = None
    entrances: tuple[Entrance, ...] = (Entrance(id="e1"),)
    necessity_reason: TextField | None = None
    cameras: Annotated[tuple[Camera, ...], Field(min_length=1)] | None = None
    signs: tuple[Sign, ...] | None = None
    display_name: TextField | None = None
    operator: Operator | None = None
    contact: Contact | None = None
    urls: Urls | None = None

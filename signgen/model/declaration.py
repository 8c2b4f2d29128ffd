"""The whole file: one operator, one or many sites, everything said once."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from signgen.model.base import Stated
from signgen.model.handling import (
    Database,
    DataSource,
    Delegation,
    Draft2026,
    Foreign,
    LocalRule,
    ProcessingPlan,
    Provision,
    Retention,
    Security,
    Vehicle,
)
from signgen.model.joint import JointUse
from signgen.model.parties import CertifiedOrganisation, Contact, Operator, Urls, Vendor
from signgen.model.purposes import Accessibility, Consent, HistoryEntry, Publication, Purpose, Use
from signgen.model.requests import Requests
from signgen.model.site import Camera, Sign, Site
from signgen.model.text import Tag, TextField


class Profile(StrEnum):
    """Which rules apply besides the Act."""

    LAW = "law"
    MANBO = "manbo"
    GUIDEBOOK3 = "guidebook3"
    LOCAL = "local"
    DRAFT2026 = "2026act-draft"


class Mode(StrEnum):
    """``demo`` allows placeholder contacts and example domains."""

    DEMO = "demo"
    PRODUCTION = "production"


class Languages(Stated):
    """``i18n``: languages of the documents, the first of them Japanese.

    Attributes:
        era: Whether dates in Japanese tell the year of the era, too: 2026年12月1日（令和8年12月1日）.
    """

    languages: Annotated[tuple[Tag, ...], Field(min_length=1)] = ("ja",)
    era: bool = False
    reviewed_by: TextField | None = None

    @model_validator(mode="after")
    def _japanese_first(self) -> Languages:
        # The Japanese wording is the authoritative one.
        if self.languages[0] != "ja":
            raise PydanticCustomError("japanese_first", "Japanese first")
        return self


class Policy(Stated):
    """``policy``."""

    compliance_statement: TextField | None = None


class Declaration(Stated):
    """Everything the user states."""

    profile: Annotated[tuple[Profile, ...], Field(min_length=1)] = (Profile.LAW,)
    mode: Mode = Mode.PRODUCTION
    operator: Operator
    vendor: Vendor | None = None
    facility: Site | None = None
    cameras: Annotated[tuple[Camera, ...], Field(min_length=1)] | None = None
    signs: tuple[Sign, ...] | None = None
    sites: Annotated[tuple[Site, ...], Field(min_length=1)] | None = None
    purposes: Annotated[tuple[Purpose, ...], Field(min_length=1)]
    uses: tuple[Use, ...] = ()
    processing: ProcessingPlan = ProcessingPlan()
    necessity_reason: TextField | None = None
    database: Database = Database()
    data_sources: tuple[DataSource, ...] = ()
    retention: Retention = Retention()
    contact: Contact = Contact()
    urls: Urls = Urls()
    publication: Publication = Publication()
    requests: Requests = Requests()
    security: Security = Security()
    foreign: tuple[Foreign, ...] = ()
    delegation: tuple[Delegation, ...] = ()
    provision: tuple[Provision, ...] = ()
    joint: JointUse | None = None
    certified_org: CertifiedOrganisation = CertifiedOrganisation()
    local_rule: LocalRule | None = None
    consent: Consent = Consent()
    claims: tuple[TextField, ...] = ()
    law_refs: tuple[TextField, ...] = ()
    i18n: Languages = Languages()
    a11y: Accessibility = Accessibility()
    policy: Policy = Policy()
    history: tuple[HistoryEntry, ...] = ()
    vehicle: Vehicle = Vehicle()
    draft2026: Draft2026 = Draft2026()

    @model_validator(mode="after")
    def _one_way_to_state_sites(self) -> Declaration:
        if (self.facility is None) == (self.sites is None):
            raise PydanticCustomError("facility_or_sites", "one of facility and sites")
        if self.sites is not None and (self.cameras is not None or self.signs is not None):
            raise PydanticCustomError("cameras_outside_site", "cameras and signs belong to a site")
        for site in self.places:
            if not site.cameras:
                raise PydanticCustomError("no_cameras", "no cameras", {"site": site.id})
        return self

    @property
    def places(self) -> tuple[Site, ...]:
        """All sites, in the order of the file; a lone ``facility`` takes the cameras and signs beside it."""
        if self.facility is not None:
            own = {
                "cameras": self.facility.cameras or self.cameras,
                "signs": self.facility.signs or self.signs,
            }
            return (self.facility.model_copy(update=own),)
        return self.sites or ()

"""How the data are handled: watch list, retention, security, contractors, countries, recipients."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from pydantic import model_validator

from signgen.model.base import Duration, Stated
from signgen.model.text import Line, TextField


class ActKind(StrEnum):
    """A crime, or a nuisance short of one (MANBO 2-4 treats them differently)."""

    CRIME = "crime"
    NUISANCE = "nuisance"


class TargetAct(Stated):
    """An act for which a person may be registered; ``万引き`` alone means a crime."""

    act: TextField
    kind: ActKind = ActKind.CRIME

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        return {"act": value} if isinstance(value, str) else value


class SharingScope(StrEnum):
    """How far registered data travel."""

    STORE = "store"
    OPERATOR = "operator"
    JOINT = "joint"


class Database(Stated):
    """The watch list of a face-recognition system, and whether footage is searchable by person."""

    target_acts: tuple[TargetAct, ...] = ()
    criteria_text: TextField | None = None
    objective_basis: tuple[TextField, ...] = ()
    approver_role: TextField | None = None
    double_check: bool = False
    written_rule: bool = False
    accuracy_measures: tuple[TextField, ...] = ()
    correction_procedure: TextField | None = None
    after_match: TextField | None = None
    items: tuple[TextField, ...] = ()
    sharing_scope: SharingScope | None = None
    searchable_by_person: bool | None = None
    is_retained_personal_data: bool | None = None


class SourceKind(StrEnum):
    """Where registered data come from."""

    OWN = "own"
    POLICE = "police"
    MEDIA = "media"
    OTHER_STORE = "other_store"
    CONTRACTOR = "contractor"


class DataSource(Stated):
    """``data_sources[]``."""

    kind: SourceKind = SourceKind.OWN
    text: TextField | None = None


class RegisteredRetention(Stated):
    """How long a registered person stays on the list: ``3年``, or a period with rules."""

    period: Duration
    extension_rule: TextField | None = None
    review: TextField | None = None

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {"period": value}
        if isinstance(value, dict) and "period" not in value:
            rest = dict(value)
            period = {k: rest.pop(k) for k in ("value", "unit", "trigger") if k in rest}
            return {**rest, "period": period} if period else value
        return value


class Retention(Stated):
    """How long each kind of data is kept (Art. 22).

    Attributes:
        image: The images that are analysed for something other than crime prevention.
        features: The feature data by which a returning visitor is recognised.
    """

    footage: Duration | None = None
    events: Duration | None = None
    features_unmatched: Duration | None = None
    registered: RegisteredRetention | None = None
    attributes: Duration | None = None
    image: Duration | None = None
    features: Duration | None = None
    reason: TextField | None = None


class Security(Stated):
    """Security measures under the five headings of Q10-8, in the operator's own words."""

    org: tuple[TextField, ...] = ()
    human: tuple[TextField, ...] = ()
    physical: tuple[TextField, ...] = ()
    technical: tuple[TextField, ...] = ()
    external: tuple[TextField, ...] = ()
    overview: tuple[TextField, ...] = ()
    employee_supervision: TextField | None = None
    on_request: bool = False


class ForeignRole(StrEnum):
    """Who handles data abroad."""

    CONTRACTOR = "contractor"
    CLOUD = "cloud"
    BRANCH = "branch"


class Foreign(Stated):
    """Handling abroad (Q10-22 to Q10-25)."""

    role: ForeignRole
    provider: TextField | None = None
    country: TextField | None = None
    server_country: TextField | None = None
    server_country_unknown_reason: TextField | None = None
    reference_info: TextField | None = None
    handles_data: bool = True
    basis: TextField | None = None
    measures: TextField | None = None


class Delegation(Stated):
    """A task entrusted to somebody."""

    task: TextField
    provider_or_kind: TextField | None = None
    handles_personal_data: bool = True
    supervision: TextField | None = None


class ProvisionBasis(StrEnum):
    """Why personal data may go to somebody else (Art. 27)."""

    CONSENT = "consent"
    LAW = "law"
    EMERGENCY = "27-1-2"
    ENTRUST = "entrust"
    JOINT = "joint"
    SUCCESSION = "succession"


class Provision(Stated):
    """A recipient of personal data."""

    recipient: TextField
    basis: ProvisionBasis | None = None
    continuous: bool = False
    tests: tuple[TextField, ...] = ()
    reviewers: tuple[TextField, ...] = ()
    masked: bool = False
    keeps_original: bool = False
    store_notice: bool = False
    audit: TextField | None = None


class ProcessingPlace(StrEnum):
    """Where images are analysed: in the camera or beside it, on the premises, or on a provider's servers."""

    EDGE = "edge"
    ONPREM = "onprem"
    CLOUD = "cloud"


class ProcessingPlan(Stated):
    """How images become results.

    Attributes:
        collatable: Whether the output can easily be collated with something that identifies a person (Q1-12).
        track_scope: Area and time over which one person's movement is followed.
        linked_histories: What is linked to a returning visitor.
        icon_conversion: Whether people are replaced by icons before anything is distributed.
    """

    steps: tuple[TextField, ...] = ()
    retrospective_face_search: bool = False
    place: ProcessingPlace | None = None
    inferred_attributes: tuple[TextField, ...] = ()
    output_kinds: tuple[TextField, ...] = ()
    collatable: bool | None = None
    track_scope: TextField | None = None
    linked_histories: tuple[TextField, ...] = ()
    icon_conversion: bool | None = None


class Vehicle(Stated):
    """``vehicle``: how a car with cameras is marked, and where and when it drives."""

    marking: TextField | None = None
    area: TextField | None = None
    period: TextField | None = None


class Draft2026(Stated):
    """``draft2026``: what the amendment that is not yet in force may ask for."""

    bodily_feature: TextField | None = None
    suspension_route: TextField | None = None
    posting_location: TextField | None = None


class LocalItem(StrEnum):
    """What a municipal rule asks a sign to say."""

    FACT = "fact"
    INSTALLER = "installer"
    MANAGER = "manager"
    CONTACT = "contact"
    PURPOSE = "purpose"
    NUMBER = "number"


class LocalRule(Stated):
    """A municipal ordinance, entered by the user: signgen has no table of ordinances."""

    name: TextField
    items: tuple[LocalItem, ...] = ()
    retention_cap_days: int | None = None
    exceptions: TextField | None = None
    manager: TextField | None = None
    number: Line | None = None

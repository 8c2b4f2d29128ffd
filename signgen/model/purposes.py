"""What the images are for, what else was declared as a use, and by what consent."""

from __future__ import annotations

from enum import StrEnum

from signgen.model.base import Day, Slug, Stated, Url
from signgen.model.text import TextField


class PurposeKind(StrEnum):
    """``purposes[].kind``."""

    CRIME_PREVENTION = "crime_prevention"
    SAFETY = "safety"
    MARKETING = "marketing"
    AD_DISPLAY = "ad_display"
    COUNTING = "counting"
    MAPPING = "mapping"
    CONGESTION = "congestion"
    OTHER = "other"

    @property
    def protective(self) -> bool:
        """Crime prevention and safety: the purposes that Q1-13 to Q1-15 treat as one family."""
        return self in (PurposeKind.CRIME_PREVENTION, PurposeKind.SAFETY)


class Processing(StrEnum):
    """``purposes[].processing[]``."""

    RECORD = "record"
    FACE_MATCH = "face_match"
    ATTRIBUTE_ESTIMATE = "attribute_estimate"
    TRACK = "track"
    REPEAT_LINK = "repeat_link"
    COUNT = "count"
    ICONIZE = "iconize"
    AD_CUSTOMISE = "ad_customise"
    PROFILE = "profile"


class Purpose(Stated):
    """One purpose of use, printed exactly as stated (Art. 17(1))."""

    id: Slug = "p1"
    kind: PurposeKind = PurposeKind.CRIME_PREVENTION
    text: TextField
    short_text: TextField | None = None
    processing: tuple[Processing, ...] = (Processing.RECORD,)
    audience: TextField | None = None
    changed_from: TextField | None = None
    changed_on: Day | None = None

    @property
    def brief(self) -> TextField:
        """The wording for a sign."""
        return self.short_text or self.text


class Use(Stated):
    """A use of already collected data."""

    data: TextField
    purpose_id: Slug


class ConsentMethod(StrEnum):
    """How a person is said to have agreed."""

    WRITTEN = "written"
    WEB = "web"
    ORAL = "oral"
    ENTRY = "entry"
    NO_REPLY = "no_reply"


class Consent(Stated):
    """``consent``: only where consent is the basis."""

    obtained: bool = False
    method: ConsentMethod | None = None
    date: Day | None = None
    minors: TextField | None = None


class PublicationMethod(StrEnum):
    """How the purpose is made public."""

    WEB = "web"
    POSTER = "poster"
    COUNTER = "counter"


class Publication(Stated):
    """When and how the purpose of use is published (Art. 21(1)).

    Attributes:
        counter_sheet: Whether a one-page explanation is kept at the counter.
    """

    method: PublicationMethod | None = None
    date: Day | None = None
    until: Day | None = None
    on_request: bool = False
    counter_sheet: bool = False
    promptly_reason: TextField | None = None


class HistoryEntry(Stated):
    """A change worth telling: what was, what is, since when."""

    date: Day
    field: TextField
    before: TextField | None = None
    after: TextField | None = None
    consent_obtained: bool = False
    notice_date: Day | None = None


class Accessibility(Stated):
    """Other forms in which the notice is offered."""

    plain_language: bool = False
    large_print: bool = False
    audio_url: Url | None = None
    braille: bool = False

    @property
    def offered(self) -> bool:
        """Whether any other form is offered."""
        return self.plain_language or self.large_print or self.braille or self.audio_url is not None

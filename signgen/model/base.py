"""The shapes that every stated value is made of: base class, ids, dates, durations, URLs."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from signgen.model.text import TextField

# Names that Windows refuses as a file, whatever the ending.
_RESERVED = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))}
_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_DURATION = re.compile(
    r"(\d{1,4})\s*(秒|分|時間|日間|日|週間|[かカケヶヵ]?月間?|年間?|seconds?|minutes?|hours?|days?|weeks?|months?|years?)"
)
_HOST = re.compile(r"(?=.{1,253}$)(?!-)[A-Za-z0-9-]{1,63}(\.(?!-)[A-Za-z0-9-]{1,63})+")


class Stated(BaseModel):
    """A value the user stated: frozen, and no field that signgen does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False, defer_build=True)


def _slug(value: str) -> str:
    if not _SLUG.fullmatch(value):
        raise PydanticCustomError("bad_id", "bad id", {"id": value[:60]})
    if value.lower() in _RESERVED:
        raise PydanticCustomError("reserved_id", "reserved id", {"id": value})
    return value


def _iso_date(value: Any) -> Any:
    # pydantic would read "2026" as a moment in 1970: only YYYY-MM-DD is a date here.
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip()):
        raise PydanticCustomError("bad_date", "bad date", {"value": value[:40]})
    return value.strip() if isinstance(value, str) else value


def _url(value: str) -> str:
    def refuse(kind: str, **context: Any) -> None:
        raise PydanticCustomError(kind, kind, {"url": value[:80], **context})

    if re.search(r"[\s\x00-\x1f\x7f<>\"\\^`{|}]", value):
        refuse("url_space")
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        refuse("url_malformed")
        return value
    if parts.scheme.lower() not in ("https", "http"):
        refuse("url_scheme", scheme=parts.scheme[:20])
    host = parts.hostname or ""
    if not host.isascii():
        refuse("url_host", host=host[:60], ascii=_punycode(host))
    if not value.isascii():
        refuse("url_non_ascii")
    if not _HOST.fullmatch(host) or parts.username is not None or port == 0:
        refuse("url_malformed")
    if len(value) > 500:
        refuse("url_long", length=len(value))
    return value


def _punycode(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""


Slug = Annotated[
    str,
    AfterValidator(_slug),
    WithJsonSchema({"type": "string", "pattern": f"^{_SLUG.pattern}$"}, mode="validation"),
]
Day = Annotated[date, BeforeValidator(_iso_date)]
Url = Annotated[
    str, AfterValidator(_url), WithJsonSchema({"type": "string", "pattern": "^https?://", "maxLength": 500})
]


class Unit(StrEnum):
    """Units of a retention period."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


_UNITS = {
    "秒": Unit.SECOND, "分": Unit.MINUTE, "時間": Unit.HOUR, "日": Unit.DAY, "日間": Unit.DAY,
    "週間": Unit.WEEK, "月": Unit.MONTH, "年": Unit.YEAR,
}  # fmt: skip
_DAYS = {
    Unit.SECOND: 1 / 86400, Unit.MINUTE: 1 / 1440, Unit.HOUR: 1 / 24, Unit.DAY: 1.0,
    Unit.WEEK: 7.0, Unit.MONTH: 30.4375, Unit.YEAR: 365.25,
}  # fmt: skip


def _unit(word: str) -> Unit:
    word = re.sub(r"^[かカケヶヵ]", "", word)
    if word not in _UNITS and word.endswith("間"):
        word = word[:-1]
    return _UNITS[word] if word in _UNITS else Unit(word.rstrip("s"))


class Duration(Stated):
    """How long something is kept: ``30日``, ``{value: 30, unit: day}``, or a trigger such as 照合後直ちに."""

    value: Annotated[int, Field(ge=1, le=9999)] | None = None
    unit: Unit | None = None
    trigger: TextField | None = None

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        if isinstance(value, str):
            found = _DURATION.fullmatch(value.strip())
            if found:
                return {"value": int(found[1]), "unit": _unit(found[2])}
            return {"trigger": value}
        return value

    @model_validator(mode="after")
    def _whole(self) -> Duration:
        if (self.value is None) != (self.unit is None) or (self.value is None and self.trigger is None):
            raise PydanticCustomError("duration_parts", "a number with a unit, or a trigger")
        return self

    @property
    def days(self) -> float | None:
        """The length in days, ``None`` for a trigger alone."""
        return None if self.value is None or self.unit is None else self.value * _DAYS[self.unit]

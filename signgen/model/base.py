"""The shapes that every stated value is made of: base class, ids, dates, durations, URLs."""

from __future__ import annotations

import re
import unicodedata
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
_NUMBER = r"\d[\d,.]*(?:e\d+)?|[〇一二三四五六七八九十百千]+"
_WORDS = r"秒|分|時間|日間|日|週間?|[かカケヶヵ箇]?月間?|年間?|(?:second|minute|hour|day|week|month|year)s?"
_LENGTH = re.compile(rf"(-?)\s*({_NUMBER})\s*({_WORDS})", re.I)
# What stands around a length and tells no moment; lengths and these alone are a period that nobody can count.
_AROUND = re.compile(
    "約|およそ|ほぼ|最大|最長|程度|以内|以下|未満|以上|から|まで|間"
    r"|\b(about|approx\w*|up to|to|or|within|than|less|more)\b",
    re.I,
)
_DATE = re.compile(r"\d{4}年\s*\d{1,2}月(\s*\d{1,2}日)?|\d{4}-\d\d-\d\d")
_MARKS = re.compile(r"[\s\d.,、~〜+-]*")
_MOST_DIGITS = 12  # more than the largest number by far, and few enough to be read
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
    "週": Unit.WEEK, "週間": Unit.WEEK, "月": Unit.MONTH, "年": Unit.YEAR,
}  # fmt: skip
_DAYS = {
    Unit.SECOND: 1 / 86400, Unit.MINUTE: 1 / 1440, Unit.HOUR: 1 / 24, Unit.DAY: 1.0,
    Unit.WEEK: 7.0, Unit.MONTH: 30.4375, Unit.YEAR: 365.25,
}  # fmt: skip


_DIGITS = "〇一二三四五六七八九"
_TENS = {"十": 10, "百": 100, "千": 1000}


def _unit(word: str) -> Unit:
    word = re.sub(r"^[かカケヶヵ箇]", "", word.lower())
    if word not in _UNITS and word.endswith("間"):
        word = word[:-1]
    return _UNITS[word] if word in _UNITS else Unit(word.rstrip("s"))


def _number(text: str) -> int | None:
    """A number in digits or kanji: 14, 十四, 一四; ``None`` for what is written in any other way."""
    if text.isdigit():
        return int(text) if len(text) <= _MOST_DIGITS else None
    if all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS.index(char)) for char in text[:_MOST_DIGITS]))
    if not all(char in _DIGITS or char in _TENS for char in text):
        return None
    total, one = 0, None
    for char in text:
        if char in _TENS:
            total, one = total + (1 if one is None else one) * _TENS[char], None
        elif one is None:
            one = _DIGITS.index(char)
        else:
            return None
    return total + (one or 0)


def _length(found: re.Match[str]) -> tuple[int, Unit] | None:
    number = _number(found[2])
    return None if number is None else (-number if found[1] else number, _unit(found[3]))


def _uncountable(text: str) -> bool:
    """Whether it is a number or a length of time, and yet none that can be read: 30, 1e9日, 14日から30日."""
    if _DATE.search(text):
        return False
    if re.match(r"-\s*\d", text):
        return True
    rest = _AROUND.sub("", _LENGTH.sub("", text))
    return bool(re.search(r"\d", text) or _LENGTH.search(text)) and bool(_MARKS.fullmatch(rest))


class Duration(Stated):
    """How long something is kept: ``30日`` or 三十日, ``{value: 30, unit: day}``, or a trigger such as 照合後直ちに."""

    value: Annotated[int, Field(ge=1, le=9999)] | None = None
    unit: Unit | None = None
    trigger: TextField | None = None

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        found = _LENGTH.fullmatch(_folded(value))
        read = _length(found) if found else None
        return {"trigger": value} if read is None else {"value": read[0], "unit": read[1]}

    @model_validator(mode="after")
    def _whole(self) -> Duration:
        if (self.value is None) != (self.unit is None) or (self.value is None and self.trigger is None):
            raise PydanticCustomError("duration_parts", "a number with a unit, or a trigger")
        for _, words in self.trigger.every if self.trigger else ():
            if _uncountable(_folded(words)):
                raise PydanticCustomError("duration_unread", "no length of time", {"text": words[:40]})
        return self

    @property
    def days(self) -> float | None:
        """The length in days, ``None`` for a trigger alone."""
        return None if self.value is None or self.unit is None else self.value * _DAYS[self.unit]

    @property
    def days_named(self) -> float | None:
        """The same, or the longest that the words of a trigger name: 30 in 撮影から30日後に消去."""
        if self.days is not None or self.trigger is None:
            return self.days
        told = [_DATE.sub("", _folded(words)) for _, words in self.trigger.every]
        read = (_length(found) for words in told for found in _LENGTH.finditer(words))
        return max((abs(number) * _DAYS[unit] for number, unit in filter(None, read)), default=None)


def _folded(value: str) -> str:
    """The text with plain digits and one kind of minus."""
    return re.sub("[‐-―−]", "-", unicodedata.normalize("NFKC", value)).strip()

"""Dates as each language of the documents writes them, and the readings that Japanese numbers change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from signgen import era

_PATTERNS = {
    "ja": "{y}年{m}月{d}日",
    "ja-easy": "{y}年《ねん》{m}月《がつ》{d}",
    "zh-Hans": "{y}年{m}月{d}日",
    "zh-Hant": "{y}年{m}月{d}日",
    "ko": "{y}년 {m}월 {d}일",
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ERA = "{day}（{year}年{m}月{d}日）"
# Days of the month that are not read as they are written.
_READINGS = {
    1: "ついたち", 2: "ふつか", 3: "みっか", 4: "よっか", 5: "いつか", 6: "むいか", 7: "なのか", 8: "ようか",
    9: "ここのか", 10: "とおか", 14: "じゅうよっか", 20: "はつか", 24: "にじゅうよっか",
}  # fmt: skip
_HARDENING, _HARDENED = frozenset({0, 1, 3, 4, 6, 8}), ("ふん", "ぷん")


def written(day: date, language: str, *, with_era: bool = False) -> str:
    """The date in words.

    Args:
        day: The date.
        language: A language of the documents.
        with_era: Whether Japanese adds the year of the era (2026年12月1日（令和8年12月1日）).
    """
    if language not in _PATTERNS:
        from babel.dates import format_date  # names of the months

        return format_date(day, "d MMMM y", locale=language)
    spoken = _read(day.day) if language == "ja-easy" else str(day.day)
    text = _PATTERNS[language].format(y=day.year, m=day.month, d=spoken)
    if language == "ja" and with_era and (year := era.year(day)):
        return _ERA.format(day=text, year=year, m=day.month, d=day.day)
    return text


def _read(number: int) -> str:
    reading = _READINGS.get(number)
    return f"｜{number}日《{reading}》" if reading else f"{number}日《にち》"


def counted(number: int, unit: str, words: str) -> str:
    """A period in easy Japanese with its reading: 14日 is no ``じゅうよんにち``, 10分 no ``じゅうふん``.

    Args:
        number: How many.
        unit: ``day``, ``minute`` or another unit.
        words: The period as it is usually written, with the usual reading.
    """
    if unit == "day" and number > 1:
        return _read(number)
    return words.replace(*_HARDENED) if unit == "minute" and number % 10 in _HARDENING else words


def stated(text: str, language: str) -> Iterator[tuple[int, int, date]]:
    """The dates of a text as ``written`` writes them: where each begins and ends, and which day it is."""
    for found in _shape(language).finditer(text):
        month = found["m"]
        try:
            yield (
                *found.span(),
                date(int(found["y"]), int(month) if month.isdecimal() else _month(month), int(found["d"])),
            )
        except ValueError:
            continue  # 2026年13月45日 is somebody's text and no day


def _month(name: str) -> int:
    return _MONTHS.index(name) + 1


@cache
def _shape(language: str) -> re.Pattern[str]:
    """What a date looks like; of easy Japanese the day has its reading."""
    year, month, day = r"(?<!\d)(?P<y>\d{4})", r"(?P<m>\d{1,2})", r"(?P<d>\d{1,2})"
    if language not in _PATTERNS:
        return re.compile(rf"(?<!\d){day} (?P<m>{'|'.join(_MONTHS)}) (?P<y>\d{{4}})")
    if language == "ja-easy":
        day = rf"｜?{day}日《[^》]*》"
    return re.compile(_PATTERNS[language].format(y=year, m=month, d=day))  # nothing in them means anything to re

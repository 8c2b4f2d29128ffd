"""Dates as each language of the documents writes them, and the readings that Japanese numbers change."""

from __future__ import annotations

from datetime import date

from signgen import era

_PATTERNS = {
    "ja": "{y}年{m}月{d}日",
    "ja-easy": "{y}年《ねん》{m}月《がつ》{d}",
    "zh-Hans": "{y}年{m}月{d}日",
    "zh-Hant": "{y}年{m}月{d}日",
    "ko": "{y}년 {m}월 {d}일",
}
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

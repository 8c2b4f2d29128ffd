"""Japanese eras: 2026年12月1日 is 令和8年12月1日. Babel ignores the Japanese calendar, so the table is here."""

from __future__ import annotations

from datetime import date

# The day on which each began (Cabinet Orders on the eras); newest first.
ERAS = (("令和", date(2019, 5, 1)), ("平成", date(1989, 1, 8)), ("昭和", date(1926, 12, 25)))
_FIRST = "元"


def year(day: date) -> str | None:
    """The year as ``令和8``, the first of an era as ``令和元``; ``None`` before the first era of the table."""
    for name, since in ERAS:
        if day >= since:
            number = day.year - since.year + 1
            return name + (_FIRST if number == 1 else str(number))
    return None

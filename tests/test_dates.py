"""Dates in every language, and Japanese years."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from makings import sites
from pydantic import TypeAdapter

from signgen import dates, era, i18n
from signgen.model import ruby
from signgen.model.base import Duration
from signgen.model.text import LANGUAGES

WRITTEN = {
    "ja": "2026年12月1日",
    "en": "1 December 2026",
    "zh-Hans": "2026年12月1日",
    "zh-Hant": "2026年12月1日",
    "ko": "2026년 12월 1일",
    "ja-easy": "2026年《ねん》12月《がつ》｜1日《ついたち》",
}


def test_every_language_writes_a_date():
    assert {language: dates.written(date(2026, 12, 1), language) for language in LANGUAGES} == WRITTEN


def test_easy_days_have_a_reading_each():
    start = date(2026, 1, 1)
    for n in range(31):
        read = ruby.parse(dates.written(start + timedelta(days=n), "ja-easy"))
        assert [part.base for part in read if part.reading][:2] == ["年", "月"]
        assert read[-1].reading and read[-1].base.endswith("日")
        assert ruby.bare(dates.written(start + timedelta(days=n), "ja-easy")) == f"2026年1月{n + 1}日"
    assert dates.written(date(2026, 4, 20), "ja-easy").endswith("｜20日《はつか》")
    assert dates.written(date(2026, 4, 21), "ja-easy").endswith("21日《にち》")


@pytest.mark.parametrize(
    ("period", "read"),
    [
        ("1日", "1日《にち》"), ("2日", "｜2日《ふつか》"), ("14日", "｜14日《じゅうよっか》"),
        ("30日", "30日《にち》"), ("10分", "10分《ぷん》"), ("5分", "5分《ふん》"), ("3年", "3年《ねん》"),
    ],
)  # fmt: skip
def test_easy_periods_are_read_as_they_are_said(period, read):
    value = TypeAdapter(Duration).validate_python(period)
    assert i18n.speaker("ja-easy").duration(value) == read


@pytest.mark.parametrize(
    ("day", "year"),
    [
        ((2026, 12, 1), "令和8"), ((2019, 5, 1), "令和元"), ((2019, 4, 30), "平成31"), ((1989, 1, 8), "平成元"),
        ((1989, 1, 7), "昭和64"), ((1926, 12, 25), "昭和元"), ((1926, 12, 24), None),
    ],
)  # fmt: skip
def test_an_era_begins_on_its_day(day, year):
    assert era.year(date(*day)) == year


def test_the_era_is_told_in_japanese_and_only_where_it_is_asked_for(declare):
    day = date(2026, 12, 1)
    assert i18n.speaker("ja", era=True).day(day) == "2026年12月1日（令和8年12月1日）"
    assert i18n.speaker("ja", era=True).day(date(1900, 1, 1)) == "1900年1月1日"
    for language in i18n.languages():
        assert i18n.speaker(language).day(day) == WRITTEN[language]
        if language != "ja":
            assert i18n.speaker(language, era=True).day(day) == WRITTEN[language]
    (stated,) = sites(declare(i18n={"era": True}))
    assert stated.declaration.i18n.era


@pytest.mark.parametrize("language", [*LANGUAGES])
@pytest.mark.parametrize("day", [date(2026, 1, 2), date(2026, 12, 31), date(2031, 5, 20)])
def test_a_date_that_was_written_is_found_again(language, day):
    text = f"(1) {dates.written(day, language, with_era=True)} / {dates.written(day, language)} 2026"
    found = list(dates.stated(text, language))
    assert [d for _, _, d in found] == [day, day]
    assert all(text[begin:end] == dates.written(day, language) for begin, end, _ in found)


@pytest.mark.parametrize(("language", "text"), [
    ("ja", "2026年13月1日"), ("ja", "12026年1月1日"), ("en", "31 February 2026"), ("en", "1 Smarch 2026"),
    ("ko", "1월 1일"),
])  # fmt: skip
def test_what_is_no_date_is_none(language, text):
    assert list(dates.stated(text, language)) == []


def test_dates_of_a_page_are_dates_for_programs(built):
    for language in ("ja", "en"):
        page = (built("bookshop") / "out" / "honten" / f"policy-page.{language}.html").read_text(encoding="utf-8")
        found = re.findall(r'<time datetime="(\d{4}-\d\d-\d\d)">([^<]+)</time>', page)
        assert found
        assert all(text == dates.written(date.fromisoformat(day), language) for day, text in found)
        bare = re.sub(r"<[^>]+>", "", re.sub(r"<time.*?</time>", "", page))
        assert [text for _, _, text in dates.stated(bare, language)] == []

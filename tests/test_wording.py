"""Placeholders: filled once, never with something that was not stated."""

from __future__ import annotations

from datetime import date
from functools import cache

import makings
import pytest
from pydantic import ValidationError

from signgen import documents, i18n, lawbook, wording
from signgen.documents import Document
from signgen.findings import Severity
from signgen.model import Declaration
from signgen.model.base import Duration
from signgen.model.parties import Contact, Operator
from signgen.model.premises import Premises
from signgen.wording import COLLECTIONS, VALUES, Unsaid
from signgen.wording.values import address_of, desk_phone, handled, lasting

JA, EN = i18n.speaker("ja"), i18n.speaker("en")


@cache
def everything() -> tuple[Premises, ...]:
    """The sites of the examples and of a file that states all there is."""
    examples = [site for name in makings.EXAMPLES for site in makings.sites(name)]
    return (*examples, *makings.sites(Declaration.model_validate(makings.rich())))


def entrance(stated: Declaration, *languages: i18n.Speaker) -> documents.Composed:
    (premises,) = makings.sites(stated)
    return documents.compose(makings.law(), "entrance-sign", premises, languages or (JA,))


def said(document: Document, place: str) -> list[str]:
    return [b.text for b in document.blocks if b.place == place]


def test_fill_puts_in_every_value():
    values = {"a": "1", "b.c_2": "2"}
    assert wording.fill("{a}-{b.c_2}-{a}", values.__getitem__) == "1-2-1"
    assert wording.names_in("{a}-{b.c_2}-{a}") == {"a", "b.c_2"}


def test_fill_is_one_pass():
    values = {"a": "{b}", "b": "{{7*7}} {a} \\1 \\g<0> %s"}
    assert wording.fill("{a}|{b}", values.__getitem__) == "{b}|{{7*7}} {a} \\1 \\g<0> %s"


def test_fill_leaves_what_is_no_placeholder():
    assert wording.fill("{} {A} { a } {1}", lambda name: "x") == "{} {A} { a } {1}"
    with pytest.raises(KeyError):
        wording.fill("{a}", {}.__getitem__)


def test_a_headline_breaks_at_its_marks_only():
    assert wording.phrase("防犯カメラ|作動中") == ("防犯カメラ作動中", ("防犯カメラ", "作動中"))
    assert wording.phrase("作動中") == ("作動中", ("作動中",))


@pytest.mark.parametrize("name", ["{operator}", "{{7*7}}", "{edition}", "a|b", "{contact_phone}"])
def test_a_name_that_looks_like_a_placeholder_stays(declare, name):
    document = entrance(declare(operator__legal_name=name)).document
    assert said(document, "operator") == [name]
    version = " ".join(said(document, "version"))
    assert document.edition in version
    assert "{" not in version


def test_a_wording_in_another_language_only_is_unsaid(declare):
    (premises,) = makings.sites(declare(operator__legal_name={"en": "Example"}))
    assert VALUES["operator"](premises, EN) == "Example"
    with pytest.raises(Unsaid) as caught:
        VALUES["operator"](premises, JA)
    assert (caught.value.path, caught.value.language) == (("operator", "legal_name"), "ja")


def test_what_the_site_states_itself_is_blamed_there(declare):
    (premises,) = makings.sites(declare(facility__contact={"dept": {"en": "Desk"}, "phone": "03-0000-0000"}))
    with pytest.raises(Unsaid) as caught:
        VALUES["contact_desk"](premises, JA)
    assert caught.value.path == ("facility", "contact", "dept")


def test_a_gap_becomes_a_finding_that_points_at_the_field(declare):
    composed = entrance(declare(operator__legal_name={"en": "Example"}))
    found = [f for f in composed.findings if f.key == "check.wording-missing"]
    assert [(f.path, f.values["language"]) for f in found] == [(("operator", "legal_name"), "ja")]
    assert found[0].severity is Severity.ERROR
    assert said(composed.document, "operator") == []


def test_a_further_language_says_what_it_can(declare):
    composed = entrance(declare(purposes=[{"text": "万引きを防ぐため、録画します"}]), JA, EN)
    assert [f for f in composed.findings if f.severity.blocks] == []
    english = [b.place for b in composed.document.blocks if b.language == "en"]
    assert english == ["operating"]


def gaps(premises: Premises) -> dict[str, Unsaid]:
    found = {}
    for name, value in VALUES.items():
        try:
            assert isinstance(value(premises, JA), str), name
        except Unsaid as gap:
            found[name] = gap
    return found


def named_field(premises: Premises, path: tuple[str | int, ...]) -> bool:
    """Whether the path leads to a field that the model has, as far as it is stated."""
    node = premises.declaration
    for step in path:
        if node is None:
            return True
        if isinstance(step, int):
            node = node[step] if step < len(node) else None
        elif step not in type(node).model_fields:
            return False
        else:
            node = getattr(node, step)
    return True


def test_every_gap_names_a_field_that_exists(declare):
    (premises,) = makings.sites(declare(contact={}))
    found = gaps(premises)
    assert len(found) > 40
    wrong = {name: gap.path for name, gap in found.items() if not gap.path or not named_field(premises, gap.path)}
    assert wrong == {}
    assert {gap.language for gap in found.values()} == {"ja"}
    assert not named_field(premises, ("operator", "no_such_field"))


def test_every_value_is_said_where_all_is_stated():
    # The rule of the joint use names one responsible party that is no corporation: nobody represents it.
    assert set(gaps(makings.sites(Declaration.model_validate(makings.rich()))[0])) == {"joint_representative"}


DURATIONS = [
    ("30日", "30日間", "30 days"),
    ("1日", "1日間", "1 day"),
    ("2週間", "2週間", "2 weeks"),
    ("6か月", "6か月間", "6 months"),
    ("1年間", "1年間", "1 year"),
    ("48時間", "48時間", "48 hours"),
    ("5 years", "5年間", "5 years"),
    ("十四日", "14日間", "14 days"),
    ("四十日間", "40日間", "40 days"),
    ("三〇日", "30日間", "30 days"),
    ("百二十日", "120日間", "120 days"),
    ("３箇月", "3か月間", "3 months"),
]


@pytest.mark.parametrize(("stated", "japanese", "english"), DURATIONS)
def test_durations(stated, japanese, english):
    value = Duration.model_validate(stated)
    assert (lasting(JA, value, "x"), lasting(EN, value, "x")) == (japanese, english)


MOMENTS = [
    ("ja", "照合後直ちに", "照合後直ちに消去"),
    ("ja", "分析の直後", "分析の直後に消去"),
    ("ja", "退店後", "退店後に消去"),
    ("ja", "照合後直ちに消去", "照合後直ちに消去"),
    ("ja", "古いものから上書き", "古いものから上書き"),
    ("ja", "分析が終わるまで", "分析が終わるまで"),  # no moment of erasure: the user's own words
    ("en", "at once", "erased at once"),
    ("en", "Immediately after matching", "erased immediately after matching"),
    ("en", "Deleted after matching", "Deleted after matching"),
    ("en", "until the end of the analysis", "until the end of the analysis"),
    ("zh-Hans", "比对后立即", "比对后立即删除"),
    ("zh-Hant", "比對後立即", "比對後立即刪除"),
    ("zh-Hant", "比對後立即刪除", "比對後立即刪除"),
    ("ko", "대조 후 즉시", "대조 후 즉시 삭제"),
    ("ko", "분석 직후", "분석 직후에 삭제"),
    ("ja-easy", "くらべた あと すぐに", "くらべた あと すぐに 消《け》します"),
    ("ja-easy", "比《くら》べた 後《あと》", "比《くら》べた 後《あと》に 消《け》します"),
    ("ja-easy", "すぐに 消《け》します", "すぐに 消《け》します"),
]


@pytest.mark.parametrize(("language", "stated", "printed"), MOMENTS)
def test_a_moment_of_erasure_is_said_in_full_and_once(language, stated, printed):
    value = Duration.model_validate({"trigger": {language: stated}})
    assert lasting(i18n.speaker(language), value, "x") == printed


def test_behind_the_name_of_data_a_period_says_that_they_are_kept():
    period, moment = (Duration.model_validate(stated) for stated in ("2日", {"trigger": {"ja": "照合後直ちに"}}))
    assert (handled(JA, period, "x"), handled(JA, moment, "x")) == ("2日間保存", "照合後直ちに消去")
    assert handled(EN, period, "x") == "kept for 2 days"
    with pytest.raises(Unsaid):
        handled(JA, None, "x")


@pytest.mark.parametrize(("stated", "days"), [
    ("撮影から30日後に消去", 30), ("七日後又は十日後に消去", 10), ("照合後直ちに", None), ("2027年3月31日まで", None),
    ("三十日", 30), ("erased after 2 weeks", 14),
])  # fmt: skip
def test_the_length_that_a_trigger_names(stated, days):
    assert Duration.model_validate(stated).days_named == days


@pytest.mark.parametrize(
    "stated", ["十日十五日", "千十百二三日", "9" * 5000 + "日", "約30日", "1,000日", "up to 30 days"]
)
def test_a_length_that_nobody_can_count_is_refused(stated):
    with pytest.raises(ValidationError, match="no length of time"):
        Duration.model_validate(stated)


def test_dates():
    day = date(2026, 12, 1)
    assert (JA.day(day), EN.day(day)) == ("2026年12月1日", "1 December 2026")


PHONES = [
    ("03-0000-0000", "+81 3-0000-0000"),
    ("0120-123-456", "+81 120-123-456"),
    ("+81 3-0000-0000", "+81 3-0000-0000"),
]


@pytest.mark.parametrize(("stated", "english"), PHONES)
def test_telephone_numbers(stated, english):
    contact = Contact(phone=stated)
    assert desk_phone(contact, JA, ("contact",)) == stated
    assert desk_phone(contact, EN, ("contact",)) == english


def test_amounts_and_lists():
    assert (JA.amount(1500), EN.amount(1500)) == ("1,500円", "¥1,500")
    assert [JA.listing(list("甲乙丙")[:n]) for n in (1, 2, 3)] == ["甲", "甲、乙", "甲、乙、丙"]
    assert [EN.listing(list("abc")[:n]) for n in (0, 1, 2, 3)] == ["", "a", "a and b", "a, b and c"]


def test_an_address_as_it_is_typed():
    assert address_of("https://camera.example.jp/s/a1/#top") == "camera.example.jp/s/a1"
    assert address_of("camera.example.jp") == "camera.example.jp"


def test_a_representative_in_the_order_of_the_language(declare):
    words = {"representative_title": {"ja": "店主", "en": "Owner"}, "representative_name": "Taro"}
    operator = Operator.model_validate({"legal_name": "例示青果店", **words}).model_dump(mode="json", exclude_none=True)
    operator["legal_name"], operator["representative_name"] = "例示青果店", "Taro"
    (premises,) = makings.sites(declare(operator=operator))
    assert VALUES["representative"](premises, JA) == "店主 Taro"
    assert VALUES["representative"](premises, EN) == "Taro, Owner"


@cache
def entries(name: str) -> frozenset[str]:
    """The placeholders that a repetition adds, on every site where it repeats."""
    every = [item for site in everything() for item in COLLECTIONS[name](site, JA)]
    assert every, f"nothing to repeat {name} over"
    keys = {frozenset(item) for item in every}
    assert len(keys) == 1, name
    return next(iter(keys))


@pytest.mark.parametrize("name", COLLECTIONS)
def test_every_collection_yields_texts(name):
    assert entries(name)
    assert all(
        isinstance(text, str) and text
        for site in everything()
        for item in COLLECTIONS[name](site, JA)
        for text in item.values()
    )


def strangers(text: str, each: str) -> frozenset[str]:
    """Placeholders of a clause that nothing fills."""
    return wording.names_in(text) - frozenset(VALUES) - (entries(each) if each else frozenset())


def test_every_placeholder_of_every_clause_exists():
    clauses = lawbook.load().clauses
    assert sum("{" in c.text for c in clauses) > 50
    assert {c.id: strangers(c.text, c.each) for c in clauses if strangers(c.text, c.each)} == {}
    assert strangers("{brief}{item}", "purposes") == {"item"}

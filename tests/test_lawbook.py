"""The law pack loads; a record that names something which does not exist is refused by name."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
import yaml

from signgen import lawbook, resources
from signgen.documents import KINDS
from signgen.errors import InputError, LawError
from signgen.law import Law, Period

FOLDER = resources.folder("laws") / "jp"
Records = dict[str, Any]


@cache
def _parsed() -> Records:
    def read(path):
        return yaml.safe_load(path.read_text(encoding="utf-8"))

    records = {path.stem: read(path) for path in FOLDER.glob("*.yaml")}
    records["clauses"] = [c for path in sorted((FOLDER / "clauses").glob("*.yaml")) for c in read(path)]
    return records


@pytest.fixture
def records() -> Records:
    return copy.deepcopy(_parsed())


def test_the_law_pack_loads_once():
    law = lawbook.load()
    assert law is lawbook.load()
    assert law.day is None
    assert len(law.requirements) > 50
    assert len(law.clauses) > 50
    assert set(law.documents) == set(KINDS)


def test_the_records_build_the_same_law(records):
    assert lawbook.build(records) == lawbook.load()


def duty(records: Records, **changed: Any) -> None:
    records["requirements"][0]["duties"][0].update(changed)


def clause(records: Records, **changed: Any) -> None:
    records["clauses"][0].update(changed)


def refusal(records: Records, **changed: Any) -> None:
    records["refusals"][0].update(changed)


def unanswered(records: Records) -> None:
    new = copy.deepcopy(records["requirements"][0])
    new["id"] = "all.nobody-answers"
    new["duties"] = [{"level": "must", "documents": ["camera-sign"], "cites": ["appi-17-1"]}]
    records["requirements"].append(new)


BROKEN: dict[str, tuple[Callable[[Records], Any], str, str]] = {
    "fact of a duty": (lambda r: duty(r, when=["no-such-fact"]), "fact", "no-such-fact"),
    "fact of a clause": (lambda r: clause(r, when=["no-such-fact"]), "fact", "no-such-fact"),
    "source of a duty": (lambda r: duty(r, cites=["no-such-article"]), "source", "no-such-article"),
    "source of a refusal": (lambda r: refusal(r, cites=["no-such-article"]), "source", "no-such-article"),
    "document of a duty": (lambda r: duty(r, documents=["flag"]), "document", "flag"),
    "document of a clause": (lambda r: clause(r, documents=["flag"]), "document", "flag"),
    "document of a refusal": (lambda r: refusal(r, documents=["flag"]), "document", "flag"),
    "profile": (lambda r: duty(r, profiles=["no-such-profile"]), "profile", "no-such-profile"),
    "form": (lambda r: clause(r, form="banner"), "form", "banner"),
    "block": (lambda r: clause(r, block="no-such-block"), "block of", "no-such-block"),
    "placeholder": (lambda r: clause(r, text="{no_such_value}"), "placeholder", "no_such_value"),
    "collection": (lambda r: clause(r, each="no_such_list"), "collection", "no_such_list"),
    "requirement of a clause": (lambda r: clause(r, proves=["all.nothing"]), "requirement", "all.nothing"),
    "requirement of a refusal": (
        lambda r: refusal(r, requirements=["all.nothing"]), "requirement", "all.nothing"),
}  # fmt: skip


@pytest.mark.parametrize("what", BROKEN)
def test_an_unknown_name_is_refused(records, what):
    break_, kind, name = BROKEN[what]
    break_(records)
    with pytest.raises(LawError) as caught:
        lawbook.build(records)
    found = [p for p in caught.value.problems if p.key == "law.unknown" and p.values["name"] == name]
    assert found
    assert all(p.values["kind"].startswith(kind) and p.values["id"] for p in found)


@pytest.mark.parametrize("name", ["requirements", "clauses", "refusals"])
def test_a_doubled_id_is_refused(records, name):
    records[name].append(copy.deepcopy(records[name][0]))
    with pytest.raises(LawError) as caught:
        lawbook.build(records)
    assert ("law.doubled", records[name][0]["id"]) in [(p.key, p.values.get("id")) for p in caught.value.problems]


def test_a_requirement_that_no_clause_answers_is_refused(records):
    unanswered(records)
    with pytest.raises(LawError) as caught:
        lawbook.build(records)
    (problem,) = caught.value.problems
    assert problem.key == "law.unanswered"
    assert problem.values == {"id": "all.nobody-answers", "document": "camera-sign"}


def test_all_problems_are_told_together(records):
    duty(records, when=["no-such-fact"], cites=["no-such-article"])
    unanswered(records)
    with pytest.raises(LawError) as caught:
        lawbook.build(records)
    assert {p.key for p in caught.value.problems} == {"law.unknown", "law.unanswered"}
    assert len(caught.value.problems) >= 3


def test_one_id_may_have_two_wordings_in_turn(records):
    second = copy.deepcopy(records["clauses"][0])
    records["clauses"][0]["until"] = second["since"] = date(2027, 4, 1)
    second["text"] = "新しい文"
    records["clauses"].append(second)
    law = lawbook.build(records)
    last, first = date(2027, 3, 31), date(2027, 4, 1)
    assert [c.text for c in law.on(last).clauses if c.id == second["id"]] == [records["clauses"][0]["text"]]
    assert [c.text for c in law.on(first).clauses if c.id == second["id"]] == ["新しい文"]


SINCE, UNTIL = date(2027, 4, 1), date(2028, 4, 1)
DAYS = {
    date(2027, 3, 31): False,
    SINCE: True,
    date(2028, 3, 31): True,
    UNTIL: False,
    date(2029, 1, 1): False,
}


def limited() -> Law:
    """The law with one requirement, one clause and one refusal that count from SINCE to UNTIL."""
    law, period = lawbook.load(), Period(SINCE, UNTIL)
    name, requirement = next(iter(law.requirements.items()))
    duties = tuple(replace(d, period=period) for d in requirement.duties)
    key, rule = next(iter(law.refusals.items()))
    return replace(
        law,
        requirements=law.requirements | {name: replace(requirement, duties=duties)},
        clauses=(replace(law.clauses[0], period=period), *law.clauses[1:]),
        refusals=law.refusals | {key: replace(rule, period=period)},
    )


@pytest.mark.parametrize("day", DAYS)
def test_periods_are_half_open(day):
    law = limited()
    then = law.on(day)
    assert then.day == day
    assert (next(iter(law.requirements)) in then.requirements) is DAYS[day]
    assert (law.clauses[0].id in [c.id for c in then.clauses]) is DAYS[day]
    assert (next(iter(law.refusals)) in then.refusals) is DAYS[day]


def test_a_requirement_keeps_the_duties_that_count():
    law = lawbook.load()
    name, requirement = next((k, r) for k, r in law.requirements.items() if len(r.duties) > 1)
    old = replace(requirement.duties[0], period=Period(date(2022, 4, 1), SINCE))
    changed = replace(requirement, duties=(old, *requirement.duties[1:]))
    then = replace(law, requirements={name: changed}).on(SINCE)
    assert then.requirements[name].duties == requirement.duties[1:]


def test_before_the_current_act_there_is_nothing():
    law = lawbook.load()
    with pytest.raises(InputError) as caught:
        law.on(date(2022, 3, 31))
    assert caught.value.problems[0].key == "law.too-early"
    assert law.on(date(2022, 4, 1)).clauses


def test_both_yaml_readers_read_the_same_pack():
    # The C reader is used where there is one; it lets pass what the other refuses.
    paths = sorted(FOLDER.rglob("*.yaml"))
    assert len(paths) >= 8
    for path in paths:
        text = path.read_text(encoding="utf-8")
        assert yaml.load(text, Loader=yaml.CSafeLoader) == yaml.load(text, Loader=yaml.SafeLoader), path.name


def test_the_remembered_pack_is_the_pack(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    resources.cache_folder.cache_clear()
    try:
        first = lawbook.build(lawbook._records(FOLDER))
        (held,) = (tmp_path / "signgen").glob("law-*.json")
        assert lawbook.build(lawbook._records(FOLDER)) == first == lawbook.load()
        held.write_bytes(b"{broken")
        assert lawbook.build(lawbook._records(FOLDER)) == first
    finally:
        resources.cache_folder.cache_clear()

"""``signgen changes``: what starts and ends between two days, with a law pack that knows tomorrow's law."""

from __future__ import annotations

import copy
import json
from datetime import date
from typing import Any

import pytest
from commands import run
from test_lawbook import _parsed

from signgen import lawbook
from signgen.changes import between
from signgen.law import Law

DAY = date(2028, 7, 16)


@pytest.fixture
def tomorrow(monkeypatch: pytest.MonkeyPatch) -> Law:
    """A duty ends and a stronger one takes over; a clause is worded anew; a requirement and a refusal come."""
    records: dict[str, Any] = copy.deepcopy(_parsed())
    known = {r["id"]: r for r in records["requirements"]}
    taken = known["face.sign-operator"]["duties"]
    taken.append({**copy.deepcopy(taken[0]), "level": "must", "since": DAY})
    for duty in taken[:-1]:
        duty["until"] = DAY
    clause = next(c for c in records["clauses"] if c["id"] == "sign.operator.face")
    records["clauses"].append({**copy.deepcopy(clause), "text": "運用者：{operator}", "since": DAY})
    clause["until"] = DAY
    new = {
        "id": "face.posted",
        "item": {"ja": "特定生体個人情報の周知", "en": "the notice of specific biometric information"},
        "duties": [{"level": "must", "cites": ["act-2026-56"], "since": DAY}],
    }
    records["requirements"].append(new)
    rule = {"id": "N01", "severity": "error", "requirements": ["face.posted"], "cites": ["act-2026-56"], "since": DAY}
    records["refusals"].append(rule)
    law = lawbook.build(records)
    monkeypatch.setattr(lawbook, "load", lambda: law)
    return law


def told(since: str, until: str, *words: str) -> list[dict[str, Any]]:
    done = run("changes", "--from", since, "--to", until, "--format", "json", *words)
    assert (done.code, done.err) == (0, "")
    found = json.loads(done.out)
    assert (found["from"], found["to"]) == (since, until)
    rows: list[dict[str, Any]] = found["changes"]
    return rows


def test_every_kind_of_record_with_its_sources(tomorrow: Law) -> None:
    rows = told("2026-12-01", "2028-12-31")
    seen = {(r["change"], r["kind"], r["id"]) for r in rows}
    assert seen == {
        ("ends", "duty", "face.sign-operator"),
        ("starts", "duty", "face.sign-operator"),
        ("ends", "clause", "sign.operator.face"),
        ("starts", "clause", "sign.operator.face"),
        ("starts", "requirement", "face.posted"),
        ("starts", "duty", "face.posted"),
        ("starts", "refusal", "N01"),
    }
    assert {r["day"] for r in rows} == {str(DAY)}
    assert all(s["title"] and s["dated"] for r in rows for s in r["cites"]) and all(r["cites"] for r in rows)
    levels = [r["level"] for r in rows if (r["kind"], r["id"]) == ("duty", "face.sign-operator")]
    assert levels[-1] == "must" and "must" not in levels[:-1]
    texts = {r["change"]: r["item"] for r in rows if r["kind"] == "clause"}
    assert texts == {"ends": "{operator}", "starts": "運用者：{operator}"}
    changes = [r["change"] for r in rows]
    assert changes == sorted(changes), "of one day the ends come first"


DAYS = {
    ("2028-07-15", "2028-07-16"): True,
    ("2028-07-16", "2028-07-16"): False,
    ("2028-07-16", "2029-01-01"): False,
    ("2026-01-01", "2028-07-15"): False,
    ("2022-04-01", "2028-07-16"): True,
}


@pytest.mark.parametrize(("since", "until"), DAYS)
def test_the_first_day_is_before_and_the_last_among_them(tomorrow: Law, since: str, until: str) -> None:
    assert bool(told(since, until)) is DAYS[since, until]


def test_what_changes_is_what_the_law_of_the_two_days_differs_in(tomorrow: Law) -> None:
    before, after = tomorrow.on(date(2028, 7, 15)), tomorrow.on(DAY)
    found = between(tomorrow, date(2028, 7, 15), DAY)
    requirements = {c.id for c in found if c.kind == "requirement"}
    assert requirements == set(before.requirements) ^ set(after.requirements)
    assert {c.id for c in found if c.kind == "refusal"} == set(before.refusals) ^ set(after.refusals)
    clauses = {(c.id, c.item["ja"]) for c in found if c.kind == "clause"}
    assert clauses == {(c.id, c.text) for c in set(before.clauses) ^ set(after.clauses)}


def test_the_beginning_of_the_pack() -> None:
    law = lawbook.load()
    rows = told("2022-03-31", "2022-04-01")
    assert {r["id"] for r in rows if r["kind"] == "requirement"} == set(law.requirements)
    assert {r["change"] for r in rows} == {"starts"}


@pytest.mark.parametrize("ui", ["ja", "en"])
def test_the_text(tomorrow: Law, ui: str) -> None:
    done = run("--ui", ui, "changes", "--from", "2026-12-01", "--to", "2028-12-31")
    assert (done.code, done.err) == (0, "")
    heads = [line for line in done.out.splitlines() if not line.startswith(" ")]
    assert len(heads) == len(told("2026-12-01", "2028-12-31"))
    assert all(line.startswith("2028-07-16 ") for line in heads)
    assert tomorrow.sources["act-2026-56"].title[ui] in done.out


@pytest.mark.parametrize("ui", ["ja", "en"])
def test_it_says_when_nothing_changes(ui: str) -> None:
    done = run("--ui", ui, "changes", "--from", "2022-04-02", "--to", "2022-04-03")
    assert (done.code, done.err) == (0, "")
    assert "2022-04-02" in done.out and "2022-04-03" in done.out
    assert len(done.out.splitlines()) == 1
    assert told("2022-04-02", "2022-04-03") == []


@pytest.mark.parametrize(
    "words",
    [(), ("--from", "2026-01-01"), ("--to", "2026-01-01"), ("--from", "2027-01-01", "--to", "2026-01-01"),
     ("--from", "soon", "--to", "2026-01-01")],
)  # fmt: skip
def test_two_days_in_their_order(words: tuple[str, ...]) -> None:
    done = run("changes", *words)
    assert (done.code, done.out) == (2, "")
    assert done.err

"""``signgen rules``: every record with its sources, filtered; and the age of the sources."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from commands import DAY, run

from signgen import lawbook
from signgen.law import Law

ON = ("--as-of", DAY)
LAW = lawbook.load().on(date.fromisoformat(DAY))


def listed(*words: str) -> dict[str, Any]:
    done = run("rules", *ON, "--format", "json", *words)
    assert (done.code, done.err) == (0, "")
    told: dict[str, Any] = json.loads(done.out)
    return told


def test_every_requirement_and_refusal_is_listed_whole() -> None:
    told = listed()
    assert told["day"] == DAY
    assert [r["id"] for r in told["requirements"]] == list(LAW.requirements)
    assert [r["id"] for r in told["refusals"]] == list(LAW.refusals)
    assert len(told["requirements"]) > 100 and len(told["refusals"]) > 40
    for found in told["requirements"]:
        record = LAW.requirements[found["id"]]
        assert found["item"] == record.item["ja"]
        assert [(d["level"], d["documents"], d["when"], d["profiles"]) for d in found["duties"]] == [
            (str(d.level), list(d.documents), sorted(d.when), sorted(d.profiles)) for d in record.duties
        ]
        assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", d["since"]) and "until" in d for d in found["duties"])
        assert all(s["title"] and s["dated"] and s["checked"] for d in found["duties"] for s in d["cites"])
        assert {a["clause"] for a in found["answered_by"]} == {c.id for c in LAW.clauses if found["id"] in c.proves}
    for found in told["refusals"]:
        record_ = LAW.refusals[found["id"]]
        assert found["severity"] == str(record_.severity)
        assert found["requirements"] == list(record_.requirements)
        assert [s["key"] for s in found["cites"]] == list(record_.cites)
        assert found["levels"] and found["profiles"] and found["since"]


@pytest.mark.parametrize("ui", ["ja", "en"])
def test_the_text_names_every_record_and_source(ui: str) -> None:
    done = run("--ui", ui, "rules", *ON)
    assert (done.code, done.err) == (0, "")
    heads = [line.partition(":")[0] for line in done.out.splitlines() if not line.startswith(" ")]
    assert heads == [*LAW.requirements, *LAW.refusals]
    for key in {c for r in LAW.requirements.values() for c in r.cites}:
        source = LAW.sources[key]
        assert f"{source.title[ui]} ({source.dated})" in done.out
    assert "※" in done.out


def duties(told: dict[str, Any]) -> list[dict[str, Any]]:
    found = [d for r in told["requirements"] for d in r["duties"]]
    assert found
    return found


@pytest.mark.parametrize("level", ["must", "recommended", "sector-must", "future"])
def test_by_level(level: str) -> None:
    told = listed("--level", level)
    assert {d["level"] for d in duties(told)} == {level}
    wanted = [i for i, r in LAW.requirements.items() if any(d.level == level for d in r.duties)]
    assert [r["id"] for r in told["requirements"]] == wanted
    assert all(level in r["levels"] for r in told["refusals"])
    assert len(told["requirements"]) < len(LAW.requirements)


def test_by_document_and_profile_together() -> None:
    told = listed("--document", "camera-sign", "--profile", "manbo", "--level", "sector-must,must")
    for duty in duties(told):
        assert "camera-sign" in duty["documents"] and "manbo" in duty["profiles"]
        assert duty["level"] in ("must", "sector-must")
    assert all(not r["documents"] or "camera-sign" in r["documents"] for r in told["refusals"])
    two = listed("--document", "camera-sign,joint-use-notice")
    assert {k for d in duties(two) for k in d["documents"]} >= {"camera-sign", "joint-use-notice"}


def test_nothing_fits() -> None:
    done = run("rules", *ON, "--level", "effort", "--document", "camera-sign", "--profile", "guidebook3")
    assert done.code == 0
    assert "ありません" in done.out


@pytest.mark.parametrize("words", [("--level", "shall"), ("--document", "flag"), ("--profile", "eu"), ("chek",)])
def test_a_stranger_is_a_usage_error(words: tuple[str, ...]) -> None:
    done = run("rules", *words)
    assert (done.code, done.out) == (2, "")
    assert words[-1] in done.err


def test_the_day_chooses_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    law = lawbook.load()
    name, requirement = next(iter(law.requirements.items()))
    ended = tuple(replace(d, period=replace(d.period, until=date(2027, 1, 1))) for d in requirement.duties)
    changed = replace(law, requirements=law.requirements | {name: replace(requirement, duties=ended)})
    monkeypatch.setattr(lawbook, "load", lambda: changed)
    assert name in {r["id"] for r in listed()["requirements"]}
    later = json.loads(run("rules", "--as-of", "2027-01-01", "--format", "json").out)
    assert name not in {r["id"] for r in later["requirements"]}
    (found,) = (r for r in listed()["requirements"] if r["id"] == name)
    assert {d["until"] for d in found["duties"]} == {"2027-01-01"}
    assert "2022-04-01 – 2027-01-01" in run("rules", *ON).out


# --- rules check ------------------------------------------------------------------------------------------------

CHECKED = max(s.checked for s in lawbook.load().sources.values())


@pytest.fixture
def aged(monkeypatch: pytest.MonkeyPatch) -> Law:
    """The law with every source checked on one day but one, which was checked half a year before."""
    law, old = lawbook.load(), date(2026, 5, 1)
    sources = {k: replace(s, checked=date(2026, 11, 1)) for k, s in law.sources.items()}
    sources["appi-22"] = replace(sources["appi-22"], checked=old)
    changed = replace(law, sources=sources)
    monkeypatch.setattr(lawbook, "load", lambda: changed)
    return changed


LIMITS = {("2026-10-28", 180): 0, ("2026-10-29", 180): 1, ("2026-05-01", 0): 0, ("2026-05-02", 0): 1}


@pytest.mark.parametrize(("day", "days"), LIMITS)
def test_a_source_is_overdue_after_the_days(aged: Law, day: str, days: int) -> None:
    done = run("--ui", "en", "rules", "check", "--as-of", day, "--days", str(days))
    assert done.code == LIMITS[day, days]
    late = [line for line in done.out.splitlines() if line.startswith("overdue ")]
    assert len(late) == LIMITS[day, days]
    assert all("appi-22" in line and "2026-05-01" in line for line in late)


@pytest.mark.parametrize("ui", ["ja", "en"])
def test_unverified_sources_are_named_and_no_fault(aged: Law, ui: str) -> None:
    done = run("--ui", ui, "rules", "check", "--as-of", "2026-11-02", "--days", "200")
    assert done.code == 0
    unverified = [s for s in aged.sources.values() if s.unverified]
    assert len(done.out.splitlines()) == len(unverified) > 10
    for source in unverified:
        assert f"{source.key}: {source.title[ui]}" in done.out and source.unverified in done.out
    assert str(len(unverified)) in done.err


def test_the_pack_itself_is_fresh_on_its_day() -> None:
    assert run("rules", "check", "--as-of", str(CHECKED)).code == 0
    assert run("rules", "check", "--as-of", "2036-01-01").code == 1


def test_days_are_a_number() -> None:
    for words in (("--days", "-1"), ("--days", "soon"), ("--as-of", "soon")):
        assert run("rules", "check", *words).code == 2


@pytest.mark.parametrize("ui", ["ja", "en"])
def test_the_help_of_both(ui: str, tmp_path: Path) -> None:
    for words, example in ((("rules", "--help"), "signgen rules"), (("rules", "check", "-h"), "signgen rules check")):
        done = run("--ui", ui, *words)
        assert (done.code, done.err) == (0, "")
        assert example in done.out
        assert not re.search(r"\bcli\.[a-z-]+", done.out)

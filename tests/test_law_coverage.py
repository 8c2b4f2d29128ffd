"""Every requirement has a case that satisfies it and one that violates it, and each is what it says."""

from __future__ import annotations

import re

import law_cases
import law_coverage
import law_trials
import pytest
from law_cases import LawCase

from signgen import lawbook
from signgen.documents import KINDS
from signgen.findings import Severity

CASES = law_cases.cases()
HALVES = [pytest.param(half, id=f"{case.id}-{n}") for case in CASES.values() for n, half in enumerate(case.violated, 1)]


def test_every_requirement_has_its_cases():
    assert law_coverage.lacking_cases() == []
    assert len(law_coverage.LISTED) == 136
    assert set(lawbook.load().requirements) >= law_coverage.LISTED


def test_every_refusal_has_its_rule_and_its_trial():
    assert law_coverage.lacking_refusals() == []
    assert len(law_coverage.refusals()) == 48


def test_what_lacks_is_noticed(monkeypatch):
    case = CASES["all.purpose-specified"]
    broken = {**CASES, case.id: LawCase(case.path, case.id, case.title, case.satisfied, ())}
    broken.pop("joint.fact")
    monkeypatch.setattr(law_coverage.law_cases, "cases", lambda: broken)
    assert law_coverage.lacking_cases() == ["all.purpose-specified: no violated case", "joint.fact: no case"]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_case_is_named_after_its_requirement(case):
    assert case.id == case.path.stem
    assert case.title
    known = {"id", "title", "base", "satisfied", "violated"}
    assert set(law_cases.read(case.path)) <= known
    for half in (*case.satisfied, *case.violated):
        assert set(half.stated) <= {"base", "given", "documents", "says", "proved", "mutate", "expect"}
        assert set(half.kinds) <= set(KINDS)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_satisfied_case_is_clean(case):
    for half in case.satisfied:
        assert law_trials.broken_promises(half) == []


@pytest.mark.parametrize("half", HALVES)
def test_a_violation_is_found(half):
    assert half.given or half.mutation
    assert Severity(half.expected["severity"])
    assert law_trials.missed(half) == []


@pytest.mark.parametrize(
    "base", sorted(p.stem for p in (law_cases.FOLDER / "bases").glob("*.yaml") if p.stem != "parts")
)
def test_a_base_is_free_of_problems_and_its_documents_prove_themselves(base):
    half = law_cases.Half("", base, {})
    assert [(f.id, f.key) for f in law_trials.findings(half) if f.severity is not Severity.INFO] == []
    for order, made in law_trials.composed(half):
        assert law_trials.proved(made.document, made.document, whole=True) == [], order.kind


def test_every_pattern_of_the_law_pack_is_put_to_the_test():
    """Each ``shows`` and ``hides`` finds something wrong in the text of some mutant."""
    tried = {
        (half.expected.get("id", half.id), half.expected["by"])
        for case in CASES.values()
        for half in case.violated
        if re.fullmatch(r"proof\.not-(shown|hidden)", half.expected.get("by", ""))
    }
    law = law_cases.law()
    owed = {(r.id, "proof.not-shown") for r in law.requirements.values() if r.shows and r.id in law_coverage.LISTED}
    owed |= {(r.id, "proof.not-hidden") for r in law.requirements.values() if r.hides}
    assert owed - tried == set()

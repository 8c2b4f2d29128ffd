"""Which clause is printed, and which duties bind."""

from __future__ import annotations

from datetime import date

import pytest

from signgen.errors import LawError
from signgen.law import BlockPlan, Clause, DocumentPlan, Duty, Law, Level, Period, Requirement
from signgen.rules.choose import choose, required

PERIOD = Period(date(2022, 4, 1))
LAW = frozenset({"law"})


def clause(name: str, *when: str, topic: str = "topic", block: str = "first", kind: str = "sign") -> Clause:
    return Clause(name, block, topic, (kind,), frozenset(when), "", "row", name, "", (), PERIOD)


def duty(*when: str, level: Level = Level.MUST, document: str = "sign", profiles=LAW) -> Duty:
    return Duty(level, (document,), frozenset(when), frozenset(profiles), ("appi-17-1",), PERIOD)


def law(clauses: tuple[Clause, ...] = (), **duties: tuple[Duty, ...]) -> Law:
    blocks = (BlockPlan("first", "B1", "facts", "", False), BlockPlan("second", "B2", "facts", "", False))
    plans = {kind: DocumentPlan(kind, kind, blocks) for kind in ("sign", "page")}
    needs = {name: Requirement(name, {"ja": name}, found) for name, found in duties.items()}
    return Law({}, needs, clauses, plans, {}, {})


def chosen(of: Law, *facts: str, kind: str = "sign") -> list[str]:
    return [c.id for _, c in choose(of, kind, frozenset(facts))]


GENERAL, PARTICULAR, MOST = clause("general"), clause("particular", "a"), clause("most", "a", "b")


@pytest.mark.parametrize(
    ("facts", "expected"),
    [((), "general"), (("b",), "general"), (("a",), "particular"), (("a", "b"), "most")],
)
@pytest.mark.parametrize("turned", [False, True])
def test_the_most_specific_clause_wins_in_any_order(facts, expected, turned):
    clauses = (GENERAL, PARTICULAR, MOST)
    assert chosen(law(clauses[::-1] if turned else clauses), *facts) == [expected]


def test_a_tie_is_refused_by_name():
    tied = law((GENERAL, clause("left", "a"), clause("right", "b")))
    assert chosen(tied, "a") == ["left"]
    with pytest.raises(LawError) as caught:
        chosen(tied, "a", "b")
    (problem,) = caught.value.problems
    assert (problem.key, problem.values["topic"]) == ("law.tie", "topic")
    assert "left" in problem.values["clauses"]
    assert "right" in problem.values["clauses"]


def test_the_same_conditions_twice_are_a_tie():
    with pytest.raises(LawError):
        chosen(law((clause("left", "a"), clause("right", "a"))), "a")


def test_topics_do_not_compete_and_blocks_keep_their_order():
    clauses = (clause("late", block="second", topic="z"), clause("one", topic="x"), clause("two", topic="y"))
    assert chosen(law(clauses)) == ["one", "two", "late"]


def test_only_clauses_of_the_document_and_of_true_facts():
    found = law((clause("page", kind="page"), clause("false", "a", topic="other"), GENERAL))
    assert chosen(found) == ["general"]
    assert chosen(found, kind="page") == ["page"]


def bound(of: Law, *facts: str, kind: str = "sign", profiles=LAW) -> list[tuple[str, Level]]:
    return [(r.id, d.level) for r, d in required(of, kind, frozenset(facts), frozenset(profiles))]


def test_a_duty_binds_where_all_its_facts_hold():
    one = law(need=(duty("a", "b"),))
    assert bound(one, "a") == []
    assert bound(one, "a", "b", "c") == [("need", Level.MUST)]


def test_a_duty_binds_its_documents_only():
    one = law(need=(duty(document="page"),))
    assert bound(one) == []
    assert bound(one, kind="page") == [("need", Level.MUST)]


def test_a_duty_binds_under_its_profiles_only():
    one = law(need=(duty(profiles={"manbo"}, level=Level.SECTOR_MUST),))
    assert bound(one) == []
    assert bound(one, profiles={"law", "manbo"}) == [("need", Level.SECTOR_MUST)]


def test_a_duty_without_documents_binds_no_document():
    rule = Requirement("rule", {}, (Duty(Level.MUST, (), frozenset(), LAW, (), PERIOD),))
    assert bound(Law({}, {"rule": rule}, (), {}, {}, {})) == []


def test_every_duty_that_binds_is_told():
    one = law(need=(duty("a"), duty(level=Level.RECOMMENDED)), other=(duty(),))
    assert bound(one, "a") == [("need", Level.MUST), ("need", Level.RECOMMENDED), ("other", Level.MUST)]

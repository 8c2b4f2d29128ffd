"""Facts: each is a documented yes or no, and the law pack uses no other names."""

from __future__ import annotations

from functools import cache
from typing import Any

import kinds
import makings
import pytest

from signgen import facts, lawbook
from signgen.cameras import KINDS, CameraKind
from signgen.facts import FACTS
from signgen.model import Declaration
from signgen.model.premises import Premises


def crowded() -> dict[str, Any]:
    """A joint use of many, whose desk can be reached by e-mail alone, with a sheet at the counter and no address."""
    data = makings.data("joint-use")
    data["joint"]["scope"]["members"] += [{"id": f"m{n}", "name": f"例示書店{n}"} for n in range(20)]
    data["joint"]["responsible"]["contact"] = {"email": "office@example.jp"}
    data["publication"]["counter_sheet"] = "true"
    data["urls"] = {}
    return data


@cache
def views() -> tuple[Premises, ...]:
    """Every site of the examples, seen whole and from each camera."""
    sites = [s for name in makings.EXAMPLES for s in makings.sites(name)]
    sites += makings.sites(Declaration.model_validate(makings.rich()))
    sites += makings.sites(Declaration.model_validate(crowded()))
    sets = (*((kind,) for kind in kinds.EVERY), *kinds.MIXTURES)
    sites += [s for names in sets for s in makings.sites(kinds.declare(*names))]
    return tuple(view for s in sites for view in (s, *(s.at(c) for c in s.cameras)))


@pytest.mark.parametrize("name", FACTS)
def test_every_fact_answers_yes_or_no(name):
    assert len(views()) > 10
    assert {type(FACTS[name](view)) for view in views()} == {bool}


def undocumented(table) -> list[str]:
    return [name for name, test in table.items() if not (test.__doc__ or "").strip().endswith((".", ")."))]


def test_every_fact_says_what_it_means():
    assert len(FACTS) > 80
    assert undocumented(FACTS) == []
    assert undocumented({"mutant": lambda premises: True}) == ["mutant"]


def test_a_fact_has_its_functions_name():
    assert [n for n, test in FACTS.items() if n != test.__name__.replace("_", "-")] == []


def named() -> dict[str, set[str]]:
    """Fact -> the records of the law pack that name it."""
    law, found = lawbook.load(), {}
    records = [(c.id, c.when) for c in law.clauses]
    records += [(r.id, d.when) for r in law.requirements.values() for d in r.duties]
    for owner, names in records:
        for name in names:
            found.setdefault(name, set()).add(owner)
    return found


def test_the_law_pack_names_only_facts_that_exist():
    assert len(named()) > 60
    assert set(named()) - facts.known() == set()


def test_most_facts_are_true_somewhere_and_false_somewhere():
    held = [facts.facts_about(view) for view in views()]
    never = {n for n in FACTS if not any(n in h for h in held)}
    always = {n for n in FACTS if all(n in h for h in held)}
    assert len(never) < 20, never
    assert len(always) < 12, always


def test_a_camera_kind_brings_its_facts(declare):
    assert len(KINDS) == 9
    for kind in CameraKind:
        camera = {"id": "c1", "category": str(kind), "visible_as_camera": True}
        (premises,) = makings.sites(declare(cameras=[camera]))
        assert KINDS[kind].facts <= facts.facts_about(premises)


def test_facts_that_exclude_each_other():
    pairs = [
        ("mixed-cameras", "single-kind"),
        ("purpose-obvious", "purpose-to-be-published"),
        ("records-footage", "no-recording"),
        ("corporation", "not-a-corporation"),
        ("shares-jointly", "no-joint-use"),
        ("provides-to-third-parties", "provides-to-nobody"),
        ("entrusts-processing", "entrusts-nothing"),
        ("handles-data-abroad", "handles-data-at-home"),
        ("camera-recognisable", "camera-not-recognisable"),
    ]
    assert {name for pair in pairs for name in pair} <= set(FACTS)
    for view in views():
        held = facts.facts_about(view)
        assert [pair for pair in pairs if len(held & set(pair)) != 1] == []


def test_hidden_faces_are_faces_whatever_the_camera_is_called(declare):
    camera = {"id": "c1", "category": "conventional", "visible_as_camera": True}
    (plain,) = makings.sites(declare(cameras=[camera]))
    (secret,) = makings.sites(declare(cameras=[camera | {"extracts_face_features": True}]))
    assert "face-data-used" not in facts.facts_about(plain)
    assert "face-data-used" in facts.facts_about(secret)
    assert "purpose-obvious" in facts.facts_about(plain)
    assert "purpose-obvious" not in facts.facts_about(secret)

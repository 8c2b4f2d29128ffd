# ruff: noqa: E501 - a case is a line
"""Ids and days that contradict each other."""

from __future__ import annotations

from typing import Any

import pytest

from signgen import i18n, reports, sources
from signgen.errors import InputError
from signgen.model import references

CAMERA = {"id": "c01", "category": "conventional", "visible_as_camera": True}
SITE = {"id": "a", "name": "甲", "cameras": [CAMERA]}
# (patch, key, field)
CASES: list[tuple[dict[str, Any], str, str]] = [
    ({"cameras": [CAMERA, {**CAMERA, "id": "C01"}]}, "input.duplicate-id", "cameras[1].id"),
    ({"facility": {"name": "甲", "entrances": [{"id": "e1"}, {"id": "E1"}]}}, "input.duplicate-id", "facility.entrances[1].id"),
    ({"signs": [{"id": "s", "placement": "entrance"}] * 2}, "input.duplicate-id", "signs[1].id"),
    ({"purposes": [{"text": "甲"}, {"text": "乙"}]}, "input.duplicate-id", "purposes[1].id"),
    ({"joint": {"scope": {"members": [{"id": "m", "name": "甲"}, {"id": "M", "name": "乙"}]}}}, "input.duplicate-id", "joint.scope.members[1].id"),
    ({"facility": None, "cameras": None, "sites": [SITE, {**SITE, "id": "A"}]}, "input.duplicate-id", "sites[1].id"),
    ({"cameras": [{**CAMERA, "purpose_ids": ["p1", "P1"]}]}, "input.misspelt-reference", "cameras[0].purpose_ids[1]"),
    ({"cameras": [{**CAMERA, "purpose_ids": ["zzz"]}]}, "input.unknown-reference", "cameras[0].purpose_ids[0]"),
    ({"facility": None, "cameras": None, "sites": [{**SITE, "cameras": [{**CAMERA, "purpose_ids": ["zzz"]}]}]}, "input.unknown-reference", "sites[0].cameras[0].purpose_ids[0]"),
    ({"uses": [{"data": "録画", "purpose_id": "p2"}]}, "input.unknown-reference", "uses[0].purpose_id"),
    ({"signs": [{"id": "s", "placement": "camera", "covers_cameras": ["c1"]}]}, "input.misspelt-reference", "signs[0].covers_cameras[0]"),
    ({"signs": [{"id": "s", "placement": "entrance", "covers_entrance": "north"}]}, "input.unknown-reference", "signs[0].covers_entrance"),
    ({"publication": {"date": "2026-12-01", "until": "2026-11-30"}}, "input.end-before-start", "publication.until"),
    ({"joint": {"start_date": "2027-01-15", "until": "2027-01-14"}}, "input.end-before-start", "joint.until"),
    ({"i18n": {"languages": ["ja", "en", "en"]}}, "input.doubled-language", "i18n.languages[2]"),
    ({"signs": [{"id": "s", "placement": "entrance", "languages": ["ja", "ja"]}]}, "input.doubled-language", "signs[0].languages[1]"),
    ({"facility": None}, "input.no-site", ""),
    ({"sites": [SITE], "cameras": None, "facility": {"name": "甲", "cameras": [CAMERA]}}, "input.facility-and-sites", "sites"),
    ({"facility": None, "sites": [SITE]}, "input.outside-site", "cameras"),
    ({"facility": {"name": "甲", "cameras": [CAMERA]}}, "input.stated-twice", "cameras"),
    ({"cameras": None}, "input.no-cameras", "facility.cameras"),
    ({"facility": None, "cameras": None, "sites": [{"name": "甲"}]}, "input.no-cameras", "sites[0].cameras"),
]  # fmt: skip


def patched(base: dict[str, Any], patch: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in {**base, **patch}.items() if v is not None}


@pytest.mark.parametrize(("patch", "key", "field"), CASES, ids=[f"{k} {f}" for _, k, f in CASES])
def test_every_contradiction_names_its_field(
    facts_small: dict[str, Any], patch: dict[str, Any], key: str, field: str
) -> None:
    data = patched(facts_small, patch)
    assert [(p.key, p.field) for _, p in references.problems(data)] == [(key, field)]
    with pytest.raises(InputError) as caught:
        sources.from_mapping(data, "flags")
    (problem,) = caught.value.problems
    for ui in i18n.UI_LANGUAGES:
        assert "{" not in reports.problem_lines(problem, ui)


def test_what_is_right_is_left_alone(facts_small: dict[str, Any]) -> None:
    patch = {
        "purposes": [{"text": "甲"}, {"id": "p2", "text": "乙"}],
        "cameras": [{**CAMERA, "purpose_ids": ["p1", "p2"]}],
        "signs": [{"id": "s", "placement": "entrance", "covers_entrance": "e1", "covers_cameras": ["c01"]}],
        "publication": {"date": "2026-12-01", "until": "2026-12-01"},
        "uses": [{"data": "録画", "purpose_id": "p2"}],
    }
    data = patched(facts_small, patch)
    assert list(references.problems(data)) == []
    sources.from_mapping(data, "flags")


def test_the_same_id_at_two_sites_is_no_doubling(facts_small: dict[str, Any]) -> None:
    sites = [SITE, {**SITE, "id": "b"}]
    assert not list(references.problems(patched(facts_small, {"facility": None, "cameras": None, "sites": sites})))


@pytest.mark.parametrize("value", [None, "x", 1, [], ["x"], [[]], {}, {"x": 1}])
def test_parts_of_the_wrong_type_are_passed_over(facts_small: dict[str, Any], value: Any) -> None:
    for name in ("sites", "cameras", "purposes", "uses", "joint", "publication", "i18n", "signs", "facility"):
        list(references.problems({**facts_small, name: value}))
    for name in ("purpose_ids", "id"):
        list(references.problems({**facts_small, "cameras": [{**CAMERA, name: value}]}))

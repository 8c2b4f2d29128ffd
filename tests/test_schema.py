# ruff: noqa: E501 - a case is a line
"""The JSON Schema and the reader must agree."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from signgen import lawbook, sources
from signgen.documents import KINDS
from signgen.model import Premises, Text
from signgen.rules.check import check
from signgen.schema import DIALECT, schema

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted((ROOT / "signgen" / "examples").glob("*.yaml"))
CASES = sorted((ROOT / "tests" / "law").glob("A[0-9]*.yaml"))
VALIDATOR = Draft202012Validator(schema())


def plain(value: Any) -> Any:
    """YAML 1.2 as editors read it: a day is a string."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def wrong(data: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(plain(data))]


def load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def test_the_schema_is_a_schema() -> None:
    made = schema()
    Draft202012Validator.check_schema(made)
    assert (made["$schema"], made["$id"], made["title"]) == (
        DIALECT,
        "urn:signgen:schema:declaration",
        "signgen",
    )
    assert '"null"' not in str(made).replace("'", '"')


def test_the_examples_are_there() -> None:
    assert [path.stem for path in EXAMPLES] == ["bookshop", "grocery", "joint-use"]
    for path in EXAMPLES:
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first == "# yaml-language-server: $schema=./signgen.schema.json"
    grocery = EXAMPLES[1].read_text(encoding="utf-8").splitlines()
    assert sum(1 for line in grocery if line.strip() and not line.lstrip().startswith("#")) < 25


def test_the_bookshop_says_everything_in_both_languages() -> None:
    declaration = sources.read(EXAMPLES[0]).declaration
    texts = list(texts_in(declaration))
    assert len(texts) > 50
    assert [str(text) for text in texts if text.root.keys() != {"ja", "en"}] == []


def texts_in(value: Any) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, BaseModel):
        for _, inner in value:
            yield from texts_in(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from texts_in(inner)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_the_examples_have_the_findings_of_their_scenario(path: Path) -> None:
    declaration = sources.read(path).declaration
    law = lawbook.load().on(date(2026, 11, 24))
    found = {f.id for site in Premises.all_of(declaration) for f in check(law, site, KINDS)}
    assert found == ({"all.accessible-explanation"} if path.stem == "grocery" else set())


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_the_examples_validate(path: Path) -> None:
    assert wrong(load(path)) == []


def test_the_law_cases_validate() -> None:
    given = [(path.stem, case["given"]) for path in CASES for case in _cases(load(path)) if case.get("valid", True)]
    assert given, "tests/law holds no case"
    assert [(stem, wrong(facts)) for stem, facts in given if wrong(facts)] == []


def _cases(content: Any) -> list[dict[str, Any]]:
    return content if isinstance(content, list) else [content]


BAD = {
    "unknown field": ("zzz", 1),
    "null": ("mode", None),
    "wrong word": ("mode", "x"),
    "text as a list": ("necessity_reason", ["a"]),
    "unknown language": ("necessity_reason", {"fr": "a"}),
    "bad id": ("purposes", [{"id": "../x", "text": "a"}]),
    "bad url": ("urls", {"policy": "javascript:alert(1)"}),
    "missing": ("operator", {}),
    "empty list": ("purposes", []),
    "both": ("sites", [{"name": "a"}]),
    "route without route": ("requests", {"every_kind": {"form": "a"}}),
    "registered without period": ("retention", {"registered": {"review": "a"}}),
}


@pytest.mark.parametrize("name", BAD)
def test_the_schema_refuses(name: str, facts_small: dict[str, Any]) -> None:
    assert wrong(facts_small) == []
    key, value = BAD[name]
    assert wrong({**facts_small, key: value})


SHORT = {
    "duration": ("retention", {"footage": "30日", "events": {"value": 3, "unit": "day"}, "image": {"trigger": {"ja": "直ちに"}}}),
    "registered": ("retention", {"registered": "3年"}),
    "registered parts": ("retention", {"registered": {"value": 3, "unit": "year", "review": "毎年"}}),
    "route": ("requests", {"every_kind": "郵送", "disclosure": {"route": {"ja": "郵送", "en": "by post"}}}),
    "act": ("database", {"target_acts": ["万引き", {"act": "迷惑行為", "kind": "nuisance"}]}),
    "schema": ("$schema", "./signgen.schema.json"),
}  # fmt: skip


@pytest.mark.parametrize("name", SHORT)
def test_short_forms(name: str, facts_small: dict[str, Any]) -> None:
    key, value = SHORT[name]
    assert wrong({**copy.deepcopy(facts_small), key: value}) == []

"""The cases of ``tests/law``: for each requirement facts that satisfy it, and facts or texts that violate it.

A case names a base (``tests/law/bases``) and patches it by dotted paths; ``~`` takes a field out. A violation is
found by the rules on input and the composition, or, where the text is changed (``mutate``), by the proof of it:

- ``without``: clauses that the law pack lacks, so that the composition has to notice the gap;
- ``remove``, ``replace``: words changed before the receipt is written, so that only the law can notice;
- ``in: file`` with these: words changed in the file alone, so that the comparison with the receipt notices;
- ``in: folder``: words changed in one document of a site, so that the comparison of its documents notices.

A satisfied case is found clean of the requirement; the documents it names carry a block that proves it
(``proved: no`` where no clause can), and what it ``says``.
"""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from signgen import lawbook
from signgen.law import Law
from signgen.model import Declaration

FOLDER = Path(__file__).parent / "law"
DAY = date(2026, 11, 24)
Data = dict[str, Any]


@dataclass(frozen=True)
class Half:
    """Facts or a changed text, and what has to come of it."""

    id: str
    base: str
    stated: Data

    @property
    def given(self) -> Data:
        return self.stated.get("given", {})

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(self.stated.get("documents", ()))

    @property
    def says(self) -> str:
        return self.stated.get("says", "")

    @property
    def proving(self) -> bool:
        """Whether the documents named have to prove the requirement: where a clause could."""
        clauses = any(self.id in clause.proves for clause in law().clauses)
        return clauses and self.stated.get("proved") != "no"

    @property
    def mutation(self) -> Data:
        return self.stated.get("mutate", {})

    @property
    def expected(self) -> Data:
        return self.stated.get("expect", {})


@dataclass(frozen=True)
class LawCase:
    """One file."""

    path: Path
    id: str
    title: str
    satisfied: tuple[Half, ...]
    violated: tuple[Half, ...]


@cache
def law() -> Law:
    return lawbook.load().on(DAY)


def read(path: Path) -> Data:
    """Every scalar a string, as the reader of users' files has it."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


@cache
def cases() -> dict[str, LawCase]:
    """The cases by the name of their file; the acceptance scenarios A01 … are none of them."""
    return {path.stem: _case(path) for path in sorted(FOLDER.glob("*.yaml")) if "." in path.stem}


def _case(path: Path) -> LawCase:
    stated = read(path)

    def halves(name: str) -> tuple[Half, ...]:
        found = stated.get(name, [])
        listed = found if isinstance(found, list) else [found]
        return tuple(Half(stated["id"], half.get("base", stated.get("base", "")), half) for half in listed)

    return LawCase(path, stated["id"], stated.get("title", ""), halves("satisfied"), halves("violated"))


@cache
def _base(name: str) -> Data:
    stated = read(FOLDER / "bases" / f"{name}.yaml")
    parent = stated.pop("base", None)
    return patched(_base(parent), stated) if parent else stated


def patched(base: Data, changes: Data) -> Data:
    """The base with the fields of the patch written anew; ``~`` takes a field out."""
    return patch(copy.deepcopy(base), changes)


def patch(whole: Data, changes: Data) -> Data:
    """The same, in place."""
    for path, value in changes.items():
        *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
        parent: Any = whole
        for step in steps:
            parent = parent.setdefault(step, {}) if isinstance(parent, dict) else parent[step]
        if value == "~":
            parent.pop(last, None) if isinstance(parent, dict) else parent.pop(last)
        elif isinstance(parent, list) and last == len(parent):
            parent.append(copy.deepcopy(value))
        else:
            parent[last] = copy.deepcopy(value)
    return whole


def declared(half: Half) -> Declaration:
    return _declaration(json.dumps(patched(_base(half.base), half.given), ensure_ascii=False))


@cache
def _declaration(text: str) -> Declaration:
    return Declaration.model_validate(json.loads(text))

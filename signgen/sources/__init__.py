"""The user's file or flags -> a Declaration that knows where each of its values stands.

One way for all: every scalar is read as a string and typed by the model, so that ``NO``, ``22:30`` and
``0120-…`` survive, and YAML, JSON and flags mean the same. All problems are raised together.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from signgen.errors import InputError, Place, Problem
from signgen.findings import dotted
from signgen.model import references
from signgen.model.declaration import Declaration
from signgen.sources import explain, texts, tree

__all__ = ["Source", "from_mapping", "read"]

Steps = tuple[str | int, ...]
_SCHEMA_KEY = "$schema"  # editors look for it in JSON files; it states nothing


@dataclass(frozen=True)
class Source:
    """What the user stated, and where.

    Attributes:
        file: The file as the user named it, or the name given for flags.
        sha256: Of the bytes of the file, or of the flags in canonical JSON.
        spots: Line and column (from 1) of every value.
        flags: The flag that stands for a field, where flags were read.
    """

    declaration: Declaration
    file: str
    sha256: str
    spots: Mapping[Steps, tuple[int, int]] = field(default_factory=dict, repr=False)
    flags: Mapping[Steps, str] = field(default_factory=dict, repr=False)

    def place(self, path: Steps) -> Place | None:
        """Where the value stands, or the nearest part of the file around it; ``None`` for flags."""
        return _place(self.file, self.spots, path)

    def name(self, path: Steps) -> str:
        """The field as the user knows it: the flag it came from, else its dotted path."""
        return _name(self.flags, path)


def read(path: Path) -> Source:
    """Read a YAML or JSON file.

    Raises:
        InputError: Every problem of the file, by line.
    """
    file = str(path)
    raw = texts.load(path)
    grown = tree.grow(texts.decode(raw, file), file)
    if isinstance(grown.data.get(_SCHEMA_KEY), str):
        del grown.data[_SCHEMA_KEY]
    found = list(grown.problems)
    declaration, wrong = _model(grown.data, grown.empty)
    for steps, problem in wrong:
        at_key = problem.key in explain.ABOUT_KEYS and steps in grown.keys
        where = Place(file, *grown.keys[steps]) if at_key else _place(file, grown.values, steps)
        found.append(Problem(problem.key, problem.values, problem.field, where))
    if found or declaration is None:
        raise InputError(*sorted(found, key=_by_line))
    return Source(declaration, file, hashlib.sha256(raw).hexdigest(), grown.values)


def from_mapping(data: Mapping[str, Any], file: str, flags: Mapping[Steps, str] | None = None) -> Source:
    """The same for facts that came as flags: a problem names the flag instead of a line.

    Raises:
        InputError: Every problem, in the order of the flags.
    """
    declaration, wrong = _model(dict(data), frozenset())
    if wrong or declaration is None:
        named = (Problem(p.key, p.values, _name(flags or {}, steps) or p.field) for steps, p in wrong)
        raise InputError(*named)
    canonical = json.dumps(data, ensure_ascii=False, sort_keys=True, default=str)
    digest = hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()
    return Source(declaration, file, digest, flags=dict(flags or {}))


def _model(data: dict[str, Any], empty: frozenset[Steps]) -> tuple[Declaration | None, list[tuple[Steps, Problem]]]:
    """The declaration, or everything wrong with the data except at the paths already known to be empty."""
    broken: list[Steps] = []
    data = _whole(data, (), broken)
    wrong = [(path, Problem("input.surrogate", field=dotted(path))) for path in broken]
    declaration = None
    try:
        declaration = Declaration.model_validate(data)
    except ValidationError as error:
        wrong += explain.problems(error, data, empty | set(broken))
    wrong += references.problems(data)
    if declaration is None and not wrong and not empty:
        wrong.append(((), Problem("input.invalid")))
    return declaration, wrong


def _whole(data: Any, path: Steps, broken: list[Steps]) -> Any:
    """The data without halves of characters: a shell's bytes become such, and nothing can write them."""
    if isinstance(data, Mapping):
        return {_whole(k, (*path, str(k)), broken): _whole(v, (*path, str(k)), broken) for k, v in data.items()}
    if isinstance(data, (list, tuple)):
        return [_whole(item, (*path, n), broken) for n, item in enumerate(data)]
    if isinstance(data, str) and any("\ud800" <= char <= "\udfff" for char in data):
        broken.append(path)
        return "\ufffd"
    return data


def _place(file: str, spots: Mapping[Steps, tuple[int, int]], path: Steps) -> Place | None:
    for length in range(len(path), -1, -1):
        if path[:length] in spots:
            return Place(file, *spots[path[:length]])
    return None


def _name(flags: Mapping[Steps, str], path: Steps) -> str:
    for length in range(len(path), 0, -1):
        if path[:length] in flags:
            return flags[path[:length]]
    return dotted(path)


def _by_line(problem: Problem) -> tuple[int, int]:
    return (problem.where.line, problem.where.column) if problem.where else (0, 0)

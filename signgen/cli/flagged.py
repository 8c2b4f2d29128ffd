"""Problems and findings of a command without a file, told by the flags that mend them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from signgen import reports
from signgen.cli.flags import FLAGS, Steps
from signgen.errors import Problem
from signgen.findings import Finding
from signgen.sources import Source

_FEW = 4  # flags named where any of them will do
_LANGUAGES = ("i18n", "languages")


def problems(kind: str, found: Sequence[Problem]) -> Iterator[Problem]:
    """The same problems, a missing field by its flag; the name of the operator is taken for that of the site."""
    missing = {p.field for p in found if p.key == "input.missing"}
    for problem in found:
        if problem.key == "input.no-site":
            if "operator" not in missing:
                yield _missing(kind, "facility.name") or problem
        elif problem.key == "input.missing":
            yield _missing(kind, problem.field) or problem
        else:
            yield problem


def _missing(kind: str, field: str) -> Problem | None:
    steps = tuple(int(part) if part.isdigit() else part for part in field.replace("[", ".").replace("]", "").split("."))
    names = _flags(kind, steps)
    if not names:
        return None
    key = "cli.single.missing-operator" if field == "operator" else "cli.single.missing"
    return Problem(key, {"flag": names[0], "kind": kind})


def lines(kind: str, found: Finding, source: Source, given: Mapping[str, Any], ui: str) -> str:
    """The finding as lines, its field called by what stands on the command line where that is to be changed."""
    called, field = _called(kind, found, source, given)
    return reports.finding_lines(called, ui, field)


def _called(kind: str, found: Finding, source: Source, given: Mapping[str, Any]) -> tuple[Finding, str | None]:
    if found.id == "layout.too-far" and given.get("distance"):
        return replace(found, where=None), "--distance"  # whatever the file says
    if given["file"] is not None:
        return found, None
    if found.id.startswith("layout.") and found.path == ("facility",):
        return found, "--paper"
    if found.path == _LANGUAGES:
        return found, "--lang"
    name = source.name(found.path)
    if name.startswith("--"):
        return found, name
    return found, "/".join(_flags(kind, found.path)[:_FEW]) or name or None


def _flags(kind: str, steps: Steps) -> list[str]:
    """The flags of a field or of what it holds, or of what holds it."""
    if not steps:
        return []
    mine = [flag for flag in FLAGS if kind in flag.documents]
    inner = [f"--{flag.name}" for flag in mine if flag.steps[: len(steps)] == steps]
    return inner or [f"--{flag.name}" for flag in mine if steps[: len(flag.steps)] == flag.steps]

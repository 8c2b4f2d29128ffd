"""Problems and findings as lines that people read and grep finds: ``file:line:column: field: what. why``."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from signgen import i18n
from signgen.errors import Place, Problem, SigngenError
from signgen.findings import Finding, Severity, dotted
from signgen.model import ruby

_NAMED = re.compile(r"\{(\w+)\}")


def problem_lines(problem: Problem, ui: str) -> str:
    """What is wrong, where and why; the second line, indented, says what to do."""
    head = _head(problem.where, problem.field)
    return head + say(ui, problem.key, problem.values) + _hint(problem.key, problem.values, ui)


def finding_lines(finding: Finding, ui: str, field: str | None = None) -> str:
    """The same for a finding, with its severity and its id.

    Args:
        finding: What was found.
        ui: Language of the reader.
        field: The field as the user knows it (a flag), where the dotted path is not it.
    """
    where = finding.where or (None if not finding.file else finding.file)
    head = _head(where, dotted(finding.path) if field is None else field)
    severity = f"{say(ui, f'report.{finding.severity}')} [{finding.id}] "
    passed = say(ui, "report.overridden", {"reason": finding.overridden}) + " " if finding.overridden else ""
    return head + severity + passed + say(ui, finding.key, finding.values) + _hint(finding.key, finding.values, ui)


def findings_of(error: SigngenError) -> list[Finding]:
    """Problems as findings, for a reader of data."""
    return [
        Finding(p.key, Severity.ERROR, p.key, dict(p.values), path=(p.field,) if p.field else (), where=p.where)
        for p in error.problems
    ]


def say(ui: str, key: str, values: Mapping[str, Any] | None = None) -> str:
    """A message whose values cannot disturb it: each is put in once, and no control character gets out.

    A value that is a map of languages is read in that of the reader, and every text without its readings.
    """
    given = values or {}

    def put(name: re.Match[str]) -> str:
        if name[1] not in given:
            return name[0]
        value = given[name[1]]
        shown = str(value.get(ui, next(iter(value.values()))) if isinstance(value, Mapping) else value)
        return visible(ruby.bare(shown))

    return _NAMED.sub(put, i18n.message(ui, key))


def visible(text: str) -> str:
    """The text on one line, with everything that does not show or moves the cursor written as its code."""
    return "".join(f"\\u{ord(c):04x}" if unicodedata.category(c) in _UNSEEN else c for c in text)


_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def _head(where: Place | str | None, field: str) -> str:
    return "".join(f"{visible(str(part))}: " for part in (where, field) if part)


def _hint(key: str, values: Mapping[str, Any], ui: str) -> str:
    if not i18n.has_message(f"{key}.hint"):
        return ""
    return "\n    " + say(ui, "report.fix", {"hint": say(ui, f"{key}.hint", values)})


def as_rows(findings: Iterable[Finding], ui: str) -> list[dict[str, Any]]:
    """The findings as data for JSON."""
    return [
        {
            "id": f.id,
            "severity": str(f.severity),
            "message": say(ui, f.key, f.values),
            "where": str(f.where) if f.where else f.file or None,
            "field": dotted(f.path) or None,
            "cites": list(f.cites),
            "overridden": f.overridden or None,
        }
        for f in findings
    ]


def as_json(findings: Sequence[Finding], ui: str, **more: Any) -> str:
    """The findings as the documented JSON, with what else a command has to tell under its own name."""
    return json.dumps({"findings": as_rows(findings, ui), **more}, ensure_ascii=False, indent=2)

"""Findings as SARIF 2.1.0, for the code-scanning views of forges and editors.

A rule is an id of a finding, its help the advice of its first finding. What the user overrode is a
suppression with its justification. Columns count Unicode code points.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from signgen import __version__, i18n, reports
from signgen.findings import Finding, Severity, dotted
from signgen.law import Law

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {
    Severity.REFUSE: "error",
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
}


def as_sarif(findings: Sequence[Finding], law: Law, ui: str, file: Path) -> str:
    """One run with its rules and results.

    Args:
        findings: What was found.
        law: Says what an id asks for.
        ui: Language of the messages.
        file: The file that was read, for findings without a place of their own.
    """
    rules = list(dict.fromkeys(f.id for f in findings))
    driver = {
        "name": "signgen",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(next(f for f in findings if f.id == id_), law, ui) for id_ in rules],
    }
    run = {
        "tool": {"driver": driver},
        "language": {"ja": "ja-JP", "en": "en-US"}[ui],
        "columnKind": "unicodeCodePoints",
        "results": [_result(f, rules.index(f.id), ui, file) for f in findings],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(finding: Finding, law: Law, ui: str) -> dict[str, Any]:
    requirement = law.requirements.get(finding.id)
    message = reports.say(ui, finding.key, finding.values)
    item = requirement.item.get(ui, requirement.item["ja"]) if requirement else message
    hint = f"{finding.key}.hint"
    advice = reports.say(ui, hint, finding.values) if i18n.has_message(hint) else message
    return {"id": finding.id, "shortDescription": {"text": item}, "help": {"text": advice}}


def _result(finding: Finding, rule: int, ui: str, file: Path) -> dict[str, Any]:
    place = finding.where
    where: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.file if place else finding.file or str(file))}}
    if place:
        where["region"] = {"startLine": place.line, "startColumn": place.column}
    result: dict[str, Any] = {
        "ruleId": finding.id,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": reports.say(ui, finding.key, finding.values)},
        "locations": [{"physicalLocation": where}],
        "properties": {
            "severity": str(finding.severity),
            "field": dotted(finding.path),
            "cites": list(finding.cites),
        },
    }
    if finding.overridden:
        justification = reports.visible(finding.overridden)
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": justification}]
    return result


def _uri(file: str) -> str:
    """A path as a relative URI, or as a ``file:`` URI when it is absolute."""
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())

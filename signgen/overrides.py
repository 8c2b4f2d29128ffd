"""Errors that the user lets pass, each with a reason: what may be overridden, and what never.

``refuse`` stands whatever anybody says. A finding that comes because a document cannot be made whole (a
sentence without its facts, words that do not fit) cannot be overridden either: nothing incomplete is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from signgen.errors import InputError, Problem
from signgen.findings import Finding, Severity, dotted
from signgen.law import Law

LEAST = 10  # characters of a reason
_GAPS = frozenset({"check.unanswered", "check.wording-missing", "i18n.unreviewed"})
_OPTION, _REASON = "--override", "--reason"


@dataclass(frozen=True, slots=True)
class Override:
    """One id of an error, and why it is let pass."""

    id: str
    reason: str


def paired(ids: Sequence[str], reasons: Sequence[str]) -> tuple[Override, ...]:
    """The n-th reason belongs to the n-th id.

    Raises:
        InputError: A reason is missing or says next to nothing, or an id stands twice.
    """
    if len(ids) != len(reasons):
        values = {"overrides": len(ids), "reasons": len(reasons)}
        raise InputError(Problem("override.unpaired", values, _REASON))
    found = [Override(id_, " ".join(reason.split())) for id_, reason in zip(ids, reasons, strict=True)]
    short = [Problem("override.short", {"id": o.id, "least": LEAST}, _REASON) for o in found if len(o.reason) < LEAST]
    twice = [Problem("override.doubled", {"id": id_}, _OPTION) for id_ in dict.fromkeys(ids) if ids.count(id_) > 1]
    if short or twice:
        raise InputError(*short, *twice)
    return tuple(found)


def whole(finding: Finding) -> bool:
    """Whether the documents can be made whole although it stands."""
    return finding.key not in _GAPS and not finding.key.startswith("layout.")


def mark(findings: Iterable[Finding], overrides: Sequence[Override]) -> list[Finding]:
    """The findings, with the reason in those that are let pass."""
    reasons = {o.id: o.reason for o in overrides}
    return [
        replace(f, overridden=reasons[f.id])
        if f.id in reasons and f.severity is Severity.ERROR and whole(f)
        else f
        for f in findings
    ]  # fmt: skip


def affecting(findings: Iterable[Finding], law: Law, kind: str) -> tuple[Override, ...]:
    """The overrides of findings that concern a kind of document."""
    found: dict[str, Override] = {}
    for finding in findings:
        refusal = law.refusals.get(finding.key.removeprefix("check."))
        if finding.overridden and (refusal is None or not refusal.documents or kind in refusal.documents):
            found[finding.id] = Override(finding.id, finding.overridden)
    return tuple(found.values())


def refuse_unfit(findings: Sequence[Finding], overrides: Sequence[Override]) -> None:
    """Refuse an override that no error takes.

    Raises:
        InputError: No error has the id, it is a refusal, or what it is about cannot be made whole.
    """
    problems = [problem for override in overrides for problem in _unfit(override, findings)]
    if problems:
        raise InputError(*problems)


def _unfit(override: Override, findings: Sequence[Finding]) -> Iterable[Problem]:
    own = [f for f in findings if f.id == override.id]
    refused = [f for f in own if f.severity is Severity.REFUSE]
    broken = [f for f in own if f.severity is Severity.ERROR and not whole(f)]
    if refused:
        yield Problem("override.refused", {"id": override.id}, _OPTION, refused[0].where)
    elif broken:
        gap = broken[0]
        what = dotted(gap.path) or gap.values.get("item") or gap.key
        yield Problem("override.incomplete", {"id": override.id, "what": what}, _OPTION, gap.where)
    elif not any(f.overridden for f in own):
        open_ = {f.id for f in findings if f.severity is Severity.ERROR and whole(f)}
        yield Problem("override.unknown", {"id": override.id, "known": ", ".join(sorted(open_)) or "-"}, _OPTION)

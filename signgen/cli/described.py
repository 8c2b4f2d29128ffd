"""Records of the law pack as people and programs read them: requirements, refusals, sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from signgen import reports
from signgen.law import Duty, Law, Period

Record = dict[str, Any]


def requirement(law: Law, name: str, ui: str, keep: Callable[[Duty], bool] = lambda _: True) -> Record:
    """A requirement with those of its duties that ``keep`` keeps, its clauses and its refusals."""
    record = law.requirements[name]
    duties = [
        {
            "level": str(d.level), "documents": list(d.documents), "when": sorted(d.when),
            "profiles": sorted(d.profiles), **period(d.period), "cites": [source(law, c, ui) for c in d.cites],
        }
        for d in record.duties if keep(d)
    ]  # fmt: skip
    return {
        "id": name,
        "item": record.item.get(ui, record.item["ja"]),
        "duties": duties,
        "answered_by": [{"clause": c.id, "text": c.text} for c in law.clauses if name in c.proves],
        "refusals": [r.id for r in law.refusals.values() if name in r.requirements],
    }


def refusal(law: Law, name: str, ui: str) -> Record:
    """A refusal with what it guards; its levels, conditions and profiles are those of its requirements."""
    record = law.refusals[name]
    duties = [d for r in record.requirements if r in law.requirements for d in law.requirements[r].duties]
    return {
        "id": name,
        "severity": str(record.severity),
        "requirements": list(record.requirements),
        "documents": list(record.documents),
        "levels": sorted({str(d.level) for d in duties}),
        "profiles": sorted({p for d in duties for p in d.profiles}),
        **period(record.period),
        "cites": [source(law, c, ui) for c in record.cites],
    }


def period(counts: Period) -> Record:
    """From when until when a record counts."""
    return {"since": str(counts.since), "until": str(counts.until) if counts.until else None}


def source(law: Law, key: str, ui: str) -> dict[str, str]:
    """A source with its dates and with what could not be confirmed."""
    record = law.sources[key]
    shown = {"key": key, "title": record.title.get(ui, record.title["ja"]), "dated": record.dated}
    shown["checked"] = str(record.checked)
    if record.unverified:
        shown["unverified"] = record.unverified
    return shown


def requirement_lines(found: Record, ui: str) -> Iterator[str]:
    """The requirement as text."""
    yield f"{found['id']}: {found['item']}"
    for duty in found["duties"]:
        where = ", ".join(duty["documents"]) or reports.say(ui, "cli.explain.input")
        when = " & ".join(duty["when"]) or "-"
        yield f"  [{duty['level']}] {where} | {when} | {', '.join(duty['profiles'])} | {_days(duty)}"
        yield from source_lines(duty["cites"])
    for clause in found["answered_by"]:
        yield f"  {clause['clause']}: {clause['text']!r}"
    if found["refusals"]:
        yield f"  {', '.join(found['refusals'])}"


def refusal_lines(found: Record, ui: str) -> Iterator[str]:
    """The refusal as text."""
    yield f"{found['id']}: {_severity(found, ui)} → {', '.join(found['requirements'])}"
    where = ", ".join(found["documents"]) or reports.say(ui, "cli.explain.input")
    yield f"  [{', '.join(found['levels'])}] {where} | {', '.join(found['profiles'])} | {_days(found)}"
    yield from source_lines(found["cites"])


def source_lines(sources: list[dict[str, str]]) -> Iterator[str]:
    """One line for each source."""
    for found in sources:
        note = f" ※ {found['unverified']}" if "unverified" in found else ""
        yield f"      {found['title']} ({found['dated']}){note}"


def _days(found: Record) -> str:
    return f"{found['since']} – {found['until'] or ''}".rstrip()


def _severity(found: Record, ui: str) -> str:
    return reports.say(ui, f"report.{found['severity']}")

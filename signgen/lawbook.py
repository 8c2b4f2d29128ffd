"""Reads the law pack and refuses anything undefined, doubled or unanswered."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from signgen import facts, resources, wording
from signgen.errors import LawError, Problem
from signgen.findings import Severity
from signgen.law import (
    BlockPlan,
    Clause,
    DocumentPlan,
    Duty,
    Law,
    Level,
    Period,
    Refusal,
    Requirement,
    Source,
)

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Where a record names no day: the day the 2020/2021 amendments and their numbering came into force.
_CURRENT_ACT = date(2022, 4, 1)
_KNOWN_PROFILES = frozenset({"law", "manbo", "guidebook3", "local", "2026act-draft"})
_FILES = ("sources", "requirements", "documents", "refusals", "words")
FORMS = frozenset({"headline", "row", "titled", "address", "number", "paragraph", "item", "note"})


@cache
def load() -> Law:
    """The law pack of Japan, checked.

    Raises:
        LawError: A record names something that does not exist, or a duty that no clause answers.
    """
    return build(_records(resources.folder("laws") / "jp"))


def _records(folder: Path) -> dict[str, Any]:
    """The parsed records; JSON beside the fonts' cache saves reading the YAML again, for it is the slower by far."""
    stamps = [(str(p), p.stat().st_size, p.stat().st_mtime_ns) for p in sorted(folder.rglob("*.yaml"))]
    name = f"law-{hashlib.sha256(repr(stamps).encode()).hexdigest()[:24]}.json"
    with suppress(ValueError):
        known = json.loads(resources.remembered(name) or b"")
        if isinstance(known, dict) and known.keys() == {*_FILES, "clauses"}:
            return known
    records = {file: _read(folder / f"{file}.yaml") for file in _FILES}
    records["clauses"] = [c for path in sorted((folder / "clauses").glob("*.yaml")) for c in _read(path)]
    resources.remember(name, json.dumps(records, default=str, ensure_ascii=False).encode())
    return records


def build(records: dict[str, Any]) -> Law:
    """A Law out of the parsed YAML records; a test hands in broken ones."""
    law = Law(
        sources={k: Source(key=k, **{**v, "checked": _day(v["checked"])}) for k, v in records["sources"].items()},
        requirements=_unique(_requirement(r) for r in records["requirements"]),
        clauses=tuple(_clause(c) for c in records["clauses"]),
        documents={k: _document(k, v) for k, v in records["documents"].items()},
        refusals=_unique(_refusal(r) for r in records["refusals"]),
        words={k: tuple(v) for k, v in records["words"].items()},
    )
    problems = tuple(_undefined(law))
    if problems:
        raise LawError(*problems)
    return law


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)


def _unique(records: Iterable[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for record in records:
        if record.id in found:
            raise LawError(Problem("law.doubled", {"id": record.id}))
        found[record.id] = record
    return found


def _period(record: dict[str, Any]) -> Period:
    return Period(_day(record.get("since")) or _CURRENT_ACT, _day(record.get("until")))


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _requirement(record: dict[str, Any]) -> Requirement:
    duties = tuple(
        Duty(
            level=Level(duty["level"]),
            documents=tuple(duty.get("documents", ())),
            when=frozenset(duty.get("when", ())),
            profiles=frozenset(duty.get("profiles", ("law",))),
            cites=tuple(duty["cites"]),
            period=_period(duty),
        )
        for duty in record["duties"]
    )
    return Requirement(record["id"], record["item"], duties, record.get("shows", {}), record.get("hides", {}))


def _clause(record: dict[str, Any]) -> Clause:
    return Clause(
        id=record["id"],
        block=record["block"],
        topic=record.get("topic", record["id"]),
        documents=tuple(record["documents"]),
        when=frozenset(record.get("when", ())),
        each=record.get("each", ""),
        form=record.get("form", "paragraph"),
        text=record["text"],
        label=record.get("label", ""),
        proves=tuple(record.get("proves", ())),
        period=_period(record),
        cites=tuple(record.get("cites", ())),
    )


def _document(kind: str, record: dict[str, Any]) -> DocumentPlan:
    blocks = tuple(
        BlockPlan(
            b["id"],
            b["matrix"],
            b["part"],
            b.get("label", ""),
            b.get("translated", False),
            b.get("only") == "translations",
        )
        for b in record["blocks"]
    )
    return DocumentPlan(kind, record["title"], blocks)


def _refusal(record: dict[str, Any]) -> Refusal:
    return Refusal(
        record["id"],
        Severity(record["severity"]),
        tuple(record["requirements"]),
        tuple(record.get("cites", ())),
        _period(record),
        tuple(record.get("documents", ())),
    )


def _undefined(law: Law) -> Iterable[Problem]:
    names = facts.known()
    for requirement in law.requirements.values():
        for duty in requirement.duties:
            yield from _strangers(requirement.id, "fact", duty.when, names)
            yield from _strangers(requirement.id, "source", duty.cites, law.sources)
            yield from _strangers(requirement.id, "document", duty.documents, law.documents)
            yield from _strangers(requirement.id, "profile", duty.profiles, _KNOWN_PROFILES)
        for pattern in (*requirement.shows.values(), *requirement.hides.values()):
            re.compile(pattern)
    seen: set[tuple[str, date]] = set()
    for clause in law.clauses:
        if (clause.id, clause.period.since) in seen:
            yield Problem("law.doubled", {"id": clause.id})
        seen.add((clause.id, clause.period.since))
        yield from _strangers(clause.id, "fact", clause.when, names)
        yield from _strangers(clause.id, "requirement", clause.proves, law.requirements)
        yield from _strangers(clause.id, "source", clause.cites, law.sources)
        yield from _strangers(clause.id, "document", clause.documents, law.documents)
        yield from _strangers(clause.id, "form", (clause.form,), FORMS)
        yield from _strangers(clause.id, "collection", {clause.each} - {""}, wording.COLLECTIONS)
        if not clause.each:  # what a repetition adds is known only when it is composed
            yield from _strangers(clause.id, "placeholder", wording.names_in(clause.text) - {"member"}, wording.VALUES)
        for kind in clause.documents:
            if kind in law.documents:
                blocks = {b.id for b in law.documents[kind].blocks}
                yield from _strangers(clause.id, f"block of {kind}", (clause.block,), blocks)
    for refusal in law.refusals.values():
        yield from _strangers(refusal.id, "requirement", refusal.requirements, law.requirements)
        yield from _strangers(refusal.id, "source", refusal.cites, law.sources)
        yield from _strangers(refusal.id, "document", refusal.documents, law.documents)
    yield from _unanswered(law)


def _unanswered(law: Law) -> Iterable[Problem]:
    for requirement in law.requirements.values():
        for kind in sorted(requirement.documents):
            if not any(requirement.id in c.proves and kind in c.documents for c in law.clauses):
                yield Problem("law.unanswered", {"id": requirement.id, "document": kind})


def _strangers(owner: str, kind: str, used: Iterable[str], known: Iterable[str]) -> Iterable[Problem]:
    for name in sorted(set(used) - set(known)):
        yield Problem("law.unknown", {"id": owner, "kind": kind, "name": name})

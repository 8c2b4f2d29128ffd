"""``signgen explain``: a requirement with its sources, or every sentence of a file's documents with its reason."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from signgen import reports
from signgen.cli.options import options, today
from signgen.cli.spoken import Command, Option, ui_of
from signgen.errors import InputError, Problem
from signgen.law import Law


@click.command("explain", cls=Command)
@click.argument("subject", metavar="ID|FILE")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", cls=Option)
@options("as_of", "site", "only", "lang")
@click.pass_context
def explain(
    ctx: click.Context, subject: str, form: str, as_of: date | None, site: tuple[str, ...], only: tuple[str, ...],
    lang: tuple[str, ...],
) -> int:  # fmt: skip
    """Key ``cli.explain``."""
    from signgen import lawbook  # noqa: PLC0415

    ui, law = ui_of(ctx), lawbook.load().on(as_of or today())
    if subject in law.requirements:
        found: Any = _requirement(law, subject, ui)
        text = "\n".join(_requirement_lines(found, ui))
    elif Path(subject).is_file():
        found = list(_documents(law, Path(subject), ui, site, only, lang))
        text = "\n".join(line for document in found for line in _document_lines(document))
    else:
        raise InputError(Problem("cli.explain.unknown", {"name": subject, "near": _near(subject, law)}))
    click.echo(json.dumps(found, ensure_ascii=False, indent=2) if form == "json" else text)
    return 0


def _near(name: str, law: Law) -> str:
    import difflib  # noqa: PLC0415

    return ", ".join(difflib.get_close_matches(name, law.requirements, 3, 0.5)) or "-"


def _requirement(law: Law, name: str, ui: str) -> dict[str, Any]:
    requirement = law.requirements[name]
    duties = [
        {
            "level": str(d.level), "documents": list(d.documents), "when": sorted(d.when),
            "profiles": sorted(d.profiles), "since": str(d.period.since),
            "until": str(d.period.until) if d.period.until else None, "cites": [_source(law, c, ui) for c in d.cites],
        }
        for d in requirement.duties
    ]  # fmt: skip
    return {
        "id": name,
        "item": requirement.item.get(ui, requirement.item["ja"]),
        "duties": duties,
        "answered_by": [{"clause": c.id, "text": c.text} for c in law.clauses if name in c.proves],
        "refusals": [r.id for r in law.refusals.values() if name in r.requirements],
    }


def _source(law: Law, key: str, ui: str) -> dict[str, str]:
    source = law.sources[key]
    shown = {"key": key, "title": source.title.get(ui, source.title["ja"]), "dated": source.dated}
    shown["checked"] = str(source.checked)
    if source.unverified:
        shown["unverified"] = source.unverified
    return shown


def _requirement_lines(found: dict[str, Any], ui: str) -> Iterator[str]:
    yield f"{found['id']}: {found['item']}"
    for duty in found["duties"]:
        where = ", ".join(duty["documents"]) or reports.say(ui, "cli.explain.input")
        when = " & ".join(duty["when"]) or "-"
        yield f"  [{duty['level']}] {where} | {when} | {', '.join(duty['profiles'])} | {duty['since']} –"
        for source in duty["cites"]:
            yield f"      {source['title']} ({source['dated']})" + (
                f" ※ {source['unverified']}" if "unverified" in source else ""
            )
    for clause in found["answered_by"]:
        yield f"  {clause['clause']}: {clause['text']!r}"
    if found["refusals"]:
        yield f"  {', '.join(found['refusals'])}"


def _documents(
    law: Law, file: Path, ui: str, site: tuple[str, ...], only: tuple[str, ...], lang: tuple[str, ...]
) -> Iterator[dict[str, Any]]:
    from signgen import sources  # noqa: PLC0415
    from signgen.examine import Wanted, examine, known_sites  # noqa: PLC0415

    source = sources.read(file)
    known_sites(source, site)
    for one in examine(source, law, Wanted(only, site, lang)):
        for finding in one.findings:
            click.echo(reports.finding_lines(finding, ui), err=True)
        for job in one.jobs:
            document = job.document
            yield {
                "document": f"{one.site}/{job.stem}",
                "sentences": [
                    {
                        "matrix": b.matrix, "language": b.language, "text": b.text, "clause": b.clause,
                        "requirements": list(b.proves), "sources": [_source(law, c, ui) for c in b.cites],
                    }
                    for b in document.blocks
                ],
            }  # fmt: skip


def _document_lines(document: dict[str, Any]) -> Iterator[str]:
    yield document["document"]
    for s in document["sentences"]:
        yield f"  {s['matrix']} [{s['language']}] {s['text']!r}"
        yield f"      {s['clause']} -> {', '.join(s['requirements']) or '-'}"
        for source in s["sources"]:
            yield f"        {source['title']} ({source['dated']})"


COMMANDS = (explain,)

"""``signgen explain``: a requirement with its sources, or every sentence of a file's documents with its reason.

What was overridden is told too: of a file as with ``check``, by the same options; of a requirement from the
receipts of an output folder, which name the files that were made in spite of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from signgen import reports
from signgen.cli import described
from signgen.cli.options import Folder, options, today
from signgen.cli.spoken import Command, Option, ui_of
from signgen.errors import InputError, Problem
from signgen.law import Law

if TYPE_CHECKING:
    from signgen.examine import Wanted
    from signgen.plan import Order


@click.command("explain", cls=Command)
@click.argument("subject", metavar="ID|FILE")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", cls=Option)
@options("as_of", "site", "only", "lang", "override", "reason")
@click.option("--out", "made", type=Folder(), default=Path("output"), cls=Option, metavar="DIR")
@click.pass_context
def explain(
    ctx: click.Context, subject: str, form: str, as_of: date | None, site: tuple[str, ...], only: tuple[str, ...],
    lang: tuple[str, ...], override: tuple[str, ...], reason: tuple[str, ...], made: Path,
) -> int:  # fmt: skip
    """Key ``cli.explain``."""
    from signgen import lawbook, overrides
    from signgen.examine import Wanted

    ui, law = ui_of(ctx), lawbook.load().on(as_of or today())
    let_pass = overrides.paired(override, reason)
    if subject in law.requirements:
        found: Any = described.requirement(law, subject, ui)
        found["overrides"] = list(_overridden(subject, made))
        text = "\n".join((*described.requirement_lines(found, ui), *_override_lines(found["overrides"], ui)))
    elif Path(subject).is_file():
        found = list(_documents(law, Path(subject), ui, Wanted(only, site, lang, overrides=let_pass)))
        text = "\n".join(line for document in found for line in _document_lines(document, ui))
    else:
        near = _near(subject, law)
        key = "cli.explain.unknown" if near else "cli.explain.unknown-far"
        raise InputError(Problem(key, {"name": subject, "near": near}))
    click.echo(json.dumps(found, ensure_ascii=False, indent=2) if form == "json" else text)
    return 0


def _near(name: str, law: Law) -> str:
    import difflib

    return ", ".join(difflib.get_close_matches(name, law.requirements, 3, 0.5))


def _overridden(name: str, folder: Path) -> Iterator[dict[str, str]]:
    """The files of an output folder that were made although the requirement was not met."""
    from signgen import receipts

    for file, receipt in receipts.load(folder / receipts.NAME).items():
        yield from ({"file": file, "id": o.id, "reason": o.reason} for o in receipt.overrides if o.id == name)


def _override_lines(overridden: list[dict[str, str]], ui: str) -> Iterator[str]:
    for one in overridden:
        told = reports.say(ui, "report.overridden", {"reason": one["reason"]})
        yield f"  {reports.visible(one['file'])}: {told}" if "file" in one else f"  [{one['id']}] {told}"


def _documents(law: Law, file: Path, ui: str, wanted: Wanted) -> Iterator[dict[str, Any]]:
    from signgen import sources
    from signgen.examine import examine, known_sites

    source = sources.read(file)
    known_sites(source, wanted.sites)
    for one in examine(source, law, wanted):
        for finding in one.findings:
            click.echo(reports.finding_lines(finding, ui), err=True)
        for order, job in zip(one.orders, one.jobs, strict=True):
            yield {
                "document": f"{one.site}/{job.stem}",
                "overrides": [{"id": o.id, "reason": o.reason} for o in job.overrides],
                "sentences": [
                    {
                        "matrix": b.matrix, "language": b.language, "text": b.text, "clause": b.clause,
                        "requirements": list(b.proves), "answers": _answers(law, order, b.proves),
                        "sources": [described.source(law, c, ui) for c in b.cites],
                    }
                    for b in job.document.blocks
                ],
            }  # fmt: skip


def _answers(law: Law, order: Order, ids: tuple[str, ...]) -> list[dict[str, Any]]:
    """The duties that a sentence answers here, each with its level and with the profiles that bring it."""
    from signgen.examine import answers

    return [
        {"requirement": requirement.id, "level": str(duty.level), "profiles": sorted(profiles)}
        for requirement, duty, profiles in answers(law, order, ids)
    ]


def _document_lines(document: dict[str, Any], ui: str) -> Iterator[str]:
    yield document["document"]
    yield from _override_lines(document["overrides"], ui)
    for s in document["sentences"]:
        yield f"  {s['matrix']} [{s['language']}] {s['text']!r}"
        yield f"      {s['clause']} -> {', '.join(s['requirements']) or '-'}"
        for answer in s["answers"]:
            yield f"      [{answer['level']}] {answer['requirement']} | {', '.join(answer['profiles'])}"
        for source in s["sources"]:
            yield f"        {source['title']} ({source['dated']})"


COMMANDS = (explain,)

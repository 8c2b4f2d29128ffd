"""``signgen changes``: what starts and ends in law between two days."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import click

from signgen import reports
from signgen.changes import Change, between
from signgen.cli import described
from signgen.cli.options import Day
from signgen.cli.spoken import Command, Option, ui_of
from signgen.errors import InputError, Problem
from signgen.law import Law


@click.command("changes", cls=Command)
@click.option("--from", "since", type=Day(), required=True, cls=Option, metavar="YYYY-MM-DD")
@click.option("--to", "until", type=Day(), required=True, cls=Option, metavar="YYYY-MM-DD")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", cls=Option)
@click.pass_context
def changes(ctx: click.Context, since: date, until: date, form: str) -> int:
    """Key ``cli.changes``."""
    from signgen import lawbook

    ui, law = ui_of(ctx), lawbook.load()
    if until < since:
        raise InputError(Problem("cli.changes.order", {"since": str(since), "until": str(until)}, "--to"))
    found = between(law, since, until)
    if form == "json":
        rows = [_row(change, law, ui) for change in found]
        told = {"from": str(since), "to": str(until), "changes": rows}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    for change in found:
        for line in _lines(change, law, ui):
            click.echo(line)
    if not found:
        click.echo(reports.say(ui, "cli.changes.none", {"since": str(since), "until": str(until)}))
    return 0


def _row(change: Change, law: Law, ui: str) -> described.Record:
    return {
        "day": str(change.day),
        "change": "starts" if change.starts else "ends",
        "kind": change.kind,
        "id": change.id,
        "item": change.item.get(ui, change.item["ja"]),
        **change.detail,
        "cites": [described.source(law, key, ui) for key in change.cites],
    }


def _lines(change: Change, law: Law, ui: str) -> Iterator[str]:
    row = _row(change, law, ui)
    how = reports.say(ui, f"cli.changes.{row['change']}")
    kind = reports.say(ui, f"cli.changes.{change.kind}")
    yield f"{change.day} {how} {kind} {change.id}: {reports.visible(row['item'])}"
    for name, value in change.detail.items():
        shown = ", ".join(value) if isinstance(value, list) else value
        yield f"    {name}: {shown or '-'}"
    yield from described.source_lines(row["cites"])


COMMANDS = (changes,)

"""``signgen rules``: every requirement and refusal of the law pack, and the age of their sources."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta

import click

from signgen import reports
from signgen.cli import described
from signgen.cli.options import Several, options, today
from signgen.cli.spoken import Command, Group, Option, ui_of
from signgen.documents import KINDS
from signgen.law import Duty, Law, Level, Source
from signgen.model.declaration import Profile

_LEVELS = tuple(str(level) for level in Level)
_PROFILES = tuple(str(profile) for profile in Profile)


@click.group("rules", cls=Group, invoke_without_command=True)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", cls=Option)
@click.option("--level", type=Several(_LEVELS), default=(), cls=Option, metavar="must,…")
@click.option("--document", type=Several(KINDS), default=(), cls=Option, metavar="KIND,…")
@click.option("--profile", "profiles", type=Several(_PROFILES), default=(), cls=Option, metavar="manbo,…")
@options("as_of")
@click.pass_context
def rules(
    ctx: click.Context, form: str, level: tuple[str, ...], document: tuple[str, ...], profiles: tuple[str, ...],
    as_of: date | None,
) -> int:  # fmt: skip
    """Key ``cli.rules``."""
    if ctx.invoked_subcommand is not None:
        return 0
    from signgen import lawbook

    ui, law = ui_of(ctx), lawbook.load().on(as_of or today())

    def kept(duty: Duty) -> bool:
        return (
            (not level or str(duty.level) in level)
            and (not document or bool(set(duty.documents) & set(document)))
            and (not profiles or bool(duty.profiles & set(profiles)))
        )

    requirements = [described.requirement(law, id_, ui, kept) for id_ in law.requirements]
    requirements = [r for r in requirements if r["duties"]]
    refusals = [described.refusal(law, id_, ui) for id_ in law.refusals if _guards(law, id_, level, document, profiles)]
    if form == "json":
        told = {"day": str(law.day), "requirements": requirements, "refusals": refusals}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    lines = [line for r in requirements for line in described.requirement_lines(r, ui)]
    lines += [line for r in refusals for line in described.refusal_lines(r, ui)]
    click.echo("\n".join(lines or [reports.say(ui, "cli.rules.none")]))
    return 0


def _guards(law: Law, name: str, level: Sequence[str], document: Sequence[str], profiles: Sequence[str]) -> bool:
    """Whether a refusal concerns what was asked for; without documents it concerns them all."""
    record = law.refusals[name]
    duties = [d for r in record.requirements if r in law.requirements for d in law.requirements[r].duties]
    here = not document or not record.documents or bool(set(record.documents) & set(document))
    fitting = [
        d for d in duties
        if (not level or str(d.level) in level) and (not profiles or d.profiles & set(profiles))
    ]  # fmt: skip
    return here and bool(fitting)


@click.command("check", cls=Command)
@click.option("--days", type=click.IntRange(min=0), default=180, show_default=True, cls=Option, metavar="N")
@options("as_of")
@click.pass_context
def check(ctx: click.Context, days: int, as_of: date | None) -> int:
    """Key ``cli.rules.check``."""
    from signgen import lawbook

    ui, law, day = ui_of(ctx), lawbook.load(), as_of or today()
    overdue = [s for s in law.sources.values() if day - s.checked > timedelta(days=days)]
    unverified = [s for s in law.sources.values() if s.unverified]
    for source in overdue:
        click.echo(_line(source, ui, day, "cli.rules.overdue", days))
    for source in unverified:
        click.echo(_line(source, ui, day, "cli.rules.unverified", days))
    key = "cli.rules.late" if overdue else "cli.rules.fresh"
    values = {"overdue": len(overdue), "unverified": len(unverified), "all": len(law.sources), "days": days}
    click.echo(reports.say(ui, key, values), err=True)
    return 1 if overdue else 0


def _line(source: Source, ui: str, day: date, key: str, days: int) -> str:
    values = {
        "key": source.key, "title": source.title, "dated": source.dated, "checked": str(source.checked),
        "age": (day - source.checked).days, "days": days, "note": source.unverified,
    }  # fmt: skip
    return reports.say(ui, key, values)


check.key = "cli.rules.check"
rules.add_command(check)
COMMANDS = (rules,)

"""``signgen check``: the facts against the law and the paper, without drawing anything."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from signgen import reports
from signgen.cli.app import FILE, options, today
from signgen.cli.spoken import Command, Option, ui_of
from signgen.findings import Finding, dotted


@click.command("check", cls=Command)
@FILE
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", cls=Option)
@options("as_of", "site", "only", "lang", "paper", "quiet")
@click.pass_context
def check(
    ctx: click.Context, file: Path, form: str, as_of: date | None, site: tuple[str, ...], only: tuple[str, ...],
    lang: tuple[str, ...], paper: str | None, quiet: bool,
) -> int:  # fmt: skip
    """Key ``cli.check``."""
    from signgen import lawbook, sources  # noqa: PLC0415
    from signgen.examine import Wanted, examine, known_sites  # noqa: PLC0415

    ui = ui_of(ctx)
    source = sources.read(file)
    known_sites(source, site)
    law = lawbook.load().on(as_of or today())
    examined = list(examine(source, law, Wanted(only, site, lang, paper)))
    findings = [f for one in examined for f in one.findings]
    if form == "json":
        click.echo(as_json(findings, ui))
    else:
        for finding in findings:
            click.echo(reports.finding_lines(finding, ui))
        if not quiet:
            click.echo(summary(findings, ui), err=True)
    return 1 if any(f.severity.blocks for f in findings) else 0


def as_json(findings: list[Finding], ui: str) -> str:
    """The findings as the documented JSON."""
    rows = [
        {
            "id": f.id,
            "severity": str(f.severity),
            "message": reports.say(ui, f.key, f.values),
            "where": str(f.where) if f.where else f.file or None,
            "field": dotted(f.path) or None,
            "cites": list(f.cites),
        }
        for f in findings
    ]
    return json.dumps({"findings": rows}, ensure_ascii=False, indent=2)


def summary(findings: list[Finding], ui: str) -> str:
    """One line that counts."""
    worst = sum(f.severity.blocks for f in findings)
    key = "cli.check.blocked" if worst else "cli.check.clean"
    return reports.say(ui, key, {"errors": worst, "others": len(findings) - worst})


COMMANDS = (check,)

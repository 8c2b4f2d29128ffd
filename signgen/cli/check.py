"""``signgen check``: the facts against the law and the paper, without drawing anything."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from signgen import reports
from signgen.cli.options import FILE, options, today
from signgen.cli.spoken import Command, Option, ui_of
from signgen.errors import InputError
from signgen.findings import Finding


@click.command("check", cls=Command)
@FILE
@click.option("--format", "form", type=click.Choice(["text", "json", "sarif"]), default="text", cls=Option)
@options("as_of", "site", "only", "lang", "paper", "override", "reason", "quiet")
@click.pass_context
def check(
    ctx: click.Context, file: Path, form: str, as_of: date | None, site: tuple[str, ...], only: tuple[str, ...],
    lang: tuple[str, ...], paper: str | None, override: tuple[str, ...], reason: tuple[str, ...], quiet: bool,
) -> int:  # fmt: skip
    """Key ``cli.check``."""
    from signgen import lawbook, overrides, sources
    from signgen.cli import sarif
    from signgen.examine import Wanted, examine, known_sites

    ui = ui_of(ctx)
    try:
        source = sources.read(file)
    except InputError as error:
        if form == "json":  # whoever reads the data gets the problems as data, too
            click.echo(reports.as_json(reports.findings_of(error), ui))
        raise
    known_sites(source, site)
    law = lawbook.load().on(as_of or today())
    wanted = Wanted(only, site, lang, paper, overrides=overrides.paired(override, reason))
    examined = list(examine(source, law, wanted))
    findings = [f for one in examined for f in one.findings]
    if form == "json":
        click.echo(reports.as_json(findings, ui))
    elif form == "sarif":
        click.echo(sarif.as_sarif(findings, law, ui, file))
    else:
        for finding in findings:
            if finding.severity.blocks or not quiet:
                click.echo(reports.finding_lines(finding, ui))
        if not quiet:
            click.echo(summary(findings, ui), err=True)
    return 1 if any(f.blocks for f in findings) else 0


def summary(findings: list[Finding], ui: str) -> str:
    """One line that counts, and one for what was let pass."""
    worst = sum(f.blocks for f in findings)
    key = "cli.check.blocked" if worst else "cli.check.clean"
    passed = sum(bool(f.overridden) for f in findings)
    told = [reports.say(ui, key, {"errors": worst, "others": len(findings) - worst - passed})]
    if passed:
        told.append(reports.say(ui, "cli.check.overridden", {"count": passed}))
    return "\n".join(told)


COMMANDS = (check,)

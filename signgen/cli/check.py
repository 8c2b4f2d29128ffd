"""``signgen check``: the facts against the law and the paper, without drawing anything."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from signgen import reports
from signgen.cli.options import FILE, options, today
from signgen.cli.spoken import Command, Option, ui_of
from signgen.errors import InputError
from signgen.findings import Finding

if TYPE_CHECKING:
    from signgen.outputs import Job


@click.command("check", cls=Command)
@FILE
@click.option("--format", "form", type=click.Choice(["text", "json", "sarif"]), default="text", cls=Option)
@options("as_of", "site", "only", "lang", "split_languages", "paper", "require_reviewed", "override", "reason", "quiet")
@click.pass_context
def check(
    ctx: click.Context, file: Path, form: str, as_of: date | None, site: tuple[str, ...], only: tuple[str, ...],
    lang: tuple[str, ...], split_languages: bool, paper: str | None, require_reviewed: bool, override: tuple[str, ...],
    reason: tuple[str, ...], quiet: bool,
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
    let_pass = overrides.paired(override, reason)
    wanted = Wanted(only, site, lang, paper, overrides=let_pass, split_languages=split_languages,
                    reviewed=require_reviewed)  # fmt: skip
    examined = list(examine(source, law, wanted))
    findings = [f for one in examined for f in one.findings]
    signs = [job for one in examined for job in one.jobs if job.sheet is not None]
    if form == "json":
        click.echo(reports.as_json(findings, ui, signs=[told(job) for job in signs]))
    elif form == "sarif":
        click.echo(sarif.as_sarif(findings, law, ui, file))
    else:
        for finding in findings:
            if finding.severity.blocks or not quiet:
                click.echo(reports.finding_lines(finding, ui))
        if not quiet:
            for job in signs:
                click.echo(readable(job, ui), err=True)
            click.echo(summary(findings, ui), err=True)
    return 1 if any(f.blocks for f in findings) else 0


def readable(job: Job, ui: str) -> str:
    """From how far each tier of a sign can be read, on one line."""
    tiers = [
        reports.say(ui, f"cli.check.readable.{tier}", {"distance": f"{min(metres.values()):.1f}"})
        for tier, metres in told(job)["readable_m"].items()
    ]
    name = f"{job.document.site}/{job.stem}"
    return reports.say(ui, "cli.check.readable", {"name": name, "tiers": reports.say(ui, "cli.check.and").join(tiers)})


def told(job: Job) -> dict[str, Any]:
    """The same as data: tier -> script -> metres; the pictogram under ``pictogram``."""
    sheet = job.sheet
    assert sheet is not None
    metres = {name: {kind: round(m, 2) for kind, m in kinds} for name, kinds in sheet.readable().items()}
    metres["pictogram"] = {"pictogram": round(sheet.pictogram_m, 2)}
    return {"document": f"{job.document.site}/{job.stem}", "paper": job.paper.name, "readable_m": metres}


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

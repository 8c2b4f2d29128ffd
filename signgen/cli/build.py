"""``signgen build``: everything the file owes, drawn, read back and put in place."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from signgen import reports
from signgen.cli.options import FILE, Several, options, today
from signgen.cli.spoken import Command, Option, ui_of

if TYPE_CHECKING:
    from signgen.batch import Outcome

FORMATS = click.option(
    "--format",
    "formats",
    type=Several(("pdf", "html", "png")),
    default=(),
    cls=Option,
    metavar="pdf,html,png",
)


@click.command("build", cls=Command)
@FILE
@options("out", "only", "site", "lang", "split_languages", "paper")
@FORMATS
@options("theme", "as_of", "require_reviewed", "override", "reason")
@click.option("--dry-run", is_flag=True, cls=Option)
@options("force", "quiet")
@click.pass_context
def build(
    ctx: click.Context, file: Path, out: Path, only: tuple[str, ...], site: tuple[str, ...], lang: tuple[str, ...],
    split_languages: bool, paper: str | None, formats: tuple[str, ...], theme: str, as_of: date | None,
    require_reviewed: bool, override: tuple[str, ...], reason: tuple[str, ...], dry_run: bool, force: bool, quiet: bool,
) -> int:  # fmt: skip
    """Key ``cli.build``."""
    from signgen import batch, lawbook, overrides, sources
    from signgen.examine import Wanted, known_sites

    ui = ui_of(ctx)
    source = sources.read(file)
    known_sites(source, site)
    law = lawbook.load().on(as_of or today())
    let_pass = overrides.paired(override, reason)
    wanted = Wanted(only, site, lang, paper, theme, overrides=let_pass, split_languages=split_languages,
                    reviewed=require_reviewed)  # fmt: skip
    with progress(ui, quiet) as tick:
        outcome = batch.build(source, law, out, wanted, formats, force=force, dry_run=dry_run, tick=tick)
    tell(outcome, out, ui, quiet)
    return 0 if outcome.clean else 1


@contextmanager
def progress(ui: str, quiet: bool) -> Iterator[Callable[[str], None]]:
    """A bar on a terminal, nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(reports.say(ui, "cli.build.progress"), total=None)
        yield lambda name: bar.update(task, advance=1, description=name)


def tell(outcome: Outcome, out: Path, ui: str, quiet: bool) -> None:
    """Findings, then a table of what was made and proved."""
    for finding in outcome.findings:
        if finding.severity.blocks or not quiet:
            click.echo(reports.finding_lines(finding, ui), err=True)
    for made in outcome.made:
        for finding in made.findings:
            click.echo(reports.finding_lines(finding, ui), err=True)
    if quiet:
        return
    width = max((len(m.name) for m in outcome.made), default=0)
    for made in outcome.made:
        click.echo(f"  {made.name:<{width}}  {reports.say(ui, f'cli.build.{made.state}')}", err=True)
    good = sum(m.state in ("new", "same") for m in outcome.made)
    planned = sum(m.state == "planned" for m in outcome.made)
    blocked = any(f.blocks for f in outcome.findings)
    key = "cli.build.plan" if planned else "cli.build.blocked" if blocked else "cli.build.done"
    if not outcome.made and not blocked:
        key = "cli.build.nothing"
    if not outcome.clean and not blocked:
        key = "cli.build.rejections"
    values = {"good": good or planned, "folder": str(out), "bad": len(outcome.made) - good}
    click.echo(reports.say(ui, key, values), err=True)


COMMANDS = (build,)

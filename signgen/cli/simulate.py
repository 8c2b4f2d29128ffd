"""``signgen simulate``: how a finished sign looks from a distance, beside the table of what is large enough."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from signgen import reports
from signgen.cli.options import FILE, finite, options
from signgen.cli.spoken import Command, Option, ui_of
from signgen.cli.verify import proved
from signgen.errors import InputError, Problem
from signgen.findings import Finding

if TYPE_CHECKING:
    from signgen.simulate import Row, View
    from signgen.simulate_html import Subject

_DRIVER = 0.7  # what is asked of car drivers in Japan


@click.command("simulate", cls=Command)
@FILE
@click.option("--distance", type=click.FloatRange(0.5, 100), required=True, cls=Option, metavar="M", callback=finite)
@click.option("--acuity", type=click.FloatRange(0.05, 2), default=_DRIVER, cls=Option, metavar="0.7", callback=finite)
@click.option("-o", "--output", type=click.Path(path_type=Path), cls=Option, metavar="NAME.png")
@options("force", "quiet")
@click.pass_context
def simulate(
    ctx: click.Context, file: Path, distance: float, acuity: float, output: Path | None, force: bool, quiet: bool
) -> int:
    """Key ``cli.simulate``."""
    from signgen import files, simulate_html
    from signgen.simulate import View, findings

    ui, view = ui_of(ctx), View(distance, acuity)
    target = output or Path(f"{file.stem}-{distance:g}m-{acuity:g}.png")
    if target.suffix.lower() != ".png":
        raise InputError(Problem("cli.simulate.ending", {"file": target.name}, "-o"))
    subject, wrong = _subject(file, view)
    if subject is None:
        for finding in wrong:
            click.echo(reports.finding_lines(finding, ui))
        click.echo(reports.say(ui, "cli.simulate.not-proved", {"file": str(file)}), err=True)
        return 1
    files.conflicts(target.parent, {target.name: simulate_html.draw(subject, view, ui)}, force).write()
    for line in table(subject.rows, ui):
        click.echo(line)
    found = list(findings(subject.rows, view, subject.name))
    for finding in found:
        click.echo(reports.finding_lines(finding, ui))
    if not quiet:
        click.echo(reports.say(ui, "cli.simulate.done", {"file": str(target)}), err=True)
    return 1 if found else 0


def _subject(file: Path, view: View) -> tuple[Subject | None, list[Finding]]:
    """What is looked at, or why there is nothing: a file that fails its proof is not the sign it should be.

    Raises:
        InputError: It is no finished sign, or there is no such file.
    """
    from signgen import lawbook
    from signgen.simulate import HEADLINE, rows
    from signgen.simulate_html import Subject

    if file.is_dir():
        raise InputError(Problem("cli.simulate.no-sign", {"file": str(file)}))
    proof, receipt = proved(file, lawbook.load())
    if receipt.format == "png":
        raise InputError(Problem("cli.simulate.no-pdf", {"file": str(file)}))
    if receipt.setting is None or receipt.paper is None:
        raise InputError(Problem("cli.simulate.no-sign", {"file": str(file)}))
    wrong = [finding for finding in proof.findings if finding.blocks]
    measures = proof.measures()
    if wrong or measures is None:
        return None, wrong
    judged = rows(measures, receipt.setting, view)
    if not any(row.name == HEADLINE for row in judged):
        raise InputError(Problem("cli.simulate.no-headline", {"file": str(file)}))
    return Subject(receipt.file, file.read_bytes(), receipt.paper.width_mm, receipt.paper.height_mm, judged), []


def table(rows: tuple[Row, ...], ui: str) -> list[str]:
    """The rows of the picture for whoever cannot see it, a tab between the columns."""
    from signgen.simulate_html import cells, columns

    return ["\t".join(columns(ui)), *("\t".join(cells(row, ui).values()) for row in rows)]


COMMANDS = (simulate,)

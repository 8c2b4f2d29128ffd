"""``signgen gallery``: every document type in every theme and set of languages on one sheet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from signgen import reports
from signgen.cli.build import progress
from signgen.cli.options import Several, options, today
from signgen.cli.spoken import Command, Option, ui_of
from signgen.errors import InputError, Problem
from signgen.model.text import LANGUAGES


@click.command("gallery", cls=Command)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("gallery.png"), cls=Option, metavar="NAME.png"
)
@click.option("--theme", "themes", multiple=True, cls=Option, metavar="NAME|DIR")
@click.option("--lang", "languages", type=Several(LANGUAGES), multiple=True, cls=Option, metavar="ja,en")
@options("as_of", "force", "quiet")
@click.pass_context
def gallery(
    ctx: click.Context, output: Path, themes: tuple[str, ...], languages: tuple[tuple[str, ...], ...],
    as_of: date | None, force: bool, quiet: bool,
) -> int:  # fmt: skip
    """Key ``cli.gallery``."""
    from signgen import files, lawbook
    from signgen import gallery as galleries
    from signgen.themes import SHIPPED

    ui = ui_of(ctx)
    if output.suffix.lower() != ".png":
        raise InputError(Problem("cli.gallery.ending", {"file": output.name}, "-o"))
    law = lawbook.load().on(as_of or today())
    shown, spoken = themes or SHIPPED, languages or galleries.LANGUAGES
    made = list(galleries.cells(law, shown, spoken))

    def caption(cell: galleries.Cell) -> tuple[str, ...]:
        name = reports.say(ui, f"cli.gallery.type.{cell.type.name}")
        if cell.job is None:
            return name, reports.say(ui, "cli.gallery.none")
        return name, f"{cell.job.paper.name.upper()}  {Path(cell.theme).name}", "  ".join(cell.job.document.languages)

    with progress(ui, quiet) as tick:
        data = galleries.contact_sheet(made, len(shown) * len(spoken), caption, tick)
    files.conflicts(output.parent, {output.name: data}, force).write()
    if not quiet:
        count = sum(cell.job is not None for cell in made)
        click.echo(reports.say(ui, "cli.gallery.done", {"file": str(output), "count": count}), err=True)
    return 0


COMMANDS = (gallery,)

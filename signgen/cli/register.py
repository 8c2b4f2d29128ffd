"""``signgen register``: the table of the signs that hang, kept up to date, and what is missing in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from signgen import reports
from signgen.cli.options import FILE, options, today
from signgen.cli.spoken import Command, Option, ui_of
from signgen.errors import InputError, Problem

if TYPE_CHECKING:
    from signgen.examine import Examined, Wanted
    from signgen.register.rows import Row
    from signgen.register.table import Table
    from signgen.sources import Source


@click.command("register", cls=Command)
@FILE
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("register.csv"), cls=Option, metavar="NAME.csv"
)
@click.option("--check", "only_check", is_flag=True, cls=Option)
@options("lang", "split_languages", "paper", "as_of", "force", "quiet")
@click.pass_context
def register(
    ctx: click.Context, file: Path, output: Path, only_check: bool, lang: tuple[str, ...], split_languages: bool,
    paper: str | None, as_of: date | None, force: bool, quiet: bool,
) -> int:  # fmt: skip
    """Key ``cli.register``."""
    from signgen import sources
    from signgen.examine import Wanted
    from signgen.model.premises import Premises
    from signgen.register import gaps, rows, table

    ui, day = ui_of(ctx), as_of or today()
    if output.suffix.lower() != ".csv":
        raise InputError(Problem("cli.register.ending", {"file": output.name}, "-o"))
    source = sources.read(file)
    before = table.read(output) if only_check or output.exists() else table.EMPTY
    wanted = Wanted(languages=lang, paper=paper, split_languages=split_languages)
    examined = sound(source, day, wanted, ui, "cli.register.blocked")
    if examined is None:
        return 1
    owed = [one.row for one in rows.planned(examined, ui)]
    if only_check:
        found = gaps.gaps(before, owed, Premises.all_of(source.declaration), day)
        for finding in found:
            click.echo(reports.finding_lines(finding, ui))
        worst = sum(f.blocks for f in found)
        if not quiet:
            values = {"file": str(output), "errors": worst, "others": len(found) - worst}
            click.echo(reports.say(ui, "cli.register.checked", values), err=True)
        return 1 if worst else 0
    listed = gaps.with_photos(rows.merged(before.rows, owed), output.parent)
    write(output, before, listed, ui, force=force)
    if not quiet:
        values = {"file": str(output), "rows": len(listed), "hanging": sum(row.hangs for row in listed)}
        click.echo(reports.say(ui, "cli.register.done", values), err=True)
    return 0


def sound(source: Source, day: date, wanted: Wanted, ui: str, key: str) -> list[Examined] | None:
    """The sites of a file without anything that blocks them; otherwise what blocks them was told, and ``key``."""
    from signgen import lawbook
    from signgen.examine import examine

    examined = list(examine(source, lawbook.load().on(day), wanted))
    blocking = [finding for one in examined for finding in one.findings if finding.blocks]
    for finding in blocking:
        click.echo(reports.finding_lines(finding, ui), err=True)
    if blocking:
        click.echo(reports.say(ui, key), err=True)
    return None if blocking else examined


def write(output: Path, before: Table, listed: list[Row], ui: str, *, force: bool) -> None:
    """The table and the same as data beside it; a file of that name that is not ours stays.

    Raises:
        OutputConflict: Other data is there already; nothing was written.
    """
    from signgen import files
    from signgen.register import table

    data = output.with_suffix(".json")
    contents = {data.name: table.as_json(listed, before)}
    files.conflicts(output.parent, contents, force or table.ours(data)).write()
    contents = {output.name: table.as_csv(listed, before, ui)}
    files.conflicts(output.parent, contents, True).write()  # every cell of the file before was read and is kept


COMMANDS = (register,)

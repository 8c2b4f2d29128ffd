"""``signgen install-sheet``: the checklist for whoever hangs the signs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from signgen import reports
from signgen.cli.options import FILE, options, today
from signgen.cli.register import sound
from signgen.cli.spoken import Command, Option, ui_of
from signgen.errors import InputError, Problem

_ENDINGS = (".html", ".pdf")


@click.command("install-sheet", cls=Command)
@FILE
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("install-sheet.pdf"), cls=Option,
    metavar="NAME.html|.pdf",
)  # fmt: skip
@options("site", "lang", "split_languages", "paper", "theme", "as_of", "force", "quiet")
@click.pass_context
def install_sheet(
    ctx: click.Context, file: Path, output: Path, site: tuple[str, ...], lang: tuple[str, ...], split_languages: bool,
    paper: str | None, theme: str, as_of: date | None, force: bool, quiet: bool,
) -> int:  # fmt: skip
    """Key ``cli.install-sheet``."""
    from signgen import files, install, pdf, sources
    from signgen.examine import Wanted, known_sites
    from signgen.model.premises import Premises
    from signgen.register import rows

    ui, ending = ui_of(ctx), output.suffix.lower()
    if ending not in _ENDINGS:
        raise InputError(Problem("cli.install-sheet.ending", {"file": output.name}, "-o"))
    source = sources.read(file)
    known_sites(source, site)
    wanted = Wanted((), site, lang, paper, theme, split_languages=split_languages)
    examined = sound(source, as_of or today(), wanted, ui, "cli.install-sheet.blocked")
    if examined is None:
        return 1
    made = install.sheets(rows.planned(examined, ui), Premises.all_of(source.declaration), ui)
    if not made:
        raise InputError(Problem("cli.install-sheet.nothing", {}, "signs"))
    page = install.as_html(made, ui, theme)
    data = pdf.draw(page) if ending == ".pdf" else page.encode()
    files.conflicts(output.parent, {output.name: data}, force).write()
    if not quiet:
        values = {"file": str(output), "sites": len(made), "signs": sum(len(sheet.lines) for sheet in made)}
        click.echo(reports.say(ui, "cli.install-sheet.done", values), err=True)
    return 0


COMMANDS = (install_sheet,)

"""``signgen review``: one table of every sentence, for the legal department to sign off."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from signgen import reports
from signgen.cli.options import FILE, options, today
from signgen.cli.spoken import Command, Option, ui_of
from signgen.errors import InputError, Problem

_ENDINGS = (".html", ".pdf")


@click.command("review", cls=Command)
@FILE
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("review.html"), cls=Option, metavar="NAME.html|.pdf"
)
@options("only", "site", "lang", "theme", "as_of", "force", "quiet")
@click.pass_context
def review(
    ctx: click.Context, file: Path, output: Path, only: tuple[str, ...], site: tuple[str, ...], lang: tuple[str, ...],
    theme: str, as_of: date | None, force: bool, quiet: bool,
) -> int:  # fmt: skip
    """Key ``cli.review``."""
    from signgen import files, lawbook, pdf, sources
    from signgen import review as reviews
    from signgen.examine import Wanted, known_sites

    ui, ending = ui_of(ctx), output.suffix.lower()
    if ending not in _ENDINGS:
        raise InputError(Problem("cli.review.ending", {"file": output.name}, "-o"))
    source = sources.read(file)
    known_sites(source, site)
    law = lawbook.load().on(as_of or today())
    table = reviews.review(source, law, Wanted(only, site, lang, theme=theme), ui)
    page = reviews.as_html(table, ui, theme)
    data = pdf.draw(page) if ending == ".pdf" else page.encode()
    files.conflicts(output.parent, {output.name: data}, force).write()
    if not quiet:
        values = {
            "file": str(output), "rows": sum(len(p.rows) for p in table.parts), "findings": len(table.findings),
        }  # fmt: skip
        click.echo(reports.say(ui, "cli.review.done", values), err=True)
    return 0


COMMANDS = (review,)

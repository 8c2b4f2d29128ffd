"""``signgen init``: an annotated file of facts to start from."""

from __future__ import annotations

import json
from pathlib import Path

import click

from signgen import reports
from signgen.cli.options import options
from signgen.cli.spoken import Command, Option, ui_of

EXAMPLES = ("grocery", "bookshop", "joint-use")


@click.command("init", cls=Command)
@click.argument("folder", type=click.Path(path_type=Path), default=Path(), metavar="[DIR]")
@click.option("--example", type=click.Choice(EXAMPLES), default="grocery", cls=Option)
@click.option("--list", "listing", is_flag=True, cls=Option)
@options("force", "quiet")
@click.pass_context
def init(ctx: click.Context, folder: Path, example: str, listing: bool, force: bool, quiet: bool) -> int:
    """Key ``cli.init``."""
    from signgen import files, resources, schema

    ui = ui_of(ctx)
    if listing:
        for name in EXAMPLES:
            click.echo(f"{name:<12}{reports.say(ui, f'cli.init.{name}')}")
        return 0
    text = (resources.folder("examples") / f"{example}.yaml").read_bytes()
    plan = files.conflicts(
        folder,
        {
            "signgen.yaml": text,
            "signgen.schema.json": (json.dumps(schema.schema(), ensure_ascii=False, indent=1) + "\n").encode(),
        },
        force,
    )
    plan.write()
    if not quiet:
        click.echo(reports.say(ui, "cli.init.done", {"file": str(folder / "signgen.yaml")}), err=True)
    return 0


COMMANDS = (init,)

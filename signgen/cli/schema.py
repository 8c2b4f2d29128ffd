"""``signgen schema``: the JSON Schema of the file of facts, for editors."""

from __future__ import annotations

import json

import click

from signgen.cli.spoken import Command


@click.command("schema", cls=Command)
def schema() -> int:
    """Key ``cli.schema``."""
    from signgen import schema as schemas

    click.echo(json.dumps(schemas.schema(), ensure_ascii=False, indent=1))
    return 0


COMMANDS = (schema,)

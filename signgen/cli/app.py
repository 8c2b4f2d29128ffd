"""The group of commands and the options that several of them share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from signgen import __version__
from signgen.cli.spoken import Group, Option
from signgen.documents import KINDS
from signgen.model.text import LANGUAGES


class LazyGroup(Group):
    """Loads the modules of the commands when one is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """All commands, in the order of a user's work."""
        self._load()
        order = ("init", "check", "build", *KINDS, "verify", "explain", "schema", "doctor")
        return [name for name in order if name in self.commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        self._load()
        return super().get_command(ctx, cmd_name)

    def _load(self) -> None:
        if not self.commands:
            from signgen.cli import build, check, doctor, explain, init, schema, single, verify  # noqa: PLC0415

            for module in (init, check, build, single, verify, explain, schema, doctor):
                for command in module.COMMANDS:
                    self.add_command(command)


@click.group(
    cls=LazyGroup,
    name="signgen",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--ui", type=click.Choice(["ja", "en"]), cls=Option, expose_value=False, is_eager=True)
@click.version_option(__version__, "--version", message="signgen %(version)s", cls=Option)
def app() -> None:
    """Key ``cli.signgen``."""


def today() -> date:
    """The one place that reads the clock; the law of Japan changes on Japan's days."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415

    try:
        return datetime.now(ZoneInfo("Asia/Tokyo")).date()
    except ZoneInfoNotFoundError:
        return datetime.now(UTC).date()


class Day(click.ParamType[date]):
    """A date as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date, or a usage error."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r}: YYYY-MM-DD", param, ctx)


class Several(click.ParamType[tuple[str, ...]]):
    """Values of a list, separated by commas."""

    name = "list"

    def __init__(self, allowed: tuple[str, ...]) -> None:
        self.allowed = allowed

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """The values, or a usage error that lists the allowed ones."""
        if isinstance(value, tuple):
            return value
        found = tuple(dict.fromkeys(part.strip() for part in str(value).split(",") if part.strip()))
        strangers = [part for part in found if part not in self.allowed]
        if strangers or not found:
            self.fail(f"{', '.join(strangers) or '-'} ({', '.join(self.allowed)})", param, ctx)
        return found


FILE = click.argument("file", type=click.Path(path_type=Path))

_SHARED: dict[str, Callable[..., Any]] = {
    "as_of": click.option("--as-of", type=Day(), cls=Option, metavar="YYYY-MM-DD"),
    "out": click.option("--out", type=click.Path(path_type=Path), default=Path("output"), cls=Option, metavar="DIR"),
    "only": click.option("--only", type=Several(KINDS), default=(), cls=Option, metavar="KIND,…"),
    "site": click.option("--site", multiple=True, cls=Option, metavar="ID"),
    "lang": click.option("--lang", type=Several(LANGUAGES), default=(), cls=Option, metavar="ja,en"),
    "paper": click.option("--paper", cls=Option, metavar="a3"),
    "theme": click.option("--theme", default="default", cls=Option, metavar="NAME|DIR"),
    "force": click.option("--force", is_flag=True, cls=Option),
    "quiet": click.option("--quiet", "-q", is_flag=True, cls=Option),
}


def options(*names: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Several shared options at once."""

    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        for name in reversed(names):
            command = _SHARED[name](command)
        return command

    return add

"""What several commands share: the options, the types of their values, and the clock."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from signgen.cli.spoken import Option
from signgen.documents import KINDS
from signgen.model.text import LANGUAGES


def today() -> date:
    """The one place that reads the clock; the law of Japan changes on Japan's days."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

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
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(value)):
            with suppress(ValueError):
                return date.fromisoformat(str(value))
        self.fail(str(value) or "-", param, ctx)


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


class Folder(click.Path):
    """A folder to write to: an empty name, as of a variable that is not set, is not the one we are in."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path, or a usage error."""
        if not str(value).strip():
            self.fail("", param, ctx)
        return super().convert(value, param, ctx)


def filled(_: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A text that is one: an empty value is no value left out."""
    if value is not None and not value.strip():
        raise click.BadParameter("", param=param)
    return value


def finite(_: click.Context, param: click.Parameter, value: float | None) -> float | None:
    """A number that is one: ``nan`` lies in every range."""
    if value is not None and not math.isfinite(value):
        raise click.BadParameter(str(value), param=param)
    return value


FILE = click.argument("file", type=click.Path(path_type=Path))

_SHARED: dict[str, Callable[..., Any]] = {
    "as_of": click.option("--as-of", type=Day(), cls=Option, metavar="YYYY-MM-DD"),
    "out": click.option("-o", "--out", type=Folder(), default=Path("output"), cls=Option, metavar="DIR"),
    "only": click.option("--only", type=Several(KINDS), default=(), cls=Option, metavar="KIND,…"),
    "site": click.option("--site", multiple=True, cls=Option, metavar="ID"),
    "lang": click.option("--lang", type=Several(LANGUAGES), default=(), cls=Option, metavar="ja,en"),
    "split_languages": click.option("--split-languages", is_flag=True, cls=Option),
    "paper": click.option("--paper", cls=Option, metavar="a3", callback=filled),
    "theme": click.option("--theme", default="default", cls=Option, metavar="NAME|DIR", callback=filled),
    "require_reviewed": click.option("--require-reviewed", is_flag=True, cls=Option),
    "override": click.option("--override", multiple=True, cls=Option, metavar="ID"),
    "reason": click.option("--reason", multiple=True, cls=Option, metavar="TEXT"),
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

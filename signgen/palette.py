"""The colours of one ``tokens.toml``: every mistake in it is told at its line."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from signgen.errors import InputError, Place, Problem

TABLE = "colours"
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_AT = re.compile(r"\(at line (\d+), column (\d+)\)")


def read(path: Path, known: Collection[str] | None = None) -> dict[str, str]:
    """The colours of a file, each a ``#rrggbb``: they go into style sheets, where nothing is escaped.

    Args:
        path: A ``tokens.toml``.
        known: The names that there are; any name will do where none are given.

    Raises:
        InputError: Everything that is wrong with it.
    """
    try:
        text = path.read_bytes().decode("utf-8")
        found = tomllib.loads(text)
    except OSError as error:
        key = "theme.is-a-folder" if path.is_dir() else "theme.unreadable"
        raise InputError(Problem(key, {"name": path.name, "reason": error.strerror or ""}, str(path))) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise InputError(Problem("theme.encoding", {"name": path.name}, where=Place(str(path), line, 1))) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = _AT.search(str(error))
        end = (text.count("\n") + 1, 1)
        where = Place(str(path), *((int(at[1]), int(at[2])) if at else end))
        raise InputError(Problem("theme.toml", {"name": path.name}, where=where)) from error
    if problems := list(_problems(found, text, path, known)):
        raise InputError(*problems)
    colours: dict[str, str] = found[TABLE]
    return colours


def place(path: Path, *names: str) -> Place | None:
    """Where the first of these colours stands in the file, ``None`` where none does."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError:
        return None
    return next((found for name in names if (found := _place(text, path, name))), None)


def _problems(found: dict[str, Any], text: str, path: Path, known: Collection[str] | None) -> Iterator[Problem]:
    for name in found.keys() - {TABLE}:
        values = {"name": name, "file": path.name}
        yield Problem("theme.outside-colours", values, where=_place(text, path, name) or Place(str(path), 1, 1))
    colours = found.get(TABLE)
    if not isinstance(colours, dict):
        if found.keys() <= {TABLE}:
            yield Problem("theme.no-colours", {"file": path.name}, where=Place(str(path), 1, 1))
        return
    for name, value in colours.items():
        where = _place(text, path, name) or Place(str(path), 1, 1)
        if known is not None and name not in known:
            near = difflib.get_close_matches(name, known, 1)
            key = "theme.misspelt-colour" if near else "theme.unknown-colour"
            values = {"name": name, "nearest": near[0] if near else "", "known": ", ".join(known)}
            yield Problem(key, values, where=where)
        elif not isinstance(value, str) or not _COLOUR.fullmatch(value):
            yield Problem("theme.colour", {"name": name, "value": str(value)[:40]}, where=where)


def _place(text: str, path: Path, name: str) -> Place | None:
    written = re.escape(name)
    at = re.search(rf"(?m)^[ \t]*(?:\[+|{TABLE}\s*\.)?\s*([\"']?{written}[\"']?)\s*[\].=]", text)
    at = at or re.search(rf"([\"']?\b{written}\b[\"']?)\s*=", text)  # in a table on one line
    if at is None:
        return None
    line = text.count("\n", 0, at.start(1))
    return Place(str(path), line + 1, at.start(1) - (text.rfind("\n", 0, at.start(1)) + 1) + 1)

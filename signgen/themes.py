"""Templates and design tokens: a theme is a folder that overrides what it wants of the default one.

Templates are hostile until proved otherwise: sandboxed, autoescaped, and given values only, no objects
with methods that reach further.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from signgen import resources
from signgen.errors import InputError, Problem

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
DEFAULT = "default"


@cache
def folders(theme: str) -> tuple[Path, ...]:
    """Where a theme's files are looked for, in order.

    Raises:
        InputError: There is no such theme.
    """
    base = resources.folder("templates") / DEFAULT
    if theme == DEFAULT:
        return (base,)
    own = resources.folder("templates") / theme if re.fullmatch(r"[a-z0-9-]+", theme) else Path(theme)
    if not own.is_dir():
        raise InputError(Problem("theme.unknown", {"theme": theme}))
    return (own, base)


@cache
def tokens(theme: str) -> dict[str, str]:
    """The colours of a theme, each a ``#rrggbb``: they go into style sheets, where nothing is escaped."""
    found: dict[str, Any] = {}
    for folder in reversed(folders(theme)):
        path = folder / "tokens.toml"
        if path.is_file():
            try:
                found |= tomllib.loads(path.read_text(encoding="utf-8"))["colours"]
            except (ValueError, TypeError, KeyError) as error:
                problem = {"template": path.name, "line": "", "reason": str(error)[:200]}
                raise InputError(Problem("theme.template", problem)) from error
    for name, value in found.items():
        if not isinstance(value, str) or not _COLOUR.fullmatch(value):
            raise InputError(Problem("theme.colour", {"theme": theme, "name": name, "value": str(value)[:40]}))
    return found


@cache
def _environment(theme: str) -> Any:
    from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader, StrictUndefined  # noqa: PLC0415 - drawing only
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415

    own, base = (FileSystemLoader([str(f) for f in places]) for places in (folders(theme), folders(DEFAULT)))
    return ImmutableSandboxedEnvironment(
        # A theme that overrides one block of a template extends "default/<template>".
        loader=ChoiceLoader([own, PrefixLoader({DEFAULT: base})]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(theme: str, template: str, **values: Any) -> str:
    """A template filled in.

    Raises:
        InputError: The template is broken, unsafe, or asks for a value that there is not.
    """
    from jinja2 import TemplateError  # noqa: PLC0415

    try:
        return str(_environment(theme).get_template(template).render(colours=tokens(theme), **values))
    except (TemplateError, ArithmeticError, TypeError, ValueError, LookupError, RecursionError) as error:
        line = getattr(error, "lineno", "") or ""
        problem = {"template": template, "line": line, "reason": str(error)[:200] or type(error).__name__}
        raise InputError(Problem("theme.template", problem)) from error


@cache
def icon(theme: str, name: str) -> str:
    """The drawing of a pictogram, as SVG source."""
    for folder in folders(theme):
        path = folder / "icons" / f"{name}.svg"
        if path.is_file():
            return path.read_text(encoding="utf-8")
    raise InputError(Problem("theme.icon", {"theme": theme, "name": name}))

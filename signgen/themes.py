"""Templates and design tokens: a theme is a folder that overrides what it wants of the default one.

Templates are hostile until proved otherwise: sandboxed, autoescaped, and given values only, no objects
with methods that reach further.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from signgen import palette, resources
from signgen.drawing import PROLOG, drawing
from signgen.errors import InputError, Place, Problem

DEFAULT = "default"
_ALSO = {"notice": DEFAULT}  # what the default looks like, by name
SHIPPED = ("notice", "caution", "mono")
_FILES = ("tokens.toml", "icons/*.svg", "logo.svg", "logo.png", "*.j2")  # any of them makes a folder a theme
# Text on its ground; what is read at a distance or by weak eyes needs 7:1 (WCAG 2.2, 1.4.6).
_PAIRS = (
    ("ink", "paper"), ("ink", "tint"), ("on_band", "band"), ("on_ink", "ink"), ("on_ink_soft", "ink"),
    ("soft", "paper"), ("soft", "tint"), ("code", "code_ground"),
)  # fmt: skip
CONTRAST = 7.0


@cache
def folders(theme: str) -> tuple[Path, ...]:
    """Where a theme's files are looked for, in order.

    Raises:
        InputError: There is no such theme.
    """
    base = resources.folder("templates") / DEFAULT
    if _ALSO.get(theme, theme) == DEFAULT:
        return (base,)
    shipped = resources.folder("templates") / theme
    own = shipped if re.fullmatch(r"[a-z0-9-]+", theme) and shipped.is_dir() else Path(theme)
    if not theme.strip() or not any(found for pattern in _FILES for found in own.glob(pattern)):
        empty = bool(theme.strip()) and own.is_dir()
        values = {"theme": theme, "known": ", ".join(SHIPPED)}
        raise InputError(Problem("theme.empty" if empty else "theme.unknown", values))
    return (own, base)


@cache
def tokens(theme: str) -> dict[str, str]:
    """The colours of a theme, each a ``#rrggbb``.

    Raises:
        InputError: A file of colours is wrong, each mistake at its line, or two colours are too near each other.
    """
    found: dict[str, str] = {}
    for folder in reversed(folders(theme)):
        path = folder / "tokens.toml"
        if path.exists():
            found |= palette.read(path, (*found, *_used(folder)) if found else None)
    for one, other in _PAIRS:
        if (ratio := contrast(found[one], found[other])) < CONTRAST:
            values = {"theme": theme, "one": one, "other": other, "ratio": f"{ratio:.1f}", "least": f"{CONTRAST:g}"}
            where = palette.place(folders(theme)[0] / "tokens.toml", one, other)
            raise InputError(Problem("theme.contrast", values, where=where))
    return found


def _used(folder: Path) -> Iterator[str]:
    """Colours of a theme's own: those that its own templates ask for."""
    asked = "".join(template.read_text("utf-8", "replace") for template in sorted(folder.glob("*.j2")))
    yield from dict.fromkeys(re.findall(r"\bcolours\s*(?:\.\s*|\[\s*[\"'])(\w+)", asked))


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two ``#rrggbb`` colours (WCAG 2.2, relative luminance)."""

    def luminance(colour: str) -> float:
        parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@cache
def _environment(theme: str) -> Any:
    from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader  # drawing only

    from signgen.sandbox import Environment

    own, base = (FileSystemLoader([str(f) for f in places]) for places in (folders(theme), folders(DEFAULT)))
    # A theme that overrides one block of a template extends "default/<template>".
    return Environment(ChoiceLoader([own, PrefixLoader({DEFAULT: base})]))


def render(theme: str, template: str, **values: Any) -> str:
    """A template filled in.

    Raises:
        InputError: The template is broken, unsafe, or asks for a value that there is not.
    """
    from jinja2 import TemplateError

    from signgen import sandbox

    try:
        return sandbox.fill(_environment(theme), template, {"colours": tokens(theme), **values})
    except _OF_A_TEMPLATE as error:
        raise _broken(template, error) from error
    except TemplateError as error:
        raise _broken(template, error) from error


# What a template can provoke besides Jinja's own errors: whatever an expression in it may raise.
_OF_A_TEMPLATE = (
    ArithmeticError, AttributeError, LookupError, MemoryError, OSError, RecursionError, TypeError, ValueError,
)  # fmt: skip


def _broken(template: str, error: Exception) -> InputError:
    line = getattr(error, "lineno", None)
    place = f"{getattr(error, 'name', None) or template}:{line}" if line else template
    values = {"template": place, "reason": str(error)[:200] or type(error).__name__}
    return InputError(Problem("theme.template", values))


@cache
def icon(theme: str, name: str) -> str:
    """The drawing of a pictogram, as SVG source: shapes only, with a title.

    Raises:
        InputError: There is none, it is no SVG, or it holds more than shapes.
    """
    for folder in folders(theme):
        path = folder / "icons" / f"{name}.svg"
        if path.exists():
            try:
                return drawing(path.read_text(encoding="utf-8")).source
            except (OSError, ValueError) as error:
                raise broken_drawing(path, error) from error
    raise InputError(Problem("theme.icon", {"theme": theme, "name": name}))


def broken_drawing(path: Path, error: Exception) -> InputError:
    """What to say of a pictogram or a logo that cannot be used: a folder, no text, no XML, more than shapes."""
    name, cause = path.name, error.__cause__
    if path.is_dir():
        return InputError(Problem("theme.is-a-folder", {"name": name}, str(path)))
    if isinstance(error, UnicodeDecodeError):
        return InputError(Problem("theme.encoding", {"name": name}, str(path)))
    if isinstance(cause, ElementTree.ParseError):
        prolog = PROLOG.match(path.read_text(encoding="utf-8"))  # was cut off before the lines were counted
        line, column = cause.position
        line += prolog[0].count("\n") if prolog else 0
        return InputError(Problem("theme.drawing-xml", {"name": name}, where=Place(str(path), line, column + 1)))
    reason = str(error)[:200] or type(error).__name__
    return InputError(Problem("theme.drawing", {"name": name, "reason": reason}, str(path)))

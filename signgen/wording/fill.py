"""Puts values into a clause."""

from __future__ import annotations

import re
from collections.abc import Callable

_NAME = re.compile(r"\{([a-z][a-z0-9_.]*)\}")


def names_in(text: str) -> frozenset[str]:
    """The placeholders of a wording."""
    return frozenset(_NAME.findall(text))


def fill(text: str, value: Callable[[str], str]) -> str:
    """The wording with every placeholder replaced, in one pass."""
    return _NAME.sub(lambda found: value(found[1]), text)


def phrase(text: str) -> tuple[str, tuple[str, ...]]:
    """A wording without its ``|`` marks, and the parts between them: where a headline may break."""
    parts = tuple(text.split("|"))
    return "".join(parts), parts

"""Where in the declaration some words were stated, for findings that know only the words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pydantic import BaseModel

from signgen.model.declaration import Declaration
from signgen.model.premises import Path
from signgen.model.text import ANY, Text


def path_of(declaration: Declaration, wanted: Callable[[str], bool]) -> Path:
    """Path of the first wording that fits, ``()`` when none does."""
    return next((path for path, words in _wordings(declaration, ()) if wanted(words)), ())


def _wordings(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, Text):
        for language, words in value.every:
            yield (path if language == ANY else (*path, language)), words
    elif isinstance(value, str):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _wordings(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for n, item in enumerate(value):
            yield from _wordings(item, (*path, n))

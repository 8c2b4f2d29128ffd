"""Which fields exist at a level of the file: for naming the one a user may have meant."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from signgen.model.base import Stated
from signgen.model.declaration import Declaration
from signgen.model.text import LANGUAGES, Text

Steps = tuple[str | int, ...]


def known_at(level: Steps) -> tuple[str, ...]:
    """The fields that may stand at a path of the model, in the model's order; none outside groups."""
    model: type[BaseModel] | None = Declaration
    for step in level:
        if isinstance(step, str):
            field = model.model_fields.get(step) if model is not None else None
            model = None if field is None else _model_in(field.annotation)
    if model is Text:
        return LANGUAGES
    return tuple(model.model_fields) if model is not None else ()


def nearest(name: str, known: tuple[str, ...]) -> str | None:
    """The known name that resembles this one, written as a user may: ``legalName``, ``Legal-name``."""
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name.strip()).lower().replace("-", "_").replace(" ", "_")
    if plain in known:
        return plain
    return next(iter(difflib.get_close_matches(plain, known, 1, 0.7)), None)


def homes(name: str) -> list[str]:
    """Where a field of this name belongs, as dotted paths, the outermost first."""
    found = [path for path in _all_fields() if path.rpartition(".")[2] == name]
    return sorted(found, key=lambda path: path.count("."))


@cache
def _all_fields() -> tuple[str, ...]:
    return tuple(_fields_of(Declaration, ""))


def _fields_of(model: type[BaseModel], prefix: str) -> Iterator[str]:
    for name, field in model.model_fields.items():
        yield f"{prefix}{name}"
        inner = _model_in(field.annotation)
        if inner is not None and issubclass(inner, Stated):
            many = "[]" if "tuple" in str(field.annotation) else ""
            yield from _fields_of(inner, f"{prefix}{name}{many}.")


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model inside ``X | None``, ``tuple[X, ...]`` or ``Annotated[X, …]``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)

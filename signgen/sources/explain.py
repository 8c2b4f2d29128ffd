"""pydantic's errors -> problems in the user's words: one visible table, so that none is left generic."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from signgen.errors import Problem
from signgen.findings import dotted
from signgen.sources import fields

Steps = tuple[str | int, ...]

KEYS: dict[str, str] = {
    # pydantic's own
    "bool_parsing": "input.yes-or-no",
    "bool_type": "input.yes-or-no",
    "date_from_datetime_inexact": "input.date",
    "date_from_datetime_parsing": "input.date",
    "date_parsing": "input.date",
    "date_type": "input.date",
    "dict_type": "input.text-or-languages",
    "enum": "input.choice",
    "extra_forbidden": "input.unknown-field",
    "finite_number": "input.number",
    "float_parsing": "input.number",
    "float_type": "input.number",
    "greater_than": "input.not-above",
    "greater_than_equal": "input.too-small",
    "int_from_float": "input.whole-number",
    "int_parsing": "input.whole-number",
    "int_parsing_size": "input.whole-number",
    "int_type": "input.whole-number",
    "invalid_key": "input.unknown-field",
    "less_than_equal": "input.too-large",
    "missing": "input.missing",
    "model_attributes_type": "input.fields-expected",
    "model_type": "input.fields-expected",
    "string_type": "input.text-expected",
    "string_unicode": "input.surrogate",
    "too_short": "input.list-empty",
    "tuple_type": "input.list-expected",
    # the model's
    "bad_anchor": "input.anchor",
    "bad_date": "input.date",
    "bad_id": "input.id",
    "bidi_control": "input.bidi-control",
    "control_character": "input.control-character",
    "duration_parts": "input.duration-parts",
    "duration_unread": "input.duration-unread",
    "empty_text": "input.empty-text",
    "japanese_first": "input.japanese-first",
    "private_use": "input.private-use",
    "reserved_id": "input.reserved-id",
    "sign_elsewhere": "input.sign-elsewhere",
    "text_type": "input.text-or-languages",
    "too_long": "input.too-long",
    "unknown_language": "input.unknown-language",
    "url_host": "input.url-host",
    "url_long": "input.url-long",
    "url_malformed": "input.url-malformed",
    "url_non_ascii": "input.url-non-ascii",
    "url_scheme": "input.url-scheme",
    "url_space": "input.url-space",
}
# The model refuses these only when all else is right; ``references`` tells them in any case.
SAID_BY_REFERENCES = frozenset({"cameras_outside_site", "facility_or_sites", "no_cameras"})
# These are about the name of a field, so the place is that of the name.
ABOUT_KEYS = frozenset(
    {"input.misplaced-field", "input.misspelt-field", "input.unknown-field", "input.unknown-language"}
)
_LIMITS = ("gt", "ge", "le", "limit", "min_length")


def problems(
    error: ValidationError, data: Mapping[str, Any], empty: frozenset[Steps]
) -> Iterator[tuple[Steps, Problem]]:
    """Every error as (path in the file, problem), but for the paths already known to be empty."""
    for detail in error.errors(include_url=False):
        if detail["type"] in SAID_BY_REFERENCES or (detail["type"] == "too_short" and detail["input"]):
            continue  # pydantic also calls a list too short whose entries are all wrong
        path, problem = _problem(in_file(detail["loc"], data, missing=detail["type"] == "missing"), detail)
        if not any(path[:length] in empty for length in range(len(path) + 1)):
            yield path, problem


def in_file(loc: Steps, data: Any, *, missing: bool = False) -> Steps:
    """Pydantic's path as a path of the user's file, where a short form has fewer levels than the model."""
    path: list[str | int] = []
    for n, step in enumerate(loc):
        if isinstance(data, Mapping):
            if step in data:
                path.append(step)
                data = data[step]
            elif not any(later in data for later in loc[n + 1 :]):
                # Not written: a field that is missing, or a level that only the model has.
                return (*path, step) if missing else tuple(path)
        elif isinstance(data, (list, tuple)) and isinstance(step, int) and step < len(data):
            path.append(step)
            data = data[step]
        else:
            break
    return tuple(path)


def _problem(path: Steps, detail: ErrorDetails) -> tuple[Steps, Problem]:
    key = KEYS.get(detail["type"], "input.invalid")
    context = dict(detail.get("ctx", {}))
    values = {name: str(value) for name, value in context.items() if name not in (*_LIMITS, "error", "expected")}
    values["found"] = shown(detail["input"])
    for name in _LIMITS:
        if name in context:
            values["limit"] = str(context[name])
    if key == "input.unknown-field":
        key, more = _unknown(detail["loc"])
        values |= more
    elif key == "input.missing":
        values["name"] = str(detail["loc"][-1])
    elif key == "input.choice":
        values["allowed"] = ", ".join(re.findall(r"'([^']*)'", str(context.get("expected"))))
    elif key == "input.unknown-language" and isinstance(detail["input"], Mapping):
        path = (*path, values["tag"])  # the language is the name of a field here
    return path, Problem(key, values, dotted(path))


def _unknown(loc: Steps) -> tuple[str, dict[str, str]]:
    name, level = str(loc[-1]), loc[:-1]
    known = fields.known_at(level)
    nearest = fields.nearest(name, known)
    if nearest:
        return "input.misspelt-field", {"name": name, "nearest": nearest}
    homes = fields.homes(name)
    if homes:
        return "input.misplaced-field", {"name": name, "homes": ", ".join(homes[:3])}
    return "input.unknown-field", {"name": name, "known": ", ".join(known)}


def shown(value: Any) -> Any:
    """What was found, short enough for a line; a group of fields or a list by its kind."""
    for kind, words in _KINDS.items():
        if isinstance(value, kind):
            return words(value)
    return str(value)


_KINDS: dict[Any, Callable[[Any], Any]] = {
    str: lambda value: value if len(value) <= 40 else value[:40] + "…",
    Mapping: lambda _: {"ja": "項目のまとまり", "en": "a group of fields"},
    (list, tuple): lambda _: {"ja": "箇条書き", "en": "a list"},
}

"""JSON Schema of the user's file, so that an editor completes and checks while somebody types.

Made from the model, then widened by the short forms that the model accepts, and narrowed by what the reader
refuses (``null``). It cannot know references between ids and dates: ``sources.read`` has the last word.
"""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from signgen.model.declaration import Declaration
from signgen.model.text import TextField

ID = "urn:signgen:schema:declaration"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_Schema = dict[str, Any]
_TEXT: _Schema = TypeAdapter(TextField).json_schema()


def schema() -> _Schema:
    """The schema, draft 2020-12."""
    made = _tidy(Declaration.model_json_schema(mode="validation"))
    definitions: dict[str, _Schema] = made.pop("$defs")
    definitions["Text"] = {"description": "A text, or one for each language.", **_TEXT}
    for name, widen in _SHORT_FORMS.items():
        definitions[name] = widen(definitions[name])
    made["properties"] = {"$schema": {"type": "string"}, **made["properties"]}
    made["oneOf"] = [{"required": ["facility"]}, {"required": ["sites"]}]
    made["title"] = "signgen"
    return {"$schema": DIALECT, "$id": ID, **made, "$defs": dict(sorted(definitions.items()))}


def _tidy(part: Any, *, names: bool = False) -> Any:
    """Without ``null`` (the reader refuses it), generated titles and defaults.

    Args:
        part: A part of the schema.
        names: Whether the keys are names of fields rather than words of JSON Schema.
    """
    if isinstance(part, list):
        return [_tidy(item) for item in part]
    if not isinstance(part, dict):
        return part
    if part == _TEXT:
        return {"$ref": "#/$defs/Text"}
    if names:
        return {name: _tidy(item) for name, item in part.items()}
    kept = {k: _tidy(v, names=k in ("properties", "$defs")) for k, v in part.items() if k not in ("title", "default")}
    choices = [choice for choice in kept.get("anyOf", []) if choice != {"type": "null"}]
    if len(choices) == 1:
        del kept["anyOf"]
        return {**choices[0], **kept}
    return {**kept, "anyOf": choices} if choices else kept


def _or_string(long: _Schema) -> _Schema:
    """A string alone, or the long form."""
    description = long.pop("description", "")
    return {"description": description, "anyOf": [{"type": "string", "minLength": 1}, long]}


def _registered(long: _Schema) -> _Schema:
    """``period`` may be left out and its parts written directly."""
    flat = {
        "value": {"type": "integer", "minimum": 1},
        "unit": {"$ref": "#/$defs/Unit"},
        "trigger": {"$ref": "#/$defs/Text"},
    }
    long["properties"] |= flat
    long.pop("required")
    long["anyOf"] = [{"required": ["period"]}, {"required": ["value", "unit"]}, {"required": ["trigger"]}]
    return _or_string(long)


_SHORT_FORMS = {
    "Duration": _or_string,
    "RegisteredRetention": _registered,
    "RequestRoute": _or_string,
    "TargetAct": _or_string,
}

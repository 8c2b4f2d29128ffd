"""The parts of a site, each with its place in the user's file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from signgen.law import Law
from signgen.model.premises import Path, Premises
from signgen.model.purposes import Processing, Purpose
from signgen.model.site import Camera, Sign
from signgen.model.text import ANY, Text
from signgen.rules.words import named


def cameras(premises: Premises) -> Iterator[tuple[Path, Camera]]:
    """The cameras in view."""
    for n, camera in enumerate(premises.site.cameras or ()):
        if premises.camera is None or premises.camera == camera:
            yield (*premises.cameras_path, n), camera


def signs(premises: Premises) -> Iterator[tuple[Path, Sign]]:
    """The signs that the user planned."""
    for n, sign in enumerate(premises.signs or ()):
        yield (*signs_path(premises), n), sign


def signs_path(premises: Premises) -> Path:
    """Where the site's signs stand."""
    lone = premises.declaration.facility
    return ("signs",) if lone is not None and not lone.signs else (*premises.path, "signs")


def purposes(premises: Premises) -> Iterator[tuple[Path, Purpose]]:
    """The purposes of the cameras in view."""
    wanted = {p.id for p in premises.purposes}
    for n, purpose in enumerate(premises.declaration.purposes):
        if purpose.id in wanted:
            yield ("purposes", n), purpose


def face_purposes(law: Law, premises: Premises) -> list[tuple[Path, Purpose]]:
    """The purposes that face matching has to be covered by.

    Those that declare it; failing these, those that name it; failing both, all purposes of the face cameras.
    """
    ids = {p.id for c in premises.cameras if c.recognises_faces for p in premises.purposes_of(c)}
    own = [(path, p) for path, p in purposes(premises) if p.id in ids]
    matching = [(path, p) for path, p in own if Processing.FACE_MATCH in p.processing]
    naming = [(path, p) for path, p in own if any(named(law, "face", lang, w) for lang, w in p.text.every)]
    return matching or naming or own


def versions(path: Path, text: Text | None) -> Iterator[tuple[Path, str, str]]:
    """Every language version of a text, as (place, language, words)."""
    for language, words in text.every if text else ():
        yield (path if language == ANY else (*path, language)), language, words


def texts(premises: Premises) -> Iterator[tuple[Path, str, str]]:
    """Every sentence the user wrote that concerns this site, as (place, language, words)."""
    here = premises.path if premises.declaration.sites is not None else ()
    for path, language, words in _walk(premises.declaration, ()):
        if path[:1] != ("sites",) or path[:2] == here:
            yield path, language, words


def _walk(value: Any, path: Path) -> Iterator[tuple[Path, str, str]]:
    if isinstance(value, Text):
        yield from versions(path, value)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _walk(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for n, part in enumerate(value):
            yield from _walk(part, (*path, n))

"""Placeholders and collections about analysis, vehicles, and purposes of different sorts."""

from __future__ import annotations

from collections.abc import Iterator

from signgen.model.premises import Premises
from signgen.model.purposes import Purpose, PurposeKind
from signgen.wording.collections import COLLECTIONS, Collection, Item
from signgen.wording.identity import identity_for
from signgen.wording.speech import Speech
from signgen.wording.values import VALUES, Value, handled, lasting, listed, say


def _processing(name: str) -> Value:
    return lambda p, s: say(s, getattr(p.declaration.processing, name), "processing", name)


def _processing_list(name: str) -> Value:
    return lambda p, s: listed(s, getattr(p.declaration.processing, name), "processing", name)


def _kept(name: str) -> Value:
    return lambda p, s: lasting(s, getattr(p.declaration.retention, name), "retention", name)


def _image(p: Premises, s: Speech) -> str:
    return handled(s, p.declaration.retention.image, "retention", "image")


def _vehicle(name: str) -> Value:
    return lambda p, s: say(s, getattr(p.declaration.vehicle, name), "vehicle", name)


def _said(purpose: Purpose, p: Premises, s: Speech) -> Item:
    n = p.declaration.purposes.index(purpose)
    brief = "short_text" if purpose.short_text else "text"
    return {
        "purpose": say(s, purpose.text, "purposes", n, "text"),
        "brief": say(s, purpose.brief, "purposes", n, brief),
    }


def _families(p: Premises, s: Speech) -> Iterator[Item]:
    # Crime prevention first, so that what came to it later never looks like a part of it.
    for purpose in sorted(p.purposes, key=lambda q: not q.kind.protective):
        family = "protective" if purpose.kind.protective else "commercial"
        if purpose.kind is PurposeKind.OTHER:
            family = "other"
        yield {
            "family": s.term(f"family.{family}"),
            "identity": s.term(identity_for(purpose, p)),
            **_said(purpose, p, s),
        }


def _audiences(p: Premises, s: Speech) -> Iterator[Item]:
    for purpose in p.purposes:
        if purpose.audience is not None:
            n = p.declaration.purposes.index(purpose)
            yield {"audience": say(s, purpose.audience, "purposes", n, "audience"), **_said(purpose, p, s)}


ANALYSIS_VALUES: dict[str, Value] = {
    "attributes": _processing_list("inferred_attributes"),
    "output_kinds": _processing_list("output_kinds"),
    "linked_histories": _processing_list("linked_histories"),
    "track_scope": _processing("track_scope"),
    "retention_image": _image,
    "retention_attributes": _kept("attributes"),
    "retention_features": _kept("features"),
    "vehicle_marking": _vehicle("marking"),
    "vehicle_area": _vehicle("area"),
    "vehicle_period": _vehicle("period"),
}
ANALYSIS_COLLECTIONS: dict[str, Collection] = {
    "purpose_families": _families,
    "audience_purposes": _audiences,
}
VALUES.update(ANALYSIS_VALUES)
COLLECTIONS.update(ANALYSIS_COLLECTIONS)

"""The nine camera kinds: what each implies, and the shape a visitor tells it by.

Rules and templates ask this table and never compare kind names, so a new kind is one entry here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CameraKind(StrEnum):
    """``cameras[].category``; the guidebook kinds are cases ① to ⑥ of the guidebook ver3.0."""

    CONVENTIONAL = "conventional"
    FACE_RECOGNITION = "face-recognition"
    SIGNAGE_ATTRIBUTES = "signage-attributes"
    GUIDEBOOK_ATTRIBUTES = "guidebook-attributes"
    GUIDEBOOK_BEHAVIOUR = "guidebook-behaviour"
    GUIDEBOOK_REPEAT = "guidebook-repeat"
    GUIDEBOOK_COUNTING = "guidebook-counting"
    GUIDEBOOK_VEHICLE = "guidebook-vehicle"
    GUIDEBOOK_CONGESTION = "guidebook-congestion"


@dataclass(frozen=True, slots=True)
class KindFacts:
    """What a kind implies.

    Attributes:
        facts: Names of ``facts.py`` that hold where such a camera is installed.
        shape: Outline of its pictogram; kinds must be told apart without colour and without reading.
        supported: Whether the law pack holds clauses for it yet; a kind without clauses is refused, never guessed.
    """

    facts: frozenset[str]
    shape: str
    supported: bool = False


KINDS: dict[CameraKind, KindFacts] = {
    CameraKind.CONVENTIONAL: KindFacts(frozenset({"conventional-camera"}), "rounded-square", supported=True),
    CameraKind.FACE_RECOGNITION: KindFacts(frozenset({"face-recognition"}), "hexagon", supported=True),
    CameraKind.SIGNAGE_ATTRIBUTES: KindFacts(frozenset({"signage-attributes"}), "circle"),
    CameraKind.GUIDEBOOK_ATTRIBUTES: KindFacts(frozenset({"guidebook-attributes"}), "circle"),
    CameraKind.GUIDEBOOK_BEHAVIOUR: KindFacts(frozenset({"guidebook-behaviour"}), "circle"),
    CameraKind.GUIDEBOOK_REPEAT: KindFacts(frozenset({"guidebook-repeat"}), "circle"),
    CameraKind.GUIDEBOOK_COUNTING: KindFacts(frozenset({"guidebook-counting"}), "circle"),
    CameraKind.GUIDEBOOK_VEHICLE: KindFacts(frozenset({"guidebook-vehicle"}), "rounded-square"),
    CameraKind.GUIDEBOOK_CONGESTION: KindFacts(frozenset({"guidebook-congestion"}), "circle"),
}

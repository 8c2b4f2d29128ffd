"""The nine camera kinds: what each implies, and the pictogram a visitor tells it by.

Rules and templates ask this table and never compare kind names, so a new kind is one entry here.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

GENERIC = "camera"  # the headline of a sign about so many kinds that none comes first
JOINT_USE = "joint-use"  # the headline of a poster about no camera: with whom data are shared
_FEW = 2  # kinds that get a headline each


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
        facts: Names of facts that hold where such a camera is installed.
        shape: Outline of its pictogram; kinds must be told apart without colour and without reading.
        figure: File name of its pictogram: kinds of one outline differ in what stands inside.
        processing: ``purposes[].processing[]`` that is its own; by it a purpose finds its cameras.
        identifies: Whether it recognises individuals, be it again and by no name.
        analyses: Whether it analyses images for something other than crime prevention.
        beside: Whether a sign stands beside every such camera, plain to see though it be.
        moves: Whether it is on a vehicle: no entrance, and the vehicle carries the sign.
        supported: Whether the law pack holds clauses for it; a kind without clauses is refused, never guessed.
    """

    facts: frozenset[str]
    shape: str
    figure: str
    processing: frozenset[str] = frozenset()
    identifies: bool = False
    analyses: bool = True
    beside: bool = False
    moves: bool = False
    supported: bool = True


def _guidebook(name: str) -> frozenset[str]:
    return frozenset({name, "guidebook-camera"})


# In the order in which a sign speaks of them: the plain camera, then what recognises individuals.
KINDS: dict[CameraKind, KindFacts] = {
    CameraKind.CONVENTIONAL: KindFacts(
        frozenset({"conventional-camera"}), "rounded-square", "rounded-square", analyses=False
    ),
    CameraKind.FACE_RECOGNITION: KindFacts(
        frozenset({"face-recognition"}),
        "hexagon",
        "hexagon",
        processing=frozenset({"face_match"}),
        identifies=True,
        analyses=False,
        beside=True,
    ),
    CameraKind.GUIDEBOOK_REPEAT: KindFacts(
        _guidebook("guidebook-repeat"),
        "hexagon",
        "hexagon-return",
        processing=frozenset({"repeat_link"}),
        identifies=True,
        beside=True,
    ),
    CameraKind.SIGNAGE_ATTRIBUTES: KindFacts(
        frozenset({"signage-attributes"}),
        "circle",
        "circle-display",
        processing=frozenset({"ad_customise", "attribute_estimate"}),
        beside=True,
    ),
    CameraKind.GUIDEBOOK_ATTRIBUTES: KindFacts(
        _guidebook("guidebook-attributes"),
        "circle",
        "circle-attributes",
        processing=frozenset({"attribute_estimate"}),
    ),
    CameraKind.GUIDEBOOK_BEHAVIOUR: KindFacts(
        _guidebook("guidebook-behaviour"), "circle", "circle-route", processing=frozenset({"track"})
    ),
    CameraKind.GUIDEBOOK_COUNTING: KindFacts(
        _guidebook("guidebook-counting"), "circle", "circle-count", processing=frozenset({"count"})
    ),
    CameraKind.GUIDEBOOK_CONGESTION: KindFacts(
        _guidebook("guidebook-congestion"), "circle", "circle-crowd", processing=frozenset({"iconize"})
    ),
    CameraKind.GUIDEBOOK_VEHICLE: KindFacts(
        _guidebook("guidebook-vehicle"), "rounded-square", "rounded-square-vehicle", beside=True, moves=True
    ),
}
ANALYSIS: frozenset[str] = frozenset().union(*(k.processing for k in KINDS.values()))
_OTHERS = {GENERIC: KINDS[CameraKind.CONVENTIONAL].figure, JOINT_USE: "double-square"}


def standing(kinds: Collection[CameraKind]) -> frozenset[str]:
    """Facts on who comes first: ``first-<kind>``, ``also-<kind>``; of more than two kinds none is first."""
    ordered = [k for k in KINDS if k in kinds]
    first = ordered[:1] if len(ordered) <= _FEW else []
    return frozenset({f"first-{k}" for k in first} | {f"also-{k}" for k in ordered if k not in first})


def headlines(kinds: Collection[CameraKind]) -> tuple[str, ...]:
    """Whom the headlines of a sign about these kinds speak of, from the top."""
    ordered = [k for k in KINDS if k in kinds]
    if len(ordered) <= _FEW:
        return tuple(str(k) for k in ordered)
    # One for all: what recognises individuals is what a visitor has to know.
    return (next((str(k) for k in ordered if KINDS[k].identifies), GENERIC),)


def figure(name: str) -> str:
    """The pictogram of a kind, of cameras in general, or of joint use."""
    return _OTHERS[name] if name in _OTHERS else KINDS[CameraKind(name)].figure


def shape(name: str) -> str:
    """The outline of that pictogram."""
    if name == JOINT_USE:
        return _OTHERS[name]
    return KINDS[CameraKind.CONVENTIONAL if name == GENERIC else CameraKind(name)].shape

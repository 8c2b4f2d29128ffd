"""Paper sizes, and what each size carries: one line per size.

Lengths in millimetres. ``B`` means JIS B: CSS's own ``B4`` would be ISO B4, a size Japan does not use.
The minimum heights are heights of the glyph 木, never font sizes (signs.md 1.1): a headline needs 4 mm per
metre of viewing distance, a key line is read at 1-2 m, facts at arm's length, maintenance text by an inspector.
"""

from __future__ import annotations

from dataclasses import dataclass

HEADLINE_MM_PER_M = {"kanji": 4.0, "latin": 3.0}  # height of 木, height of E
PICTOGRAM_MM_PER_M = 12.0
MAINTENANCE_MM = 2.5
SAFE_MM = 5.0


@dataclass(frozen=True, slots=True)
class Paper:
    """One size, portrait.

    Attributes:
        distance_m: From how far the headline is to be read unless the sign says otherwise.
        key_mm: Least height of 木 in a key line.
        facts_mm: Least height of 木 in the facts.
        qr_mm: Side of the QR symbol without its quiet zone.
    """

    name: str
    width_mm: float
    height_mm: float
    distance_m: float
    key_mm: float
    facts_mm: float
    qr_mm: float

    @property
    def module_mm(self) -> float:
        """The design grid: a 24th of the short side."""
        return min(self.width_mm, self.height_mm) / 24


def script(language: str) -> str:
    """The script whose heights count for a language."""
    return "latin" if language == "en" else "kanji"


PAPERS: dict[str, Paper] = {
    p.name: p
    for p in (
        Paper("a2", 420, 594, 6.0, 9.0, 6.0, 80),
        Paper("a3", 297, 420, 5.0, 9.0, 6.0, 50),
        Paper("a4", 210, 297, 5.0, 6.5, 5.0, 40),
        Paper("a5", 148, 210, 2.5, 5.0, 4.0, 25),
    )
}

# What a document is printed on when nobody says: face recognition has more to tell, so its sign is larger.
DEFAULTS = {"entrance-sign": "a4", "camera-sign": "a5", "policy-page": "a4", "joint-use-notice": "a4"}
FACE_ENTRANCE = "a3"


def default_for(kind: str, camera_kinds: tuple[str, ...]) -> str:
    """The paper of a document about these camera kinds."""
    if kind == "entrance-sign" and set(camera_kinds) != {"conventional"}:
        return FACE_ENTRANCE
    return DEFAULTS[kind]

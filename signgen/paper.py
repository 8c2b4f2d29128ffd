"""Paper sizes, and what each size carries: one line per size.

Lengths in millimetres. ``B`` means JIS B: CSS's own ``B4`` would be ISO B4, a size Japan does not use.
The minimum heights are heights of the glyph 木, never font sizes (signs.md 1.1): a headline needs 4 mm per
metre of viewing distance, a key line is read at 1-2 m, facts at arm's length, maintenance text by an inspector.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from signgen.cameras import KINDS, CameraKind

HEADLINE_MM_PER_M = {"kanji": 4.0, "hangul": 4.0, "latin": 3.0}  # height of 木, of 한, of E
LATIN = HEADLINE_MM_PER_M["latin"] / HEADLINE_MM_PER_M["kanji"]
PICTOGRAM_MM_PER_M = 12.0
PICTOGRAM_MM = 35.0  # the least frame of a standard pictogram on a wall
MAINTENANCE_MM = 2.5
SAFE_MM = 5.0  # nothing but background nearer to the trim
QR_MM, QR_MM_PER_M = 20.0, 100.0  # side of a symbol: the least, and for each metre it is scanned from
QR_LEAST = 0.8  # share of the usual side
MODULE_MM = 0.5
# Above the floor: the middle of the code, between the eyes of who stands (1560) and who sits in a wheelchair (1175),
# and the lower edge of a sign that hangs from a ceiling (signs.md 1.2).
CENTRE_MM, CENTRE_OFF_MM, HANGING_MM = 1350, 100, 2100
LANDSCAPE, PORTRAIT = "-landscape", "-portrait"


@dataclass(frozen=True, slots=True)
class Paper:
    """One size in one orientation.

    Attributes:
        distance_m: From how far the headline must be readable unless the sign says otherwise.
        aim_m: From how far it should be, where the words leave room.
        key_mm: Least height of 木 in a key line.
        facts_mm: Least height of 木 in the facts.
        qr_mm: Usual side of the QR symbol without its quiet zone; where room is short, ``QR_LEAST`` of it.
        sticker: Whether it is one for a door or a window, which holds the headline and where to read more.
        plate: Whether it is made of something harder than paper.
    """

    name: str
    width_mm: float
    height_mm: float
    distance_m: float
    aim_m: float
    key_mm: float
    facts_mm: float
    qr_mm: float
    sticker: bool = False
    plate: bool = False

    @property
    def module_mm(self) -> float:
        """The design grid: a 24th of the short side."""
        return min(self.width_mm, self.height_mm) / 24

    @property
    def margin_mm(self) -> float:
        """Free edge left and right: a module and a half, never less than the safe area."""
        return max(SAFE_MM + 1, self.module_mm * 1.35)

    @property
    def wide(self) -> bool:
        """Whether it is wider than tall, so that facts and address stand side by side."""
        return self.width_mm > self.height_mm * 1.1

    @property
    def area(self) -> float:
        """Square millimetres, to tell which paper is larger."""
        return self.width_mm * self.height_mm


@dataclass(frozen=True, slots=True)
class Tier:
    """What one tier of a sign's text promises in one script: T1 headline, T2 key line, T3 facts, T4 maintenance.

    Attributes:
        name: ``T1`` to ``T4``.
        script: ``kanji``, ``latin`` or ``hangul``.
        distance_m: From how far it can be read at the least.
        least_mm: Least height of 木, E or 한 on the outline.
    """

    name: str
    script: str
    distance_m: float
    least_mm: float


def pictogram_mm(distance_m: float) -> float:
    """Least frame of a pictogram that is to be told from that far (signs.md SZ-3)."""
    return max(PICTOGRAM_MM, PICTOGRAM_MM_PER_M * distance_m)


TIERS = ("T1", "T2", "T3", "T4")


def tier(name: str, script: str, paper: Paper, distance_m: float) -> Tier:
    """The promise of a tier on a paper whose headline is to be read from that far."""
    kanji = {"T1": 4.0 * distance_m, "T2": paper.key_mm, "T3": paper.facts_mm, "T4": MAINTENANCE_MM}[name]
    least = kanji * (LATIN if script == "latin" else 1.0)
    return Tier(name, script, least / HEADLINE_MM_PER_M[script], least)


def script(language: str) -> str:
    """The script whose heights count for a language."""
    return {"en": "latin", "ko": "hangul"}.get(language, "kanji")


_SIZES = (
    Paper("a1", 594, 841, 10.0, 10.0, 9.0, 6.0, 120),
    Paper("a2", 420, 594, 6.0, 10.0, 9.0, 6.0, 100),
    Paper("a3", 297, 420, 5.0, 10.0, 9.0, 6.0, 60),
    Paper("a4", 210, 297, 5.0, 5.0, 6.5, 5.0, 40),
    Paper("a5", 148, 210, 2.5, 2.5, 4.4, 4.0, 25),
    Paper("a6", 105, 148, 2.5, 2.5, 4.4, 4.0, 22),
    Paper("b1", 728, 1030, 10.0, 15.0, 9.0, 6.0, 150),
    Paper("b2", 515, 728, 10.0, 10.0, 9.0, 6.0, 100),
    Paper("b3", 364, 515, 5.0, 10.0, 9.0, 6.0, 80),
    Paper("b4", 257, 364, 5.0, 5.0, 6.5, 5.0, 45),
    Paper("b5", 182, 257, 2.5, 5.0, 4.4, 4.0, 30),
    Paper("b6", 128, 182, 2.5, 2.5, 4.4, 4.0, 25),
    Paper("sticker-100x100", 100, 100, 2.0, 2.5, 4.4, 4.0, 20, sticker=True),
    Paper("sticker-150x100", 150, 100, 2.5, 2.5, 4.4, 4.0, 22, sticker=True),
    Paper("sticker-200x150", 200, 150, 2.5, 5.0, 4.4, 4.0, 25, sticker=True),
    Paper("plate-300x225", 300, 225, 5.0, 5.0, 6.5, 5.0, 40, plate=True),
)


def _both(paper: Paper) -> Iterator[Paper]:
    """The size as listed, and turned."""
    yield paper
    if paper.width_mm != paper.height_mm:
        turned = LANDSCAPE if paper.width_mm < paper.height_mm else PORTRAIT
        yield replace(paper, name=paper.name + turned, width_mm=paper.height_mm, height_mm=paper.width_mm)


PAPERS: dict[str, Paper] = {p.name: p for size in _SIZES for p in _both(size)}

# What a document is printed on when nobody says: face recognition has more to tell, so its sign is larger.
DEFAULTS = {
    "entrance-sign": "a4",
    "entrance-sticker": "sticker-150x100",
    "camera-sign": "a5",
    "joint-use-poster": "a3",
}
FACE_ENTRANCE = "a3"
VEHICLE = "plate-300x225"
STICKER_FOR_TWO = "sticker-200x150"  # two headlines
PAGE = "a4"


def default_for(kind: str, camera_kinds: tuple[str, ...]) -> str:
    """The paper of a document about these camera kinds.

    A camera on a vehicle is read in traffic and in the weather: its marking is a plate, with a headline of 5 m.
    """
    if kind == "camera-sign" and camera_kinds and all(KINDS[CameraKind(name)].moves for name in camera_kinds):
        return VEHICLE
    if kind == "entrance-sign" and set(camera_kinds) != {"conventional"}:
        return FACE_ENTRANCE
    if kind == "entrance-sticker" and len(set(camera_kinds)) > 1:
        return STICKER_FOR_TWO
    return DEFAULTS.get(kind, PAGE)


def larger(paper: Paper) -> list[Paper]:
    """The larger papers of the same orientation, the next one first; a sticker or a plate stands for no paper."""
    kin = (p for p in PAPERS.values() if p.sticker <= paper.sticker and p.plate <= paper.plate)
    return sorted((p for p in kin if p.area > paper.area and p.wide == paper.wide), key=lambda p: p.area)

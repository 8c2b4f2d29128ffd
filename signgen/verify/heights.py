"""Whether every text of a sign is as high as its tier promises, by the height of 木, E or 한 (signs.md 1.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from signgen.findings import Finding
from signgen.promises import Tiered
from signgen.readback import outlines
from signgen.readback.seen import Line
from signgen.verify.case import Case, brief
from signgen.verify.standing import Standing, standing
from signgen.verify.words import Piece

# Height for each metre of distance (signs.md 1.1).
MM_PER_M = {"kanji": 4.0, "hangul": 4.0, "latin": 3.0}
# What an inspector reads, with the sign before the eyes: no letter is smaller.
FLOOR_MM = {script: 2.5 * share / MM_PER_M["kanji"] for script, share in MM_PER_M.items()}
_READING = 0.5  # of the height of its base: what a reading above a line may measure
_SCRIPTS = {"en": "latin", "ko": "hangul"}
_EXACT = 0.99


@dataclass(frozen=True, slots=True)
class Height:
    """The smallest text of a tier in one language, as it stands on the sheet."""

    tier: str
    script: str
    language: str
    height_mm: float
    least_mm: float
    text: str

    @property
    def readable_m(self) -> float:
        """From how far it can be read."""
        return self.height_mm / MM_PER_M[self.script]


def check(case: Case) -> Iterator[Finding]:
    """Every text that is smaller than its tier promises, and every letter that is too small for any."""
    if case.receipt.setting is None:
        return
    stands, rest = stand(case)
    for one in stands:
        promise = _promised(case, one.piece) if one.tier else None
        script = script_of(one.piece.block.language)
        if promise and one.lines:
            yield from _held(case, one, promise)
        elif not one.tier:
            yield from _floor(case, one.lines, script)
        least = FLOOR_MM[script] if promise is None else promise.least_mm
        if one.readings and height(one.readings, script) < _READING * least * _EXACT:
            yield from _small(case, one.piece.text, script, height(one.readings, script), _READING * least)
    for line in rest:
        yield from _floor(case, (line,), _script_in(line.text))


def _held(case: Case, one: Standing, promise: Tiered) -> Iterator[Finding]:
    measured = height(one.lines, promise.script)
    if measured < promise.least_mm * _EXACT:
        yield case.finding(
            "proof.too-small",
            text=brief(one.piece.text),
            tier=promise.name,
            language=one.piece.block.language,
            letter=outlines.TALL[promise.script],
            height_mm=f"{measured:.2f}",
            least_mm=f"{promise.least_mm:.2f}",
            readable_m=f"{measured / MM_PER_M[promise.script]:.2f}",
            distance_m=f"{promise.distance_m:.2f}",
        )


def _floor(case: Case, lines: tuple[Line, ...], script: str) -> Iterator[Finding]:
    measured = height(lines, script) if lines else FLOOR_MM[script]
    if measured < FLOOR_MM[script] * _EXACT:
        yield from _small(case, "".join(line.text for line in lines), script, measured, FLOOR_MM[script])


def _small(case: Case, text: str, script: str, measured: float, least: float) -> Iterator[Finding]:
    yield case.finding(
        "proof.too-small",
        "proof.too-small-anywhere",
        text=brief(text),
        letter=outlines.TALL[script],
        height_mm=f"{measured:.2f}",
        least_mm=f"{least:.2f}",
    )


def measured(case: Case) -> tuple[Height, ...]:
    """The smallest text of each tier in each language, in the order of the tiers."""
    found: dict[tuple[str, str], Height] = {}
    for one in stand(case)[0] if case.receipt.setting else ():
        promise = _promised(case, one.piece) if one.tier and one.lines else None
        if promise:
            language, text = one.piece.block.language, brief(one.piece.text)
            high = height(one.lines, promise.script)
            new = Height(promise.name, promise.script, language, high, promise.least_mm, text)
            old = found.get((promise.name, language), new)
            found[promise.name, language] = min(old, new, key=lambda one: one.height_mm)
    return tuple(sorted(found.values(), key=lambda one: one.tier))


@lru_cache(maxsize=1)
def stand(case: Case) -> tuple[list[Standing], list[Line]]:
    """Where the texts stand; one that is said twice is taken where it is large enough."""

    def fits(piece: Piece, lines: tuple[Line, ...]) -> bool:
        promise = _promised(case, piece)
        return promise is None or height(lines, promise.script) >= promise.least_mm * _EXACT

    return standing(case, fits)


def _promised(case: Case, piece: Piece) -> Tiered | None:
    """What the receipt promises for the tier of a text in its script; a tier it says nothing about is held to all."""
    setting, tier = case.receipt.setting, piece.block.tier
    if setting is None or not tier or piece.text != piece.block.text:
        return None
    script = script_of(piece.block.language)
    told = [t for t in setting.tiers if (t.name, t.script) == (tier, script)]
    return told[0] if told else Tiered(name=tier, script=script, distance_m=0.0, least_mm=FLOOR_MM[script])


def height(lines: Iterable[Line], script: str) -> float:
    """Height of 木, E or 한 in the smallest of these lines, in mm.

    A face that completes another one holds rare letters only and none of these: it counts as the others of its text.
    """
    letter = outlines.TALL[script]
    talls = [(line.em_mm, outlines.height(line.face, letter)) for line in lines]
    usual = min((tall for _, tall in talls if tall), default=None) or outlines.least(letter)
    return min(em * (tall or usual) for em, tall in talls)


def script_of(language: str) -> str:
    """The script whose heights count for a language."""
    return _SCRIPTS.get(language, "kanji")


def _script_in(text: str) -> str:
    """The script of letters that no receipt tells the language of."""
    if any("\uac00" <= letter <= "\ud7a3" for letter in text):
        return "hangul"
    return "kanji" if any("\u3041" <= letter <= "\u9fff" for letter in text) else "latin"

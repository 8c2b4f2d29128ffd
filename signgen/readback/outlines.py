"""How tall a character of a shipped font is, in ems: read by FreeType, while signs are drawn with HarfBuzz."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from signgen import resources

# The letter whose height counts in each script (signs.md 1.1).
TALL = {"kanji": "\u6728", "latin": "E", "hangul": "\ud55c"}
_EM = 1000  # pixels to an em: the outline is read to a thousandth
_SMALL = 24  # enough to tell shapes apart
_NOBODY = "\U0010ffff"  # no character, so every font shows .notdef for it


def bare(name: str) -> str:
    """A font name without what writers of PDF change: ``BIZ-UDPGothic,Bold`` is ``bizudpgothicbold``."""
    return re.sub(r"[\s,_-]", "", name).casefold()


@cache
def height(face: str, character: str) -> float | None:
    """Height of the character's outline in em; ``None`` when no shipped font has that bare name or that character."""
    font = _fonts().get(face)
    if font is None or _drawing(face, character) == _drawing(face, _NOBODY):
        return None
    _, top, _, bottom = font[0].getbbox(character)
    return float(bottom - top) / _EM


@cache
def least(character: str) -> float:
    """The least height that the character has in any shipped font."""
    return min(tall for face in _fonts() if (tall := height(face, character)))


@cache
def _drawing(face: str, character: str) -> bytes:
    """The character, drawn small: a font shows the same shape for all that it lacks."""
    return bytes(_fonts()[face][1].getmask(character))


@cache
def _fonts() -> dict[str, tuple[Any, Any]]:
    """The shipped fonts, large and small, under the bare names that stand in a PDF."""
    from PIL import ImageFont  # heavy

    found: dict[str, tuple[Any, Any]] = {}
    for path in sorted(resources.folder("fonts").glob("*.ttf")):
        font = ImageFont.truetype(path, _EM, layout_engine=ImageFont.Layout.BASIC)
        family, style = font.getname()
        found[bare(f"{family}{style}")] = both = font, font.font_variant(size=_SMALL)
        if style == "Regular":
            found[bare(str(family))] = both
    return found

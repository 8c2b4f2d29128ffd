"""The fonts that ship with signgen, measured on their outlines: widths, heights, and which characters they hold.

No text is ever set in two countries' shapes: each language has its stack (``stacks``), and a character that no face
of it holds is reported before anything is drawn. A font is opened when its language is first measured.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from signgen import files, resources
from signgen.errors import EnvironmentFault, Problem
from signgen.paper import script
from signgen.stacks import BOLD, FACES, REGULAR, Face

__all__ = ["BOLD", "FACES", "REGULAR"]
# The letter whose height is the height of its script.
TALL = {"kanji": "木", "latin": "E", "hangul": "한"}
_SELECTORS = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
_WEIGHTS = {REGULAR: "400", BOLD: "700"}
_ANY_WEIGHT = "1 1000"  # so that no browser thickens the one weight there is


def families(language: str) -> str:
    """The value of ``font-family`` for a language."""
    return ", ".join(f'"{face.family}"' for face in FACES[language])


@cache
def _font(file: str) -> Any:
    import uharfbuzz as hb  # only drawing and the glyph check need it

    path = resources.folder("fonts") / file
    if not path.is_file():
        raise EnvironmentFault(Problem("environment.font-missing", {"name": path.name}))
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(path))))


def _holder(char: str, language: str, weight: str) -> tuple[Any, int] | None:
    for face in FACES[language]:
        font = _font(face.file(weight))
        glyph = font.get_nominal_glyph(ord(char))
        if glyph:
            return font, glyph
    return None


@cache
def _advance(char: str, language: str, weight: str) -> float:
    if ord(char) in _SELECTORS:
        return 0.0
    found = _holder(char, language, weight)
    if found is None:
        return 1.0
    font, glyph = found
    return float(font.get_glyph_h_advance(glyph) / font.face.upem)


@lru_cache(maxsize=16384)  # every letter of every line is asked for at every size that is tried
def width(text: str, language: str, weight: str = REGULAR) -> float:
    """The set width in em: BIZ UDPGothic and its complement do not kern, the others are cut without kerning."""
    return sum(_advance(char, language, weight) for char in text)


@cache
def height_ratio(language: str, weight: str = REGULAR) -> float:
    """Height of 木, of E in a Latin language, of 한 in Korean, in em, read off the outline."""
    font = _font(FACES[language][0].file(weight))
    extents = font.get_glyph_extents(font.get_nominal_glyph(ord(TALL[script(language)])))
    return float(abs(extents.height) / font.face.upem)


def size_for(height_mm: float, language: str = "ja", weight: str = REGULAR) -> float:
    """The font size in mm at which 木 (or E, or 한) is that high."""
    return height_mm / height_ratio(language, weight)


def missing(text: str, language: str) -> tuple[str, ...]:
    """What no face of the language holds, each once: a character, or one with a selector of a form not held."""
    found: dict[str, None] = {}
    for char, after in zip(text, f"{text[1:]}\n", strict=False):
        if char == "\n" or ord(char) in _SELECTORS:
            continue
        held = _holder(char, language, REGULAR)
        if held is None:
            found[char] = None
        elif ord(after) in _SELECTORS and held[0].get_variation_glyph(ord(char), ord(after)) is None:
            found[char + after] = None
    return tuple(found)


def embedded(letters: Mapping[str, str]) -> str:
    """``@font-face`` rules for a sign that a browser opens: the faces of its languages, cut to its letters.

    Args:
        letters: Language -> what is set in it. Languages of one stack share its faces.
    """
    wanted: dict[Face, set[int]] = {}
    for language, text in letters.items():
        for face in FACES[language]:
            wanted.setdefault(face, set(range(0x20, 0x7F))).update(map(ord, text))
    return "".join(rule for face, characters in wanted.items() for rule in _rules(face, characters))


def _rules(face: Face, characters: set[int]) -> Iterator[str]:
    import base64

    import uharfbuzz as hb

    one = len(face.files) == 1
    for weight in (REGULAR,) if one else (REGULAR, BOLD):
        cut = hb.SubsetInput()
        cut.unicode_set.update(characters)
        data = base64.b64encode(hb.subset(_font(face.file(weight)).face, cut).blob.data).decode()
        weights = _ANY_WEIGHT if one else _WEIGHTS[weight]
        source = f"url(data:font/ttf;base64,{data})"
        yield f'@font-face {{ font-family: "{face.family}"; font-weight: {weights}; src: {source} }}\n'


@cache
def isolate() -> Path:
    """Make fontconfig see the shipped fonts and nothing else; call it before WeasyPrint is imported.

    With no font at all Pango crashes, so a missing folder or an empty one is an error here.

    Raises:
        EnvironmentFault: There are no fonts, or no place for fontconfig's cache.
    """
    fonts = resources.folder("fonts")
    if not any(fonts.glob("*.ttf")):
        raise EnvironmentFault(Problem("environment.no-fonts", {"folder": str(fonts)}))
    home = resources.cache_folder()
    places = f"<dir>{escape(str(fonts))}</dir><cachedir>{escape(str(home))}</cachedir>"
    text = f"<?xml version='1.0'?><fontconfig>{places}</fontconfig>"
    config = home / "fonts.conf"
    if not config.is_file() or config.read_text(encoding="utf-8") != text:
        files.write_whole(config, text.encode())
    os.environ["FONTCONFIG_FILE"] = str(config)
    return config

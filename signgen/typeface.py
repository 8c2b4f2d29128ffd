"""The fonts that ship with signgen, measured on their outlines: widths, heights, and which characters they hold.

One list of faces per language and no face of another language in it, so that no text is ever set
in two countries' shapes. A character that no face of its list holds is reported before anything is drawn.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from signgen import files, resources
from signgen.errors import EnvironmentFault, Problem

REGULAR, BOLD = "Regular", "Bold"
JAPANESE = ("BIZUDPGothic", "NotoSansJP-Complement")
FACES: dict[str, tuple[str, ...]] = {"ja": JAPANESE, "ja-easy": JAPANESE, "en": JAPANESE}
FAMILIES = '"BIZ UDPGothic", "Noto Sans JP"'
TALL_KANJI, TALL_LATIN = "木", "E"
_SELECTORS = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))


@cache
def _font(stem: str, weight: str) -> Any:
    import uharfbuzz as hb  # only drawing and the glyph check need it

    path = resources.folder("fonts") / f"{stem}-{weight}.ttf"
    if not path.is_file():
        raise EnvironmentFault(Problem("environment.font-missing", {"name": path.name}))
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(path))))


def _holder(char: str, language: str, weight: str) -> tuple[Any, int] | None:
    for stem in FACES[language]:
        font = _font(stem, weight)
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


def width(text: str, language: str, weight: str = REGULAR) -> float:
    """The set width in em; neither BIZ UDPGothic nor its complement kerns."""
    return sum(_advance(char, language, weight) for char in text)


@cache
def height_ratio(language: str, weight: str = REGULAR) -> float:
    """Height of 木 (of E in a Latin language) in em, read off the outline."""
    char = TALL_LATIN if language == "en" else TALL_KANJI
    font = _font(FACES[language][0], weight)
    extents = font.get_glyph_extents(font.get_nominal_glyph(ord(char)))
    return float(abs(extents.height) / font.face.upem)


def size_for(height_mm: float, language: str = "ja", weight: str = REGULAR) -> float:
    """The font size in mm at which 木 (or E) is that high."""
    return height_mm / height_ratio(language, weight)


def missing(text: str, language: str) -> tuple[str, ...]:
    """The characters that no face of the language holds, each once."""
    return tuple(
        char
        for char in dict.fromkeys(text)
        if char != "\n" and ord(char) not in _SELECTORS and _holder(char, language, REGULAR) is None
    )


def embedded(letters: str) -> str:
    """``@font-face`` rules with the shipped faces cut to these letters, for a sign that a browser opens."""
    import base64

    import uharfbuzz as hb

    wanted = {ord(c) for c in letters} | set(range(0x20, 0x7F))
    rules = []
    for stem, family in zip(JAPANESE, ("BIZ UDPGothic", "Noto Sans JP"), strict=True):
        for weight, number in ((REGULAR, 400), (BOLD, 700)):
            face = _font(stem, weight).face
            cut = hb.SubsetInput()
            cut.unicode_set.update(wanted)
            data = base64.b64encode(hb.subset(face, cut).blob.data).decode()
            rules.append(
                f'@font-face {{ font-family: "{family}"; font-weight: {number}; '
                f"src: url(data:font/ttf;base64,{data}) }}\n"
            )
    return "".join(rules)


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

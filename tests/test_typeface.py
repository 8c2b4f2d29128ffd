"""The shipped fonts, measured on their outlines."""

from __future__ import annotations

import base64
import io
import os
import re
import subprocess
import sys

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from signgen import resources, typeface
from signgen.typeface import BOLD, REGULAR

FONTS = resources.folder("fonts")


def outline_height(char: str, weight: str) -> float:
    """Height of a glyph in em, by another library than the module's."""
    font = TTFont(FONTS / f"BIZUDPGothic-{weight}.ttf")
    glyphs = font.getGlyphSet()
    pen = BoundsPen(glyphs)
    glyphs[font.getBestCmap()[ord(char)]].draw(pen)
    assert pen.bounds is not None
    _, low, _, high = pen.bounds
    return (high - low) / font["head"].unitsPerEm


@pytest.mark.parametrize("weight", [REGULAR, BOLD])
def test_heights_are_those_of_the_outline(weight):
    assert typeface.height_ratio("ja", weight) == pytest.approx(0.950, abs=0.001)
    assert typeface.height_ratio("en", weight) == pytest.approx(0.810, abs=0.001)
    assert typeface.height_ratio("ja", weight) == pytest.approx(outline_height("木", weight))
    assert typeface.height_ratio("en", weight) == pytest.approx(outline_height("E", weight))


def test_a_size_for_a_height():
    assert typeface.size_for(20.0) * typeface.height_ratio("ja") == pytest.approx(20.0)
    assert typeface.size_for(3.0, "en", BOLD) * 0.81 == pytest.approx(3.0, abs=0.01)


def test_widths_add_up():
    assert typeface.width("", "ja") == 0
    assert typeface.width("木木", "ja") == pytest.approx(2 * typeface.width("木", "ja"))
    assert typeface.width("木", "ja") == pytest.approx(1.0)
    assert 0 < typeface.width("i", "en") < typeface.width("W", "en") < 1.2
    assert typeface.width("葛\U000e0100", "ja") == typeface.width("葛", "ja")


def test_missing_characters_are_named_once():
    assert typeface.missing("防犯カメラ作動中 Security 24\n骨鷗𠮷髙", "ja") == ()
    assert typeface.missing("a😀b😀ก", "ja") == ("😀", "ก")
    assert typeface.missing("葛\U000e0100", "ja") == ()


def test_the_examples_and_the_law_have_their_glyphs():
    texts = [p.read_text(encoding="utf-8") for p in resources.folder("laws").rglob("clauses/*.yaml")]
    assert texts
    assert typeface.missing("".join(texts), "ja") == ()


SHOW = """
from signgen import typeface
import subprocess
config = typeface.isolate()
print(config)
print(subprocess.run(["fc-list", ":", "file"], capture_output=True, text=True, check=True).stdout)
"""


def test_the_isolated_configuration_lists_only_our_fonts(tmp_path):
    env = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "A & B <c>")}
    run = subprocess.run([sys.executable, "-c", SHOW], env=env, capture_output=True, text=True, check=True, timeout=60)
    config, *listed = [line for line in run.stdout.splitlines() if line]
    assert config.startswith(str(tmp_path))
    files = {line.rstrip(": ") for line in listed}
    assert files == {str(p) for p in FONTS.glob("*.ttf")}
    assert len(files) == 4


def faces(css: str) -> list[tuple[str, str, TTFont]]:
    pattern = r'font-family: "([^"]+)"; font-weight: (\d+); src: url\(data:font/ttf;base64,([^)]+)\)'
    return [(m[1], m[2], TTFont(io.BytesIO(base64.b64decode(m[3])))) for m in re.finditer(pattern, css)]


def test_embedded_faces_hold_the_letters_and_little_more():
    letters = "防犯カメラ作動中髙"
    found = faces(typeface.embedded(letters))
    assert sorted((family, weight) for family, weight, _ in found) == [
        ("BIZ UDPGothic", "400"), ("BIZ UDPGothic", "700"), ("Noto Sans JP", "400"), ("Noto Sans JP", "700"),
    ]  # fmt: skip
    for weight in ("400", "700"):
        held = set().union(*(set(font.getBestCmap() or {}) for _, w, font in found if w == weight))
        assert {ord(c) for c in letters} | set(range(0x20, 0x7F)) <= held
        assert ord("骨") not in held
    assert len(typeface.embedded(letters)) < 400_000

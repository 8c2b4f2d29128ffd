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

from signgen import resources, stacks, typeface
from signgen.typeface import BOLD, REGULAR

FONTS = resources.folder("fonts")


def outline_height(char: str, file: str) -> float:
    """Height of a glyph in em, by another library than the module's."""
    font = TTFont(FONTS / file)
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
    file = f"BIZUDPGothic-{weight}.ttf"
    assert typeface.height_ratio("ja", weight) == pytest.approx(outline_height("木", file))
    assert typeface.height_ratio("en", weight) == pytest.approx(outline_height("E", file))


@pytest.mark.parametrize("weight", [REGULAR, BOLD])
@pytest.mark.parametrize(
    ("language", "tall", "region", "ratio"),
    [("zh-Hans", "木", "SC", 0.928), ("zh-Hant", "木", "TC", 0.928), ("ko", "한", "KR", 0.895)],
)
def test_heights_in_the_further_languages_are_those_of_their_own_outline(language, tall, region, ratio, weight):
    found = typeface.height_ratio(language, weight)
    assert found == pytest.approx(ratio, abs=0.001)
    assert found == pytest.approx(outline_height(tall, f"NotoSans{region}-Medium.ttf"))


def test_css_names_the_faces_of_one_language_and_of_no_other():
    assert typeface.families("ja") == typeface.families("en") == '"BIZ UDPGothic", "Noto Sans JP"'
    assert typeface.families("zh-Hans") == '"Noto Sans SC"'
    assert typeface.families("zh-Hant") == '"Noto Sans TC"'
    assert typeface.families("ko") == '"Noto Sans KR"'


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


def test_each_language_has_only_the_characters_of_its_own_stack():
    assert typeface.missing("监控摄像头", "zh-Hans") == ()
    assert typeface.missing("监控摄像头녹화", "ja") == ("监", "摄", "头", "녹", "화")
    assert typeface.missing("监控摄像头", "zh-Hant") == ("监", "摄", "头")
    assert typeface.missing("監視器錄影中", "zh-Hant") == ()
    assert typeface.missing("CCTV 녹화 중", "ko") == ()
    assert typeface.missing("녹화", "zh-Hans") == ("녹", "화")
    assert typeface.missing("监", "ko") == ("监",)


def test_a_form_that_is_not_held_is_missing_with_its_selector():
    assert typeface.missing("骨\U000e01ee骨\U000e01ee", "ja") == ("骨\U000e01ee",)
    assert typeface.missing("葛\U000e0100城 葛飾", "zh-Hans") == ("葛\U000e0100",)


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
    assert files == {str(FONTS / name) for name in stacks.files()}
    assert len(files) == 7


def faces(css: str) -> list[tuple[str, str, TTFont]]:
    pattern = r'font-family: "([^"]+)"; font-weight: ([\d ]+); src: url\(data:font/ttf;base64,([^)]+)\)'
    return [(m[1], m[2], TTFont(io.BytesIO(base64.b64decode(m[3])))) for m in re.finditer(pattern, css)]


def test_embedded_faces_hold_the_letters_and_little_more():
    letters = "防犯カメラ作動中髙"
    css = typeface.embedded({"ja": letters[:5], "en": "", "ja-easy": letters[5:]})
    found = faces(css)
    assert sorted((family, weight) for family, weight, _ in found) == [
        ("BIZ UDPGothic", "400"), ("BIZ UDPGothic", "700"), ("Noto Sans JP", "400"), ("Noto Sans JP", "700"),
    ]  # fmt: skip
    for weight in ("400", "700"):
        held = set().union(*(set(font.getBestCmap() or {}) for _, w, font in found if w == weight))
        assert {ord(c) for c in letters} | set(range(0x20, 0x7F)) <= held
        assert ord("骨") not in held
    assert len(css) < 400_000


def test_embedded_faces_are_those_of_the_languages_spoken():
    letters = {"zh-Hans": "监控摄像头", "zh-Hant": "監視器", "ko": "녹화 중"}
    found = faces(typeface.embedded({"ja": "木", **letters}))
    own = {"zh-Hans": "Noto Sans SC", "zh-Hant": "Noto Sans TC", "ko": "Noto Sans KR"}
    assert {family for family, _, _ in found} == {"BIZ UDPGothic", "Noto Sans JP", *own.values()}
    for language, family in own.items():
        ((weights, font),) = [(weights, font) for name, weights, font in found if name == family]
        assert weights == "1 1000", "a browser would thicken the one weight there is"
        assert set(font.getBestCmap()) == {*map(ord, letters[language]), *range(0x20, 0x7F)}
    assert {family for family, _, _ in faces(typeface.embedded({"ko": "녹"}))} == {"Noto Sans KR"}


@pytest.mark.parametrize(("language", "files"), [("ja", "BIZUDPGothic NotoSansJP"), ("ko", "NotoSansKR")])
def test_only_the_fonts_of_a_language_are_opened(monkeypatch, language, files):
    opened, folder = set(), resources.folder

    class Watched(type(FONTS)):
        def __truediv__(self, name):
            opened.add(name)
            return FONTS / name

    monkeypatch.setattr(resources, "folder", lambda name: Watched(FONTS) if name == "fonts" else folder(name))
    typeface._font.cache_clear()
    typeface.height_ratio.cache_clear()
    for weight in (REGULAR, BOLD):
        typeface.height_ratio(language, weight)
    typeface.missing("\U0001f600", language)
    typeface.embedded({language: "木"})
    assert opened == set(stacks.files((language,)))
    assert {name.split("-")[0] for name in opened} == set(files.split())

"""The nine types of notice look and read as they did: a picture and the text of each in ``tests/golden/``.

The text must be the same. The picture is kept at 60 dpi in 64 colours, which alone costs 0.2 of 255 on average; the
PDF drawn by a pdfium of a year before (4.30.0 for 5.15.2) differs by 0.5 on average, and no pixel by more than 64.
So a picture may differ by 1 on average, and by more than 64 in one pixel of ten thousand.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import posters
import pytest
from conftest import GOLDEN
from PIL import Image, ImageChops, ImageStat

from signgen import themes

DPI, COLOURS = 60, 64
MEAN, FAR, SHARE = 1.0, 64, 1e-4
NAMES = tuple(posters.TYPES)


def unlike(one: Image.Image, other: Image.Image) -> str:
    """How two pictures differ, or nothing where they hardly do."""
    if one.size != other.size:
        return f"{one.size} and {other.size} pixels"
    apart = ImageChops.difference(one, other)
    red, green, blue = apart.split()
    far = ImageChops.lighter(ImageChops.lighter(red, green), blue).point(lambda value: 255 * (value > FAR))
    mean, share = sum(ImageStat.Stat(apart).mean) / 3, ImageStat.Stat(far).mean[0] / 255
    if mean <= MEAN and share <= SHARE:
        return ""
    return f"{mean:.2f} on average, {100 * share:.3f} % of the pixels far off, within {far.getbbox()}"


def kept(name: str) -> Image.Image:
    with Image.open(GOLDEN / f"{name}.png") as image:
        return image.convert("RGB")


@pytest.mark.parametrize("name", NAMES)
def test_it_looks_as_it_did(name, request):
    made = posters.picture(posters.drawn(name), DPI)
    path = GOLDEN / f"{name}.png"
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or unlike(made, kept(name)):
            made.quantize(COLOURS).save(path, optimize=True)
    assert path.is_file(), f"no golden file {path.name}: run `make golden` and look at what it wrote"
    assert unlike(made, kept(name)) == ""


@pytest.mark.parametrize("name", NAMES)
def test_it_reads_as_it_did(name, golden: Callable[[str, str], None]):
    golden(f"{name}.txt", posters.text(posters.drawn(name)))


def test_there_is_nothing_else_and_it_is_small():
    files = [path for path in GOLDEN.iterdir() if path.is_file()]
    assert {path.name for path in files} == {f"{name}.{ending}" for name in NAMES for ending in ("png", "txt")}
    assert sum(path.stat().st_size for path in files) < 1_000_000


def seen(name: str, data: bytes) -> tuple[bool, bool]:
    """Whether a change is seen in the picture, and in the text."""
    text = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    return bool(unlike(posters.picture(data, DPI), kept(name))), posters.text(data) != text


def banded(folder: Path, name: str, colour: str) -> bytes:
    """Its PDF with a header of that colour."""
    theme = folder / colour[1:]
    theme.mkdir()
    (theme / "tokens.toml").write_text(f'[colours]\nband = "{colour}"\n', encoding="utf-8")
    return posters.drawn(name, str(theme))


def nearly(colour: str) -> str:
    """A colour of which each part is a tenth of the whole scale away."""
    parts = [int(colour[n : n + 2], 16) for n in (1, 3, 5)]
    return "#" + "".join(f"{part - 25 if part > 127 else part + 25:02x}" for part in parts)


@pytest.mark.parametrize("name", NAMES)
def test_another_colour_is_seen(name, tmp_path):
    band = themes.tokens(themes.DEFAULT)["band"]
    assert seen(name, banded(tmp_path, name, band)) == (False, False)
    assert seen(name, banded(tmp_path, name, nearly(band))) == (True, False)


@pytest.mark.parametrize("name", NAMES)
def test_a_block_that_moves_is_seen(name):
    for moved, is_seen in (("0mm", False), ("1mm", True)):
        style = f".action, main .part {{ position: relative; left: {moved} }}"
        assert seen(name, posters.restyled(name, style))[0] is is_seen


@pytest.mark.parametrize("name", NAMES)
def test_another_word_is_seen(name):
    assert seen(name, posters.changed(name, "camera.example", "office.example")) == (True, True)


def test_another_letter_is_seen_in_the_text():
    for name in NAMES[:3]:
        assert seen(name, posters.changed(name, "camera.example", "camara.example"))[1]

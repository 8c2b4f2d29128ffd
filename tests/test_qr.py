"""QR codes as another program reads them."""

from __future__ import annotations

import re

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from signgen import qr

RUN = re.compile(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z")
PAYLOADS = ["https://camera.example.jp/s/hon1", "HTTPS://A.JP/1", "https://example.jp/" + "x" * 40, "カメラ"]


def picture(code: qr.Code, pixels: int = 2) -> Image.Image:
    """The path, drawn as it says: black runs one module high on white."""
    image = Image.new("L", (code.side * pixels,) * 2, 255)
    draw = ImageDraw.Draw(image)
    runs = RUN.findall(code.path)
    assert "".join(f"M{x} {y}h{w}v1h-{v}z" for x, y, w, v in runs) == code.path
    for x, y, wide, back in (tuple(map(int, run)) for run in runs):
        assert wide == back
        draw.rectangle((x * pixels, y * pixels, (x + wide) * pixels - 1, (y + 1) * pixels - 1), fill=0)
    return image


def read(image: Image.Image):
    return zxingcpp.read_barcodes(image)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_small_drawing_is_read_back(payload):
    (found,) = read(picture(qr.encode(payload)))
    assert (found.text, str(found.ec_level)) == (payload, qr.LEVEL)


@pytest.mark.parametrize("level", qr.LEVELS)
def test_the_level_is_the_one_asked_for_and_no_higher(level):
    for payload in PAYLOADS:
        (found,) = read(picture(qr.encode(payload, level)))
        assert (found.text, str(found.ec_level)) == (payload, level)
    assert qr.plate_mm(PAYLOADS[0], 40, "H") == pytest.approx(40 * (1 + 8 / qr.encode(PAYLOADS[0], "H").modules))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_quiet_zone_is_four_modules_of_light(payload):
    code = qr.encode(payload)
    assert qr.QUIET == 4
    assert (code.modules - 17) % 4 == 0
    inverted = picture(code, 1).point(lambda value: 255 - value)
    assert inverted.getbbox() == (4, 4, 4 + code.modules, 4 + code.modules)
    assert code.side == code.modules + 8


def test_the_longest_payload_keeps_modules_of_half_a_millimetre():
    longest = "https://" + "x" * (qr.MOST_BYTES - 8)
    for level in (qr.LEVEL, qr.LEVEL_OUTDOORS):
        assert 20 / qr.encode(longest, level).modules >= 0.5
    assert 20 / qr.encode(longest + "x", qr.LEVEL_OUTDOORS).modules < 0.5


def test_a_changed_module_pattern_is_another_code():
    image = picture(qr.encode(PAYLOADS[0]))
    ImageDraw.Draw(image).rectangle((8, 8, 40, 40), fill=255)
    assert [f.text for f in read(image)] == []
    assert qr.encode(PAYLOADS[0]) != qr.encode(PAYLOADS[0] + "x")


def test_the_plate_is_the_symbol_and_its_quiet_zone():
    code = qr.encode(PAYLOADS[0])
    assert qr.plate_mm(PAYLOADS[0], 40) == pytest.approx(40 * code.side / code.modules)

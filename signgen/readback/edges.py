"""What comes near the trim: where cutting strays by a millimetre, a line beside the edge shows it.

The outermost millimetres are looked at in the picture, so that it does not matter how something was drawn. Ground
runs out to the edge: along a line from the edge inwards the colour does not change, whatever it does along the edge.
A bar that reaches over the edge is ground; a frame, a letter or a plate beside the edge is a change on the way in.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from signgen.readback.pictures import Pictures
from signgen.readback.places import MM
from signgen.readback.seen import Spot

DEPTH_MM = 5.0
_RIM = 1  # pixels at the cut are a mixture
_ALIKE = 5  # levels of grey


def read(pictures: Pictures) -> tuple[Spot, ...]:
    """The change that is nearest to each of the four edges, where there is one within ``DEPTH_MM``."""
    from PIL import Image  # heavy

    turn = Image.Transpose
    px_per_mm = pictures.scale * MM / pictures.places.unit
    sheet = _sheet(pictures)
    depth = min(round(DEPTH_MM * px_per_mm), sheet.width // 2, sheet.height // 2)
    wide, high = sheet.width, sheet.height
    # Each edge is laid to the left; what was found is carried back.
    bands: tuple[tuple[Any, Callable[[float, float], tuple[float, float]]], ...] = (
        (sheet.crop((0, 0, depth, high)), lambda x, y: (x, y)),
        (sheet.crop((wide - depth, 0, wide, high)).transpose(turn.FLIP_LEFT_RIGHT), lambda x, y: (wide - x, y)),
        (sheet.crop((0, 0, wide, depth)).transpose(turn.TRANSPOSE), lambda x, y: (y, x)),
        (sheet.crop((0, high - depth, wide, high)).transpose(turn.ROTATE_270), lambda x, y: (y, high - x)),
    )
    found = []
    for band, back in bands:
        change = _change(band)
        if change:
            inwards = change[0] + _RIM
            x, y = back(change[0], (change[1] + change[3]) / 2)
            found.append(Spot(inwards / px_per_mm, (x + _RIM) / px_per_mm, (y + _RIM) / px_per_mm))
    return tuple(found)


def _sheet(pictures: Pictures) -> Any:
    """The picture of the trimmed sheet without its rim."""
    left, top, right, bottom = pictures.places.pixels(pictures.places.trim, pictures.scale)
    grey = pictures.grey
    return grey.crop(
        (max(0, left) + _RIM, max(0, top) + _RIM, min(grey.width, right) - _RIM, min(grey.height, bottom) - _RIM)
    )


def _change(band: Any) -> tuple[int, int, int, int] | None:
    """The box around all that differs from the left edge of its line."""
    from PIL import Image, ImageChops  # heavy

    ground = band.crop((0, 0, 1, band.height)).resize(band.size, Image.Resampling.NEAREST)
    differs = ImageChops.difference(band, ground).point([0 if level <= _ALIKE else 255 for level in range(256)])
    box: tuple[int, int, int, int] | None = differs.getbbox()
    return box

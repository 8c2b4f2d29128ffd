"""What an eye of a given acuity makes of a picture at a distance: it is blurred, in linear light.

Decimal acuity is that of Landolt's ring (ISO 8596): the smallest gap that is resolved, in minutes of arc, is one
through the acuity. The blur is that of AcuityView (Caves and Johnsen 2018, Methods in Ecology and Evolution 9, 792):
the point spread is a Gaussian whose full width at half its maximum is the period of the finest grating that is
resolved. Such a period is a bar and a space, each as wide as the gap; 2.8 % of its contrast is left, about as little
as can be seen. A width of one gap would leave 41 %, and the picture would flatter the sign.

Left out: glare, dim light, loss of contrast, how an eye sees colours, looking from the side, and that readers guess.
"""

from __future__ import annotations

import math
from functools import partial
from typing import Any

_FWHM = 2 * math.sqrt(2 * math.log(2))  # of a Gaussian whose standard deviation is one
_SPREAD = 2.0  # gaps to the width of the point spread
_FINE = 8.0  # pixels to that width: more shows nothing more, the blur lets nothing finer through
_LEAST = 32  # pixels to a side while it is blurred, however wide that is
_REACH = 3.0  # standard deviations


def gap_arcmin(acuity: float) -> float:
    """The smallest gap that is resolved, in minutes of arc."""
    return 1 / acuity


def gap_mm(acuity: float, distance_m: float) -> float:
    """The same on what is looked at straight from there."""
    return 2000 * distance_m * math.tan(math.radians(gap_arcmin(acuity) / 60) / 2)


def kept(cycles: float) -> float:
    """The share of its contrast that a grating keeps, by how many of its periods go into a gap."""
    return math.exp(-2 * (math.pi * cycles * _SPREAD / _FWHM) ** 2)


def seen(picture: Any, gap_px: float, size: tuple[int, int]) -> Any:
    """A picture as it is seen: RGB in, RGB of the size out.

    What is around the picture is as its corner at the top left.

    Args:
        picture: A Pillow image.
        gap_px: Width of the gap in pixels of ``picture``.
        size: Width and height of what is given back, in pixels.
    """
    from PIL import Image  # heavy

    bands = [_coded(_spread(_linear(band), gap_px * _SPREAD, size)) for band in picture.convert("RGB").split()]
    return Image.merge("RGB", bands)


def _linear(band: Any) -> Any:
    """Light in 0 to 1 for the numbers of sRGB (IEC 61966-2-1)."""
    shares = [number / 255 for number in range(256)]
    return band.point([s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares], "F")


def _coded(light: Any) -> Any:
    from PIL import ImageMath

    def code(given: Any) -> Any:
        share = given["min"](given["max"](given["light"], 0.0), 1.0)
        bright = (share ** (1 / 2.4)) * 1.055 - 0.055
        dark = given["min"](share, 0.0031308) * 12.92
        return given["convert"](given["max"](bright, dark) * 255 + 0.5, "L")

    return ImageMath.lambda_eval(code, light=light)


def _spread(light: Any, wide: float, size: tuple[int, int]) -> Any:
    """Light with every point of it spread as wide as that many pixels, one direction after the other."""
    from PIL import Image

    shrink = min(1.0, _FINE / wide)
    small = tuple(min(side, max(_LEAST, round(side * shrink))) for side in light.size)
    done = light.resize(small, Image.Resampling.BOX)
    for axis in (0, 1):
        done = _along(done, axis, wide * small[axis] / light.size[axis] / _FWHM)
    return done.resize(size, Image.Resampling.BICUBIC)


def _along(light: Any, axis: int, sigma: float) -> Any:
    """One direction of the blur. What lies beside is all one shade, so that it needs no room in the other one."""
    from PIL import Image, ImageChops, ImageMath

    if sigma < 0.2:  # narrower than a pixel can tell
        return light
    reach = math.ceil(_REACH * sigma)
    weights = [math.exp(-((step / sigma) ** 2) / 2) for step in range(reach + 1)]
    total = weights[0] + 2 * sum(weights[1:])
    pads = (reach, 0) if axis == 0 else (0, reach)
    wall = Image.new("F", (light.width + 2 * pads[0], light.height + 2 * pads[1]), light.getpixel((0, 0)))
    wall.paste(light, pads)

    def shifted(step: int) -> Any:
        return ImageChops.offset(wall, step if axis == 0 else 0, step if axis == 1 else 0)

    done = ImageMath.lambda_eval(lambda given: given["wall"] * (weights[0] / total), wall=wall)
    for step in range(1, reach + 1):
        pair = {"done": done, "one": shifted(step), "other": shifted(-step)}
        done = ImageMath.lambda_eval(partial(_added, weights[step] / total), **pair)
    return done.crop((pads[0], pads[1], pads[0] + light.width, pads[1] + light.height))


def _added(share: float, given: Any) -> Any:
    return given["done"] + (given["one"] + given["other"]) * share

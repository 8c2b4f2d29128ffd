"""Colours as they are seen: one on another, by eyes that lack a kind of cone, in grey, after years in the sun."""

from __future__ import annotations

from functools import cache
from itertools import accumulate
from typing import Any

Colour = tuple[int, int, int]  # sRGB, 0 to 255
Pair = tuple[Colour, Colour]  # the darker one first

SIMULATIONS = ("grey", "protan", "deutan", "tritan")
# What ultraviolet light leaves of the inks: black and cyan stay, magenta and yellow go (signs.md CO-3).
_MAGENTA_LEFT, _YELLOW_LEFT = 0.3, 0.1
_RARE = 0.03  # of the pixels: rarer colours are the grain of an edge, or a rule that touches the box
_FINE = 40  # pixels of height are enough to see two colours


@cache
def luminance(colour: Colour) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    red, green, blue = ((v / 255 / 12.92 if v / 255 <= 0.04045 else ((v / 255 + 0.055) / 1.055) ** 2.4) for v in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(pair: Pair) -> float:
    """Contrast ratio, 1 to 21 (WCAG 2.2, #dfn-contrast-ratio)."""
    low, high = sorted(map(luminance, pair))
    return (high + 0.05) / (low + 0.05)


@cache
def simulated(colour: Colour, eyes: str) -> Colour:
    """The colour as these eyes see it: in grey, or without one kind of cone (Machado et al. 2009, severity 1)."""
    if eyes == "grey":
        level = round(0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2])  # ITU-R BT.601, as copiers do
        return level, level, level
    seen = _colour(colour).filter(eyes, method="machado").convert("srgb").clip()
    red, green, blue = (round(255 * v) for v in seen.coords())
    return red, green, blue


def _colour(colour: Colour) -> Any:
    from coloraide import Color  # heavy

    return Color("srgb", [v / 255 for v in colour])


@cache
def faded(colour: Colour) -> Colour:
    """The colour after years outdoors.

    All grey of a colour is taken to be black ink, which stays: no profile of a printer is known here.
    """
    key = 255 - max(colour)
    if key == 255:
        return colour
    room = 255 - key
    cyan, magenta, yellow = ((255 - v - key) / room for v in colour)
    left = (cyan, magenta * _MAGENTA_LEFT, yellow * _YELLOW_LEFT)
    red, green, blue = (round(room * (1 - ink)) for ink in left)
    return red, green, blue


def seen_as(pair: Pair, eyes: str) -> Pair:
    """Both colours of a pair as these eyes see them."""
    return simulated(pair[0], eyes), simulated(pair[1], eyes)


def outdoors(pair: Pair) -> Pair:
    """Both colours of a pair, faded."""
    return faded(pair[0]), faded(pair[1])


def extremes(picture: Any) -> Pair:
    """The dark and the light colour of a picture (PIL, in colour or grey) that shows letters on a ground.

    Not of its darkest and lightest pixel, which may belong to a rule that touches the box: the colours at which
    a few in a hundred pixels at either end are passed.
    """
    found = counted(picture)
    if picture.mode != "L":  # greys come in order
        found.sort(key=lambda colour: luminance(colour[1]))
    rare = _RARE * sum(count for count, _ in found)
    return _at(found, rare), _at(found[::-1], rare)


def _at(ordered: list[tuple[int, Colour]], rare: float) -> Colour:
    """The colour at which so many pixels are passed."""
    passed = accumulate(count for count, _ in ordered)
    return next(colour for so_far, (_, colour) in zip(passed, ordered, strict=True) if so_far >= rare)


def counted(picture: Any) -> list[tuple[int, Colour]]:
    """How many pixels have which colour; of a large picture in colour every so-manyth pixel counts."""
    from PIL import Image  # heavy

    if picture.mode == "L":
        return [(count, (level, level, level)) for level, count in enumerate(picture.histogram()) if count]
    share = _FINE / picture.height
    if share < 1:
        size = (max(1, round(picture.width * share)), _FINE)
        picture = picture.resize(size, Image.Resampling.NEAREST)
    return [(count, colour[:3]) for count, colour in picture.getcolors(picture.width * picture.height)]

"""What colour the letters of a page have, and which of them something lies over, seen in its picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from signgen.readback.colours import Pair, contrast, extremes, outdoors
from signgen.readback.letters import Letters
from signgen.readback.pictures import Pictures
from signgen.readback.places import Points, common
from signgen.readback.seen import Line

_MARGIN = 0.1  # em of ground around the letters: a dash fills its own box
# Thin strokes lose some of their colour to the grain of the picture: what may have lost too much is drawn again.
_COARSE, _CLOSE = 36, 64  # pixels to an em
_TINY = 14  # with fewer a thin stroke is gone
_PLAIN, _PLAIN_FADED = 12.0, 7.0  # contrast that is beyond doubt
_SHOWS = 0.25  # of the difference between letters and ground: less, and the letter is not there


def lines(found: list[Letters], pictures: Pictures) -> tuple[Line, ...]:
    """The letters as values, with their colours."""
    return tuple(_line(letters, pictures) for letters in found)


def _line(letters: Letters, pictures: Pictures) -> Line:
    places = pictures.places
    inside = common(letters.box, places.view) == letters.box
    colours = _colours(letters, pictures) if inside and letters.em else None
    return Line(
        text=letters.text,
        face=letters.face,
        em_mm=places.length_mm(letters.em),
        box=places.mm(letters.box),
        colours=colours,
        covered="".join(_covered(letters, colours, pictures)) if colours and pictures.closely else "",
    )


def _colours(letters: Letters, pictures: Pictures) -> Pair:
    box = _with_ground(letters, pictures)
    pair = extremes(pictures.at(box))
    doubtful = contrast(pair) < _PLAIN or contrast(outdoors(pair)) < _PLAIN_FADED
    if doubtful and letters.em * pictures.scale < _COARSE:
        return extremes(pictures.close_up(box, _CLOSE / letters.em)[0])
    return pair


def _with_ground(letters: Letters, pictures: Pictures) -> Points:
    left, bottom, right, top = letters.box
    edge = _MARGIN * letters.em
    return common((left - edge, bottom - edge, right + edge, top + edge), pictures.places.view)


def _covered(letters: Letters, colours: Pair, pictures: Pictures) -> Iterator[str]:
    """Letters in whose place the picture is all of one shade, although their line is not."""
    dark, light = (0.299 * red + 0.587 * green + 0.114 * blue for red, green, blue in colours)
    least = _SHOWS * abs(light - dark)
    grey, places, scale = pictures.grey, pictures.places, pictures.scale
    if letters.em * scale < _TINY:
        box = _with_ground(letters, pictures)
        near, scale = pictures.close_up(box, _COARSE / letters.em)
        grey, places = near.convert("L"), replace(places, view=box)
    for letter, box in zip(letters.text, letters.boxes, strict=True):
        if letter.isspace() or box[2] <= box[0] or box[3] <= box[1]:
            continue
        left, top, right, bottom = places.pixels(box, scale)
        around = max(0, left - 1), max(0, top - 1), min(grey.width, right + 1), min(grey.height, bottom + 1)
        low, high = grey.crop(around).getextrema()
        if high - low < least:
            yield letter

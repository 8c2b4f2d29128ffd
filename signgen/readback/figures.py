"""The figures of a page: pictograms, QR codes and logos, found by their tag and seen in the picture of the page."""

from __future__ import annotations

import ctypes
from typing import Any

from signgen.readback.colours import Pair, counted, luminance
from signgen.readback.pictures import Pictures
from signgen.readback.places import Points, around, common
from signgen.readback.seen import Figure

_TAG = "Figure"
_NAME = 64  # bytes
_INNER = 0.15  # of either side is left out: a frame and what lies around it
_RARE = 0.03
_GRID = 16  # fields each way in which edges are looked for
_EDGE = 32  # levels of grey


def read(pictures: Pictures, alts: dict[int, str | None]) -> tuple[Figure, ...]:
    """Everything tagged as a figure; ``alts`` are the alternatives by marked-content id."""
    found: dict[int, tuple[list[Points], list[bool]]] = {}
    for item in pictures.page.get_objects(max_depth=1):
        number = _number(item)
        if number is not None:
            boxes, images = found.setdefault(number, ([], []))
            boxes.append(_bounds(item))
            images.append(_is_image(item))
    return tuple(
        _figure(pictures, around(boxes), alts.get(number) or "", all(images))
        for number, (boxes, images) in sorted(found.items())
    )


def _number(item: Any) -> int | None:
    """The marked-content id of an object that is part of a figure."""
    from pypdfium2 import raw  # heavy

    for n in range(raw.FPDFPageObj_CountMarks(item.raw)):
        mark = raw.FPDFPageObj_GetMark(item.raw, n)
        name, used, number = ctypes.create_string_buffer(_NAME), ctypes.c_ulong(), ctypes.c_int()
        raw.FPDFPageObjMark_GetName(mark, ctypes.cast(name, ctypes.POINTER(ctypes.c_ushort)), _NAME, used)
        told = name.raw[: max(0, used.value - 2)].decode("utf-16-le", "replace")
        if told == _TAG and raw.FPDFPageObjMark_GetParamIntValue(mark, b"MCID", number):
            return number.value
    return None


def _bounds(item: Any) -> Points:
    from pypdfium2 import raw  # heavy

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(item.raw, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def _is_image(item: Any) -> bool:
    from pypdfium2 import raw  # heavy

    return bool(item.type == raw.FPDF_PAGEOBJ_IMAGE)


def _figure(pictures: Pictures, box: Points, alt: str, image: bool) -> Figure:
    shown = common(box, pictures.places.view)
    return Figure(
        box=pictures.places.mm(box),
        alt=alt,
        image=image,
        colours=_colours(pictures, shown),
        shape=_shape(pictures, shown),
    )


def _colours(pictures: Pictures, box: Points) -> Pair:
    """The two colours of which most of the middle is made; one colour twice where there is no figure in it."""
    across, down = (box[2] - box[0]) * _INNER, (box[3] - box[1]) * _INNER
    middle = pictures.at((box[0] + across, box[1] + down, box[2] - across, box[3] - down))
    found = sorted(counted(middle), reverse=True)
    (_, first), (count, second) = (*found, *found)[:2]
    if count < _RARE * sum(number for number, _ in found):
        second = first
    one, other = sorted((first, second), key=luminance)
    return one, other


def _shape(pictures: Pictures, box: Points) -> int:
    """Where it differs from what is beside it and below it: a map of its edges, whatever colours it has."""
    from PIL import Image, ImageOps  # heavy

    small = (_GRID + 1, _GRID + 1)
    picture = ImageOps.autocontrast(pictures.grey.crop(pictures.places.pixels(box, pictures.scale)))
    level = picture.resize(small, Image.Resampling.BOX).tobytes()
    told = 0
    for y in range(_GRID):
        for x in range(_GRID):
            here = y * (_GRID + 1) + x
            for beside in (here + 1, here + _GRID + 1):
                told = told << 1 | (abs(level[here] - level[beside]) > _EDGE)
    return told


UNLIKE = 0.3  # of their edges: two that differ less are told apart by reading only


def unlike(one: Figure, other: Figure) -> float:
    """Share of the edges of two shapes that only one of them has: 0 for the same shape, 1 for nothing in common."""
    return (one.shape ^ other.shape).bit_count() / max(1, (one.shape | other.shape).bit_count())

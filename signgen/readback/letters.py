"""The letters of a page in runs, each measured: how large its em is, where it stands, what colour it has.

pdfium's box of a letter reaches up to 1/64 above the outline, so it cannot be the ruler itself. The em is what the
text operator and its matrix say, unless the outlines that are really on the page are smaller than that.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import hypot
from statistics import median
from typing import Any

from signgen.readback import outlines
from signgen.readback.places import Points, around

_RESTS = 0.02  # em: FreeType measures a letter from its baseline, so one that floats above it tells nothing here
_EXACT = 0.985
_NAME = 256  # bytes of a font name


@dataclass(slots=True)
class Letters:
    """The letters of one text object, as they follow each other; ``boxes`` are tight, in points.

    Attributes:
        face: Bare name of the font, without its subset prefix.
        em: Size of the em in points.
        base: Height of the baseline in points.
        upright: Whether the line runs from left to right.
        box: Around all letters that have ink.
    """

    face: str
    em: float
    base: float
    upright: bool
    text: str = ""
    boxes: list[Points] = field(default_factory=list)
    box: Points = (0.0, 0.0, 0.0, 0.0)


def read(page: Any) -> list[Letters]:
    """All text of the page in the order in which pdfium extracts it."""
    from pypdfium2 import raw  # heavy

    textpage = page.get_textpage()
    sides = [ctypes.c_double() for _ in range(4)]
    found: list[Letters] = []
    last = None
    for n in range(textpage.count_chars()):
        drawn = raw.FPDFText_GetTextObject(textpage.raw, n)
        if not drawn:
            continue  # pdfium's own spaces and line ends
        address = ctypes.addressof(drawn.contents)
        if address != last:
            found.append(_begun(raw, textpage, n))
            last = address
        raw.FPDFText_GetCharBox(textpage.raw, n, sides[0], sides[2], sides[1], sides[3])
        found[-1].text += _character(raw.FPDFText_GetUnicode(textpage.raw, n))
        found[-1].boxes.append((sides[0].value, sides[1].value, sides[2].value, sides[3].value))
    return [letters for letters in map(_whole, found) if letters.text.strip()]


def _begun(raw: Any, textpage: Any, n: int) -> Letters:
    matrix, flags, name = raw.FS_MATRIX(), ctypes.c_int(), ctypes.create_string_buffer(_NAME)
    raw.FPDFText_GetMatrix(textpage.raw, n, matrix)
    raw.FPDFText_GetFontInfo(textpage.raw, n, name, _NAME, flags)
    prefix, plus, rest = name.value.decode("utf-8", "replace").partition("+")
    face = rest if plus and len(prefix) == 6 else prefix + plus + rest
    em = raw.FPDFText_GetFontSize(textpage.raw, n) * hypot(matrix.c, matrix.d)
    upright = matrix.a > 0 and matrix.d > 0 and abs(matrix.b) + abs(matrix.c) < 0.01 * matrix.a
    return Letters(outlines.bare(face), em, matrix.f, upright)


def _character(code: int) -> str:
    """The character of a code; pdfium has two codes of its own for a hyphen at the end of a line."""
    return "-" if code in (0x02, 0xFFFE) else chr(code) if code <= 0x10FFFF else "\ufffd"


def _whole(letters: Letters) -> Letters:
    """With halves of a character put together, and the em no larger than the outlines on the page show."""
    if any("\ud800" <= letter <= "\udfff" for letter in letters.text):
        _join(letters)
    if letters.upright:
        letters.em *= _shown(letters)
    inked = [box for box, letter in zip(letters.boxes, letters.text, strict=True) if not letter.isspace()]
    letters.box = around(inked or letters.boxes)
    return letters


def _join(letters: Letters) -> None:
    text, boxes = "", list[Points]()
    for letter, box in zip(letters.text, letters.boxes, strict=True):
        if text and "\ud800" <= text[-1] <= "\udbff" and "\udc00" <= letter <= "\udfff":
            text = text[:-1] + (text[-1] + letter).encode("utf-16", "surrogatepass").decode("utf-16")
            boxes[-1] = around([boxes[-1], box])
        else:
            text += letter
            boxes.append(box)
    letters.text, letters.boxes = text.encode("utf-16", "replace").decode("utf-16"), boxes


def _shown(letters: Letters) -> float:
    """How large the outlines on the page are beside those of the shipped font at that size, 1 at most."""
    shares = list(_shares(letters))
    share = median(shares) if shares else 1.0
    return 1.0 if share >= _EXACT else share


def _shares(letters: Letters) -> Iterator[float]:
    for letter, (_, bottom, _, top) in zip(letters.text, letters.boxes, strict=True):
        rests = bottom < letters.base + _RESTS * letters.em and not letter.isspace()
        tall = outlines.height(letters.face, letter) if rests and letters.em else None
        if tall:
            yield (top - bottom) / (tall * letters.em)

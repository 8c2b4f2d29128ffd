"""What pdfium sees of a PDF page: its text, where the lines stand, and its QR codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from signgen.readback import codes
from signgen.readback.seen import Code

MM = 72 / 25.4  # points in a millimetre
_DPI = (150, 300)
# Contrast in the picture; small letters lose some of theirs to its grain (WCAG 2.2, 1.4.3).
_CONTRAST, _CONTRAST_SMALL, _SMALL = 4.5, 3.0, 10.0  # points of height
_CLOSE_UP = 900  # pixels to a side when a symbol is measured
_STRAY = 0.5  # points by which a letter may touch the edge
_SHARE = 0.2  # of the lower line's height

Box = tuple[float, float, float, float]  # left, bottom, right, top in points


def text(page: Any) -> str:
    """The text in reading order. Where a line ends in a hyphen pdfium writes U+FFFE: a hyphen again here."""
    return str(page.get_textpage().get_text_range()).replace("\ufffe", "-").replace("\x02", "-").replace("\r\n", "\n")


def lines(page: Any) -> list[tuple[Box, str]]:
    """Rectangles around the letters of each run, with their text."""
    letters = page.get_textpage()
    boxes = [letters.get_rect(n) for n in range(letters.count_rects())]
    return [(box, letters.get_text_bounded(*box)) for box in boxes]


def outside(found: list[tuple[Box, str]], sheet: Box) -> tuple[str, ...]:
    """Texts that stick out of the sheet."""
    left, bottom, right, top = sheet
    return tuple(
        words.strip() or "?"
        for (a, b, c, d), words in found
        if (c - a > 0 and d - b > 0)
        and (a < left - _STRAY or b < bottom - _STRAY or c > right + _STRAY or d > top + _STRAY)
    )


def overlaps(found: list[tuple[Box, str]]) -> tuple[tuple[str, str], ...]:
    """Pairs of runs that share more than a fifth of the lower one's height."""
    ordered = sorted((f for f in found if f[1].strip()), key=lambda f: f[0][1])
    pairs = []
    for n, (one, words) in enumerate(ordered):
        for other, more in ordered[n + 1 :]:
            if other[1] >= one[3]:
                break
            low = min(one[3] - one[1], other[3] - other[1])
            high = min(one[3], other[3]) - max(one[1], other[1])
            wide = min(one[2], other[2]) - max(one[0], other[0])
            if high > _SHARE * low and wide > _SHARE * low:
                pairs.append((words.strip(), more.strip()))
    return tuple(pairs)


def picture(page: Any) -> Any:
    """The page in shades of grey at 150 dpi."""
    return _picture(page, _DPI[0] / 72)


def faint(found: list[tuple[Box, str]], picture: Any, page: Any) -> tuple[str, ...]:
    """Texts whose darkest and lightest pixels differ too little: pale, or under a later shape."""
    scale, height = _DPI[0] / 72, page.get_height()
    pale = []
    for (left, bottom, right, top), words in found:
        area = (left * scale, (height - top) * scale, right * scale, (height - bottom) * scale)
        box = tuple(round(v) for v in area)
        if left < 0 or bottom < 0 or right > page.get_width() or top > height:
            continue  # sticks out: told elsewhere
        if not words.strip() or box[2] - box[0] < 2 or box[3] - box[1] < 2:  # a speck tells nothing
            continue
        dark, light = (((v / 255) ** 2.2) for v in picture.crop(box).getextrema())
        least = _CONTRAST if top - bottom > _SMALL else _CONTRAST_SMALL
        if (light + 0.05) / (dark + 0.05) < least:
            pale.append(words.strip())
    return tuple(pale)


def read_codes(drawn: Any, pictures: Sequence[Any]) -> tuple[Code, ...]:
    """The QR codes of a document at 150 dpi, or at 300 dpi when it shows none; measured in a close-up."""
    for dpi in _DPI:
        shown = pictures if dpi == _DPI[0] else [_picture(page, dpi / 72) for page in drawn]
        found = [
            _close_up(page, symbol, dpi / 72, number)
            for number, page in enumerate(drawn, 1)
            for symbol in codes.scan(shown[number - 1])
        ]
        if found:
            return tuple(found)
    return ()


def _picture(page: Any, scale: float, crop: Box = (0, 0, 0, 0)) -> Any:
    return page.render(scale=scale, crop=crop, grayscale=True, may_draw_forms=False).to_pil()


def _close_up(page: Any, symbol: codes.Symbol, scale: float, number: int) -> Code:
    """Draws the surroundings of the symbol large and measures there."""
    width, height = page.get_size()
    edge = (codes.QUIET_MODULES + 2) * symbol.side / symbol.modules
    crop = (
        max(0.0, (symbol.left - edge) / scale),
        max(0.0, height - (symbol.bottom + edge) / scale),
        max(0.0, width - (symbol.right + edge) / scale),
        max(0.0, (symbol.top - edge) / scale),
    )
    large = scale * _CLOSE_UP / symbol.side
    picture = _picture(page, large, crop)
    again = [s for s in codes.scan(picture) if s.text == symbol.text]
    if not again:  # readable from afar only: nothing can be measured closely
        near = codes.measure(_picture(page, scale), symbol)
        return codes.scaled(replace(near, quiet_ok=False), scale * MM, number)
    code = codes.scaled(codes.measure(picture, again[0]), large * MM, number)
    return replace(code, left_mm=code.left_mm + crop[0] / MM, top_mm=code.top_mm + crop[3] / MM)

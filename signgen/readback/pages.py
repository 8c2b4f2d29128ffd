"""What pdfium sees of a PDF page: its text, where the lines stand, and its QR codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from signgen.readback import codes
from signgen.readback.letters import Letters
from signgen.readback.pictures import DPI, Pictures
from signgen.readback.places import MM, Points
from signgen.readback.seen import Code

_FINE_DPI = 300
_CLOSE_UP = 900  # pixels to a side when a symbol is measured
_STRAY = 0.5  # points by which a letter may touch the edge
_SHARE = 0.2  # of the lower line's height


def text(page: Any) -> str:
    """The text in reading order. Where a line ends in a hyphen pdfium writes U+FFFE: a hyphen again here."""
    return str(page.get_textpage().get_text_range()).replace("\ufffe", "-").replace("\x02", "-").replace("\r\n", "\n")


def outside(found: list[Letters], sheet: Points) -> tuple[str, ...]:
    """Texts that stick out of the sheet."""
    left, bottom, right, top = sheet
    return tuple(
        line.text.strip()
        for line in found
        for a, b, c, d in (line.box,)
        if a < left - _STRAY or b < bottom - _STRAY or c > right + _STRAY or d > top + _STRAY
    )


def overlaps(found: list[Letters]) -> tuple[tuple[str, str], ...]:
    """Pairs of lines that share more than a fifth of the lower one's height."""
    ordered = sorted(((line.box, line.text.strip()) for line in found), key=lambda f: f[0][1])
    pairs = []
    for n, (one, words) in enumerate(ordered):
        for other, more in ordered[n + 1 :]:
            if other[1] >= one[3]:
                break
            low = min(one[3] - one[1], other[3] - other[1])
            high = min(one[3], other[3]) - max(one[1], other[1])
            wide = min(one[2], other[2]) - max(one[0], other[0])
            if high > _SHARE * low and wide > _SHARE * low:
                pairs.append((words, more))
    return tuple(pairs)


def read_codes(pages: Sequence[Pictures]) -> tuple[Code, ...]:
    """The QR codes of a document at 150 dpi, or at 300 dpi when it shows none; measured in a close-up."""
    for dpi in (DPI, _FINE_DPI):
        found = [
            _close_up(page, symbol, dpi / 72, number)
            for number, page in enumerate(pages, 1)
            for symbol in codes.scan(page.shades(dpi))
        ]
        if found:
            return tuple(found)
    return ()


def _close_up(page: Pictures, symbol: codes.Symbol, scale: float, number: int) -> Code:
    """Draws the surroundings of the symbol large and measures there."""
    width, height = page.page.get_size()
    edge = (codes.QUIET_MODULES + 2) * symbol.side / symbol.modules
    crop = (
        max(0.0, (symbol.left - edge) / scale),
        max(0.0, height - (symbol.bottom + edge) / scale),
        max(0.0, width - (symbol.right + edge) / scale),
        max(0.0, (symbol.top - edge) / scale),
    )
    # From the corner of the picture to that of the trimmed sheet.
    trim, view = page.places.trim, page.places.view
    off = trim[0] - view[0], view[3] - trim[3]
    large = scale * _CLOSE_UP / symbol.side
    picture = page.draw(large, crop, grey=True)
    again = [s for s in codes.scan(picture) if s.text == symbol.text]
    if again:
        code = codes.scaled(codes.measure(picture, again[0]), large * MM, number)
        off = off[0] - crop[0], off[1] - crop[3]
    else:  # readable from afar only: nothing can be measured closely
        code = codes.scaled(codes.measure(page.draw(scale, grey=True), symbol), scale * MM, number)
        code = replace(code, quiet_ok=False)
    return replace(code, left_mm=code.left_mm - off[0] / MM, top_mm=code.top_mm - off[1] / MM)

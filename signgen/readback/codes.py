"""QR codes, decoded from pixels by a library that did not make them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from signgen.readback.seen import Code

QUIET_MODULES = 4  # ISO/IEC 18004, 5.3.8
_SMALL = 2  # pixels a module, signs.md QR-3


@dataclass(frozen=True, slots=True)
class Symbol:
    """A decoded symbol in a picture; lengths in pixels."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    modules: int
    spare: float
    level: str

    @property
    def side(self) -> float:
        """Mean of width and height."""
        return (self.right - self.left + self.bottom - self.top) / 2


def scan(picture: Any) -> tuple[Symbol, ...]:
    """Every dark-on-light QR code of a grey picture (PIL), from top to bottom."""
    import zxingcpp  # heavy

    wanted = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    pixels = memoryview(picture.tobytes()).cast("B", (picture.height, picture.width))  # PIL's own way copies it thrice
    found = zxingcpp.read_barcodes(pixels, formats=wanted, try_invert=False)
    return tuple(sorted((_symbol(code) for code in found), key=lambda s: (s.top, s.left)))


def _symbol(code: Any) -> Symbol:
    place, told = code.position, code.extra
    corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    across, down = [c.x for c in corners], [c.y for c in corners]
    modules = 17 + 4 * int(told["Version"])
    spare = float(told.get("UEC", 1))
    return Symbol(code.text, min(across), min(down), max(across), max(down), modules, spare, str(code.ec_level))


def measure(picture: Any, symbol: Symbol) -> Code:
    """What can be measured of a symbol in a grey picture; lengths stay in pixels, ``page`` is 1."""
    return Code(
        text=symbol.text,
        page=1,
        side_mm=symbol.side,
        left_mm=symbol.left,
        top_mm=symbol.top,
        quiet_ok=_quiet(picture, symbol),
        spare=symbol.spare,
        small_ok=_small(picture, symbol),
        level=symbol.level,
        modules=symbol.modules,
    )


def scaled(code: Code, px_per_mm: float, page: int) -> Code:
    """The measures in millimetres; 0 for an unknown scale."""
    scale = 1 / px_per_mm if px_per_mm else 0.0
    return replace(
        code,
        page=page,
        side_mm=code.side_mm * scale,
        left_mm=code.left_mm * scale,
        top_mm=code.top_mm * scale,
    )


def _quiet(picture: Any, symbol: Symbol) -> bool:
    """Whether four modules on every side are as light as the symbol's own light modules.

    A quarter module at either edge is left out: there the pixels are a mixture.
    """
    module = symbol.side / symbol.modules
    near, far = max(1.5, module / 4), QUIET_MODULES * module - max(1.5, module / 4)
    left, top, right, bottom = symbol.left, symbol.top, symbol.right, symbol.bottom
    if left < far or top < far or right + far > picture.width or bottom + far > picture.height:
        return False
    dark, light = picture.crop((int(left), int(top), int(right), int(bottom))).getextrema()
    bands = (
        (left - far, top - far, right + far, top - near),
        (left - far, bottom + near, right + far, bottom + far),
        (left - far, top - near, left - near, bottom + near),
        (right + near, top - near, right + far, bottom + near),
    )
    darkest = min(picture.crop(tuple(round(v) for v in band)).getextrema()[0] for band in bands)
    return bool(darkest >= dark + 0.7 * (light - dark))


def _small(picture: Any, symbol: Symbol) -> bool:
    """Whether the symbol is still decoded at two pixels a module."""
    from PIL import Image  # heavy

    module = symbol.side / symbol.modules
    edge = QUIET_MODULES * module
    box = (symbol.left - edge, symbol.top - edge, symbol.right + edge, symbol.bottom + edge)
    whole = (
        max(0, round(box[0])),
        max(0, round(box[1])),
        min(picture.width, round(box[2])),
        min(picture.height, round(box[3])),
    )
    cut = picture.crop(whole)
    share = _SMALL / module
    small = cut.resize((round(cut.width * share), round(cut.height * share)), Image.Resampling.BOX)
    return any(found.text == symbol.text for found in scan(small))

"""QR codes as vector paths: ISO/IEC 18004, dark on light, with a quiet zone of four modules."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

QUIET = 4  # modules on every side, ISO/IEC 18004 clause 5.3.8
LEVELS = ("L", "M", "Q", "H")  # of error correction: 7, 15, 25 and 30 % of the symbol may be lost
LEVEL, LEVEL_OUTDOORS = "M", "Q"  # signs.md QR-2
# A module of at least 0.5 mm on the smallest sign (20 mm) leaves 40 modules a side: version 5, which at level Q
# holds exactly this much.
MOST_BYTES = 60
MODULE_MM = 0.5  # signs.md QR-2
IN_HAND_MM = 25.0  # the symbol of a page or a counter sheet, scanned from the hand: a tenth of the distance
EASY_BYTES = 26  # up to here 25 modules a side at level M; a longer address makes finer ones (signs.md QR-2)


@dataclass(frozen=True, slots=True)
class Code:
    """One symbol.

    Attributes:
        modules: Modules a side, without the quiet zone.
        path: SVG path data in modules, origin at the corner of the quiet zone.
    """

    modules: int
    path: str

    @property
    def side(self) -> int:
        """Modules a side with the quiet zone."""
        return self.modules + 2 * QUIET


@cache
def encode(payload: str, level: str = LEVEL) -> Code:
    """The symbol of a payload, at exactly that level; ``addresses`` refuses what comes out too fine to print."""
    import qrcode

    symbol = qrcode.QRCode(error_correction=getattr(qrcode.constants, f"ERROR_CORRECT_{level}"), border=0)
    symbol.add_data(payload, optimize=0)
    symbol.make(fit=True)
    matrix = symbol.get_matrix()
    runs = []
    for y, row in enumerate(matrix):
        x = 0
        while x < len(row):
            start = x
            while x < len(row) and row[x]:
                x += 1
            if x > start:
                runs.append(f"M{start + QUIET} {y + QUIET}h{x - start}v1h-{x - start}z")
            x += 1
    return Code(len(matrix), "".join(runs))


def plate_mm(payload: str, symbol_mm: float, level: str = LEVEL) -> float:
    """Side of the light plate: the symbol and its quiet zone."""
    code = encode(payload, level)
    return symbol_mm * code.side / code.modules


@cache
def most_bytes(symbol_mm: float, level: str = LEVEL) -> int:
    """The longest address, in bytes, of which a symbol of that size has modules of ``MODULE_MM``."""
    import qrcode

    version = (int(symbol_mm / MODULE_MM) - 17) // 4
    correction = getattr(qrcode.constants, f"ERROR_CORRECT_{level}")
    bits = sum(block.data_count for block in qrcode.base.rs_blocks(version, correction)) * 8
    header = 4 + (8 if version < 10 else 16)  # the mode, and how long the text is (ISO/IEC 18004, 7.4.1)
    return (bits - header) // 8


def level(*, outdoors: bool) -> str:
    """The error correction of a symbol: more of it where sun and rain wear the print."""
    return LEVEL_OUTDOORS if outdoors else LEVEL

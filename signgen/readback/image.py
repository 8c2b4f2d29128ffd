"""Reads a PNG: its size and its QR codes. A picture holds no text that could be proved."""

from __future__ import annotations

from pathlib import Path

from signgen.errors import InputError, Problem
from signgen.readback import codes
from signgen.readback.seen import Page, Seen


def read(path: Path) -> Seen:
    """Size in millimetres (0 when the file states no resolution) and QR codes.

    Raises:
        InputError: It is no picture.
    """
    from PIL import Image  # heavy

    try:
        with Image.open(path) as file:
            dpi = file.info.get("dpi", (0.0, 0.0))
            flat = file.convert("RGBA")
            paper = Image.new("RGBA", flat.size, "white")
            picture = Image.alpha_composite(paper, flat).convert("L")
    except (OSError, SyntaxError, ValueError) as error:
        raise InputError(Problem("proof.unreadable", {"file": path.name, "reason": str(error)})) from error
    across, down = float(dpi[0]) / 25.4, float(dpi[1]) / 25.4
    width = picture.width / across if across else 0.0
    height = picture.height / down if down else 0.0
    found = tuple(codes.scaled(codes.measure(picture, symbol), across, 1) for symbol in codes.scan(picture))
    return Seen(format="png", pages=(Page("", width, height, (width, height)),), codes=found)

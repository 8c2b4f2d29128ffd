"""The operator's logo: one drawing or picture of a theme folder, made harmless and looked at before it is used.

An SVG may hold shapes only, as a pictogram; a PNG is decoded and written anew, so that nothing else of the file
gets into a notice. A logo that hardly shows on the header's ground is refused (WCAG 2.2, 1.4.11 asks 3:1).
"""

from __future__ import annotations

import base64
import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from signgen import pdf, themes
from signgen.drawing import drawing
from signgen.errors import InputError, Problem

_MOST_BYTES = {"logo.svg": 500_000, "logo.png": 2_000_000}
_MOST_PIXELS = 4000  # a side
_WIDEST, _TALLEST = 8.0, 2.0  # width for a height of one; height for a width of one
_CONTRAST, _SHARE = 3.0, 0.5  # of what is drawn, so much must stand out so clearly
_SEEN = 12  # of 255, by which a pixel must differ from the ground to be part of the drawing
_TRIAL_MM = 40


class _UnfitError(ValueError):
    """A logo that cannot be used, with the key of what to say of it."""

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(key)
        self.key, self.values = key, values


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo ready to print.

    Attributes:
        ratio: Its width for a height of one.
        address: The whole picture as a ``data:`` address.
    """

    ratio: float
    address: str


@cache
def logo(theme: str) -> Logo | None:
    """The logo of a theme, ``None`` without one.

    Raises:
        InputError: It is broken, too large, holds more than shapes, or cannot be seen on the header's ground.
    """
    for folder in themes.folders(theme):
        for name in _MOST_BYTES:
            path = folder / name
            if path.exists():
                return _checked(path, themes.tokens(theme)["band"])
    return None


def _checked(path: Path, band: str) -> Logo:
    try:
        found = _read(path)
        drawn = list(_drawn(found, band))
    except _UnfitError as error:
        raise InputError(Problem(error.key, {"name": path.name, **error.values}, str(path))) from error
    except (OSError, ValueError, SyntaxError) as error:
        if path.suffix == ".png" and not path.is_dir():
            raise InputError(Problem("theme.logo-damaged", {"name": path.name}, str(path))) from error
        raise themes.broken_drawing(path, error) from error
    whole = sum(count for count, _ in drawn)
    clear = sum(count for count, colour in drawn if themes.contrast(band, colour) >= _CONTRAST)
    if not drawn or clear < _SHARE * whole:
        percent = f"{100 * clear / max(1, whole):.0f}"
        values = {"name": path.name, "ground": band, "percent": percent, "least": f"{_CONTRAST:g}"}
        raise InputError(Problem("theme.logo-contrast", values, str(path)))
    return found


def _read(path: Path) -> Logo:
    if path.stat().st_size > _MOST_BYTES[path.name]:
        raise _UnfitError("theme.logo-heavy", most=f"{_MOST_BYTES[path.name] // 1000} kB")
    return _svg(path) if path.suffix == ".svg" else _png(path)


def _svg(path: Path) -> Logo:
    found = drawing(path.read_text(encoding="utf-8"))
    return _logo(found.width / found.height, "image/svg+xml", found.source.encode())


def _png(path: Path) -> Logo:
    from PIL import Image, UnidentifiedImageError  # only a theme with a logo needs it

    try:
        with _strictly(), Image.open(path, formats=["PNG"]) as picture:
            if max(picture.size) > _MOST_PIXELS:
                raise _UnfitError("theme.logo-large", most=f"{_MOST_PIXELS} px")
            if getattr(picture, "is_animated", False):  # nobody knows which of the pictures is the logo
                raise _UnfitError("theme.logo-moving")
            clean = Image.new("RGBA", picture.size)
            clean.paste(picture.convert("RGBA"))
    except Image.DecompressionBombError as error:
        raise _UnfitError("theme.logo-large", most=f"{_MOST_PIXELS} px") from error
    except UnidentifiedImageError as error:
        raise _UnfitError("theme.logo-no-png") from error
    data = io.BytesIO()
    clean.save(data, "PNG")
    return _logo(clean.width / clean.height, "image/png", data.getvalue())


@contextmanager
def _strictly() -> Iterator[None]:
    """Half a picture is no picture, whatever WeasyPrint has told Pillow; sizes are looked at here, without a word."""
    from PIL import Image, ImageFile

    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _logo(ratio: float, kind: str, data: bytes) -> Logo:
    if not 1 / _TALLEST <= ratio <= _WIDEST:
        sides = f"{ratio:.1f}:1" if ratio >= 1 else f"1:{1 / ratio:.1f}"
        raise _UnfitError("theme.logo-ratio", found=sides, most=f"1:{_TALLEST:g} – {_WIDEST:g}:1")
    return Logo(ratio, f"data:{kind};base64,{base64.b64encode(data).decode()}")


def _drawn(found: Logo, band: str) -> Iterator[tuple[int, str]]:
    """The colours of the logo as it comes out on the ground, with the number of pixels of each."""
    picture = _trial(found, band)
    ground = tuple(int(band[n : n + 2], 16) for n in (1, 3, 5))
    for count, colour in picture.getcolors(picture.width * picture.height):
        if max(abs(a - b) for a, b in zip(colour, ground, strict=True)) > _SEEN:
            yield count, "#{:02x}{:02x}{:02x}".format(*colour)


def _trial(found: Logo, band: str) -> Any:
    import pypdfium2  # heavy

    size = f"{_TRIAL_MM * found.ratio:.2f}mm {_TRIAL_MM}mm"
    style = f"@page {{ size: {size}; margin: 0 }} html {{ background: {band} }} img {{ display: block; width: 100% }}"
    html = f'<html lang="ja"><title>logo</title><style>{style}</style><img alt="logo" src="{found.address}">'
    try:
        document = pypdfium2.PdfDocument(pdf.draw(html))
    except InputError as error:  # the engine names the whole picture
        raise _UnfitError("theme.logo-undrawn") from error
    try:
        return document[0].render(scale=1.0).to_pil().convert("RGB")
    finally:
        document.close()

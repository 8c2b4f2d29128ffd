"""Drawings of a theme, pictograms and logos: SVG that holds shapes only, looked through before anybody draws it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

_SHAPES = {"svg", "title", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
PROLOG = re.compile(r"\A\ufeff?\s*<\?xml\s[^>]*\?>\s*")
_REACHING = re.compile(r"(?i)href|style\s*=|\son[a-z]+\s*=|url\(|<!|<\?")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|\bnan\b|\binf(?:inity)?\b", re.I)
_NAMES = ("id", "class", "data-", "aria-", "{")  # attributes that nobody draws
_MOST = 1e6  # units: beyond that a file for printing holds numbers that not every printer reads
_LEAST = 0.01
_DEEPEST = 50


@dataclass(frozen=True, slots=True)
class Drawing:
    """A harmless drawing.

    Attributes:
        source: Its SVG, without a prolog.
        width: Of its view box, in its own units.
        height: The same.
    """

    source: str
    width: float
    height: float


def drawing(svg: str) -> Drawing:
    """The drawing of an SVG file.

    Raises:
        ValueError: It is no XML, holds more than shapes, or does not tell its size; the reason is for a message.
    """
    text = PROLOG.sub("", svg)
    if _REACHING.search(text):  # before anything is parsed: a document type may define entities without end
        raise ValueError("href, style, on…, <!…>, <?…>")
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise ValueError(str(error)) from error
    if strangers := {_tag(e) for e in root.iter()} - _SHAPES:
        raise ValueError(", ".join(f"<{name}>" for name in sorted(strangers)))
    if _tag(root) != "svg" or _deep(root):
        raise ValueError("<svg>")
    if wild := next(_wild(root), ""):
        raise ValueError(wild)
    return Drawing(text, *_view_box(root))


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _deep(root: ElementTree.Element) -> bool:
    """Whether groups lie in groups without end."""
    level = [root]
    for _ in range(_DEEPEST):
        level = [child for element in level for child in element]
    return bool(level)


def _wild(root: ElementTree.Element) -> Iterator[str]:
    """Numbers that cannot be drawn."""
    for element in root.iter():
        for name, value in element.items():
            if not name.startswith(_NAMES) and not value.startswith("#"):
                found = (n for n in _NUMBER.findall(value) if not abs(float(n)) <= _MOST)
                yield from (f"{name}: {number[:20]}" for number in found)


def _view_box(root: ElementTree.Element) -> tuple[float, float]:
    try:
        _, _, width, height = (float(v) for v in root.get("viewBox", "").replace(",", " ").split())
    except ValueError:
        raise ValueError("viewBox") from None
    if not (math.isfinite(width * height) and min(width, height) >= _LEAST):
        raise ValueError("viewBox")
    return width, height

"""What was seen in a finished file, as values. Lengths are millimetres."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a PDF, or one picture.

    Attributes:
        width_mm: Width of the trimmed sheet as a reader sees it (after rotation).
        media_mm: Width and height of the MediaBox.
        outside: Text that lies outside the trimmed sheet, wholly or in part.
        overlaps: Pairs of lines whose letters lie over one another.
        faint: Lines that hardly differ from their ground in the picture of the page, or are covered in it.
    """

    text: str
    width_mm: float
    height_mm: float
    media_mm: tuple[float, float]
    outside: tuple[str, ...] = ()
    overlaps: tuple[tuple[str, str], ...] = ()
    faint: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Font:
    """A font with which a text is shown; ``name`` is without the subset prefix."""

    name: str
    subtype: str
    embedded: bool
    to_unicode: bool


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code, decoded from the picture of the page.

    Attributes:
        page: Counts from 1.
        side_mm: Side of the symbol without its quiet zone; 0 when the file does not tell its size.
        left_mm: From the left edge of the page to the symbol.
        quiet_ok: Whether four modules around it are all light (ISO/IEC 18004, 5.3.8).
        spare: Share of the error correction still unused: 1 for an undamaged symbol.
        small_ok: Whether it is decoded at two pixels a module as well (signs.md QR-3).
    """

    text: str
    page: int
    side_mm: float
    left_mm: float
    top_mm: float
    quiet_ok: bool
    spare: float
    small_ok: bool


@dataclass(frozen=True, slots=True)
class Element:
    """An HTML element that says which clause it prints."""

    clauses: tuple[str, ...]
    requirements: tuple[str, ...]
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What is in a file.

    Attributes:
        text: All text in reading order, the pages one after another.
        texts: Text for each language, where the file tells (``lang`` in HTML).
        missing_glyphs: Characters shown without a shape of their own: ``.notdef``, or nothing at all.
        unmapped: Codes shown that no table turns into a character.
        invisible: Text shown with a render mode or an opacity that leaves no ink.
        active: Scripts, event attributes and actions: ``script``, ``onclick``, ``/JavaScript``.
        external: Resources that would be fetched from elsewhere; a file beside the page is none.
        styled: How many ``style=`` attributes there are.
        alts: The alternative of each image, ``None`` for an image without one.
    """

    format: str
    text: str = ""
    pages: tuple[Page, ...] = ()
    texts: dict[str, str] = field(default_factory=dict)
    title: str = ""
    language: str = ""
    fonts: tuple[Font, ...] = ()
    missing_glyphs: tuple[str, ...] = ()
    unmapped: int = 0
    invisible: str = ""
    codes: tuple[Code, ...] = ()
    links: tuple[str, ...] = ()
    active: tuple[str, ...] = ()
    external: tuple[str, ...] = ()
    styled: int = 0
    alts: tuple[str | None, ...] = ()
    elements: tuple[Element, ...] = ()


def spaced(text: str) -> str:
    """The text with its words kept apart: NFKC, lower case, each run of white space one space."""
    return " ".join(unicodedata.normalize("NFKC", text).lower().split())


def fold(text: str) -> str:
    """The text as it is compared: NFKC, without white space and without invisible format characters.

    Variation selectors stay: they tell the forms of a name apart.
    """
    return folded(text)[0]


def folded(text: str) -> tuple[str, frozenset[int]]:
    """The same, and before which of its characters there was white space."""
    kept: list[str] = []
    gaps: set[int] = set()
    for character in unicodedata.normalize("NFKC", text):
        if character.isspace():
            gaps.add(len(kept))
        elif unicodedata.category(character) not in ("Cf", "Cc"):
            kept.append(character)
    return "".join(kept), frozenset(gaps)

"""What was seen in a finished file, as values. Lengths are millimetres."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from signgen.readback.colours import Pair


@dataclass(frozen=True, slots=True)
class Stretch:
    """Letters that follow each other in one font; ``font`` is its name without the subset prefix."""

    font: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """Letters that one text operator shows, measured; a line of text has one for each font in it.

    Attributes:
        face: Bare name of the font (``bizudpgothicbold``).
        em_mm: Size of its em on the paper.
        box: Around the ink: left, top, right and bottom on the trimmed sheet.
        colours: Of letters and ground, the darker first; ``None`` where it is not on the sheet.
        covered: Letters of it that something lies over.
    """

    text: str
    face: str
    em_mm: float
    box: tuple[float, float, float, float]
    colours: Pair | None
    covered: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A pictogram, a QR code or a logo.

    Attributes:
        box: On the trimmed sheet: left, top, right, bottom.
        alt: What a screen reader says instead.
        image: Whether it is made of pixels and not of paths.
        colours: The two of which its middle is made, the darker first.
        shape: A hash of what it looks like without colour; see ``figures.unlike``.
    """

    box: tuple[float, float, float, float]
    alt: str
    image: bool
    colours: Pair
    shape: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A place near an edge where it is not all ground; ``inwards_mm`` from the trim, the rest from the top left."""

    inwards_mm: float
    x_mm: float
    y_mm: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a PDF, or one picture.

    Attributes:
        width_mm: Width of the trimmed sheet as a reader sees it (after rotation).
        media_mm: Width and height of the MediaBox.
        outside: Text that lies outside the trimmed sheet, wholly or in part.
        overlaps: Pairs of lines whose letters lie over one another.
        lines: All text in the order in which it is read.
        figures: Everything that is tagged as a figure; on a document of one page only.
        edge: What is nearest to each edge, where it is within 5 mm; on a document of one page only.
        stretches: All text in the order in which it is drawn, one for each text object and each font in it.
    """

    text: str
    width_mm: float
    height_mm: float
    media_mm: tuple[float, float]
    outside: tuple[str, ...] = ()
    overlaps: tuple[tuple[str, str], ...] = ()
    lines: tuple[Line, ...] = ()
    figures: tuple[Figure, ...] = ()
    edge: tuple[Spot, ...] = ()
    stretches: tuple[Stretch, ...] = ()


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
        left_mm: From the left edge of the trimmed sheet to the symbol.
        level: Of its error correction: ``L``, ``M``, ``Q`` or ``H``.
        modules: To a side.
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
    level: str = ""
    modules: int = 0

    @property
    def module_mm(self) -> float:
        """Side of a module; 0 when the file does not tell its size."""
        return self.side_mm / self.modules if self.modules else 0.0


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
        tongues: Languages that the tags of a PDF give to what holds text.
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
    tongues: frozenset[str] = frozenset()
    elements: tuple[Element, ...] = ()


_BULLET = "\u2022"


def spaced(text: str) -> str:
    """The text with its words kept apart: NFKC, lower case, each run of white space one space."""
    return " ".join(unicodedata.normalize("NFKC", text).lower().split())


def fold(text: str) -> str:
    """The text as it is compared: NFKC, without white space, invisible format characters and the bullets of lists.

    A bullet stands beside the first line of its item, and a reader of the PDF may come upon it in the second.
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
        elif unicodedata.category(character) not in ("Cf", "Cc") and character != _BULLET:
            kept.append(character)
    return "".join(kept), frozenset(gaps)

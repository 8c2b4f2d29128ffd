"""What a sign is set from: sizes, lines of words, headlines and rows. Lengths in millimetres."""

from __future__ import annotations

from dataclasses import dataclass

from signgen import typeface
from signgen.documents import Block
from signgen.model import ruby
from signgen.paper import LATIN, MAINTENANCE_MM, QR_MM, Paper, script, tier
from signgen.typeface import BOLD, REGULAR

LEADING = 1.6  # signs.md TY-5
TRACKING = 0.03  # ems between the letters of a headline (signs.md TY-5)
_RUBY = 2.0  # leading that leaves room for readings above the line


@dataclass(frozen=True, slots=True)
class Demands:
    """What is asked of a sign besides its words.

    Attributes:
        distance_m: From how far its headline must be readable; ``None`` for the paper's own distances.
        outdoor: Whether it hangs in sun and rain: its QR code carries more error correction.
        logo: Width of the operator's logo for a height of one, 0 for none.
    """

    distance_m: float | None = None
    outdoor: bool = False
    logo: float = 0.0


NO_DEMANDS = Demands()


@dataclass(frozen=True, slots=True)
class Sizes:
    """What the fit engine turns.

    Attributes:
        headline_mm: Font size of the headline.
        facts_mm: Font size of the first language's facts, on which what stands around them goes by.
        facts_grown: By how much the facts themselves are larger.
        action_grown: By how much the address and the desk are.
        distance_m: From how far the headline must be readable.
        beside: Whether the pictogram stands beside the headline.
        qr_mm: Side of the QR symbol.
        paired: Whether two headlines stand side by side; only on a wide sheet.
        stacked: Whether the QR code stands above its address; only where facts and action stand side by side.
    """

    headline_mm: float
    facts_mm: float
    distance_m: float
    beside: bool
    qr_mm: float = QR_MM
    paired: bool = False
    stacked: bool = False
    facts_grown: float = 1.0
    action_grown: float = 1.0

    @property
    def rows_mm(self) -> float:
        """Font size of the facts in their rows."""
        return self.facts_mm * self.facts_grown

    @property
    def reach_mm(self) -> float:
        """Font size of the address and the desk."""
        return self.facts_mm * self.action_grown


@dataclass(frozen=True, slots=True)
class Words:
    """Some lines of one block, in one language and size.

    Attributes:
        lead: How many lines at the top are a title.
        before_mm: Space above.
    """

    block: Block
    lines: tuple[str, ...]
    size_mm: float
    leading: float
    tier: str
    strong: bool = False
    lead: int = 0
    before_mm: float = 0.0

    @property
    def height_mm(self) -> float:
        """Set height."""
        return len(self.lines) * self.line_mm

    @property
    def line_mm(self) -> float:
        """Distance from line to line."""
        return self.size_mm * self.leading

    @property
    def glyph_mm(self) -> float:
        """Height of 木, E or 한."""
        return self.size_mm * typeface.height_ratio(self.block.language, BOLD if self.strong else REGULAR)


@dataclass(frozen=True, slots=True)
class Heading:
    """A headline with its pictogram and its English."""

    shape: str
    icon: str
    headline: Words
    others: tuple[Words, ...]
    icon_mm: float

    @property
    def words_mm(self) -> float:
        """Height of the words."""
        return self.headline.height_mm + sum(o.height_mm + o.before_mm for o in self.others)


@dataclass(frozen=True, slots=True)
class Row:
    """A label and its values."""

    place: str
    label: str
    values: tuple[Words, ...]
    least_mm: float = 0.0  # height of the label beside the values

    @property
    def height_mm(self) -> float:
        """Set height without padding."""
        return max(self.least_mm, sum(v.height_mm + v.before_mm for v in self.values))


def least_size(name: str, language: str, paper: Paper, distance_m: float, weight: str = REGULAR) -> float:
    """The font size at which a tier's text is just high enough, and so are the readings above it."""
    least = tier(name, script(language), paper, distance_m).least_mm
    if language == ruby.LANGUAGE:
        least = max(least, MAINTENANCE_MM / ruby.SHARE)
    return typeface.size_for(least, language, weight)


def latin_share(language: str) -> float:
    """How high a script stands beside 木: 3 mm of E for 4 mm of 木."""
    return LATIN if script(language) == "latin" else 1.0


def leading_in(language: str, usual: float) -> float:
    """The distance from line to line, as a share of the size."""
    return _RUBY if language == ruby.LANGUAGE else usual


def leading(block: Block, usual: float) -> float:
    """The same for a block."""
    return leading_in(block.language, usual)

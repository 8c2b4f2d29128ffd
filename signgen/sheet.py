"""One sign measured at given sizes: every line, every height, and by how many millimetres it is too tall.

Lengths in millimetres unless a name ends in ``_em``. From the top: header (pictogram, headline, further
languages), facts (rows of label and value), action (QR code, address, desk), foot.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from signgen import typeface
from signgen.documents import Block, Document
from signgen.paper import HEADLINE_MM_PER_M, SAFE_MM, Paper, script
from signgen.typeface import BOLD

LEADING = 1.5
RULE_MM = 0.3
_ROUNDING_MM = 0.5  # what drawing may add by rounding lengths


@dataclass(frozen=True, slots=True)
class Sizes:
    """What the fit engine turns: font sizes and whether the pictogram stands beside the headline."""

    headline_mm: float
    facts_mm: float
    distance_m: float
    beside: bool


@dataclass(frozen=True, slots=True)
class Words:
    """Some lines of one block, in one language and size."""

    block: Block
    lines: tuple[str, ...]
    size_mm: float
    leading: float
    strong: bool = False
    lead: int = 0  # how many lines at the top are a title
    before_mm: float = 0.0  # space above

    @property
    def height_mm(self) -> float:
        """Set height."""
        return len(self.lines) * self.line_mm

    @property
    def line_mm(self) -> float:
        """Distance from line to line."""
        return self.size_mm * self.leading


@dataclass(frozen=True, slots=True)
class Heading:
    """A headline with its pictogram and its further languages."""

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


@dataclass(frozen=True)
class Sheet:
    """A sign, measured."""

    document: Document
    paper: Paper
    sizes: Sizes
    margin_mm: float
    brand: Words
    headings: tuple[Heading, ...]
    rows: tuple[Row, ...]
    label_mm: float
    action: tuple[Row, ...]
    foot: tuple[Words, ...]
    leading: float = LEADING
    draft: tuple[Words, ...] = ()
    plate_mm: float = 0.0  # side of the QR code with its quiet zone, 0 for none
    slack_mm: float = 0.0

    @property
    def body_mm(self) -> float:
        """Width between the margins."""
        return self.paper.width_mm - 2 * self.margin_mm

    @property
    def value_em(self) -> float:
        """Characters in a line of a value."""
        return (self.body_mm - self.label_mm) / self.sizes.facts_mm

    @property
    def icon_mm(self) -> float:
        """Side of the pictograms."""
        return self.headings[0].icon_mm if self.headings else 0.0

    @property
    def pad_mm(self) -> float:
        """Space above and below a row."""
        return self.sizes.facts_mm * 0.34 + self._share(0.35, 2 * len(self.rows), self.sizes.facts_mm * 0.9)

    @property
    def band_mm(self) -> float:
        """Space above and below the header's content."""
        return self.margin_mm * 0.8 + self._share(0.4, 2, self.margin_mm * 1.2)

    def _share(self, part: float, places: int, most: float) -> float:
        return min(self.slack_mm * part / max(1, places), most)

    @cached_property
    def header_mm(self) -> float:
        """Height of the header."""
        gap = self.margin_mm * 0.5
        if self.sizes.beside:
            rows = sum(max(h.icon_mm, h.words_mm) for h in self.headings) + gap / 2 * (len(self.headings) - 1)
            inner = self.brand.height_mm + gap + rows
        else:
            inner = max(self.icon_mm, self.brand.height_mm) + gap + sum(h.words_mm for h in self.headings)
        return inner + 2 * self.band_mm

    @cached_property
    def facts_mm(self) -> float:
        """Height of the facts."""
        rules = RULE_MM * max(0, len(self.rows) - 1)
        return sum(r.height_mm + 2 * self.pad_mm for r in self.rows) + rules + self.margin_mm * 0.3

    @cached_property
    def action_mm(self) -> float:
        """Height of the action block."""
        text = sum(r.height_mm + (self.label_line_mm if r.label else 0) for r in self.action)
        text += self.way_gap_mm * max(0, sum(bool(r.label) for r in self.action) - 1)
        return max(self.plate_mm, text) + self.margin_mm

    @property
    def label_line_mm(self) -> float:
        """Height of a label in the action block."""
        return self.sizes.facts_mm * 1.35

    @property
    def way_gap_mm(self) -> float:
        """Space between two ways to reach the operator."""
        return self.sizes.facts_mm * 0.55

    @cached_property
    def foot_mm(self) -> float:
        """Height of the foot, the safe edge included."""
        return sum(w.height_mm for w in self.foot) + SAFE_MM + 1.0

    @property
    def safe_mm(self) -> float:
        """What is kept free along the edge."""
        return SAFE_MM

    @property
    def draft_mm(self) -> float:
        """Height of the band that marks a draft, the safe edge included; 0 for a notice in force."""
        return sum(w.height_mm for w in self.draft) + SAFE_MM + self.margin_mm * 0.3 if self.draft else 0.0

    @property
    def over_mm(self) -> float:
        """By how much the sheet is too tall; negative where there is room."""
        tall = self.draft_mm + self.header_mm + self.facts_mm + self.action_mm + self.foot_mm + _ROUNDING_MM
        return tall - self.paper.height_mm

    @property
    def spare_mm(self) -> float:
        """Room left above the action block."""
        return max(0.0, -self.over_mm)

    @property
    def readable_m(self) -> float:
        """From how far the headline can be read."""
        language = self.document.languages[0]
        return self.sizes.headline_mm * typeface.height_ratio(language, BOLD) / HEADLINE_MM_PER_M[script(language)]

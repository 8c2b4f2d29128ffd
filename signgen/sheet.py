"""One sign measured at given sizes: every line, every height, and by how many millimetres it is too tall.

Lengths in millimetres unless a name ends in ``_em``. From the top: header (brand, pictogram, headline, English),
band (further languages), facts (rows of label and value), action (QR code, address, desk), foot.
On a sheet wider than tall facts and action stand side by side.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from signgen import qr
from signgen.documents import Document
from signgen.paper import HEADLINE_MM_PER_M, PICTOGRAM_MM_PER_M, SAFE_MM, TIERS, Paper, pictogram_mm, script
from signgen.typeset import Heading, Row, Sizes, Words, leading_in

RULE_MM = 0.3
_TOLERANCE_M = 0.01
_ROUNDING_MM = 0.5  # what drawing may add by rounding lengths


@dataclass(frozen=True)
class Sheet:
    """A sign, measured.

    Attributes:
        others: The headline in the further languages: lines of the band, each of one or two cells.
        body_mm: Width between the margins.
        facts_body_mm: Width of the facts: all of it, or their column.
        above: Whether labels stand above their values.
        plate_mm: Side of the QR code with its quiet zone, 0 for none.
        logo_mm: Width and height of the operator's logo.
        slack_mm: Height that is left over.
        rows_slack_mm: What of it stands between the rows of facts.
        cramped: Whether the address has too narrow a column to be read.
    """

    document: Document
    paper: Paper
    sizes: Sizes
    margin_mm: float
    body_mm: float
    facts_body_mm: float
    brand: Words
    headings: tuple[Heading, ...]
    others: tuple[tuple[Row, ...], ...]
    rows: tuple[Row, ...]
    label_mm: float
    above: bool
    action: tuple[Row, ...]
    foot: tuple[Words, ...]
    draft: tuple[Words, ...] = ()
    plate_mm: float = 0.0
    logo_mm: tuple[float, float] = (0.0, 0.0)
    slack_mm: float = 0.0
    rows_slack_mm: float = 0.0
    outdoor: bool = False
    cramped: bool = False

    @property
    def level(self) -> str:
        """Error correction of the QR code (signs.md QR-2)."""
        return qr.level(outdoors=self.outdoor)

    @property
    def wide(self) -> bool:
        """Whether facts and action stand side by side."""
        return self.paper.wide and bool(self.rows)

    @property
    def icon_mm(self) -> float:
        """Side of the pictograms."""
        return self.headings[0].icon_mm if self.headings else 0.0

    @property
    def pad_mm(self) -> float:
        """Space above and below a row."""
        share = self.rows_slack_mm / max(1, 2 * len(self.rows))
        return self.sizes.rows_mm * 0.15 + min(share, self.sizes.rows_mm * 0.9)

    @property
    def band_mm(self) -> float:
        """Space above and below the header's content, which keeps out of the safe area."""
        return max(SAFE_MM + 0.5, self.margin_mm * 0.62) + min(self.slack_mm * 0.2, self.margin_mm * 1.2)

    @property
    def brand_mm(self) -> float:
        """Height of the operator's name, or of the logo beside it."""
        return max(self.brand.height_mm, self.logo_mm[1])

    @cached_property
    def header_mm(self) -> float:
        """Height of the header."""
        gap = self.gap_mm
        if self.sizes.beside:
            over = self.brand_mm + gap / 2 if self.brand_inside else 0.0
            rows = [max(max(h.icon_mm, over + h.words_mm) for h in line) for line in self.head_rows]
            inner = sum(rows) + self.head_gap_mm * (len(rows) - 1)
            inner += 0.0 if self.brand_inside else self.brand_mm + gap
        else:
            inner = max(self.icon_mm, self.brand_mm) + gap + sum(h.words_mm for h in self.headings)
        return inner + 2 * self.band_mm

    @property
    def brand_inside(self) -> bool:
        """Whether the operator's name stands over the headline, beside the pictogram."""
        return self.sizes.beside and len(self.headings) == 1

    @property
    def head_gap_mm(self) -> float:
        """Space between two headlines; where their words are lower than the pictogram they stand apart already."""
        return self.gap_mm * (0.5 if all(h.icon_mm >= h.words_mm for h in self.headings) else 1.0)

    @property
    def head_rows(self) -> tuple[tuple[Heading, ...], ...]:
        """The headlines with their pictograms, line by line: on a wide sheet side by side."""
        step = 2 if self.sizes.paired else 1
        return tuple(self.headings[n : n + step] for n in range(0, len(self.headings), step))

    @property
    def gap_mm(self) -> float:
        """Space between parts of the header."""
        return self.margin_mm * 0.5

    @cached_property
    def others_mm(self) -> float:
        """Height of the band of further languages, 0 without any."""
        if not self.others:
            return 0.0
        lines = sum(max(cell.height_mm for cell in line) for line in self.others)
        return lines + self.others_gap_mm * (len(self.others) - 1) + 2 * self.margin_mm * 0.45

    @property
    def others_gap_mm(self) -> float:
        """Space between two lines of the band."""
        return self.margin_mm * 0.18

    @cached_property
    def facts_mm(self) -> float:
        """Height of the facts."""
        if not self.rows:
            return 0.0
        rules = RULE_MM * (len(self.rows) - 1)
        labels = sum(self.label_line_mm for r in self.rows if r.label) if self.above else 0.0
        return sum(r.height_mm + 2 * self.pad_mm for r in self.rows) + labels + rules + self.margin_mm * 0.3

    @cached_property
    def reach_mm(self) -> float:
        """Height of the address and the desk."""
        text = sum(r.height_mm + (self.way_line_mm if r.label else 0) for r in self.action)
        return text + self.way_gap_mm * max(0, sum(bool(r.label) for r in self.action) - 1)

    @property
    def action_pad_mm(self) -> float:
        """Space above and below the action block's content."""
        return self.margin_mm * 0.4

    @cached_property
    def action_mm(self) -> float:
        """Height of the action block."""
        if not self.plate_mm and not self.action:
            return 0.0
        if self.sizes.stacked and self.plate_mm:
            return self.plate_mm + self.gap_mm + self.reach_mm + 2 * self.action_pad_mm
        return max(self.plate_mm, self.reach_mm) + 2 * self.action_pad_mm

    @property
    def columns_mm(self) -> float:
        """Height of facts and action together."""
        return max(self.facts_mm, self.action_mm) if self.wide else self.facts_mm + self.action_mm

    @property
    def label_line_mm(self) -> float:
        """Height of a label above its value."""
        return self.sizes.rows_mm * leading_in(self.document.languages[0], 1.35)

    @property
    def way_line_mm(self) -> float:
        """Height of a label in the action block."""
        return self.sizes.reach_mm * leading_in(self.document.languages[0], 1.35)

    @property
    def row_line_mm(self) -> float:
        """Height of a label beside its value."""
        return max((row.least_mm for row in self.rows), default=0.0)

    @property
    def way_gap_mm(self) -> float:
        """Space between two ways to reach the operator."""
        return self.sizes.reach_mm * 0.55

    @cached_property
    def foot_mm(self) -> float:
        """Height of the foot, the safe edge included."""
        return sum(w.height_mm for w in self.foot) + SAFE_MM + 1.0

    safe_mm = SAFE_MM  # what is kept free along the edge

    @property
    def draft_mm(self) -> float:
        """Height of the band that marks a draft, the safe edge included; 0 for a notice in force."""
        return sum(w.height_mm for w in self.draft) + SAFE_MM + self.margin_mm * 0.3 if self.draft else 0.0

    @property
    def over_mm(self) -> float:
        """By how much the sheet is too tall; negative where there is room."""
        tall = self.draft_mm + self.header_mm + self.others_mm + self.columns_mm + self.foot_mm + _ROUNDING_MM
        return tall - self.paper.height_mm

    def fits(self, distance_m: float) -> bool:
        """Whether everything has its room, and headline and pictogram can be told from that far."""
        told = not self.headings or self.icon_mm >= pictogram_mm(distance_m) - _ROUNDING_MM
        return self.over_mm <= 0 and not self.cramped and told and self.readable_m >= distance_m - _TOLERANCE_M

    @property
    def spare_mm(self) -> float:
        """Room left below the facts."""
        return max(0.0, -self.over_mm)

    @property
    def readable_m(self) -> float:
        """From how far the headline can be read."""
        return min(self.readable()["T1"], key=lambda r: r[1])[1] if self.headings else 0.0

    @property
    def pictogram_m(self) -> float:
        """From how far the pictogram can be told."""
        return self.icon_mm / PICTOGRAM_MM_PER_M

    def readable(self) -> dict[str, list[tuple[str, float]]]:
        """Tier -> its scripts, each with the metres from which its smallest text can be read."""
        found: dict[str, dict[str, float]] = {name: {} for name in TIERS}
        for words in self.words():
            kind = script(words.block.language)
            metres = words.glyph_mm / HEADLINE_MM_PER_M[kind]
            found[words.tier][kind] = min(metres, found[words.tier].get(kind, metres))
        return {name: list(kinds.items()) for name, kinds in found.items() if kinds}

    def words(self) -> Iterator[Words]:
        """Everything set in lines, from the top."""
        yield from self.draft
        yield self.brand
        for heading in self.headings:
            yield heading.headline
            yield from heading.others
        for row in (*(cell for line in self.others for cell in line), *self.rows, *self.action):
            yield from row.values
        yield from self.foot

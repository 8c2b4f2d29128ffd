"""The counter sheet on paper: one A4 sheet, set line by line, as large as its words allow. Lengths in millimetres.

It is read in the hand, so it keeps a size in points and promises no distance; what does not fit even at the least
size is told, never cut. One side holds it; only easy Japanese, with a reading above every kanji, may go on overleaf.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import product

from signgen import qr
from signgen.counter_parts import LARGE, Entry, Part, part
from signgen.documents import DRAFT, Block, Document
from signgen.linebreak import lines as broken
from signgen.model import ruby
from signgen.typeface import BOLD

KIND = "counter-sheet"
POINT = 25.4 / 72
LEAST_PT = 10.5  # signs.md WB-4: read in the hand
# Size in points and leading, the best first; readings are half as large and need room above the line.
_STEPS = (
    *((16.0, 1.7), (15.0, 1.7), (14.0, 1.65), (13.5, 1.65), (13.0, 1.6), (12.5, 1.6), (12.0, 1.6), (12.0, 1.5)),
    *((11.5, 1.5), (11.0, 1.5), (11.0, 1.42), (11.0, 1.36)),
    *((LEAST_PT, 1.42), (LEAST_PT, 1.34), (LEAST_PT, 1.27), (LEAST_PT, 1.22)),
)
_EASY_STEPS = (
    (16.0, 2.0),
    (15.0, 2.0),
    (14.0, 2.0),
    (13.0, 1.95),
    (12.5, 1.95),
    (12.0, 1.95),
    (12.0, 1.85),
    (12.0, 1.8),
)
_WIDE, _MARGIN, _FOOT, _TOP = 210.0, 13.0, 10.0, 9.0  # the top of the back
_BODY = _WIDE - 2 * _MARGIN
_HEADING, _HEADING_EASY, _GAP = 7.3, 10.0, 2.5  # em of the column of the headings, and millimetres free beside it
_PAD, _BAND = 0.6, 2.5  # above and below the words of a part; of header and band
_PAD_EASY, _HEAD_LEADING_EASY, _TITLE_EASY_PT = 0.9, 2.0, 15.0
_BRAND_PT, _TITLE_PT, _HEAD_LEADING, _ICON, _ICON_GAP = 12.0, 20.0, 1.3, 14.0, 3.0
_QR_MM, _BESIDE = 25.0, 6.0  # scanned from the hand: a tenth of the distance; between the code and the words
_SPARE = 1.0  # for what an engine rounds
_ROOM = 297.0 - _FOOT - _SPARE  # of the height of a side
_REACH = ("link", "desk")  # where to read on and whom to ask, beside the QR code
# What the style sheet has to know of all this.
LENGTHS = {
    "margin": _MARGIN, "foot": _FOOT, "top": _TOP, "gap": _GAP, "band": _BAND, "icon": _ICON,
    "icon_gap": _ICON_GAP, "beside": _BESIDE, "brand": _BRAND_PT,
    "large": LARGE,
}  # fmt: skip


def easy(document: Document) -> bool:
    """Whether readings stand above its lines: it needs more room above, and says things in more words."""
    return document.languages[0] == ruby.LANGUAGE


def heading_em(document: Document) -> float:
    """Width of the column of the headings in em."""
    return _HEADING_EASY if easy(document) else _HEADING


def title_pt(document: Document) -> float:
    """Size of the title."""
    return _TITLE_EASY_PT if easy(document) else _TITLE_PT


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet, measured.

    Attributes:
        parts: Those on the front, before the band where that is there.
        reach: The parts in the band at the end.
        back: Those overleaf, before the band.
    """

    document: Document
    pt: float
    leading: float
    draft: tuple[Entry, ...]
    brand: tuple[str, ...]
    title: tuple[str, ...]
    parts: tuple[Part, ...]
    reach: tuple[Part, ...]
    back: tuple[Part, ...] = ()

    @property
    def sides(self) -> int:
        """On how many sides of the paper it stands."""
        return 2 if self.back else 1

    @property
    def line_mm(self) -> float:
        """Distance from line to line."""
        return self.pt * POINT * self.leading

    @property
    def head_leading(self) -> float:
        """Distance from line to line in the header, as a share of the size."""
        return _HEAD_LEADING_EASY if easy(self.document) else _HEAD_LEADING

    @property
    def title_pt(self) -> float:
        """Size of the title."""
        return title_pt(self.document)

    @property
    def pad_mm(self) -> float:
        """Above and below the words of a part."""
        return _PAD_EASY if easy(self.document) else _PAD

    @property
    def heading_mm(self) -> float:
        """Width of the column of the headings."""
        return heading_em(self.document) * self.pt * POINT

    @property
    def plate_mm(self) -> float:
        """Side of the QR code with its quiet zone."""
        return qr.plate_mm(self.document.link, _QR_MM) if self.document.link else 0.0

    @property
    def head_mm(self) -> float:
        """Height of the header with its padding."""
        words = (len(self.brand) * _BRAND_PT + len(self.title) * self.title_pt) * POINT * self.head_leading
        return max(words, _ICON) + 3 * _BAND

    @property
    def over_mm(self) -> float:
        """How much higher it is than the sheet of paper, on the side where it is most."""
        front = self._opening_mm + self._parts_mm(self.parts)
        if not self.back:
            return front + self._band_mm - _ROOM
        return max(front, _TOP + self._parts_mm(self.back) + self._band_mm) - _ROOM

    def turned(self) -> Sheet:
        """The same on both sides: as many parts on the front as fit, and at least one beside the band overleaf."""
        room, most = _ROOM - self._opening_mm, len(self.parts) - 1
        held = max(sum(self._parts_mm(self.parts[: n + 1]) <= room for n in range(most)), 1)
        return replace(self, parts=self.parts[:held], back=self.parts[held:])

    @property
    def _opening_mm(self) -> float:
        """Height of what stands above the parts."""
        draft = sum(len(e.lines) for e in self.draft) * self.line_mm + _BAND if self.draft else 0.0
        return draft + self.head_mm + _BAND

    def _parts_mm(self, parts: Iterable[Part]) -> float:
        return sum(max(len(p.heading), p.rows) * self.line_mm + 2 * self.pad_mm for p in parts)

    @property
    def _band_mm(self) -> float:
        """Height of the band at the end, in which a heading stands above its words."""
        ways = sum((len(p.heading) + p.rows) * self.line_mm + 2 * self.pad_mm for p in self.reach)
        return max(self.plate_mm, ways) + 2 * _BAND if self.reach or self.plate_mm else 0.0


@dataclass(frozen=True, slots=True)
class TooLong:
    """It does not fit: by how many lines at the least size, and which text takes most."""

    lines: int
    pt: float
    longest: str
    sides: int


def fit(document: Document) -> Sheet | TooLong:
    """The sheet at the largest size at which all its words are on it; one side goes before two larger ones."""
    sheet = lay(document, *_STEPS[0])
    for both, step in product((False, True), _EASY_STEPS) if easy(document) else product((False,), _STEPS):
        sheet = lay(document, *step)
        sheet = sheet.turned() if both else sheet
        if sheet.over_mm <= 0:
            return sheet
    every = [e for part in (*sheet.parts, *sheet.back, *sheet.reach) for run in part.runs for e in run.entries]
    longest = max(every, key=lambda e: (len(e.lines), len(e.block.text)))
    return TooLong(math.ceil(sheet.over_mm / sheet.line_mm), sheet.pt, longest.block.text, sheet.sides)


def lay(document: Document, pt: float, leading: float) -> Sheet:
    """The sheet at one size, however high it comes out."""
    language, em = document.languages[0], pt * POINT
    head = _BODY - len(document.kinds) * (_ICON + _ICON_GAP)
    band = _BODY - (qr.plate_mm(document.link, _QR_MM) + _BESIDE if document.link else 0.0)
    places: dict[str, list[Block]] = {}
    for block in document.blocks:
        places.setdefault(block.place, []).append(block)
    marks = places.pop(DRAFT, [])
    heading = heading_em(document)
    columns = (heading, (_BODY - _GAP) / em - heading, _BODY / em)
    return Sheet(
        document=document,
        pt=pt,
        leading=leading,
        draft=tuple(Entry(b, "", broken(b.text, b.language, _BODY / em, BOLD)) for b in marks),
        brand=broken(document.brand, language, head / (_BRAND_PT * POINT), BOLD),
        title=broken(document.title, language, head / (title_pt(document) * POINT), BOLD),
        parts=tuple(part(b, columns) for n, b in places.items() if n not in _REACH),
        reach=tuple(part(b, (band / em,) * 3) for n, b in places.items() if n in _REACH),
    )

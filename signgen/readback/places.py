"""Where something stands on a page: in points as pdfium says it, in mm on the sheet, in pixels of a picture."""

from __future__ import annotations

from dataclasses import dataclass

MM = 72 / 25.4  # points in a millimetre

Points = tuple[float, float, float, float]  # left, bottom, right, top
Box = tuple[float, float, float, float]  # left, top, right, bottom in mm from the top left of the trimmed sheet
Pixels = tuple[int, int, int, int]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Places:
    """The boxes of a page, in points.

    Attributes:
        trim: The sheet after cutting.
        view: What a picture of the page shows.
        unit: Size of a user space unit in points (PDF 32000-1, 14.11.1).
    """

    trim: Points
    view: Points
    unit: float = 1.0

    def length_mm(self, points: float) -> float:
        """A length in millimetres."""
        return points * self.unit / MM

    def mm(self, box: Points) -> Box:
        """The box on the trimmed sheet."""
        share = self.unit / MM
        left, top = self.trim[0], self.trim[3]
        return (box[0] - left) * share, (top - box[3]) * share, (box[2] - left) * share, (top - box[1]) * share

    def pixels(self, box: Points, scale: float) -> Pixels:
        """Every pixel that the box touches in a picture of so many pixels a point; at least one each way."""
        left, top = int((box[0] - self.view[0]) * scale), int((self.view[3] - box[3]) * scale)
        right, bottom = -int(-(box[2] - self.view[0]) * scale // 1), -int(-(self.view[3] - box[1]) * scale // 1)
        return left, top, max(right, left + 1), max(bottom, top + 1)

    @property
    def sheet_mm(self) -> tuple[float, float]:
        """Width and height of the trimmed sheet."""
        _, _, right, bottom = self.mm(self.trim)
        return right, bottom


def common(one: Points, other: Points) -> Points:
    """What two boxes share."""
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def around(boxes: list[Points]) -> Points:
    """The least box that holds them all."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)

"""Pictures of a page: drawn once, and again only where something small has to be seen more closely.

A sign is one page and is looked at in colour, letter by letter. The pages of a longer text are looked at line by
line in shades of grey.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from signgen.readback.places import Places, Points

DPI = 150
_LONGEST = 2500  # pixels: a poster is seen from further away, so it is drawn with fewer to the inch
_MOST = 4_000_000  # pixels of a close-up


@dataclass
class Pictures:
    """What a page looks like (PIL), and where a place of the page is in it."""

    page: Any
    places: Places
    closely: bool

    @cached_property
    def scale(self) -> float:
        """Pixels of the picture to a point."""
        return float(min(DPI / 72, _LONGEST / max(self.page.get_size())))

    @cached_property
    def colour(self) -> Any:
        """The page in colour, at 150 dpi if it is no larger than A3."""
        return self.draw(self.scale)

    @cached_property
    def grey(self) -> Any:
        """The same picture in shades of grey."""
        return self.colour.convert("L") if self.closely else self.draw(self.scale, grey=True)

    def shades(self, dpi: int) -> Any:
        """The page in shades of grey at that resolution."""
        return self.grey if dpi / 72 == self.scale else self.draw(dpi / 72, grey=True)

    def draw(self, scale: float, crop: Points = (0.0, 0.0, 0.0, 0.0), *, grey: bool = False) -> Any:
        """A picture of so many pixels a point; ``crop`` is cut off at the left, the bottom, the right and the top."""
        drawn = self.page.render(
            scale=scale,
            crop=crop,
            grayscale=grey,
            may_draw_forms=False,
            prefer_bgrx=not grey,
            rev_byteorder=not grey,
        )
        return drawn.to_pil()

    def at(self, box: Points) -> Any:
        """Cut out of the picture what stands at that place."""
        return (self.colour if self.closely else self.grey).crop(self.places.pixels(box, self.scale))

    def close_up(self, box: Points, scale: float) -> tuple[Any, float]:
        """The same in colour, drawn larger, and at which scale: a broken file may ask for a picture without end."""
        room = max(box[2] - box[0], 1.0) * max(box[3] - box[1], 1.0)
        near = min(scale, (_MOST / room) ** 0.5)
        left, bottom, right, top = self.places.view
        crop = (
            max(0.0, box[0] - left),
            max(0.0, box[1] - bottom),
            max(0.0, right - box[2]),
            max(0.0, top - box[3]),
        )
        return self.draw(near, crop), near

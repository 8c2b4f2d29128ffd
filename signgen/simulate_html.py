"""The picture of a simulation: the sign as it is seen, beside the table of what is large enough. Lengths in mm.

It is one A4 sheet, landscape, drawn like every other document and then made a PNG: printed at 100 % and held at arm's
length, the small sign on it is as large as the real one from there.
"""

from __future__ import annotations

import base64
import io
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from signgen import html, i18n, linebreak, optics, pdf, png, reports, themes, typeface
from signgen.simulate import HEADLINE, Row, View, acuity, height, metres

DOTS = 150  # per inch of the finished picture
_FINE = 2 * DOTS  # of what is blurred
_POINT = 25.4 / 72
_ARM_M = 0.6  # how far a sheet is held with the arm stretched out
_WIDE, _HIGH = 112.0, 139.0  # the frame with the sign as it is seen
_FILLED = 0.92  # of that frame by the sign
_SMALL_WIDE, _SMALL_HIGH = 70.0, 51.0  # the frame with the small sign
_SCENE_WIDE, _SCENE_HIGH, _SCENE_M = 84.0, 60.0, 2.35  # what stands beside it, and its height in metres
_CENTRE_M = 1.35  # where a sign hangs (signs.md 1.2), its middle above the floor
_LEFT, _CHART = 128.0, 33.5  # where the table begins, and its axis of the distances
_ROW, _ROW_LEAST, _ROWS = 10.5, 5.6, 77.0  # height of a row, and of all
_APART = 6.5  # of the numbers at the axis
_BODY_PT, _TABLE_PT, _NOTE_PT = 8.5, 8.2, 7.5
_TOP, _BELOW = 26.5, 121.5  # where everything begins, and the scene
_SIDE, _NOTE = 70.0, 275.0  # room for words beside the scene, and below everything
_RING = (1.2, 22.0)  # the least and the largest ring that is worth drawing
_TICKS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0)
LENGTHS = {
    "wide": _WIDE, "high": _HIGH, "scene_wide": _SCENE_WIDE, "scene_high": _SCENE_HIGH, "chart": _CHART,
    "top": _TOP, "left": _LEFT, "below": _BELOW, "body": _BODY_PT, "table": _TABLE_PT, "note": _NOTE_PT,
}  # fmt: skip
_WORDS = (
    "what", "meant", "measured", "needed", "reach", "from", "here", "seen", "near", "person", "true-size", "scene",
    "sign",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Subject:
    """What is looked at: a finished PDF, its name, its size and what was judged on it."""

    name: str
    data: bytes
    width_mm: float
    height_mm: float
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Frame:
    """The wall with the sign in its middle; ``scale`` is the millimetres of the wall in one of the picture."""

    scale: float

    @property
    def wall_mm(self) -> tuple[float, float]:
        return _WIDE * self.scale, _HIGH * self.scale


def draw(subject: Subject, view: View, ui: str) -> bytes:
    """The PNG."""
    return png.rasterise(pdf.draw(page(subject, view, ui)), DOTS)


def page(subject: Subject, view: View, ui: str) -> str:
    """The sheet's HTML, for ``pdf.draw``."""
    scale = max(subject.width_mm / _WIDE, subject.height_mm / _HIGH) / _FILLED
    frame = _Frame(scale)
    sharp = _raster(subject.data, _FINE / scale)
    gap = optics.gap_mm(view.acuity, view.distance_m)
    values = _values(subject, view)
    words = {name: _stacked(i18n.message(ui, f"simulate.{name}").split("\n")) for name in _WORDS}
    held = _ARM_M / view.distance_m
    fits = subject.height_mm * held <= _SMALL_HIGH and subject.width_mm * held <= _SMALL_WIDE
    small = held if fits else min(_SMALL_HIGH / subject.height_mm, _SMALL_WIDE / subject.width_mm)
    ring = _ring(gap / scale)
    room = 5 * ring + 3 if ring else 0.0

    def lines(name: str, wide: float, pt: float) -> Any:
        text = reports.say(ui, f"simulate.{name}", values)
        return _stacked(linebreak.lines(text, ui, wide / (pt * _POINT)))

    row_mm = max(_ROW_LEAST, min(_ROW, _ROWS / len(subject.rows)))
    families = html.safe(typeface.families("ja"))
    style = themes.render(themes.DEFAULT, "simulate.css.j2", lengths=LENGTHS, families=families, row_mm=row_mm)
    done = themes.render(
        themes.DEFAULT,
        "simulate.html.j2",
        language=ui,
        style=html.safe(style),
        words=words,
        title=reports.say(ui, "simulate.title", values),
        verdict=verdict(subject.rows, ui),
        passed=passed(subject.rows),
        ring_mm=ring,
        ring_room=room,
        eye_lines=lines("ringed" if ring else "eye", _WIDE - room, _BODY_PT),
        arm_lines=lines("held" if fits else "arm", _SIDE, _BODY_PT),
        note_lines=lines("note", _NOTE, _NOTE_PT),
        rows=[_told(row, ui) for row in subject.rows],
        chart=_chart(subject.rows, view),
        scene=_scene(frame),
        small={"width": subject.width_mm * small, "height": subject.height_mm * small, "true": fits},
        lengths=LENGTHS,
        row_mm=row_mm,
    )
    # A template may not write as much as pictures take.
    seen = _seen(sharp, subject.width_mm / sharp.width, frame, gap)
    return done.replace('src="SEEN"', f'src="{_address(seen)}"').replace('src="SHARP"', f'src="{_address(sharp)}"')


def _stacked(lines: Iterable[str]) -> Any:
    from markupsafe import Markup

    return Markup("<br>").join(lines)


def passed(rows: Sequence[Row]) -> bool:
    """Whether every headline is large enough."""
    return all(row.enough for row in rows if row.name == HEADLINE)


def verdict(rows: Sequence[Row], ui: str) -> str:
    """The one sentence above everything."""
    reach = min(row.readable_m for row in rows if row.name == HEADLINE)
    return reports.say(ui, f"simulate.verdict.{'enough' if passed(rows) else 'short'}", {"readable": metres(reach)})


def columns(ui: str) -> tuple[str, ...]:
    """The headings of what ``cells`` tells, each on one line."""
    gap = "" if ui == "ja" else " "
    named = (
        i18n.message(ui, f"simulate.{name}")
        for name in ("what", "meant", "measured", "needed", "reach", "mark", "here")
    )
    return tuple(name.replace("\n", gap) for name in named)


def cells(row: Row, ui: str) -> dict[str, str]:
    """The words of one row, for the picture and for whoever reads the table without it."""
    script = f".{row.script}" if row.script else ""
    values = {"height": height(row.height_mm)}
    return {
        "what": reports.say(ui, f"simulate.row.{row.name}{script}"),
        "meant": reports.say(ui, "simulate.metres", {"m": metres(row.meant_m)}) if row.meant_m else "–",
        "measured": reports.say(ui, f"simulate.measured.{row.script or row.name}", values),
        "needed": reports.say(ui, "simulate.millimetres", {"mm": height(row.needed_mm)}),
        "reach": reports.say(ui, "simulate.metres", {"m": metres(row.readable_m)}),
        "mark": reports.say(ui, f"simulate.mark.{'enough' if row.enough else 'short'}"),
        "enough": reports.say(ui, f"simulate.{'enough' if row.enough else 'nearby' if row.nearby else 'short'}"),
    }


def _told(row: Row, ui: str) -> dict[str, Any]:
    return {
        **cells(row, ui),
        "passes": row.enough,
        "nearby": row.nearby,
        "headline": row.name == HEADLINE,
        "readable": row.readable_m,
    }


def _values(subject: Subject, view: View) -> Mapping[str, str]:
    gap = optics.gap_mm(view.acuity, view.distance_m)
    return {
        "distance": f"{view.distance_m:g}",
        "acuity": acuity(view.acuity),
        "arcmin": f"{optics.gap_arcmin(view.acuity):.1f}",
        "gap": f"{gap:.1f}" if gap >= 1 else f"{gap:.2f}",
        "file": subject.name,
        "arm": f"{_ARM_M * 100:g}",
        "small": height(subject.height_mm * _ARM_M / view.distance_m),
    }


def _raster(data: bytes, dots: float) -> Any:
    from PIL import Image

    with Image.open(io.BytesIO(png.rasterise(data, max(1, round(dots))))) as drawn:
        return drawn.convert("RGB")


def _seen(sharp: Any, dot: float, frame: _Frame, gap: float) -> Any:
    """The wall with the sign on it, blurred; ``dot`` is how many of its millimetres a pixel of the sign takes."""
    from PIL import Image

    wall = Image.new("RGB", _whole(frame.wall_mm, 1 / dot), themes.tokens(themes.DEFAULT)["rule"])
    wall.paste(sharp, ((wall.width - sharp.width) // 2, (wall.height - sharp.height) // 2))
    return optics.seen(wall, gap / dot, _whole(wall.size, 0.75))


def _whole(size: tuple[float, float], share: float) -> tuple[int, int]:
    return round(size[0] * share), round(size[1] * share)


def _address(image: Any) -> str:
    out = io.BytesIO()
    image.save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


def _ring(gap: float) -> float:
    """The gap of Landolt's ring as it is drawn beside the sign; 0 where the ring is too small or too large to."""
    return gap if _RING[0] <= 5 * gap <= _RING[1] else 0.0


def _chart(rows: Sequence[Row], view: View) -> dict[str, Any]:
    """The axis: where the eye stands, the ticks, and how many millimetres a metre takes."""
    farthest = max(view.distance_m, *(row.readable_m for row in rows)) * 1.12
    step = next((tick for tick in _TICKS if farthest / tick <= 6), _TICKS[-1])
    per_m = _CHART / farthest
    even = (round(step * n, 2) for n in range(math.floor(farthest / step) + 1))
    # The number of the place where one stands is told at any rate; others give way to it.
    ticks = [(tick * per_m, f"{tick:g}" if abs(tick - view.distance_m) * per_m > _APART else "") for tick in even]
    return {"here": view.distance_m * per_m, "said": f"{view.distance_m:g} m", "ticks": ticks, "per_m": per_m}


def _scene(frame: _Frame) -> dict[str, float]:
    """Where the wall with the sign stands in the scene, and its size there."""
    per_mm = _SCENE_HIGH / _SCENE_M / 1000
    width, high = (side * per_mm for side in frame.wall_mm)
    middle = _SCENE_HIGH - _CENTRE_M * 1000 * per_mm
    return {"width": width, "height": high, "top": middle - high / 2, "per_m": 1000 * per_mm}

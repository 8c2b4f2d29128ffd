"""One picture of everything that can hang somewhere: document types by theme and languages, a contact sheet.

Each cell is a real document, made from the shipped facts by the same functions as ``build`` and drawn from its PDF.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from signgen import outputs, png, resources, sources
from signgen.errors import InputError
from signgen.examine import Wanted, examine
from signgen.law import Law
from signgen.outputs import Job
from signgen.paper import PAPERS, larger

LANGUAGES = (("ja", "en"), ("ja", "en", "zh-Hans", "zh-Hant", "ko"), ("ja", "en", "ja-easy"))
_CELL, _GAP, _LINE, _LINES = 300, 24, 22, 3  # pixels: side of a cell, space around it, a line of its caption; lines
_CAPTION = "BIZUDPGothic-Bold"
_GROUND, _INK = "#d5d9e0", "#0b2340"


@dataclass(frozen=True, slots=True)
class Type:
    """A kind of notice as a reader tells them apart, and the shipped facts that make one.

    Attributes:
        facts: File of ``examples``.
        paper: What it is shown on; a larger one where the languages ask for it.
    """

    name: str
    facts: str
    site: str
    kind: str
    paper: str


TYPES = (
    Type("entrance-poster", "gallery/places", "kanamono", "entrance-sign", "a4"),
    Type("entrance-sticker", "gallery/places", "kanamono", "entrance-sticker", "sticker-150x100"),
    Type("camera-label", "gallery/places", "kanamono", "camera-sign", "b6"),
    Type("face-poster", "gallery/places", "shoten", "entrance-sign", "a3"),
    Type("signage-display", "gallery/places", "eki", "camera-sign", "b5"),
    Type("guidebook-notice", "gallery/places", "museum", "entrance-sign", "a3"),
    Type("vehicle-marking", "gallery/places", "chosa", "camera-sign", "plate-300x225"),
    Type("joint-poster", "joint-use", "reijido", "joint-use-poster", "a3"),
    Type("counter-sheet", "gallery/places", "shoten", "counter-sheet", "a4"),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One document of the sheet; ``job`` is ``None`` where the type does not exist in those languages."""

    type: Type
    theme: str
    languages: tuple[str, ...]
    job: Job | None


def cells(
    law: Law, themes: Sequence[str], languages: Sequence[tuple[str, ...]], types: Sequence[Type] = TYPES
) -> Iterator[Cell]:
    """Every type in every theme and set of languages, row by row."""
    for type_ in types:
        for theme in themes:
            for spoken in languages:
                yield Cell(type_, theme, spoken, job(law, type_, theme, spoken))


def job(law: Law, type_: Type, theme: str, languages: tuple[str, ...]) -> Job | None:
    """The document of a type on its paper, or on the next larger one that carries it."""
    source = sources.read(resources.folder("examples") / f"{type_.facts}.yaml")
    first = PAPERS[type_.paper]
    for paper in (first, *larger(first)):
        wanted = Wanted((type_.kind,), (type_.site,), languages, paper.name, theme)
        try:
            (one,) = examine(source, law, wanted)
        except InputError as error:
            if error.problems[0].key != "plan.sticker-languages":
                raise
            return None
        if one.jobs:
            return one.jobs[0]
        if not any(f.blocks and f.id.startswith("layout.too-") for f in one.findings):
            return None
    return None


def contact_sheet(
    made: Sequence[Cell], columns: int, caption: Callable[[Cell], tuple[str, ...]], tick: Callable[[str], None]
) -> bytes:
    """The cells in rows of so many, each with up to three lines of caption: a PNG."""
    from PIL import Image, ImageDraw

    step, high = _CELL + _GAP, _CELL + _GAP + _LINES * _LINE
    rows = -(-len(made) // columns)
    sheet = Image.new("RGB", (columns * step + _GAP, rows * high + _GAP), _GROUND)
    pen = ImageDraw.Draw(sheet)
    for number, cell in enumerate(made):
        left, top = _GAP + number % columns * step, _GAP + number // columns * high
        for line, text in enumerate(caption(cell)):
            pen.text((left, top + line * _LINE), text, _INK, _face(15 if line else 16))
        if cell.job is not None:
            tick(f"{cell.type.name} {cell.theme}")
            picture = _picture(cell.job)
            sheet.paste(picture, (left, top + _LINES * _LINE + 4))
    out = io.BytesIO()
    sheet.quantize(128).save(out, "PNG", optimize=True)
    return out.getvalue()


def _picture(job: Job) -> Any:
    from PIL import Image

    dots = _CELL / max(job.paper.width_mm, job.paper.height_mm) * 25.4
    with Image.open(io.BytesIO(png.rasterise(outputs.FORMATS["pdf"](job), round(2 * dots)))) as large:
        large.thumbnail((_CELL, _CELL), Image.Resampling.LANCZOS)
        return large.convert("RGB")


def _face(size: int) -> Any:
    from PIL import ImageFont

    return ImageFont.truetype(str(resources.folder("fonts") / f"{_CAPTION}.ttf"), size)

"""Whether everything on a sign can be seen: by any eyes, in grey, from afar, and outdoors after years of sun."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from signgen.findings import Finding
from signgen.readback.colours import SIMULATIONS, Colour, Pair, contrast, outdoors, seen_as
from signgen.readback.figures import UNLIKE, unlike
from signgen.readback.seen import Code, Figure, Line
from signgen.verify.case import Case, brief
from signgen.verify.heights import stand

# WCAG 2.2: 1.4.3 for text that is read from close by, 1.4.6 for text on a wall, 1.4.11 for a figure; signs.md CO-1.
TEXT, WALL_TEXT, FIGURE = 4.5, 7.0, 3.0
# The least frame of a pictogram on a wall, and what it needs for each metre (signs.md SZ-3).
PICTOGRAM_MM, PICTOGRAM_MM_PER_M = 35.0, 12.0
_EXACT = 0.985  # a pixel more or less
_CLOSE_BY = "T4"
Listed = tuple[int, Line, float]  # page, line, the contrast it has to have
_NOTHING = 1.5  # contrast of a text that is not there at all


def check(case: Case) -> Iterator[Finding]:
    """Every line and every pictogram of a PDF."""
    listed = list(lines(case))
    yield from _hidden(case)
    yield from _pale(case, listed)
    if case.receipt.setting is None:
        return
    drawn = pictograms(case)
    if not drawn:
        yield case.finding("proof.pictogram-missing")
    least_mm = max(PICTOGRAM_MM, PICTOGRAM_MM_PER_M * case.receipt.setting.distance_m)
    for figure in drawn:
        if tall_mm(figure) < least_mm * _EXACT:
            high, least = f"{tall_mm(figure):.1f}", f"{least_mm:.1f}"
            yield case.finding("proof.pictogram-small", text=figure.alt, height_mm=high, least_mm=least)
        blind = [eyes for eyes in ("all", *SIMULATIONS) if contrast(_by(figure.colours, eyes)) < FIGURE]
        if blind:
            worst = min(contrast(_by(figure.colours, eyes)) for eyes in blind)
            told, ratio, least = ", ".join(blind), f"{worst:.1f}", f"{FIGURE:g}"
            yield case.finding("proof.colour-vision", text=figure.alt, eyes=told, ratio=ratio, least=least)
    for one, other in combinations(drawn, 2):
        if one.alt != other.alt and unlike(one, other) < UNLIKE:
            yield case.finding("proof.pictograms-alike", text=one.alt, other=other.alt)
    if case.receipt.setting.outdoor:
        yield from _fading(case, listed, drawn)


def _hidden(case: Case) -> Iterator[Finding]:
    """Texts that are not to be seen, or lie under something."""
    for number, page in enumerate(case.seen.pages, 1):
        for line in page.lines:
            if line.covered or (line.colours and contrast(line.colours) < _NOTHING):
                yield case.finding("proof.faint", page=number, text=brief(line.text))


def _pale(case: Case, listed: list[Listed]) -> Iterator[Finding]:
    """Texts that differ too little from their ground, one finding for each pair of colours."""
    told: set[Pair] = set()
    for number, line, least in listed:
        ratio = contrast(line.colours) if line.colours else 0.0
        if line.colours and _NOTHING <= ratio < least and line.colours not in told:
            told.add(line.colours)
            yield case.finding("proof.contrast", page=number, **_values(line, line.colours, ratio, least))


def _fading(case: Case, listed: list[Listed], drawn: tuple[Figure, ...]) -> Iterator[Finding]:
    """What the sun takes away: text, pictograms and QR codes."""
    told: set[Pair] = set()
    for _, line, _ in listed:
        ratio = contrast(outdoors(line.colours)) if line.colours else TEXT
        if line.colours and ratio < TEXT and line.colours not in told:
            told.add(line.colours)
            yield case.finding("proof.fades", **_values(line, line.colours, ratio, TEXT))
    for figure in (*drawn, *symbols(case)):
        least = FIGURE if figure in drawn else TEXT
        ratio = contrast(outdoors(figure.colours))
        if ratio < least:
            yield case.finding("proof.fades", **_values(figure, figure.colours, ratio, least))


def _values(what: Line | Figure, colours: Pair, ratio: float, least: float) -> dict[str, Any]:
    text = what.text if isinstance(what, Line) else what.alt
    return {
        "text": brief(text),
        "colours": " / ".join(map(written, colours)),
        "ratio": f"{ratio:.1f}",
        "least": f"{least:g}",
    }


def written(colour: Colour) -> str:
    """The colour as a style sheet writes it."""
    return "#" + "".join(f"{level:02x}" for level in colour)


def _by(colours: Pair, eyes: str) -> Pair:
    return colours if eyes == "all" else seen_as(colours, eyes)


def lines(case: Case) -> Iterator[Listed]:
    """Every line with its page and the contrast it has to have."""
    wall = TEXT if case.receipt.setting is None else WALL_TEXT
    close = [line for one in stand(case)[0] if one.tier == _CLOSE_BY for line in one.lines] if wall > TEXT else []
    for number, page in enumerate(case.seen.pages, 1):
        for line in page.lines:
            yield number, line, TEXT if line in close else wall


def tall_mm(figure: Figure) -> float:
    """Height of its frame."""
    return figure.box[3] - figure.box[1]


def pictograms(case: Case) -> tuple[Figure, ...]:
    """The figures that are drawn to be recognised: neither a code nor the operator's logo.

    A logo has the operator's name as its alternative, which the title of the file ends with.
    """
    brand = case.seen.title.rpartition(" | ")[2]
    found = (figure for page in case.seen.pages for figure in page.figures)
    codes = symbols(case)
    return tuple(f for f in found if not f.image and f not in codes and not (f.alt and f.alt == brand))


def symbols(case: Case) -> tuple[Figure, ...]:
    """The figures that are QR codes."""
    return tuple(
        figure
        for number, page in enumerate(case.seen.pages, 1)
        for figure in page.figures
        if any(_holds(figure, code) for code in case.seen.codes if code.page == number)
    )


def _holds(figure: Figure, code: Code) -> bool:
    x, y = code.left_mm + code.side_mm / 2, code.top_mm + code.side_mm / 2
    left, top, right, bottom = figure.box
    return left < x < right and top < y < bottom

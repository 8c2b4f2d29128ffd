"""Whether a sign keeps its edge free: cutting strays, and what stands beside the trim shows it (signs.md PR-3)."""

from __future__ import annotations

from collections.abc import Iterator

from signgen.findings import Finding
from signgen.readback.seen import Page
from signgen.verify.case import Case, brief

CUT_MM = 3.0  # nothing but ground
_EXACT = 0.15  # how exactly a place is measured, a pixel


def check(case: Case) -> Iterator[Finding]:
    """Letters, codes and figures outside the safe area of the receipt, and anything at all beside the trim."""
    setting = case.receipt.setting
    for page in case.seen.pages if setting else ():
        for text, free in free_mm(case, page):
            if setting and free < setting.safe_mm - _EXACT:
                least = f"{setting.safe_mm:g}"
                yield case.finding("proof.safe-area", text=brief(text), free_mm=f"{free:.1f}", least_mm=least)
        for spot in page.edge:
            if spot.inwards_mm < CUT_MM - _EXACT:
                yield case.finding(
                    "proof.safe-area",
                    "proof.safe-area-edge",
                    free_mm=f"{spot.inwards_mm:.1f}",
                    least_mm=f"{CUT_MM:g}",
                    x_mm=f"{spot.x_mm:.0f}",
                    y_mm=f"{spot.y_mm:.0f}",
                )


def free_mm(case: Case, page: Page) -> Iterator[tuple[str, float]]:
    """Letters, figures and codes with their distance from the nearest edge; negative beyond it."""
    number = case.seen.pages.index(page) + 1
    for line in page.lines:
        yield line.text, _inwards(page, line.box)
    for figure in page.figures:
        yield figure.alt, _inwards(page, figure.box)
    for code in (c for c in case.seen.codes if c.page == number):
        box = code.left_mm, code.top_mm, code.left_mm + code.side_mm, code.top_mm + code.side_mm
        yield code.text, _inwards(page, box)


def _inwards(page: Page, box: tuple[float, float, float, float]) -> float:
    left, top, right, bottom = box
    return min(left, top, page.width_mm - right, page.height_mm - bottom)

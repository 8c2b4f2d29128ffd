"""Paper sizes: every one of them is the size of a finished PDF, and none is named to the layout engine."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache

import makings
import pikepdf
import pytest

from signgen import fit, html, pdf, plan, resources
from signgen.documents import Document
from signgen.paper import LANDSCAPE, PAPERS, PORTRAIT, Paper, default_for, larger
from signgen.sheet import Sheet

MM = 25.4 / 72
# JIS P 0138: A as ISO 216; B is Japan's own, and 1.03 times as long each way as ISO B.
JIS = {
    "a1": (594, 841), "a2": (420, 594), "a3": (297, 420), "a4": (210, 297), "a5": (148, 210), "a6": (105, 148),
    "b1": (728, 1030), "b2": (515, 728), "b3": (364, 515), "b4": (257, 364), "b5": (182, 257), "b6": (128, 182),
}  # fmt: skip
ISO_B = {"b4": (250, 353), "b5": (176, 250)}
OTHERS = {
    "sticker-100x100": (100, 100), "sticker-150x100": (150, 100), "sticker-200x150": (200, 150),
    "plate-300x225": (300, 225),
}  # fmt: skip
SIZES = (
    {**JIS, **OTHERS}
    | {f"{name}{LANDSCAPE}": (high, wide) for name, (wide, high) in JIS.items()}
    | {f"{name}{PORTRAIT}": (high, wide) for name, (wide, high) in OTHERS.items() if wide != high}
)


def test_these_are_the_sizes_and_no_others() -> None:
    assert {name: (p.width_mm, p.height_mm) for name, p in PAPERS.items()} == SIZES
    assert len(SIZES) == 24 + 7
    assert all(name == paper.name for name, paper in PAPERS.items())
    assert not set(ISO_B.values()) & set(SIZES.values())
    assert [p.name for p in PAPERS.values() if p.sticker] == [n for n in PAPERS if n.startswith("sticker-")]
    assert [p.name for p in PAPERS.values() if p.plate] == [n for n in PAPERS if n.startswith("plate-")]


@cache
def small(kind: str) -> Document:
    """The grocery's sign."""
    (site,) = makings.sites("grocery")
    order = next(o for o in plan.orders(site, always=kind) if o.kind == kind)
    return makings.compose(order).document


def with_less(document: Document) -> Document:
    """What is left of it for a very small sheet: the headline, who it is and how to reach them."""
    kept = tuple(b for b in document.blocks if b.part != "facts" or b.place in ("operator", "purpose"))
    return replace(document, blocks=kept)


@cache
def drawn(name: str) -> tuple[str, bytes]:
    """A sign of that size: its HTML and its PDF."""
    paper = PAPERS[name]
    whole = small("entrance-sticker" if paper.sticker else "entrance-sign")
    found = next(s for d in (whole, with_less(whole)) if isinstance(s := fit.fit(d, paper), Sheet))
    page = html.sign(found)
    return page, pdf.draw(page)


def boxes(data: bytes) -> dict[str, tuple[float, float]]:
    """Width and height in millimetres of the boxes that the first page says it has."""
    with pikepdf.open(io.BytesIO(data)) as file:
        page = file.pages[0]
        assert "/UserUnit" not in page.obj and int(page.obj.get("/Rotate", 0)) == 0
        said = {k: [float(v) for v in page.obj[k]] for k in page.obj if str(k).endswith("Box")}
    return {str(name): ((c - a) * MM, (d - b) * MM) for name, (a, b, c, d) in said.items()}


def off(data: bytes, size: tuple[float, float]) -> float:
    """By how many millimetres the sheet differs from that size."""
    found = boxes(data)
    assert {"/MediaBox", "/TrimBox"} <= set(found)
    return max(abs(a - b) for box in found.values() for a, b in zip(box, size, strict=True))


@pytest.mark.parametrize("name", SIZES)
def test_a_finished_sheet_has_its_size(name: str) -> None:
    data = drawn(name)[1]
    assert off(data, SIZES[name]) < 0.05
    with pikepdf.open(io.BytesIO(data)) as file:
        assert len(file.pages) == 1
    if (iso := ISO_B.get(name)) is not None:
        assert off(data, iso) > 6


@pytest.mark.parametrize(("name", "rule"), [("b5", "B5"), ("b4", "b4 portrait"), ("a5", "A6"), ("a4", "210mm 297.1mm")])
def test_another_size_would_be_noticed(name: str, rule: str) -> None:
    """CSS's own B5 is ISO B5: 176 by 250 mm."""
    other, count = re.subn(r"(?<=@page \{ size: )[^;]*", rule, drawn(name)[0])
    assert count == 1
    assert off(pdf.draw(other), SIZES[name]) >= 0.05


KEYWORD = re.compile(r"(?i)\bsize\s*:\s*[^;{}]*\b(?:a\d|b\d|jis|letter|legal|ledger|landscape|portrait|auto)\b")


@pytest.mark.parametrize("name", SIZES)
def test_a_size_is_told_in_millimetres(name: str) -> None:
    page = drawn(name)[0]
    (told,) = re.findall(r"@page[^{]*\{[^}]*?\bsize:\s*([^;}]*)", page)
    assert [float(n) for n in re.fullmatch(r"([\d.]+)mm ([\d.]+)mm", told).groups()] == list(SIZES[name])  # type: ignore[union-attr]
    assert not KEYWORD.search(page)


def test_no_template_names_a_size() -> None:
    texts = {p.name: p.read_text(encoding="utf-8") for p in resources.folder("templates").rglob("*.j2")}
    assert sum("@page" in text for text in texts.values()) >= 4
    assert [name for name, text in texts.items() if KEYWORD.search(text)] == []
    assert KEYWORD.search("@page { size: B5 landscape }") and KEYWORD.search("size:jis-b4;")
    assert not KEYWORD.search("font-size: 12pt; size: 182mm 257mm }")


def test_a_larger_paper_is_of_the_same_sort_and_orientation() -> None:
    for paper in PAPERS.values():
        found = larger(paper)
        assert all(p.area > paper.area and p.wide == paper.wide for p in found)
        assert [p.area for p in found] == sorted(p.area for p in found)
        if not paper.sticker and not paper.plate:
            assert all(len(p.name.removesuffix(LANDSCAPE)) == 2 for p in found), "neither stickers nor plates are paper"
    assert [p.name for p in larger(PAPERS["a4"])] == ["b4", "a3", "b3", "a2", "b2", "a1", "b1"]
    assert [p.name for p in larger(PAPERS["b5-landscape"])][:2] == ["a4-landscape", "b4-landscape"]
    assert larger(PAPERS["sticker-100x100"])[0].sticker
    assert larger(PAPERS["b1"]) == []


def test_a_paper_that_is_turned_promises_the_same() -> None:
    for name, paper in PAPERS.items():
        base: Paper = PAPERS[name.removesuffix(LANDSCAPE).removesuffix(PORTRAIT)]
        assert replace(paper, name="", width_mm=0, height_mm=0) == replace(base, name="", width_mm=0, height_mm=0)
        assert {paper.width_mm, paper.height_mm} == {base.width_mm, base.height_mm}
        assert paper.margin_mm == base.margin_mm >= 6 and paper.module_mm == base.module_mm


def test_usual_papers_are_papers() -> None:
    for kind in ("entrance-sign", "entrance-sticker", "camera-sign", "joint-use-poster", "policy-page"):
        for kinds in (("conventional",), ("face-recognition",), ("conventional", "face-recognition")):
            paper = PAPERS[default_for(kind, kinds)]
            assert paper.sticker == (kind == "entrance-sticker")
    assert default_for("entrance-sign", ("face-recognition",)) == "a3"
    assert PAPERS[default_for("camera-sign", ("guidebook-vehicle",))].plate
    assert default_for("camera-sign", ("conventional", "guidebook-vehicle")) == "a5"

"""A reader that knows nothing of signgen reads the title off the picture: tesseract with Debian's Japanese model.

The page is rasterised at 200 dpi and cut to its largest letters, which the PDF locates; light letters on a dark
ground are turned dark on light, the cut is reduced until the em is 40 pixels, the size that the model was trained
on, and it is read as one block of text (page segmentation mode 6). White space is no part of a title.
At any em from 32 to 52 pixels it reads every title. At 56 it read 付さ for 付き in one theme, and at the 187 pixels
that an A4 headline has at 200 dpi カメラフ for カメラ: larger is not better.
It knows words: カメヲ it reads as カメラ, so what is printed letter for letter is for the extracted text to prove.
What low contrast does to a title it cannot tell, because it finds the best threshold itself: ``proof.contrast`` does.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from functools import cache
from itertools import product

import kinds
import makings
import posters
import pypdfium2
import pytest
from PIL import Image, ImageFilter, ImageOps

from signgen import fit, html, pdf
from signgen.documents import Document
from signgen.readback import letters
from signgen.sheet import Sheet
from signgen.themes import SHIPPED

DPI, EM = 200, 40
NAMES = tuple(posters.TYPES)


def title(data: bytes) -> Image.Image:
    """The largest letters of the page, dark on light, with their em as high as the reader likes it."""
    document = pypdfium2.PdfDocument(data)
    try:
        page = document[0]
        found = letters.read(page)
        em = max(line.em for line in found)
        largest = [line.box for line in found if line.em > 0.99 * em]
        left, bottom, right, top = (around(sides) for around, sides in zip(
            (min, min, max, max), zip(*largest, strict=True), strict=True
        ))  # fmt: skip
        free, scale, high = 0.3 * em, DPI / 72, page.get_height()
        cut = tuple(round(v * scale) for v in (left - free, high - top - free, right + free, high - bottom + free))
        picture = page.render(scale=scale).to_pil().convert("L").crop(cut)
    finally:
        document.close()
    if picture.getpixel((1, 1)) < 128:
        picture = ImageOps.invert(picture)
    share = EM / (em * scale)
    return picture.resize((round(picture.width * share), round(picture.height * share)), Image.Resampling.LANCZOS)


def read(picture: Image.Image) -> str:
    """What tesseract reads, without white space."""
    assert shutil.which("tesseract"), "make test installs tesseract"
    out = io.BytesIO()
    picture.save(out, "PNG", dpi=(DPI, DPI))
    command = ("tesseract", "stdin", "stdout", "-l", "jpn", "--psm", "6")
    one_thread = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(command, input=out.getvalue(), capture_output=True, env=one_thread, timeout=60, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return makings.closed(done.stdout.decode())


def expected(document: Document) -> str:
    """The title that the document was given: a sign's headline, a sheet's title."""
    headlines = [b.text for b in document.blocks if b.part == "headline" and b.language == "ja"]
    return makings.closed("".join(headlines) or document.title)


@pytest.mark.parametrize(("name", "theme"), list(product(NAMES, SHIPPED)))
def test_the_title_is_read_exactly(name, theme):
    wanted = expected(posters.job(name, theme).document)
    assert len(wanted) >= 8
    assert read(title(posters.drawn(name, theme))) == wanted


@cache
def headlines() -> dict[str, bytes]:
    """Headline -> a sign that bears it, for the kinds of camera that no poster above is about."""
    found = {}
    shown = {expected(posters.job(name).document) for name in NAMES}
    for kind in (kind for kind in kinds.EVERY if kind.startswith("guidebook-")):
        _, document = next(m for m in makings.made(makings.sites(kinds.declare(kind))[0]) if "sign" in m[0].kind)
        sheet = fit.fit(document, makings.PAPERS["a3"])
        assert isinstance(sheet, Sheet)
        if expected(document) not in shown:
            found[expected(document)] = pdf.draw(html.sign(sheet))
    return found


def test_the_titles_of_all_other_kinds_of_camera_are_read_exactly():
    assert len(headlines()) == 4
    for wanted, data in headlines().items():
        assert read(title(data)) == wanted


FACE = "face-poster"


@pytest.mark.parametrize(("old", "new"), [("識", "職"), ("犯", "氾"), ("ラ", "テ"), ("き", "さ"), ("中", "")])
def test_another_character_is_noticed(old, new):
    headline = re.search(r"<h1.*?</h1>", posters.markup(FACE), re.DOTALL)
    assert headline and headline[0].count(old) == 1
    found = read(title(posters.changed(FACE, headline[0], headline[0].replace(old, new))))
    assert found != expected(posters.job(FACE).document)


@pytest.mark.parametrize("rule", [
    "h1 { letter-spacing: -0.3em }", "h1 { text-decoration: line-through 0.25em }", "h1 { transform: scaleX(0.3) }",
    "h1 { color: #0b2340 }",
])  # fmt: skip
def test_a_title_that_cannot_be_made_out_is_noticed(rule):
    assert read(title(posters.restyled(FACE, rule))) != expected(posters.job(FACE).document)


def test_a_blurred_title_is_noticed():
    sharp, wanted = title(posters.drawn(FACE)), expected(posters.job(FACE).document)
    assert read(sharp) == wanted
    assert read(sharp.filter(ImageFilter.GaussianBlur(EM / 8))) != wanted

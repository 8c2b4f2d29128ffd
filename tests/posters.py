"""The nine types of notice as the contact sheet shows them, in Japanese and English: drawn once for several tests."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import makings
import pypdfium2
from PIL import Image

from signgen import counter_html, gallery, html, outputs, pdf
from signgen.outputs import Job
from signgen.themes import DEFAULT

TYPES = {t.name: t for t in gallery.TYPES}
LANGUAGES = ("ja", "en")


@cache
def job(name: str, theme: str = DEFAULT) -> Job:
    """A type on its own paper. A theme changes colours and drawings, no length: it is measured once."""
    if theme != DEFAULT:
        return replace(job(name), theme=theme)
    found = gallery.job(makings.law(), TYPES[name], theme, LANGUAGES)
    assert found is not None and found.paper.name == TYPES[name].paper
    return found


@cache
def drawn(name: str, theme: str = DEFAULT) -> bytes:
    """Its PDF."""
    return outputs.FORMATS["pdf"](job(name, theme))


def markup(name: str) -> str:
    """The HTML that its PDF is drawn from, for a test to change."""
    found = job(name)
    return counter_html.sheet(found.document, found.theme) if found.sheet is None else html.sign(found.sheet)


def changed(name: str, old: str, new: str) -> bytes:
    """Its PDF with something in the HTML replaced everywhere."""
    page = markup(name)
    assert old in page, f"{name}: no {old!r}"
    return pdf.draw(page.replace(old, new))


def restyled(name: str, style: str) -> bytes:
    """Its PDF with one more rule of style."""
    return changed(name, "</style>", f"{style}</style>")


def picture(data: bytes, dots_per_inch: float) -> Image.Image:
    """The only page, in colour."""
    document = pypdfium2.PdfDocument(data)
    try:
        assert len(document) == 1
        return document[0].render(scale=dots_per_inch / 72).to_pil().convert("RGB")
    finally:
        document.close()


def text(data: bytes) -> str:
    """Everything that can be copied out of the only page, line by line."""
    document = pypdfium2.PdfDocument(data)
    try:
        assert len(document) == 1
        return "\n".join(document[0].get_textpage().get_text_bounded().splitlines()) + "\n"
    finally:
        document.close()

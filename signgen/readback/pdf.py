"""Reads a PDF: structure and glyphs with pikepdf, text and pixels with pdfium."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from signgen.errors import InputError, Problem
from signgen.readback import pages
from signgen.readback.glyphs import Shown
from signgen.readback.seen import Page, Seen

_HARMLESS = ("/URI", "/GoTo")


def read(path: Path) -> Seen:
    """Everything that can be seen in a PDF.

    Raises:
        InputError: It cannot be opened, or its content is broken.
    """
    import pikepdf  # heavy
    import pypdfium2  # heavy

    try:
        with pikepdf.open(path) as file:
            drawn = pypdfium2.PdfDocument(path)
            try:
                return _read(file, drawn)
            finally:
                drawn.close()
    except (
        pikepdf.PdfError,
        pikepdf.PasswordError,
        pypdfium2.PdfiumError,
        ValueError,
        KeyError,
        AttributeError,
        TypeError,
    ) as error:
        raise InputError(Problem("proof.unreadable", {"file": path.name, "reason": str(error)})) from error


def _read(file: Any, drawn: Any) -> Seen:
    shown = Shown()
    seen: list[Page] = []
    pictures = [pages.picture(page) for page in drawn]
    for number, page in enumerate(file.pages):
        shown.page(page)
        seen.append(_page(page, drawn[number], pictures[number]))
    annotations = [a for page in file.pages for a in page.obj.get("/Annots", ())]
    actions = [a["/A"] for a in annotations if "/A" in a]
    return Seen(
        format="pdf",
        text="\n".join(page.text for page in seen),
        pages=tuple(seen),
        title=str(file.docinfo.get("/Title", "")),
        language=str(file.Root.get("/Lang", "")),
        fonts=tuple(sorted(set(shown.used.values()), key=lambda f: (f.name, f.subtype, f.embedded))),
        missing_glyphs=tuple(shown.missing),
        unmapped=shown.unmapped,
        invisible="".join(shown.invisible),
        codes=pages.read_codes(drawn, pictures),
        links=tuple(str(a.URI) for a in actions if a.get("/S") == "/URI" and "/URI" in a),
        active=_active(file, annotations, actions),
        alts=_alts(file),
    )


def _page(page: Any, drawn: Any, picture: Any) -> Page:
    media, sheet = _box(page.mediabox), _box(page.trimbox)
    unit = float(page.obj.get("/UserUnit", 1))
    width, height = ((v / pages.MM * unit) for v in (sheet[2] - sheet[0], sheet[3] - sheet[1]))
    if int(page.obj.get("/Rotate", 0)) % 180:
        width, height = height, width
    lines = pages.lines(drawn)
    visible = _common(sheet, _box(page.cropbox))
    return Page(
        text=pages.text(drawn),
        width_mm=width,
        height_mm=height,
        media_mm=((media[2] - media[0]) / pages.MM * unit, (media[3] - media[1]) / pages.MM * unit),
        outside=pages.outside(lines, visible),
        overlaps=pages.overlaps(lines),
        faint=pages.faint(lines, picture, drawn),
    )


def _box(array: Any) -> pages.Box:
    a, b, c, d = (float(v) for v in array)
    return min(a, c), min(b, d), max(a, c), max(b, d)


def _common(one: pages.Box, other: pages.Box) -> pages.Box:
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def _active(file: Any, annotations: list[Any], actions: list[Any]) -> tuple[str, ...]:
    """Whatever would act by itself or beyond following a link."""
    found = [name for name in ("/OpenAction", "/AA", "/AcroForm") if name in file.Root]
    found += [name for name in ("/JavaScript", "/EmbeddedFiles") if name in file.Root.get("/Names", {})]
    found += ["/AF"] if "/AF" in file.Root else []
    found += [str(a.get("/S")) for a in actions if str(a.get("/S")) not in _HARMLESS]
    return (*found, *("/AA" for a in annotations if "/AA" in a))


def _alts(file: Any) -> tuple[str | None, ...]:
    """The alternatives of the figures of a tagged PDF, in tree order."""
    found: list[str | None] = []

    def walk(node: Any, depth: int) -> None:
        if not hasattr(node, "get") or depth > 100:
            return
        if node.get("/S") == "/Figure":
            found.append(str(node.Alt) if "/Alt" in node else None)
        below = node.get("/K", ())
        for child in below if isinstance(below, pikepdf.Array) else (below,):
            walk(child, depth + 1)

    import pikepdf  # heavy

    walk(file.Root.get("/StructTreeRoot"), 0)
    return tuple(found)

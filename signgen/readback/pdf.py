"""Reads a PDF: structure and glyphs with pikepdf, text and pixels with pdfium."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from signgen.errors import InputError, Problem
from signgen.readback import edges, figures, letters, looks, pages
from signgen.readback.glyphs import Shown
from signgen.readback.pictures import Pictures
from signgen.readback.places import Places, Points, common
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
        ArithmeticError,
    ) as error:
        raise InputError(Problem("proof.unreadable", {"file": path.name, "reason": str(error)})) from error


def _read(file: Any, drawn: Any) -> Seen:
    shown = Shown()
    seen: list[Page] = []
    told, tongues = _tags(file)
    pictures = []
    for number, page in enumerate(file.pages):
        stretches = shown.page(page)
        leaf = drawn[number]
        leaf.set_rotation(0)  # what is measured stands where the content says; the sheet alone is turned
        pictures.append(Pictures(leaf, _places(page), closely=len(drawn) == 1))
        alts = {place: alt for alt, where, place in told if where in (page.obj.objgen, None) and place is not None}
        seen.append(replace(_page(page, pictures[number], alts), stretches=stretches))
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
        codes=pages.read_codes(pictures),
        links=tuple(str(a.URI) for a in actions if a.get("/S") == "/URI" and "/URI" in a),
        active=_active(file, annotations, actions),
        alts=tuple(alt for alt, _, _ in told),
        tongues=tongues,
    )


def _places(page: Any) -> Places:
    view = common(_box(page.mediabox), _box(page.cropbox))
    return Places(_box(page.trimbox), view, float(page.obj.get("/UserUnit", 1)))


def _page(page: Any, pictures: Pictures, alts: dict[int, str | None]) -> Page:
    places = pictures.places
    width, height = places.sheet_mm
    if int(page.obj.get("/Rotate", 0)) % 180:
        width, height = height, width
    media = _box(page.mediabox)
    found = letters.read(pictures.page)
    return Page(
        text=pages.text(pictures.page),
        width_mm=width,
        height_mm=height,
        media_mm=(places.length_mm(media[2] - media[0]), places.length_mm(media[3] - media[1])),
        outside=pages.outside(found, common(places.trim, places.view)),
        overlaps=pages.overlaps(found),
        lines=looks.lines(found, pictures),
        figures=figures.read(pictures, alts) if pictures.closely else (),
        edge=edges.read(pictures) if pictures.closely else (),
    )


def _box(array: Any) -> Points:
    a, b, c, d = (float(v) for v in array)
    return min(a, c), min(b, d), max(a, c), max(b, d)


def _active(file: Any, annotations: list[Any], actions: list[Any]) -> tuple[str, ...]:
    """Whatever would act by itself or beyond following a link."""
    found = [name for name in ("/OpenAction", "/AA", "/AcroForm") if name in file.Root]
    found += [name for name in ("/JavaScript", "/EmbeddedFiles") if name in file.Root.get("/Names", {})]
    found += ["/AF"] if "/AF" in file.Root else []
    found += [str(a.get("/S")) for a in actions if str(a.get("/S")) not in _HARMLESS]
    return (*found, *("/AA" for a in annotations if "/AA" in a))


def _tags(file: Any) -> tuple[list[tuple[str | None, Any, int | None]], frozenset[str]]:
    """What the tags say: the figures, and the languages of elements that hold marked content.

    A figure, in tree order: alternative, page (``None`` if not told), marked-content id.
    """
    found: list[tuple[str | None, Any, int | None]] = []
    spoken: set[str] = set()

    def walk(node: Any, language: str, depth: int) -> None:
        if not hasattr(node, "get") or depth > 100:
            return
        below = node.get("/K", ())
        children = list(below) if isinstance(below, pikepdf.Array) else [below]
        language = str(node.get("/Lang", language))
        ids = [int(child) for child in children if isinstance(child, int)]
        if ids:
            spoken.add(language)
        if node.get("/S") == "/Figure":
            page = node.get("/Pg")
            alt = str(node.Alt) if "/Alt" in node else None
            found.append((alt, page.objgen if page is not None else None, ids[0] if ids else None))
        for child in children:
            walk(child, language, depth + 1)

    import pikepdf  # heavy

    walk(file.Root.get("/StructTreeRoot"), str(file.Root.get("/Lang", "")), 0)
    return found, frozenset(spoken)

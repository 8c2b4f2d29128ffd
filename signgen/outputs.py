"""Formats: a visible table of name -> function, and the names of the files they make."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from signgen import fit, html, page, pdf, png, typeface
from signgen.documents import SIGNS, Document
from signgen.findings import Finding, Severity
from signgen.overrides import Override
from signgen.paper import Paper
from signgen.sheet import Sheet

PNG_DPI = 150
STYLE_SHEET = "notice.css"


@dataclass(frozen=True, slots=True)
class Job:
    """A composed document with what drawing needs to know.

    Attributes:
        languages: Languages in which the same page exists, for the links between them.
        sheet: The measured sign; ``None`` for a page.
        overrides: Errors that were let pass for it.
    """

    document: Document
    paper: Paper
    theme: str
    languages: tuple[str, ...]
    sheet: Sheet | None
    sign: str = ""
    overrides: tuple[Override, ...] = ()

    @property
    def stem(self) -> str:
        """File name without its last endings: ``entrance-sign.a3``, ``policy-page.ja``."""
        name = f"{self.document.name}-{self.sign}" if self.sign else self.document.name
        return f"{name}.{self.paper.name}" if self.document.kind in SIGNS else f"{name}.{self.document.languages[0]}"


def _pdf(job: Job) -> bytes:
    if job.sheet is not None:
        return pdf.draw(html.sign(job.sheet, job.theme))
    return pdf.draw(page.page(job.document, theme=job.theme, languages=job.languages, for_pdf=True))


def _html(job: Job) -> bytes:
    if job.sheet is not None:
        return html.sign(job.sheet, job.theme, faces=typeface.embedded(_letters(job.document))).encode()
    return page.page(job.document, theme=job.theme, languages=job.languages, for_pdf=False).encode()


def _fragment(job: Job) -> bytes:
    return page.fragment(job.document, theme=job.theme).encode()


def _png(job: Job) -> bytes:
    return png.rasterise(_pdf(job), PNG_DPI)


def style_sheet(theme: str) -> bytes:
    """The style sheet that pages and fragments of a site share."""
    return page.style_sheet(theme).encode()


FORMATS: dict[str, Callable[[Job], bytes]] = {
    "pdf": _pdf,
    "html": _html,
    "fragment.html": _fragment,
    "png": _png,
}
SIGN_FORMATS = ("pdf",)
PAGE_FORMATS = ("html", "fragment.html", "pdf")


def formats_for(kind: str, asked: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The formats a document is made in: those asked for, or the usual ones; a page's HTML has its fragment."""
    if not asked:
        return SIGN_FORMATS if kind in SIGNS else PAGE_FORMATS
    wanted: list[str] = [f for f in ("pdf", "html", "png") if f in asked]
    if "html" in wanted and kind not in SIGNS:
        wanted.insert(wanted.index("html") + 1, "fragment.html")
    return tuple(wanted)


def prepare(  # noqa: PLR0913, PLR0917 - what an order says, spelled out
    document: Document,
    paper: Paper,
    theme: str,
    languages: tuple[str, ...],
    distance_m: float | None = None,
    sign: str = "",
) -> tuple[Job | None, tuple[Finding, ...]]:
    """The document ready to draw, or why it cannot be: characters without a glyph, too many words."""
    findings = tuple(_unprintable(document))
    if findings or document.kind not in SIGNS:
        return (None if findings else Job(document, paper, theme, languages, None, sign)), findings
    sheet = fit.fit(document, paper, distance_m)
    if isinstance(sheet, fit.TooMuch):
        id_ = "layout.too-much" if sheet.characters else "layout.too-far"
        values = {
            "characters": sheet.characters, "paper": paper.name.upper(), "enough": sheet.enough.upper(),
            "document": document.kind, "distance": distance_m or paper.distance_m, "text": sheet.longest,
            "start": sheet.longest[:20],
        }  # fmt: skip
        return None, (Finding(id_, Severity.ERROR, id_ if sheet.enough else f"{id_}-anywhere", values),)
    return Job(document, paper, theme, languages, sheet, sign), ()


def _letters(document: Document) -> str:
    return "".join(b.text + b.label for b in document.blocks) + document.brand


def _unprintable(document: Document) -> list[Finding]:
    found: dict[tuple[str, str], Finding] = {}
    texts = [(words, b.language, b.clause) for b in document.blocks for words in (b.text, b.label)]
    texts += [(words, document.languages[0], "brand") for words in (document.brand, document.title)]
    for text, language, clause in texts:
        for char in typeface.missing(text, language):
            values = {
                "char": char,
                "code": f"U+{ord(char):04X}",
                "language": language,
                "clause": clause,
                "text": text[:40],
            }
            found.setdefault((char, language), Finding("layout.no-glyph", Severity.ERROR, "layout.no-glyph", values))
    return list(found.values())

"""Formats: a visible table of name -> function, and the names of the files they make."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from signgen import contents, counter, counter_html, fit, html, i18n, page, pdf, png, typeface
from signgen.documents import SIGNS, Block, Document
from signgen.findings import Finding, Severity
from signgen.model import ruby
from signgen.overrides import Override
from signgen.paper import QR_MM_PER_M, Paper, larger, tier
from signgen.promises import Setting, Tiered
from signgen.sheet import Sheet
from signgen.typeset import NO_DEMANDS, Demands

PNG_DPI = 150
_HAIR_M = 0.05
STYLE_SHEET = "notice.css"


@dataclass(frozen=True, slots=True)
class Job:
    """A composed document with what drawing needs to know.

    Attributes:
        languages: Languages in which the same page exists, for the links between them.
        sheet: The measured sign; ``None`` for a page.
        overrides: Errors that were let pass for it.
        sides: On how many sides of its paper it stands, if it is to be whole on one sheet.
    """

    document: Document
    paper: Paper
    theme: str
    languages: tuple[str, ...]
    sheet: Sheet | None
    sign: str = ""
    overrides: tuple[Override, ...] = ()
    sides: int = 1

    @property
    def stem(self) -> str:
        """File name without its last endings: ``entrance-sign.a3``, ``policy-page.ja``."""
        name = f"{self.document.name}-{self.sign}" if self.sign else self.document.name
        return f"{name}.{self.paper.name}" if self.document.kind in SIGNS else f"{name}.{self.document.languages[0]}"


def _pdf(job: Job) -> bytes:
    if job.sheet is not None:
        return pdf.draw(html.sign(job.sheet, job.theme))
    if job.document.kind == counter.KIND:
        return pdf.draw(counter_html.sheet(job.document, job.theme))
    drawn = pdf.draw(page.page(job.document, theme=job.theme, for_pdf=True))
    if job.document.kind == contents.NOTICE and png.pages(drawn) > 1:  # it hangs on a wall: rather close than on two
        closer = pdf.draw(page.page(job.document, theme=job.theme, for_pdf=True, close=True))
        return closer if png.pages(closer) == 1 else drawn
    return drawn


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
    demands: Demands = NO_DEMANDS,
    sign: str = "",
) -> tuple[Job | None, tuple[Finding, ...]]:
    """The document ready to draw, or why it cannot be: characters without a glyph, too many words."""
    leaf = counter.fit(document) if document.kind == counter.KIND else None
    findings = (*_unprintable(document), *_over_one_sheet(document, leaf))
    if findings or document.kind not in SIGNS:
        sides = leaf.sides if leaf else 1
        return (None if findings else Job(document, paper, theme, languages, None, sign, sides=sides)), findings
    sheet = fit.fit(document, paper, demands)
    if isinstance(sheet, fit.TooMuch):
        id_ = "layout.too-much" if sheet.characters else "layout.too-far"
        enough = _larger_sticker(document, paper, demands) or sheet.enough
        values = {
            "characters": sheet.characters, "paper": paper.name.upper(), "enough": enough.upper(),
            "document": document.kind, "distance": f"{fit.distances(paper, demands.distance_m)[-1]:g}",
            "text": sheet.longest, "start": ruby.bare(sheet.longest)[:20],
        }  # fmt: skip
        return None, (Finding(id_, Severity.ERROR, id_ if enough else f"{id_}-anywhere", values),)
    return Job(document, paper, theme, languages, sheet, sign), tuple(_nearer(sheet, demands))


def _larger_sticker(document: Document, paper: Paper, demands: Demands) -> str:
    """The next sticker that carries what one does not: a sheet of paper, though smaller, is not what was asked for."""
    others = [p for p in larger(paper) if p.sticker] if paper.sticker else []
    return next((p.name for p in others if isinstance(fit.fit(document, p, demands), Sheet)), "")


def _over_one_sheet(document: Document, found: counter.Sheet | counter.TooLong | None) -> Iterator[Finding]:
    """Told of a counter sheet whose words need more than one sheet."""
    if isinstance(found, counter.TooLong):
        values = {
            "lines": found.lines, "pt": f"{found.pt:g}", "text": found.longest, "start": ruby.bare(found.longest)[:20],
            "language": i18n.language_name(document.languages[0]),
        }  # fmt: skip
        key = "layout.over-one-sheet" if found.sides == 1 else "layout.over-both-sides"
        yield Finding("layout.over-one-sheet", Severity.ERROR, key, values)


def _nearer(sheet: Sheet, demands: Demands) -> Iterator[Finding]:
    """Told where a headline comes out readable from less far than is usual for the paper, and nobody asked how far."""
    aim = sheet.paper.aim_m
    if demands.distance_m is None and sheet.readable_m < aim - _HAIR_M:
        enough = fit.enough_for(sheet.document, sheet.paper, aim, demands)
        values = {
            "document": sheet.document.kind, "paper": sheet.paper.name.upper(), "distance": f"{sheet.readable_m:.1f}",
            "aim": f"{aim:g}", "enough": enough.upper(),
        }  # fmt: skip
        key = "layout.nearer" if enough else "layout.nearer-anywhere"
        yield Finding("layout.nearer", Severity.INFO, key, values)


def setting(job: Job) -> Setting | None:
    """What a sign promises, to be measured on the finished file; ``None`` for a page."""
    sheet = job.sheet
    if sheet is None:
        return None
    spoken = ((name, kind) for name, kinds in sheet.readable().items() for kind, _ in kinds)
    promised = (tier(name, kind, sheet.paper, sheet.sizes.distance_m) for name, kind in spoken)
    tiers = tuple(Tiered(**asdict(promise)) for promise in promised)
    return Setting(
        theme=Path(job.theme).name, outdoor=sheet.outdoor, safe_mm=sheet.safe_mm, distance_m=sheet.sizes.distance_m,
        scan_m=sheet.sizes.qr_mm / QR_MM_PER_M, qr_level=sheet.level, qr_mm=sheet.sizes.qr_mm, tiers=tiers,
    )  # fmt: skip


def tiers(job: Job) -> dict[Block, str]:
    """In which tier each block of a sign is set."""
    return {words.block: words.tier for words in job.sheet.words()} if job.sheet is not None else {}


def _letters(document: Document) -> dict[str, str]:
    """Language -> what is set in it; names are set in the first one."""
    found = dict.fromkeys(document.languages, "") | {document.languages[0]: document.brand}
    for block in document.blocks:
        found[block.language] = found.get(block.language, "") + block.text + block.label
    return found


def _unprintable(document: Document) -> list[Finding]:
    found: dict[tuple[str, str], Finding] = {}
    texts = [(words, b.language, b.clause) for b in document.blocks for words in (b.text, b.label)]
    texts += [(words, document.languages[0], "brand") for words in (document.brand, document.title)]
    for text, language, clause in texts:
        for char in typeface.missing(text, language):
            values = {
                "char": char,
                "code": " ".join(f"U+{ord(part):04X}" for part in char),
                "language": language,
                "name": i18n.language_name(language),
                "clause": clause,
                "text": ruby.bare(text)[:40],
            }
            found.setdefault((char, language), Finding("layout.no-glyph", Severity.ERROR, "layout.no-glyph", values))
    return list(found.values())

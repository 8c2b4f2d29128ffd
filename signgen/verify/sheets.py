"""Whether the sheet is the one asked for: size, pages, title, language, and text that stays on it."""

from __future__ import annotations

from collections.abc import Iterator

from signgen.findings import Finding
from signgen.model import ruby
from signgen.readback.seen import Page
from signgen.verify.case import Case

TOLERANCE_MM = 0.5
# How a language of ours is written as a BCP 47 tag, where it is none itself.
_TAGS = {"ja-easy": ("ja", "ja-easy", "ja-x-easy")}


def check(case: Case) -> Iterator[Finding]:
    """Everything about the sheets of a PDF."""
    pages = case.seen.pages
    if case.sides is not None and len(pages) != case.sides:
        yield case.finding("proof.one-page", count=len(pages), sides=case.sides)
    for number, page in enumerate(pages, 1):
        yield from size(case, page, number)
        for text in page.outside:
            yield case.finding("proof.outside-page", page=number, text=text)
        if page.overlaps:
            one, other = page.overlaps[0]
            yield case.finding("proof.overlap", page=number, count=len(page.overlaps), text=one, other=other)
    if case.seen.active:
        yield case.finding("proof.pdf-active", text=", ".join(case.seen.active))
    yield from title(case)
    yield from language(case)


def size(case: Case, page: Page, number: int) -> Iterator[Finding]:
    """The trimmed sheet is the paper, within half a millimetre."""
    paper = case.receipt.paper
    if paper is None:
        return
    off = max(abs(page.width_mm - paper.width_mm), abs(page.height_mm - paper.height_mm))
    if off > TOLERANCE_MM:
        yield case.finding(
            "proof.page-box",
            page=number,
            paper=paper.name,
            expected=f"{paper.width_mm:g} × {paper.height_mm:g} mm",
            found=f"{page.width_mm:.1f} × {page.height_mm:.1f} mm",
        )


def picture(case: Case) -> Iterator[Finding]:
    """The size of a picture whose file states a resolution; a preview for a screen states none."""
    for page in case.seen.pages:
        if page.width_mm and page.height_mm:
            yield from size(case, page, 1)


def title(case: Case) -> Iterator[Finding]:
    """The file's own title is the document's, with or without whose it is behind a bar."""
    named = ruby.bare(case.receipt.title)
    if not named or (case.seen.title != named and not case.seen.title.startswith(f"{named} | ")):
        yield case.finding("proof.title", expected=named, found=case.seen.title)


def language(case: Case) -> Iterator[Finding]:
    """The file's own language is the first one of the document."""
    first = case.receipt.languages[0]
    if not speaks(case.seen.language, first):
        yield case.finding("proof.language", expected=first, found=case.seen.language)


def speaks(tag: str, language: str) -> bool:
    """Whether a ``lang`` tag names the language."""
    return tag in _TAGS.get(language, (language,))

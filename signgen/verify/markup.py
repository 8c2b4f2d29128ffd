"""Whether an HTML page is still, whole by itself, and says which clause stands where; and languages in a PDF's tags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from signgen import i18n
from signgen.findings import Finding
from signgen.readback.seen import fold
from signgen.verify import sheets
from signgen.verify.case import Case, shown


def check(case: Case) -> Iterator[Finding]:
    """Everything about the markup."""
    if case.seen.styled and not case.is_sign:  # a page may hold no style of its own (CSP: style-src 'self')
        yield case.finding("proof.html-active", text="style=")
    if case.seen.active or case.seen.external:
        yield case.finding("proof.html-active", text=", ".join((*case.seen.active, *case.seen.external)))
    if any(alt is None for alt in case.seen.alts):
        yield case.finding("proof.alt-missing", count=case.seen.alts.count(None))
    if case.receipt.format == "html":
        yield from sheets.title(case)
    yield from sheets.language(case)
    yield from marks(case)


def tongues(case: Case) -> Iterator[Finding]:
    """The tags of a PDF give every language that is printed, so that none is read in the voice of another."""
    printed = dict.fromkeys(i18n.tag(block.language) for block in case.receipt.blocks)
    for language in printed:
        if language not in case.seen.tongues:
            yield case.finding("proof.language-untold", language=language)


def marks(case: Case) -> Iterator[Finding]:
    """Every block stands in an element that names its clause, in the block's language.

    ``data-clause`` only helps to locate a block: that its text is there is proved without it.
    """
    wanted = Counter((b.clause, fold(shown(b.text, b.language)), b.language) for b in case.receipt.blocks)
    for (clause, text, language), count in wanted.items():
        held = [element for element in case.seen.elements if clause in element.clauses and text in fold(element.text)]
        if sum(fold(element.text).count(text) for element in held) < count:
            yield case.finding("proof.clause-mark", clause=clause, text=text)
        elif not any(sheets.speaks(element.language, language) for element in held):
            yield case.finding("proof.language", expected=language, found=held[0].language)

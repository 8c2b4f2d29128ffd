"""HTML of the counter sheet from its measured lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from signgen import contents, counter, html, page, qr, ruby_html, themes, typeface
from signgen.counter import Sheet
from signgen.documents import MARKED, Block, Document
from signgen.i18n import speaker, tag
from signgen.model import ruby


def sheet(document: Document, theme: str = themes.DEFAULT) -> str:
    """The sheet's HTML, for ``pdf.draw``.

    Raises:
        ValueError: It does not fit on one sheet (``counter.fit``).
    """
    measured = counter.fit(document)
    if not isinstance(measured, Sheet):
        raise ValueError(f"{measured.lines} lines too long")
    language = document.languages[0]
    return themes.render(
        theme,
        "counter.html.j2",
        sheet=measured,
        document=document,
        language=tag(language),
        page_title=html.page_title(document),
        style=html.safe(themes.render(theme, "counter.css.j2", sheet=measured, **_style(measured))),
        words=_words,
        icons=[html.icon(theme, document, kind) for kind in document.kinds],
        code=qr.encode(document.link) if document.link else None,
        code_title=speaker(language).plain("qr.title") if document.link else "",
    )


def _style(measured: Sheet) -> dict[str, Any]:
    document = measured.document
    language = document.languages[0]
    speech = speaker(language)
    marks = [" ".join(speaker(mark).term("draft.short") for mark in MARKED)] if document.draft else []
    foot = ruby.bare("　".join((*marks, document.brand, document.title)))
    return {
        "lengths": counter.LENGTHS,
        "families": html.safe(typeface.families(language)),
        "others": {tag(other): html.safe(typeface.families(other)) for other in dict.fromkeys((language, *MARKED))},
        "ruby": html.safe(ruby_html.STYLE) if language == ruby.LANGUAGE else "",
        "foot": page.css_string(foot),
        "edition": page.css_string(f"{speech.plain('page.edition')} {document.edition}"),
    }


def _words(lines: Sequence[str], language: str, block: Block | None = None) -> Any:
    """The lines, escaped; a text that is wholly an address or a number leads there."""
    from markupsafe import Markup

    shown = Markup("<br>").join(ruby_html.drawn(line, language) for line in lines)
    target = contents.link(block.text) if block else ""
    return Markup('<a href="{}">{}</a>').format(target, shown) if target else shown

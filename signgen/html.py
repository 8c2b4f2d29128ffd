"""HTML of a sign from its measured sheet, and what pages share with it."""

from __future__ import annotations

from typing import Any

from signgen import logo, qr, ruby_html, themes, typeface
from signgen.cameras import figure
from signgen.documents import Document
from signgen.i18n import speaker, tag
from signgen.model import ruby
from signgen.sheet import Sheet
from signgen.typeset import TRACKING, Words


def sign(sheet: Sheet, theme: str = themes.DEFAULT, faces: str = "") -> str:
    """The sign's HTML.

    Args:
        sheet: The measured sign.
        theme: Theme name or folder.
        faces: ``@font-face`` rules to put in front, for a file that is to be opened in a browser.
    """
    document = sheet.document
    sizes: dict[str, tuple[float, ...]] = {}

    def size(words: Words) -> str:
        # The height is fixed: a letter of the second face would make its line taller than was reckoned.
        lengths = (words.size_mm, words.line_mm, words.before_mm, words.height_mm)
        wanted = tuple(round(length, 3) for length in lengths)
        for name, known in sizes.items():
            if known == wanted:
                return name
        name = f"s{len(sizes)}"
        sizes[name] = wanted
        return name

    for words in sheet.words():
        size(words)
    families = {language: safe(typeface.families(language)) for language in spoken(sheet)}
    shared = {"sheet": sheet, "document": document, "tag": tag, "families": families}
    style = faces + themes.render(
        theme, "sign.css.j2", sizes=sizes, tracking=TRACKING, ruby=safe(ruby_html.STYLE), **shared
    )
    return themes.render(
        theme,
        "sign.html.j2",
        style=safe(style),
        size=size,
        words=ruby_html.drawn,
        icons={h.icon: icon(theme, document, h.icon) for h in sheet.headings},
        code=qr.encode(document.link, sheet.level) if document.link else None,
        code_title=speaker(document.languages[0]).plain("qr.title"),
        page_title=page_title(document),
        logo_address=safe(found.address) if (found := logo.logo(theme)) else "",
        logo_alt=ruby.bare(document.brand),
        **shared,
    )


def spoken(sheet: Sheet) -> tuple[str, ...]:
    """The languages of everything on the sign: its own, and those that mark a draft."""
    return tuple(dict.fromkeys((*sheet.document.languages, *(b.language for b in sheet.document.blocks))))


def page_title(document: Document) -> str:
    """Title of the file: what it is and whose."""
    return ruby.bare(f"{document.title} | {document.brand}")


def icon(theme: str, document: Document, kind: str) -> Any:
    """The pictogram of a camera kind, named in every language of the document."""
    names = (ruby.bare(speaker(language).plain(f"kind.{kind}")) for language in document.languages)
    title = " / ".join(dict.fromkeys(names))
    colours = themes.tokens(theme)
    drawing = themes.icon(theme, figure(kind)).replace("TITLE", title)
    return safe(drawing.replace("GROUND", colours["on_band"]).replace("FIGURE", colours["band"]))


def safe(text: str) -> Any:
    """Text that is put in as it is."""
    from markupsafe import Markup

    return Markup(text)  # our own drawing or style sheet, never a user's words

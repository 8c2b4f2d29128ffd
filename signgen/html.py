"""HTML of a sign from its measured sheet, and what pages share with it."""

from __future__ import annotations

from typing import Any

from signgen import qr, themes, typeface
from signgen.cameras import figure
from signgen.documents import Document
from signgen.i18n import speaker
from signgen.sheet import Sheet, Words


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

    for words in _all_words(sheet):
        size(words)
    families = safe(typeface.FAMILIES)
    style = faces + themes.render(theme, "sign.css.j2", sheet=sheet, sizes=sizes, families=families)
    return themes.render(
        theme,
        "sign.html.j2",
        sheet=sheet,
        document=document,
        style=safe(style),
        size=size,
        icons={h.icon: icon(theme, document, h.icon) for h in sheet.headings},
        code=qr.encode(document.link) if document.link else None,
        code_title=speaker(document.languages[0]).term("qr.title"),
        page_title=page_title(document),
    )


def page_title(document: Document) -> str:
    """Title of the file: what it is and whose."""
    return f"{document.title} | {document.brand}"


def _all_words(sheet: Sheet) -> list[Words]:
    found = [sheet.brand, *sheet.draft, *sheet.foot]
    for heading in sheet.headings:
        found += [heading.headline, *heading.others]
    for row in (*sheet.rows, *sheet.action):
        found += row.values
    return found


def icon(theme: str, document: Document, kind: str) -> Any:
    """The pictogram of a camera kind, named in the language of the document."""
    title = speaker(document.languages[0]).term(f"kind.{kind}")
    colours = themes.tokens(theme)
    drawing = themes.icon(theme, figure(kind)).replace("TITLE", title)
    return safe(drawing.replace("GROUND", colours["on_ink"]).replace("FIGURE", colours["ink"]))


def safe(text: str) -> Any:
    """Text that is put in as it is."""
    from markupsafe import Markup

    return Markup(text)  # our own drawing or style sheet, never a user's words

"""HTML of the policy page and the joint-use notice: whole, as a fragment to paste, or to be printed.

One template serves all three. On the web the look is in ``notice.css`` beside the page, so that a page works
under ``default-src 'none'; style-src 'self'; img-src 'self'``; for the PDF it is in the HTML.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import quote, urlsplit

from signgen import contents, html, linebreak, qr, ruby_html, themes, typeface
from signgen.contents import Form
from signgen.documents import DRAFT, MARKED, SOURCE, Document
from signgen.i18n import speaker, tag
from signgen.model import ruby
from signgen.wording.script import japanese_in

STYLE_SHEET = "notice.css"
BODY_PT = 10.5  # signs.md WB-4
_EASY_PT = 12.0  # readings are half as large
_LEADING, _EASY_LEADING = {True: 1.6, False: 1.65}, 2.0  # of a notice on one sheet, of a page; below readings
_CLOSE = 1.43  # where that keeps a notice on one sheet
_HIGHEST, _LOWEST = 1, 5  # of the title: the headings below it need a level too
_QR_MM = 25.0  # read at arm's length: a tenth of the distance
# A version in easy Japanese is another page than the Japanese one, though both are Japanese.
_ALTERNATES = {ruby.LANGUAGE: "ja-x-easy"}


@dataclass(frozen=True, slots=True)
class Look:
    """What one rendering differs in.

    Attributes:
        mode: ``page``, ``fragment`` or ``print``.
        level: Heading level of the title.
        prefix: Put before every id, so that a fragment meets no id of the page around it.
    """

    mode: str
    level: int = 1
    prefix: str = ""


def page(  # noqa: PLR0913 - one word per decision
    document: Document,
    *,
    theme: str = themes.DEFAULT,
    languages: tuple[str, ...] = (),
    for_pdf: bool = False,
    body_pt: float = BODY_PT,
    close: bool = False,
) -> str:
    """The page as a whole document.

    Args:
        document: A page in one language.
        theme: Theme name or folder.
        languages: The languages the page exists in, for the links between them; none in the PDF.
        for_pdf: With its style inside, for ``pdf.draw``, instead of a link to ``notice.css``.
        body_pt: Size of the text in the PDF.
        close: Whether the lines of a joint-use notice stand closer in the PDF, so that more goes on the sheet.
    """
    if for_pdf:
        return _render(document, theme, Look("print"), style=_print_style(document, theme, body_pt, close=close))
    return _render(document, theme, Look("page"), switch=_switch(document, languages))


def fragment(document: Document, *, theme: str = themes.DEFAULT, level: int = 2) -> str:
    """The page as an ``article`` to paste into a page that links ``notice.css``.

    Args:
        document: A page in one language.
        theme: Theme name or folder.
        level: Heading level of the title; what is below it follows.
    """
    return _render(document, theme, Look("fragment", min(max(level, _HIGHEST), _LOWEST), "sg-"))


def style_sheet(theme: str = themes.DEFAULT) -> str:
    """``notice.css``: for every page and every fragment of a theme."""
    return themes.render(theme, "notice.css.j2", dark=dark(theme))


def dark(theme: str) -> dict[str, str]:
    """The colours of the dark scheme, by the names of the light ones: mixtures of those, or they where dark already."""
    light = themes.tokens(theme)
    if themes.contrast(light["ink"], "#000000") > themes.contrast(light["paper"], "#000000"):
        return {name: light[name] for name in ("ink", "paper", "tint", "rule", "soft", "focus")}
    return {
        "ink": light["on_ink"],
        "paper": _mix(light["ink"], "#000000", 0.5),
        "tint": _mix(light["ink"], light["on_ink"], 0.06),
        "rule": _mix(light["rule"], light["ink"], 0.3),
        "soft": light["on_ink_soft"],
        "focus": light["on_ink"],
    }


def _mix(one: str, other: str, share: float) -> str:
    pairs = [(int(one[n : n + 2], 16), int(other[n : n + 2], 16)) for n in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _render(
    document: Document,
    theme: str,
    look: Look,
    style: str = "",
    switch: tuple[dict[str, Any], ...] = (),
) -> str:
    language = document.languages[0]
    speech = speaker(language)
    printed = look.mode == "print"
    form = (Form.SHEET if document.kind == contents.NOTICE else Form.PAPER) if printed else Form.WEB
    sections = contents.sections(document, form)
    # The joint-use notice ends with the ways to reach somebody; the policy page has its desk among the rest.
    reach = tuple(s for s in sections if s.reach)
    texts = {b.text for b in document.blocks}
    plate = document.link is not None and (printed or document.kind == contents.NOTICE)
    return themes.render(
        theme,
        "page.html.j2",
        document=document,
        look=look,
        language=tag(language),
        brand=_words(document.brand, language, printed),
        brand_language=SOURCE if japanese_in(document.brand, language) else "",
        easy=language == ruby.LANGUAGE,
        page_title=html.page_title(document),
        phrases=partial(_phrases, language=language, printed=printed),
        plain=ruby.bare,
        kind="joint" if document.kind == contents.NOTICE else "policy",
        summary=tuple(s for s in sections if s.part == "summary"),
        sections=tuple(s for s in sections if s.part not in ("summary", DRAFT) and s not in reach),
        draft=contents.lines(s for s in sections if s.part == DRAFT),
        reach=reach,
        icons=[html.icon(theme, document, kind) for kind in document.kinds],
        code=qr.encode(document.link) if document.link and plate else None,
        # Where a block says the address, that is enough.
        address=printed_address(document.link) if document.link and document.link not in texts else "",
        words={key: speech.term(f"page.{key}") for key in ("contents", "languages", "edition", "address")},
        code_title=speech.plain("qr.title") if plate else "",
        style=html.safe(style),
        switch=switch,
        style_sheet=STYLE_SHEET,
    )


def printed_address(link: str) -> str:
    """A web address as a person types it: domain, path and query."""
    parts = urlsplit(link)
    return f"{parts.netloc}{parts.path}".rstrip("/") + (f"?{parts.query}" if parts.query else "")


def _switch(document: Document, languages: tuple[str, ...]) -> tuple[dict[str, Any], ...]:
    if len(languages) < 2:  # there is nothing to choose
        return ()
    return tuple(
        {
            "tag": tag(language),
            "other": _ALTERNATES.get(language, language),
            "name": ruby_html.marked(speaker(language).term(f"language.{language}"), language),
            "file": quote(f"{document.name}.{language}.html"),
            "here": "yes" if language == document.languages[0] else "",
        }
        for language in languages
    )


def _words(text: str, language: str, printed: bool) -> Any:
    return ruby_html.drawn(text, language) if printed else ruby_html.marked(text, language)


def _phrases(text: str, language: str, printed: bool) -> Any:
    """A title that breaks between phrases: the two engines know different ways."""
    from markupsafe import Markup

    if language == "en":
        return ruby_html.marked(text, language)
    if printed or language == ruby.LANGUAGE:
        return contents.phrases(text, language, Form.PAPER if printed else Form.WEB)
    pieces = (ruby_html.marked(piece, language) for piece in linebreak.pieces(text, language))
    return Markup("<wbr>" if language in linebreak.PHRASED else "").join(pieces)


def _print_style(document: Document, theme: str, body_pt: float, *, close: bool) -> str:
    language, joint = document.languages[0], document.kind == contents.NOTICE
    speech = speaker(language)
    marks = [" ".join(speaker(language).term("draft.short") for language in MARKED)] if document.draft else []
    foot = ruby.bare("　".join((*marks, document.brand, document.title)))
    edition = f"{speech.plain('page.edition')} {document.edition}"
    shown = dict.fromkeys((language, *MARKED, *(b.language for b in document.blocks)))
    return themes.render(
        theme,
        "page-print.css.j2",
        families=html.safe(typeface.families(language)),
        others={tag(other): html.safe(typeface.families(other)) for other in shown},
        easy=language == ruby.LANGUAGE,
        ruby=html.safe(ruby_html.STYLE),
        joint=joint,
        close=close,
        leading=_EASY_LEADING if language == ruby.LANGUAGE else _CLOSE if close else _LEADING[joint],
        foot=css_string(foot),
        edition=css_string(edition),
        plate_mm=round(qr.plate_mm(document.link, _QR_MM), 2) if document.link else 0,
        pt=max(body_pt, _EASY_PT if language == ruby.LANGUAGE else BODY_PT),
    )


def css_string(text: str) -> Any:
    """A CSS string in which every character is an escape: a name can end nothing."""
    return html.safe('"' + "".join(f"\\{ord(char):06x}" for char in text) + '"')

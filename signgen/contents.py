"""What stands on a page: the blocks as sections of rows, lists and paragraphs, each value ready to print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from typing import Any
from urllib.parse import quote, urlsplit

from signgen import dates, linebreak, ruby_html
from signgen.documents import Block, Document
from signgen.model import ruby

NOTICE = "joint-use-notice"
_LOOKS = {"item": "items", "note": "notes", **dict.fromkeys(("row", "titled", "address", "number"), "rows")}
# Whom to ask stands at the end of a joint-use notice, beside the QR code.
_REACH = "desk"
_SHORT = 24
_PHRASE, _NARROW = 18, 10  # characters that may fill half a line, on paper and on a telephone
_URL = re.compile(r"https?://[!-~]+")
_WHOLE = 48  # characters of an address that go on a printed line of every page
_FEW, _LITTLE = 6, 240  # lines, and characters, of a section that stands on one page
_EMAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_PHONE = re.compile(r"(?<![\w+-])(?:(?:\+81[ -]?|0)\d{1,4}[- ]\d{1,4}(?:[- ]\d{3,4})?|0\d{9,10})(?![\w-])", re.ASCII)


class Form(Enum):
    """What a page is set for: a screen, paper in several sheets, or one sheet on which room is short."""

    WEB = "web"
    PAPER = "paper"
    SHEET = "sheet"


@dataclass(frozen=True, slots=True)
class Line:
    """One block, ready to print.

    Attributes:
        language: Empty where it is that of the page.
        words: Escaped, with its link and its line breaks.
        length: In characters, without readings.
    """

    clause: str
    requirements: str
    language: str
    words: Any
    length: int


@dataclass(frozen=True, slots=True)
class Row:
    """A label and what it is the label of."""

    label: str
    lines: tuple[Line, ...]

    @property
    def short(self) -> bool:
        """Whether it can share a printed line with its neighbour."""
        return len(self.lines) == 1 and len(ruby.bare(self.label)) + self.lines[0].length <= _SHORT


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbours that look alike: ``rows``, ``items``, ``paragraphs`` or ``notes``."""

    look: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The blocks of one place.

    Attributes:
        heading: Empty for a part that speaks for itself.
        reach: Whether it tells how to reach somebody, and stands at the end.
    """

    place: str
    part: str
    heading: str
    runs: tuple[Run, ...]
    reach: bool = False

    @property
    def short(self) -> bool:
        """Whether no page of a print should end within it."""
        said = lines((self,))
        return len(said) <= _FEW and sum(line.length for line in said) <= _LITTLE


def sections(document: Document, form: Form = Form.WEB) -> tuple[Section, ...]:
    """The sections in the order of the document.

    Args:
        document: A page.
        form: What they are set for.
    """
    places: dict[str, list[Block]] = {}
    for block in document.blocks:
        places.setdefault(block.place, []).append(block)
    out = []
    for place, blocks in places.items():
        heading = blocks[0].heading
        reach = document.kind == NOTICE and place == _REACH
        out.append(Section(place, blocks[0].part, heading, tuple(_runs(blocks, heading, document, form)), reach))
    return tuple(out)


def lines(sections: Iterable[Section]) -> tuple[Line, ...]:
    """The lines of sections that are shown without their arrangement."""
    return tuple(line for s in sections for run in s.runs for row in run.rows for line in row.lines)


def _runs(blocks: Sequence[Block], heading: str, document: Document, form: Form) -> Iterator[Run]:
    def look(block: Block) -> str:
        found = _LOOKS.get(block.form, "paragraphs")
        # A row whose label is the heading itself would say it twice.
        return "paragraphs" if found == "rows" and block.label in ("", heading) else found

    for name, found in groupby(blocks, look):
        if name == "rows":
            yield Run(name, tuple(_rows(list(found), document, form)))
        else:
            yield Run(name, (Row("", tuple(_line(b, document, form) for b in found)),))


def _rows(blocks: Sequence[Block], document: Document, form: Form) -> Iterator[Row]:
    for label, found in groupby(blocks, lambda b: b.label):
        yield Row(label, tuple(_line(b, document, form) for b in found))


def _line(block: Block, document: Document, form: Form) -> Line:
    from markupsafe import Markup

    own = block.language if block.language != document.languages[0] else ""
    target = link(block.text)
    if target:
        words = Markup('<a href="{}">{}</a>').format(target, block.text)
    else:
        parts = [text(part, block.language, form) for part in block.text.split("\n")]
        if block.form == "titled" and len(parts) > 1:
            parts[0] = Markup("<b>{}</b>").format(parts[0])
        words = Markup("<br>").join(parts)
    return Line(block.clause, " ".join(block.proves), own, words, len(ruby.bare(block.text)))


def text(words: str, language: str, form: Form) -> Any:
    """One paragraph, escaped, with its readings; no line of it ends where none may.

    A browser breaks Japanese and Chinese between any two characters, as is usual on a screen, and Korean by the style
    sheet; the engine of the PDF would tear Korean words, too. Easy Japanese keeps its words everywhere. On paper
    an address that fits on a line is on one.
    """
    from markupsafe import Markup

    found, end = Markup(), 0
    if form is Form.WEB:
        for begin, after, day in dates.stated(words, language):
            shown = ruby_html.marked(words[begin:after], language)
            found += _prose(words[end:begin], language, form)
            found += Markup('<time datetime="{}">{}</time>').format(day.isoformat(), shown)
            end = after
        return found + _prose(words[end:], language, form)
    for address in _URL.finditer(words):
        if len(address[0]) <= _WHOLE:
            found += _prose(words[end : address.start()], language, form)
            found += Markup('<span class="sg-phrase">{}</span>').format(address[0])
            end = address.end()
    return found + _prose(words[end:], language, form)


def _prose(words: str, language: str, form: Form) -> Any:
    held = {Form.WEB: (), Form.SHEET: ("ko",), Form.PAPER: ("ko", *linebreak.PHRASED)}[form]
    return phrases(words, language, form) if language in (ruby.LANGUAGE, *held) else _unbroken(words, language)


def _unbroken(words: str, language: str) -> Any:
    """The text with telephone numbers that do not go over the end of a line."""
    from markupsafe import Markup, escape

    found, end = escape(""), 0
    for number in _PHONE.finditer(words):
        found += ruby_html.marked(words[end : number.start()], language)
        found += Markup('<span class="sg-number">{}</span>').format(number[0])
        end = number.end()
    return found + ruby_html.marked(words[end:], language)


def phrases(words: str, language: str, form: Form) -> Any:
    """The text in phrases that are not torn; a piece that fills half a line may be."""
    from markupsafe import Markup

    found = Markup()
    show, most = (ruby_html.marked, _NARROW) if form is Form.WEB else (ruby_html.drawn, _PHRASE)
    for piece in linebreak.pieces(words, language):
        held, shown = piece.rstrip(), show(piece.rstrip(), language)
        torn = len(ruby.bare(held)) > most and not linebreak.hangul(held) and not _PHONE.search(held)
        found += shown if torn else Markup('<span class="sg-phrase">{}</span>').format(shown)
        found += Markup(piece[len(held) :])  # a line ends at the space, not in the phrase
    return found


def link(text: str) -> str:
    """Where a value leads that is wholly a web address, an e-mail address or a Japanese telephone number."""
    if _URL.fullmatch(text) and urlsplit(text).hostname and "@" not in urlsplit(text).netloc:
        return text
    if _EMAIL.fullmatch(text):
        return f"mailto:{quote(text, safe='@')}"
    if _PHONE.fullmatch(text):
        digits = re.sub(r"\D", "", text)
        return f"tel:+{digits}" if text.startswith("+") else f"tel:+81{digits[1:]}"
    return ""

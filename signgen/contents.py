"""What stands on a page: the blocks as sections of rows, lists and paragraphs, each value ready to print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import quote, urlsplit

from signgen import linebreak
from signgen.documents import Block, Document

NOTICE = "joint-use-notice"
_LOOKS = {"item": "items", "note": "notes", **dict.fromkeys(("row", "titled", "address", "number"), "rows")}
# Whom to ask stands at the end of a joint-use notice, beside the QR code.
_REACH = "desk"
_SHORT = 24
_URL = re.compile(r"https?://[!-~]+")
_EMAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_PHONE = re.compile(r"(?<![\w+-])(?:(?:\+81[ -]?|0)\d{1,4}[- ]\d{1,4}(?:[- ]\d{3,4})?|0\d{9,10})(?![\w-])", re.ASCII)


@dataclass(frozen=True, slots=True)
class Line:
    """One block, ready to print.

    Attributes:
        language: Empty where it is that of the page.
        words: Escaped, with its link and its line breaks.
    """

    clause: str
    requirements: str
    language: str
    words: Any


@dataclass(frozen=True, slots=True)
class Row:
    """A label and what it is the label of."""

    label: str
    lines: tuple[Line, ...]

    @property
    def short(self) -> bool:
        """Whether it can share a printed line with its neighbour."""
        return len(self.lines) == 1 and len(self.label) + len(self.lines[0].words.striptags()) <= _SHORT


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


def sections(document: Document, *, phrased: bool = False) -> tuple[Section, ...]:
    """The sections in the order of the document.

    Args:
        document: A page.
        phrased: Whether Japanese lines may end between phrases only: the engine of the PDF would end them anywhere.
    """
    places: dict[str, list[Block]] = {}
    for block in document.blocks:
        places.setdefault(block.place, []).append(block)
    out = []
    for place, blocks in places.items():
        heading = blocks[0].heading
        reach = document.kind == NOTICE and place == _REACH
        out.append(Section(place, blocks[0].part, heading, tuple(_runs(blocks, heading, document, phrased)), reach))
    return tuple(out)


def lines(sections: Iterable[Section]) -> tuple[Line, ...]:
    """The lines of sections that are shown without their arrangement."""
    return tuple(line for s in sections for run in s.runs for row in run.rows for line in row.lines)


def _runs(blocks: Sequence[Block], heading: str, document: Document, phrased: bool) -> Iterator[Run]:
    def look(block: Block) -> str:
        found = _LOOKS.get(block.form, "paragraphs")
        # A row whose label is the heading itself would say it twice.
        return "paragraphs" if found == "rows" and block.label in ("", heading) else found

    for name, found in groupby(blocks, look):
        if name == "rows":
            yield Run(name, tuple(_rows(list(found), document, phrased)))
        else:
            yield Run(name, (Row("", tuple(_line(b, document, phrased) for b in found)),))


def _rows(blocks: Sequence[Block], document: Document, phrased: bool) -> Iterator[Row]:
    for label, found in groupby(blocks, lambda b: b.label):
        yield Row(label, tuple(_line(b, document, phrased) for b in found))


def _line(block: Block, document: Document, phrased: bool) -> Line:
    from markupsafe import Markup

    own = block.language if block.language != document.languages[0] else ""
    target = link(block.text)
    if target:
        words = Markup('<a href="{}">{}</a>').format(target, block.text)
    else:
        whole = _in_phrases if phrased and block.language in ("ja", "ja-easy") else _unbroken
        parts = [whole(part) for part in block.text.split("\n")]
        if block.form == "titled" and len(parts) > 1:
            parts[0] = Markup("<b>{}</b>").format(parts[0])
        words = Markup("<br>").join(parts)
    return Line(block.clause, " ".join(block.proves), own, words)


def _unbroken(text: str) -> Any:
    """The text, escaped, with telephone numbers that do not go over the end of a line."""
    from markupsafe import Markup, escape

    words, end = escape(""), 0
    for number in _PHONE.finditer(text):
        words += escape(text[end : number.start()])
        words += Markup('<span class="sg-number">{}</span>').format(number[0])
        end = number.end()
    return words + escape(text[end:])


def _in_phrases(text: str) -> Any:
    """The text, escaped, in phrases that are not torn; a piece that fills half a line may be."""
    from markupsafe import Markup, escape

    words = escape("")
    for piece in linebreak.pieces(text, "ja"):
        held = Markup('<span class="sg-phrase">{}</span>')
        words += held.format(piece) if len(piece) <= _PHRASE else escape(piece)
    return words


_PHRASE = 18


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

"""Reads an HTML page or fragment: what a reader sees or hears, and what a browser would fetch or run."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from signgen.errors import InputError, Problem
from signgen.readback.seen import Element, Seen

# fmt: off
_VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
))
# Elements that do not begin a new line.
_INLINE = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "i", "kbd", "mark", "q", "rb", "rp", "rt", "ruby", "s",
    "small", "span", "strong", "sub", "sup", "time", "u", "wbr",
))
# fmt: on
# Brackets around a reading are for browsers that know no ruby.
_SILENT = frozenset(("script", "style", "template", "head", "noscript", "svg", "datalist", "rp"))
_RUNS = frozenset(("script", "iframe", "object", "embed", "base", "applet", "frame"))
_FETCHES = ("src", "srcset", "poster", "data", "background", "xlink:href")
_LOADS = re.compile(r"@import\s*['\"]([^'\"]*)|url\(\s*['\"]?([^)'\"]*)", re.I)


def read_page(path: Path) -> Seen:
    """A whole page.

    Raises:
        InputError: It is not UTF-8.
    """
    return _read(path, "html")


def read_fragment(path: Path) -> Seen:
    """A piece to be pasted into another page: it has no title of its own.

    Raises:
        InputError: It is not UTF-8.
    """
    return _read(path, "fragment.html")


def _read(path: Path, form: str) -> Seen:
    reader = _Reader()
    try:
        reader.feed(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(Problem("proof.unreadable", {"file": path.name, "reason": str(error)})) from error
    reader.close()
    return Seen(
        format=form,
        text="".join(reader.words),
        texts={language: "".join(words) for language, words in reader.texts.items()},
        title="".join(reader.title).strip(),
        language=reader.language,
        links=tuple(reader.links),
        active=tuple(reader.active),
        external=tuple(reader.external),
        styled=reader.styled,
        alts=tuple(reader.alts),
        elements=tuple(Element(o.clauses, o.requirements, o.language, "".join(o.words)) for o in reader.marked),
    )


@dataclass(slots=True)
class _Open:
    """An element that is open while the page is read."""

    tag: str
    language: str
    hidden: bool
    clauses: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
    words: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    """Collects; the attributes are those of ``Seen``."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[_Open] = []
        self.marked: list[_Open] = []
        self.words: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.title: list[str] = []
        self.language = ""
        self.links: list[str] = []
        self.active: list[str] = []
        self.external: list[str] = []
        self.alts: list[str | None] = []
        self.styled = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens an element."""
        given = {name: value or "" for name, value in attrs}
        self._judge(tag, given)
        if tag not in _INLINE:
            self._add("\n")
        if tag in _VOID:
            return
        above = self.open[-1] if self.open else _Open("", "", False)
        language = given.get("lang", above.language)
        self.language = self.language or language
        hidden = above.hidden or tag in _SILENT or "hidden" in given or given.get("aria-hidden") == "true"
        opened = _Open(
            tag, language, hidden, tuple(given.get("data-clause", "").split()),
            tuple(given.get("data-requirements", "").split()),
        )  # fmt: skip
        self.open.append(opened)
        if opened.clauses:
            self.marked.append(opened)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that closes itself, as in SVG."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Closes an element, with whatever was left open inside it."""
        if not any(opened.tag == tag for opened in self.open):
            return
        if tag not in _INLINE:
            self._add("\n")
        while self.open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Text."""
        tags = [opened.tag for opened in self.open]
        if tags[-1:] == ["title"]:
            if "svg" in tags and self.alts:
                self.alts[-1] = (self.alts[-1] or "") + data
            else:
                self.title.append(data)
        elif tags[-1:] == ["style"]:
            self.external += [
                _shown("css", a or b) for a, b in _LOADS.findall(data) if _foreign((a or b).strip(" '\""))
            ]
        self._add(data)

    def _add(self, data: str) -> None:
        if self.open and self.open[-1].hidden:
            return
        self.words.append(data)
        self.texts.setdefault(self.open[-1].language if self.open else "", []).append(data)
        for opened in self.open:
            if opened.clauses:
                opened.words.append(data)

    def _judge(self, tag: str, given: dict[str, str]) -> None:
        """Notes what an element runs, fetches, links to or shows."""
        if tag in _RUNS or (tag == "meta" and "refresh" in given.get("http-equiv", "").lower()):
            self.active.append(tag)
        self.active += [f"{tag} {name}" for name in given if name.startswith("on")]
        self.active += [f"{tag} {n}" for n, v in given.items() if re.match(r"\s*(javascript|vbscript):", v, re.I)]
        fetched = [given[name] for name in _FETCHES if name in given]
        if tag in ("link", "image", "use", "feimage") and given.get("rel") not in ("canonical", "alternate"):
            fetched.append(given.get("href", ""))
        self.external += [_shown(tag, address) for address in fetched if _foreign(address)]
        if "style" in given:
            self.styled += 1
            self.external += [_shown(tag, a or b) for a, b in _LOADS.findall(given["style"]) if _foreign(a or b)]
        if tag in ("a", "area") and "href" in given:
            self.links.append(given["href"])
        if tag == "img":
            self.alts.append(given.get("alt"))
        if tag == "svg" and given.get("aria-hidden") != "true":
            self.alts.append(given.get("aria-label"))


def _foreign(address: str) -> bool:
    """Whether it leads elsewhere: not ``data:``, a place in the page, or a file beside it."""
    plain = address.strip().lower()
    if not plain or plain.startswith(("data:", "#")):
        return False
    return plain.startswith(("/", "\\")) or ".." in plain or re.match(r"[a-z][a-z0-9+.-]*:", plain) is not None


def _shown(tag: str, address: str) -> str:
    return f"{tag} {address.strip()[:80]}"

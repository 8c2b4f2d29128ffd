"""Hostile words in every field: they are printed as they are, or refused, and never become markup or code."""

from __future__ import annotations

import copy
from functools import cache
from html.parser import HTMLParser
from typing import Any

import makings
import pypdfium2
import pytest

from signgen import html, outputs, page, pdf, plan, sources
from signgen.documents import SIGNS, Document
from signgen.errors import InputError
from signgen.model import Declaration
from signgen.model.text import ANY, LANGUAGES
from signgen.paper import PAPERS
from signgen.sheet import Sheet
from signgen.typeset import Demands

WORDS = [
    "<b>太字</b>", "\"'`&amp;&#60;", "</style><script>alert(1)</script>", "{{7*7}}",
    "{% raw %}{% endraw %}", "%s %(x)s {0}",
    "a\\b\\n\\\\", "<!--", "]]>", "--></title>", "{operator}{edition}", "|縦|棒|", "<img src=x onerror=alert(1)>",
    "${7*7}#{7*7}",
    "@import url(http://x)", "\\g<0>\\1",
]  # fmt: skip
LINES = ("phone", "email", "number")  # single lines that are no Text


def plain(declared: Declaration) -> dict[str, Any]:
    """The facts as a user would write them, every text in one language."""
    return _written(declared.model_dump(mode="json", exclude_none=True))


def _written(node: Any) -> Any:
    if isinstance(node, dict):
        if set(node) <= {ANY, *LANGUAGES} and node:
            return node.get("ja") or next(iter(node.values()))
        return {k: _written(v) for k, v in node.items()}
    return [_written(v) for v in node] if isinstance(node, list) else node


def text_paths(node: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Where the file holds free text."""
    if isinstance(node, dict):
        if set(node) <= {ANY, *LANGUAGES} and node:
            return [path]
        return [p for k, v in node.items() for p in text_paths(v, (*path, k))]
    if isinstance(node, list):
        return [p for n, v in enumerate(node) for p in text_paths(v, (*path, n))]
    return [path] if path and path[-1] in LINES and isinstance(node, str) else []


@cache
def fields() -> tuple[tuple[str | int, ...], ...]:
    declared = Declaration.model_validate(makings.rich())
    return tuple(text_paths(declared.model_dump(mode="json", exclude_none=True)))


def filled(words: str, only: str = "") -> dict[str, Any]:
    """The rich file with these words in every free text, or in the fields of one name."""
    facts = copy.deepcopy(plain(Declaration.model_validate(makings.rich())))
    for path in fields():
        *steps, last = path
        node: Any = facts
        for step in steps:
            node = node[step]
        if not only or only in path:
            node[last] = words
    return facts


def documents_of(facts: dict[str, Any]) -> list[tuple[plan.Order, Document]]:
    declared = sources.from_mapping(facts, "flags").declaration
    return makings.made(makings.sites(declared)[0])


class Reading(HTMLParser):
    """What a browser would see: the elements with their attributes, and the words."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.comments: list[str] = []
        self.style, self.words, self._open = "", "", ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, tuple(name for name, _ in attrs)))
        self._open = tag

    def handle_endtag(self, tag):
        self._open = ""

    def handle_data(self, data):
        if self._open == "style":
            self.style += data
        else:
            self.words += data

    def handle_comment(self, data):
        self.comments.append(data)


def harmful(source: str, harmless: str) -> list[str]:
    """What the page with hostile words holds that the same page with harmless ones has not."""
    found, other = Reading(source), Reading(harmless)
    known = set(other.elements) | {("br", ()), ("b", ())}
    new = [f"{tag} {names}" for tag, names in found.elements if (tag, names) not in known]
    new += [f"comment {text}" for text in found.comments]
    ours, theirs = (set(_rules(s)) for s in (found.style, other.style))
    new += sorted(ours - theirs)
    return new


def _rules(style: str) -> list[str]:
    """The selectors and at-rules of a style sheet without lengths, which differ with the words."""
    return [part.split("{")[0].strip() for part in style.split("}") if not part.strip().startswith(".s")]


def unsaid(document: Document, words: str) -> list[str]:
    """Blocks whose text is not there as it stands."""
    there = makings.closed(words)
    return [b.clause for b in document.blocks if makings.closed(b.text) not in there]


def rendered(order: plan.Order, document: Document) -> dict[str, str]:
    """The HTML of a document, where its words fit."""
    if order.kind not in SIGNS:
        return {
            "page": page.page(document), "print": page.page(document, for_pdf=True),
            "fragment": page.fragment(document),
        }  # fmt: skip
    job, findings = outputs.prepare(document, PAPERS["a1"], "default", order.languages, Demands(3.0))
    if job is None:
        assert findings
        return {}
    assert isinstance(job.sheet, Sheet)
    return {"sign": html.sign(job.sheet)}


@cache
def harmless() -> dict[tuple[str, str], str]:
    return {
        (document.name, name): source
        for order, document in documents_of(filled("言葉"))
        for name, source in rendered(order, document).items()
    }


def test_there_are_many_fields():
    names = {p[-1] for p in fields()}
    assert len(fields()) > 90
    assert names >= {
        "legal_name",
        "text",
        "phone",
        "email",
        "postal",
        "hours",
        "dept",
        "location",
        "rule_text",
        "number",
    }


@pytest.mark.parametrize("words", WORDS)
def test_hostile_words_are_words(words):
    tried = 0
    for order, document in documents_of(filled(words)):
        assert any(words in b.text for b in document.blocks)
        for name, source in rendered(order, document).items():
            tried += 1
            assert harmful(source, harmless()[document.name, name]) == []
            assert unsaid(document, Reading(source).words) == []
    assert tried >= 6


@pytest.mark.parametrize(
    "words", ["<b>太字</b>", "</style><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<!-- -->"]
)
def test_unescaped_words_would_be_seen(words):
    (document,) = [d for o, d in documents_of(filled(words)) if o.kind == "policy-page"]
    escaped = page.page(document)
    broken = escaped.replace("&lt;", "<").replace("&gt;", ">")
    assert unsaid(document, Reading(escaped).words) == []
    assert unsaid(document, Reading(broken).words) != []
    if "b>" not in words:  # pages have that element themselves
        assert harmful(broken, harmless()[document.name, "page"]) != []


def pdf_words(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        pages = [document[n].get_textpage().get_text_range() for n in range(len(document))]
    finally:
        document.close()
    return "".join(pages).replace("\ufffe", "-").replace("\x02", "-")


ALL = "</style><script>x</script>{{7*7}}{% raw %}%s\\n\"'&amp;"


@pytest.mark.parametrize("kind", ["entrance-sign", "camera-sign", "policy-page", "joint-use-notice"])
def test_hostile_words_are_words_in_the_pdf(kind):
    order, document = next((o, d) for o, d in documents_of(filled(ALL)) if o.kind == kind)
    sources_ = rendered(order, document)
    source = sources_.get("sign") or sources_["print"]
    data = pdf.draw(source)
    told = makings.closed(pdf_words(data))
    assert makings.closed(ALL) in told
    short = [b.text for b in document.blocks if len(b.text) < 90 and b.place != "version"]
    assert short
    assert [t for t in short if makings.closed(t) not in told and kind in SIGNS] == []
    assert b"/JavaScript" not in data
    assert b"/JS" not in data


@pytest.mark.parametrize("letter", ["あ", "W"])
def test_an_endless_word_is_printed_or_told(letter):
    words = letter * 5000
    with pytest.raises(InputError) as caught:
        documents_of(filled(words))
    assert {p.key for p in caught.value.problems} <= {"input.too-long"} or caught.value.problems
    assert {str(p.field).rsplit(".", 1)[-1].split("[")[0] for p in caught.value.problems} <= set(LINES)
    told = 0
    for name in ("legal_name", "criteria_text"):
        for order, document in documents_of(filled(words, only=name)):
            if order.kind in SIGNS:
                if name != "legal_name" or order.kind != "camera-sign":
                    continue
                told += 1
                job, findings = outputs.prepare(document, order.paper, "default", order.languages)
                assert job is None
                assert [f.id for f in findings] == ["layout.too-much"]
            else:
                assert unsaid(document, Reading(page.page(document)).words) == []
    assert told == 1


def test_an_endless_word_does_not_leave_the_printed_page():
    order, document = next(
        (o, d) for o, d in documents_of(filled("W" * 5000, only="criteria_text")) if o.kind == "policy-page"
    )
    data = pdf.draw(page.page(document, for_pdf=True))
    assert makings.closed(pdf_words(data)).count("W") >= 5000
    opened = pypdfium2.PdfDocument(data)
    try:
        for sheet in opened:
            text = sheet.get_textpage()
            boxes = [text.get_rect(n) for n in range(text.count_rects())]
            assert max(right for _, _, right, _ in boxes) <= sheet.get_width()
    finally:
        opened.close()
    assert order.languages


@pytest.mark.parametrize("char", ["\u202e", "\u200b", "\x00", "\x1b", "\ue000", "\u2028"])
def test_invisible_and_turning_characters_are_refused_everywhere(char):
    with pytest.raises(InputError) as caught:
        documents_of(filled(f"例{char}示"))
    assert len(caught.value.problems) >= len(fields())


def test_a_character_without_a_glyph_is_told():
    for order, document in documents_of(filled("絵文字😀")):
        job, findings = outputs.prepare(document, order.paper, "default", order.languages)
        assert job is None
        assert {f.key for f in findings} == {"layout.no-glyph"}
        assert {f.values["code"] for f in findings} == {"U+1F600"}

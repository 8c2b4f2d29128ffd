"""Readings above kanji: the notation, its measure, its HTML, and the same words out of a drawn PDF."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signgen import linebreak, pdf, ruby_html, typeface
from signgen.model.ruby import Part, aloud, bare, pairs, parse
from signgen.readback.seen import fold

EASY = "顔《かお》を 見《み》ます。個人情報保護法《こじんじょうほうほごほう》を ｜お店《おみせ》で 守《まも》ります。"
KANJI = st.text("顔見店守個人情報々", min_size=1, max_size=4)
KANA = st.text("かきくけこーァュ", min_size=1, max_size=6)
READ = st.tuples(KANJI, KANA).map(lambda both: f"{both[0]}《{both[1]}》")
WORDS = st.lists(st.one_of(KANA, READ, st.just(" "), st.sampled_from("、。<&")), max_size=12).map("".join)
QUICK = settings(max_examples=150, deadline=None, derandomize=True, database=None)


def test_the_base_is_the_run_of_kanji_or_what_is_marked():
    assert parse("この 顔《かお》を｜12日《じゅうににち》に") == (
        Part("この "), Part("顔", "かお"), Part("を"), Part("12日", "じゅうににち"), Part("に"),
    )  # fmt: skip
    assert parse("") == ()
    assert bare(EASY) == "顔を 見ます。個人情報保護法を お店で 守ります。"
    assert aloud("顔《かお》を 見《み》ます") == "顔かおを 見みます"
    assert pairs("顔《かお》と顔《かお》") == {Part("顔", "かお")}


OTHER = ["依据《个人信息保护法》", "《かお》", "顔《》", "顔《face》", "顔《かお", "A《かお》", "｜《か》"]


@pytest.mark.parametrize("text", OTHER)
def test_other_brackets_are_what_they_look_like(text):
    assert bare(text) == text
    assert pairs(text) == frozenset()


@QUICK
@given(WORDS)
def test_nothing_is_lost(text):
    parts = parse(text)
    assert "".join(p.base for p in parts) == bare(text)
    assert sum(p.length or len(p.base) for p in parts) == len(text)
    assert bare(bare(text)) == bare(text)


def test_a_base_is_as_wide_as_its_reading():
    short, long = Part("顔", "か"), Part("志", "こころざし")
    assert linebreak.ruby_width(short) == typeface.width("顔", "ja-easy")
    assert linebreak.ruby_width(long) == typeface.width("こころざし", "ja-easy") / 2 + 0.1 > 1.5
    assert linebreak.width("志《こころざし》を", "ja-easy") == pytest.approx(
        linebreak.ruby_width(long) + typeface.width("を", "ja-easy")
    )
    assert linebreak.width("志《こころざし》", "ja") > 4  # in another language it is no reading


class Read(HTMLParser):
    """The text, and the text without readings and their brackets."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: dict[str, str] = {}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        name = next((t for t in ("rp", "rt") if t in self.open), "base")
        self.words[name] = self.words.get(name, "") + data


@QUICK
@given(WORDS)
@pytest.mark.parametrize("form", [ruby_html.marked, ruby_html.drawn])
def test_html_holds_bases_readings_and_brackets_and_nothing_else(form, text):
    read = Read(str(form(text)))
    assert read.words.get("base", "") == bare(text)
    assert read.words.get("rt", "") == "".join(p.reading for p in parse(text))
    assert read.words.get("rp", "") == "（）" * sum(bool(p.reading) for p in parse(text))


def test_html_as_a_browser_knows_it():
    html = "<ruby>顔<rp>（</rp><rt>かお</rt><rp>）</rp></ruby>を 見ます"
    assert str(ruby_html.marked("顔《かお》を 見ます")) == html
    assert str(ruby_html.marked("<b>顔《かお》")).startswith("&lt;b&gt;<ruby>")
    assert str(ruby_html.marked("顔《かお》", "ja")) == "顔《かお》"


SIZE = 20
PAGE = (
    '<!doctype html><html lang="ja"><head><title>t</title><style>@page {{ size: 160mm 90mm }} {style} '
    'body {{ font: {size}pt/2 "BIZ UDPGothic" }}</style></head><body><p>{words}</p></body></html>'
)


def letters(data: bytes) -> list[tuple[str, float, float, float]]:
    """Each letter with its left edge, its bottom and its size in points."""
    import ctypes

    import pypdfium2.raw as raw

    document = pypdfium2.PdfDocument(io.BytesIO(data))
    try:
        text = document[0].get_textpage()
        found = []
        for n in range(text.count_chars()):
            x, y = ctypes.c_double(), ctypes.c_double()
            raw.FPDFText_GetCharOrigin(text, n, ctypes.byref(x), ctypes.byref(y))
            size = raw.FPDFText_GetFontSize(text, n)
            found.append((chr(raw.FPDFText_GetUnicode(text, n)), x.value, y.value, size))
        return [letter for letter in found if letter[0].strip()]
    finally:
        document.close()


def drawn(words: str, style: str = ruby_html.STYLE) -> bytes:
    return pdf.draw(PAGE.format(style=style, size=SIZE, words=words))


def test_drawn_readings_are_extracted_behind_their_bases():
    data = drawn(ruby_html.drawn(EASY))
    assert "".join(letter for letter, *_ in letters(data)) == fold(aloud(EASY))


def test_readings_stand_above_their_bases_on_the_line_of_their_neighbours():
    found = letters(drawn(ruby_html.drawn("この 顔《かお》と 志《こころざし》を")))
    place = {letter: (left, bottom) for letter, left, bottom, _ in found}
    bases = [place[letter][1] for letter in "顔と志を"]
    readings = [place[letter][1] for letter in "かおろざし"]
    assert max(bases) - min(bases) < 0.1 / 25.4 * 72  # signs.md TY-3
    assert max(readings) - min(readings) < 0.1
    assert readings[0] - bases[0] == pytest.approx(1.1 * SIZE)
    left = place["か"][0]
    right = place["お"][0] + typeface.width("お", "ja-easy") * SIZE / 2
    assert (left + right) / 2 == pytest.approx(place["顔"][0] + SIZE / 2, abs=0.5)


def test_the_order_would_be_noticed():
    positioned = "ruby { position: relative } rt { position: absolute; top: -1.15em } rp { display: none }"
    data = drawn(re.sub(r' style="[^"]*"', "", str(ruby_html.drawn(EASY))), positioned)
    assert "".join(letter for letter, *_ in letters(data)) != fold(aloud(EASY))

"""Pages on paper: where their sheets end, and a joint-use notice that stays on one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import makings
import pypdfium2
import pytest
from test_page import block, document

from signgen import contents, outputs, page, pdf, plan
from signgen.contents import Form
from signgen.documents import Document
from signgen.model import Declaration
from signgen.outputs import Job
from signgen.paper import PAPERS
from signgen.readback.seen import fold
from signgen.themes import DEFAULT

MM = 72 / 25.4
FOOT_PT = 8.0


def texts(data: bytes) -> list[str]:
    """Page by page, folded."""
    opened = pypdfium2.PdfDocument(data)
    found = [fold(p.get_textpage().get_text_bounded()) for p in opened]
    opened.close()
    return found


# --- a section and its sheets

PLACE, LIST, END = "場所の見出し", "次のとおりです。", "最後の値"


def section(*, rows: int, items: int = 0) -> Document:
    """A section of a lead, a list and rows, behind a section that ``pushed`` makes higher."""
    said = [block("前の文です。", "before", "paragraph", heading="前")]
    said += [block(LIST, "kept", "paragraph", heading=PLACE)]
    said += [block(f"項目{n}", "kept", "item", heading=PLACE) for n in range(items)]
    said += [block(f"値{n}", "kept", label=f"印{n}", heading=PLACE) for n in range(rows - 1)]
    return document(*said, block(END, "kept", label="終", heading=PLACE))


def pushed(made: Document, change: Callable[[str], str] = lambda source: source) -> list[list[str]]:
    """The print with the section lower and lower: past the end of a sheet, a line at a time."""
    source = change(page.page(made, for_pdf=True))
    before = '<div class="sg-sections">'
    assert source.count(before) == 1
    found = []
    for mm in range(110, 184, 7):
        found.append(texts(pdf.draw(source.replace(before, f'<div style="height:{mm}mm"></div>{before}'))))
    assert any(PLACE in sheets[0] for sheets in found) and any(PLACE in sheets[1] for sheets in found if sheets[1:])
    return found


def torn(found: list[list[str]], one: str, other: str) -> int:
    """How often two texts stand on different sheets."""
    return sum(not any(one in sheet and other in sheet for sheet in sheets) for sheets in found)


def test_a_short_section_stands_on_one_sheet():
    made = section(rows=3, items=2)
    assert torn(pushed(made), PLACE, END) == 0
    assert torn(pushed(made, lambda source: source.replace(".sg-whole {", ".sg-torn {")), PLACE, END) > 0


def _loose(source: str) -> str:
    return source.replace(".sg-lead, .sg-items li:first-child:not(:last-child) {", ".none {")


def test_a_lead_is_not_left_behind_by_what_it_leads_to():
    rows, items = section(rows=30), section(rows=2, items=30)
    assert "sg-whole" not in page.page(rows, for_pdf=True).partition("</style>")[2].partition(PLACE)[2]
    for made, first in ((rows, "値0"), (items, "項目1")):
        assert torn(pushed(made), LIST, first) == 0
        assert torn(pushed(made, _loose), LIST, first) > 0


def test_a_single_row_does_not_drag_the_next_section_along():
    one = block("一つの値", "one", label="印", heading="一つ")
    made = document(one, *(block(f"段落{n}です。", "next", "paragraph", heading="次") for n in range(40)))
    source = page.page(made, for_pdf=True)
    rules = (":first-child:not(:last-child)", ":last-child:not(:first-child)")
    assert all(source.count(rule) == 2 for rule in rules)

    def spread(source: str) -> int:
        """On how many sheets the row's section is apart from the next one's beginning."""
        before = '<div class="sg-sections">'
        drawn = (
            pdf.draw(source.replace(before, f'<div style="height:{mm}mm"></div>{before}')) for mm in range(120, 172, 4)
        )
        return torn([texts(data) for data in drawn], "一つの値", "段落0です。")

    assert spread(source) > spread(source.replace(rules[0], ":first-child").replace(rules[1], ":last-child"))


# --- an address in a sentence

SHORT, LONG = "https://camera.example.jp/s/rei1", "https://camera.example.jp/" + "a" * 40


@pytest.mark.parametrize("form", [Form.PAPER, Form.SHEET])
@pytest.mark.parametrize("language", ["ja", "en", "ko", "ja-easy"])
def test_an_address_is_on_a_line_of_a_print_where_it_fits(form: Form, language: str):
    held = f'<span class="sg-phrase">{SHORT}</span>'
    assert held in contents.text(f"詳しい説明：{SHORT}", language, form)
    assert held not in contents.text(f"詳しい説明：{SHORT}", "ja", Form.WEB)  # a telephone is narrower
    assert f'<span class="sg-phrase">{LONG}' not in contents.text(f"詳しい説明：{LONG}", language, form)
    shown = contents.text(f"ご覧ください：{SHORT}。電話は03-0000-0000<へ>", "ja", form)
    assert re.sub("<[^>]+>", "", shown) == f"ご覧ください：{SHORT}。電話は03-0000-0000&lt;へ&gt;"


# --- the joint-use notice

TALL = "共同利用する者の責任についての文です。" * 6


def each(more: int = 0) -> Document:
    """Three shops that are all responsible: each of them with its desk."""
    stated = makings.data("joint-use")
    stated["joint"]["responsible_mode"] = "each"
    stated["joint"].pop("responsible")
    site = makings.sites(Declaration.model_validate(stated))[0]
    order = next(o for o in plan.orders(site, languages=("ja",)) if o.kind == contents.NOTICE)
    made = makings.compose(order).document
    own = [b for b in made.blocks if b.place == "manager"] or [made.blocks[-9]]
    at = made.blocks.index(own[-1])
    added = tuple(replace(own[-1], text=TALL, form="paragraph", clause=f"x{n}") for n in range(more))
    return replace(made, blocks=(*made.blocks[:at], *added, *made.blocks[at:]))


def drawn(made: Document) -> bytes:
    return outputs.FORMATS["pdf"](Job(made, PAPERS["a4"], DEFAULT, ("ja",), None))


def sizes(data: bytes) -> set[float]:
    from test_counter import pages

    return {round(size, 1) for letters in pages(data) for _, size, _ in letters}


def test_lines_stand_closer_before_a_notice_takes_a_second_sheet():
    made = each()
    assert len(texts(pdf.draw(page.page(made, for_pdf=True)))) == 2
    closer = drawn(made)
    (text,) = texts(closer)
    assert [b.clause for b in made.blocks if fold(b.text) not in text] == []
    assert min(sizes(closer) - {FOOT_PT}) >= page.BODY_PT
    assert drawn(single()) == pdf.draw(page.page(single(), for_pdf=True))  # it had room


def single() -> Document:
    return next(made for order, made in makings.made(makings.sites("joint-use")[0]) if order.kind == contents.NOTICE)


def test_where_two_sheets_are_needed_the_desk_is_not_alone_on_the_second():
    for more in (4, 7):
        made = each(more)
        found = texts(drawn(made))
        desk = [fold(b.text) for b in made.blocks if b.place == "desk"]
        others = [fold(b.text) for b in made.blocks if b.place not in ("desk", "summary") and b.form != "item"]
        assert len(found) == 2
        assert any(text in found[1] for text in desk) and any(text in found[1] for text in others), more
    loose = page.page(each(), for_pdf=True).replace("break-before: avoid }\n.sg-joint .sg-way", "}\n.sg-joint .sg-way")
    assert "請求と苦情の受付" in texts(pdf.draw(loose))[1][:20]


PLACES, FOOT = "このお知らせを掲示している場所", "例示堂書店株式会社"


def indents(source: str) -> list[float]:
    """Where the lines that say where the notice hangs begin, in millimetres."""
    opened = pypdfium2.PdfDocument(pdf.draw(source))
    text = opened[0].get_textpage()
    chars = [text.get_text_range(n, 1) for n in range(text.count_chars())]
    whole = "".join(char or " " for char in chars)
    rows: dict[int, float] = {}
    for n in range(whole.index(PLACES), whole.rindex(FOOT)):
        left, low, _, _ = text.get_charbox(n)
        if chars[n].strip():
            rows[round(low / MM / 3)] = min(rows.get(round(low / MM / 3), 999), left / MM)
    opened.close()
    assert len(rows) > 1
    return list(rows.values())


def test_no_line_of_a_notice_begins_with_a_gap():
    source = page.page(single(), for_pdf=True)
    old = source.replace("sg-value sg-short", "sg-value").replace(
        ".sg-run .sg-value:not(:last-child) { margin-right: 1em }", ".sg-run .sg-value + .sg-value { margin-left: 1em }"
    )
    assert old != source

    assert max(indents(old)) - min(indents(old)) > 3 > 1 > max(indents(source)) - min(indents(source))

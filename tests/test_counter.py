"""The counter sheet: one A4 sheet that is read in the hand, with all its words on it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from html import escape as _escape
from pathlib import Path
from typing import Any

import kinds
import makings
import pypdfium2
import pytest
import zxingcpp
from commands import DAY, contents, example, run, source, write
from pypdfium2 import raw

from signgen import counter, counter_html, counter_parts, pdf, plan, receipts
from signgen.counter import LEAST_PT, Sheet, TooLong
from signgen.documents import Document
from signgen.model import Declaration, ruby
from signgen.readback.seen import fold

KIND = "counter-sheet"
_FOOT_PT = 8.0
_POINTS_PER_MM = 72 / 25.4
TOLD = [
    *(pytest.param(name, language, id=f"{name}-{language}")
      for name, language in (("grocery", "ja"), ("bookshop", "ja"), ("bookshop", "en"), ("joint-use", "ja"))),
    *(pytest.param(names, language, id=f"{'+'.join(names)}-{language}")
      for names in (*((kind,) for kind in kinds.EVERY), *kinds.MIXTURES) for language in ("ja", "en")
      if len(names) < 3 or language == "ja"),
]  # fmt: skip
DRAWN = [p for p in TOLD if isinstance(p.values[0], str) or len(p.values[0]) > 2]


def escape(words: str) -> str:
    """As the engine of the templates does it."""
    return _escape(words).replace("&quot;", "&#34;").replace("&#x27;", "&#39;")


@cache
def document(of: str | tuple[str, ...], language: str = "ja") -> Document:
    stated = makings.declaration(of) if isinstance(of, str) else kinds.declare(*of)
    site = makings.sites(stated)[0]
    orders = plan.orders(site, languages=(language,), always=(KIND,))
    return next(makings.compose(o).document for o in orders if o.kind == KIND)


@cache
def drawn(of: str | tuple[str, ...], language: str = "ja") -> bytes:
    return pdf.draw(counter_html.sheet(document(of, language)))


def pages(data: bytes) -> list[list[tuple[str, float, float]]]:
    """Letter, its size in points and its lower edge in millimetres from the top, page by page."""
    found = []
    opened = pypdfium2.PdfDocument(data)
    for page in opened:
        text = page.get_textpage()
        letters = []
        for n in range(text.count_chars()):
            matrix = raw.FS_MATRIX()
            raw.FPDFText_GetMatrix(text.raw, n, matrix)
            char = chr(raw.FPDFText_GetUnicode(text.raw, n))
            if char.strip():
                low = (page.get_height() - text.get_charbox(n)[1]) / _POINTS_PER_MM
                letters.append((char, raw.FPDFText_GetFontSize(text.raw, n) * abs(matrix.d), low))
        found.append(letters)
    opened.close()
    return found


def small(letters: list[tuple[str, float, float]]) -> str:
    """Letters smaller than what is read in the hand, the maintenance text at the foot aside."""
    return "".join(c for c, size, _ in letters if size < LEAST_PT - 0.05 and abs(size - _FOOT_PT) > 0.05)


@pytest.mark.parametrize(("of", "language"), TOLD)
def test_it_fits_on_one_sheet(of, language):
    sheet = counter.fit(document(of, language))
    assert isinstance(sheet, Sheet)
    assert sheet.pt >= LEAST_PT
    assert sheet.over_mm <= 0


@pytest.mark.parametrize("names", [m for m in kinds.MIXTURES if len(m) > 2], ids="+".join)
def test_many_kinds_in_english_fit_or_are_told(names):
    found = counter.fit(document(names, "en"))
    assert isinstance(found, Sheet) or 0 < found.lines < 8


@pytest.mark.parametrize(("of", "language"), DRAWN)
def test_the_sheet_is_as_it_was_reckoned(of, language):
    said = document(of, language)
    sheet = counter.fit(said)
    assert isinstance(sheet, Sheet)
    (letters,) = pages(drawn(of, language))
    assert small(letters) == ""
    # All words but the foot end where the reckoning has them end.
    last = max(low for _, size, low in letters if abs(size - _FOOT_PT) > 0.05)
    end = 297 + sheet.over_mm - counter.LENGTHS["foot"] - 1.0
    assert end - 2.5 * counter.LENGTHS["band"] - sheet.line_mm <= last <= end
    text = fold("".join(c for c, _, _ in letters))
    assert [b.clause for b in said.blocks if fold(b.text) not in text] == []


def test_words_too_small_or_on_two_sheets_would_be_seen(monkeypatch):
    monkeypatch.setattr(counter, "_STEPS", ((9.0, 1.2),))
    (letters,) = pages(pdf.draw(counter_html.sheet(document("bookshop"))))
    assert len(small(letters)) > 300
    monkeypatch.setattr(counter, "_ROOM", 700.0)
    monkeypatch.setattr(counter, "_STEPS", ((16.0, 2.0),))
    assert len(pages(pdf.draw(counter_html.sheet(document("bookshop"))))) > 1


def test_few_words_are_set_larger():
    few, many = counter.fit(document("grocery")), counter.fit(document("bookshop", "en"))
    assert isinstance(few, Sheet) and isinstance(many, Sheet)
    assert few.pt > 13 > many.pt


def test_the_code_leads_to_the_page_and_is_as_large_as_is_scanned_from_the_hand():
    page = pypdfium2.PdfDocument(drawn("bookshop"))[0]
    (code,) = zxingcpp.read_barcodes(page.render(scale=200 / 72).to_pil())
    assert code.text == document("bookshop").link
    sides = [code.position.top_left, code.position.top_right]
    assert abs(sides[1].x - sides[0].x) / 200 * 25.4 == pytest.approx(25, abs=1)
    assert document("grocery").link is None
    assert not zxingcpp.read_barcodes(pypdfium2.PdfDocument(drawn("grocery"))[0].render(scale=2).to_pil())


# --- a long address beside the code

ADDRESS = "https://camera-notice.example.jp/"
BESIDE = ".plate { position: absolute;"


def addressed(size: int) -> str:
    address = ADDRESS + "a" * (size - len(ADDRESS))
    stated = makings.data("grocery") | {"urls": {"policy": address}, "mode": "demo"}
    site = makings.sites(Declaration.model_validate(stated))[0]
    order = next(o for o in plan.orders(site, languages=("ja",), always=(KIND,)) if o.kind == KIND)
    return counter_html.sheet(makings.compose(order).document)


def below_mm(letters: list[tuple[str, float, float]]) -> float:
    """How far the first line of the address stands below its heading."""
    heading = "".join(c for c, _, _ in letters).rindex("詳しい説明")
    first = letters[heading + len("詳しい説明")]
    assert first[0] == "c"
    return first[2] - letters[heading][2]


@pytest.mark.parametrize("size", [40, 53, 63, 73, 93])
def test_an_address_of_any_length_stands_beside_the_code(size):
    source = addressed(size)
    assert source.count(BESIDE) == 1
    (letters,) = pages(pdf.draw(source))
    assert ADDRESS.removeprefix("https://") + "a" * (size - len(ADDRESS)) in "".join(c for c, _, _ in letters)
    assert below_mm(letters) < 12  # on the next line


def test_beside_a_float_a_long_address_would_go_below_the_code():
    mutant = addressed(93).replace(BESIDE, ".plate { float: left;")
    assert below_mm(pages(pdf.draw(mutant))[0]) > 20


# --- easy Japanese: a reading above every kanji

EASY = "ja-easy"
BOTH = [("bookshop",), ("joint-use",), *((kind,) for kind in kinds.EVERY), *(m for m in kinds.MIXTURES if len(m) < 4)]


def easy(of: tuple[str, ...]) -> Document:
    return document(of[0] if of[0] in ("bookshop", "joint-use") else of, EASY)


@pytest.mark.parametrize("of", BOTH, ids="+".join)
def test_easy_japanese_fits_on_both_sides(of):
    sheet = counter.fit(easy(of))
    assert isinstance(sheet, Sheet)
    assert sheet.sides == 2 and sheet.pt >= 12 and sheet.over_mm <= 0
    whole = counter.lay(sheet.document, sheet.pt, sheet.leading).parts
    assert sheet.parts and sheet.back and sheet.parts + sheet.back == whole
    assert counter.lay(sheet.document, 12.0, 1.8).over_mm > 0  # one side would not hold it


def test_one_side_goes_before_two():
    sheet = counter.fit(document("grocery", EASY))
    assert isinstance(sheet, Sheet) and (sheet.sides, sheet.back) == (1, ())


def test_no_other_language_turns_the_leaf():
    found = counter.fit(_with(LONG))
    assert isinstance(found, TooLong) and found.sides == 1


@pytest.mark.parametrize("of", [("bookshop",), ("joint-use",), ("conventional",)], ids="+".join)
def test_both_sides_are_as_they_were_reckoned(of):
    said = easy(of)
    sheet = counter.fit(said)
    assert isinstance(sheet, Sheet)
    front, back = pages(pdf.draw(counter_html.sheet(said)))
    texts = [fold("".join(c for c, _, _ in letters)) for letters in (front, back)]
    assert "1/2" in texts[0] and "2/2" in texts[1]
    for parts, text in ((sheet.parts, texts[0]), ((*sheet.back, *sheet.reach), texts[1])):
        blocks = [e.block for p in parts for run in p.runs for e in run.entries]
        assert blocks and [b.clause for b in blocks if fold(ruby.aloud(b.text)) not in text] == []
    last = max(low for _, size, low in back if abs(size - _FOOT_PT) > 0.05)
    end = 297 + sheet.over_mm - counter.LENGTHS["foot"] - 1.0
    ends = max(low for _, size, low in front if abs(size - _FOOT_PT) > 0.05), last
    assert max(ends) <= 286 and (abs(end - last) < 12 or abs(end - ends[0]) < 12)


def test_both_sides_are_promised_and_proved(tmp_path: Path) -> None:
    facts = example("bookshop")
    file = write(tmp_path, facts)
    done = run(
        "build", file, "--as-of", DAY, "--only", KIND, "--lang", EASY, "--out", tmp_path / "o", "--format", "pdf"
    )
    assert done.code == 0, done.said
    made = tmp_path / "o" / "honten" / f"counter-sheet.{EASY}.pdf"
    assert len(pages(made.read_bytes())) == 2
    slips = tmp_path / "o" / receipts.NAME
    assert receipts.load(slips)[f"honten/{made.name}"].paper == receipts.Paper(
        name="a4", width_mm=210, height_mm=297, sides=2
    )
    assert run("verify", tmp_path / "o").code == 0
    slips.write_text(slips.read_text().replace('"sides":2', '"sides":1'))
    assert "[proof.one-page]" in run("verify", tmp_path / "o").said
    slips.write_text(slips.read_text().replace('"kind":"counter-sheet"', '"kind":"entrance-sign"'))
    slips.write_text(slips.read_text().replace('"sides":1', '"sides":2'))
    assert "[proof.one-page]" in run("verify", tmp_path / "o").said  # a sign has one side, whatever is promised


def test_what_fits_on_no_two_sides_is_told_without_readings(tmp_path: Path) -> None:
    facts = example("bookshop")
    facts["database"]["criteria_text"] = {"ja": LONG, "en": "x", EASY: "万引《まんび》きを しました。" * 120}
    done = run("check", write(tmp_path, facts), "--as-of", DAY, "--only", KIND, "--lang", EASY)
    assert done.code == 1
    assert "[layout.over-one-sheet]" in done.said and "両面" in done.said and "12 ポイント" in done.said
    assert "万引きを しました。" in done.said
    assert "《" not in done.said and "policy-page" in done.said


HOSTILE = ("</style>x", "{{7*7}}", "\\0000", "<!--", "&amp;", '" onload="x')


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_words(words):
    said = document("bookshop")
    blocks = tuple(replace(b, text=words, label=words if b.label else "", heading=words) for b in said.blocks)
    source = counter_html.sheet(replace(said, blocks=blocks, brand=words, title=words))
    shown = escape(words)
    assert source.count(shown) > len(blocks)
    if shown != words:
        assert words not in source.replace(shown, "")  # and nothing of it is markup
    assert "<script" not in source


# --- what does not fit

LONG = "万引きを行ったことが、被害届の提出と録画映像の両方により確認された人だけを登録し、" * 30


def test_what_is_too_long_is_named():
    stated = makings.data("joint-use")
    stated["database"]["criteria_text"] = LONG
    site = makings.sites(Declaration.model_validate(stated))[0]
    order = next(o for o in plan.orders(site, always=(KIND,)) if o.kind == KIND)
    found = counter.fit(makings.compose(order).document)
    assert isinstance(found, TooLong)
    assert found.longest == LONG
    assert 5 < found.lines < 40
    shorter = LONG[: -found.lines * 45]
    stated["database"]["criteria_text"] = shorter
    site = makings.sites(Declaration.model_validate(stated))[0]
    order = next(o for o in plan.orders(site, always=(KIND,)) if o.kind == KIND)
    assert isinstance(counter.fit(makings.compose(order).document), Sheet)
    with pytest.raises(ValueError, match="too long"):
        counter_html.sheet(_with(found.longest))


def _with(criteria: str) -> Document:
    stated = makings.data("joint-use")
    stated["database"]["criteria_text"] = criteria
    site = makings.sites(Declaration.model_validate(stated))[0]
    return next(makings.compose(o).document for o in plan.orders(site, always=(KIND,)) if o.kind == KIND)


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_sheet_that_is_too_long_is_told_before_anything_is_made(tmp_path: Path, command: str) -> None:
    facts = example("bookshop")
    facts["database"]["criteria_text"] = {"ja": LONG, "en": "Only those who were seen"}
    file = write(tmp_path, facts)
    out = ("--out", tmp_path / "o") if command == "build" else ()
    done = run(command, file, "--as-of", DAY, "--only", KIND, "--lang", "ja", *out)
    assert done.code == 1
    assert "[layout.over-one-sheet]" in done.said
    assert "10.5" in done.said and LONG[:20] in done.said
    assert set(contents(tmp_path)) == {"signgen.yaml"}


# --- in the set, on its own, in both languages


def test_it_is_made_where_it_is_kept_and_the_entrance_sign_tells_of_it(tmp_path: Path) -> None:
    facts = example("bookshop")
    facts["publication"]["counter_sheet"] = "true"
    file = write(tmp_path, facts)
    done = run("build", file, "--as-of", DAY, "--out", tmp_path / "o", "--format", "pdf")
    assert done.code == 0, done.said
    made = {name for name in contents(tmp_path / "o") if name.startswith("honten/counter")}
    assert made == {"honten/counter-sheet.ja.pdf", "honten/counter-sheet.en.pdf"}
    said = "紙の説明書を、窓口でお渡ししています"
    for name in ("entrance-sign.a3", "policy-page.ja"):
        letters = pages((tmp_path / "o" / "honten" / f"{name}.pdf").read_bytes())
        assert fold(said) in fold("".join(c for page in letters for c, _, _ in page)), name
    assert run("verify", tmp_path / "o").code == 0


def test_it_is_made_when_it_is_named(tmp_path: Path) -> None:
    done = run("build", source("grocery"), "--as-of", DAY, "--only", KIND, "--out", tmp_path)
    assert done.code == 0, done.said
    assert set(contents(tmp_path)) == {
        "receipts.jsonl", "main/notice.css", *(f"main/counter-sheet.ja.{e}" for e in ("pdf", "html", "fragment.html")),
    }  # fmt: skip
    assert run("verify", tmp_path).code == 0


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "ko", "ja-easy"])
def test_in_the_further_languages(tmp_path: Path, language: str) -> None:
    """The reading proves each sentence and that nothing overlaps, readings above kanji among them."""
    path = tmp_path / "counter.pdf"
    done = run(KIND, source("grocery"), "--lang", language, "-o", path, "--as-of", DAY)
    assert done.code == 0, done.said
    assert len(pages(path.read_bytes())) == 1
    assert run("verify", tmp_path).code == 0


def test_a_second_sheet_would_be_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counter, "_ROOM", 700.0)
    done = run("build", source("bookshop"), "--as-of", DAY, "--only", KIND, "--lang", "ja", "--format", "pdf",
               "--out", tmp_path)  # fmt: skip
    assert done.code == 1
    assert "[proof.one-page]" in done.said
    assert set(contents(tmp_path)) == {"honten/counter-sheet.ja.pdf.rejected"}


def test_a_draft_is_marked_on_it(tmp_path: Path) -> None:
    facts = example("bookshop")
    facts["profile"].append("2026act-draft")
    file = write(tmp_path, facts)
    done = run("build", file, "--as-of", DAY, "--only", KIND, "--lang", "ja", "--format", "pdf", "--out", tmp_path)
    assert done.code == 0, done.said
    (letters,) = pages((tmp_path / "honten" / "counter-sheet.ja.pdf").read_bytes())
    text = "".join(c for c, _, _ in letters)
    assert "草案" in text and "DRAFT" in text.upper()


# --- lines


def rows_of(*texts: tuple[str, str]) -> list[Any]:
    base = document("bookshop").blocks[0]
    blocks = [replace(base, place="x", form="row", label=label, text=text, heading="見出し") for label, text in texts]
    return list(counter_parts._rows(blocks, 40.0))


def test_short_rows_share_a_line_and_long_ones_begin_behind_their_label():
    first, second, third = rows_of(("映像", "30日間"), ("記録", "30日間"), ("登録する方", "あ" * 90))
    assert (first.opens, second.opens, third.opens) == (True, False, True)
    assert first.rows + second.rows == 1
    assert third.rows == 3
    assert len(third.lines[0]) < len(third.lines[1])
    assert "".join(third.lines) == "あ" * 90


def test_a_label_is_said_once_and_a_wide_one_stands_alone():
    one, two = rows_of(("方法", "郵送"), ("方法", "窓口"))
    assert (one.label, two.label, two.opens) == ("方法", "", True)
    (wide,) = rows_of(("長" * 36, "値" * 50))
    assert wide.lines[0] == "" and wide.rows == 3

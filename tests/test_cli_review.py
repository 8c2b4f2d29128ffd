"""``signgen review``: one table with every sentence in every language, whatever was found."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2
import pytest
from commands import DAY, contents, edited, example, run, source, write
from test_cli_check import as_file

from signgen import examine, i18n, lawbook, resources, review, sources
from signgen.examine import Wanted
from signgen.readback.seen import fold
from signgen.reviewed import State, digest

ON = ("--as-of", DAY)
LAW = lawbook.load().on(date.fromisoformat(DAY))


def table(file: Path, **wanted: tuple[str, ...]) -> review.Review:
    return review.review(sources.read(file), LAW, Wanted(**wanted), "ja")  # type: ignore[arg-type]


class Cells(HTMLParser):
    """The rows of the table as texts of their cells."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.rows[-1][-1] += data


def cells(path: Path) -> list[list[str]]:
    parser = Cells()
    parser.feed(path.read_text(encoding="utf-8"))
    return parser.rows


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("review")
    for name in ("review.html", "review.pdf"):
        done = run("review", source("bookshop"), "-o", folder / name, *ON)
        assert (done.code, done.out) == (0, "")
        assert name in done.err
    return folder


@pytest.mark.parametrize("name", ["grocery", "bookshop", "joint-use"])
def test_every_sentence_of_every_document_is_in_it(name: str) -> None:
    file = source(name)
    found = table(file)
    jobs = [job for one in examine.examine(sources.read(file), LAW, Wanted()) for job in one.jobs]
    printed = sorted((b.clause, b.language, b.text) for job in jobs for b in job.document.blocks)
    told = sorted((r.clause, lang, t) for p in found.parts for r in p.rows for lang, (_, t) in r.texts.items())
    assert told == printed
    assert len(printed) > 5
    assert {e.split(" ")[0] for p in found.parts for e in p.editions} == {j.document.edition for j in jobs}


def test_languages_stand_side_by_side_in_document_order() -> None:
    found = table(source("bookshop"))
    assert found.languages == ("ja", "en")
    page = next(p for p in found.parts if "policy-page" in p.name)
    assert len(page.editions) == 2
    # Only a translation says that it is one.
    assert [r.clause for r in page.rows if set(r.texts) != {"ja", "en"}] == ["policy.forms.authoritative"]
    read = sources.read(source("bookshop"))
    (one,) = examine.examine(read, LAW, Wanted(("policy-page",), languages=("ja",)))
    own = [r.texts["ja"][1] for r in page.rows if "ja" in r.texts]
    assert own == [b.text for b in one.jobs[0].document.blocks]


def test_levels_and_sources_are_those_of_the_case(tmp_path: Path) -> None:
    def duties(profile: list[str]) -> str:
        found = table(write(tmp_path, example("bookshop") | {"profile": profile}))
        row = next(r for p in found.parts for r in p.rows if r.clause == "sign.face.some")
        return dict(row.duties)["face.generic-camera-sign-insufficient"]

    assert "sector-must, manbo" in duties(["law", "manbo"])
    assert "manbo" not in duties(["law"])
    rows = [r for p in table(source("joint-use")).parts for r in p.rows]
    assert all(re.search(r"\(.+\)$", title) for r in rows for title, _ in r.sources)
    assert any(notes for r in rows for _, notes in r.sources), "unverified sources say so"


def test_the_numbers_of_one_work_stand_together() -> None:
    assert review._split("PPC Q&A 1-13") == ("PPC Q&A", "1-13")
    assert review._split("APPI Art. 27(5)(iii)") == ("APPI", "Art. 27(5)(iii)")
    assert review._split("個人情報の保護に関する法律 第17条第1項") == ("個人情報の保護に関する法律", "第17条第1項")
    assert review._split("利用者が届け出た条例・指針") == ("利用者が届け出た条例・指針", "")
    for source_ in LAW.sources.values():
        for title in source_.title.values():
            assert "".join(review._split(title)).replace(" ", "") == title.replace(" ", "")


def test_the_html_has_the_columns_and_an_empty_one_to_sign(made: Path) -> None:
    head, *rows = cells(made / "review.html")
    assert len(head) == 7 and head[0] == "No." and head[-1] == "確認欄"
    sentences = [row for row in rows if len(row) == 7]
    assert len(sentences) == sum(len(p.rows) for p in table(source("bookshop")).parts) > 50
    assert {row[-1] for row in sentences} == {""}
    text = (made / "review.html").read_text(encoding="utf-8")
    assert "例示堂書店株式会社" in text and DAY in text
    for part in table(source("bookshop")).parts:
        assert all(edition in text for edition in part.editions)
    assert "<script" not in text and "http://" not in text and "https://" not in text.replace("https://camera", "")


def test_the_style_has_no_flex_and_no_grid_and_nothing_small() -> None:
    css = (resources.folder("templates") / "default" / "review.css.j2").read_text(encoding="utf-8")
    rules = re.sub(r"\{#.*?#\}", "", css, flags=re.DOTALL)
    assert "flex" not in rules and "grid" not in rules
    sizes = [float(size) for size in re.findall(r"font-size: ([\d.]+)pt", rules)]
    assert sizes and min([*sizes, review.SHEET_PT]) >= 8


def test_the_pdf_is_a4_landscape_with_its_header_on_every_sheet(made: Path) -> None:
    document = pypdfium2.PdfDocument(made / "review.pdf")
    try:
        assert len(document) > 5
        for page in document:
            assert (round(page.get_width() / 72 * 25.4), round(page.get_height() / 72 * 25.4)) == (297, 210)
            text = fold(page.get_textpage().get_text_range())
            assert "確認欄" in text and "根拠" in text
            assert smallest(page) >= 7.9
    finally:
        document.close()


SIX = Path(__file__).parent / "data" / "six.yaml"


def test_six_languages_fit_beside_each_other(tmp_path: Path) -> None:
    for name in ("six.html", "six.pdf"):
        done = run("review", SIX, "-o", tmp_path / name, "--only", "joint-use-notice", *ON)
        assert (done.code, done.out) == (0, "")
    head, basis, *rows = cells(tmp_path / "six.html")
    names = ["日本語", "英語", "中国語（簡体字）", "中国語（繁体字）", "韓国語", "やさしい日本語"]
    assert head == ["No.", *names]
    assert basis[-1] == "確認欄"
    sentences, below = [row for row in rows if len(row) == 7], [row for row in rows if len(row) == 4]
    assert len(sentences) == len(below) > 30
    assert "文の id" in basis[0] and all(row[0] for row in below)
    document = pypdfium2.PdfDocument(tmp_path / "six.pdf")
    try:
        for page in document:
            assert smallest(page) >= 7.9
            text = page.get_textpage()
            edges = [text.get_rect(n) for n in range(text.count_rects())]
            assert all(right <= page.get_width() - 10 / 25.4 * 72 + 1 for _, _, right, _ in edges)
    finally:
        document.close()


def test_each_translation_has_its_state_and_what_names_it() -> None:
    found = table(SIX, kinds=("joint-use-notice",))
    rows = [row for part in found.parts for row in part.rows]
    assert all(set(row.states) == set(row.texts) - {"ja"} for row in rows)
    row = next(row for row in rows if row.clause == "joint.page.authoritative")
    clause = next(c for c in LAW.clauses if c.id == row.clause)
    words = i18n.catalogue("ko", "signgen")[clause.id, clause.text]
    assert row.states["ko"] == (State.DRAFT, digest(words))


def smallest(page: pypdfium2.PdfPage) -> float:
    """The smallest font size in points of any letter of the page."""
    import pypdfium2.raw as raw

    text = page.get_textpage()
    sizes = [raw.FPDFText_GetFontSize(text, n) for n in range(text.count_chars())]
    matrix = raw.FS_MATRIX()
    scales = []
    for n in range(text.count_chars()):
        if raw.FPDFText_GetMatrix(text, n, matrix):
            scales.append(abs(matrix.d) or abs(matrix.b))
    assert len(scales) == len(sizes) > 20
    return min(size * scale for size, scale in zip(sizes, scales, strict=True) if size > 1)


@pytest.mark.parametrize("name", ["A04", "A07"])
def test_a_file_with_findings_is_shown_with_them(tmp_path: Path, name: str) -> None:
    file, out = as_file(name, tmp_path), tmp_path / "r.html"
    assert run("check", file, *ON).code == 1
    done = run("review", file, "-o", out, *ON)
    assert done.code == 0, done.said
    text = out.read_text(encoding="utf-8")
    head, _, body = text.partition("<table>")
    ids = set(re.findall(r"\[([a-z]+\.[a-z0-9-]+)\]", run("check", file, *ON).out))
    assert ids and all(f"[{id_}]" in head for id_ in ids)
    assert 'class="error"' in head or 'class="refuse"' in head
    assert len([row for row in cells(out) if len(row) >= 6]) > 10
    assert body


def test_a_sentence_that_cannot_be_said_in_one_language_leaves_a_dash(tmp_path: Path) -> None:
    file = tmp_path / "signgen.yaml"
    file.write_bytes(source("bookshop").read_bytes())
    facts = example("bookshop")
    facts["purposes"][0]["short_text"] = {"ja": facts["purposes"][0]["short_text"]["ja"]}
    found = table(write(tmp_path, facts))
    assert any(f.key == "check.wording-missing" for f in found.findings)
    rows = [r for p in found.parts for r in p.rows if r.clause == "sign.purpose.face"]
    assert rows and all(set(r.texts) == {"ja"} for r in rows)


def test_languages_sites_and_kinds_are_chosen(tmp_path: Path) -> None:
    out = tmp_path / "r.html"
    words = ("--site", "mihon", "--only", "joint-use-notice,camera-sign", "--lang", "ja")
    assert run("review", source("joint-use"), "-o", out, *ON, *words).code == 0
    head, *rows = cells(out)
    assert len(head) == 6
    parts = [row[0] for row in rows if len(row) == 1]
    assert len(parts) == 2 and all("mihon/" in part for part in parts)
    assert run("review", source("joint-use"), "-o", out, *ON, "--site", "nowhere").code == 2


def test_words_of_a_user_are_words(tmp_path: Path) -> None:
    facts = example("bookshop")
    facts["purposes"][0]["text"]["ja"] += "<script>alert(1)</script>{{ 7 * 7 }}"
    out = tmp_path / "r.html"
    assert run("review", write(tmp_path, facts), "-o", out, *ON).code == 0
    text = out.read_text(encoding="utf-8")
    assert "<script" not in text and "&lt;script&gt;" in text and "{{ 7 * 7 }}" in text


@pytest.mark.parametrize("ui", ["ja", "en"])
def test_the_reader_chooses_the_language_of_the_table(tmp_path: Path, ui: str) -> None:
    out = tmp_path / "r.html"
    assert run("--ui", ui, "review", source("grocery"), "-o", out, *ON).code == 0
    head = cells(out)[0]
    assert head[-1] == {"ja": "確認欄", "en": "Sign-off"}[ui]
    assert f'<html lang="{ui}">' in out.read_text(encoding="utf-8")


def test_other_content_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("review", source("grocery"), *ON).code == 0
    assert list(contents(tmp_path)) == ["review.html"]
    assert run("review", source("grocery"), *ON, "-q").said == ""
    edited(tmp_path / "review.html", "<main>", "<main >")
    assert run("review", source("grocery"), *ON).code == 2
    assert run("review", source("grocery"), *ON, "--force").code == 0
    wrong = run("review", source("grocery"), *ON, "-o", "review.docx")
    assert (wrong.code, wrong.out) == (2, "") and "review.docx" in wrong.err

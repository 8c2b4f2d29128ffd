"""Pages and signs in all six languages: made, read back and proved; and what goes wrong in some of them is noticed."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import makings
import pytest
from commands import run
from test_parity import FILE, site

from signgen import batch, documents, i18n, lawbook, outputs, page, pdf, plan, receipts, sources, verify
from signgen.documents import Document
from signgen.examine import Wanted, examine
from signgen.findings import Finding, Severity
from signgen.model import ruby
from signgen.model.text import LANGUAGES
from signgen.outputs import Job
from signgen.receipts import Run
from signgen.verify import whole_words

ON = ("--as-of", str(makings.DAY))
FOREIGN = [language for language in LANGUAGES if language != "ja"]
RUN = Run("six.yaml", "0" * 64, makings.DAY, {}, {})


@cache
def jobs(language: str, kind: str = "policy-page") -> tuple[Job, ...]:
    wanted = Wanted((kind,), languages=(language,))
    (one,) = examine(sources.read(FILE), makings.law(), wanted)
    assert [f for f in one.findings if f.blocks] == []
    return one.jobs


def proved(folder: Path, job: Job, form: str, change: Callable[[str], str] = lambda text: text) -> list[Finding]:
    """What the proof finds in one file after its HTML was changed."""
    document = job.document
    if form == "pdf":
        data = pdf.draw(change(page.page(document, for_pdf=True)))
    else:
        data = change(outputs.FORMATS[form](job).decode()).encode()
    beside = {outputs.STYLE_SHEET: outputs.style_sheet(job.theme)} if form != "pdf" else {}
    paper = receipts.Paper(name="a4", width_mm=210, height_mm=297) if form == "pdf" else None
    slip = receipts.of(document, f"page.{form}", data, paper, RUN, (), beside)
    return batch.prove(folder, data, slip, lawbook.load().on(makings.DAY), beside)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["policy-page", "joint-use-notice"])
def test_a_page_is_proved_in_every_form(tmp_path, language, kind):
    for form in outputs.PAGE_FORMATS if kind == "policy-page" else ("pdf",):
        assert proved(tmp_path, jobs(language, kind)[0], form) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_signs_of_the_site_can_be_composed(language):
    for order in plan.orders(site(), languages=(language,)):
        composed = makings.compose(order)
        assert [f for f in composed.findings if f.severity.blocks or f.id == "input.untranslated"] == []


def told(document: Document) -> list[str]:
    return [b.text for b in document.blocks if b.clause.endswith(".authoritative")]


@pytest.mark.parametrize("kind", ["policy-page", "joint-use-notice"])
def test_every_translation_says_that_the_japanese_prevails(kind):
    for job in jobs("ja", kind):
        assert told(job.document) == []
    said = {language: told(job.document) for language in FOREIGN for job in jobs(language, kind)}
    assert {len(texts) for texts in said.values()} == {1}
    assert len({text for texts in said.values() for text in texts}) == len(FOREIGN)
    assert said["en"] == [
        "The Japanese text is authoritative. Texts in other languages are translations for reference."
    ]


def test_the_sentence_that_the_japanese_prevails_is_proved(tmp_path):
    job = jobs("en")[0]
    for form in outputs.PAGE_FORMATS:
        found = proved(tmp_path, job, form, lambda text: text.replace("The Japanese text is authoritative", "Hello"))
        assert {f.values["clause"] for f in found if f.key == "proof.block-missing"} == {"policy.forms.authoritative"}


NOWRAP = ".sg-phrase, .sg-number { white-space: nowrap }"


def split(found: list[Finding]) -> set[str]:
    return {f.values["text"] for f in found if f.id == "proof.word-split"}


@pytest.mark.parametrize("kind", ["policy-page", "joint-use-notice"])
def test_a_korean_word_over_the_end_of_a_line_is_noticed(tmp_path, kind):
    job = jobs("ko", kind)[0]
    assert page.page(job.document, for_pdf=True).count(NOWRAP) == 1
    words = {word for b in job.document.blocks for word in f"{b.label} {b.text}".split()}
    found = split(proved(tmp_path, job, "pdf", lambda text: text.replace(NOWRAP, "")))
    assert found and found <= words
    assert all(re.search("[\uac00-\ud7a3]", word) for word in found)


def test_a_korean_word_over_the_end_of_a_page_is_noticed():
    assert list(whole_words._split("이용 목적", ((0, 3), (10, 11)), set())) == ["목적"]
    assert list(whole_words._split("이용 목적", ((0, 2), (10, 12)), set())) == []
    assert list(whole_words._split("이용 목적", ((4, 8),), {6})) == []
    assert list(whole_words._split("이용 목적", ((4, 8),), {5})) == ["이용"]
    assert list(whole_words._split("Purpose", ((0, 7),), {3})) == []  # an address may be torn


@pytest.mark.parametrize("form", ["html", "pdf"])
def test_a_reading_that_is_lost_or_another_is_noticed(tmp_path, form):
    job = jobs("ja-easy")[0]
    reading = re.compile("<rt[^>]*>けいさつ</rt>")

    def spoilt(new: str) -> set[str]:
        found = proved(tmp_path, job, form, lambda text: reading.sub(new, text, count=1))
        return {f.key for f in found}

    assert reading.search(page.page(job.document))
    assert "proof.block-missing" in spoilt("")
    assert "proof.block-missing" in spoilt("<rt>かんり</rt>")


def test_readings_are_ruby_on_the_web_and_in_no_title():
    job = jobs("ja-easy")[0]
    for text in (page.page(job.document, languages=LANGUAGES), page.fragment(job.document)):
        assert "<ruby>警察<rp>（</rp><rt>けいさつ</rt><rp>）</rp></ruby>" in text
        assert "《" not in text and "｜" not in text
        assert "style=" not in text
        assert not re.search(r'(?:aria-label|title)="[^"]*<', text)
    whole = page.page(job.document, languages=LANGUAGES)
    assert f"<title>{ruby.bare(job.document.title)} | {ruby.bare(job.document.brand)}</title>" in whole
    assert '<html lang="ja">' in whole
    assert whole.count('hreflang="ja-x-easy"') == 2 and whole.count('hreflang="ja"') == 2


def test_the_languages_are_named_in_themselves():
    whole = page.page(jobs("en")[0].document, languages=LANGUAGES)
    names = re.findall(r'<li><a href="policy-page\.([\w-]+)\.html" lang="([\w-]+)".*?>(.*?)</a>', whole)
    shown = {file: (tag, re.sub(r"<rt>.*?</rt>|<rp>.*?</rp>|<[^>]+>", "", name)) for file, tag, name in names}
    assert shown == {
        "ja": ("ja", "日本語"), "en": ("en", "English"), "zh-Hans": ("zh-Hans", "中文（简体）"),
        "zh-Hant": ("zh-Hant", "繁體中文"), "ko": ("ko", "한국어"), "ja-easy": ("ja", "やさしい 日本語"),
    }  # fmt: skip


def test_words_left_in_japanese_are_told_in_the_language_of_a_page_and_dropped_on_a_sign(declare):
    stated = declare(
        operator__legal_name={"ja": "例示青果店", "ko": "레이지 청과점", "zh-Hans": "例示青果店"},
        facility__name={"ja": "みほん店", "ko": "미혼점", "zh-Hans": "见本店"},
    )
    (premises,) = makings.sites(stated)
    for language in ("ko", "zh-Hans", "zh-Hant"):
        order = next(plan.orders(premises, languages=(language,)))
        left = [f for f in makings.compose(order).findings if f.id == "input.untranslated"]
        assert left and {(f.severity, f.values["language"]) for f in left} == {(Severity.WARNING, language)}
        order = next(plan.orders(premises, languages=("ja", language)))
        composed = makings.compose(order)
        assert {b.place for b in composed.document.blocks if b.language == language} == {"operating"}
        assert [f for f in composed.findings if f.id == "input.untranslated"] == []


def test_easy_japanese_takes_over_what_has_no_easy_form(declare):
    (premises,) = makings.sites(declare(operator__legal_name={"ja": "例示青果店", "en": "Example"}))
    order = next(plan.orders(premises, languages=("ja-easy",)))
    composed = makings.compose(order)
    assert "例示青果店" in [b.text for b in composed.document.blocks]
    assert [f for f in composed.findings if f.severity.blocks or f.id == "input.untranslated"] == []


def test_a_draft_is_told_once_for_each_language(tmp_path):
    listed = run("--ui", "en", "check", FILE, *ON, "--only", "policy-page,joint-use-notice")
    assert listed.code == 0
    told = re.findall(r"i18n\.languages\[(\d)\]: info \[i18n\.unreviewed\]", listed.out)
    assert told == ["1", "2", "3", "4", "5"]
    japanese = run("--ui", "en", "check", FILE, *ON, "--lang", "ja", "--only", "policy-page")
    assert "i18n.unreviewed" not in japanese.out


def test_only_reviewed_wording_where_it_is_required(tmp_path):
    asked = (FILE, *ON, "--only", "policy-page", "--require-reviewed")
    refused = run("--ui", "en", "check", *asked, "--lang", "ja,ko")
    assert refused.code == 1
    assert re.findall(r"error \[i18n\.unreviewed\].* (Korean|Japanese) ", refused.out) == ["Korean"]
    passed = run("--ui", "en", "check", *asked, "--lang", "ja")
    assert passed.code == 0
    built = run("--ui", "en", "build", *asked, "--lang", "ja,ko", "--format", "html", "--out", tmp_path)
    assert built.code == 1
    assert sorted(p.name for p in tmp_path.rglob("policy-page*")) == [
        "policy-page.ja.fragment.html",
        "policy-page.ja.html",
    ]
    single = run(
        "--ui", "en", "policy-page", FILE, *ON, "--lang", "ko", "--require-reviewed", "-o", tmp_path / "k.html"
    )
    assert single.code == 1 and not (tmp_path / "k.html").exists()
    let = run(
        "--ui", "en", "check", *asked, "--lang", "ko", "--override", "i18n.unreviewed", "--reason", "no time for it"
    )
    assert let.code == 2


def test_a_receipt_tells_a_draft_and_the_proof_too(tmp_path):
    made = run("--ui", "en", "build", FILE, *ON, "--only", "policy-page", "--lang", "ja,ko", "--format", "html",
               "--out", tmp_path)  # fmt: skip
    assert made.code == 0, made.err
    known = receipts.load(tmp_path / receipts.NAME)
    assert {file: receipt.unreviewed for file, receipt in known.items() if "fragment" not in file} == {
        "honten/policy-page.ja.html": (), "honten/policy-page.ko.html": ("ko",),
    }  # fmt: skip
    read = run("--ui", "en", "verify", tmp_path)
    assert read.code == 0
    assert "policy-page.ko.html: info [proof.unreviewed] The wording in Korean" in read.out
    assert "policy-page.ja.html: info" not in read.out


def test_a_document_is_unreviewed_by_what_it_says(monkeypatch):
    order = next(plan.orders(site(), languages=("en",)))
    assert makings.compose(order).document.unreviewed == ("en",)
    monkeypatch.setattr(i18n, "state", lambda _language, _key: i18n.State.NATIVE)
    assert makings.compose(order).document.unreviewed == ()
    used = next(b.clause for b in makings.compose(order).document.blocks)
    monkeypatch.setattr(i18n, "state", lambda _, key: i18n.State.DRAFT if key[0] == used else i18n.State.NATIVE)
    assert makings.compose(order).document.unreviewed == ("en",)
    monkeypatch.setattr(i18n, "state", lambda _, key: i18n.State.DRAFT if key[0] == "no.such" else i18n.State.NATIVE)
    assert makings.compose(order).document.unreviewed == ()
    assert documents.SOURCE == i18n.SOURCE
    assert verify.whole_words.LANGUAGE in LANGUAGES


def test_the_era_stands_in_japanese_only():
    data = sources.read(FILE).declaration.model_dump(mode="json", exclude_none=True)
    data["i18n"]["era"] = True
    stated = makings.Declaration.model_validate(data)
    (one,) = examine(sources.from_mapping(data, "six", {}), makings.law(), Wanted(("policy-page",)))
    texts = {job.document.languages[0]: makings.text_of(job.document) for job in one.jobs}
    assert stated.i18n.era
    assert "2026年12月15日（令和8年12月15日）" in texts["ja"]
    assert not any("令和8年12月" in texts[language] for language in FOREIGN)

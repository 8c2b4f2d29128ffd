"""Translations: all there, with the same placeholders, and never a silent fallback."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import signgen
from signgen import i18n, lawbook, resources, typeface, wording
from signgen.errors import InputError, LawError
from signgen.model import ruby
from signgen.model.base import Duration
from signgen.model.text import LANGUAGES
from signgen.wording.script import japanese_in

LOCALES = resources.folder("locales")
FILES = sorted(LOCALES.glob("*/LC_MESSAGES/*.po"))
DOCUMENTS = sorted(p.parent.parent.name for p in LOCALES.glob("*/LC_MESSAGES/signgen.po"))
CODE = sorted(Path(signgen.__file__).parent.rglob("*.py"))


def entries(path: Path):
    with path.open("rb") as file:
        return [m for m in read_po(file, abort_invalid=True) if m.id]


def faults(message) -> list[str]:
    """What is wrong with one entry by itself."""
    found = ["fuzzy"] if message.fuzzy else []
    if not message.string:
        return [*found, "empty"]
    sentence = message.context not in (None, "term")  # elsewhere the id is a key, not a text
    if sentence and wording.names_in(message.id) != wording.names_in(message.string):
        found.append("placeholders")
    return found


def test_there_are_catalogues():
    assert set(DOCUMENTS) == set(LANGUAGES) == set(i18n.languages())
    assert {p.name for p in FILES} == {"signgen.po", "ui.po", "check.po"}
    assert len(FILES) == len(LANGUAGES) + 2 * len(i18n.UI_LANGUAGES)


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.parent.name}-{p.stem}")
def test_no_entry_is_fuzzy_empty_or_short_of_a_placeholder(path):
    found = entries(path)
    assert len(found) > 20
    assert {m.id: faults(m) for m in found if faults(m)} == {}


MUTANTS = {
    "empty": 'msgctxt "a"\nmsgid "{x}"\nmsgstr ""\n',
    "fuzzy": '#, fuzzy\nmsgctxt "a"\nmsgid "{x}"\nmsgstr "{x}"\n',
    "placeholders": 'msgctxt "a"\nmsgid "{x}"\nmsgstr "{y}"\n',
}


@pytest.mark.parametrize("fault", MUTANTS)
def test_such_an_entry_is_noticed(fault, tmp_path):
    path = tmp_path / "a.po"
    path.write_text(MUTANTS[fault])
    assert [faults(m) for m in entries(path)] == [[fault]]


def wanted() -> set[tuple[str, str]]:
    """Everything of the law pack that is printed: clauses, labels, titles."""
    law = lawbook.load()
    found = {(c.id, c.text) for c in law.clauses}
    found |= {(f"{c.id}.label", c.label) for c in law.clauses if c.label}
    found |= {(f"document.{kind}", plan.title) for kind, plan in law.documents.items()}
    plans = [(kind, block) for kind, plan in law.documents.items() for block in plan.blocks]
    return found | {(f"block.{kind}.{b.id}", b.label) for kind, b in plans if b.label}


def terms(language: str) -> dict[str, str]:
    return {k: v for (context, k), v in i18n.catalogue(language, "signgen").items() if context == "term"}


@pytest.mark.parametrize("language", [name for name in DOCUMENTS if name != i18n.SOURCE])
def test_every_printed_word_is_translated_and_nothing_else(language):
    there = {key for key in i18n.catalogue(language, "signgen") if key[0] != "term"}
    assert len(wanted()) > 100
    assert wanted() - there == set()
    assert there - wanted() == set()


@pytest.mark.parametrize("language", [name for name in DOCUMENTS if name != i18n.SOURCE])
def test_every_term_is_there_with_its_placeholders(language):
    source, other = terms(i18n.SOURCE), terms(language)
    assert len(source) > 40
    assert source.keys() == other.keys()
    differing = [k for k in source if wording.names_in(source[k]) != wording.names_in(other[k])]
    assert differing == []


FOREIGN = [name for name in DOCUMENTS if name != i18n.SOURCE]
_KANJI = re.compile("[\u4e00-\u9fff\u3005]")


def unread(text: str) -> list[str]:
    """Kanji of easy Japanese without a reading (signs.md WB-7)."""
    return [part.base for part in ruby.parse(text) if not part.reading and _KANJI.search(part.base)]


@pytest.mark.parametrize("language", FOREIGN)
def test_nothing_is_left_in_japanese_and_every_letter_can_be_drawn(language):
    words = i18n.catalogue(language, "signgen")
    assert {key: text for key, text in words.items() if japanese_in(text, language)} == {}
    assert {
        key: typeface.missing(text, language) for key, text in words.items() if typeface.missing(text, language)
    } == {}


def test_japanese_that_is_left_is_noticed():
    for language in set(FOREIGN) - {"ja-easy"}:
        assert japanese_in("カメラ", language) and japanese_in("お店", language)
    assert japanese_in("録画", "ko") and not japanese_in("录像", "zh-Hans") and not japanese_in("録影", "zh-Hant")


def test_easy_japanese_has_a_reading_for_every_kanji():
    words = i18n.catalogue("ja-easy", "signgen")
    assert {key: unread(text) for key, text in words.items() if unread(text)} == {}
    assert unread("顔《かお》を 見ます") == ["を 見ます"]


@pytest.mark.parametrize("language", FOREIGN)
def test_a_headline_breaks_where_a_line_may(language):
    marks = [c for c in lawbook.load().clauses if c.form == "headline" and "|" in c.text]
    assert len(marks) > 5
    words = i18n.catalogue(language, "signgen")
    parts = [part for c in marks for part in wording.phrase(words[c.id, c.text])[1]]
    assert all(part.strip() for part in parts)
    if language in ("en", "ko", "ja-easy"):  # between words
        cuts = [words[c.id, c.text] for c in marks]
        assert [text for text in cuts if re.search(r"[^\s、。・,·（(]\|[^\s（(]", text)] == []


def test_plain_terms_have_no_readings():
    easy = i18n.speaker("ja-easy")
    assert "《" in easy.term("draft.short")
    assert easy.plain("draft.short") == ruby.bare(easy.term("draft.short")) == "草案"
    assert i18n.speaker("ja").plain("draft.short") == "草案"


def test_the_tag_of_every_language_is_one_of_bcp_47():
    assert {i18n.tag(language) for language in LANGUAGES} == {"ja", "en", "zh-Hans", "zh-Hant", "ko"}


UNITS = {
    "ja": ("甲、乙", "03-0000-0000", "500円", "30日間"),
    "ja-easy": ("甲、乙", "03-0000-0000", "500円", "30日"),
    "en": ("甲 and 乙", "+81 3-0000-0000", "¥500", "30 days"),
    "ko": ("甲, 乙", "+81 3-0000-0000", "500엔", "30일간"),
    "zh-Hans": ("甲、乙", "+81 3-0000-0000", "500日元", "30天"),
    "zh-Hant": ("甲、乙", "+81 3-0000-0000", "500日圓", "30天"),
}


@pytest.mark.parametrize("language", UNITS)
def test_units(language):
    speech = i18n.speaker(language)
    said = (speech.listing(["甲", "乙"]), speech.phone("03-0000-0000"), speech.amount(500),
            speech.duration(Duration.model_validate("30日")))  # fmt: skip
    assert tuple(ruby.bare(words) for words in said) == UNITS[language]


@pytest.mark.parametrize("domain", ["ui", "check"])
def test_messages_are_the_same_in_both_languages(domain):
    japanese, english = (i18n.catalogue(language, domain) for language in i18n.UI_LANGUAGES)
    assert len(japanese) > 50
    assert japanese.keys() == english.keys()
    differing = [k for k in japanese if wording.names_in(japanese[k]) != wording.names_in(english[k])]
    assert differing == []


@pytest.mark.parametrize("domain", ["ui", "check"])
def test_a_hint_belongs_to_a_message(domain):
    keys = {key for _, key in i18n.catalogue("ja", domain)} - {"cli.usage.hint"}  # of click's own messages
    hints = [k for k in keys if k.endswith(".hint")]
    assert len(hints) > 10
    assert [h for h in hints if h.removesuffix(".hint") not in keys] == []


def texts(node: ast.AST) -> Iterator[str]:
    """The message keys that an argument can be; of a key made up at run time its fixed beginning and a star."""
    for part in ast.walk(node):
        if isinstance(part, ast.JoinedStr):
            if isinstance(part.values[0], ast.Constant):
                yield f"{part.values[0].value}*"
            return
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and "." in part.value:
            yield part.value


def keys_of(tree: ast.AST) -> Iterator[str]:
    """Message keys in ``Problem(key)``, ``Finding(…, …, key)`` and ``say(…, key)``."""
    places = {"Problem": 0, "Finding": 2, "say": 1, "message": 1, "_say": 0}
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        at = places.get(name)
        named = [k.value for k in call.keywords if k.arg == "key"]
        if at is not None:
            for node in named or call.args[at : at + 1]:
                yield from texts(node)


def test_every_message_of_the_code_exists():
    used = {key for path in CODE for key in keys_of(ast.parse(path.read_text(encoding="utf-8")))}
    rules = {f"check.{name}" for name in lawbook.load().refusals}
    assert len(used) > 60
    assert len(rules) > 40
    for language in i18n.UI_LANGUAGES:
        known = {key for domain in ("ui", "check") for _, key in i18n.catalogue(language, domain)}
        missing = [k for k in used if k.endswith("*") and not any(n.startswith(k[:-1]) for n in known)]
        missing += sorted(k for k in used | rules if not k.endswith("*") and k not in known)
        assert missing == [], language


def test_such_keys_are_found_in_code():
    code = 'Problem("a.b"); Finding(i, s, "c.d"); reports.say(ui, f"e.f.{x}"); say(u, "g.h" if y else "i.j")'
    assert set(keys_of(ast.parse(code))) == {"a.b", "c.d", "e.f.*", "g.h", "i.j"}


def test_a_missing_translation_is_an_error():
    english = i18n.speaker("en")
    for ask in (lambda: english.clause("no.such", "文"), lambda: english.term("no.such")):
        with pytest.raises(LawError) as caught:
            ask()
        assert caught.value.problems[0].key == "law.untranslated"
        assert caught.value.problems[0].values["language"] == "en"
    with pytest.raises(LawError):
        i18n.message("en", "no.such.message")


def test_a_changed_clause_has_no_translation():
    clause = next(c for c in lawbook.load().clauses if c.id == "sign.operating.conventional")
    assert i18n.speaker("en").clause(clause.id, clause.text)
    with pytest.raises(LawError):
        i18n.speaker("en").clause(clause.id, clause.text + "。")


def test_japanese_is_its_own_source():
    assert i18n.speaker("ja").clause("no.such", "文") == "文"


@pytest.mark.parametrize("language", ["vi", "zh", "../en"])
def test_a_language_without_clauses_is_refused(language):
    with pytest.raises(InputError) as caught:
        i18n.speaker(language)
    (problem,) = caught.value.problems
    assert (problem.key, problem.values["known"]) == ("plan.language", "en, ja, ja-easy, ko, zh-Hans, zh-Hant")


def test_values_of_a_message_are_put_in_by_name():
    said = i18n.message("en", "plan.paper", {"name": "Z9"})
    assert "Z9" in said
    assert "{" not in said
    assert i18n.has_message("plan.paper.hint")
    assert not i18n.has_message("plan.paper.no-such")

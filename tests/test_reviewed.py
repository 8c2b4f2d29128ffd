"""States of translations: read, refused where broken, and a changed wording is a draft again."""

from __future__ import annotations

from datetime import date

import pytest

from signgen import i18n, resources
from signgen.errors import LawError
from signgen.reviewed import Review, State, digest, read

WORDS = "Retention of images"
CHECKED = f"state: native-checked; by: M. Reader; on: 2026-12-01; of: {digest(WORDS)}"
FOREIGN = [language for language in i18n.languages() if language != i18n.SOURCE]


def test_states_are_read():
    assert read([], "e") is None
    assert read(["a note of the translator"], "e") is None
    assert read(["state: draft"], "e") == Review(State.DRAFT)
    assert read(["a note", CHECKED], "e") == Review(State.NATIVE, "M. Reader", date(2026, 12, 1), digest(WORDS))
    legal = read([CHECKED.replace("native", "legal")], "e")
    assert legal is not None and legal.state is State.LEGAL
    assert State.DRAFT < State.NATIVE < State.LEGAL


@pytest.mark.parametrize(
    "comment",
    [
        "state: checked", "state:", "state: draft; by: X", "state: native-checked",
        CHECKED.replace("; by: M. Reader", ""),
        CHECKED.replace("2026-12-01", "2026-13-01"), CHECKED.replace("2026-12-01", "yesterday"), CHECKED[:-1],
        CHECKED + "; more", CHECKED.replace("M. Reader", ""),
    ],
)  # fmt: skip
def test_a_broken_state_is_refused(comment):
    with pytest.raises(LawError) as caught:
        read([comment], "en: clause")
    assert caught.value.problems[0].key == "law.state"
    assert caught.value.problems[0].values["entry"] == "en: clause"


def test_two_states_are_refused():
    with pytest.raises(LawError):
        read(["state: draft", CHECKED], "e")


def test_a_changed_wording_is_a_draft_again():
    review = read([CHECKED], "e")
    assert review is not None
    assert review.of_words(WORDS) is State.NATIVE
    assert review.of_words(WORDS + ".") is State.DRAFT


def stateless(language: str, entries: dict[i18n.Key, tuple[str, tuple[str, ...]]]) -> list[i18n.Key]:
    return [key for key, (_, comments) in entries.items() if read(comments, f"{language}: {key}") is None]


@pytest.mark.parametrize("language", FOREIGN)
def test_every_translation_has_a_state(language):
    entries = i18n._entries(language, "signgen")
    assert len(entries) > 500
    assert stateless(language, entries) == []
    key = next(iter(entries))
    assert stateless(language, entries | {key: (entries[key][0], ())}) == [key]


def test_japanese_is_its_own_source():
    assert i18n.state("ja", ("no.such", "文")) is State.LEGAL
    assert not i18n.speaker("ja").unchecked


@pytest.fixture
def catalogue(tmp_path, monkeypatch):
    """A catalogue of one's own: ``make({term: comment})``."""

    def make(terms: dict[str, str]) -> i18n.Speaker:
        folder = tmp_path / "locales" / "en" / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        lines = [f'#{c and " " + c}\nmsgctxt "term"\nmsgid "{key}"\nmsgstr "{WORDS}"\n' for key, c in terms.items()]
        (folder / "signgen.po").write_text("\n".join(lines), encoding="utf-8")
        monkeypatch.setattr(resources, "folder", lambda name: tmp_path / name)
        for cached in (i18n._entries, i18n.catalogue, i18n.state, i18n.languages):
            cached.cache_clear()
        return i18n.speaker("en")

    yield make
    monkeypatch.undo()
    for cached in (i18n._entries, i18n.catalogue, i18n.state, i18n.languages):
        cached.cache_clear()


def test_a_speaker_is_as_checked_as_what_it_said(catalogue):
    speaker = catalogue({"kind.a": CHECKED, "kind.b": "state: draft"})
    assert not speaker.unchecked
    speaker.term("kind.a")
    assert not speaker.unchecked
    speaker.term("kind.b")
    assert speaker.unchecked


def test_what_stands_around_every_text_counts(catalogue):
    assert catalogue({"kind.a": CHECKED, "page.contents": "state: draft"}).unchecked
    assert not catalogue({"kind.a": CHECKED, "page.contents": CHECKED}).unchecked


def test_an_entry_without_a_state_is_a_draft(catalogue):
    speaker = catalogue({"kind.a": ""})
    speaker.term("kind.a")
    assert speaker.unchecked

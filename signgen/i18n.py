"""Strict translation and the units of each language.

The Japanese wording of a clause is authoritative and is the key of its translations: ``msgctxt`` is the
clause id, ``msgid`` the Japanese text. A missing or fuzzy translation is an error, never a silent fallback.
``.po`` files are read directly. Messages to users live beside them under keys: ``check.po`` what the
rules find, ``ui.po`` everything else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from signgen import dates, resources, reviewed
from signgen.errors import InputError, LawError, Problem
from signgen.model import ruby
from signgen.model.base import Duration, Unit
from signgen.reviewed import State

UI_LANGUAGES = ("ja", "en")
SOURCE = "ja"
_TAGS = {"ja-easy": "ja"}
_SEPARATOR = {"ja": "、", "ja-easy": "、", "zh-Hans": "、", "zh-Hant": "、", "ko": ", "}
_NATIONAL = ("ja", "ja-easy")  # whoever reads these has a Japanese telephone
# Terms of a page that stand in no block.
_FURNITURE = ("page.", "qr.")

Key = tuple[str, str]  # context and message id


@cache
def _entries(language: str, domain: str) -> dict[Key, tuple[str, tuple[str, ...]]]:
    """The words of each entry and its translator's comments, without fuzzy ones."""
    from babel.messages.pofile import read_po  # heavy, and `--help` needs none

    path = resources.folder("locales") / language / "LC_MESSAGES" / f"{domain}.po"
    with path.open("rb") as file:
        found = read_po(file, locale=None, abort_invalid=True)
    return {
        (message.context or "", str(message.id)): (str(message.string), tuple(message.user_comments))
        for message in found
        if message.id and message.string and not message.fuzzy
    }


@cache
def catalogue(language: str, domain: str) -> dict[Key, str]:
    """(context, message id) -> words, without fuzzy ones."""
    return {key: words for key, (words, _) in _entries(language, domain).items()}


@cache
def state(language: str, key: Key) -> State:
    """How far the wording of an entry was checked; Japanese is the source, and an entry without a state a draft.

    Raises:
        LawError: The state cannot be read.
    """
    if language == SOURCE:
        return State.LEGAL
    words, comments = _entries(language, "signgen")[key]
    found = reviewed.read(comments, f"{language}: {' / '.join(key)}")
    return found.of_words(words) if found else State.DRAFT


class Speaker:
    """One language of the documents; the ``Language`` that ``documents`` composes with.

    Each document has its own: it remembers what it said.
    """

    def __init__(self, language: str, *, era: bool = False) -> None:
        self.language = language
        self._era = era
        self._words = catalogue(language, "signgen")
        self._said: set[Key] = set()

    def clause(self, context: str, text: str) -> str:
        """The clause in this language; Japanese is itself."""
        return text if self.language == SOURCE else self._say(context, text)

    def term(self, key: str) -> str:
        """A catalogued word under ``term.<key>``."""
        return self._say("term", key)

    def plain(self, key: str) -> str:
        """The same without readings: for a title or an alternative text, which hold no markup."""
        return ruby.bare(self.term(key))

    def _say(self, context: str, text: str) -> str:
        found = self._words.get((context, text))
        if found is None:
            raise LawError(Problem("law.untranslated", {"language": self.language, "context": context, "text": text}))
        self._said.add((context, text))
        return found

    @property
    def unchecked(self) -> bool:
        """Whether a native reader has yet to check a word of what it said, or of what stands around it."""
        around = {key for key in self._words if key[0] == "term" and key[1].startswith(_FURNITURE)}
        return any(state(self.language, key) < State.NATIVE for key in self._said | around)

    def day(self, value: date) -> str:
        """The date as the language writes it."""
        return dates.written(value, self.language, with_era=self._era)

    def duration(self, value: Duration) -> str:
        """A number with its unit; the plural where the language has one."""
        unit: Unit = value.unit or Unit.DAY
        number = "one" if value.value == 1 and self.language == "en" else "other"
        words = self.term(f"unit.{unit}.{number}").replace("{n}", str(value.value))
        if self.language == ruby.LANGUAGE and value.value is not None:
            return dates.counted(value.value, str(unit), words)
        return words

    def listing(self, items: Sequence[str]) -> str:
        """The words in a row."""
        if self.language == "en":
            return ", ".join([*items[:-2], " and ".join(items[-2:])])
        return _SEPARATOR[self.language].join(items)

    def phone(self, number: str) -> str:
        """National in Japanese, international elsewhere."""
        if self.language in _NATIONAL or not number.startswith("0"):
            return number
        import phonenumbers  # documents in Japanese do not need it

        try:
            parsed = phonenumbers.parse(number, "JP")
        except phonenumbers.NumberParseException:
            return number
        if not phonenumbers.is_possible_number(parsed) or re.search(r"[^\d() +-]", number):
            return number
        return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)

    def amount(self, yen: int) -> str:
        """An amount of money."""
        return self.term("amount.yen").replace("{n}", f"{yen:,}")


@cache
def languages() -> tuple[str, ...]:
    """The languages that the clauses are translated into, Japanese among them."""
    return tuple(sorted(p.parent.parent.name for p in resources.folder("locales").glob("*/LC_MESSAGES/signgen.po")))


def speaker(language: str, *, era: bool = False) -> Speaker:
    """A speaker of one language.

    Args:
        language: Its tag.
        era: Whether Japanese dates tell the year of the era, too.

    Raises:
        InputError: The clauses are not translated into that language.
    """
    known = languages()
    if language not in known:
        raise InputError(Problem("plan.language", {"language": language, "known": ", ".join(known)}, "i18n.languages"))
    return Speaker(language, era=era)


def tag(language: str) -> str:
    """The value of ``lang``: easy Japanese is Japanese."""
    return _TAGS.get(language, language)


def language_name(language: str) -> dict[str, str]:
    """What a language is called in those of the UI: a value of a message."""
    return {ui: message(ui, f"review.language.{language}") for ui in UI_LANGUAGES}


def message(language: str, key: str, values: dict[str, Any] | None = None) -> str:
    """A message to the user, in the language of the UI.

    Values are put in by name; a value that is itself a map of languages is read in that language.
    """
    words = catalogue(language, _domain(key)).get(("", key))
    if words is None:
        raise LawError(Problem("law.untranslated", {"language": language, "context": "ui", "text": key}))
    for name, value in (values or {}).items():
        shown = value.get(language, next(iter(value.values()))) if isinstance(value, dict) else value
        words = words.replace("{" + name + "}", str(shown))
    return words


def has_message(key: str) -> bool:
    """Whether the catalogue knows a message: hints are optional."""
    return ("", key) in catalogue(SOURCE, _domain(key))


def _domain(key: str) -> str:
    return "check" if key.startswith("check.") else "ui"

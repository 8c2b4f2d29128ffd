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

from signgen import resources
from signgen.errors import InputError, LawError, Problem
from signgen.model.base import Duration, Unit

UI_LANGUAGES = ("ja", "en")
SOURCE = "ja"
_SEPARATOR = {"ja": "、", "ja-easy": "、", "zh-Hans": "、", "zh-Hant": "、", "ko": ", "}


@cache
def catalogue(language: str, domain: str) -> dict[tuple[str, str], str]:
    """(context, message id) -> words, without fuzzy ones."""
    from babel.messages.pofile import read_po  # heavy, and `--help` needs none

    path = resources.folder("locales") / language / "LC_MESSAGES" / f"{domain}.po"
    with path.open("rb") as file:
        found = read_po(file, locale=None, abort_invalid=True)
    return {
        (message.context or "", str(message.id)): str(message.string)
        for message in found
        if message.id and message.string and not message.fuzzy
    }


class Speaker:
    """One language of the documents; the ``Language`` that ``documents`` composes with."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._words = catalogue(language, "signgen")

    def clause(self, context: str, text: str) -> str:
        """The clause in this language; Japanese is itself."""
        if self.language == SOURCE:
            return text
        found = self._words.get((context, text))
        if found is None:
            raise LawError(Problem("law.untranslated", {"language": self.language, "context": context, "text": text}))
        return found

    def term(self, key: str) -> str:
        """A catalogued word under ``term.<key>``."""
        found = self._words.get(("term", key))
        if found is None:
            raise LawError(Problem("law.untranslated", {"language": self.language, "context": "term", "text": key}))
        return found

    def day(self, value: date) -> str:
        """The date as the language writes it."""
        from babel.dates import format_date

        patterns = {"en": "d MMMM y", "ko": "y년 M월 d일"}
        pattern = patterns.get(self.language, "y年M月d日")
        return format_date(value, pattern, locale="en" if self.language == "en" else "ja")

    def duration(self, value: Duration) -> str:
        """A number with its unit; the plural where the language has one."""
        unit: Unit = value.unit or Unit.DAY
        number = "one" if value.value == 1 and self.language == "en" else "other"
        return self.term(f"unit.{unit}.{number}").replace("{n}", str(value.value))

    def listing(self, items: Sequence[str]) -> str:
        """The words in a row."""
        if self.language == "en":
            return ", ".join([*items[:-2], " and ".join(items[-2:])])
        return _SEPARATOR[self.language].join(items)

    def phone(self, number: str) -> str:
        """National in Japanese, international elsewhere."""
        if self.language in ("ja", "ja-easy") or not number.startswith("0"):
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
def speaker(language: str) -> Speaker:
    """The speaker of one language.

    Raises:
        InputError: The clauses are not translated into that language.
    """
    known = sorted(p.parent.parent.name for p in resources.folder("locales").glob("*/LC_MESSAGES/signgen.po"))
    if language not in known:
        raise InputError(Problem("plan.language", {"language": language, "known": ", ".join(known)}, "i18n.languages"))
    return Speaker(language)


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

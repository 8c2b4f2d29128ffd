"""Words that a user states: cleaned once, here, so that nothing behind this module meets a hostile character.

Refused: control characters, invisible and bidirectional controls (they let a line show one thing and
be another), unpaired surrogates, private-use and unassigned code points. Decomposed kana
(from a Mac's file names) are composed.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Any

from pydantic import AfterValidator, ConfigDict, RootModel, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

LANGUAGES = ("ja", "en", "zh-Hans", "zh-Hant", "ko", "ja-easy")
ANY = "und"  # BCP 47 "undetermined": one wording, or a proper name, for all languages
_TAKEN_OVER = {"ja-easy": ("ja",)}
LINE_MAX = 1000
PROSE_MAX = 6000

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_INVISIBLE = frozenset(
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\u3164\ufeff\uffa0"
)
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")  # variation selectors: 葛󠄀 is a name


def _name(char: str) -> str:
    return f"U+{ord(char):04X} {unicodedata.name(char, '')}".strip()


def _clean(value: str, *, lines: bool, limit: int) -> str:
    value = unicodedata.normalize("NFC", value).strip()
    for char in value:
        if char == "\n" and lines:
            continue
        kind = unicodedata.category(char)
        if char in _BIDI:
            raise PydanticCustomError("bidi_control", "bidi control", {"char": _name(char)})
        if kind == "Co":
            raise PydanticCustomError("private_use", "private use", {"char": f"U+{ord(char):04X}"})
        if kind in ("Cc", "Cs", "Cn", "Zl", "Zp") or char in _INVISIBLE:
            raise PydanticCustomError("control_character", "control character", {"char": _name(char)})
    if not value:
        raise PydanticCustomError("empty_text", "empty")
    if len(value) > limit:
        raise PydanticCustomError("too_long", "too long", {"limit": limit, "length": len(value)})
    return value


def clean_line(value: str) -> str:
    """One line of text, cleaned; at most ``LINE_MAX`` characters."""
    return _clean(value, lines=False, limit=LINE_MAX)


def clean_prose(value: str) -> str:
    """Text that may have line breaks, cleaned; at most ``PROSE_MAX`` characters."""
    return _clean(value, lines=True, limit=PROSE_MAX)


def _known_language(tag: str) -> str:
    if tag not in LANGUAGES:
        raise PydanticCustomError("unknown_language", "unknown language", {"tag": tag[:20]})
    return tag


Line = Annotated[str, AfterValidator(clean_line)]
Prose = Annotated[str, AfterValidator(clean_prose)]
Tag = Annotated[str, AfterValidator(_known_language), WithJsonSchema({"type": "string", "enum": list(LANGUAGES)})]


class Text(RootModel[dict[str, Prose]]):
    """A string, or one string per language: ``{ja: 見本町店, en: Mihoncho}``."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _one_or_many(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {ANY: value}
        if isinstance(value, dict):
            if not value:
                raise PydanticCustomError("empty_text", "empty")
            for tag in value:
                if tag not in LANGUAGES:
                    raise PydanticCustomError("unknown_language", "unknown language", {"tag": str(tag)})
        elif value is not None and not isinstance(value, Text):
            raise PydanticCustomError("text_type", "text or a map of languages")
        return value

    def say(self, language: str) -> str | None:
        """The wording for that language, ``None`` where the user gave other languages only.

        Easy Japanese takes the Japanese over where it has none of its own: a name needs no easy form.
        """
        known = [tag for tag in (language, *_TAKEN_OVER.get(language, ()), ANY) if tag in self.root]
        return self.root[known[0]] if known else None

    @property
    def words(self) -> str:
        """The Japanese wording or, failing that, whichever comes first: for checks and messages."""
        return self.root.get("ja") or next(iter(self.root.values()))

    @property
    def every(self) -> tuple[tuple[str, str], ...]:
        """All wordings as (language, words)."""
        return tuple(self.root.items())

    def __hash__(self) -> int:
        return hash(self.every)

    def __str__(self) -> str:
        return self.words


TextField = Annotated[
    Text,
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "minLength": 1},
                {
                    "type": "object",
                    "properties": {tag: {"type": "string"} for tag in LANGUAGES},
                    "additionalProperties": False,
                    "minProperties": 1,
                },
            ]
        }
    ),
]


def bare(value: str) -> str:
    """The text without variation selectors: for comparing and for counting what is seen."""
    return _SELECTORS.sub("", value)

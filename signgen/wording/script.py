"""Whether a text is in Japanese script: words that the user gave in Japanese only, on a notice in another language."""

from __future__ import annotations

import re

_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_KANA_OR_KANJI = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")
# Chinese has the kanji in common with Japanese: there only kana show that something was left.
_SHOWN_BY = {"en": _KANA_OR_KANJI, "ko": _KANA_OR_KANJI, "zh-Hans": _KANA, "zh-Hant": _KANA}


def japanese_in(text: str, language: str) -> bool:
    """Whether a text in that language still holds Japanese words."""
    shown_by = _SHOWN_BY.get(language)
    return shown_by is not None and shown_by.search(text) is not None

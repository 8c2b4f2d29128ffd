"""Where a line may end.

Japanese and Chinese between phrases, Korean and English between words, easy Japanese at the spaces its author put,
addresses behind their strokes, and within a host only where it is wider than the line.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

from signgen import resources
from signgen.model import ruby

NO_START = frozenset("、。，．・：；？！）」』】〕］｝〉》”’ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヶ々,.:;?!)]}")
NO_END = frozenset("（「『【〔［｛〈《“‘([{")
PHRASED = ("ja", "ja-easy", "zh-Hans", "zh-Hant")  # the languages whose words no space keeps apart
_LOADERS = {
    "ja": "load_default_japanese_parser",
    "zh-Hans": "load_default_simplified_chinese_parser",
    "zh-Hant": "load_default_traditional_chinese_parser",
}
_WORD = re.compile(r"\s*\S+\s*")
_ADDRESS = re.compile(r"[!-~]+")
_STROKES = re.compile(r"[^/@?&]*[/@?&]+|[^/@?&]+")
_HOST = re.compile(r"[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)+")
_NUMBER = re.compile(r"[0-9+() -]+")
_ABROAD = re.compile(r"\+[0-9]{1,3}[0-9 ()-]{5,}[0-9]")  # a telephone number with its country
_LATIN = re.compile(r"[0-9A-Za-z]{2,}(?:-[0-9A-Za-z]+)*")
_COUNTED = re.compile("第?[0-9]+[\u4e00-\u9fff]?")  # a number with what it counts
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]{2,}")
_HANGUL = re.compile(r"\S*[\uac00-\ud7a3]\S*")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_LONG = 8  # characters of easy Japanese without a space: words taken over from a text that is not easy


@cache
def _parser(language: str) -> Any:
    import budoux  # only Japanese and Chinese need it

    return getattr(budoux, _LOADERS[language])()


@cache
def unbreakable(language: str) -> tuple[re.Pattern[str], ...]:
    """What finds the words that no line ends within: those of the language's list, Latin words and numbers."""
    path = resources.folder("locales") / ("ja" if language == ruby.LANGUAGE else language) / "unbreakable.txt"
    listed = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    words = [re.compile(re.escape(word)) for word in listed if word and not word.startswith("#")]
    more = {"ko": (_HANGUL,), ruby.LANGUAGE: (ruby.READ,), "zh-Hans": (_COUNTED,), "zh-Hant": (_COUNTED,)}
    return (*words, *more.get(language, ()), _KATAKANA, _LATIN, _HOST, _ABROAD)


def inside(text: str, language: str) -> Counter[int]:
    """The positions within a word that is not to be broken, with the number of words that a cut there would break."""
    words = (found for pattern in unbreakable(language) for found in pattern.finditer(text))
    return Counter(at for word in words for at in range(word.start() + 1, word.end()))


def address_cut(address: str, ends: list[int]) -> int:
    """Where among ``ends`` a part of an address too wide for the line is cut: before a dot, else before a hyphen.

    A dot or a hyphen at the end of a line would be read as the text's own; ``www`` is never left by itself.
    """

    def cost(at: int) -> int:
        if address[at - 1] in ".-" or address[:at] == "www":
            return 3
        return {".": 0, "-": 1}.get(address[at : at + 1], 2)

    return min(reversed(ends), key=cost)


def is_address(text: str) -> bool:
    """Whether it is an address, of a page or of e-mail, or a part of one."""
    return _ADDRESS.fullmatch(text) is not None


def hangul(word: str) -> bool:
    """Whether it is Korean: a word that is never divided."""
    return _HANGUL.search(word) is not None


@cache
def pieces(text: str, language: str) -> tuple[str, ...]:
    """The text cut where a line may end; joined again it is the text."""
    if is_address(text) and not _NUMBER.fullmatch(text):
        return tuple(_STROKES.findall(text))
    if language not in PHRASED:
        return tuple(_held_together(text, _WORD.findall(text), language)) if text.strip() else ()
    if _NUMBER.fullmatch(text):
        return (text,)  # a telephone number is never torn
    found = _spaced(text) if language == ruby.LANGUAGE else _phrases(text, language)
    return _tidy(_held_together(text, found, language))


def _phrases(text: str, language: str) -> list[str]:
    found: list[str] = []
    # A Japanese name in a Chinese text is still Japanese.
    for phrase in _parser("ja" if _KANA.search(text) else language).parse(text):
        # A bracket or a list opens a new line rather than being torn.
        found += [p for p in re.split(r"(?<=[、。，；・／])|(?=[（「『【])|(?<=[）」』】：])", phrase) if p]
    return found


def _spaced(text: str) -> list[str]:
    """Easy Japanese is written with spaces between its phrases; only what was taken over has none."""
    found: list[str] = []
    for word in re.findall(r"\s*\S+\s*|\s+", text):
        parts = [p for p in re.split(r"(?<=[、。！？])(?!\s)", word) if p]
        for part in parts:
            plain = "《" not in part and len(part.strip()) > _LONG
            found += _phrases(part, "ja") if plain else [part]
    return found


def _held_together(text: str, parts: list[str], language: str) -> list[str]:
    """The parts, joined again where a cut falls inside a word that is not to be broken."""
    within = inside(text, language)
    out, position = [""], 0
    for part in parts:
        if position and position not in within:
            out.append("")
        out[-1] += part
        position += len(part)
    return out


def _tidy(parts: list[str]) -> tuple[str, ...]:
    out: list[str] = []
    for part in parts:
        if out and (part[:1] in NO_START or out[-1][-1:] in NO_END):
            out[-1] += part
        else:
            out.append(part)
    return tuple(out)

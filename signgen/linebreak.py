"""Where a line may end: Japanese between phrases, other languages between words, addresses at their joints.

WeasyPrint has no ``word-break: keep-all`` and would end a line inside a word, so signs are broken here;
the number of lines is then known before anything is drawn.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from signgen import resources, typeface

_NO_START = frozenset("、。，．・：；？！）」』】〕］｝〉》”’ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヶ々,.:;?!)]}")
_NO_END = frozenset("（「『【〔［｛〈《“‘([{")
_LONGEST = 40  # characters of a word that are looked for behind a cut
_ROUNDING = 1e-9  # em
_SHORT_LAST_LINE = 0.3  # share of the line
_ADDRESS = re.compile(r"[^/.@?&]+[/.@?&]*|[/.@?&]+")
_NUMBER = re.compile(r"[0-9+() -]+")
_LATIN = re.compile(r"[0-9A-Za-z]{2,}(?:-[0-9A-Za-z]+)*")


@cache
def _parser() -> Any:
    import budoux  # only Japanese signs need it

    return budoux.load_default_japanese_parser()


@cache
def _unbreakable() -> tuple[re.Pattern[str], ...]:
    """What finds the words that no line ends within: those of the list, Latin words and numbers."""
    path = resources.folder("locales") / "ja" / "unbreakable.txt"
    words = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return (*(re.compile(re.escape(word)) for word in words if word and not word.startswith("#")), _LATIN)


def _inside(text: str) -> set[int]:
    """The positions within a word that is not to be broken."""
    words = (found for pattern in _unbreakable() for found in pattern.finditer(text))
    return {at for word in words for at in range(word.start() + 1, word.end())}


def _held_together(text: str, parts: list[str]) -> list[str]:
    """The parts, joined again where a cut falls inside a word that is not to be broken."""
    inside = _inside(text)
    out, position = [""], 0
    for part in parts:
        if position and position not in inside:
            out.append("")
        out[-1] += part
        position += len(part)
    return out


@cache
def pieces(text: str, language: str) -> tuple[str, ...]:
    """The text cut where a line may end; joined again it is the text."""
    if language not in ("ja", "ja-easy"):
        return tuple(re.findall(r"\S+\s*", text))
    if _NUMBER.fullmatch(text):
        return (text,)  # a telephone number is never torn
    if re.fullmatch(r"[!-~]+", text):
        return tuple(_ADDRESS.findall(text))
    found: list[str] = []
    for phrase in _parser().parse(text):
        # A bracket or a list opens a new line rather than being torn.
        found += [p for p in re.split(r"(?<=[、。・／])|(?=[（「『【])|(?<=[）」』】：])", phrase) if p]
    return _tidy(_held_together(text, found))


def _tidy(parts: list[str]) -> tuple[str, ...]:
    out: list[str] = []
    for part in parts:
        if out and (part[0] in _NO_START or out[-1][-1] in _NO_END):
            out[-1] += part
        else:
            out.append(part)
    return tuple(out)


def lines(text: str, language: str, em: float, weight: str = typeface.REGULAR) -> tuple[str, ...]:
    """The text in lines of at most ``em`` ems; a last line is not left almost empty where that can be helped."""
    out: list[str] = []
    for paragraph in text.split("\n"):
        parts = pieces(paragraph, language)
        best = _fill(parts, language, em, weight)
        for share in (0.94, 0.88, 0.82, 0.76):
            if len(best) == 1 or typeface.width(best[-1], language, weight) >= _SHORT_LAST_LINE * em:
                break
            narrower = _fill(parts, language, em * share, weight)
            if len(narrower) == len(best) and _torn(narrower, paragraph) <= _torn(best, paragraph):
                best = narrower
        out += best
    return tuple(out)


def _fill(parts: tuple[str, ...], language: str, em: float, weight: str) -> list[str]:
    out, line, reached = [], "", 0.0
    for part in parts:
        whole, bare = _widths(part, language, weight)
        if line and reached + bare > em + _ROUNDING:
            out.append(line.rstrip())
            line, reached = "", 0.0
        line += part
        if reached + bare > em + _ROUNDING:
            while not _fits(line.rstrip(), language, em, weight):
                head, line = _cut(line, language, em, weight)
                out.append(head.rstrip())
            reached = typeface.width(line, language, weight)
        else:
            reached += whole
    if line:
        out.append(line.rstrip())
    return out or [""]


@lru_cache(maxsize=8192)
def _widths(part: str, language: str, weight: str) -> tuple[float, float]:
    """The width of a part, and without the space behind it."""
    return typeface.width(part, language, weight), typeface.width(part.rstrip(), language, weight)


def _reach(text: str, language: str, em: float, weight: str) -> int:
    """How many of the first characters fit into ``em`` ems; what comes behind them is not measured."""
    room = em
    for count, char in enumerate(text):
        room -= typeface.width(char, language, weight)
        if room < -_ROUNDING:
            return count
    return len(text)


def _fits(text: str, language: str, em: float, weight: str) -> bool:
    return _reach(text, language, em, weight) == len(text)


def _torn(found: list[str], paragraph: str) -> int:
    """How many lines end within a word that is not to be broken."""
    inside, at, count = _inside(paragraph), 0, 0
    for line in found:
        at = paragraph.find(line, at) + len(line)
        count += at in inside
    return count


def _cut(line: str, language: str, em: float, weight: str) -> tuple[str, str]:
    """A phrase wider than the line, cut between words if it can be, else between characters as Japanese allows."""
    end = max(1, _reach(line, language, em, weight))
    inside = _inside(line[: end + _LONGEST])
    allowed = [at for at in range(end, 0, -1) if line[at : at + 1] not in _NO_START and line[at - 1] not in _NO_END]
    best = next((at for at in allowed if at not in inside), allowed[0] if allowed else end)
    return line[:best], line[best:]

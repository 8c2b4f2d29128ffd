"""Lines of a given width, and how wide a text is with its readings.

WeasyPrint has no ``word-break: keep-all`` and would end a line inside a word, so signs are broken here;
the number of lines is then known before anything is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from signgen import typeface
from signgen.model import ruby
from signgen.phrases import NO_END, NO_START, PHRASED, hangul, inside, pieces

__all__ = ["PHRASED", "hangul", "lines", "pieces", "ruby_width", "width"]

_LONGEST = 40  # characters of a word that are looked for behind a cut
_ROUNDING = 1e-9  # em
_SHORT_LAST_LINE = 0.3  # share of the line
_APART = 0.1  # em between two readings side by side


def lines(text: str, language: str, em: float, weight: str = typeface.REGULAR) -> tuple[str, ...]:
    """The text in lines of at most ``em`` ems; a last line is not left almost empty where that can be helped."""
    out: list[str] = []
    for paragraph in text.split("\n"):
        parts = pieces(paragraph, language)
        best = _fill(parts, language, em, weight)
        for share in (0.94, 0.88, 0.82, 0.76):
            if len(best) == 1 or width(best[-1], language, weight) >= _SHORT_LAST_LINE * em:
                break
            narrower = _fill(parts, language, em * share, weight)
            if len(narrower) == len(best) and _torn(narrower, paragraph, language) <= _torn(best, paragraph, language):
                best = narrower
        out += best
    return tuple(out)


def width(text: str, language: str, weight: str = typeface.REGULAR) -> float:
    """The set width in em; a base is as wide as its reading at least."""
    if language != ruby.LANGUAGE:
        return typeface.width(text, language, weight)
    return sum(wide for _, wide in _atoms(text, language, weight))


def ruby_width(part: ruby.Part) -> float:
    """The width in em of a base with its reading, at half the size and never bold, in the wider of the weights."""
    bases = (typeface.width(part.base, ruby.LANGUAGE, weight) for weight in (typeface.REGULAR, typeface.BOLD))
    return max(*bases, typeface.width(part.reading, ruby.LANGUAGE) / 2 + _APART)


def _atoms(text: str, language: str, weight: str) -> Iterator[tuple[int, float]]:
    """What is never cut: a character, or a base with its reading; its length in the text, and its width."""
    for part in ruby.parse(text) if language == ruby.LANGUAGE else (ruby.Part(text),):
        if part.reading:
            yield part.length, ruby_width(part)
        else:
            yield from ((1, typeface.width(char, language, weight)) for char in part.base)


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
            reached = width(line, language, weight)
        else:
            reached += whole
    if line:
        out.append(line.rstrip())
    return out or [""]


@lru_cache(maxsize=8192)
def _widths(part: str, language: str, weight: str) -> tuple[float, float]:
    """The width of a part, and without the space behind it."""
    return width(part, language, weight), width(part.rstrip(), language, weight)


def _reach(text: str, language: str, em: float, weight: str) -> list[int]:
    """The places at which a cut leaves no more than ``em`` ems; what comes behind them is not measured."""
    room, at = em, 0
    found: list[int] = []
    for length, wide in _atoms(text, language, weight):
        room -= wide
        if room < -_ROUNDING:
            break
        at += length
        found.append(at)
    return found


def _fits(text: str, language: str, em: float, weight: str) -> bool:
    return (_reach(text, language, em, weight) or [0])[-1] == len(text)


def _torn(found: list[str], paragraph: str, language: str) -> int:
    """How many lines end within a word that is not to be broken."""
    within, at, count = inside(paragraph, language), 0, 0
    for line in found:
        at = paragraph.find(line, at) + len(line)
        count += at in within
    return count


def _cut(line: str, language: str, em: float, weight: str) -> tuple[str, str]:
    """A phrase wider than the line, cut between words if it can be, else between characters as Japanese allows."""
    ends = _reach(line, language, em, weight) or [next(_atoms(line, language, weight))[0]]
    within = inside(line[: ends[-1] + _LONGEST], language)
    allowed = [at for at in reversed(ends) if line[at : at + 1] not in NO_START and line[at - 1] not in NO_END]
    best = min(allowed, key=lambda at: within[at], default=ends[-1])  # the farthest of those that break least
    return line[:best], line[best:]

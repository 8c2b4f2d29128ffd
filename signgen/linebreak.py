"""Lines of a given width, and how wide a text is with its readings.

WeasyPrint has no ``word-break: keep-all`` and would end a line inside a word, so signs are broken here;
the number of lines is then known before anything is drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, pairwise

from signgen import typeface
from signgen.model import ruby
from signgen.phrases import NO_END, NO_START, PHRASED, address_cut, hangul, inside, is_address, pieces

__all__ = ["PHRASED", "hangul", "lines", "pieces", "ruby_width", "width"]

_LONGEST = 40  # characters of a word that are looked for behind a cut
_ROUNDING = 1e-9  # em
_SHORT_LAST_LINE = 0.3  # share of the line
_APART = 0.1  # em between two readings side by side
_CLOSING = "、。，；：！？"  # behind these a line ends best
# What an end counts, beside the square of the share of its line that stays empty: within a sentence, before a bracket,
# within a quotation or brackets that have room on one line, and a last line that is left almost empty.
_WITHIN, _BRACKET, _QUOTE, _LAST = 0.16, 0.08, 0.5, 0.3
_MOST_LINES = 12  # of a paragraph whose ends are chosen; more is too much copy for a sign
_QUOTED = re.compile("「[^「」]*」|『[^『』]*』|“[^“”]*”|（[^（）]*）")


@lru_cache(maxsize=16384)  # the same words are set at the same size in several arrangements of a sign
def lines(text: str, language: str, em: float, weight: str = typeface.REGULAR) -> tuple[str, ...]:
    """The text in as few lines of at most ``em`` ems as can be.

    Where a language is written without spaces they end behind commas rather than within a sentence and not within a
    quotation; in any language a last line is not left almost empty where that can be helped.
    """
    out: list[str] = []
    for paragraph in text.split("\n"):
        parts = pieces(paragraph, language)
        best = _fill(parts, language, em, weight)
        sentence = language in PHRASED and 1 < len(best) <= _MOST_LINES and not is_address(paragraph)
        if sentence and all(_widths(p, language, weight)[1] <= em for p in parts):
            out += _best(paragraph, language, em, weight, len(best)) or best
            continue
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


def _best(paragraph: str, language: str, em: float, weight: str, count: int) -> list[str]:
    """The best of the ways to break it into so many lines, the fewest that there can be, if there is one."""
    parts, room = pieces(paragraph, language), em + _ROUNDING
    measured = [_widths(part, language, weight) for part in parts]
    starts = [0.0, *accumulate(whole for whole, _ in measured)]
    ends = _ends(paragraph, language, weight)
    ways: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for left in range(count - 1, -1, -1):
        found: dict[int, tuple[float, tuple[int, ...]]] = {}
        for a, (cost, before) in ways.items():
            for b in (len(parts),) if not left else range(a + 1, len(parts)):
                reached = starts[b - 1] - starts[a] + measured[b - 1][1]
                if reached > room:
                    break
                if starts[-1] - starts[b] > left * room:
                    continue  # the rest would not fit into the lines that are left
                within, quote = ends[b - 1]
                if left:
                    more = (1 - min(1.0, reached / em)) ** 2 + within + _QUOTE * (0 < quote <= em)
                else:
                    more = _LAST * max(0.0, 1 - reached / (_SHORT_LAST_LINE * em))
                if b not in found or cost + more < found[b][0] - _ROUNDING:
                    found[b] = cost + more, (*before, b)
        ways = found
    if len(parts) not in ways:
        return []  # a piece had to be torn
    edges = (0, *ways[len(parts)][1])
    return ["".join(parts[a:b]).rstrip() for a, b in pairwise(edges)]


@lru_cache(maxsize=2048)
def _ends(paragraph: str, language: str, weight: str) -> tuple[tuple[float, float], ...]:
    """For the end of each piece what it counts, and the width of the quotation that it stands in, 0 for none."""
    quotes = [(q.start(), q.end(), width(q[0], language, weight)) for q in _QUOTED.finditer(paragraph)]
    out, at, text = [], 0, paragraph
    for part in pieces(paragraph, language):
        at += len(part)
        done = text[:at].rstrip()[-1:]
        counts = 0.0 if done in _CLOSING else _BRACKET if text[at : at + 1] in NO_END else _WITHIN
        out.append((counts, next((wide for a, b, wide in quotes if a < at < b), 0.0)))
    return tuple(out)


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
    if is_address(line):
        best = address_cut(line, ends)
        return line[:best], line[best:]
    within = inside(line[: ends[-1] + _LONGEST], language)
    allowed = [at for at in reversed(ends) if line[at : at + 1] not in NO_START and line[at - 1] not in NO_END]
    # The farthest of those that break least, of these at a space, and none that leaves a single character.
    spaces = {at for at in ends if line[at - 1 : at].isspace() or line[at : at + 1].isspace()}
    best = min(allowed, key=lambda at: (within[at], at not in spaces, len(line) - at == 1), default=ends[-1])
    return line[:best], line[best:]

"""Rules on article numbers: those of the Act before 2022-04-01 are found by their subject.

A bare number is ambiguous (24 was publication, then foreign transfer, and is supervision of staff), so an
old number counts only where its subject stands beside it or elsewhere in the sentence. ``words.yaml`` pairs
old number and subject under the current number, by which the present meaning of a number is known too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from signgen.law import Law
from signgen.model.premises import Path, Premises
from signgen.rules.breach import Breach
from signgen.rules.placed import texts
from signgen.rules.words import plain, sentences

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")}
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


@dataclass(frozen=True, slots=True)
class _Old:
    """What a number meant before: the subject it had, and the number that subject has now."""

    number: str
    subject: str
    current: str


def legacy_numbers(law: Law, premises: Premises) -> Iterator[Breach]:
    """An article number that was right before the Act was renumbered."""
    citing = _citing(law, premises)
    patterns = tuple(_patterns(law)) if citing else ()
    for path, text in citing:
        seen: list[tuple[int, int]] = []
        for current, pattern in patterns:
            for match in re.finditer(pattern, text):
                if not any(start < match.end() and match.start() < end for start, end in seen):
                    seen.append(match.span())
                    yield Breach(path, {"text": match[0], "current": _spelled(current)})
        for mention, meant, _ in _mentions(law, text, seen):
            if meant:
                yield Breach(path, {"text": mention, "current": _spelled(meant)})


def ambiguous_numbers(law: Law, premises: Premises) -> Iterator[Breach]:
    """A number of the Act that meant something else before, in a sentence that does not tell which is meant."""
    citing = _citing(law, premises)
    patterns = [pattern for _, pattern in _patterns(law)] if citing else []
    for path, text in citing:
        seen = [match.span() for pattern in patterns for match in re.finditer(pattern, text)]
        for mention, meant, possible in _mentions(law, text, seen):
            if not meant:
                every = [_spelled(current) for current in possible]
                told = {"ja": ", ".join(e["ja"] for e in every), "en": ", ".join(e["en"] for e in every)}
                yield Breach(path, {"text": mention, "current": told})


def _citing(law: Law, premises: Premises) -> list[tuple[Path, str]]:
    """The texts in which an article may be named at all, their numbers in figures."""
    marks = re.compile("|".join(law.words["article-marks"]))
    return [(path, _numbered(words)) for path, _, words in texts(premises) if marks.search(words)]


def _mentions(law: Law, text: str, seen: list[tuple[int, int]]) -> Iterator[tuple[str, str, list[str]]]:
    """Numbers of the Act with the number meant now; empty where no subject decides between the possible ones."""
    old = list(_old(law))
    for sentence in sentences(law, text):
        start = text.find(sentence)
        for pattern in law.words["article-of-act"]:
            for match in re.finditer(pattern, sentence):
                if any(a < start + match.end() and start + match.start() < b for a, b in seen):
                    continue
                number = match[1] + (f"の{match[2]}" if match[2] else "")
                before = [entry for entry in old if entry.number == number]
                if not before or _says(sentence, [entry for entry in old if entry.current == number]):
                    continue  # it never meant anything else, or what it means now is named
                meant = [entry.current for entry in before if _says(sentence, [entry])]
                bare = not re.match(law.words["paragraph"][0], sentence[match.end() :])
                if len(meant) == 1 or (bare and not meant):
                    yield match[0], "".join(meant), [entry.current for entry in before]


def _says(sentence: str, entries: list[_Old]) -> bool:
    return any(re.search(entry.subject, sentence) for entry in entries)


def _old(law: Law) -> Iterator[_Old]:
    for name, entries in law.words.items():
        group, _, current = name.partition(".")
        for entry in entries if group == "legacy" else ():
            number, _, subject = entry.partition(" ")
            yield _Old(number, subject, current)


def _patterns(law: Law) -> Iterator[tuple[str, str]]:
    elsewhere = "".join(f"(?<!{name})(?<!{name}第)" for name in law.words["other-laws"])
    links, act = law.words["article-links"][0], law.words["act-names"][0]
    for name, entries in law.words.items():
        group, _, current = name.partition(".")
        if group == "exact":
            yield from ((current, f"{elsewhere}(?<![0-9]){entry}") for entry in entries)
    for entry in _old(law):
        article, _, branch = entry.number.partition("の")
        old = f"第?{article}条" + (f"の{branch}" if branch else r"(?!の\d)")
        yield entry.current, f"{elsewhere}(?<![0-9]){old}(?:{links})(?:{entry.subject})"
        yield entry.current, rf"(?:{entry.subject})[(、]?(?:{act}){old}"


def _numbered(words: str) -> str:
    return re.sub("[〇一二三四五六七八九十]{1,4}(?=[条項号])", _arabic, plain(words))


def _arabic(match: re.Match[str]) -> str:
    tens, ten, ones = match[0].rpartition("十")
    if not ten:
        return "".join(str(_DIGITS[char]) for char in match[0])
    return str(_DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0))


def _spelled(current: str) -> dict[str, str]:
    numbers = current.split("-")
    japanese = "".join(f"第{number}{unit}" for number, unit in zip(numbers, "条項号", strict=False))
    rest = [numbers[1:2], [_ROMAN[int(n)] for n in numbers[2:3]]]
    return {"ja": japanese, "en": f"Art. {numbers[0]}" + "".join(f"({n})" for part in rest for n in part)}

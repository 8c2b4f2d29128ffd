"""Rule on article numbers: those of the Act before 2022-04-01 are found by their subject.

A bare number is ambiguous (24 was publication, then foreign transfer, and is supervision of staff), so an
old number counts only beside the subject it had; ``words.yaml`` pairs them under the current number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from signgen.law import Law
from signgen.model.premises import Premises
from signgen.rules.breach import Breach
from signgen.rules.placed import texts
from signgen.rules.words import plain

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")}
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


def legacy_numbers(law: Law, premises: Premises) -> Iterator[Breach]:
    """An article number that was right before the Act was renumbered."""
    patterns = tuple(_patterns(law))
    for path, _, words in texts(premises):
        text = re.sub("[〇一二三四五六七八九十]{1,4}(?=[条項号])", _arabic, plain(words))
        seen: list[tuple[int, int]] = []
        for current, pattern in patterns:
            for match in re.finditer(pattern, text):
                if not any(start < match.end() and match.start() < end for start, end in seen):
                    seen.append(match.span())
                    yield Breach(path, {"text": match[0], "current": _spelled(current)})


def _patterns(law: Law) -> Iterator[tuple[str, str]]:
    elsewhere = "".join(f"(?<!{name})(?<!{name}第)" for name in law.words["other-laws"])
    links, act = law.words["article-links"][0], law.words["act-names"][0]
    for name, entries in law.words.items():
        group, _, current = name.partition(".")
        for entry in entries if group in ("legacy", "exact") else ():
            if group == "exact":
                yield current, f"{elsewhere}(?<![0-9]){entry}"
                continue
            number, _, subject = entry.partition(" ")
            article, _, branch = number.partition("の")
            old = f"第?{article}条" + (f"の{branch}" if branch else r"(?!の\d)")
            yield current, f"{elsewhere}(?<![0-9]){old}(?:{links})(?:{subject})"
            yield current, rf"(?:{subject})[(、]?(?:{act}){old}"


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

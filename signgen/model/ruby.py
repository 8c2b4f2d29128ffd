"""Readings above kanji, in Aozora notation: 顔《かお》を 見《み》ます.

The base of a reading is the run of kanji right before it, or what stands behind a ``｜``; a reading is kana. Brackets
that hold anything else are what they look like: 《个人信息保护法》 is a title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

LANGUAGE = "ja-easy"  # the one whose texts carry readings
SHARE = 0.5  # size of a reading beside its base
_KANJI = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
READ = re.compile(
    rf"(?:｜(?P<marked>[^｜《》\n]+)|(?P<run>[{_KANJI}][{_KANJI}{_SELECTORS}]*))"
    r"《(?P<reading>[\u3041-\u3096\u30a1-\u30fc ]+)》"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a text.

    Attributes:
        reading: Empty where there is none.
        length: Characters it takes in the notation.
    """

    base: str
    reading: str = ""
    length: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return self.base + self.reading


def parse(text: str) -> tuple[Part, ...]:
    """The text in pieces with a reading and pieces without one."""
    found: list[Part] = []
    end = 0
    for read in READ.finditer(text):
        if read.start() > end:
            found.append(Part(text[end : read.start()]))
        found.append(Part(read["marked"] or read["run"], read["reading"], len(read[0])))
        end = read.end()
    return (*found, Part(text[end:])) if end < len(text) else tuple(found)


def bare(text: str) -> str:
    """The text without its readings."""
    return "".join(part.base for part in parse(text))


def aloud(text: str) -> str:
    """Each base with its reading behind it (顔かおを 見みます): what is extracted where a reading is drawn."""
    return "".join(map(str, parse(text)))


def pairs(text: str) -> frozenset[Part]:
    """The bases of a text with their readings."""
    return frozenset(part for part in parse(text) if part.reading)

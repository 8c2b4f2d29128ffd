"""Recognises what a text says by the word lists of the law pack.

Both sides are compared after NFKC, in lower case and without the spaces beside Japanese, Chinese and
Korean characters, so that the width of a letter or a stray space decides nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from signgen.law import Law
from signgen.model import ruby
from signgen.model.text import ANY, Text, bare

_PHRASE_MAX = 120  # a longer part of a purpose says more than a phrase
_SPACE_BESIDE_CJK = re.compile(r"(?<=[^\x00-\x7f]) +| +(?=[^\x00-\x7f])")


@lru_cache(maxsize=1024)  # a hundred rules read the same sentences
def plain(words: str) -> str:
    """The text as the word lists expect it."""
    folded = unicodedata.normalize("NFKC", ruby.bare(bare(words))).casefold()
    return _SPACE_BESIDE_CJK.sub("", re.sub(r"[^\S\n]+", " ", folded)).strip()


def found(law: Law, name: str, words: str) -> str | None:
    """The first piece of the text that the list matches, as it stands in the compared form."""
    text = plain(words)
    for pattern in law.words[name]:
        match = re.search(pattern, text)
        if match:
            return match[0]
    return None


def named(law: Law, subject: str, language: str, words: str) -> bool:
    """Whether the text names the subject in its language, or in any where no language is stated."""
    every = [name for name in law.words if name.startswith(f"{subject}.")]
    lists = every if language == ANY else [f"{subject}.{language}"]
    return any(found(law, name, words) for name in lists)


def without_tails(law: Law, words: str) -> str:
    """A purpose without the endings that say nothing (…のために利用します)."""
    text, shorter = "", plain(words)
    while text != shorter:
        text = shorter
        for tail in law.words["purpose-tails"]:
            shorter = re.sub(f"(?:{tail})$", "", shorter).strip()
    return text


def only(law: Law, name: str, words: str) -> bool:
    """Whether the text consists of nothing but what the list names."""
    pieces = [piece for piece in re.split("|".join(law.words["conjunctions"]), plain(words)) if piece]
    if any(len(piece) > _PHRASE_MAX for piece in pieces):
        return False
    parts = [part for part in (without_tails(law, piece) for piece in pieces) if part]
    return bool(parts) and all(any(re.fullmatch(p, part) for p in law.words[name]) for part in parts)


def sentences(law: Law, words: str) -> Iterator[str]:
    """The sentences of a text, in the compared form."""
    yield from filter(None, re.split("|".join(f"(?:{p})" for p in law.words["sentence-ends"]), plain(words)))


def says_only(law: Law, name: str, text: Text) -> bool:
    """Whether some language version consists of nothing but what the list names."""
    return any(only(law, name, words) for _, words in text.every)

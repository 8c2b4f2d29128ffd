"""What a rule on input finds: a place in the user's file and what the message names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from signgen.law import Law
from signgen.model.premises import Path, Premises


@dataclass(frozen=True, slots=True)
class Breach:
    """One breach of one rule.

    Attributes:
        path: Field of the declaration that has to change.
        values: What the message names.
        requirement: Which of the rule's requirements is broken; empty for its first.
    """

    path: Path
    values: dict[str, Any] = field(default_factory=dict)
    requirement: str = ""


Test = Callable[[Law, Premises], Iterator[Breach]]


def item(law: Law, requirement: str) -> dict[str, str] | str:
    """What a requirement asks for, in every language of the messages."""
    known = law.requirements.get(requirement)
    return known.item if known else requirement


def quoted(words: str) -> str:
    """The user's words, cut to what fits into a message."""
    line = " ".join(words.split())
    return line if len(line) <= 60 else f"{line[:59]}…"

"""Who read a translation: the state that stands beside each entry of a catalogue.

``# state: draft``: nobody whose language it is has read it. ``# state: native-checked; by: NAME; on: 2026-12-01;
of: 1a2b3c4d`` and ``legal-checked`` name who did, when, and the first digits of the sha256 of what was read: words that
were changed afterwards are a draft again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from signgen.errors import LawError, Problem

_DIGITS = 8
_STATE = re.compile(
    r"state: (?P<state>draft|native-checked|legal-checked)"
    r"(?:; by: (?P<by>[^;]*[^;\s]); on: (?P<on>\d{4}-\d{2}-\d{2}); of: (?P<of>[0-9a-f]{8}))?"
)


class State(IntEnum):
    """How far a translation was checked."""

    DRAFT = 0
    NATIVE = 1
    LEGAL = 2


_STATES = {"draft": State.DRAFT, "native-checked": State.NATIVE, "legal-checked": State.LEGAL}


@dataclass(frozen=True, slots=True)
class Review:
    """What the comment of an entry says; ``by`` and ``on`` are empty for a draft."""

    state: State
    by: str = ""
    on: date | None = None
    of: str = ""

    def of_words(self, words: str) -> State:
        """The state of the words as they are now."""
        return self.state if self.state is State.DRAFT or self.of == digest(words) else State.DRAFT


def digest(words: str) -> str:
    """What names the words that were read."""
    return hashlib.sha256(words.encode()).hexdigest()[:_DIGITS]


def read(comments: Iterable[str], entry: str) -> Review | None:
    """The review in the translator comments of an entry, ``None`` where there is none.

    Raises:
        LawError: A state that cannot be read, two of them, or a check without its name, day or digest.
    """
    found = [line.strip() for line in comments if line.strip().startswith("state:")]
    if not found:
        return None
    said = _STATE.fullmatch(found[0])
    on = _day(said["on"]) if said and said["on"] else None
    draft = said is not None and said["state"] == "draft"
    # A draft was read by nobody, a check was by somebody on a day.
    if len(found) > 1 or said is None or draft != (said["by"] is None) or (on is None) != draft:
        raise LawError(Problem("law.state", {"entry": entry[:60], "text": " / ".join(found)}))
    return Review(_STATES[said["state"]], said["by"] or "", on, said["of"] or "")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None

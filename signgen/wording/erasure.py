"""A stated moment of erasure, said in full: "right after matching" becomes "erased right after matching".

The words are the catalogue's, each list between ``|``. A wording that speaks of erasure already, or that no listed
moment ends (or begins, where the language puts the verb first), stays as the user wrote it.
"""

from __future__ import annotations

from signgen.model import ruby
from signgen.wording.speech import Speech

_WORDS, _TEXT = "erasure.words", "{text}"
_MOMENTS = ("erasure.moment", "erasure.point")  # what the verb follows at once, and what it joins with a particle


def erased(words: str, speech: Speech) -> str:
    """The moment with its verb."""
    plain = ruby.bare(words).casefold()
    if any(known in plain for known in _listed(speech, _WORDS)):
        return words
    for moment in _MOMENTS:
        form = speech.term(f"{moment}.erased")
        verb_first = form.endswith(_TEXT)
        if (plain.startswith if verb_first else plain.endswith)(_listed(speech, moment)):
            return form.replace(_TEXT, _lowered(words) if verb_first else words)
    return words


def _listed(speech: Speech, key: str) -> tuple[str, ...]:
    return tuple(ruby.bare(speech.term(key)).split("|"))


def _lowered(words: str) -> str:
    """Without the capital of a sentence, for it no longer begins one."""
    return words[:1].lower() + words[1:]

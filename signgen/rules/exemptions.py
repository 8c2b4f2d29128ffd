"""Rules on exemptions that do not exist: few persons, no profit, data erased soon, a law not yet in force."""

from __future__ import annotations

from collections.abc import Iterator

from signgen.law import Law
from signgen.model.premises import Premises
from signgen.rules.breach import Breach, quoted
from signgen.rules.placed import texts
from signgen.rules.words import found, sentences

_CLAIMS = (
    ("exempt-by-size", "all.small-operator-not-exempt"),  # PPC Q&A 1-50
    ("exempt-by-no-profit", "all.nonprofit-covered"),  # PPC Q&A 1-54
    ("exempt-by-retention", "all.short-retention-not-exempt"),  # guidebook ver3.0, overview of changes 1
)


def claimed(law: Law, premises: Premises) -> Iterator[Breach]:
    """A sentence that takes the operator or the data out of the Act for a reason the Act no longer knows."""
    for path, _, words in texts(premises):
        for sentence in sentences(law, words):
            if not found(law, "exempt-words", sentence):
                continue
            for reason, requirement in _CLAIMS:
                if found(law, reason, sentence):
                    yield Breach(path, {"text": quoted(sentence)}, requirement)


def future_as_current(law: Law, premises: Premises) -> Iterator[Breach]:
    """Words of the amendment of 2026 used as if they were the law of today."""
    for path, _, words in texts(premises):
        piece = found(law, "future-act", words)
        if piece and not found(law, "draft-marks", words):
            yield Breach(path, {"text": quoted(piece)})

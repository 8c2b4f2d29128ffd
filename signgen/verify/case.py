"""What every check is given: the receipt, what was seen, and the law of the receipt's day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from signgen import i18n
from signgen.documents import SIGNS
from signgen.findings import Finding, Severity
from signgen.law import Law
from signgen.model import ruby
from signgen.readback.seen import Seen, fold
from signgen.receipts import Receipt


def shown(text: str, language: str) -> str:
    """A text as it is read in a file, where a reading stands behind its base."""
    return ruby.aloud(text) if language == ruby.LANGUAGE else text


POSTER = "joint-use-poster"
_BRIEF = 40  # characters of a text in a message


def brief(text: str) -> str:
    """As much of a text as tells which one it is."""
    return " ".join(ruby.bare(text).split())[:_BRIEF]


@dataclass(frozen=True, eq=False)
class Case:
    """One file to prove; what several checks need of it is worked out once."""

    receipt: Receipt
    seen: Seen
    law: Law

    @cached_property
    def text(self) -> str:
        """All text of the file, folded."""
        return fold(self.seen.text)

    @property
    def is_sign(self) -> bool:
        """Whether it hangs on a wall: one page, and it has to be understood alone."""
        return self.receipt.kind in SIGNS

    @property
    def tells_of_cameras(self) -> bool:
        """Whether it is a sign at cameras; a poster on joint use is none."""
        return self.is_sign and self.receipt.kind != POSTER

    @property
    def sides(self) -> int | None:
        """How many pages it has to have, being on one sheet: a sign one, what is handed out at the counter one or two.

        ``None`` where it may have as many as it needs.
        """
        paper = self.receipt.paper
        if self.receipt.kind == "counter-sheet":
            return paper.sides if paper else 1
        return 1 if self.is_sign else None

    def words_in(self, language: str) -> str:
        """The text of one language where the file tells languages apart, otherwise all of it; with readings, if any."""
        return self.seen.texts.get(i18n.tag(language), self.seen.text)

    def text_in(self, language: str) -> str:
        """The same, folded."""
        if language not in self._folded:
            self._folded[language] = fold(self.words_in(language))
        return self._folded[language]

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {}

    def finding(self, id: str, key: str = "", severity: Severity = Severity.ERROR, **values: Any) -> Finding:
        """A finding about this file, citing the requirement's sources when ``id`` is one."""
        requirement = self.law.requirements.get(id)
        cites = requirement.cites if requirement else ()
        return Finding(id, severity, key or id, values, file=self.receipt.file, cites=cites)

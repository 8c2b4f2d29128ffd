"""What every check is given: the receipt, what was seen, and the law of the receipt's day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from signgen.documents import SIGNS
from signgen.findings import Finding, Severity
from signgen.law import Law
from signgen.readback.seen import Seen, fold
from signgen.receipts import Receipt


@dataclass(frozen=True)
class Case:
    """One file to prove."""

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

    def words_in(self, language: str) -> str:
        """The text of one language where the file tells languages apart, otherwise all of it."""
        return self.seen.texts.get(language, self.seen.text)

    def text_in(self, language: str) -> str:
        """The same, folded."""
        return fold(self.words_in(language))

    def finding(self, id: str, key: str = "", severity: Severity = Severity.ERROR, **values: Any) -> Finding:
        """A finding about this file, citing the requirement's sources when ``id`` is one."""
        requirement = self.law.requirements.get(id)
        cites = requirement.cites if requirement else ()
        return Finding(id, severity, key or id, values, file=self.receipt.file, cites=cites)

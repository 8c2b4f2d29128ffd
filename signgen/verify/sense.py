"""What a pattern on a whole text cannot see: what stands in the headline, and what one sentence puts together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from signgen.findings import Finding, Severity
from signgen.readback.seen import fold
from signgen.rules.words import found, named, sentences
from signgen.verify.case import Case, shown

OPERATING = "all.capture-recognisable"
REUSE = "face.no-commercial-reuse"
_PURPOSES = ("purpose", "purpose-by-kind", "purposes")


def headline(case: Case) -> Iterator[Finding]:
    """The largest text of a sign says that a camera operates (Q&A 1-13), not a line further down."""
    requirement = case.law.requirements.get(OPERATING)
    if not case.tells_of_cameras or requirement is None:
        return
    for language in case.receipt.languages:
        own = (b for b in case.receipt.blocks if b.form == "headline" and b.language == language)
        large = shown("".join(b.text for b in own), language)
        shows = requirement.shows.get(language)
        if shows and (large or language == case.receipt.languages[0]) and not re.search(shows, fold(large)):
            yield case.finding(OPERATING, "proof.not-shown", item=requirement.item, language=language)


def commerce(case: Case) -> Iterator[Finding]:
    """No printed purpose of crime prevention has a commercial one in it (Q&A 1-15)."""
    requirement = case.law.requirements.get(REUSE)
    for block in case.receipt.blocks if requirement else ():
        if block.place not in _PURPOSES or not _known(case, block.language):
            continue
        protective = named(case.law, "crime", block.language, block.text)
        for sentence in sentences(case.law, block.text) if protective else ():
            commercial = named(case.law, "commercial", block.language, sentence)
            if commercial and not found(case.law, "negations", sentence):
                together = named(case.law, "crime", block.language, sentence)
                severity = Severity.WARNING if together else Severity.ERROR
                yield case.finding(REUSE, "proof.not-hidden", severity, item=requirement.item if requirement else "",
                                   language=block.language, text=sentence)  # fmt: skip


def _known(case: Case, language: str) -> bool:
    return all(f"{subject}.{language}" in case.law.words for subject in ("crime", "commercial"))

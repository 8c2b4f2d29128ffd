"""Proves a finished file against its receipt and the law: what was composed is in it, and nothing is wrong.

Every check works on what ``readback`` saw, never on what was meant to be drawn. A finding about a text
carries the ids of the requirements that are no longer met; everything else has an id ``proof.*``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from signgen import i18n, readback, receipts
from signgen.errors import InputError
from signgen.findings import Finding, Severity
from signgen.law import Law
from signgen.receipts import Receipt
from signgen.verify import (
    area,
    colours,
    glyphs,
    heights,
    links,
    markup,
    measures,
    sense,
    shapes,
    sheets,
    together,
    whole_words,
    words,
)
from signgen.verify.case import Case
from signgen.verify.measures import Measures

TEXT_CHECKS = (
    words.blocks,
    words.patterns,
    words.forbidden,
    words.face,
    words.address,
    sense.headline,
    sense.commerce,
)
LETTERS = (glyphs.check, shapes.check, whole_words.check)
MEASURED = (heights.check, colours.check, area.check)
# A picture and an SVG hold no text: they are made from a PDF that was proved.
CHECKS = {
    "pdf": (*TEXT_CHECKS, links.codes, links.targets, sheets.check, markup.tongues, *LETTERS, *MEASURED),
    "html": (*TEXT_CHECKS, links.targets, markup.check),
    "fragment.html": (*TEXT_CHECKS, links.targets, markup.check),
    "png": (links.codes, sheets.picture),
}
_SHOWN = (".pdf", ".html", ".png")
# What is found in a wording as the user gave it; that a sentence is not there at all can never pass.
_WORDING = ("proof.not-shown", "proof.not-hidden", "proof.face-not-told")


@dataclass(frozen=True)
class Proof:
    """What came out for one file; ``case`` is ``None`` where it could not be read."""

    file: str
    findings: tuple[Finding, ...]
    case: Case | None = None

    def measures(self) -> Measures | None:
        """The figures behind it, for a PDF."""
        return measures.measure(self.case) if self.case and self.case.seen.format == "pdf" else None


def check(path: Path, receipt: Receipt, law: Law) -> list[Finding]:
    """What is wrong with a file; nothing when it is proved. The law is read as of the receipt's day."""
    return list(prove(path, receipt, law).findings)


def prove(path: Path, receipt: Receipt, law: Law) -> Proof:
    """The same with what was seen."""
    case, found = _examined(path, receipt, law)
    return Proof(receipt.file, tuple(_unique(found)), case)


def _examined(path: Path, receipt: Receipt, law: Law) -> tuple[Case | None, list[Finding]]:
    try:
        if not path.is_file():  # a pipe would never end
            raise FileNotFoundError(path)
        data = path.read_bytes()
    except OSError:
        return None, [Finding("proof.file-missing", Severity.ERROR, "proof.file-missing", file=receipt.file)]
    found: list[Finding] = []
    if hashlib.sha256(data).hexdigest() != receipt.sha256:
        found.append(Finding("proof.changed", Severity.ERROR, "proof.changed", file=receipt.file))
    found += _beside(path, receipt)
    try:
        seen = readback.READERS[receipt.format](path)
    except InputError as error:
        found += [Finding(p.key, Severity.ERROR, p.key, p.values, file=receipt.file) for p in error.problems]
        return None, found
    case = Case(receipt, seen, law if law.day else law.on(receipt.law_day))
    for holds in CHECKS[receipt.format]:
        found += holds(case)
    return case, [*_let_pass(found, receipt), *_told(receipt)]


def check_folder(folder: Path, law: Law) -> tuple[tuple[str, ...], list[Finding]]:
    """The files of an output folder that have a receipt, and what is wrong in the folder.

    Raises:
        InputError: The receipts cannot be read.
    """
    proofs, beside = prove_folder(folder, law)
    return tuple(p.file for p in proofs), [*(f for p in proofs for f in p.findings), *beside]


def prove_folder(folder: Path, law: Law) -> tuple[list[Proof], list[Finding]]:
    """The same file by file, and what is wrong with them together.

    Raises:
        InputError: The receipts cannot be read.
    """
    known = receipts.load(folder / receipts.NAME)
    proofs = [prove(folder / file, known[file], law) for file in sorted(known)]
    found = list(together.compare(known.values()))
    for path in sorted(p for p in folder.rglob("*") if p.suffix.lower() in _SHOWN and p.is_file()):
        name = path.relative_to(folder).as_posix()
        if name not in known:
            found.append(Finding("proof.no-receipt", Severity.WARNING, "proof.no-receipt", file=name))
    return proofs, found


def _beside(path: Path, receipt: Receipt) -> Iterator[Finding]:
    """The style sheet of a page is part of it: one that hides the text leaves no notice."""
    for name, sha256 in receipt.beside.items():
        other = path.with_name(name)
        if not other.is_file() or hashlib.sha256(other.read_bytes()).hexdigest() != sha256:
            yield Finding("proof.beside", Severity.ERROR, "proof.beside", {"name": name}, file=receipt.file)


def _let_pass(found: list[Finding], receipt: Receipt) -> Iterator[Finding]:
    """What the text lacks because the user overrode the requirement is shown, and blocks nothing."""
    reasons = {o.id: o.reason for o in receipt.overrides}
    for finding in found:
        passes = finding.key in _WORDING and finding.id in reasons
        yield replace(finding, overridden=reasons[finding.id]) if passes else finding


def _told(receipt: Receipt) -> Iterator[Finding]:
    for override in receipt.overrides:
        values = {"reason": override.reason}
        yield Finding(override.id, Severity.INFO, "proof.overridden", values, file=receipt.file)
    if receipt.draft:
        yield Finding("proof.draft", Severity.INFO, "proof.draft", file=receipt.file)
    for language in receipt.unreviewed:
        named = {"language": language, "name": i18n.language_name(language)}
        yield Finding("proof.unreviewed", Severity.INFO, "proof.unreviewed", named, file=receipt.file)


def _unique(found: list[Finding]) -> list[Finding]:
    kept: list[Finding] = []
    for finding in found:
        if finding not in kept:
            kept.append(finding)
    return kept

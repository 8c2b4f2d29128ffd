"""Proves a finished file against its receipt and the law: what was composed is in it, and nothing is wrong.

Every check works on what ``readback`` saw, never on what was meant to be drawn. A finding about a text
carries the ids of the requirements that are no longer met; everything else has an id ``proof.*``.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from signgen import readback, receipts
from signgen.errors import InputError
from signgen.findings import Finding, Severity
from signgen.law import Law
from signgen.receipts import Receipt
from signgen.verify import glyphs, links, markup, sheets, words
from signgen.verify.case import Case

# A picture and an SVG hold no text: they are made from a PDF that was proved.
CHECKS = {
    "pdf": (
        words.blocks,
        words.patterns,
        words.forbidden,
        words.face,
        words.address,
        links.codes,
        sheets.check,
        glyphs.check,
    ),
    "html": (words.blocks, words.patterns, words.forbidden, words.face, words.address, markup.check),
    "fragment.html": (words.blocks, words.patterns, words.forbidden, words.face, words.address, markup.check),
    "png": (links.codes, sheets.picture),
}
_SHOWN = (".pdf", ".html", ".png")


def check(path: Path, receipt: Receipt, law: Law) -> list[Finding]:
    """What is wrong with a file; nothing when it is proved. The law is read as of the receipt's day."""
    try:
        data = path.read_bytes()
    except OSError:
        return [Finding("proof.file-missing", Severity.ERROR, "proof.file-missing", file=receipt.file)]
    found: list[Finding] = []
    if hashlib.sha256(data).hexdigest() != receipt.sha256:
        found.append(Finding("proof.changed", Severity.ERROR, "proof.changed", file=receipt.file))
    if receipt.format not in CHECKS:
        return found
    try:
        seen = readback.READERS[receipt.format](path)
    except InputError as error:
        return found + [Finding(p.key, Severity.ERROR, p.key, p.values, file=receipt.file) for p in error.problems]
    case = Case(receipt, seen, law if law.day else law.on(receipt.law_day))
    for prove in CHECKS[receipt.format]:
        found += prove(case)
    return list(_unique(found))


def check_folder(folder: Path, law: Law) -> tuple[tuple[str, ...], list[Finding]]:
    """The files of an output folder that have a receipt, and what is wrong in the folder.

    Raises:
        InputError: The receipts cannot be read.
    """
    known = receipts.load(folder / receipts.NAME)
    found = [finding for file in sorted(known) for finding in check(folder / file, known[file], law)]
    for path in sorted(p for p in folder.rglob("*") if p.suffix.lower() in _SHOWN and p.is_file()):
        name = path.relative_to(folder).as_posix()
        if name not in known:
            found.append(Finding("proof.no-receipt", Severity.WARNING, "proof.no-receipt", file=name))
    return tuple(sorted(known)), found


def _unique(found: list[Finding]) -> list[Finding]:
    kept: list[Finding] = []
    for finding in found:
        if finding not in kept:
            kept.append(finding)
    return kept

"""Whether the text of a file says what was composed and what the law asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from signgen.cameras import CameraKind
from signgen.findings import Finding, Severity
from signgen.law import Level
from signgen.readback.seen import fold
from signgen.receipts import Printed
from signgen.verify.case import Case

FACE = "face.generic-camera-sign-insufficient"
QR = "all.qr-resolves-to-policy"
_SEAM = "\0"
# Folded characters that a running head or foot may put into a sentence that goes over a page break.
_RUNNING = 240


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text that has to be found once."""

    folded: str
    text: str
    block: Printed


def blocks(case: Case) -> Iterator[Finding]:
    """Every block's text and row label is in the file, as often as it was composed.

    The longest texts are looked for first and taken out of what is still to be searched: a sentence that
    stands inside another one has to be there a second time.
    """
    pages = [fold(page.text) for page in case.seen.pages] or [case.text]
    rest = _SEAM.join(pages)
    for piece in sorted(_pieces(case), key=lambda p: -len(p.folded)):
        without = _taken(rest, piece.folded)
        if without is not None:
            rest = without
            continue
        for id_ in piece.block.proves or ("proof.text",):
            yield case.finding(id_, "proof.block-missing", text=piece.text, clause=piece.block.clause)


def _pieces(case: Case) -> Iterator[_Piece]:
    labels = set()
    for block in case.receipt.blocks:
        yield _Piece(fold(block.text), block.text, block)
        # Rows of one label may share it.
        if block.label and (block.language, block.label) not in labels:
            labels.add((block.language, block.label))
            yield _Piece(fold(block.label), block.label, block)


def _taken(rest: str, piece: str) -> str | None:
    """The text without one occurrence of the piece; ``None`` when there is none."""
    start = rest.find(piece)
    if start >= 0:
        return rest[:start] + _SEAM + rest[start + len(piece) :]
    return _taken_over_pages(rest, piece)


def _taken_over_pages(rest: str, piece: str) -> str | None:
    """Takes out a piece that begins at the end of one page and ends at the beginning of the next."""
    for seam in re.finditer(_SEAM, rest):
        before, after = rest[max(0, seam.start() - len(piece) - _RUNNING) : seam.start()], rest[seam.end() :]
        for cut in range(len(piece) - 1, 0, -1):
            start = before.rfind(piece[:cut])
            if start < 0 or len(before) - start - cut > _RUNNING:
                continue
            end = after.find(piece[cut:], 0, len(piece) + _RUNNING)
            if end >= 0:
                head = rest[: seam.start() - len(before) + start] + before[start + cut :]
                return head + _SEAM + after[:end] + after[end + len(piece) - cut :]
    return None


def patterns(case: Case) -> Iterator[Finding]:
    """Requirements that bind the document and say how their answer looks.

    The first language has to answer all of them; a further one those that it claims to answer.
    """
    answered = {(block.language, id_) for block in case.receipt.blocks for id_ in block.proves}
    for id_, level in _strongest(case).items():
        requirement = case.law.requirements.get(id_)
        if requirement is None:
            continue
        for place, language in enumerate(case.receipt.languages):
            proved = (language, id_) in answered
            severity = Severity.ERROR if proved else level.severity
            shows, hides = requirement.shows.get(language), requirement.hides.get(language)
            if shows and (place == 0 or proved) and not re.search(shows, case.text_in(language)):
                yield case.finding(id_, "proof.not-shown", severity, item=requirement.item, language=language)
            hidden = re.search(hides, case.text_in(language)) if hides else None
            if hidden:
                values = {"item": requirement.item, "language": language, "text": hidden[0]}
                yield case.finding(id_, "proof.not-hidden", severity, **values)


def _strongest(case: Case) -> dict[str, Level]:
    """Requirement -> the strongest level that binds; ``Level`` runs from strong to weak within a severity."""
    order = (Severity.ERROR, Severity.WARNING, Severity.INFO)
    found: dict[str, Level] = {}
    for id_, name in case.receipt.required:
        level = Level(name)
        if id_ not in found or order.index(level.severity) < order.index(found[id_].severity):
            found[id_] = level
    return found


def face(case: Case) -> Iterator[Finding]:
    """A sign at a face-recognition camera says so in every language it speaks (Q&A 1-14)."""
    if not case.is_sign or CameraKind.FACE_RECOGNITION not in case.receipt.kinds:
        return
    spoken = {block.language for block in case.receipt.blocks}
    for place, language in enumerate(case.receipt.languages):
        told = case.law.words.get(f"face.{language}", () if place else case.law.words.get("face.ja", ()))
        if (place and (language not in spoken or not told)) or any(
            re.search(w, case.text_in(language)) for w in told
        ):
            continue
        yield case.finding(FACE, "proof.face-not-told", language=language)


def address(case: Case) -> Iterator[Finding]:
    """The address that the QR code leads to is printed, so that nobody has to scan (signs.md QR-4)."""
    link = case.receipt.link
    if link is None or (case.receipt.kind == "policy-page" and case.receipt.format != "pdf"):
        return  # a page on the web stands at its own address
    printed = printed_address(link)
    if fold(printed).casefold() in case.text.casefold() or (
        case.receipt.format != "pdf" and link in case.seen.links
    ):
        return
    yield case.finding(QR, "proof.address-missing", text=printed)


def printed_address(link: str) -> str:
    """Domain, path and query, as a person types them."""
    parts = urlsplit(link)
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc}{parts.path}".rstrip("/") + query

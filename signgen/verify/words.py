"""Whether the text of a file says what was composed and what the law asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from signgen.cameras import CameraKind
from signgen.findings import ORDER, Finding, Severity
from signgen.law import Level
from signgen.readback.seen import fold, spaced
from signgen.receipts import Printed
from signgen.verify.case import Case, shown
from signgen.verify.pieces import Found, search

FACE = "face.generic-camera-sign-insufficient"
QR = "all.qr-resolves-to-policy"


@dataclass(frozen=True, slots=True)
class Piece:
    """A text that has to be found once."""

    folded: str
    text: str
    block: Printed


def blocks(case: Case) -> Iterator[Finding]:
    """Every block's text and row label is in the file, as often as it was composed.

    A letter or figure right before or after it is one too many: 130日間 does not say 30日間.
    """
    wanted = list(pieces(case))
    pages = [page.text for page in case.seen.pages] or [case.seen.text]
    for piece, found in zip(wanted, search(pages, [p.folded for p in wanted]), strict=True):
        if found is Found.WHOLE:
            continue
        key = "proof.block-missing" if found is Found.MISSING else "proof.block-glued"
        for id_ in piece.block.proves or ("proof.text",):
            yield case.finding(id_, key, text=piece.text, clause=piece.block.clause)


def pieces(case: Case) -> Iterator[Piece]:
    """Every text of the receipt that has to be in the file, with its block."""
    labels: set[str] = set()
    for block in case.receipt.blocks:
        yield Piece(fold(shown(block.text, block.language)), block.text, block)
        # Rows of one label share it, a sign prints it in its first language, and a headline has none.
        labelled = block.form != "headline" and block.language == case.receipt.languages[0]
        if block.label and labelled and block.label not in labels:
            labels.add(block.label)
            yield Piece(fold(shown(block.label, block.language)), block.label, block)


def patterns(case: Case) -> Iterator[Finding]:
    """Requirements that bind the document and say how their answer looks.

    The first language has to answer all of them; a further one those that its headline claims to answer, for its
    facts stand in rows that the first language names.
    """
    first = case.receipt.languages[0]
    claiming = (block for block in case.receipt.blocks if block.language == first or block.form == "headline")
    answered = {(block.language, id_) for block in claiming for id_ in block.proves}
    for id_, bound in _strongest(case).items():
        requirement = case.law.requirements.get(id_)
        for place, language in enumerate(case.receipt.languages if requirement else ()):
            shows = requirement.shows.get(language) if requirement else None
            proved = (language, id_) in answered
            if shows and requirement and (place == 0 or proved) and not re.search(shows, case.text_in(language)):
                severity = Severity.ERROR if proved else bound
                yield case.finding(id_, "proof.not-shown", severity, item=requirement.item, language=language)


def forbidden(case: Case) -> Iterator[Finding]:
    """What no document may say, whether or not a duty names the document (head of ``requirements.yaml``)."""
    for requirement in case.law.requirements.values():
        for language, hides in requirement.hides.items():
            found = re.search(hides, case.text_in(language)) if language in case.receipt.languages else None
            if found:
                severity = _worst(duty.level.severity for duty in requirement.duties)
                values = {"item": requirement.item, "language": language, "text": found[0]}
                yield case.finding(requirement.id, "proof.not-hidden", severity, **values)


def _strongest(case: Case) -> dict[str, Severity]:
    """Requirement -> the severity of the strongest level that binds."""
    found: dict[str, list[Severity]] = {}
    for id_, level in case.receipt.required:
        found.setdefault(id_, []).append(Level(level).severity)
    return {id_: _worst(severities) for id_, severities in found.items()}


def _worst(severities: Iterable[Severity]) -> Severity:
    return min(severities, key=ORDER.index, default=Severity.ERROR)


def face(case: Case) -> Iterator[Finding]:
    """A sign at a face-recognition camera says so in every language it speaks (Q&A 1-14)."""
    if not case.tells_of_cameras or CameraKind.FACE_RECOGNITION not in case.receipt.kinds:
        return
    spoken = {block.language for block in case.receipt.blocks}
    for place, language in enumerate(case.receipt.languages):
        told = case.law.words.get(f"face.{language}", () if place else case.law.words.get("face.ja", ()))
        if place and (language not in spoken or not told):
            continue
        # The patterns of some languages count on spaces between words, those of others on there being none.
        said = (spaced(case.words_in(language)), case.text_in(language).lower())
        if not any(re.search(pattern, text) for pattern in told for text in said):
            yield case.finding(FACE, "proof.face-not-told", language=language)


def address(case: Case) -> Iterator[Finding]:
    """The address that the QR code leads to is printed, so that nobody has to scan (signs.md QR-4)."""
    link, on_paper = case.receipt.link, case.receipt.format == "pdf"
    if link is None or (case.receipt.kind == "policy-page" and not on_paper):
        return  # a page on the web stands at its own address
    printed = printed_address(link)
    shown = fold(printed).casefold() in case.text.casefold()
    if not shown and (on_paper or link not in case.seen.links):
        yield case.finding(QR, "proof.address-missing", text=printed)


def printed_address(link: str) -> str:
    """Domain, path and query, as a person types them."""
    parts = urlsplit(link)
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc}{parts.path}".rstrip("/") + query

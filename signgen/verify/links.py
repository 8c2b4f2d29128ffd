"""Whether the QR code of a file leads where the receipt says and can be read on a wall."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from signgen.findings import Finding
from signgen.readback.seen import Code, fold
from signgen.verify.case import Case
from signgen.verify.words import QR

SIDE_MM, SIDE_MM_PER_M = 20.0, 100.0  # signs.md QR-1: the least side, and for each metre it is scanned from
MODULE_MM = 0.5  # signs.md QR-2
_MEASURED, _MEASURED_PICTURE = 0.1, 0.5  # how exactly a side is measured, and in a picture of 150 dpi
_MEASURED_SHARE = 2 / 900  # of a large one: two pixels of the close-up in which it is measured
_SPARE = 0.9  # a symbol drawn whole uses none of its error correction


_ELSEWHERE = re.compile(r"(?i)//|[a-z][a-z0-9+.-]*:")  # what leads off the page and its folder


def targets(case: Case) -> Iterator[Finding]:
    """Every link leads where a printed text says: an address, a telephone, a mailbox."""
    words = case.text.lower() + fold(case.receipt.link or "").lower()
    for link in case.seen.links:
        told = re.sub(r"^(https?://|tel:|mailto:)", "", unquote(link)).split("#")[0].rstrip("/")
        if not _ELSEWHERE.match(link) or fold(told).lower() in words:
            continue
        if link.startswith("tel:") and _dialled(told) & _printed(words):
            continue
        yield case.finding("proof.link-foreign", found=link)


_DIGITS = re.compile(r"[0-9][0-9() -]{4,}[0-9]")


def _dialled(number: str) -> frozenset[str]:
    """The ways to print a number: in the country and from abroad."""
    digits = re.sub(r"\D", "", number)
    return frozenset({digits, f"0{digits[2:]}"} if digits.startswith("81") else {digits})


def _printed(words: str) -> frozenset[str]:
    return frozenset(re.sub(r"\D", "", found[0]) for found in _DIGITS.finditer(words))


def codes(case: Case) -> Iterator[Finding]:
    """Exactly one code with the link as its payload, large and with room around it; none without a link."""
    link, found = case.receipt.link, case.seen.codes
    if link is None:
        for code in found:
            yield case.finding(QR, "proof.qr-unexpected", found=code.text)
        return
    if not found:
        yield case.finding(QR, "proof.qr-missing", expected=link)
    if len(found) > 1:
        yield case.finding(QR, "proof.qr-several", count=len(found), found=", ".join(code.text for code in found))
    for code in found:
        if code.text != link:
            yield case.finding(QR, "proof.qr-other", expected=link, found=code.text)
        yield from _size(case, code)
        if not code.quiet_ok:
            yield case.finding("proof.qr-quiet-zone")
        if code.spare < _SPARE or not code.small_ok:
            yield case.finding("proof.qr-damaged", percent=f"{100 * code.spare:.0f}")


def _size(case: Case, code: Code) -> Iterator[Finding]:
    """Large enough to be scanned from the place it is meant for, with the error correction it was made with."""
    setting = case.receipt.setting
    asked = max(setting.qr_mm, SIDE_MM_PER_M * setting.scan_m) if setting else 0.0
    least = max(SIDE_MM, asked)
    exact = _MEASURED if case.seen.format == "pdf" else _MEASURED_PICTURE
    if 0 < code.side_mm < least - max(exact, code.side_mm * _MEASURED_SHARE):
        yield case.finding("proof.qr-size", size_mm=f"{code.side_mm:.1f}", least_mm=f"{least:.0f}")
    if 0 < code.module_mm < MODULE_MM * (1 - exact / SIDE_MM):
        yield case.finding("proof.qr-module", size_mm=f"{code.module_mm:.2f}", least_mm=f"{MODULE_MM:g}")
    if setting and code.level != setting.qr_level:
        yield case.finding("proof.qr-level", found=code.level, expected=setting.qr_level)

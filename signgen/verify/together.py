"""Whether the notices of one site say the same: whom to ask, who is behind them, and where to read more.

Each file was proved against its receipt before, so the receipts stand for the files.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby

from signgen.documents import SIGNS
from signgen.findings import Finding, Severity
from signgen.receipts import Printed, Receipt
from signgen.verify.case import POSTER

SAME = "all.cross-document-consistency"
# A block of a sign, and the one of the policy page that has to say it too.
_PAIRS = {"contact": "desk", "operator": "operator"}
_PHONE = re.compile(r"\+?[0-9][0-9()-]{7,}[0-9]")


def compare(receipts: Iterable[Receipt]) -> Iterator[Finding]:
    """What the signs of a site say and its policy page does not."""
    for _, found in groupby(sorted(receipts, key=lambda r: (r.site, r.file)), key=lambda r: r.site):
        site = list(found)
        pages = [r for r in site if r.kind == "policy-page"]
        for sign in (r for r in site if r.kind in SIGNS and r.kind != POSTER):
            for page in (p for p in pages if p.languages[0] == sign.languages[0]):
                yield from _differences(sign, page)


def _differences(sign: Receipt, page: Receipt) -> Iterator[Finding]:
    said = [("link", sign.link, page.link)] if sign.link != page.link else []
    for place, other in _PAIRS.items():
        there = {_plain(b.text) for b in page.blocks if b.place == other}
        for block in (b for b in sign.blocks if b.place == place and b.language == sign.languages[0]):
            told = _names(block)
            if told and not any(told in text for text in there):
                said.append((place, block.text, "; ".join(b.text for b in page.blocks if b.place == other)))
    for place, here, elsewhere in said:
        values = {"place": place, "here": here or "–", "there": (elsewhere or "–")[:120], "other": page.file}
        yield Finding(SAME, Severity.ERROR, "proof.told-differently", values, file=sign.file)


def _names(block: Printed) -> str:
    """What has to be the same: a name, an address or a number, not the hours beside them."""
    text = _plain(block.text)
    if block.place == "contact" and block.form == "row":
        number = _PHONE.search(text)  # with a word before it on a sticker
        return number[0] if number else ""
    return text


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())

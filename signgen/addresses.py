"""Whether the QR code of an address can be scanned where its document hangs or lies, told before anything is drawn.

A sign is scanned from a step away, and its code is as small as 20 mm; a page is held in the hand.
"""

from __future__ import annotations

from collections.abc import Iterator

from signgen import qr
from signgen.documents import SIGNS, Document
from signgen.findings import Finding, Severity
from signgen.model.premises import Path
from signgen.model.search import path_of
from signgen.plan import Order


def findings(document: Document, order: Order) -> Iterator[Finding]:
    """What is wrong with the address of a document, at its place in the file."""
    if not document.link:
        return
    found = _on_a_sign if document.kind in SIGNS else _on_a_page
    yield from found(document, document.link, order)


def _on_a_sign(document: Document, link: str, order: Order) -> Iterator[Finding]:
    """Too long to be scanned off a wall; or longer than it need be, and the code finer (signs.md QR-2)."""
    size = len(link.encode())
    values = {"document": document.kind, "bytes": size, "most": qr.MOST_BYTES, "easy": qr.EASY_BYTES}
    path = _path(link, order)
    if size > qr.MOST_BYTES:
        yield Finding("layout.qr-too-long", Severity.ERROR, "layout.qr-too-long", values, path=path)
    elif size > qr.EASY_BYTES:
        del values["document"]  # it is the same news of every sign
        values["modules"] = qr.encode(link, qr.level(outdoors=order.outdoor)).modules
        yield Finding("layout.qr-dense", Severity.INFO, "layout.qr-dense", values, path=path)


def _on_a_page(document: Document, link: str, order: Order) -> Iterator[Finding]:
    """A code whose modules come out finer on paper than is read back."""
    module = qr.IN_HAND_MM / qr.encode(link).modules
    if module < qr.MODULE_MM:
        values = {
            "document": document.kind, "bytes": len(link.encode()), "module": f"{module:.2f}",
            "least": f"{qr.MODULE_MM:g}", "most": qr.most_bytes(qr.IN_HAND_MM), "sign": qr.MOST_BYTES,
        }  # fmt: skip
        yield Finding("layout.qr-too-fine", Severity.ERROR, "layout.qr-too-fine", values, path=_path(link, order))


def _path(link: str, order: Order) -> Path:
    """Where the address is stated."""
    premises, urls = order.premises, order.premises.place_of("urls")
    shared = premises.joint.notice_urls if premises.joint else ()
    if link == premises.urls.target:
        return (*urls, "policy")
    if link == premises.urls.joint_notice:
        return (*urls, "joint_notice")
    if link in shared:
        return ("joint", "notice_urls", shared.index(link))
    return path_of(premises.declaration, lambda words: words == link)

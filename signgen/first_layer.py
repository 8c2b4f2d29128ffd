"""What visitors expect of a sign though no law asks for it: how long, and a way off line (signs.md LN-2, LN-3)."""

from __future__ import annotations

from collections.abc import Iterator

from signgen import documents, facts
from signgen.findings import Finding, Severity
from signgen.model.premises import Premises
from signgen.plan import Order


def findings(order: Order) -> Iterator[Finding]:
    """Told of a sign that leaves out one of them."""
    if order.kind not in documents.SIGNS:
        return
    held = facts.facts_about(order.premises)
    if order.kind == "entrance-sign" and "records-footage" in held and "footage-retention-stated" not in held:
        values = {"document": order.kind}
        yield Finding("sign.retention-unsaid", Severity.INFO, "sign.retention-unsaid", values, path=("retention",))
    if not _off_line(order.premises):
        path = order.premises.place_of("contact")
        yield Finding("sign.online-only", Severity.WARNING, "sign.online-only", {"document": order.kind}, path=path)


def _off_line(premises: Premises) -> bool:
    """Whether somebody without a network can ask: by telephone, or for the sheet at the counter."""
    return premises.contact.phone is not None or premises.publication.counter_sheet

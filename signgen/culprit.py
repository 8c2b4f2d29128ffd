"""Which of the user's words make a sheet too full or cannot be printed, and failing these, which sheet it is."""

from __future__ import annotations

import re
from dataclasses import replace

from signgen.findings import Finding, Severity, dotted
from signgen.model.declaration import Declaration
from signgen.model.premises import Path
from signgen.model.search import path_of
from signgen.plan import Order
from signgen.rules.placed import signs

_SCHEME = re.compile(r"(?i)^https?://")
# Where a user's own words are on every sign, for a sheet that is full of ours.
_OWN = "operator.legal_name, facility.name, purposes[].short_text"


def named(finding: Finding, order: Order, *, stated_size: bool) -> Finding:
    """The finding with the field to change, and with the site where there are several.

    Args:
        finding: About a sheet.
        order: What the sheet is made for.
        stated_size: Whether the file says the paper of its signs, and nobody else.
    """
    declaration = order.premises.declaration
    if finding.severity is Severity.INFO:
        return replace(finding, path=finding.path or order.premises.path)
    values = dict(finding.values)
    words = _words(finding, declaration)
    values["field"] = dotted(words) if words else _OWN
    if "document" in values and len(declaration.places) > 1:
        values["document"] = f"{order.premises.site.id}/{values['document']}"
    too_far = finding.id == "layout.too-far"  # no word is to blame for that
    path = finding.path or (() if too_far else words) or _sheet(order, stated_size=stated_size)
    return replace(finding, path=path, values=values)


def _words(finding: Finding, declaration: Declaration) -> Path:
    """Where the words stand that a finding about paper or glyphs names: all of them, or most of a sentence of ours."""
    char, text = finding.values.get("char"), str(finding.values.get("text", ""))
    if char:
        return path_of(declaration, lambda words: str(char) in words)
    if not text:
        return ()
    printed = text.rstrip("…").rstrip("/")
    whole = path_of(declaration, lambda words: words.startswith(text) or _SCHEME.sub("", words).startswith(printed))
    return whole or path_of(declaration, lambda words: 2 * len(words) >= len(text) and words in text)


def _sheet(order: Order, *, stated_size: bool) -> Path:
    """Where the file states the paper or the distance of a sign; else its site."""
    stated = [(path, sign) for path, sign in signs(order.premises) if sign.kind == order.kind]
    for path, sign in stated:
        if stated_size and sign.size and sign.size.lower() == order.paper.name:
            return (*path, "size")
    return order.premises.path

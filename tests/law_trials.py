"""Carries out the cases of ``law_cases``: composes the facts, changes the words, and says what was found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from law_cases import DAY, Data, Half, declared, law

from signgen import documents, i18n, plan, receipts
from signgen.documents import Block, Document
from signgen.findings import Finding, dotted
from signgen.law import Law
from signgen.model.premises import Premises
from signgen.plan import Order
from signgen.readback.seen import Page, Seen
from signgen.receipts import Receipt
from signgen.rules.check import check
from signgen.verify import TEXT_CHECKS, together
from signgen.verify.case import Case as Proof
from signgen.verify.words import printed_address


def composed(half: Half, under: Law | None = None) -> Iterator[tuple[Order, documents.Composed]]:
    """Everything the facts owe, in the languages of the file."""
    for premises in Premises.all_of(declared(half)):
        for order in plan.orders(premises):
            speakers = [i18n.speaker(language) for language in order.languages]
            yield order, documents.compose(under or law(), order.kind, order.premises, speakers, order.member)


def findings(half: Half, under: Law | None = None) -> list[Finding]:
    """What the rules on input and the composition find."""
    declaration = declared(half)
    found = [f for p in Premises.all_of(declaration) for f in check(under or law(), p, half.kinds or documents.KINDS)]
    made = [c for order, c in composed(half, under) if not half.kinds or order.kind in half.kinds]
    return found + [f for c in made for f in c.findings]


def mutated(half: Half) -> list[Finding]:
    """What is found once the words are changed as the case says."""
    changed = half.mutation
    if "without" in changed:
        wanted = {changed["without"]} if isinstance(changed["without"], str) else set(changed["without"])
        assert wanted <= {c.id for c in law().clauses}, f"{half.id}: unknown clause"
        lacking = replace(law(), clauses=tuple(c for c in law().clauses if c.id not in wanted))
        return findings(half, lacking)
    assert half.kinds, f"{half.id}: a changed text needs its documents"
    if changed.get("in") == "folder":
        return _compared(half)
    found: list[Finding] = []
    touched = False
    language = changed.get("language", "ja")
    for order, made in composed(half):
        if order.kind in half.kinds and order.languages[0] == language:
            after = _changed(made.document, changed)
            touched |= after != made.document
            in_file = changed.get("in") == "file"
            found += proved(made.document if in_file else after, after, whole=in_file)
    assert touched, f"{half.id}: the mutation changes nothing"
    return found


def _compared(half: Half) -> list[Finding]:
    made = [(order.kind, c.document) for order, c in composed(half)]
    after = [_changed(d, half.mutation) if kind in half.kinds else d for kind, d in made]
    assert after != [d for _, d in made], f"{half.id}: the mutation changes nothing"
    return list(together.compare(_receipt(d) for d in after))


def _receipt(document: Document) -> Receipt:
    run = receipts.Run("facts.yaml", "0" * 64, DAY, {}, {})
    return receipts.of(document, f"{document.name}.{document.languages[0]}.pdf", b"", None, run)


def proved(promised: Document, shown: Document, *, whole: bool) -> list[Finding]:
    """What the checks on text say of a file that shows one document, with the receipt of another."""
    text = "\n".join(_lines(shown))
    seen = Seen(format="pdf", text=text, pages=(Page(text, 210, 297, (210, 297)),), title=promised.title)
    case = Proof(_receipt(promised), seen, law())
    found = [f for prove in TEXT_CHECKS for f in prove(case)]
    return [f for f in found if whole or not f.key.startswith("proof.block")]


def _lines(document: Document) -> Iterator[str]:
    yield document.title
    yield document.brand
    told: set[str] = set()
    for block in document.blocks:
        for words in (block.heading, block.label):
            if words and words not in told and block.form != "headline":
                told.add(words)
                yield words
        yield block.text
    if document.link and document.kind in documents.PAGES:  # the foot of a page, where nothing is mutated
        yield printed_address(document.link)


def _changed(document: Document, changed: Data) -> Document:
    remove, swap = changed.get("remove"), changed.get("replace")
    if swap:
        return _said_anew(document, swap["from"], swap["to"])
    wanted = [remove] if isinstance(remove, str) else remove
    blocks = tuple(b for b in document.blocks if b.clause not in wanted)
    if len(blocks) < len(document.blocks):
        return replace(document, blocks=blocks)
    for words in wanted:
        document = _said_anew(document, words, "")
    return document


def _said_anew(document: Document, old: str, new: str) -> Document:
    def anew(block: Block) -> Block:
        said = {name: getattr(block, name).replace(old, new) for name in ("text", "label", "heading")}
        return replace(block, **said)

    return replace(document, title=document.title.replace(old, new), blocks=tuple(map(anew, document.blocks)))


def broken_promises(half: Half) -> list[str]:
    """Why a satisfied case is not what it says."""
    wrong = [f"{f.severity} {f.key} {f.values}" for f in findings(half) if f.id == half.id]
    made = [(order.kind, c.document) for order, c in composed(half)]
    for kind in half.kinds:
        here = [d for k, d in made if k == kind]
        if not here:
            wrong.append(f"no {kind} is owed")
        for document in here if half.proving else ():
            if not any(half.id in block.proves for block in document.blocks):
                wrong.append(f"no block of the {kind} in {document.languages[0]} proves it")
        said = "\n".join(line for d in here for line in _lines(d))
        if half.says and half.says not in said:
            wrong.append(f"the {kind} does not say: {half.says}")
    return wrong


def missed(half: Half) -> list[str]:
    """Why a violation is not found as the case says."""
    expected = half.expected
    wanted = expected.get("id", half.id)
    found = mutated(half) if half.mutation else findings(half)
    for f in found:
        alike = f.id == wanted and str(f.severity) == expected["severity"]
        if alike and expected.get("where", dotted(f.path)) == dotted(f.path) and expected.get("by", f.key) == f.key:
            return []
    return [f"{f.severity} {f.id} {f.key} at {dotted(f.path) or '-'}" for f in found] or ["nothing is found"]

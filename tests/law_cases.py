"""The cases of ``tests/law``: for each requirement facts that satisfy it, and facts or texts that violate it.

A case names a base (``tests/law/bases``) and patches it by dotted paths; ``~`` takes a field out. A violation is
found by the rules on input and the composition, or, where the text is changed (``mutate``), by the proof of it:

- ``without``: clauses that the law pack lacks, so that the composition has to notice the gap;
- ``remove``, ``replace``: words changed before the receipt is written, so that only the law can notice;
- ``in: file`` with these: words changed in the file alone, so that the comparison with the receipt notices;
- ``in: folder``: words changed in one document of a site, so that the comparison of its documents notices.

A satisfied case is found clean of the requirement; the documents it names carry a block that proves it
(``proved: no`` where no clause can), and what it ``says``.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from signgen import documents, i18n, lawbook, plan, receipts
from signgen.documents import Block, Document
from signgen.findings import Finding, dotted
from signgen.law import Law
from signgen.model import Declaration
from signgen.model.premises import Premises
from signgen.plan import Order
from signgen.readback.seen import Page, Seen
from signgen.receipts import Receipt
from signgen.rules.check import check
from signgen.verify import TEXT_CHECKS, together
from signgen.verify.case import Case as Proof
from signgen.verify.words import printed_address

FOLDER = Path(__file__).parent / "law"
DAY = date(2026, 11, 24)
Data = dict[str, Any]


@dataclass(frozen=True)
class Half:
    """Facts or a changed text, and what has to come of it."""

    id: str
    base: str
    stated: Data

    @property
    def given(self) -> Data:
        return self.stated.get("given", {})

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(self.stated.get("documents", ()))

    @property
    def says(self) -> str:
        return self.stated.get("says", "")

    @property
    def proving(self) -> bool:
        """Whether the documents named have to prove the requirement: where a clause could."""
        clauses = any(self.id in clause.proves for clause in law().clauses)
        return clauses and self.stated.get("proved") != "no"

    @property
    def mutation(self) -> Data:
        return self.stated.get("mutate", {})

    @property
    def expected(self) -> Data:
        return self.stated.get("expect", {})


@dataclass(frozen=True)
class LawCase:
    """One file."""

    path: Path
    id: str
    title: str
    satisfied: tuple[Half, ...]
    violated: tuple[Half, ...]


@cache
def law() -> Law:
    return lawbook.load().on(DAY)


def read(path: Path) -> Data:
    """Every scalar a string, as the reader of users' files has it."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


@cache
def cases() -> dict[str, LawCase]:
    """The cases by the name of their file; the acceptance scenarios A01 … are none of them."""
    return {path.stem: _case(path) for path in sorted(FOLDER.glob("*.yaml")) if "." in path.stem}


def _case(path: Path) -> LawCase:
    stated = read(path)

    def halves(name: str) -> tuple[Half, ...]:
        found = stated.get(name, [])
        listed = found if isinstance(found, list) else [found]
        return tuple(Half(stated["id"], half.get("base", stated.get("base", "")), half) for half in listed)

    return LawCase(path, stated["id"], stated.get("title", ""), halves("satisfied"), halves("violated"))


@cache
def _base(name: str) -> Data:
    stated = read(FOLDER / "bases" / f"{name}.yaml")
    parent = stated.pop("base", None)
    return patched(_base(parent), stated) if parent else stated


def patched(base: Data, patch: Data) -> Data:
    """The base with the fields of the patch written anew; ``~`` takes a field out."""
    whole = copy.deepcopy(base)
    for path, value in patch.items():
        *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
        parent: Any = whole
        for step in steps:
            parent = parent.setdefault(step, {}) if isinstance(parent, dict) else parent[step]
        if value == "~":
            parent.pop(last, None) if isinstance(parent, dict) else parent.pop(last)
        elif isinstance(parent, list) and last == len(parent):
            parent.append(copy.deepcopy(value))
        else:
            parent[last] = copy.deepcopy(value)
    return whole


def declared(half: Half) -> Declaration:
    return _declaration(json.dumps(patched(_base(half.base), half.given), ensure_ascii=False))


@cache
def _declaration(text: str) -> Declaration:
    return Declaration.model_validate(json.loads(text))


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

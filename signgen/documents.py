"""A notice as data: blocks in the order of the content matrix, each with the clause it comes from.

Drawing and verifying never decide wording: they take a Document as it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from signgen import facts as facts_of
from signgen import wording
from signgen.errors import LawError, Problem
from signgen.findings import Finding, Severity
from signgen.law import BlockPlan, Clause, Law
from signgen.model.joint import Member
from signgen.model.premises import Premises
from signgen.rules.choose import choose, required
from signgen.wording import Speech, Unsaid, names
from signgen.wording.script import japanese_in

SOURCE = "ja"  # the wording that counts; all others are translations of it

SIGNS = ("entrance-sign", "camera-sign", "entrance-sticker", "joint-use-poster")
PAGES = ("policy-page", "joint-use-notice", "counter-sheet")
KINDS = SIGNS + PAGES
# The part of a document that marks it as a draft, and the languages that say so whatever else it speaks.
DRAFT, MARKED = "draft", ("ja", "en")
# The base languages of signs (signs.md section 6); beside the first, others than these give the headline only.
TOLD_BESIDE = ("ja", "en")


@dataclass(frozen=True, slots=True)
class Block:
    """One printed sentence or row.

    Attributes:
        place: Block of the content matrix (``purpose``), with its number there (``B04``).
        part: Part of the page the block belongs to.
        label: Label of the row, the clause's own or its place's.
        phrases: For a headline the pieces between which it may break, else the text alone.
        heading: Heading of its place.
    """

    place: str
    matrix: str
    part: str
    form: str
    language: str
    clause: str
    label: str
    text: str
    phrases: tuple[str, ...]
    proves: tuple[str, ...]
    cites: tuple[str, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One notice in one language, or a sign in several.

    Attributes:
        subject: Id of the camera or member it is about, empty for the whole site.
        kinds: Camera kinds shown, for pictograms.
        link: What the QR code leads to, if there is one.
        edition: A short number that changes whenever a printed word changes, for whoever inspects signs.
        required: Requirement ids that bind it, with their levels.
        unreviewed: Those of its languages whose wording no native reader has checked.
    """

    kind: str
    site: str
    subject: str
    title: str
    languages: tuple[str, ...]
    kinds: tuple[str, ...]
    brand: str
    link: str | None
    edition: str
    blocks: tuple[Block, ...]
    required: tuple[tuple[str, str], ...]
    unreviewed: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Stem of the file name."""
        return f"{self.kind}-{self.subject}" if self.subject else self.kind

    @property
    def draft(self) -> bool:
        """Whether it says of itself that it is one."""
        return any(b.part == DRAFT for b in self.blocks)


class Language(Speech, Protocol):
    """Speech that also translates clauses."""

    def clause(self, context: str, text: str) -> str:
        """The clause in this language; the Japanese text is its key."""
        ...

    @property
    def unchecked(self) -> bool:
        """Whether a native reader has yet to check a word of what it said."""
        ...


@dataclass(frozen=True, slots=True)
class Composed:
    """A Document, and what the facts leave out of it."""

    document: Document
    findings: tuple[Finding, ...]


def compose(  # noqa: PLR0913, PLR0917 - what an order says, spelled out
    law: Law, kind: str, premises: Premises, languages: Sequence[Language], member: Member | None = None,
    marking: Sequence[Language] = (),
) -> Composed:  # fmt: skip
    """The document that the facts and the law ask for.

    The first language carries every block; a further one only what the content matrix marks as translated;
    those of ``marking`` only say that a draft is one.
    """
    held = facts_of.facts_about(premises)
    telling = [_Telling(law, kind, premises, language, member) for language in (*languages, *marking)]
    blocks, findings = _told(telling, list(choose(law, kind, held)), len(languages))
    profiles = frozenset(str(p) for p in premises.declaration.profile)
    duties = list(required(law, kind, held, profiles))
    proven = {r for b in blocks for r in b.proves}
    findings += [
        Finding(r.id, d.level.severity, "check.unanswered", {"document": kind, "item": r.item}, cites=d.cites)
        for r, d in duties
        if r.id not in proven
    ]
    first, link = languages[0], names.link(kind, premises, member)
    title = first.clause(f"document.{kind}", law.documents[kind].title)
    brand = names.brand(premises, first, member)
    edition = _edition(blocks, title, brand, link)
    document = Document(
        kind=kind,
        site=premises.site.id,
        subject=names.subject(premises, member),
        title=title,
        languages=tuple(s.language for s in languages),
        kinds=tuple(dict.fromkeys(str(c.category) for c in premises.cameras)),
        brand=brand,
        link=link,
        edition=edition,
        blocks=tuple(
            _numbered(b, edition) if wording.EDITION in b.text and b.place == "version" else b for b in blocks
        ),
        required=tuple(dict.fromkeys((r.id, str(d.level)) for r, d in duties)),
        unreviewed=tuple(s.language for s in languages if s.unchecked),
    )
    return Composed(document, tuple(findings))


def _told(
    telling: list[_Telling], chosen: list[tuple[BlockPlan, Clause]], speaking: int
) -> tuple[list[Block], list[Finding]]:
    """What is told in each language, and what cannot be; the languages behind ``speaking`` only mark drafts."""
    blocks: list[Block] = []
    findings: list[Finding] = []
    for place, teller in enumerate(telling):
        for plan, clause in chosen:
            if place > 0 and plan.part != DRAFT and not (plan.translated and place < speaking):
                continue
            if place > 0 and plan.part == "facts" and teller.language.language not in TOLD_BESIDE:
                continue
            if plan.translations_only and teller.language.language == SOURCE:
                continue
            try:
                found = list(teller.blocks(plan, clause))
            except Unsaid as gap:
                # A further language of a sign says what it can; the first must say everything.
                if place == 0:
                    findings.append(_unsaid(gap, clause))
                continue
            said = {(b.clause, b.text) for b in blocks}  # a text for all languages is printed once
            blocks += [b for b in found if place == 0 or not (_foreign(b) or (b.clause, b.text) in said)]
            findings += [_left_in_japanese(b) for b in found if place == 0 and _foreign(b)]
    return blocks, findings


def _edition(blocks: list[Block], *others: str | None) -> str:
    words = "\n".join(f"{b.language}\t{b.heading}\t{b.label}\t{b.text}" for b in blocks)
    return hashlib.sha256(f"{words}\n{others}".encode()).hexdigest()[:8].upper()


def _numbered(block: Block, edition: str) -> Block:
    text = block.text.replace(wording.EDITION, edition)
    return replace(block, text=text, phrases=(text,))


def _foreign(block: Block) -> bool:
    """Whether a text in another language still holds Japanese words: the user gave them in one language only."""
    return japanese_in(block.text, block.language)


def _left_in_japanese(block: Block) -> Finding:
    values = {"language": block.language, "text": block.text[:40], "clause": block.clause}
    return Finding("input.untranslated", Severity.WARNING, "check.untranslated", values)


def _unsaid(gap: Unsaid, clause: Clause) -> Finding:
    ids = clause.proves[:1] or ("input.wording-missing",)
    values = {"language": gap.language, "clause": clause.id}
    return Finding(ids[0], Severity.ERROR, "check.wording-missing", values, path=gap.path)


@dataclass(frozen=True, slots=True)
class _Telling:
    """One document being told in one language."""

    law: Law
    kind: str
    premises: Premises
    language: Language
    member: Member | None

    def blocks(self, plan: BlockPlan, clause: Clause) -> Iterator[Block]:
        """The clause filled in, once or for every entry of its collection."""
        say, known = self.language.clause, self.law.requirements
        text = say(clause.id, clause.text)
        heading = say(f"block.{self.kind}.{plan.id}", plan.label) if plan.label else ""
        label = say(f"{clause.id}.label", clause.label) if clause.label else heading
        required = (c for r in clause.proves if r in known for c in known[r].cites)
        cites = tuple(dict.fromkeys((*clause.cites, *required)))
        repeated = wording.COLLECTIONS[clause.each](self.premises, self.language) if clause.each else iter(({},))
        for item in repeated:
            filled = wording.fill(text, partial(self._value, clause, item))
            whole, phrases = wording.phrase(filled) if clause.form == "headline" else (filled, (filled,))
            yield Block(
                plan.id, plan.matrix, plan.part, clause.form, self.language.language, clause.id, label, whole, phrases,
                clause.proves, cites, heading,
            )  # fmt: skip

    def _value(self, clause: Clause, item: dict[str, str], name: str) -> str:
        if name in item:
            return item[name]
        if name == "member" and self.member is not None:
            return self.member.name.say(self.language.language) or self.member.name.words
        if name in wording.VALUES:
            return wording.VALUES[name](self.premises, self.language)
        raise LawError(Problem("law.unknown", {"id": clause.id, "kind": "placeholder", "name": name}))

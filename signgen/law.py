"""The law as records: what must be said, by which authority, and the clauses that say it.

Everything here is a value; ``lawbook`` reads the records from YAML and refuses what is undefined.
Periods are half-open: a record counts on days with ``since <= day < until``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from signgen.errors import InputError, Problem
from signgen.findings import Severity


class Level(StrEnum):
    """How strongly the source asks; never printed stronger than it is."""

    MUST = "must"
    EFFORT = "effort"
    RECOMMENDED = "recommended"
    SECTOR_MUST = "sector-must"
    SECTOR_RECOMMENDED = "sector-recommended"
    LOCAL = "local"
    FUTURE = "future"

    @property
    def severity(self) -> Severity:
        """What it means for a document that this is missing."""
        if self in (Level.MUST, Level.SECTOR_MUST, Level.LOCAL):
            return Severity.ERROR
        return Severity.INFO if self is Level.FUTURE else Severity.WARNING


@dataclass(frozen=True, slots=True)
class Period:
    """When a record counts."""

    since: date
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the record counts on that day."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Source:
    """An authority: an article, a Q&A, a paragraph of a guideline.

    Attributes:
        dated: Day or marker of its last update, as the source gives it (R5.5更新).
        checked: Day on which signgen's authors last compared the record with the source.
        unverified: What could not be confirmed, empty when all was read in the source.
    """

    key: str
    title: dict[str, str]
    url: str
    dated: str
    checked: date
    unverified: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """One way in which a requirement binds: on which documents, how strongly, under which facts."""

    level: Level
    documents: tuple[str, ...]
    when: frozenset[str]
    profiles: frozenset[str]
    cites: tuple[str, ...]
    period: Period


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something a notice has to say or an input has to satisfy.

    Attributes:
        shows: Per language, a pattern that the text of a document bound by a duty must match, spaces removed.
        hides: Per language, a pattern that it must not match.
    """

    id: str
    item: dict[str, str]
    duties: tuple[Duty, ...]
    shows: dict[str, str] = field(default_factory=dict)
    hides: dict[str, str] = field(default_factory=dict)

    @property
    def cites(self) -> tuple[str, ...]:
        """All authorities, each once."""
        return tuple(dict.fromkeys(c for duty in self.duties for c in duty.cites))

    @property
    def documents(self) -> frozenset[str]:
        """Every document that has to answer it; empty for a rule on input."""
        return frozenset(d for duty in self.duties for d in duty.documents)


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence signgen can print.

    Attributes:
        topic: Clauses of one topic compete, the most specific one is printed.
        each: Collection over which the clause is repeated, empty for once.
        form: How a template shows it: ``headline``, ``row``, ``titled`` (a row whose first line
            is a title), ``address`` and ``number`` (rows to be typed or
            dialled, shown larger), ``paragraph``, ``item``, ``note``.
        text: The Japanese wording with ``{placeholders}``; it is also the key of the translations.
            ``|`` marks the only places where a headline may break.
        label: Japanese label of a row, empty for the block's own.
        proves: Requirements that the printed sentence satisfies.
        cites: Authorities for what the sentence itself says, besides those of the requirements.
    """

    id: str
    block: str
    topic: str
    documents: tuple[str, ...]
    when: frozenset[str]
    each: str
    form: str
    text: str
    label: str
    proves: tuple[str, ...]
    period: Period
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BlockPlan:
    """A row of the content matrix: its name there, its label, the part of the page it belongs to.

    Attributes:
        translated: Whether a sign prints it in the further languages too.
        translations_only: Whether the Japanese version goes without it.
    """

    id: str
    matrix: str
    part: str
    label: str
    translated: bool
    translations_only: bool = False


@dataclass(frozen=True, slots=True)
class DocumentPlan:
    """A document kind: its title and its blocks in the order of the content matrix."""

    kind: str
    title: str
    blocks: tuple[BlockPlan, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A combination of facts that is refused or warned about: R01 to R48.

    Attributes:
        documents: Kinds of document that owe it; empty when it concerns whatever is made.
    """

    id: str
    severity: Severity
    requirements: tuple[str, ...]
    cites: tuple[str, ...]
    period: Period
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Law:
    """All records. ``on(day)`` is the law of one day."""

    sources: dict[str, Source]
    requirements: dict[str, Requirement]
    clauses: tuple[Clause, ...]
    documents: dict[str, DocumentPlan]
    refusals: dict[str, Refusal]
    words: dict[str, tuple[str, ...]]
    day: date | None = None

    def on(self, day: date) -> Law:
        """The records that count on that day.

        Raises:
            InputError: The pack knows nothing of so early a day.
        """
        first = min((c.period.since for c in self.clauses), default=day)
        if day < first:
            raise InputError(Problem("law.too-early", {"day": str(day), "first": str(first)}, "--as-of"))
        bound = {
            key: replace(r, duties=tuple(d for d in r.duties if d.period.covers(day)))
            for key, r in self.requirements.items()
        }
        return replace(
            self,
            day=day,
            requirements={key: r for key, r in bound.items() if r.duties},
            clauses=tuple(c for c in self.clauses if c.period.covers(day)),
            refusals={key: r for key, r in self.refusals.items() if r.period.covers(day)},
        )

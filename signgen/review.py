"""One table for whoever signs off the wording: every sentence in every language, with what it rests on.

It needs no file free of findings: what is found stands above the table, and every sentence that can be
composed is in it. Nothing is measured here and nothing is proved.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from signgen import contents, examine, html, i18n, reports, ruby_html, themes, typeface
from signgen.documents import Block, Document
from signgen.examine import Wanted
from signgen.findings import Finding
from signgen.law import Law
from signgen.model import ruby
from signgen.model.text import LANGUAGES
from signgen.plan import Order
from signgen.reviewed import State, digest
from signgen.rules import check
from signgen.sources import Source

_NUMBER = re.compile(r"([^\u300d]*\u300d|[^\u300c\u300d(\uff08]+?)(?: (?=\u7b2c|Art|\d)|(?=\u7b2c)|(?<=\u300d))(.+)")
SHEET_PT = 8.0  # the least that is read at 100 %
_BESIDE = 3  # languages that leave room for the sources beside them; with more these stand below
_WORDS = (
    "title", "operator", "law-day", "file", "findings", "clean", "matrix", "clause", "requirements",
    "sources", "unverified", "sign-off", "edition", "draft", "legend",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A clause as it stands in a document.

    Attributes:
        texts: Language -> its label and its words; nothing where it is not printed in that language.
        states: Language -> how far its wording was checked, and the digits that name what was read.
        duties: Requirement, and the levels with which it binds here; empty for one that does not.
        sources: Work with numbers and date, and what of it could not be confirmed.
    """

    matrix: str
    clause: str
    texts: dict[str, tuple[str, str]]
    states: dict[str, tuple[State, str]]
    duties: tuple[tuple[str, str], ...]
    sources: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A document: its title, its file name, its editions and its rows."""

    title: str
    name: str
    editions: tuple[str, ...]
    draft: bool
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """The whole table."""

    operator: str
    day: str
    file: str
    languages: tuple[str, ...]
    findings: tuple[Finding, ...]
    parts: tuple[Part, ...]


def review(source: Source, law: Law, wanted: Wanted, ui: str) -> Review:
    """The table of a file: one part for each document, its language versions side by side.

    Args:
        source: The facts.
        law: The law of one day.
        wanted: Which sites, kinds and languages.
        ui: Language of titles that are not printed text.
    """
    findings: list[Finding] = []
    parts: list[Part] = []
    for premises, owed in examine.planned(source.declaration, wanted):
        found = check.check(law, premises, {o.kind for o in owed})
        told = []
        for order in owed:
            composed = examine.composed_for(law, order)
            told.append((order, composed.document))
            found += composed.findings
        findings += examine.placed(source, found)
        parts += _parts(law, told, ui)
    spoken = {language for part in parts for row in part.rows for language in row.texts}
    name = source.declaration.operator.legal_name
    return Review(
        operator=name.say(ui) or name.words,
        day=str(law.day),
        file=source.file,
        languages=tuple(tag for tag in LANGUAGES if tag in spoken),
        findings=tuple(findings),
        parts=tuple(parts),
    )


def _parts(law: Law, told: Sequence[tuple[Order, Document]], ui: str) -> Iterator[Part]:
    """The versions of one page belong together; a sign is one document in several languages."""

    def whose(one: tuple[Order, Document]) -> tuple[str, ...]:
        order, document = one
        return (document.kind, document.subject, order.sign, order.paper.name)

    for _, group in groupby(sorted(told, key=lambda one: [whose(o) for o in told].index(whose(one))), whose):
        versions = list(group)
        order, document = versions[0]
        name = f"{document.site}/{document.name}" + (f"-{order.sign}" if order.sign else "")
        blocks = [b for _, version in versions for b in version.blocks]
        yield Part(
            title=document.title,
            name=name,
            editions=tuple(f"{d.edition} ({', '.join(d.languages)})" for _, d in versions),
            draft=document.draft,
            rows=tuple(_rows(law, order, blocks, ui)),
        )


def _rows(law: Law, order: Order, blocks: Iterable[Block], ui: str) -> Iterator[Row]:
    """The n-th time a clause stands in one language belongs to its n-th time in the others."""
    times: dict[tuple[str, str], int] = {}
    rows: dict[tuple[str, int], list[Block]] = {}
    for block in blocks:
        n = times[block.language, block.clause] = times.get((block.language, block.clause), 0) + 1
        rows.setdefault((block.clause, n), []).append(block)
    for (clause, _), versions in rows.items():
        texts: dict[str, tuple[str, str]] = {}
        for block in versions:
            label = block.label if block.form != "headline" else ""
            texts.setdefault(block.language, (label, block.text))
        first = versions[0]
        states = _states(law, clause, [language for language in texts if language != i18n.SOURCE])
        duties, sources = tuple(_duties(law, order, first)), tuple(_sources(law, first, ui))
        yield Row(first.matrix, clause, texts, states, duties, sources)


def _states(law: Law, clause: str, languages: Iterable[str]) -> dict[str, tuple[State, str]]:
    """How far the clause was checked in each language; its digits go into the catalogue when somebody has read it."""
    text = next(c.text for c in law.clauses if c.id == clause)
    said = {language: i18n.catalogue(language, "signgen")[clause, text] for language in languages}
    return {language: (i18n.state(language, (clause, text)), digest(words)) for language, words in said.items()}


def _duties(law: Law, order: Order, block: Block) -> Iterator[tuple[str, str]]:
    levels: dict[str, list[str]] = {id_: [] for id_ in block.proves}
    for requirement, duty, profiles in examine.answers(law, order, block.proves):
        levels[requirement.id].append(f"{duty.level}, {'+'.join(sorted(profiles))}")
    yield from ((id_, "; ".join(dict.fromkeys(found))) for id_, found in levels.items())


def _sources(law: Law, block: Block, ui: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The authorities, those of one work in one line: what it is, and its numbers by date."""
    works: dict[str, dict[str, list[str]]] = {}
    notes: dict[str, list[str]] = {}
    for source in (law.sources[key] for key in block.cites):
        work, number = _split(source.title.get(ui, source.title["ja"]))
        works.setdefault(work, {}).setdefault(source.dated, []).append(number)
        notes.setdefault(work, []).append(source.unverified)
    for work, dates in works.items():
        numbers = "; ".join(f"{', '.join(filter(None, found))} ({dated})".strip() for dated, found in dates.items())
        yield f"{work} {numbers}", tuple(dict.fromkeys(note for note in notes[work] if note))


def _split(title: str) -> tuple[str, str]:
    """The work and the number in it: ``(…Q&A」, 1-13)``, ``(APPI, Art. 17(1))``."""
    found = _NUMBER.fullmatch(title)
    return (found[1], found[2]) if found else (title, "")


def as_html(table: Review, ui: str, theme: str = themes.DEFAULT) -> str:
    """The table as one HTML file, which is also what its PDF is drawn from: A4, landscape."""
    words = {name: i18n.message(ui, f"review.{name}") for name in _WORDS}
    faces = {i18n.tag(tag): html.safe(typeface.families(tag)) for tag in table.languages}
    families = html.safe(typeface.families(i18n.SOURCE))
    style = themes.render(theme, "review.css.j2", families=families, others=faces, pt=SHEET_PT)
    return themes.render(
        theme,
        "review.html.j2",
        review=table,
        language=ui,
        words=words,
        words_of=_words,
        states={state: i18n.message(ui, f"review.state.{state.name.lower()}") for state in State},
        stacked=len(table.languages) > _BESIDE,
        names={tag: reports.say(ui, f"review.language.{tag}") for tag in table.languages},
        tags={tag: i18n.tag(tag) for tag in table.languages},
        findings=[(str(f.severity), reports.finding_lines(f, ui)) for f in table.findings],
        style=html.safe(style),
    )


def _words(text: str, language: str) -> Any:
    """A line of a text; no Korean word of it is divided, and readings stand in brackets: above it they are small."""
    easy = language == ruby.LANGUAGE
    return ruby_html.marked(text) if easy else contents.text(text, language, contents.Form.SHEET)

"""Which duties bind a document, and which clauses answer them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from signgen.errors import LawError, Problem
from signgen.law import BlockPlan, Clause, Duty, Law, Requirement


def required(
    law: Law, kind: str, facts: frozenset[str], profiles: frozenset[str]
) -> Iterator[tuple[Requirement, Duty]]:
    """The requirements that bind this kind of document here, each with its strongest duty first."""
    for requirement in law.requirements.values():
        for duty in requirement.duties:
            if kind in duty.documents and duty.when <= facts and duty.profiles & profiles:
                yield requirement, duty


def answered(
    law: Law, kind: str, facts: frozenset[str], profiles: frozenset[str], ids: Iterable[str]
) -> Iterator[tuple[Requirement, Duty]]:
    """The duties of these requirements that hold in this case, those on input included."""
    for requirement in (law.requirements[id_] for id_ in ids if id_ in law.requirements):
        for duty in requirement.duties:
            here = not duty.documents or kind in duty.documents
            if here and duty.when <= facts and duty.profiles & profiles:
                yield requirement, duty


def choose(law: Law, kind: str, facts: frozenset[str]) -> Iterator[tuple[BlockPlan, Clause]]:
    """The clauses to print, block by block: of each topic the most specific one that holds.

    Raises:
        LawError: Two clauses of one topic hold and neither is more specific.
    """
    for block in law.documents[kind].blocks:
        topics: dict[str, list[Clause]] = {}
        for clause in law.clauses:
            if clause.block == block.id and kind in clause.documents and clause.when <= facts:
                topics.setdefault(clause.topic, []).append(clause)
        for topic, rivals in topics.items():
            yield block, _most_specific(topic, rivals)


def _most_specific(topic: str, rivals: list[Clause]) -> Clause:
    best = [c for c in rivals if all(c.when >= other.when for other in rivals)]
    if len(best) != 1:
        raise LawError(Problem("law.tie", {"topic": topic, "clauses": ", ".join(c.id for c in rivals)}))
    return best[0]

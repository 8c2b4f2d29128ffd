"""Facts against law and paper: everything found wrong with a site, and the documents ready to draw.

``check`` and ``build`` both ask here, so that a check can never promise what a build then refuses.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from signgen import documents, i18n, outputs, themes
from signgen.errors import InputError, Problem
from signgen.findings import ORDER, Finding
from signgen.law import Law
from signgen.model.premises import Premises
from signgen.outputs import Job
from signgen.plan import Order, orders
from signgen.rules import check
from signgen.sources import Source


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user asked for; empty means everything.

    Attributes:
        kinds: Document kinds to make.
        sites: Site ids.
        languages: Languages instead of those in the file.
        paper: Paper of the signs instead of the usual one.
        distance_m: Viewing distance of the signs instead of the usual one.
    """

    kinds: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    paper: str | None = None
    theme: str = themes.DEFAULT
    distance_m: float | None = None


@dataclass(frozen=True, slots=True)
class Examined:
    """One site, examined.

    Attributes:
        jobs: Documents that may be made.
        planned: How many the site owes.
    """

    site: str
    findings: tuple[Finding, ...]
    jobs: tuple[Job, ...]
    planned: int

    @property
    def blocked(self) -> bool:
        """Whether anything stops a document."""
        return any(f.severity.blocks for f in self.findings)


def examine(source: Source, law: Law, wanted: Wanted, always: str = "") -> Iterator[Examined]:
    """Each wanted site, its findings placed in the user's file.

    Args:
        source: The facts.
        law: The law of one day.
        wanted: What to make of what is owed.
        always: A document kind that is made although nobody owes it, because the user named it.
    """
    for premises in Premises.all_of(source.declaration):
        if not wanted.sites or premises.site.id in wanted.sites:
            yield _site(source, law, wanted, _planned(premises, wanted, always), premises)


def _planned(premises: Premises, wanted: Wanted, always: str) -> list[Order]:
    owed = list(orders(premises, wanted.paper, wanted.languages, always))
    chosen = [o for o in owed if not wanted.kinds or o.kind in wanted.kinds]
    return [replace(o, distance_m=wanted.distance_m or o.distance_m) for o in chosen]


def _site(source: Source, law: Law, wanted: Wanted, planned: list[Order], premises: Premises) -> Examined:
    kinds: Collection[str] = {o.kind for o in planned}
    found = list(check.check(law, premises, kinds))
    jobs: list[Job] = []
    if not any(f.severity.blocks for f in found):
        for order in planned:
            job, more = _prepare(law, order, wanted, planned)
            found += more
            if job is not None:
                jobs.append(job)
    return Examined(premises.site.id, tuple(_placed(source, found)), tuple(jobs), len(planned))


def _prepare(law: Law, order: Order, wanted: Wanted, planned: list[Order]) -> tuple[Job | None, list[Finding]]:
    speakers = [i18n.speaker(language) for language in order.languages]
    composed = documents.compose(law, order.kind, order.premises, speakers, order.member)
    found = list(composed.findings)
    if any(f.severity.blocks for f in found):
        return None, found
    same = [o.languages[0] for o in planned if (o.kind, o.member) == (order.kind, order.member)]
    job, more = outputs.prepare(
        composed.document, order.paper, wanted.theme, tuple(dict.fromkeys(same)), order.distance_m, order.sign
    )
    return job, found + list(more)


def _placed(source: Source, findings: list[Finding]) -> Iterator[Finding]:
    """Each finding once, worst first, with its place in the file; a rule's own finding goes before a bare gap."""
    located = {f.id for f in findings if f.path and f.key != "check.unanswered"}
    seen = set()
    for finding in sorted(findings, key=lambda f: ORDER.index(f.severity)):
        mark = (finding.id, finding.key, finding.path, str(finding.values.get("document", "")))
        if mark in seen or (finding.key == "check.unanswered" and finding.id in located):
            continue
        seen.add(mark)
        yield replace(finding, where=source.place(finding.path) if finding.path else None)


def known_sites(source: Source, asked: tuple[str, ...]) -> None:
    """Refuse a site id that the file does not have.

    Raises:
        InputError: Naming the ids that there are.
    """
    there = [site.id for site in source.declaration.places]
    strangers = [site for site in asked if site not in there]
    if strangers:
        known = ", ".join(there)
        raise InputError(*(Problem("plan.site", {"site": s, "known": known}, "--site") for s in strangers))

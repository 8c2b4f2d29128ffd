"""Facts against law and paper: everything found wrong with a site, and the documents ready to draw.

``check`` and ``build`` both ask here, so that a check can never promise what a build then refuses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from signgen import addresses, culprit, documents, facts, first_layer, i18n, logo, outputs, overrides, themes
from signgen.errors import InputError, Problem
from signgen.findings import ORDER, Finding, Severity
from signgen.law import Duty, Law, Requirement
from signgen.model.declaration import Declaration
from signgen.model.premises import Path, Premises
from signgen.outputs import Job
from signgen.overrides import Override
from signgen.plan import Order, orders, split
from signgen.rules import check
from signgen.rules.choose import answered
from signgen.rules.placed import signs
from signgen.sources import Source
from signgen.typeset import Demands

UNREVIEWED = "i18n.unreviewed"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user asked for; empty means everything.

    Attributes:
        kinds: Document kinds to make.
        sites: Site ids.
        languages: Languages instead of those in the file.
        paper: Paper of the signs instead of the usual one.
        distance_m: Viewing distance of the signs instead of the usual one.
        overrides: Errors to let pass, each with the reason.
        reviewed: Whether only wording that a native reader checked may be used.
        split_languages: Whether further languages of a sign have a sheet of their own.
        everywhere: Whether every site makes the kinds named, though only another site owes them.
    """

    kinds: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    paper: str | None = None
    theme: str = themes.DEFAULT
    distance_m: float | None = None
    overrides: tuple[Override, ...] = ()
    reviewed: bool = False
    split_languages: bool = False
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class Examined:
    """One site, examined.

    Attributes:
        jobs: Documents that may be made.
        planned: How many the site owes.
        orders: What each of the documents was made for.
    """

    site: str
    findings: tuple[Finding, ...]
    jobs: tuple[Job, ...]
    planned: int
    orders: tuple[Order, ...] = ()

    @property
    def blocked(self) -> bool:
        """Whether anything stops a document."""
        return any(f.blocks for f in self.findings)


def examine(source: Source, law: Law, wanted: Wanted) -> Iterator[Examined]:
    """Each wanted site, its findings placed in the user's file.

    Args:
        source: The facts.
        law: The law of one day.
        wanted: What to make of what is owed, and of what is not owed but named.

    Raises:
        InputError: An override that no error takes.
    """
    sites = planned(source.declaration, wanted)
    examined = [_site(source, law, wanted, owed, premises) for premises, owed in sites]
    made = {order.kind for _, owed in sites for order in owed}
    if nothing := [_nothing(source, kind) for kind in wanted.kinds if kind not in made]:
        examined[0] = replace(examined[0], findings=(*nothing, *examined[0].findings))
    overrides.refuse_unfit([f for one in examined for f in one.findings], wanted.overrides)
    yield from _told_once(examined)


def _nothing(source: Source, kind: str) -> Finding:
    """What to say of a kind of document that was asked for and that nothing in the file calls for."""
    joint = kind.startswith("joint-use-")
    unjoined = joint and source.declaration.joint is None
    key = "plan.nothing-joint" if unjoined else "plan.nothing-sign" if kind in documents.SIGNS else "plan.nothing"
    return Finding("plan.nothing", Severity.ERROR, key, {"document": kind})


def _told_once(examined: list[Examined]) -> Iterator[Examined]:
    """What is said of the whole file is said with the first site only."""
    told: set[tuple[str, str, Path, str]] = set()
    for one in examined:
        fresh = [f for f in one.findings if not (f.path or f.id == UNREVIEWED) or _said(f) not in told]
        told |= {_said(f) for f in one.findings}
        yield replace(one, findings=tuple(fresh))


def _said(finding: Finding) -> tuple[str, str, Path, str]:
    return finding.id, finding.key, finding.path, str(finding.values.get("language", ""))


def planned(declaration: Declaration, wanted: Wanted) -> list[tuple[Premises, list[Order]]]:
    """What to make for each wanted site: what it owes, and what nobody owes but the user names."""
    sites = [p for p in Premises.all_of(declaration) if not wanted.sites or p.site.id in wanted.sites]
    owed = [list(orders(premises, wanted.paper, wanted.languages)) for premises in sites]
    made = {o.kind for found in owed for o in found} if not wanted.everywhere else set()
    if named := tuple(kind for kind in wanted.kinds if kind not in made):
        owed = [list(orders(premises, wanted.paper, wanted.languages, named)) for premises in sites]
    return [(premises, _chosen(found, wanted)) for premises, found in zip(sites, owed, strict=True)]


def _chosen(owed: list[Order], wanted: Wanted) -> list[Order]:
    chosen = [o for o in owed if not wanted.kinds or o.kind in wanted.kinds]
    made = [part for o in chosen for part in (split(o) if wanted.split_languages else (o,))]
    return [replace(o, distance_m=wanted.distance_m or o.distance_m) for o in made]


def _site(source: Source, law: Law, wanted: Wanted, owed: list[Order], premises: Premises) -> Examined:
    kinds: Collection[str] = {o.kind for o in owed}
    found = overrides.mark(check.check(law, premises, kinds), wanted.overrides)
    jobs: list[tuple[Order, Job]] = []
    if not any(f.blocks for f in found):
        let_pass = [f for f in found if f.overridden]
        for order in owed:
            job, more = _prepare(law, order, wanted, owed)
            found += more
            if job is not None:
                jobs.append((order, replace(job, overrides=overrides.affecting(let_pass, law, order.kind))))
    for name in [stem for stem, count in Counter(job.stem for _, job in jobs).items() if count > 1]:
        found.append(Finding("output.same-name", Severity.ERROR, "output.same-name", {"document": name}))
        jobs = [(order, job) for order, job in jobs if job.stem != name]  # one would be written over the other
    found = list(placed(source, found))
    return Examined(premises.site.id, tuple(found), tuple(j for _, j in jobs), len(owed), tuple(o for o, _ in jobs))


def _prepare(law: Law, order: Order, wanted: Wanted, owed: list[Order]) -> tuple[Job | None, list[Finding]]:
    composed = composed_for(law, order)
    found = [*composed.findings, *_unreviewed(composed.document, order, wanted)]
    found += [*addresses.findings(composed.document, order), *_without_japanese(order, owed)]
    found += first_layer.findings(order)
    if any(f.blocks for f in found):
        return None, found
    same = [o.languages[0] for o in owed if (o.kind, o.member) == (order.kind, order.member)]
    mark = logo.logo(wanted.theme)
    demands = Demands(order.distance_m, order.outdoor, mark.ratio if mark else 0.0)
    job, more = outputs.prepare(
        composed.document, order.paper, wanted.theme, tuple(dict.fromkeys(same)), demands, order.sign
    )
    if {f.id for f in more} & _TOO_MUCH and not wanted.split_languages and _helped(law, order, wanted, owed):
        values = {"document": order.kind, "paper": order.paper.name.upper()}
        more = (*more, Finding("layout.split", Severity.INFO, "layout.split", values))
    more = tuple(culprit.named(finding, order, stated_size=not wanted.paper) for finding in more)
    return job, [*found, *more]


def _without_japanese(order: Order, owed: list[Order]) -> Iterator[Finding]:
    """Told of a sign that says nothing in the wording that counts, where no other one in the same place does."""
    beside = [o for o in owed if (o.kind, o.premises, o.entrances) == (order.kind, order.premises, order.entrances)]
    if order.kind in documents.SIGNS and not any(documents.SOURCE in o.languages for o in beside):
        values = {"document": order.kind, "languages": ",".join(order.languages)}
        found = (path for path, sign in signs(order.premises) if sign.languages == order.languages)
        path = (*stated, "languages") if (stated := next(found, ())) else ()
        yield Finding("plan.no-japanese", Severity.WARNING, "plan.no-japanese", values, path=path)


_TOO_MUCH = {"layout.too-much", "layout.too-far"}


def _helped(law: Law, order: Order, wanted: Wanted, owed: list[Order]) -> bool:
    """Whether a sign could be made with the further languages on a sheet of their own."""
    parts, apart = split(order), replace(wanted, split_languages=True)
    return len(parts) > 1 and all(_prepare(law, part, apart, owed)[0] for part in parts)


def _unreviewed(document: documents.Document, order: Order, wanted: Wanted) -> Iterator[Finding]:
    """Told of each language whose wording is a draft; an error where only checked wording is wanted."""
    severity = Severity.ERROR if wanted.reviewed else Severity.INFO
    stated = order.premises.declaration.i18n.languages
    for language in document.unreviewed:
        path = ("i18n", "languages", stated.index(language)) if language in stated else ("i18n", "languages")
        values = {"language": language, "name": i18n.language_name(language)}
        yield Finding(UNREVIEWED, severity, UNREVIEWED, values, path=path)


def composed_for(law: Law, order: Order) -> documents.Composed:
    """The document of an order, and what the facts leave out of it."""
    era = order.premises.declaration.i18n.era
    speakers = [i18n.speaker(language, era=era) for language in order.languages]
    marking = [i18n.speaker(language) for language in documents.MARKED if language not in order.languages]
    return documents.compose(law, order.kind, order.premises, speakers, order.member, marking)


def answers(law: Law, order: Order, ids: Iterable[str]) -> Iterator[tuple[Requirement, Duty, frozenset[str]]]:
    """The duties of these requirements that hold for an order, each with the profiles that bring it here."""
    asked = frozenset(str(p) for p in order.premises.declaration.profile)
    held = facts.facts_about(order.premises)
    for requirement, duty in answered(law, order.kind, held, asked, ids):
        yield requirement, duty, duty.profiles & asked


def placed(source: Source, findings: list[Finding]) -> Iterator[Finding]:
    """Each finding once, worst first, with its place in the file; a rule's own finding goes before a bare gap.

    Where the rule's own was overridden the gap stays: it is what cannot be made whole.
    """
    located = {f.id for f in findings if f.path and f.key != "check.unanswered" and not f.overridden}
    seen = set()
    for finding in sorted(findings, key=lambda f: ORDER.index(f.severity)):
        mark = (*_said(finding), str(finding.values.get("document", "")))
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

"""Every type of notice on every paper in every set of languages: ``python -m tests.matrix``.

Each combination is built and verified as ``build`` and ``verify`` do it, or refused; and what a refusal says of
other papers is tried out. Prints the counts and what is wrong, and ends with 1 when something is.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import makings

from signgen import batch, gallery, outputs, qr, sources, verify
from signgen.documents import PAGES, SIGNS
from signgen.examine import Examined, Wanted, examine
from signgen.findings import Finding, Severity
from signgen.gallery import Type
from signgen.model.text import LANGUAGES
from signgen.outputs import Job
from signgen.paper import PAPERS, larger
from signgen.themes import DEFAULT, SHIPPED

SETS = (*gallery.LANGUAGES, LANGUAGES)
TYPES = {t.name: t for t in gallery.TYPES}
ON_PAPER = tuple(t for t in gallery.TYPES if t.kind in SIGNS)  # a counter sheet is one sheet of A4
DRAFTS = ("i18n.unreviewed", "proof.unreviewed")  # the wording waits for a native reader: no finding on the notice
ON_SIZE = {
    "layout.too-much": Severity.ERROR, "layout.too-far": Severity.ERROR,
    "layout.nearer": Severity.INFO, "layout.split": Severity.INFO, "layout.qr-dense": Severity.INFO,
}  # fmt: skip
SIX = Path(__file__).parent / "data" / "six.yaml"
_STICKER = ("ja", "en")  # what a sticker has room for


@dataclass(frozen=True, slots=True)
class Cell:
    """One combination."""

    type: str
    paper: str
    languages: tuple[str, ...]
    theme: str = DEFAULT

    def __str__(self) -> str:
        return f"{self.type} {self.paper} {','.join(self.languages)} {Path(self.theme).name}"

    @property
    def spoken(self) -> tuple[str, ...]:
        """The languages that the finished notice speaks."""
        kept = _STICKER if TYPES[self.type].kind == "entrance-sticker" else self.languages
        return tuple(language for language in self.languages if language in kept)


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it: whether a document was made, and what is wrong with that, or with the refusal."""

    cell: Cell
    made: bool
    wrong: tuple[str, ...]


@cache
def read(facts: str) -> sources.Source:
    """The shipped facts of a type."""
    return sources.read(makings.FOLDER / f"{facts}.yaml")


@cache
def examined(cell: Cell, distance_m: float | None = None, split: bool = False) -> Examined:
    """The facts of its type against the law and the paper."""
    of = TYPES[cell.type]
    wanted = Wanted(
        (of.kind,), (of.site,), cell.languages, cell.paper, cell.theme, distance_m=distance_m, split_languages=split
    )
    (one,) = examine(read(of.facts), makings.law(), wanted)
    return one


def carries(cell: Cell, paper: str, distance_m: float | None = None) -> bool:
    """Whether another paper carries the same words, read from that far."""
    return bool(examined(Cell(cell.type, paper, cell.languages), distance_m).jobs)


def carry_out(cell: Cell, *, next_too: bool = True) -> Done:
    """The combination, built and verified; ``next_too`` as for ``untrue``."""
    one = examined(cell)
    told = [f for f in one.findings if f.id not in DRAFTS]
    blocks = [f for f in told if f.blocks]
    wrong = [text for f in told for text in untrue(cell, f, partial(carries, cell), next_too=next_too)]
    if bool(one.jobs) == bool(blocks):
        wrong.append(f"{len(one.jobs)} documents with {len(blocks)} errors")
    for job in one.jobs:
        if (job.paper, job.document.languages) != (PAPERS[cell.paper], cell.spoken):
            wrong.append(f"made on {job.paper.name} in {job.document.languages}")
        wrong += found_in(job, read(TYPES[cell.type].facts))
    return Done(cell, bool(one.jobs), tuple(wrong))


def found_in(job: Job, source: sources.Source, form: str = "pdf") -> Iterator[str]:
    """Builds the document into a folder of its own, verifies the folder, and tells every finding but on a draft."""
    with tempfile.TemporaryDirectory(prefix="matrix-") as name:
        folder = Path(name)
        made = batch.one(source, makings.law(), job, folder / f"{job.stem}.{form}", form)
        proofs, beside = verify.prove_folder(folder, makings.law())
        if made.state != "new" or len(proofs) != 1:
            yield f"{made.state}, {len(proofs)} receipts"
        yield from map(said, [*made.findings, *beside])
        for proof in proofs:
            foreign = {language for language in job.document.languages if language != "ja"}
            yield from (said(f) for f in proof.findings if f.id not in DRAFTS)
            told = {f.values["language"] for f in proof.findings if f.id in DRAFTS}
            if told != foreign:
                yield f"told to be a draft: {sorted(told)}"


def said(finding: Finding) -> str:
    """The finding in one line."""
    values = " ".join(f"{name}={value}" for name, value in finding.values.items())
    return f"{finding.severity} [{finding.id}] {values}"[:200]


def untrue(cell: Cell, finding: Finding, carries: Callable[..., bool], *, next_too: bool = True) -> Iterator[str]:
    """What a finding on the paper says that is not so; every other finding is wrong here as such.

    A paper that is named must carry the words, and where none is named none may; ``next_too``: nor may a smaller
    one than the one that is named.
    """
    if finding.severity is not ON_SIZE.get(finding.id):
        yield said(finding)
    elif finding.id == "layout.qr-dense":
        links = [job.document.link or "" for job in examined(cell).jobs]
        if any(len(link.encode()) <= qr.EASY_BYTES for link in links):
            yield said(finding)
    elif finding.id == "layout.split":
        jobs = examined(cell, split=True).jobs
        if len(jobs) != 2 or {language for job in jobs for language in job.document.languages} != set(cell.spoken):
            yield f"split into two sheets, only {len(jobs)} can be made"
    else:
        aim = PAPERS[cell.paper].aim_m if finding.id == "layout.nearer" else None
        named = str(finding.values["enough"]).lower()
        kin = {paper.name: paper.area for paper in larger(PAPERS[cell.paper])}
        if named.startswith("sticker-"):  # comes before any sheet of paper
            kin = {name: area for name, area in kin.items() if name.startswith("sticker-")}
        if named and not (named in kin and carries(named, aim)):
            yield f"{named} is named, and does not carry it"
        least = kin.get(named) if named else None
        smaller = [name for name, area in kin.items() if least is None or (next_too and area < least)]
        if enough := [name for name in smaller if carries(name, aim)]:
            yield f"{named or 'no paper'} is named, though {', '.join(enough)} is enough"


def page(kind: str, language: str, forms: tuple[str, ...] = outputs.PAGE_FORMATS) -> tuple[int, list[str]]:
    """How many documents of a kind of page the facts in six languages make, and what is wrong with them."""
    source = sources.read(SIX)
    (one,) = examine(source, makings.law(), Wanted((kind,), languages=(language,)))
    wrong = [said(f) for f in one.findings if f.id not in DRAFTS]
    wrong += [text for job in one.jobs for form in forms for text in found_in(job, source, form)]
    return len(one.jobs), wrong


def every() -> list[list[Cell]]:
    """All combinations, in heaps that share their work, the longest first."""
    papers = sorted(PAPERS, key=lambda name: -PAPERS[name].area)
    return [[Cell(t.name, paper, spoken) for paper in papers] for t in reversed(ON_PAPER) for spoken in SETS]


def own(of: Type, spoken: tuple[str, ...], themes: tuple[str, ...] = SHIPPED) -> list[Cell]:
    """A type in a set of languages on its own paper, or on the next larger that carries it, in every theme."""
    job = gallery.job(makings.law(), of, DEFAULT, spoken)
    if job is None:
        raise AssertionError(f"no paper carries {of.name} in {spoken}")
    return [Cell(of.name, job.paper.name, spoken, theme) for theme in themes]


def heap(cells: list[Cell]) -> list[Done]:
    """A heap in one process."""
    return [carry_out(cell) for cell in cells]


def in_themes(of: Type, spoken: tuple[str, ...]) -> list[Done]:
    """A type in every theme."""
    return heap(own(of, spoken))


def main() -> int:
    """Carries out every combination, on all processors."""
    start, say = time.monotonic(), sys.stdout.write
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        signs = pool.map(heap, every())
        themed = [pool.submit(in_themes, of, spoken) for of in ON_PAPER for spoken in SETS]
        pages = {of: pool.submit(page, *of) for of in product(PAGES, LANGUAGES)}
        done = [one for results in signs for one in results]
        done += [one for told in themed for one in told.result()]
        read_back = {of: told.result() for of, told in pages.items()}
    count = Counter((one.cell.type, one.made) for one in done)
    for of in ON_PAPER:
        made, refused = count[of.name, True], count[of.name, False]
        say(f"{of.name:20}{made + refused:5} combinations: {made:3} made and proved, {refused:3} refused\n")
    for kind in PAGES:
        made = sum(bool(read_back[kind, language][0]) for language in LANGUAGES)
        say(f"{kind:20}{len(LANGUAGES):5} languages: {made:3} made and proved\n")
    wrong = [f"{one.cell}: {text}" for one in done for text in one.wrong]
    wrong += [f"{' '.join(of)}: {text}" for of, (_, texts) in read_back.items() for text in texts]
    for line in wrong:
        say(f"  {line}\n")
    say(f"{len(done) + len(read_back)} combinations in {time.monotonic() - start:.0f} s, {len(wrong)} findings\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

"""Makes every document of a file: draws, reads back, and only then puts whole files in place."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from signgen import files, outputs, provenance, receipts, verify
from signgen.documents import SIGNS
from signgen.examine import Examined, Wanted, examine
from signgen.findings import Finding
from signgen.law import Law
from signgen.outputs import Job
from signgen.receipts import Receipt, Run
from signgen.sources import Source

Tick = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Made:
    """One file.

    Attributes:
        name: Path below the output folder.
        state: ``new``, ``same`` (already there with this content), ``rejected`` (its proof failed) or
            ``planned`` (a dry run).
        findings: What its proof found.
    """

    name: str
    state: str
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """A run: what was found in the facts, and every file."""

    findings: tuple[Finding, ...]
    made: tuple[Made, ...]

    @property
    def clean(self) -> bool:
        """Whether all was made and proved."""
        blocked = any(f.blocks for f in self.findings)
        return not blocked and not any(m.state == "rejected" for m in self.made)


def build(  # noqa: PLR0913 - one word per decision of the user
    source: Source,
    law: Law,
    folder: Path,
    wanted: Wanted,
    formats: tuple[str, ...] = (),
    *,
    force: bool = False,
    dry_run: bool = False,
    tick: Tick = lambda _: None,
) -> Outcome:
    """Everything the file owes, below ``folder``, each file proved before it gets its name.

    Raises:
        OutputConflict: Other content is there already; nothing was written.
    """
    examined = list(examine(source, law, wanted))
    findings = tuple(f for site in examined for f in site.findings)
    if dry_run:
        return Outcome(findings, tuple(Made(name, "planned") for name, _, _ in _files(examined, formats)))
    spoken = sorted({language for site in examined for job in site.jobs for language in job.document.languages})
    run = Run(source.file, source.sha256, _day(law), provenance.fonts(tuple(spoken)), provenance.engines())
    contents, slips, made = _drawn(_files(examined, formats), law, run, tick)
    for site in {slip.file.split("/")[0] for slip in slips if slip.beside}:
        contents[f"{site}/{outputs.STYLE_SHEET}"] = outputs.style_sheet(wanted.theme)
    plan = _put(folder, contents, slips, force=force)
    same = set(plan.same)
    return Outcome(findings, tuple(Made(m.name, "same", m.findings) if m.name in same else m for m in made))


def _put(folder: Path, contents: dict[str, bytes], slips: list[Receipt], *, force: bool) -> files.Plan:
    """Whole files in their places, then their receipts; nothing at all where something else is in the way.

    What failed its proof always replaces an older failure, and goes when the file is made whole.
    """
    failed = {name: data for name, data in contents.items() if name.endswith(files.REJECTED)}
    good = {name: data for name, data in contents.items() if name not in failed}
    if not contents:
        return files.Plan(folder, {}, ())
    with receipts.locked(folder):
        plan = files.conflicts(folder, good, force)
        receipts.load(folder / receipts.NAME)  # broken ones are told before anything is written
        plan.write()
        files.conflicts(folder, failed, True).write()
        for slip in slips:
            files.reject(files.inside(folder, slip.file)).unlink(missing_ok=True)
        if slips:
            receipts.merge_into(folder / receipts.NAME, slips)
    return plan


def _beside(job: Job, form: str) -> dict[str, bytes]:
    """The files that a page needs beside it."""
    shared = job.sheet is None and form.endswith("html")
    return {outputs.STYLE_SHEET: outputs.style_sheet(job.theme)} if shared else {}


def _day(law: Law) -> date:
    if law.day is None:
        raise ValueError("a law of one day is needed: Law.on(day)")
    return law.day


def _files(examined: Iterable[Examined], formats: tuple[str, ...]) -> Iterator[tuple[str, str, Job]]:
    for site in examined:
        for job in site.jobs:
            for name in outputs.formats_for(job.document.kind, formats):
                yield f"{site.site}/{job.stem}.{name}", name, job


def _drawn(
    wanted: Iterable[tuple[str, str, Job]], law: Law, run: Run, tick: Tick
) -> tuple[dict[str, bytes], list[Receipt], list[Made]]:
    contents: dict[str, bytes] = {}
    slips: list[Receipt] = []
    made: list[Made] = []
    with tempfile.TemporaryDirectory(prefix="signgen-") as stage:
        for name, form, job in wanted:
            tick(name)
            data = outputs.FORMATS[form](job)
            slip = _receipt(job, name, data, form, run)
            findings = prove(Path(stage), data, slip, law, _beside(job, form))
            state = "rejected" if findings else "new"
            contents[files.reject(Path(name)).as_posix() if findings else name] = data
            if not findings:
                slips.append(slip)
            made.append(Made(name, state, tuple(findings)))
    return contents, slips, made


def _receipt(job: Job, name: str, data: bytes, form: str, run: Run) -> Receipt:
    return receipts.of(
        job.document, name, data, _paper(job, form), run, job.overrides, _beside(job, form),
        outputs.setting(job), outputs.tiers(job),
    )  # fmt: skip


def prove(stage: Path, data: bytes, slip: Receipt, law: Law, beside: Mapping[str, bytes] = {}) -> list[Finding]:
    """Writes the bytes to a scratch file and reads them back: what stops it; recommendations were told before."""
    scratch = stage / Path(slip.file).name
    scratch.write_bytes(data)
    for name, other in beside.items():
        (stage / name).write_bytes(other)
    return [f for f in verify.check(scratch, slip, law) if f.blocks]


def _paper(job: Job, form: str) -> receipts.Paper | None:
    if form not in ("pdf", "png") and job.document.kind not in SIGNS:
        return None
    return receipts.Paper(
        name=job.paper.name, width_mm=job.paper.width_mm, height_mm=job.paper.height_mm, sides=job.sides
    )


def one(  # noqa: PLR0913 - one word per decision of the user
    source: Source, law: Law, job: Job, target: Path, form: str, *, force: bool = False
) -> Made:
    """One document under a name of the user's choice, with its receipt beside it.

    Raises:
        OutputConflict: Other content is there already; nothing was written.
    """
    fonts = provenance.fonts(job.document.languages)
    run = Run(source.file, source.sha256, _day(law), fonts, provenance.engines())
    folder, data = target.parent, outputs.FORMATS[form](job)
    slip = _receipt(job, target.name, data, form, run)
    with tempfile.TemporaryDirectory(prefix="signgen-") as stage:
        findings = prove(Path(stage), data, slip, law, _beside(job, form))
    name = files.reject(target).name if findings else target.name
    contents = {name: data}
    if slip.beside:
        contents[outputs.STYLE_SHEET] = outputs.style_sheet(job.theme)
    plan = _put(folder, contents, [] if findings else [slip], force=force)
    state = "rejected" if findings else "same" if name in plan.same else "new"
    return Made(str(folder / name), state, tuple(findings))

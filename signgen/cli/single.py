"""One document in one go: ``signgen entrance-sign`` and its siblings, from a file or from flags alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from signgen import reports
from signgen.cli import flagged, flags
from signgen.cli.options import finite, options, today
from signgen.cli.spoken import Command, Option, ui_of
from signgen.documents import KINDS, PAGES, SIGNS
from signgen.errors import InputError, Problem
from signgen.sources import Source

_JOINT = ("joint-use-notice", "joint-use-poster")
_ENDINGS = {".pdf": "pdf", ".html": "html", ".png": "png"}


def _command(kind: str) -> click.Command:
    @click.pass_context
    def run(ctx: click.Context, /, **given: Any) -> int:
        return _make(ctx, kind, given)

    parameters: list[click.Parameter] = [
        click.Argument(["file"], required=False, type=click.Path(path_type=Path), metavar="[FILE]"),
        Option(["-o", "--output"], type=click.Path(path_type=Path), metavar="NAME.pdf|.html|.png"),
    ]
    if kind != "policy-page":
        chosen = {"camera-sign": "--camera", "joint-use-notice": "--member-id"}.get(kind)
        parameters += [Option([chosen], metavar="ID")] if chosen else []
    parameters += [Option([f"--{f.name}"], multiple=f.many) for f in flags.FLAGS if kind in f.documents]
    parameters.append(Option(["--contact"]))
    if kind in _JOINT:
        parameters.append(Option(["--member"], multiple=True))
    command = Command(kind, callback=run, params=parameters)
    shared = (
        "lang",
        *(("paper", "distance") if kind in SIGNS else ()),
        "site",
        "theme",
        "as_of",
        "require_reviewed",
        "override",
        "reason",
        "force",
        "quiet",
    )
    for name in shared:
        holder = _distance if name == "distance" else options(name)
        command.params += getattr(holder(lambda: None), "__click_params__", [])
    return command


_distance = click.option("--distance", type=click.FloatRange(0.5, 50), cls=Option, metavar="M", callback=finite)


def _source(kind: str, file: Path | None, given: dict[str, Any]) -> Source:
    from signgen import sources

    facts, named = flags.mapping(kind, given)
    if file is None:
        try:
            return sources.from_mapping(facts, f"signgen {kind}", named)
        except InputError as error:
            raise InputError(*flagged.problems(kind, error.problems)) from error
    if named:
        raise InputError(Problem("cli.single.file-and-flags", {"flags": ", ".join(dict.fromkeys(named.values()))}))
    return sources.read(file)


def _make(ctx: click.Context, kind: str, given: dict[str, Any]) -> int:
    from signgen import batch, lawbook, overrides
    from signgen.examine import Wanted, examine, known_sites

    ui, day = ui_of(ctx), given["as_of"] or today()
    form = _form(given["output"], kind) if given["output"] else "pdf"
    source = _source(kind, given["file"], given)
    known_sites(source, given["site"])
    if kind in _JOINT and source.declaration.joint is None:
        raise InputError(Problem("cli.single.no-joint-use", {}, "joint"))
    law = lawbook.load().on(day)
    let_pass = overrides.paired(given["override"], given["reason"])
    chosen = (given["site"], given["lang"], given.get("paper"), given["theme"], given.get("distance"))
    wanted = Wanted((kind,), *chosen, overrides=let_pass, reviewed=given["require_reviewed"], everywhere=True)
    examined = list(examine(source, law, wanted))
    findings = [f for one in examined for f in one.findings]
    for finding in findings:
        if finding.severity.blocks or not given["quiet"]:
            click.echo(flagged.lines(kind, finding, source, given, ui), err=True)
    if any(f.blocks for f in findings):
        return 1
    job = _only([j for one in examined for j in one.jobs], kind, given)
    target: Path = given["output"] or Path(f"{job.stem}.pdf")
    made = batch.one(source, law, job, target, form, force=given["force"])
    for finding in made.findings:
        click.echo(reports.finding_lines(finding, ui), err=True)
    if not given["quiet"]:
        click.echo(reports.say(ui, f"cli.single.{made.state}", {"file": made.name}), err=True)
    return 1 if made.state == "rejected" else 0


def _form(target: Path, kind: str) -> str:
    if target.name.endswith(".fragment.html") and kind in PAGES:
        return "fragment.html"
    form = _ENDINGS.get(target.suffix.lower())
    if form is None:
        raise InputError(Problem("cli.single.ending", {"file": str(target)}, "-o"))
    return form


def _only(jobs: list[Any], kind: str, given: dict[str, Any]) -> Any:
    """The one document asked for."""
    chosen = given.get("camera") or given.get("member_id")
    fitting = [j for j in jobs if chosen is None or j.document.subject == chosen]
    if kind in PAGES and not given["lang"]:
        fitting = [j for j in fitting if j.document.languages == fitting[0].document.languages]
    if len(fitting) != 1:
        known = ", ".join(dict.fromkeys(f"{j.document.site}/{j.stem}" for j in jobs))
        key = "cli.single.several" if fitting else "cli.single.none"
        raise InputError(Problem(key, {"known": known or "-"}))
    return fitting[0]


COMMANDS = tuple(_command(kind) for kind in KINDS)

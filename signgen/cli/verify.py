"""``signgen verify``: reads finished files back against their receipts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from signgen import reports
from signgen.cli.options import options
from signgen.cli.spoken import Command, Option, ui_of
from signgen.errors import InputError, Problem
from signgen.findings import Finding
from signgen.law import Law


@click.command("verify", cls=Command)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", cls=Option)
@options("as_of", "quiet")
@click.pass_context
def verify(ctx: click.Context, paths: tuple[Path, ...], form: str, as_of: date | None, quiet: bool) -> int:
    """Key ``cli.verify``."""
    from signgen import lawbook

    ui = ui_of(ctx)
    law = lawbook.load().on(as_of) if as_of else lawbook.load()  # else that of each receipt's day
    read, findings = 0, []
    for path in paths:
        count, found = _one(path, law)
        read += count
        findings += found
    if form == "json":
        click.echo(reports.as_json(findings, ui))
    else:
        for finding in findings:
            click.echo(reports.finding_lines(finding, ui))
        if not quiet:
            bad = sum(f.blocks for f in findings)
            key = "cli.verify.bad" if bad else "cli.verify.good" if read else "cli.verify.nothing"
            click.echo(reports.say(ui, key, {"files": read, "bad": bad}), err=True)
    return 1 if not read or any(f.blocks for f in findings) else 0


def _one(path: Path, law: Law) -> tuple[int, list[Finding]]:
    from signgen import receipts
    from signgen import verify as proof

    if path.is_dir():
        if not (path / receipts.NAME).is_file():
            raise InputError(Problem("cli.verify.no-receipts", {"path": str(path)}))
        files, found = proof.check_folder(path, law)
        return len(files), found
    if not path.is_file():
        raise InputError(Problem("cli.verify.no-file", {"path": str(path)}))
    full = path.resolve()
    for folder in full.parents:
        known = receipts.load(folder / receipts.NAME)
        receipt = known.get(full.relative_to(folder).as_posix())
        if receipt is not None:
            return 1, proof.check(full, receipt, law)
    raise InputError(Problem("cli.verify.no-receipts", {"path": str(path)}))


COMMANDS = (verify,)

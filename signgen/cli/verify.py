"""``signgen verify``: reads finished files back against their receipts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from signgen import reports
from signgen.cli.options import options
from signgen.cli.spoken import Command, Option, ui_of
from signgen.errors import InputError, Problem
from signgen.findings import Finding
from signgen.law import Law

if TYPE_CHECKING:
    from signgen.receipts import Receipt
    from signgen.verify import Proof


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
    proofs: list[Proof] = []
    findings: list[Finding] = []
    for path in paths:
        some, beside = _one(path, law)
        proofs += some
        findings += [*(finding for proof in some for finding in proof.findings), *beside]
    read = len(proofs)
    if form == "json":
        click.echo(reports.as_json(findings, ui, files=[_row(proof, ui) for proof in proofs]))
    else:
        for finding in findings:
            if finding.severity.blocks or not quiet:
                click.echo(reports.finding_lines(finding, ui))
        if not quiet:
            bad = sum(f.blocks for f in findings)
            key = "cli.verify.bad" if bad else "cli.verify.good" if read else "cli.verify.nothing"
            click.echo(reports.say(ui, key, {"files": read, "bad": bad}), err=True)
    return 1 if not read or any(f.blocks for f in findings) else 0


def _row(proof: Proof, ui: str) -> dict[str, Any]:
    """One file with what was measured on it; nothing is measured on a page of the web."""
    measures = proof.measures()
    findings = reports.as_rows(proof.findings, ui)
    return {"file": proof.file, "measures": measures.data() if measures else None, "findings": findings}


def _one(path: Path, law: Law) -> tuple[list[Proof], list[Finding]]:
    """The proofs of a file or a folder, and what is wrong with the folder's files together."""
    from signgen import receipts
    from signgen import verify as proof

    if path.is_dir():
        if not (path / receipts.NAME).is_file():
            raise InputError(Problem("cli.verify.no-receipts", {"path": str(path)}))
        return proof.prove_folder(path, law)
    return [proved(path, law)[0]], []


def proved(path: Path, law: Law) -> tuple[Proof, Receipt]:
    """The proof of one finished file, and its receipt from a folder above it.

    Raises:
        InputError: There is no such file, or no receipt of it.
    """
    from signgen import receipts
    from signgen import verify as proof

    if not path.is_file():
        raise InputError(Problem("cli.verify.no-file", {"path": str(path)}))
    full = path.resolve()
    for folder in full.parents:
        known = receipts.load(folder / receipts.NAME)
        receipt = known.get(full.relative_to(folder).as_posix())
        if receipt is not None:
            return proof.prove(full, receipt, law), receipt
    raise InputError(Problem("cli.verify.no-receipts", {"path": str(path)}))


COMMANDS = (verify,)

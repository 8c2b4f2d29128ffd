"""``signgen doctor``: whether this machine has what signgen needs."""

from __future__ import annotations

import ctypes.util
import platform
from collections.abc import Callable
from importlib import metadata

import click

from signgen import reports
from signgen.cli.spoken import Command, ui_of

_LIBRARIES = {
    "libpango": "pango-1.0",
    "libpangoft2": "pangoft2-1.0",
    "libharfbuzz": "harfbuzz",
    "libharfbuzz-subset": "harfbuzz-subset",
}
_PACKAGES = (
    "weasyprint",
    "pypdfium2",
    "pikepdf",
    "zxing-cpp",
    "uharfbuzz",
    "qrcode",
    "pydantic",
    "babel",
    "budoux",
)


@click.command("doctor", cls=Command)
@click.pass_context
def doctor(ctx: click.Context) -> int:
    """Key ``cli.doctor``."""
    ui, missing = ui_of(ctx), 0
    for name, found in _look():
        missing += found is None
        click.echo(f"{'ok ' if found else 'NG '} {name}: {found or reports.say(ui, 'cli.doctor.missing')}")
    if missing:
        click.echo(reports.say(ui, "cli.doctor.bad", {"count": missing}), err=True)
    return 3 if missing else 0


def _look() -> list[tuple[str, str | None]]:
    found: list[tuple[str, str | None]] = [("python", platform.python_version())]
    found += [(name, _version(name)) for name in _PACKAGES]
    found += [(name, ctypes.util.find_library(short)) for name, short in _LIBRARIES.items()]
    return [*found, ("fonts", _try(_fonts)), ("law", _try(_law)), ("drawing", _try(_drawing))]


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _try(test: Callable[[], str]) -> str | None:
    from signgen.errors import SigngenError

    try:
        return test()
    except (SigngenError, OSError, ImportError):
        return None


def _fonts() -> str:
    """The files of each stack, with the languages that it sets; every one is read."""
    from signgen import provenance, stacks, typeface

    provenance.fonts()
    rows: dict[tuple[str, ...], list[str]] = {}
    for language in stacks.FACES:
        typeface.height_ratio(language)
        rows.setdefault(stacks.files((language,)), []).append(language)
    return "; ".join(f"{', '.join(spoken)}: {', '.join(files)}" for files, spoken in rows.items())


def _law() -> str:
    from signgen import lawbook

    law = lawbook.load()
    return f"{len(law.requirements)} requirements, {len(law.clauses)} clauses, {len(law.refusals)} refusals"


def _drawing() -> str:
    from signgen import pdf

    return f"{len(pdf.draw('<html lang=ja><title>木</title><p>木</p></html>'))} bytes"


COMMANDS = (doctor,)

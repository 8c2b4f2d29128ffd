"""One line of JSON for every file made: what it must hold, from which input and by which engines it was made.

The receipt is all that ``verify`` gets beside the file: the proof needs neither the input nor the drawing.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from signgen import files
from signgen.documents import Block, Document
from signgen.errors import InputError, Place, Problem
from signgen.overrides import Override
from signgen.promises import Setting

NAME = "receipts.jsonl"


def _relative(name: str) -> str:
    pure = PurePosixPath(name)
    if not pure.parts or pure.is_absolute() or ".." in pure.parts or "\\" in name or str(pure) != name:
        raise ValueError("not a path below the output folder")
    return name


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Paper(_Record):
    """The trimmed sheet.

    Attributes:
        sides: On how many of its sides a document stands that has to be whole on one sheet.
    """

    name: str
    width_mm: float
    height_mm: float
    sides: Annotated[int, Field(ge=1, le=2)] = 1


class Printed(_Record):
    """A block of the document, as it was composed; on a sign with the tier that it is set in."""

    place: str
    matrix: str
    form: str
    language: str
    clause: str
    label: str
    text: str
    proves: tuple[str, ...]
    cites: tuple[str, ...]
    tier: str = ""


class Receipt(_Record):
    """One file made.

    Attributes:
        file: Path relative to the output folder, with ``/``.
        link: What its QR code leads to; ``None`` when it shows none.
        kinds: Camera kinds it is about.
        input_file: Name of the input without its folder.
        required: Requirements that bind it, with their levels.
        fonts: Font file -> first 16 digits of its sha256.
        draft: Whether it runs ahead of the law and carries the mark of a draft.
        unreviewed: Languages of it whose wording no native reader has checked.
        beside: Files that it needs in the same folder -> their sha256.
        setting: What a sign promises; ``None`` for a page.
    """

    file: Annotated[str, AfterValidator(_relative)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    format: Literal["pdf", "html", "fragment.html", "png"]
    kind: str
    site: str
    subject: str
    languages: Annotated[tuple[str, ...], Field(min_length=1)]
    paper: Paper | None
    title: str
    link: str | None
    edition: str
    kinds: tuple[str, ...]
    law_day: date
    input_sha256: str
    input_file: str
    blocks: tuple[Printed, ...]
    required: tuple[tuple[str, str], ...]
    fonts: dict[str, str]
    engines: dict[str, str]
    overrides: tuple[Override, ...] = ()
    draft: bool = False
    unreviewed: tuple[str, ...] = ()
    beside: dict[str, str] = {}
    setting: Setting | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """What all receipts of one run share."""

    input_file: str
    input_sha256: str
    law_day: date
    fonts: dict[str, str]
    engines: dict[str, str]


def of(  # noqa: PLR0913, PLR0917 - what is said of a file, spelled out
    document: Document,
    file: str,
    data: bytes,
    paper: Paper | None,
    run: Run,
    overrides: Sequence[Override] = (),
    beside: Mapping[str, bytes] | None = None,
    setting: Setting | None = None,
    tiers: Mapping[Block, str] | None = None,
) -> Receipt:
    """The receipt of a file that holds the document. ``file`` is relative to the output folder.

    For a sign ``setting`` is what it promises, and ``tiers`` says in which tier each block is set.
    """
    ending = "fragment.html" if file.endswith(".fragment.html") else file.rpartition(".")[2].lower()
    return Receipt(
        file=file,
        sha256=hashlib.sha256(data).hexdigest(),
        format=ending,
        kind=document.kind,
        site=document.site,
        subject=document.subject,
        languages=document.languages,
        paper=paper,
        title=document.title,
        link=document.link,
        edition=document.edition,
        kinds=document.kinds,
        law_day=run.law_day,
        input_sha256=run.input_sha256,
        input_file=PurePosixPath(run.input_file).name,
        blocks=tuple(_printed(block, (tiers or {}).get(block, "")) for block in document.blocks),
        required=document.required,
        fonts=dict(sorted(run.fonts.items())),
        engines=dict(sorted(run.engines.items())),
        overrides=tuple(overrides),
        draft=document.draft,
        unreviewed=document.unreviewed,
        beside={name: hashlib.sha256(other).hexdigest() for name, other in (beside or {}).items()},
        setting=setting,
    )


def _printed(block: Block, tier: str) -> Printed:
    own = Printed.model_fields.keys() - {"tier"}
    return Printed(**{name: getattr(block, name) for name in own}, tier=tier)


def load(path: Path) -> dict[str, Receipt]:
    """The receipts of an output folder by file; none when there is no such file.

    Raises:
        InputError: ``output.receipt-broken`` for every line that is no receipt.
    """
    if not path.is_file():
        return {}
    found: dict[str, Receipt] = {}
    problems: list[Problem] = []
    for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            receipt = Receipt.model_validate_json(line)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            field = ".".join(map(str, first["loc"]))
            problems.append(_broken(path, number, first["msg"], field))
            continue
        if receipt.file in found:
            problems.append(_broken(path, number, f"{receipt.file}: twice", "file"))
        found[receipt.file] = receipt
    if problems:
        raise InputError(*problems)
    return found


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Holds the folder for one writer at a time, so that two builds lose no receipt of each other."""
    try:
        import fcntl  # not on Windows, where nothing is held
    except ImportError:
        yield
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise files.cannot_write(folder, error) from error
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def _broken(path: Path, line: int, reason: str, field: str) -> Problem:
    values = {"file": path.name, "line": line, "reason": reason}
    return Problem("output.receipt-broken", values, field, Place(str(path), line, 1))


def merge_into(path: Path, receipts: Iterable[Receipt]) -> None:
    """Writes the receipts into the file anew, whole and sorted; those of other files stay.

    Raises:
        InputError: A line of the file is broken; it stays as it is.
        EnvironmentFault: It cannot be written.
    """
    merged = load(path) | {receipt.file: receipt for receipt in receipts}
    lines = [merged[file].model_dump_json() + "\n" for file in sorted(merged)]
    files.write_whole(path, "".join(lines).encode())

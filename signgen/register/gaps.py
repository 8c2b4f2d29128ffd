"""What is missing or wrong with the signs that hang: entrances, cameras, versions, pictures, inspections."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from signgen import files
from signgen.errors import InputError, Place
from signgen.findings import ORDER, Finding, Severity
from signgen.model.premises import Premises
from signgen.model.site import SignKind
from signgen.paper import CENTRE_MM, CENTRE_OFF_MM, HANGING_MM
from signgen.register.rows import Row
from signgen.register.table import Table

_PHOTO_MB = 64
_AT_ENTRANCES = (SignKind.ENTRANCE_SIGN, SignKind.ENTRANCE_STICKER)
_FOR_CAMERAS = (SignKind.ENTRANCE_SIGN, SignKind.CAMERA_SIGN)


def gaps(table: Table, owed: Sequence[Row], sites: Iterable[Premises], today: date) -> list[Finding]:
    """Everything found, worst first, each with its place in the table."""
    numbers = {row.sign: n for n, row in enumerate(table.rows)}
    current = {row.sign: row.version for row in owed}
    found = [gap for premises in sites for gap in _uncovered(table, owed, numbers, premises)]
    for n, row in enumerate(table.rows):
        if row.hangs:
            found += _of_row(table, n, row, current, today)
    return sorted(found, key=lambda f: ORDER.index(f.severity))


def _uncovered(table: Table, owed: Sequence[Row], numbers: Mapping[str, int], premises: Premises) -> Iterator[Finding]:
    """Entrances without a sign, and cameras that recognise faces without one that says so (PPC Q&A 1-14)."""
    site = premises.site
    hanging = [row for row in table.rows if row.hangs and row.site == site.id]
    for entrance in site.entrances if premises.on_foot.cameras else ():
        if not any(row.entrance == entrance.id and row.document in _AT_ENTRANCES for row in hanging):
            row = next((r for r in owed if r.site == site.id and r.entrance == entrance.id), None)
            values = {"site": site.id, "entrance": row.place if row else entrance.id, "sign": row.sign if row else "-"}
            yield _gap("entrance", Severity.ERROR, values, _place(table, numbers, row))
    for camera in premises.cameras:
        covered = any(camera.id in row.cameras and row.document in _FOR_CAMERAS for row in hanging)
        if camera.recognises_faces and not covered:
            row = next((r for r in owed if r.site == site.id and camera.id in r.cameras), None)
            values = {"site": site.id, "camera": camera.id, "sign": row.sign if row else "-"}
            yield _gap("face-camera", Severity.ERROR, values, _place(table, numbers, row))


def _place(table: Table, numbers: Mapping[str, int], row: Row | None) -> Place | None:
    return table.place(numbers[row.sign], "installed_on") if row is not None and row.sign in numbers else None


def _of_row(table: Table, n: int, row: Row, current: Mapping[str, str], today: date) -> Iterator[Finding]:
    if row.sign not in current:
        yield _gap("unplanned", Severity.WARNING, {"sign": row.sign}, table.place(n))
    elif row.version != current[row.sign]:
        values = {"sign": row.sign, "hangs": row.version, "version": current[row.sign], "file": row.file}
        yield _gap("old-version", Severity.ERROR, values, table.place(n, "version"))
    height = row.mounting_height_mm
    if height is not None and height < HANGING_MM and abs(height - CENTRE_MM) > CENTRE_OFF_MM:
        limits = {"centre": CENTRE_MM, "off": CENTRE_OFF_MM, "hanging": HANGING_MM}
        said = {"sign": row.sign, "height": height, **limits}
        yield _gap("height", Severity.WARNING, said, table.place(n, "mounting_height_mm"))
    if row.next_inspection is not None and row.next_inspection < today:
        values = {"sign": row.sign, "day": row.next_inspection.isoformat()}
        yield _gap("inspection-due", Severity.WARNING, values, table.place(n, "next_inspection"))
    if row.photo:
        values = {"sign": row.sign, "photo": row.photo}
        digest = photo_sha256(Path(table.file).parent, row.photo)
        if not digest:
            yield _gap("no-photo", Severity.WARNING, values, table.place(n, "photo"))
        elif row.photo_sha256 and digest != row.photo_sha256:
            yield _gap("photo-changed", Severity.WARNING, values, table.place(n, "photo_sha256"))


def photo_sha256(folder: Path, name: str) -> str:
    """Of the picture with that name below the folder; empty where there is none, or where it is too large."""
    with suppress(InputError, OSError):
        path = files.inside(folder, name)
        if path.is_file() and path.stat().st_size <= _PHOTO_MB * 1024 * 1024:
            with path.open("rb") as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest()
    return ""


def with_photos(rows: Iterable[Row], folder: Path) -> list[Row]:
    """The rows with the digest of each picture that has none yet."""
    return [
        replace(row, photo_sha256=photo_sha256(folder, row.photo)) if row.photo and not row.photo_sha256 else row
        for row in rows
    ]


def _gap(name: str, severity: Severity, values: Mapping[str, object], where: Place | None) -> Finding:
    return Finding(f"register.{name}", severity, f"register.{name}", dict(values), where=where)

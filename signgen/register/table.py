"""The register as a table that people fill in with a spreadsheet (CSV), and as data for programs (JSON).

Spreadsheets are careless with text, so that a version is written ``v1234E567`` (it would become a number), dates may
come back as ``2026/4/1``, and a cell that would start a formula begins with an apostrophe.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from signgen.errors import InputError, Place, Problem
from signgen.i18n import message
from signgen.register.rows import Row
from signgen.sources import texts

LIMIT_MB, MOST_ROWS = 32, 200_000
KEY = "register.column"
COLUMNS = tuple(f.name for f in fields(Row) if f.name != "others")
SPOKEN = ("ja", "en")
_GENERATOR = "signgen register"
_FORMULA = "=+-@\t\r"
_DAY = re.compile(r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?")
_VERSION = re.compile(r"(?:v|版)?\s*([0-9A-F]{8})", re.IGNORECASE)
_HASH = re.compile(r"[0-9a-f]{64}|")
_HEIGHT = re.compile(r"(\d{2,5})(?:\s*mm)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Table:
    """A register as it was read.

    Attributes:
        columns: The order of its columns, each the name of a field or the user's own heading.
        lines: The line on which each row begins.
    """

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    lines: tuple[int, ...]

    def place(self, n: int, column: str = "sign") -> Place:
        """Where a cell stands; the column counts cells."""
        return Place(self.file, self.lines[n], self.columns.index(column) + 1 if column in self.columns else 1)

    @property
    def own(self) -> tuple[str, ...]:
        """Headings of the user's own columns."""
        return tuple(c for c in self.columns if c not in COLUMNS)


EMPTY = Table("", COLUMNS, (), ())


def read(path: Path) -> Table:
    """The table of a file.

    Raises:
        InputError: There is none, it is no register, or a cell of it cannot be read; every problem by line.
    """
    raw = texts.load(path, LIMIT_MB * 1024 * 1024)
    # A spreadsheet saves in the code page of its system unless it is told otherwise.
    text = raw.decode("cp932") if texts.reads_as_shift_jis(raw) else texts.decode(raw, str(path))
    return _parsed(text, str(path))


def _parsed(text: str, file: str) -> Table:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    found: list[list[str]] = []
    lines: list[int] = []
    try:
        while len(found) <= MOST_ROWS + 1:
            line = reader.line_num + 1
            cells = next(reader, None)
            if cells is None:
                break
            if any(cell.strip() for cell in cells):
                found.append(cells)
                lines.append(line)
    except csv.Error as error:
        where = Place(file, max(1, reader.line_num), 1)
        raise InputError(Problem("register.not-csv", {"reason": str(error)}, where=where)) from None
    if not found:
        raise InputError(Problem("register.no-heading", where=Place(file, 1, 1)))
    if len(found) > MOST_ROWS + 1:
        raise InputError(Problem("register.too-long", {"limit": MOST_ROWS}, where=Place(file, lines[-1], 1)))
    columns = _columns(found[0], file)
    problems: list[Problem] = []
    if len(found[-1]) < len(columns) and not text.endswith(("\n", "\r")):  # spreadsheets leave out empty cells, too
        problems.append(Problem("register.cut", where=Place(file, lines[-1], len(found[-1]))))
    rows = [_row(cells, columns, file, line, problems) for cells, line in zip(found[1:], lines[1:], strict=True)]
    seen: dict[str, int] = {}
    for row, line in zip(rows, lines[1:], strict=True):
        if seen.setdefault(row.sign, line) != line:
            where = Place(file, line, columns.index("sign") + 1)
            problems.append(Problem("register.twice", {"sign": row.sign, "first": seen[row.sign]}, where=where))
    if problems:
        raise InputError(*problems)
    return Table(file, columns, tuple(rows), tuple(lines[1:]))


def _columns(headings: Sequence[str], file: str) -> tuple[str, ...]:
    known = {message(ui, f"{KEY}.{name}"): name for ui in SPOKEN for name in COLUMNS} | {n: n for n in COLUMNS}
    columns = tuple(known.get(heading.strip(), heading) for heading in headings)
    problems = [
        Problem("register.no-column", {"column": message("ja", f"{KEY}.{name}")}, name, Place(file, 1, 1))
        for name in COLUMNS
        if name not in columns
    ]
    problems += [
        Problem("register.column-twice", {"column": name}, name, Place(file, 1, columns.index(name) + 1))
        for name in COLUMNS
        if columns.count(name) > 1
    ]
    if problems:
        raise InputError(*problems)
    return columns


def _row(cells: list[str], columns: tuple[str, ...], file: str, line: int, problems: list[Problem]) -> Row:
    values: dict[str, Any] = {}
    others = []
    if len(cells) > len(columns):
        problems.append(Problem("register.too-many-cells", where=Place(file, line, len(columns) + 1)))
    for n, column in enumerate(columns):
        cell = _unquoted(cells[n].strip()) if n < len(cells) else ""
        if column not in COLUMNS:
            others.append(cell)
            continue
        try:
            values[column] = _READ.get(column, str)(cell)
        except ValueError:
            values[column] = None
            said = {"value": cell[:40], "column": column}
            problems.append(Problem(f"register.bad-{_KIND[column]}", said, column, Place(file, line, n + 1)))
    if not values["sign"]:
        problems.append(Problem("register.no-id", where=Place(file, line, columns.index("sign") + 1)))
    return Row(**values, others=tuple(others))


def _day(cell: str) -> date | None:
    found = _DAY.fullmatch(cell)
    if cell and not found:
        raise ValueError(cell)
    return date(int(found[1]), int(found[2]), int(found[3])) if found else None


def _version(cell: str) -> str:
    found = _VERSION.fullmatch(cell)
    if not found:
        raise ValueError(cell)
    return found[1].upper()


def _height(cell: str) -> int | None:
    found = _HEIGHT.fullmatch(cell.replace(",", ""))
    if cell and not found:
        raise ValueError(cell)
    return int(found[1]) if found else None


def _number(cell: str) -> float | None:
    if cell and not re.fullmatch(r"\d{1,3}(?:\.\d+)?", cell):
        raise ValueError(cell)
    return float(cell) if cell else None


def _hash(cell: str) -> str:
    if not _HASH.fullmatch(cell.lower()):
        raise ValueError(cell)
    return cell.lower()


def _words(cell: str) -> tuple[str, ...]:
    return tuple(cell.split())


_READ: dict[str, Callable[[str], Any]] = {
    "languages": _words,
    "cameras": _words,
    "viewing_distance_m": _number,
    "version": _version,
    "mounting_height_mm": _height,
    "installed_on": _day,
    "photo_sha256": _hash,
    "next_inspection": _day,
    "removed_on": _day,
}
_KIND = {
    "installed_on": "day", "next_inspection": "day", "removed_on": "day", "version": "version",
    "mounting_height_mm": "height", "viewing_distance_m": "number", "photo_sha256": "hash",
}  # fmt: skip


def as_csv(rows: Sequence[Row], before: Table, ui: str) -> bytes:
    """The table with the columns of the one before, in UTF-8 with the mark by which spreadsheets know it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(message(ui, f"{KEY}.{c}") if c in COLUMNS else _quoted(c) for c in before.columns)
    for row in rows:
        others = dict(zip(before.own, row.others, strict=False))
        writer.writerow(_cell(row, c) if c in COLUMNS else _quoted(others.get(c, "")) for c in before.columns)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cell(row: Row, column: str) -> str:
    value = getattr(row, column)
    if column == "version":
        return f"v{value}"
    if isinstance(value, tuple):
        return " ".join(value)
    return "" if value is None else f"{value:g}" if isinstance(value, float) else _quoted(str(value))


def _quoted(text: str) -> str:
    return f"'{text}" if text.startswith(tuple(_FORMULA)) else text


def _unquoted(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:2] in tuple(_FORMULA) else cell


def as_json(rows: Sequence[Row], before: Table) -> bytes:
    """The same for programs: ids as keys, dates as ``YYYY-MM-DD``, the user's own columns under ``others``."""
    listed = []
    for row in rows:
        values = {name: getattr(row, name) for name in COLUMNS}
        days = {name: value.isoformat() for name, value in values.items() if isinstance(value, date)}
        listed.append(values | days | {"others": dict(zip(before.own, row.others, strict=False))})
    return (json.dumps({"generator": _GENERATOR, "signs": listed}, ensure_ascii=False, indent=1) + "\n").encode()


def ours(path: Path) -> bool:
    """Whether the data in a file was written here, and may be written anew."""
    try:
        with path.open("rb") as stream:
            return _GENERATOR.encode() in stream.read(100)
    except OSError:
        return False

"""Whole-file writes into one output folder: never half a file, never one lost, never one outside."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from signgen.errors import EnvironmentFault, InputError, OutputConflict, Problem


def write_whole(path: Path, data: bytes) -> None:
    """Writes the file, or leaves what was there: a temporary file beside it, flushed, then renamed.

    Raises:
        InputError: ``output.is-a-folder`` or ``output.is-a-file``: something else is in the way.
        EnvironmentFault: ``output.cannot-write``: disk full, no permission.
    """
    part = path.with_name(f".{path.name[:60]}.{secrets.token_hex(6)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            # "x" with the usual permissions, which the umask narrows; `tempfile` would make it 0600.
            with part.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            with suppress(OSError):
                part.unlink()
    except OSError as error:
        raise cannot_write(path, error) from error


def cannot_write(path: Path, error: OSError) -> InputError | EnvironmentFault:
    """What to say of a place that takes no file: the user named a wrong one, or the machine refuses."""
    for folder in path.parents:  # the nearest that there is decides
        if folder.exists():
            if not folder.is_dir():
                return InputError(Problem("output.is-a-file", {"file": str(folder)}))
            break
    if error.errno == errno.EISDIR:
        return InputError(Problem("output.is-a-folder", {"file": str(path)}))
    if error.errno in {errno.EEXIST, errno.ENOTDIR}:
        return InputError(Problem("output.is-a-file", {"file": str(path)}))
    return EnvironmentFault(Problem("output.cannot-write", {"file": str(path), "reason": error.strerror or str(error)}))


def inside(folder: Path, name: str) -> Path:
    """The file of that name in the folder.

    Raises:
        InputError: ``output.outside``: the name, or a link on the way, leads out of the folder.
    """
    pure = PurePosixPath(name)
    plain = bool(pure.parts) and not pure.is_absolute() and ".." not in pure.parts
    if plain and "\\" not in name and "\0" not in name:
        path = folder.joinpath(*pure.parts)
        with suppress(OSError, RuntimeError):  # a loop of links leads nowhere
            if path.resolve().is_relative_to(folder.resolve()):
                return path
    raise InputError(Problem("output.outside", {"file": name, "folder": str(folder)}))


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be written into a folder.

    Attributes:
        new: Files that are missing or, with ``force``, hold something else.
        same: Files that hold the same content already; they are not touched.
    """

    folder: Path
    new: dict[str, bytes]
    same: tuple[str, ...]

    def write(self) -> None:
        """Writes the new files.

        Raises:
            InputError: A folder or a file is in the way.
            EnvironmentFault: One cannot be written; those before it are whole.
        """
        for name, data in self.new.items():
            write_whole(inside(self.folder, name), data)


def conflicts(folder: Path, contents: Mapping[str, bytes], force: bool = False) -> Plan:
    """What writing the contents (name relative to the folder, with ``/``) would change.

    Raises:
        InputError: ``output.outside`` for every name that leads out of the folder.
        OutputConflict: ``output.exists`` for every file that holds something else, unless ``force``.
        EnvironmentFault: What is there cannot be read.
    """
    places: dict[str, Path] = {}
    problems: list[Problem] = []
    for name in contents:
        try:
            places[name] = inside(folder, name)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(*problems)
    held = {name: _content(path) for name, path in places.items()}
    other = [name for name, data in contents.items() if held[name] is not None and held[name] != data]
    if other and not force:
        raise OutputConflict(*(Problem("output.exists", {"file": name, "folder": str(folder)}) for name in other))
    same = tuple(name for name, data in contents.items() if held[name] == data)
    return Plan(folder, {name: data for name, data in contents.items() if held[name] != data}, same)


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise cannot_write(path, error) from error


REJECTED = ".rejected"


def reject(path: Path) -> Path:
    """Where a file goes that did not pass its proof: beside its place, with a name nobody prints."""
    return path.with_name(path.name + REJECTED)

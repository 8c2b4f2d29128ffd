"""What the end-to-end tests share: the command line in this process, and files of facts."""

from __future__ import annotations

import contextlib
import io
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from signgen import cli, resources

DAY = "2026-11-24"  # the law of this day, so that no test changes its mind when time passes
EXAMPLES = ("grocery", "bookshop", "joint-use")


@dataclass(frozen=True)
class Ran:
    """What a command gave back."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        return self.out + self.err


def run(*words: object) -> Ran:
    """``signgen WORDS`` in this process; whatever is not an exit fails the test."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2)]
    out_to, err_to = contextlib.redirect_stdout(streams[0]), contextlib.redirect_stderr(streams[1])
    with out_to, err_to, pytest.raises(SystemExit) as left:
        cli.main([str(word) for word in words])
    for stream in streams:
        stream.flush()
    out, err = (stream.buffer.getvalue().decode() for stream in streams)  # type: ignore[attr-defined]
    assert "Traceback" not in out + err
    return Ran(left.value.code if isinstance(left.value.code, int) else -1, out, err)


def source(name: str) -> Path:
    """The file of an example, for reading only."""
    return resources.folder("examples") / f"{name}.yaml"


def example(name: str) -> dict[str, Any]:
    """The facts of an example, every scalar a string."""
    facts: dict[str, Any] = yaml.load(source(name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return facts


def write(folder: Path, facts: dict[str, Any], name: str = "signgen.yaml") -> Path:
    """A file of facts."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(yaml.safe_dump(facts, allow_unicode=True, sort_keys=False, width=1000), encoding="utf-8")
    return path


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def journey(name: str, folder: Path) -> Ran:
    """``init``, ``check`` and ``build`` of an example; what the build gave back."""
    assert run("init", folder, "--example", name).code == 0
    file = folder / "signgen.yaml"
    assert run("check", file, "--as-of", DAY).code == 0
    done = run("build", file, "--out", folder / "out", "--as-of", DAY)
    assert done.code == 0, done.said
    return done


def copied(folder: Path, to: Path) -> Path:
    """A copy that a test may change."""
    return Path(shutil.copytree(folder, to))


def edited(path: Path, old: str, new: str) -> None:
    """The file with its one ``old`` replaced."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r}: {text.count(old)} times"
    path.write_text(text.replace(old, new), encoding="utf-8")

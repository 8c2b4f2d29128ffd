"""Files are written whole, inside their folder, and never over something else."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from signgen import files
from signgen.errors import EnvironmentFault, InputError, OutputConflict


def _names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def test_a_file_is_written_whole_with_the_usual_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.pdf"
    old = os.umask(0o022)
    try:
        files.write_whole(path, b"one")
        files.write_whole(path, b"two")
    finally:
        os.umask(old)
    assert path.read_bytes() == b"two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    assert _names(path.parent) == ["b.pdf"]


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EACCES, errno.EIO])
def test_a_failed_write_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: int) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(fault, os.strerror(fault))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(EnvironmentFault) as caught:
        files.write_whole(path, b"new")
    problem = caught.value.problems[0]
    assert (problem.key, problem.values["reason"]) == ("output.cannot-write", os.strerror(fault))
    assert path.read_bytes() == b"old"
    assert _names(tmp_path) == ["a.pdf"]


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    (tmp_path / "b").write_text("a file")
    for path, key, named in (
        (tmp_path / "a.pdf", "output.is-a-folder", tmp_path / "a.pdf"),
        (tmp_path / "b" / "c.pdf", "output.is-a-file", tmp_path / "b"),
        (tmp_path / "b" / "c" / "d.pdf", "output.is-a-file", tmp_path / "b"),
    ):
        with pytest.raises(InputError) as caught:
            files.write_whole(path, b"x")
        (problem,) = caught.value.problems
        assert (problem.key, problem.values, caught.value.exit_code) == (key, {"file": str(named)}, 2)
    with pytest.raises(InputError) as caught:
        files.conflicts(tmp_path, {"a.pdf": b"x"})
    assert caught.value.problems[0].key == "output.is-a-folder"
    assert _names(tmp_path) == ["a.pdf", "b"]


def test_a_plan_writes_what_is_new_and_leaves_what_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "same.pdf").write_bytes(b"s")
    before = (tmp_path / "same.pdf").stat().st_mtime_ns
    plan = files.conflicts(tmp_path, {"same.pdf": b"s", "s1/new.pdf": b"n"})
    assert (plan.new, plan.same) == ({"s1/new.pdf": b"n"}, ("same.pdf",))
    plan.write()
    assert (tmp_path / "s1" / "new.pdf").read_bytes() == b"n"
    assert (tmp_path / "same.pdf").stat().st_mtime_ns == before


def test_every_conflict_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf", "c.pdf"):
        (tmp_path / name).write_bytes(b"old")
    contents = {"a.pdf": b"new", "b.pdf": b"old", "c.pdf": b"new", "d.pdf": b"new"}
    with pytest.raises(OutputConflict) as caught:
        files.conflicts(tmp_path, contents)
    assert [(p.key, p.values["file"]) for p in caught.value.problems] == [
        ("output.exists", "a.pdf"),
        ("output.exists", "c.pdf"),
    ]
    assert _names(tmp_path) == ["a.pdf", "b.pdf", "c.pdf"]
    files.conflicts(tmp_path, contents, force=True).write()
    assert [(tmp_path / name).read_bytes() for name in contents] == list(contents.values())


ESCAPES = [
    "../a.pdf",
    "a/../../b.pdf",
    "/etc/a.pdf",
    "",
    ".",
    "..",
    "a\\..\\b.pdf",
    "a\0.pdf",
    "out/a.pdf",
    "loop/a.pdf",
    "leak.pdf",
]


@pytest.mark.parametrize("name", ESCAPES)
def test_nothing_leaves_the_folder(tmp_path: Path, name: str) -> None:
    folder, outside = tmp_path / "output", tmp_path / "outside"
    folder.mkdir()
    outside.mkdir()
    (folder / "out").symlink_to(outside)
    (folder / "leak.pdf").symlink_to(outside / "leak.pdf")
    (folder / "loop").symlink_to(folder / "loop")
    with pytest.raises(InputError) as caught:
        files.conflicts(folder, {name: b"x", "good.pdf": b"x"}, force=True)
    assert [p.key for p in caught.value.problems] == ["output.outside"]
    assert _names(outside) == []


def test_a_linked_output_folder_is_fine(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "output").symlink_to(tmp_path / "real")
    files.conflicts(tmp_path / "output", {"s1/a.pdf": b"x"}).write()
    assert (tmp_path / "real" / "s1" / "a.pdf").read_bytes() == b"x"


def test_a_rejected_file_gets_a_name_nobody_prints(tmp_path: Path) -> None:
    assert files.reject(tmp_path / "a.pdf") == tmp_path / "a.pdf.rejected"

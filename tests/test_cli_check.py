"""``signgen check``: exactly the findings of the law cases, each with its place, as text and as JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from commands import DAY, EXAMPLES, edited, run, source

from signgen import lawbook

CASES = ("A01", "A03", "A04", "A05", "A07", "A08", "A10", "A12", "A14")
LAW = Path(__file__).parent / "law"
_PLACE = re.compile(r"(?P<file>.+):(?P<line>\d+):(?P<column>\d+)")


def case(name: str) -> dict[str, Any]:
    read: dict[str, Any] = yaml.load((LAW / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return read


def as_file(name: str, folder: Path) -> Path:
    """The facts of a case as a user would have them: the ``given`` part of the file, its own lines."""
    text = (LAW / f"{name}.yaml").read_text(encoding="utf-8")
    given = text[text.index("given:\n") + len("given:\n") : text.index("\nexpect:") + 1]
    path = folder / f"{name}.yaml"
    path.write_text("".join(line[2:] for line in given.splitlines(keepends=True)), encoding="utf-8")
    return path


def findings(out: str) -> list[dict[str, Any]]:
    told: dict[str, Any] = json.loads(out)
    assert set(told) == {"findings", "signs"}
    rows: list[dict[str, Any]] = told["findings"]
    return rows


def ids(rows: list[dict[str, Any]], severity: str) -> set[str]:
    return {row["id"] for row in rows if row["severity"] == severity}


@pytest.mark.parametrize("name", CASES)
def test_exactly_the_findings_of_the_case(tmp_path: Path, name: str) -> None:
    expected = case(name)["expect"]
    file = as_file(name, tmp_path)
    done = run("check", file, "--format", "json", "--as-of", case(name)["on"])
    rows = findings(done.out)
    blocking = {f"refuse:{i}" for i in ids(rows, "refuse")} | ids(rows, "error")
    assert blocking == set(expected["errors"])
    assert ids(rows, "warning") == set(expected["warnings"])
    assert done.code == (1 if expected["errors"] else 0)


@pytest.mark.parametrize("name", CASES)
def test_every_finding_is_whole_and_points_at_its_line(tmp_path: Path, name: str) -> None:
    file = as_file(name, tmp_path)
    rows = findings(run("check", file, "--format", "json", "--as-of", DAY).out)
    assert rows
    lines = file.read_text(encoding="utf-8").splitlines()
    for row in rows:
        assert {"id", "severity", "message", "where", "cites"} <= set(row)
        assert row["severity"] in ("refuse", "error", "warning", "info")
        assert row["message"] and "{" not in row["message"]
        law = not row["id"].startswith(("layout.", "i18n."))  # size and language are no question of law
        assert bool(row["cites"]) == law and set(row["cites"]) <= set(lawbook.load().sources), row
        assert row["field"]
        place = _PLACE.fullmatch(row["where"])
        assert place and place["file"] == str(file), row
        line = lines[int(place["line"]) - 1]
        assert len(line) >= int(place["column"])
        key = nearest_stated(file, row["field"])
        if key:  # the value stands on the line of its key, in it, or on the first line below it
            above = lines[int(place["line"]) - 2]
            assert re.search(rf"\b{key}\s*:|^{key}$", line) or f"{key}:" in above, (row, line)


def nearest_stated(file: Path, field: str) -> str:
    """The last key of the path that the file states: what is missing is placed at what is around it."""
    here: Any = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    key = ""
    for step in re.findall(r"\w[\w-]*", field):
        if isinstance(here, dict) and step in here:
            here, key = here[step], step
        elif isinstance(here, list) and step.isdigit() and int(step) < len(here):
            here, key = here[int(step)], ""
        else:
            break
    return key


PLACES = {
    # case, id -> the words that stand at the place
    ("A04", "conv.no-face-extraction"): "conventional, visible_as_camera: false",
    ("A04", "face.purpose-names-face-recognition"): "防犯のため, processing",
    ("A07", "all.purpose-change"): "顔識別により万引きを防ぐため",
    ("A07", "comm.secondary-use-consent"): "{data: 顔特徴データ, purpose_id: patterns}",
}


@pytest.mark.parametrize(("name", "id_"), PLACES)
def test_the_column_is_that_of_the_value(tmp_path: Path, name: str, id_: str) -> None:
    file = as_file(name, tmp_path)
    rows = [r for r in findings(run("check", file, "--format", "json", "--as-of", DAY).out) if r["id"] == id_]
    assert rows
    place = _PLACE.fullmatch(rows[0]["where"])
    assert place
    line = file.read_text(encoding="utf-8").splitlines()[int(place["line"]) - 1]
    assert line[int(place["column"]) - 1 :].startswith(PLACES[name, id_])


def test_text_says_place_field_severity_id_what_and_what_to_do(tmp_path: Path) -> None:
    file = as_file("A04", tmp_path)
    done = run("check", file, "--as-of", DAY)
    assert done.code == 1
    what = r"purposes\[0\]\.text: 要修正 \[face\.purpose-names-face-recognition\] .+Q&A 1-14"
    pattern = rf"^{re.escape(str(file))}:\d+:\d+: {what}"
    assert re.search(pattern, done.out, re.MULTILINE)
    heads = [line for line in done.out.splitlines() if not line.startswith("    ")]
    hints = [line for line in done.out.splitlines() if line.startswith("    対処: ")]
    assert len(heads) == len(hints) >= 6, "each finding says what to do"
    assert str(file) not in done.err, "the findings are data, the count is talk"
    assert re.search(r"\d+件", done.err)


_JAPANESE = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")


def english(text: str) -> bool:
    """Whether a message is English but for the user's own words, which stand between quotation marks."""
    return not _JAPANESE.search(re.sub(r'".*?"|\(.*?\)|“.*?”', "", text))


@pytest.mark.parametrize("name", ["A04", "A07"])
def test_messages_in_english_by_option_and_by_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    file = as_file(name, tmp_path)
    words = ("check", file, "--format", "json", "--as-of", DAY)
    monkeypatch.delenv("SIGNGEN_UI", raising=False)
    usual = run(*words)
    by_option = run("--ui", "en", *words)
    monkeypatch.setenv("SIGNGEN_UI", "en")
    by_environment = run(*words)
    over = run("--ui", "ja", *words)
    assert by_option == by_environment
    assert usual == over
    assert by_option != usual
    assert all(_JAPANESE.search(row["message"]) for row in findings(usual.out))
    assert all(english(row["message"]) for row in findings(by_option.out))
    strip = ("id", "severity", "where", "field", "cites")
    assert [[r[k] for k in strip] for r in findings(usual.out)] == [
        [r[k] for k in strip] for r in findings(by_option.out)
    ]


def test_an_unknown_ui_language_is_japanese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGNGEN_UI", "tlh")
    assert _JAPANESE.search(run("check", as_file("A01", tmp_path), "--as-of", DAY).err)
    wrong = run("--ui", "tlh", "check", tmp_path / "A01.yaml")
    assert wrong.code == 2
    assert "ja" in wrong.err and "en" in wrong.err


def test_the_day_chooses_the_law(tmp_path: Path) -> None:
    file = as_file("A05", tmp_path)
    now = run("check", file, "--format", "json", "--as-of", DAY)
    assert now.code == 0
    before = run("check", file, "--as-of", "2021-01-01")
    assert before.code == 2
    assert "2022-04-01" in before.err, "the law pack begins in April 2022"


def test_selection() -> None:
    file = source("joint-use")
    for words in (("--site", "mihon"), ("--only", "camera-sign"), ("--lang", "ja"), ("--paper", "a2")):
        assert run("check", file, "--as-of", DAY, *words).code == 0


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_are_clean_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    file = tmp_path / "signgen.yaml"
    file.write_bytes(source(name).read_bytes())
    done = run("check", file, "--format", "json", "--as-of", DAY)
    assert done.code == 0
    assert {row["severity"] for row in findings(done.out)} <= {"info"}
    assert [p.name for p in tmp_path.iterdir()] == ["signgen.yaml"]


def test_a_check_promises_what_a_build_does(tmp_path: Path) -> None:
    file = tmp_path / "signgen.yaml"
    file.write_bytes(source("bookshop").read_bytes())
    edited(file, "  email: privacy@example.jp\n", "")
    checked = run("check", file, "--as-of", DAY, "--only", "camera-sign")
    made = run("build", file, "--as-of", DAY, "--only", "camera-sign", "--out", tmp_path / "o")
    assert (checked.code, made.code) == (0, 0)


def test_a_bad_option_of_the_command() -> None:
    for words in (("check",), ("check", source("grocery"), "--format", "xml"), ("chekc",), ("check", "a", "b")):
        done = run(*words)
        assert (done.code, done.out) == (2, "")
        assert "--help" in done.err

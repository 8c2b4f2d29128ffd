"""``explain``, ``schema``, ``doctor``, ``init --list`` and every ``--help``."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click
import pytest
from commands import DAY, EXAMPLES, example, run, source, write

from signgen import i18n, lawbook, provenance, resources, typeface
from signgen import schema as schemas
from signgen.cli.app import app
from signgen.documents import KINDS
from signgen.errors import EnvironmentFault, Problem

COMMANDS = ("init", "check", "build", *KINDS, "verify", "explain", "review", "rules", "changes", "schema", "doctor")
_JAPANESE = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")


# --- explain ----------------------------------------------------------------------------------------------------


def test_a_requirement_with_its_sources_and_their_dates() -> None:
    text = run("explain", "joint.responsible-address", "--as-of", DAY)
    assert text.code == 0 and text.err == ""
    for piece in ("joint.responsible-address", "第27条第5項第3号", "7-50", "2022-04-01", "joint-use-notice"):
        assert piece in text.out
    found = json.loads(run("explain", "joint.responsible-address", "--as-of", DAY, "--format", "json").out)
    assert found["id"] == "joint.responsible-address"
    assert {c["clause"] for c in found["answered_by"]} >= {"joint.responsible.address"}
    sources = [s for duty in found["duties"] for s in duty["cites"]]
    assert sources
    assert all(s["title"] and s["dated"] and re.fullmatch(r"\d{4}-\d\d-\d\d", s["checked"]) for s in sources)


@pytest.mark.parametrize("ui", ["ja", "en"])
def test_every_requirement_can_be_explained(ui: str) -> None:
    known = lawbook.load().on(date.fromisoformat(DAY)).requirements
    assert len(known) > 100
    for id_ in known:
        done = run("--ui", ui, "explain", id_, "--as-of", DAY)
        assert (done.code, done.err) == (0, "")
        assert done.out.startswith(f"{id_}: ")
        assert re.search(r"^ {6}\S.* \(.+\)", done.out, re.MULTILINE), done.out


def explained(name: str) -> list[dict[str, Any]]:
    done = run("explain", source(name), "--as-of", DAY, "--format", "json")
    assert done.code == 0
    read: list[dict[str, Any]] = json.loads(done.out)
    return read


OWED = {
    "grocery": {"main/entrance-sign.a4"},
    "bookshop": {f"honten/{n}" for n in ("entrance-sign.a3", "camera-sign-c01.a5", "policy-page.ja", "policy-page.en")},
    "joint-use": {
        f"{site}/{n}"
        for site in ("reijido", "mihon", "kaku")
        for n in ("entrance-sign.a3", "camera-sign-c01.a5", "policy-page.ja", f"joint-use-notice-{site}.ja")
    }
    | {"reijido/joint-use-notice-secretariat.ja"},
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_sentence_of_every_document_has_its_reason(name: str) -> None:
    law = lawbook.load().on(date.fromisoformat(DAY))
    own = {c.id: set(c.cites) for c in law.clauses}
    documents = explained(name)
    assert {d["document"] for d in documents} == OWED[name]
    reasons = 0
    for document in documents:
        assert len(document["sentences"]) >= 5
        for sentence in document["sentences"]:
            assert sentence["text"] and re.fullmatch(r"[A-Z]\d+\w?", sentence["matrix"]), sentence
            assert sentence["clause"] in own
            assert set(sentence["requirements"]) <= set(law.requirements)
            wanted = {key for id_ in sentence["requirements"] for key in law.requirements[id_].cites}
            assert {s["key"] for s in sentence["sources"]} == wanted | own[sentence["clause"]]
            assert sentence["sources"] or not sentence["requirements"]
            assert all(s["title"] and s["dated"] for s in sentence["sources"])
            reasons += bool(sentence["sources"])
    assert reasons >= len(documents) * 4


def test_the_text_says_the_same() -> None:
    text = run("explain", source("bookshop"), "--as-of", DAY, "--only", "camera-sign")
    assert text.code == 0
    (document,) = (d for d in explained("bookshop") if d["document"] == "honten/camera-sign-c01.a5")
    assert text.out.splitlines()[0] == document["document"]
    for sentence in document["sentences"]:
        assert repr(sentence["text"]) in text.out
        arrow = f"{sentence['clause']} -> {', '.join(sentence['requirements']) or '-'}"
        assert arrow in text.out
        assert all(f"{s['title']} ({s['dated']})" in text.out for s in sentence["sources"])


def test_explain_selects_as_build_does() -> None:
    words = ("--site", "mihon", "--only", "joint-use-notice,camera-sign", "--format", "json", "--as-of", DAY)
    found = json.loads(run("explain", source("joint-use"), *words).out)
    assert {d["document"] for d in found} == {"mihon/camera-sign-c01.a5", "mihon/joint-use-notice-mihon.ja"}


def test_explain_says_what_blocks(tmp_path: Path) -> None:
    facts = example("bookshop")
    facts["cameras"][0]["category"] = "conventional"
    done = run("explain", write(tmp_path, facts), "--as-of", DAY, "--format", "json")
    assert "[conv.no-face-extraction]" in done.err
    assert json.loads(done.out) == []


@pytest.mark.parametrize("ui", ["ja", "en"])
def test_an_unknown_id_suggests_near_ones(ui: str) -> None:
    done = run("--ui", ui, "explain", "joint.responsible-adress")
    assert (done.code, done.out) == (2, "")
    assert "joint.responsible-adress" in done.err and "joint.responsible-address" in done.err
    strange = run("--ui", ui, "explain", "qqqqqq")
    assert strange.code == 2
    assert "qqqqqq" in strange.err


# --- schema, init, doctor ---------------------------------------------------------------------------------------


def test_schema_is_that_of_init(tmp_path: Path) -> None:
    done = run("schema")
    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out) == schemas.schema()
    assert run("init", tmp_path).code == 0
    assert (tmp_path / "signgen.schema.json").read_text(encoding="utf-8") == done.out


@pytest.mark.parametrize("ui", ["ja", "en"])
def test_init_lists_the_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ui: str) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("--ui", ui, "init", "--list")
    assert (done.code, done.err) == (0, "")
    rows = dict(line.split(maxsplit=1) for line in done.out.splitlines())
    assert tuple(rows) == EXAMPLES
    assert all(bool(_JAPANESE.search(words)) == (ui == "ja") for words in rows.values())
    assert list(tmp_path.iterdir()) == []


def test_init_makes_the_example_of_the_package(tmp_path: Path) -> None:
    for name in EXAMPLES:
        assert run("init", tmp_path / name, "--example", name).code == 0
        assert (tmp_path / name / "signgen.yaml").read_bytes() == source(name).read_bytes()


@pytest.mark.parametrize("ui", ["ja", "en"])
def test_doctor_finds_everything_here(ui: str) -> None:
    done = run("--ui", ui, "doctor")
    assert (done.code, done.err) == (0, "")
    rows = done.out.splitlines()
    assert len(rows) > 10
    assert all(row.startswith("ok ") for row in rows)
    for name in ("weasyprint", "pango", "harfbuzz-subset", "BIZUDPGothic", "requirements", "bytes"):
        assert name in done.out


@pytest.fixture
def without_fonts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A package whose folder of fonts is gone."""
    found = resources.folder

    def folder(name: str) -> Path:
        if name == "fonts":
            raise EnvironmentFault(Problem("environment.folder-missing", {"name": name}))
        return found(name)

    kept = (typeface._font, typeface.height_ratio, typeface.isolate, provenance.fonts)
    monkeypatch.setattr(resources, "folder", folder)
    for cached in kept:
        cached.cache_clear()
    yield
    for cached in kept:
        cached.cache_clear()


@pytest.mark.parametrize("ui", ["ja", "en"])
def test_doctor_misses_the_fonts(without_fonts: None, ui: str) -> None:
    done = run("--ui", ui, "doctor")
    assert done.code == 3
    assert re.search(r"^NG  fonts: ", done.out, re.MULTILINE)
    assert done.err


@pytest.mark.parametrize("ui", ["ja", "en"])
def test_a_build_without_fonts_says_so(without_fonts: None, tmp_path: Path, ui: str) -> None:
    done = run("--ui", ui, "build", source("grocery"), "--as-of", DAY, "--out", tmp_path / "o")
    assert (done.code, done.out) == (3, "")
    assert "fonts" in done.err
    assert not (tmp_path / "o").exists()


# --- help -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ui", ["ja", "en"])
def test_the_help_lists_every_command(ui: str) -> None:
    done = run("--ui", ui, "--help")
    assert (done.code, done.err) == (0, "")
    rows = re.findall(r"^  ([a-z-]+)  +(\S.*)$", done.out, re.MULTILINE)
    assert tuple(name for name, _ in rows if name in COMMANDS) == COMMANDS
    assert all(bool(_JAPANESE.search(words)) == (ui == "ja") for name, words in rows if name in COMMANDS)
    assert "signgen init" in done.out


@pytest.mark.parametrize("ui", ["ja", "en"])
@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_is_whole(name: str, ui: str) -> None:
    for word in ("--help", "-h"):
        done = run("--ui", ui, name, word)
        assert (done.code, done.err) == (0, "")
    said = done.out
    assert re.search(rf"^ +signgen {name}\b", said, re.MULTILINE), "an example to copy"
    assert not re.search(r"\bcli\.[a-z-]+", said), "a key instead of words"
    context = click.Context(app)
    command = app.get_command(context, name)
    assert command is not None
    options = [p for p in command.params if isinstance(p, click.Option)]
    for option in options:
        (flag,) = (f for f in option.opts if f.startswith("--"))
        told = re.search(rf"(?m)^ +(?:-\w, )?{flag}\b[^\n]*(?:\n {{10,}}\S[^\n]*)*", said)
        assert told, flag
        words = re.sub(r"^\s*(-\w, )?--[a-z-]+( [^\s\u3041-\u9fff]+)?", "", told[0]).strip()
        assert words, f"{flag} says nothing"
        if ui == "ja":
            assert _JAPANESE.search(words), f"{flag}: {words}"
        else:
            assert not _JAPANESE.search(re.sub(r"\(.*?\)|“.*?”|\".*?\"", "", words)), f"{flag}: {words}"


def test_no_message_is_missing_in_either_language() -> None:
    for domain in ("ui", "check"):
        ja, en = (i18n.catalogue(language, domain) for language in ("ja", "en"))
        assert len(ja) > 100
        assert set(ja) == set(en)
        named = re.compile(r"\{\w+\}")
        for key, words in ja.items():
            assert set(named.findall(words)) == set(named.findall(en[key])), key
    examples = [k for _, k in i18n.catalogue("ja", "ui") if k.endswith(".example") and k != "cli.option.example"]
    assert {f"cli.{name}.example" for name in COMMANDS} <= set(examples)


def commands_in(words: str) -> Iterator[list[str]]:
    for line in words.replace("\\\n", " ").splitlines():
        if line.strip():
            yield shlex.split(line.partition(" > ")[0])[1:]


def examples(name: str, ui: str) -> list[list[str]]:
    return list(commands_in(i18n.message(ui, f"cli.{name}.example")))


@pytest.mark.parametrize(("name", "ui"), [
    *((name, "ja") for name in COMMANDS),
    *((name, "en") for name in COMMANDS if examples(name, "en") != examples(name, "ja")),  # the same need not run twice
])  # fmt: skip
def test_the_examples_of_the_help_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, ui: str) -> None:
    """They are for copying: each runs in a folder with a file of facts, and what is made is made."""
    monkeypatch.chdir(tmp_path)
    kind = "joint-use" if name.startswith("joint-use") else "bookshop"
    assert run("init", ".", "--example", kind, "-q").code == 0
    if name == "verify":
        only = ("--only", "camera-sign,entrance-sign", "--as-of", DAY, "-q")
        assert run("build", "signgen.yaml", "--out", "output", *only).code == 0
    lines = examples(name, ui)
    assert lines
    for words in lines:
        assert words[0] == name
        if name in ("check", "build", "explain", "review", "rules", *KINDS):
            words += ["--as-of", DAY]
        if name == "build":
            words += ["--dry-run"]
        done = run(*words)
        assert done.code == 0, f"{words}: {done.said}"


# --- the program itself -----------------------------------------------------------------------------------------


def test_the_module_is_a_program(tmp_path: Path) -> None:
    def signgen(*words: str) -> subprocess.CompletedProcess[bytes]:
        env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
        command = [sys.executable, "-m", "signgen", *words]
        return subprocess.run(command, capture_output=True, cwd=tmp_path, env=env, check=False)

    version = signgen("--version")
    assert (version.returncode, version.stderr) == (0, b"")
    assert re.fullmatch(rb"signgen \d+\.\d+\.\d+\s*", version.stdout)
    wrong = signgen("build", "nothing.yaml")
    assert (wrong.returncode, wrong.stdout) == (2, b"")
    assert "nothing.yaml" in wrong.stderr.decode("utf-8")


# --- what a profile adds ----------------------------------------------------------------------------------------


def answers(file: Path) -> dict[str, list[tuple[str, str, tuple[str, ...]]]]:
    """Clause -> the duties it answers there: requirement, level and profiles."""
    found = json.loads(run("explain", file, "--as-of", DAY, "--format", "json").out)
    return {
        s["clause"]: [(a["requirement"], a["level"], tuple(a["profiles"])) for a in s["answers"]]
        for document in found
        for s in document["sentences"]
        if document["document"].split("/")[1].startswith("entrance-sign")
    }


def test_each_sentence_names_the_levels_and_profiles_of_this_case(tmp_path: Path) -> None:
    """The same sentence answers more under the rules of MANBO than under the Act alone."""
    id_ = "face.generic-camera-sign-insufficient"
    plain = answers(write(tmp_path / "law", example("bookshop") | {"profile": ["law"]}))
    member = answers(write(tmp_path / "manbo", example("bookshop") | {"profile": ["law", "manbo"]}))
    assert plain.keys() <= member.keys() and len(plain) > 8
    assert (id_, "recommended", ("law",)) in plain["sign.face.some"]
    assert (id_, "sector-must", ("manbo",)) not in plain["sign.face.some"]
    assert {(id_, "recommended", ("law",)), (id_, "sector-must", ("manbo",))} <= set(member["sign.face.some"])
    assert {p for found in plain.values() for _, _, ps in found for p in ps} == {"law"}
    law = lawbook.load().on(date.fromisoformat(DAY))
    for found in member.values():
        for requirement, level, profiles in found:
            duties = [d for d in law.requirements[requirement].duties if d.level == level]
            assert any(set(profiles) <= d.profiles for d in duties)
            assert any(not d.documents or "entrance-sign" in d.documents for d in duties if set(profiles) == d.profiles)


def test_the_text_names_them_too() -> None:
    text = run("explain", source("bookshop"), "--as-of", DAY, "--only", "entrance-sign").out
    assert "      [sector-must] face.generic-camera-sign-insufficient | manbo" in text.splitlines()

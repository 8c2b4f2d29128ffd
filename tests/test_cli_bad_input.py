"""Bad input through the command line: what, where, why and what to do, in both languages, and no file written."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from commands import DAY, Ran, run, source

GOOD = source("grocery").read_text(encoding="utf-8")
_JAPANESE = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")
_FIX = {"ja": "    対処: ", "en": "    Fix: "}


@dataclass(frozen=True)
class Bad:
    """A bad file.

    Attributes:
        data: What the file holds.
        named: What the message must name in either language: the field, the value, the id of a finding.
        line: The line it must point at; 0 where there is none to point at.
        code: 1 for findings, 2 for input that cannot be read as facts.
    """

    data: str | bytes
    named: tuple[str, ...]
    line: int = 0
    code: int = 2


def line_of(text: str, piece: str) -> int:
    return text[: text.index(piece)].count("\n") + 1


def changed(old: str, new: str, *named: str, code: int = 2, placed: bool = True) -> Bad:
    """The small example with one place changed."""
    assert GOOD.count(old) == 1, old
    text = GOOD.replace(old, new)
    return Bad(text, named, line_of(text, new.splitlines()[0]) if placed else 0, code)


def added(line: str, *named: str, code: int = 2) -> Bad:
    """The small example with a line more."""
    return Bad(f"{GOOD}{line}\n", named, len(GOOD.splitlines()) + 1, code)


def url(address: str, *named: str) -> Bad:
    return added(f'urls: {{policy: "{address}"}}', "urls.policy", *named)


def bomb() -> str:
    rows = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    for before, name in zip("abcdefgh", "bcdefghi", strict=True):
        rows.append(f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]")
    return "\n".join(rows) + "\n"


_NAME = "  legal_name: 例示青果店            #"
_SITE = "  name: 例示青果店                  #"
BAD = {
    "misspelt field": changed("\noperator:", "\noperater:", "operater", "operator", placed=False),
    "misspelt field below": changed("    visible_as_camera:", "    visible_as_camra:", "visible_as_camera"),
    "field of another level": added("phone: 03-0000-0000", "phone", "contact.phone"),
    "not a number": changed("    count: 2 ", "    count: 二台 ", "cameras[0].count", "二台"),
    "not yes or no": changed("    visible_as_camera: true", "    visible_as_camera: はい", "はい", "true"),
    "a list for a text": changed("  dept: 店主", "  dept: [店主]", "contact.dept"),
    "a text for a group": added("security: しています", "security", "しています"),
    "unknown choice": changed("category: conventional ", "category: 顔 ", "cameras[0].category", "face-recognition"),
    "not a date": added("publication: {date: 来年}", "publication.date", "来年"),
    "no such day": added("publication: {date: 2026-02-30}", "publication.date", "2026-02-30"),
    "duplicate key": added("mode: demo", "mode"),
    "alias bomb": Bad(bomb(), ("20000",), 5),
    "five megabytes": Bad(GOOD + "# " + "x" * 5_000_000 + "\n", ("1 MB",), 1),
    "Shift_JIS": Bad(GOOD.replace("〜", "-").encode("cp932"), ("UTF-8",), 2),
    "UTF-16": Bad(GOOD.encode("utf-16"), ("UTF-16",), 1),
    "bytes of nothing": Bad(GOOD.encode() + b"# \xff\xfe\xfa\n", ("0xFF",), len(GOOD.splitlines()) + 1),
    "a picture": Bad(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", (), 1),
    "empty": Bad("", ("signgen init",), 1),
    "a list": Bad("- operator\n", ("operator:",), 1),
    "a sentence": Bad("こんにちは\n", ("operator:",), 1),
    "unclosed quote": changed("  dept: 店主", '  dept: "店主'),
    "tab": changed("  dept: 店主", "\tdept: 店主"),
    "full-width colon": changed("  dept: 店主", "  dept：店主", placed=False),
    "tag": changed("  dept: 店主", "  dept: !!python/object/apply:os.system [ls]", "python/object"),
    "way out in an id": changed("id: c01 ", "id: ../../etc/passwd ", "cameras[0].id", "../../etc/passwd"),
    "absolute path in an id": changed("id: c01 ", "id: /etc/passwd ", "cameras[0].id", "/etc/passwd"),
    "reserved name in an id": changed("id: c01 ", "id: CON ", "cameras[0].id", "CON"),
    "way out in a site": changed(_SITE, "  id: ..\n  name: 例 #", "facility.id"),
    "bidi control": changed(_NAME, '  legal_name: "例示\u202e青果店" #', "operator.legal_name", "U+202E"),
    "escaped control character": changed(_NAME, '  legal_name: "例\\e[2J" #', "operator.legal_name", "U+001B"),
    "bare control character": changed(_NAME, "  legal_name: 例示\x07 #", "U+0007"),
    "invisible character": changed(_NAME, '  legal_name: "例\u200b示" #', "operator.legal_name", "U+200B"),
    "emoji": changed(_NAME, "  legal_name: 青果店😀 #", "[layout.no-glyph]", "😀", "U+1F600", code=1, placed=False),
    "Korean in Japanese": changed(
        "  dept: 店主", "  dept: 店주", "[layout.no-glyph]", "주", "U+C8FC", code=1, placed=False
    ),
    "a name of 400 characters": changed(
        _NAME, f"  legal_name: {'青' * 400} #", "[layout.too-much]", "A4", "entrance-sign", code=1, placed=False
    ),
    "a name without end": changed(_NAME, f"  legal_name: {'青' * 7000} #", "operator.legal_name", "6000"),
    "script for an address": url("javascript:alert(1)", "javascript:alert(1)", "https://"),
    "file for an address": url("file:///etc/passwd", "file:///etc/passwd", "https://"),
    "blank in an address": url("https://www.mihon.jp/a b", "https://www.mihon.jp/a b"),
    "Japanese host": url("https://見本.jp/", "見本.jp", "xn--"),
    "Cyrillic host": url("https://www.mih\u043en.jp/", "xn--"),
    "password in an address": url("https://user:pass@mihon.jp/", "https://"),
    "too long for a code": url(f"https://www.mihon.jp/{'a' * 600}", "621", "500"),
    "end before start": added(
        "publication: {date: 2026-12-01, until: 2026-11-01}", "publication.until", "2026-12-01", "2026-11-01"
    ),
    "placeholder in production": Bad(
        GOOD.replace("mode: demo", "mode: production"),
        ("contact.phone", "03-0000-0000", "[all.complaint-desk]", "mode: demo"),
        line_of(GOOD, "  phone:"),
        1,
    ),
    "unknown language": added("i18n: {languages: [ja, fr]}", "i18n.languages", "fr"),
    "English first": added("i18n: {languages: [en, ja]}", "i18n", "[ja, en]"),
    "reference to nothing": changed("    location: 店内の天井", "    purpose_ids: [p9]", "purpose_ids[0]", "p9"),
    "a site stated in two ways": added(
        "sites: [{name: 店, cameras: []}]", "sites", "facility"
    ),
}  # fmt: skip


def refused(folder: Path, ui: str, *words: object) -> Ran:
    """A build that must make nothing."""
    before = sorted(folder.iterdir())
    done = run("--ui", ui, "build", *words, "--out", folder / "out", "--as-of", DAY)
    assert done.out == ""
    assert sorted(folder.iterdir()) == before, "something was written"
    return done


@pytest.mark.parametrize("name", BAD)
def test_what_where_why_and_what_to_do(tmp_path: Path, name: str) -> None:
    bad = BAD[name]
    file = tmp_path / "signgen.yaml"
    file.write_bytes(bad.data.encode() if isinstance(bad.data, str) else bad.data)
    said: dict[str, list[str]] = {}
    for ui in ("ja", "en"):
        done = refused(tmp_path, ui, file)
        assert done.code == bad.code, done.said
        assert [piece for piece in bad.named if piece not in done.err] == [], done.err
        if bad.line:
            assert re.search(rf"^{re.escape(str(file))}:{bad.line}:\d+: ", done.err, re.MULTILINE), done.err
        assert _FIX[ui] in done.err, "nothing says what to do"
        assert not re.search(r"\{\w+\}", done.err.replace("{page}", "")), "a value was not put in"
        assert "\x1b" not in done.err and "\u202e" not in done.err
        said[ui] = done.err.splitlines()
    assert len(said["ja"]) == len(said["en"])
    own = [line for line in said["en"] if _JAPANESE.search(re.sub(r'".*?"|“.*?”|\(.*?\)|: [^ ]+$', "", line))]
    assert len(own) < len(said["en"]) / 2, own


def test_every_problem_at_once(tmp_path: Path) -> None:
    text = GOOD
    for name in ("not a number", "way out in an id", "bidi control", "unknown choice"):
        bad = BAD[name]
        assert isinstance(bad.data, str)
        for old, new in zip(GOOD.splitlines(), bad.data.splitlines(), strict=True):
            text = text.replace(old, new) if old != new else text
    text += "urls: {policy: 'javascript:1', top: 'https://見本.jp/'}\nmode: production\nretension: {}\n"
    file = tmp_path / "signgen.yaml"
    file.write_text(text, encoding="utf-8")
    done = refused(tmp_path, "ja", file)
    assert done.code == 2
    heads = [line for line in done.err.splitlines() if line.startswith(str(file))]
    for field in (
        *("cameras[0].count", "cameras[0].id", "operator.legal_name", "cameras[0].category"),
        *("urls.policy", "urls.top", "mode", "retension"),
    ):
        assert sum(f": {field}: " in line for line in heads) == 1, field
    lines = [int(line.removeprefix(str(file)).split(":")[1]) for line in heads]
    assert lines == sorted(lines), "in the order of the file"


@pytest.mark.parametrize("ui", ["ja", "en"])
def test_no_file_and_a_folder(tmp_path: Path, ui: str) -> None:
    for file in (tmp_path / "signgen.yml", tmp_path, tmp_path / "a" / "b.yaml", "-", ""):
        done = refused(tmp_path, ui, file)
        assert done.code == 2
        assert str(file) in done.err
        assert _FIX[ui] in done.err


@pytest.mark.parametrize("command", ["check", "explain", "entrance-sign", "policy-page", "joint-use-notice"])
def test_every_command_that_reads_facts_refuses_alike(tmp_path: Path, command: str) -> None:
    file = tmp_path / "signgen.yaml"
    file.write_text(str(BAD["not a number"].data), encoding="utf-8")
    done = run(command, file)
    assert (done.code, done.out) == (2, "")
    assert f"{file}:{BAD['not a number'].line}:" in done.err
    assert [p.name for p in tmp_path.iterdir()] == ["signgen.yaml"]
    missing = run(command, tmp_path / "none.yaml")
    assert (missing.code, missing.out) == (2, "")


def test_too_much_text_is_counted(tmp_path: Path) -> None:
    numbers = {}
    for length in (300, 400):
        file = tmp_path / "signgen.yaml"
        file.write_text(GOOD.replace(_NAME, f"  legal_name: {'青' * length} #"), encoding="utf-8")
        told = re.search(r"およそ(\d+)字", refused(tmp_path, "ja", file).err)
        assert told
        numbers[length] = int(told[1])
    assert 0 < numbers[300] < numbers[400]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ((), "--help"),
        (("bild", "signgen.yaml"), "build"),
        (("build",), "FILE"),
        (("--iu", "en", "doctor"), "--ui"),
        (("build", "signgen.yaml", "--out"), "--out"),
        (("verify",), "PATH"),
        (("explain",), "ID|FILE"),
        (("init", "--example", "hotel"), "bookshop"),
    ],
)
def test_usage(words: tuple[str, ...], named: str) -> None:
    for ui in ("ja", "en"):
        done = run("--ui", ui, *words)
        assert done.code == 2 if words else done.code in (0, 2)
        assert named in done.said
        assert done.out == "" or not words


@pytest.mark.parametrize(
    "name", ["x" * 5000, "\udcff.yaml", "a\u202eb.yaml", "\n"], ids=["long", "byte", "bidi", "line"]
)
@pytest.mark.parametrize("command", ["check", "build", "explain", "verify", "entrance-sign"])
def test_names_that_no_file_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(command, name)
    assert done.code in (2, 3)
    assert done.out == ""
    assert _FIX["ja"] in done.err
    assert "\u202e" not in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_behind_stdout() -> None:
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    words = [sys.executable, "-m", "signgen", "schema"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, env=env, check=False)
    assert done.returncode == 3
    assert b"Traceback" not in done.stderr
    assert "No space left" in done.stderr.decode()

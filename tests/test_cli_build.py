"""``signgen build``: whole folders of proved files, nothing replaced unasked, nothing half written."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
import zxingcpp
from commands import DAY, EXAMPLES, contents, copied, edited, journey, run, source
from PIL import Image

Built = Callable[[str], Path]


def page(name: str) -> set[str]:
    return {f"{name}.html", f"{name}.fragment.html", f"{name}.pdf"}


OWED = {
    "grocery": {"main/entrance-sign.a4.pdf"},
    "bookshop": {
        "honten/notice.css",
        "honten/entrance-sign.a3.pdf",
        "honten/camera-sign-c01.a5.pdf",
        *page("honten/policy-page.ja"),
        *page("honten/policy-page.en"),
    },
    "joint-use": {
        name
        for site in ("reijido", "mihon", "kaku")
        for name in (
            f"{site}/notice.css",
            f"{site}/entrance-sign.a3.pdf",
            f"{site}/camera-sign-c01.a5.pdf",
            *page(f"{site}/policy-page.ja"),
            *page(f"{site}/joint-use-notice-{site}.ja"),
            *page("reijido/joint-use-notice-secretariat.ja"),
        )
    },
}


def box_mm(path: Path) -> tuple[int, int]:
    with pikepdf.open(path) as pdf:
        _, _, width, height = (float(n) for n in pdf.pages[0].mediabox)
    return round(width / 72 * 25.4), round(height / 72 * 25.4)


@pytest.mark.parametrize("name", EXAMPLES)
def test_everything_owed_is_made_and_proved(built: Built, name: str) -> None:
    out = built(name) / "out"
    assert set(contents(out)) == {*OWED[name], "receipts.jsonl"}
    lines = (out / "receipts.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["file"] for line in lines} == {n for n in OWED[name] if not n.endswith(".css")}
    proved = run("verify", out)
    assert proved.code == 0
    told = re.findall(r"^\S+: \S+ \[(.*?)\]", proved.out, re.MULTILINE)
    assert set(told) <= {"proof.unreviewed"} and proved.out.count("対処") == len(told)


def test_what_is_said_of_a_build(tmp_path: Path) -> None:
    done = journey("grocery", tmp_path)
    assert done.out == ""
    assert "main/entrance-sign.a4.pdf  作成・確認済み" in done.err
    assert str(tmp_path / "out") in done.err


def test_a_second_build_changes_nothing(built: Built, tmp_path: Path) -> None:
    folder = copied(built("bookshop"), tmp_path / "b")
    before = contents(folder)
    times = {p: p.stat().st_mtime_ns for p in (folder / "out" / "honten").iterdir()}
    done = run("--ui", "en", "build", folder / "signgen.yaml", "--out", folder / "out", "--as-of", DAY)
    assert done.code == 0
    assert done.err.count("unchanged") == 8
    assert contents(folder) == before
    assert {p: p.stat().st_mtime_ns for p in times} == times


def test_a_changed_fact_replaces_nothing_unless_forced(built: Built, tmp_path: Path) -> None:
    folder = copied(built("bookshop"), tmp_path / "b")
    file, out = folder / "signgen.yaml", folder / "out"
    edited(file, "ja: 10:00〜17:00（土日祝を除く）", "ja: 9:00〜16:00（土日祝を除く）")
    (out / "honten" / "camera-sign-c01.a5.pdf").unlink()
    before = contents(out)

    refused = run("build", file, "--out", out, "--as-of", DAY)
    assert (refused.code, refused.out) == (2, "")
    assert contents(out) == before, "nothing replaced, and what is missing is not written either"
    changed = {n for n in before if n.endswith((".pdf", ".html")) and ".en." not in n}
    assert len(changed) >= 4
    assert all(name in refused.err for name in changed)
    assert "--force" in refused.err

    forced = run("build", file, "--out", out, "--as-of", DAY, "--force")
    assert forced.code == 0
    after = contents(out)
    assert {n for n in before if after[n] != before[n]} >= changed
    assert set(after) == set(before) | {"honten/camera-sign-c01.a5.pdf"}
    assert run("verify", out).code == 0


def test_blocked_facts_make_no_file(built: Built, tmp_path: Path) -> None:
    folder = copied(built("bookshop"), tmp_path / "b")
    before = contents(folder / "out")
    edited(folder / "signgen.yaml", "    category: face-recognition ", "    category: conventional ")
    done = run("build", folder / "signgen.yaml", "--out", folder / "out", "--as-of", DAY, "--force")
    assert (done.code, done.out) == (1, "")
    assert "[conv.no-face-extraction]" in done.err
    assert contents(folder / "out") == before
    fresh = run("build", folder / "signgen.yaml", "--out", tmp_path / "new", "--as-of", DAY)
    assert fresh.code == 1
    assert not (tmp_path / "new").exists()


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run("build", source("joint-use"), "--out", out, "--as-of", DAY, "--dry-run")
    assert (done.code, done.out) == (0, "")
    assert not out.exists()
    for name in OWED["joint-use"]:
        assert (name in done.err) != name.endswith(".css")


SELECTIONS: dict[str, tuple[str, tuple[str, ...], set[str]]] = {
    "one kind": ("bookshop", ("--only", "entrance-sign"), {"honten/entrance-sign.a3.pdf"}),
    "two kinds": (
        "bookshop",
        ("--only", "camera-sign, entrance-sign"),
        {"honten/entrance-sign.a3.pdf", "honten/camera-sign-c01.a5.pdf"},
    ),
    "one site": (
        "joint-use",
        ("--site", "mihon", "--only", "camera-sign,joint-use-notice", "--format", "pdf"),
        {"mihon/camera-sign-c01.a5.pdf", "mihon/joint-use-notice-mihon.ja.pdf"},
    ),
    "two sites": (
        "joint-use",
        ("--site", "mihon", "--site", "kaku", "--only", "camera-sign"),
        {"mihon/camera-sign-c01.a5.pdf", "kaku/camera-sign-c01.a5.pdf"},
    ),
    "one language": (
        "bookshop",
        ("--lang", "en", "--only", "policy-page", "--format", "html"),
        {"honten/notice.css", "honten/policy-page.en.html", "honten/policy-page.en.fragment.html"},
    ),
    "a paper": ("grocery", ("--paper", "A2"), {"main/entrance-sign.a2.pdf"}),
    "formats": (
        "bookshop",
        ("--format", "pdf,html,png", "--only", "camera-sign,policy-page", "--lang", "ja"),
        {
            "honten/notice.css",
            *(f"honten/camera-sign-c01.a5.{e}" for e in ("pdf", "html", "png")),
            *(f"honten/policy-page.ja.{e}" for e in ("pdf", "html", "fragment.html", "png")),
        },
    ),
}


@pytest.mark.parametrize("case", SELECTIONS)
def test_only_what_was_asked_for(tmp_path: Path, case: str) -> None:
    name, words, expected = SELECTIONS[case]
    done = run("build", source(name), "--out", tmp_path / "o", "--as-of", DAY, *words)
    assert done.code == 0, done.said
    assert set(contents(tmp_path / "o")) == {*expected, "receipts.jsonl"}
    assert run("verify", tmp_path / "o").code == 0


def test_paper_and_language_are_in_the_file(tmp_path: Path) -> None:
    words = ("--only", "entrance-sign", "--paper", "a2", "--lang", "ja")
    done = run("build", source("bookshop"), "--out", tmp_path, "--as-of", DAY, *words)
    assert done.code == 0, done.said
    path = tmp_path / "honten" / "entrance-sign.a2.pdf"
    assert box_mm(path) == (420, 594)
    assert json.loads((tmp_path / "receipts.jsonl").read_text(encoding="utf-8"))["languages"] == ["ja"]


def test_a_picture_opens_and_its_code_leads_to_the_policy(tmp_path: Path) -> None:
    words = ("--only", "entrance-sign", "--format", "png")
    done = run("build", source("bookshop"), "--out", tmp_path, "--as-of", DAY, *words)
    assert done.code == 0, done.said
    with Image.open(tmp_path / "honten" / "entrance-sign.a3.png") as image:
        image.load()
        assert image.format == "PNG"
        sides = tuple(round(side / dots * 25.4) for side, dots in zip(image.size, image.info["dpi"], strict=True))
        codes = [code.text for code in zxingcpp.read_barcodes(image)]
    assert sides == (297, 420)
    assert codes == ["https://camera.example.jp/s/hon1"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--site", "honte"), "honten"),
        (("--paper", "a33"), "a3, "),
        (("--format", "svg"), "pdf, html, png"),
        (("--lang", "fr"), "ja, en"),
        (("--only", "poster"), "entrance-sign, camera-sign"),
        (("--as-of", "tomorrow"), "YYYY-MM-DD"),
        (("--theme", "no-such-theme"), "no-such-theme"),
        (("--forse",), "--force"),
    ],
)
@pytest.mark.parametrize("ui", ["ja", "en"])
def test_a_wrong_choice_names_the_right_ones(tmp_path: Path, words: tuple[str, ...], said: str, ui: str) -> None:
    done = run("--ui", ui, "build", source("bookshop"), "--out", tmp_path / "o", *words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize(("theme", "band"), [("caution", (242, 231, 0)), ("mono", (0, 0, 0)), ("notice", (11, 35, 64))])
@pytest.mark.parametrize(
    ("paper", "size"), [("b5", (182, 257)), ("b4-landscape", (364, 257)), ("PLATE-300x225", (300, 225))]
)
def test_a_look_and_a_paper_by_name(
    tmp_path: Path, theme: str, band: tuple[int, int, int], paper: str, size: tuple[int, int]
) -> None:
    words = ("--theme", theme, "--paper", paper, "--format", "pdf,png")
    done = run("build", source("grocery"), "--out", tmp_path, "--as-of", DAY, *words)
    assert done.code == 0, done.said
    name = tmp_path / "main" / f"entrance-sign.{paper.lower()}"
    assert box_mm(Path(f"{name}.pdf")) == size
    with Image.open(f"{name}.png") as picture:
        ground = picture.convert("RGB").getpixel((picture.width // 2, 3))
    assert isinstance(ground, tuple) and max(abs(a - b) for a, b in zip(ground, band, strict=True)) < 3
    line = json.loads((tmp_path / "receipts.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert (line["setting"]["theme"], line["paper"]["name"]) == (theme, paper.lower())
    assert run("verify", tmp_path).code == 0


def test_further_languages_on_a_sheet_of_their_own(tmp_path: Path) -> None:
    many = ["ja", "en", "zh-Hans", "zh-Hant", "ko"]
    words = (
        "build",
        source("grocery"),
        "--as-of",
        DAY,
        "--only",
        "entrance-sign,camera-sign",
        "--lang",
        ",".join(many),
    )
    told: dict[str, dict[str, list[str]]] = {}
    for flags in ((), ("--split-languages",)):
        out = tmp_path / str(len(flags))
        assert run(*words, "--out", out, *flags).code == 0
        assert run("verify", out).code == 0
        rows = [json.loads(line) for line in (out / "receipts.jsonl").read_text(encoding="utf-8").splitlines()]
        told[str(len(flags))] = {
            row["file"]: list(dict.fromkeys(b["language"] for b in row["blocks"] if b["form"] == "headline"))
            for row in rows
        }
        assert {f"main/{p.name}" for p in (out / "main").iterdir()} == {row["file"] for row in rows}
    assert told["0"] == {"main/entrance-sign.a4.pdf": many, "main/camera-sign-c01.a5.pdf": many}
    assert told["1"] == {
        "main/entrance-sign.a4.pdf": many[:2],
        "main/entrance-sign-languages.a4.pdf": many[2:],
        "main/camera-sign-c01.a5.pdf": many[:2],
        "main/camera-sign-c01-languages.a5.pdf": many[2:],
    }


def test_quiet_is_quiet(tmp_path: Path) -> None:
    file = source("grocery")
    for _ in range(2):
        done = run("build", file, "--out", tmp_path / "o", "--as-of", DAY, "--quiet")
        assert (done.code, done.out, done.err) == (0, "", "")
    assert run("check", file, "--as-of", DAY, "--quiet").err == ""
    assert run("verify", tmp_path / "o", "-q").said == ""
    assert run("init", tmp_path / "i", "-q").said == ""


@pytest.mark.parametrize("below", ["", "deeper/still"])
@pytest.mark.parametrize("ui", ["ja", "en"])
def test_a_folder_that_cannot_be_written(tmp_path: Path, below: str, ui: str) -> None:
    (tmp_path / "taken").write_bytes(b"mine")
    out = tmp_path / "taken" / below
    done = run("--ui", ui, "build", source("grocery"), "--out", out, "--as-of", DAY)
    assert (done.code, done.out) == (2, "")
    assert (f"「{tmp_path / 'taken'}」はファイル" if ui == "ja" else f'"{tmp_path / "taken"}" is a file') in done.err
    assert "空き容量" not in done.err and "File exists" not in done.err
    assert contents(tmp_path) == {"taken": b"mine"}


@pytest.mark.parametrize("command", ["build", "entrance-sign"])
def test_broken_receipts_are_told_before_anything_is_written(tmp_path: Path, command: str) -> None:
    (tmp_path / "receipts.jsonl").write_text("broken\n", encoding="utf-8")
    target = ("--out", tmp_path) if command == "build" else ("-o", tmp_path / "sign.html")
    done = run(command, source("grocery"), *target, "--as-of", DAY, "--force")
    assert done.code == 2
    assert f"{tmp_path / 'receipts.jsonl'}:1:1: " in done.err
    assert contents(tmp_path) == {"receipts.jsonl": b"broken\n"}


def test_init_replaces_nothing_unless_forced(tmp_path: Path) -> None:
    assert run("init", tmp_path).code == 0
    before = contents(tmp_path)
    assert run("init", tmp_path).code == 0, "the same example again changes nothing"
    other = run("init", tmp_path, "--example", "bookshop")
    assert other.code == 2
    assert "signgen.yaml" in other.err
    assert contents(tmp_path) == before
    assert run("init", tmp_path, "--example", "bookshop", "--force").code == 0
    assert contents(tmp_path)["signgen.yaml"] != before["signgen.yaml"]

"""An address whose QR code could not be scanned is found by the check, so that no build refuses what it promised."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from commands import DAY, example, run, write

from signgen import counter, page, qr
from signgen.verify import links

LONGEST_ON_PAPER = 152  # 49 modules a side at level M: 25 mm / 49 is 0.51 mm, with 53 it is 0.47


def address(size: int) -> str:
    return "https://camera.example.jp/".ljust(size, "a")


def facts_with(size: int) -> dict[str, Any]:
    facts = example("bookshop")
    facts["urls"]["policy"] = address(size)
    return facts


def checked(file: Path, *words: str) -> tuple[int, dict[str, dict[str, Any]]]:
    done = run("check", file, "--as-of", DAY, "--format", "json", *words)
    return done.code, {row["id"]: row for row in json.loads(done.out)["findings"]}


@pytest.mark.parametrize(("size", "stops"), [(60, False), (61, True), (96, True)])
def test_an_address_too_long_for_a_sign_is_an_error_at_its_place(tmp_path: Path, size: int, stops: bool) -> None:
    file = write(tmp_path, facts_with(size))
    code, rows = checked(file, "--only", "entrance-sign", "--paper", "a2")
    assert ("layout.qr-too-long" in rows) == stops == (code == 1)
    assert ("layout.qr-dense" in rows) != stops
    if stops:
        line = next(n for n, words in enumerate(file.read_text().splitlines(), 1) if address(size) in words)
        row = rows["layout.qr-too-long"]
        assert (row["field"], row["severity"]) == ("urls.policy", "error")
        assert row["where"].startswith(f"{file}:{line}:") and str(size) in row["message"]


def test_build_refuses_it_too_and_leaves_no_rejected_file(tmp_path: Path) -> None:
    file = write(tmp_path, facts_with(88))
    done = run("build", file, "--as-of", DAY, "--only", "entrance-sign", "--out", tmp_path / "out")
    assert done.code == 1 and "[layout.qr-too-long]" in done.said
    assert not list(tmp_path.glob("out/**/*.pdf*"))


def test_a_flag_is_named_where_no_file_is(tmp_path: Path) -> None:
    words = ["--operator", "例示商店", "--purpose", "万引きなどの犯罪を防ぐため", "--phone", "03-1234-5678"]
    done = run(
        "entrance-sign",
        *words,
        "--url",
        address(70).replace("example.jp", "reiji-ten.jp"),
        "-o",
        tmp_path / "sign.pdf",
        "--as-of",
        DAY,
    )
    assert done.code == 1 and "--url: 要修正 [layout.qr-too-long]" in done.err


def test_a_poster_names_the_address_of_its_own_notice(tmp_path: Path) -> None:
    facts = example("joint-use")
    facts.setdefault("urls", {}).pop("joint_notice", None)
    facts["joint"]["notice_urls"] = [address(64)]
    for site in facts.get("sites", ()):
        site.get("urls", {}).pop("joint_notice", None)
    code, rows = checked(write(tmp_path, facts), "--only", "joint-use-poster")
    assert code == 1 and rows["layout.qr-too-long"]["field"] == "joint.notice_urls[0]"


@pytest.mark.parametrize("kind", ["policy-page", "counter-sheet"])
@pytest.mark.parametrize(("size", "stops"), [(LONGEST_ON_PAPER, False), (LONGEST_ON_PAPER + 1, True)])
def test_a_page_takes_what_can_be_printed(tmp_path: Path, kind: str, size: int, stops: bool) -> None:
    facts = facts_with(size)
    code, rows = checked(write(tmp_path, facts), "--only", kind)
    assert ("layout.qr-too-fine" in rows) == stops
    if stops:
        row = rows["layout.qr-too-fine"]
        assert code == 1 and (row["field"], row["severity"]) == ("urls.policy", "error")
        assert str(LONGEST_ON_PAPER) in row["message"] + run("check", tmp_path / "signgen.yaml").out


def test_what_the_check_promises_of_a_page_is_proved(tmp_path: Path) -> None:
    file = write(tmp_path, facts_with(LONGEST_ON_PAPER))
    words = ("--as-of", DAY, "--only", "policy-page", "--format", "pdf", "--lang", "ja", "--out", tmp_path / "out")
    done = run("build", file, *words)
    assert done.code == 0, done.said
    assert not list(tmp_path.glob("out/**/*.rejected"))


def test_the_limits_are_those_of_the_proof_and_of_the_drawing() -> None:
    assert qr.MODULE_MM == links.MODULE_MM
    assert qr.IN_HAND_MM == page._QR_MM == counter._QR_MM
    assert qr.most_bytes(qr.IN_HAND_MM) == LONGEST_ON_PAPER
    assert qr.most_bytes(links.SIDE_MM, qr.LEVEL_OUTDOORS) == qr.MOST_BYTES
    for size, modules in ((LONGEST_ON_PAPER, 49), (LONGEST_ON_PAPER + 1, 53)):
        assert qr.encode(address(size)).modules == modules

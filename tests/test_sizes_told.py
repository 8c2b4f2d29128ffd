"""What is told about size before anything is drawn: too many words, a headline read from less far, another sheet."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import makings
import pytest
from commands import DAY, example, run, source, write

from signgen import fit, outputs, qr, reports, sources
from signgen.examine import Examined, Wanted, examine
from signgen.findings import Finding, Severity
from signgen.model.text import LANGUAGES
from signgen.outputs import Job
from signgen.paper import PAPERS, larger
from signgen.typeset import Demands

BASE = ("ja", "en")
MANY = ("ja", "en", "zh-Hans", "zh-Hant", "ko")


@cache
def examined(file: Path, wanted: Wanted) -> tuple[Examined, ...]:
    return tuple(examine(sources.read(file), makings.law(), wanted))


def one(name: str, kind: str, paper: str, languages: tuple[str, ...] = BASE, site: str = "", **more: Any) -> Examined:
    """What is found of one kind of sign on a paper."""
    file = source(name) if "/" not in name else makings.FOLDER / f"{name}.yaml"
    wanted = Wanted((kind,), (site,) if site else (), languages, paper, **more)
    return examined(file, wanted)[0]


def sized(found: Examined) -> dict[str, Finding]:
    """The findings about size by their ids."""
    return {f.id: f for f in found.findings if f.id.startswith("layout.")}


def said(finding: Finding) -> str:
    return "\n".join(reports.finding_lines(finding, ui) for ui in ("ja", "en"))


# --- read from less far than is usual


NEARER = [("bookshop", "entrance-sign", "a3"), ("bookshop", "camera-sign", "b5"), ("joint-use", "entrance-sign", "a3")]


@pytest.mark.parametrize(("name", "kind", "paper"), NEARER)
def test_a_headline_read_from_less_far_is_told_with_the_paper_that_helps(name: str, kind: str, paper: str) -> None:
    found = one(name, kind, paper)
    (job,) = found.jobs
    told = sized(found)["layout.nearer"]
    assert job.sheet is not None and job.sheet.readable_m < PAPERS[paper].aim_m
    assert (told.severity, told.blocks) == (Severity.INFO, False)
    assert told.values["distance"] == f"{job.sheet.readable_m:.1f}"
    assert told.values["aim"] == f"{PAPERS[paper].aim_m:g}"
    enough = PAPERS[str(told.values["enough"]).lower()]
    for other in larger(PAPERS[paper]):
        reached = fit.fit(job.document, other, Demands(PAPERS[paper].aim_m))
        assert isinstance(reached, fit.TooMuch) == (other.area < enough.area), other.name
        if other == enough:
            break
    lines = said(told)
    assert all(str(told.values[key]) in lines for key in ("distance", "aim", "enough")) and "{" not in lines


def test_what_is_read_from_far_enough_is_not_told() -> None:
    for paper in ("a3", "a4", "a5", "b4", "a4-landscape"):
        found = one("grocery", "entrance-sign", paper)
        (job,) = found.jobs
        assert job.sheet is not None and job.sheet.readable_m >= PAPERS[paper].aim_m - 0.05
        assert sized(found) == {}


def test_whoever_says_how_far_is_not_told_of_the_usual_distance() -> None:
    assert "layout.nearer" in sized(one("bookshop", "entrance-sign", "a3"))
    assert "layout.nearer" not in sized(one("bookshop", "entrance-sign", "a3", distance_m=3.0))


def test_where_no_paper_helps_that_is_said() -> None:
    short = makings.sign("bookshop")
    blocks = (replace(b, text=b.text * 6) if b.place.startswith("purpose") else b for b in short.blocks)
    job, (told,) = outputs.prepare(replace(short, blocks=tuple(blocks)), PAPERS["b1"], "default", BASE)
    assert job is not None and job.sheet is not None and job.sheet.readable_m < 15
    assert (told.id, told.key, told.values["enough"]) == ("layout.nearer", "layout.nearer-anywhere", "")
    assert "{" not in said(told)


@pytest.mark.parametrize(("paper", "demands"), [("a3", Demands()), ("b5", Demands(outdoor=True, logo=8.0))])
def test_the_paper_that_helps_carries_everything_that_is_asked(paper: str, demands: Demands) -> None:
    document = makings.sign("bookshop", "camera-sign" if paper == "b5" else "entrance-sign")
    aim = PAPERS[paper].aim_m
    enough = fit.enough_for(document, PAPERS[paper], aim, demands)
    asked = Demands(aim, demands.outdoor, demands.logo)
    assert isinstance(fit.fit(document, PAPERS[enough], asked), fit.Sheet)


# --- too many words, and whether a sheet for the further languages helps


def job_named(found: Examined, stem: str) -> Job:
    return next(job for job in found.jobs if job.stem == stem)


# Where the flag would make no sign: why.
NO_HELP = {
    "both sheets are there already": ("grocery", "entrance-sign", "a4", MANY, ""),
    "the base languages are too many words": ("bookshop", "entrance-sign", "a4", MANY, ""),
    "there are none but the base languages": ("bookshop", "entrance-sign", "a4", BASE, ""),
    "nobody gave the words in those languages": ("gallery/places", "entrance-sign", "a4", MANY, "shoten"),
}


def test_a_sheet_of_its_own_is_told_where_it_helps() -> None:
    whole = one("grocery", "camera-sign", "a6", LANGUAGES)
    assert whole.jobs == () and whole.blocked
    finding = sized(whole)["layout.split"]
    assert (finding.severity, finding.blocks) == (Severity.INFO, False)
    assert "A6" in said(finding) and "--split-languages" in said(finding) and "{" not in said(finding)
    apart = one("grocery", "camera-sign", "a6", LANGUAGES, split_languages=True)
    assert sized(apart) == {} and not apart.blocked
    assert [job.stem for job in apart.jobs] == ["camera-sign-c01.a6", "camera-sign-c01-languages.a6"]


@pytest.mark.parametrize("why", NO_HELP)
def test_it_is_not_told_where_it_would_not_help(why: str) -> None:
    name, kind, paper, languages, site = NO_HELP[why]
    whole = one(name, kind, paper, languages, site)
    assert "layout.split" not in sized(whole)
    apart = one(name, kind, paper, languages, site, split_languages=True)
    assert "layout.split" not in sized(apart)
    assert (len(apart.jobs) > len(whole.jobs) and not apart.blocked) == (why == "both sheets are there already")


def test_over_all_papers_it_is_told_exactly_where_it_helps() -> None:
    seen = set()
    for name, kind in (("grocery", "entrance-sign"), ("grocery", "camera-sign"), ("bookshop", "camera-sign")):
        for paper in ("a4", "a5", "a6", "b5", "b6", "a5-landscape", "a6-landscape"):
            whole, apart = (one(name, kind, paper, LANGUAGES, split_languages=split) for split in (False, True))
            helps = not whole.jobs and len(apart.jobs) == 2
            assert ("layout.split" in sized(whole)) == helps, (name, kind, paper)
            assert "layout.split" not in sized(apart)
            seen.add(helps)
    assert seen == {True, False}


def test_too_much_names_the_next_paper_of_the_same_orientation() -> None:
    for paper in ("a4", "a4-landscape", "b5"):
        found = one("bookshop", "entrance-sign", paper)
        (told,) = (f for f in sized(found).values() if f.id in ("layout.too-much", "layout.too-far"))
        enough = PAPERS[str(told.values["enough"]).lower()]
        assert enough.wide == PAPERS[paper].wide and not enough.plate and not enough.sticker
        assert sized(one("bookshop", "entrance-sign", enough.name)).keys() <= {"layout.nearer", "layout.qr-dense"}


# --- two files for a sign


def test_two_sheets_in_one_folder(tmp_path: Path) -> None:
    """Both are proved, and together they hold what the whole sign says in every language."""
    out = tmp_path / "out"
    asked = ("--only", "camera-sign", "--paper", "a6", "--lang", ",".join(LANGUAGES))
    words = ("build", source("grocery"), "--as-of", DAY, *asked)
    whole = run(*words, "--out", out)
    assert whole.code == 1 and "layout.split" in whole.said and "--split-languages" in whole.said
    assert not out.exists()
    apart = run(*words, "--out", out, "--split-languages")
    assert apart.code == 0, apart.said
    made = sorted(p.name for p in (out / "main").iterdir())
    assert made == ["camera-sign-c01-languages.a6.pdf", "camera-sign-c01.a6.pdf"]
    assert run("verify", out).code == 0
    (out / "main" / made[0]).unlink()
    assert run("verify", out).code == 1


def test_the_two_hold_every_language() -> None:
    (whole,) = one("grocery", "entrance-sign", "a4", MANY).jobs
    apart = one("grocery", "entrance-sign", "a4", MANY, split_languages=True)
    first, second = (job_named(apart, f"entrance-sign{end}.a4") for end in ("", "-languages"))
    assert (first.document.languages, second.document.languages) == (BASE, MANY[2:])
    texts = {b.language: b.text for b in whole.document.blocks if b.part == "headline"}
    split = {b.language: b.text for job in (first, second) for b in job.document.blocks if b.part == "headline"}
    assert set(texts) == set(MANY)
    assert split == texts
    facts = {b.place for b in first.document.blocks if b.part == "facts"}
    assert facts == {b.place for b in second.document.blocks if b.part == "facts"}, "the second says the same facts"
    assert first.document.link == second.document.link


def test_signs_of_one_name_are_not_written_over_each_other(tmp_path: Path) -> None:
    facts = example("grocery")
    facts["signs"] = [
        {"id": "a", "placement": "entrance", "size": "a4", "viewing_distance_m": "5"},
        {"id": "a-languages", "placement": "entrance", "size": "a4", "viewing_distance_m": "3"},
    ]
    file = write(tmp_path, facts)
    words = ("build", file, "--as-of", DAY, "--lang", ",".join(MANY))
    done = run(*words, "--out", tmp_path / "one")
    assert done.code == 0
    assert len(list((tmp_path / "one" / "main").iterdir())) == 2
    checked = run("check", file, "--as-of", DAY, "--lang", ",".join(MANY), "--split-languages")
    assert checked.code == 1 and "[output.same-name]" in checked.out
    done = run(*words, "--out", tmp_path / "two", "--split-languages")
    assert done.code == 1 and "[output.same-name]" in done.said and "entrance-sign-a-languages.a4" in done.said
    assert not list(tmp_path.glob("two/main/entrance-sign-a-languages.a4.pdf"))


# --- a QR code finer than it need be


@pytest.mark.parametrize(("address", "told"), [
    ("https://a.example.jp/s/abc", False), ("https://a.example.jp/s/abcd", True),
])  # fmt: skip
def test_a_long_address_is_told_and_can_be_used(tmp_path: Path, address: str, told: bool) -> None:
    facts = example("bookshop")
    facts["urls"]["policy"] = address
    done = run("check", write(tmp_path, facts), "--as-of", DAY, "--format", "json", "--only", "entrance-sign")
    assert done.code == 0
    rows = {row["id"]: row for row in json.loads(done.out)["findings"]}
    assert ("layout.qr-dense" in rows) == told == (len(address.encode()) > qr.EASY_BYTES)
    if told:
        assert (rows["layout.qr-dense"]["field"], rows["layout.qr-dense"]["severity"]) == ("urls.policy", "info")
        assert str(len(address.encode())) in rows["layout.qr-dense"]["message"]
    assert qr.encode("https://a.example.jp/s/abc").modules == 25

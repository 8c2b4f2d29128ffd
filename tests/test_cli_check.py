"""``signgen check``: exactly the findings of the law cases, each with its place, as text and as JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from commands import DAY, EXAMPLES, edited, run, source

from signgen import culprit, lawbook, plan
from signgen.findings import Finding, Severity, dotted
from signgen.model import Declaration
from signgen.model.premises import Premises
from signgen.model.text import LANGUAGES

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
    told = run("check", as_file("A01", tmp_path), "--as-of", DAY).err
    assert _JAPANESE.search(told) and "SIGNGEN_UI" in told and "tlh" in told and "ja, en" in told
    assert "SIGNGEN_UI" not in run("--ui", "en", "check", tmp_path / "A01.yaml", "--as-of", DAY).err
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


# --- from how far each sign can be read

TOLD = {
    "ja": r"(?P<name>\S+?)：見出しは (?P<T1>[\d.]+) m から読めます(?:、ほかの言語は (?P<T2>[\d.]+) m)?、"
    r"説明は (?P<T3>[\d.]+) m、管理番号は (?P<T4>[\d.]+) m、絵記号は (?P<pictogram>[\d.]+) m",
    "en": r"(?P<name>\S+?): headline readable to (?P<T1>[\d.]+) m(?:, other languages to (?P<T2>[\d.]+) m)?, "
    r"facts to (?P<T3>[\d.]+) m, sign id to (?P<T4>[\d.]+) m, pictogram to (?P<pictogram>[\d.]+) m",
}
SIGNS = {
    "grocery": ["main/entrance-sign.a4"],
    "bookshop": ["honten/entrance-sign.a3", "honten/camera-sign-c01.a5"],
    "joint-use": [f"{s}/{n}" for s in ("reijido", "mihon", "kaku") for n in ("entrance-sign.a3", "camera-sign-c01.a5")],
}


def signs(*words: object) -> list[dict[str, Any]]:
    done = run("check", *words, "--format", "json", "--as-of", DAY)
    rows: list[dict[str, Any]] = json.loads(done.out)["signs"]
    return rows


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("ui", TOLD)
def test_each_sign_is_told_with_the_distances_of_its_tiers(name: str, ui: str) -> None:
    """One line for each sign, beside the findings and not among them; the same numbers as in the JSON."""
    done = run("--ui", ui, "check", source(name), "--as-of", DAY)
    lines = [found for line in done.err.splitlines() if (found := re.fullmatch(TOLD[ui], line))]
    assert [line["name"] for line in lines] == SIGNS[name]
    assert len(done.err.splitlines()) == len(lines) + 1, "and the count of the findings"
    assert not any(re.search(TOLD[ui], line) for line in done.out.splitlines())
    rows = signs(source(name))
    assert [row["document"] for row in rows] == SIGNS[name]
    for line, row in zip(lines, rows, strict=True):
        least = {tier: min(metres.values()) for tier, metres in row["readable_m"].items()}
        told = {tier: value for tier, value in line.groupdict().items() if tier != "name" and value}
        assert set(told) == set(least) == {"T1", "T2", "T3", "T4", "pictogram"}
        for tier, value in told.items():
            assert float(value) == pytest.approx(least[tier], abs=0.051), (row["document"], tier)
        assert float(told["T1"]) > float(told["T2"]) >= float(told["T3"]) > float(told["T4"])


def test_what_is_told_is_what_is_measured_on_the_finished_file(built: Any) -> None:
    """The check draws nothing, and is right all the same: heights of the outlines in the PDF."""
    measured = json.loads(run("verify", built("bookshop") / "out", "--format", "json").out)["files"]
    compared = 0
    for row in signs(source("bookshop")):
        (file,) = [f for f in measured if f["file"] == f"{row['document']}.pdf"]
        tiers: dict[tuple[str, str], list[float]] = {}
        for tier in file["measures"]["tiers"]:
            tiers.setdefault((tier["tier"], tier["script"]), []).append(tier["readable_m"])
        told = {(t, s): m for t, scripts in row["readable_m"].items() for s, m in scripts.items() if t != "pictogram"}
        assert set(tiers) == set(told)
        for key, metres in tiers.items():
            assert min(metres) == pytest.approx(told[key], rel=0.03), (row["document"], key)
            compared += 1
    assert compared >= 8


def test_a_larger_sheet_is_read_from_farther_and_one_language_has_no_second_tier() -> None:
    (small,), (large,) = (signs(source("grocery"), "--paper", paper) for paper in ("a5", "a3"))
    for tier in ("T1", "T2", "T3", "pictogram"):
        assert min(large["readable_m"][tier].values()) > min(small["readable_m"][tier].values())
    assert (small["paper"], large["paper"]) == ("a5", "a3")
    (alone,) = signs(source("grocery"), "--lang", "ja")
    assert set(alone["readable_m"]) == {"T1", "T3", "T4", "pictogram"}
    assert {script for metres in alone["readable_m"].values() for script in metres} == {"kanji", "pictogram"}
    many = signs(source("grocery"), "--lang", "ja,en,zh-Hans,ko")[0]["readable_m"]
    assert set(many["T2"]) == {"latin", "kanji", "hangul"}


def test_no_sign_no_distance_and_quiet_is_quiet(tmp_path: Path) -> None:
    assert signs(source("bookshop"), "--only", "policy-page") == []
    done = run("check", source("grocery"), "--as-of", DAY, "--quiet")
    assert (done.code, done.said) == (0, "")
    blocked = run("check", as_file("A04", tmp_path), "--as-of", DAY)
    assert not any(re.fullmatch(TOLD["ja"], line) for line in blocked.err.splitlines())
    assert signs(as_file("A04", tmp_path)) == []


def test_split_languages_are_two_signs() -> None:
    rows = signs(source("grocery"), "--lang", "ja,en,zh-Hans,ko", "--split-languages")
    assert [row["document"] for row in rows] == ["main/entrance-sign.a4", "main/entrance-sign-languages.a4"]
    assert set(rows[1]["readable_m"]["T2"]) == {"hangul"}


@pytest.mark.parametrize(("words", "told"), [
    (("--lang", "en"), True),
    (("--lang", "en,ko"), True),
    (("--lang", "en,ko", "--split-languages"), True),
    (("--lang", "ja"), False),
    (("--lang", "ko,ja"), False),
    (("--lang", "ja,en,ko", "--split-languages"), False),
])  # fmt: skip
def test_a_sign_without_japanese_is_warned_of(words: tuple[str, ...], told: bool) -> None:
    done = run("check", source("grocery"), "--only", "entrance-sign", "--format", "json", "--as-of", DAY, *words)
    found = [row for row in findings(done.out) if row["id"] == "plan.no-japanese"]
    assert done.code == 0
    assert [row["severity"] for row in found] == ["warning"] * told


def test_a_page_without_japanese_is_not(tmp_path: Path) -> None:
    done = run("check", source("bookshop"), "--only", "policy-page", "--lang", "en", "--as-of", DAY)
    assert done.code == 0 and "plan.no-japanese" not in done.out


def test_a_planned_sign_in_other_languages_hangs_beside_the_japanese_one(tmp_path: Path) -> None:
    facts = yaml.load(source("grocery").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    both = [{"id": "a", "placement": "entrance"}, {"id": "b", "placement": "entrance", "languages": ["en", "ko"]}]
    for signs, told in ((both, []), (both[1:], ["signs[0].languages"])):
        path = tmp_path / "signgen.yaml"
        path.write_text(yaml.safe_dump(facts | {"signs": signs}, allow_unicode=True), encoding="utf-8")
        rows = findings(run("check", path, "--format", "json", "--as-of", DAY).out)
        assert [row["field"] for row in rows if row["id"] == "plan.no-japanese"] == told


def test_nobody_without_a_page_is_told_of_its_languages(tmp_path: Path) -> None:
    for words, told in (((), False), (("--only", "policy-page"), True), (("--only", "entrance-sign"), False)):
        done = run("check", source("grocery"), "--format", "json", "--as-of", DAY, *words)
        assert ("all.accessible-explanation" in ids(findings(done.out), "info")) == told


def too_much(folder: Path, *words: str, **more: Any) -> list[dict[str, Any]]:
    """What is told of sheets that are too full, of the grocery's facts with something else in them."""
    facts = yaml.load(source("grocery").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    facts["operator"] |= more.pop("operator", {})
    path = folder / "signgen.yaml"
    path.write_text(yaml.safe_dump(facts | more, allow_unicode=True, sort_keys=False, width=1000), encoding="utf-8")
    rows = findings(
        run("check", path, "--format", "json", "--as-of", DAY, "--lang", ",".join(LANGUAGES[:5]), *words).out
    )
    return [row for row in rows if row["id"] == "layout.too-much"]


@pytest.mark.parametrize(("field", "words", "facts"), [
    ("contact.dept", ("--paper", "sticker-100x100"), {"contact": {"dept": "青果の係" * 7, "phone": "03-1234-5678"}}),
    ("operator.legal_name", (), {"operator": {"legal_name": "青" * 400}}),
    ("urls.policy", ("--paper", "sticker-100x100", "--only", "entrance-sticker"),
     {"urls": {"policy": "https://www.mihon-shoten-no-nagai-host.jp/camera/a"}}),
])  # fmt: skip
def test_a_sheet_that_is_too_full_has_its_place(
    tmp_path: Path, field: str, words: tuple[str, ...], facts: dict[str, Any]
) -> None:
    rows = too_much(tmp_path, *words, **facts)
    assert rows
    for row in rows:
        assert row["field"] == field and _PLACE.fullmatch(row["where"])


@pytest.mark.parametrize(("text", "stated_size", "field"), [
    ("録画しています", True, "signs[1].size"),  # words of ours
    ("録画しています", False, "facility"),
    ("受付：9:00〜18:00（水曜を除く）", True, "contact.hours"),  # most of it the user's
    ("例示青果店", True, "operator.legal_name"),
])  # fmt: skip
def test_words_of_ours_are_laid_on_the_sheet(text: str, stated_size: bool, field: str) -> None:
    facts = yaml.load(source("grocery").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    facts["signs"] = [{"id": "s1", "placement": "entrance"}, {"id": "s2", "placement": "entrance", "size": "A6"}]
    (premises,) = Premises.all_of(Declaration.model_validate(facts))
    order = next(order for order in plan.orders(premises) if order.paper.name == "a6")
    values = {"text": text, "document": order.kind}
    found = culprit.named(Finding("layout.too-much", Severity.ERROR, "layout.too-much", values), order,
                          stated_size=stated_size)  # fmt: skip
    assert dotted(found.path) == field
    ours = field in ("signs[1].size", "facility")
    assert ("purposes[].short_text" in found.values["field"]) == ours
    assert ours or found.values["field"] == field


def test_a_full_sheet_is_told_of_each_site_and_a_sticker_stays_a_sticker(tmp_path: Path) -> None:
    words = ("--format", "json", "--as-of", DAY, "--only", "entrance-sign", "--paper", "sticker-100x100")
    rows = [r for r in findings(run("check", source("joint-use"), *words).out) if r["id"] == "layout.too-much"]
    assert [row["field"] for row in rows] == ["sites[0]", "sites[1]", "sites[2]"]
    for row, site in zip(rows, ("reijido", "mihon", "kaku"), strict=True):
        assert f"{site}/entrance-sign" in row["message"]
    facts = {"urls": {"policy": "https://www.mihon-shoten-no-nagai-host.jp/camera/a"}}
    (row,) = too_much(tmp_path, "--only", "entrance-sticker", "--paper", "sticker-100x100", **facts)
    text = run(
        "check", tmp_path / "signgen.yaml", "--as-of", DAY, "--only", "entrance-sticker", "--paper", "sticker-100x100"
    )
    assert row["field"] == "urls.policy" and "（STICKER-150X100" in text.out


@pytest.mark.parametrize(("kind", "why"), [("joint-use-poster", "joint"), ("joint-use-notice", "joint")])
def test_a_kind_of_which_nothing_can_be_made_is_told_with_the_reason(tmp_path: Path, kind: str, why: str) -> None:
    done = run("check", source("grocery"), "--as-of", DAY, "--only", kind)
    assert done.code == 1 and "[plan.nothing]" in done.out and f"（{why}）" in done.out
    done = run("build", source("grocery"), "--as-of", DAY, "--only", f"{kind},entrance-sign", "--out", tmp_path)
    assert done.code == 1 and f"「{kind}」" in done.err
    assert run("check", source("joint-use"), "--as-of", DAY, "--only", kind).code == 0


def test_a_car_has_no_entrance(tmp_path: Path) -> None:
    facts = yaml.load(source("grocery").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    facts["cameras"] = [{"id": "c1", "category": "guidebook-vehicle", "visible_as_camera": "true"}]
    path = tmp_path / "signgen.yaml"
    path.write_text(yaml.safe_dump(facts, allow_unicode=True), encoding="utf-8")
    done = run("check", path, "--as-of", DAY, "--only", "entrance-sign")
    assert done.code == 1 and "[plan.nothing]" in done.out and "カメラ" in done.out


TYPED = [
    (("build", "F", "--as-of", "2026-13-40"), "2026-13-40", "日付", "a day of the calendar"),
    (("entrance-sign", "F", "--distance=-1"), "0.5 から 50", "数", "a number from 0.5 to 50"),
    (("entrance-sign", "F", "--distance", "far"), "0.5 から 50", "数", "a number from 0.5 to 50"),
    (("rules", "check", "--days", "x"), "0 以上", "整数", "0 or more"),
    (("build", "F", "--out", ""), "--out", "空", "is empty"),
    (("build", "F", "--paper", " "), "--paper", "空", "is empty"),
    (("check", "F", "--paper="), "--paper", "空", "is empty"),
]


@pytest.mark.parametrize(("words", "named", "what", "english"), TYPED)
def test_a_value_that_is_none_is_told_in_the_readers_language(
    words: tuple[str, ...], named: str, what: str, english: str
) -> None:
    typed = [str(source("grocery")) if word == "F" else word for word in words]
    done = run(*typed)
    assert (done.code, done.out) == (2, "") and named in done.err and what in done.err
    assert "is not in the range" not in done.err and "is not a valid" not in done.err
    assert english in run("--ui", "en", *typed).err.lower()

"""``--override ID --reason TEXT``: an error let pass stays visible everywhere, and nothing incomplete is made."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from commands import DAY, example, run, write
from test_cli_check import as_file

from signgen import lawbook, receipts, verify
from signgen.overrides import Override

FACE = "face.purpose-names-face-recognition"
ACTS = "face.purpose-names-crime-prevention"
WHY = "法務部長が文面を確かめた"
PASS = ("--override", FACE, "--reason", WHY)
ON = ("--as-of", DAY)


def unnamed(folder: Path, **more: Any) -> Path:
    """The bookshop, whose purpose of face matching does not say so."""
    facts = example("bookshop") | more
    vague = {"ja": "万引きや盗撮を防ぐため", "en": "To prevent shoplifting and covert filming"}
    facts["purposes"][0] |= {"text": vague, "short_text": vague}
    return write(folder, facts)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("override")
    done = run("build", unnamed(folder), "--out", folder / "out", *ON, *PASS)
    assert done.code == 0, done.said
    return folder


def rows(file: Path, *words: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("check", file, "--format", "json", *ON, *words).out)["findings"]
    return found


def test_without_it_the_error_blocks(tmp_path: Path) -> None:
    file = unnamed(tmp_path)
    assert run("check", file, *ON).code == 1
    assert run("build", file, "--out", tmp_path / "o", *ON).code == 1
    assert not list(tmp_path.glob("o/*/*.pdf"))
    assert {row["overridden"] for row in rows(file)} == {None}


def test_with_it_the_error_stays_visible_and_blocks_nothing(tmp_path: Path) -> None:
    file = unnamed(tmp_path)
    done = run("check", file, *ON, *PASS)
    assert done.code == 0
    lines = [line for line in done.out.splitlines() if f"要修正 [{FACE}]" in line]
    assert len(lines) == 4 and all(WHY in line for line in lines)
    assert "例外" in done.err
    told = rows(file, *PASS)
    assert {(row["severity"], row["overridden"]) for row in told if row["id"] == FACE} == {("error", WHY)}
    assert WHY in run("--ui", "en", "check", file, *ON, *PASS).out


def test_every_file_is_made_and_its_receipt_says_why(made: Path) -> None:
    slips = receipts.load(made / "out" / receipts.NAME)
    assert {s.kind for s in slips.values()} == {"entrance-sign", "camera-sign", "policy-page"}
    assert len(slips) >= 8
    assert {tuple((o.id, o.reason) for o in s.overrides) for s in slips.values()} == {((FACE, WHY),)}
    line = json.loads((made / "out" / receipts.NAME).read_text(encoding="utf-8").splitlines()[0])
    assert line["overrides"] == [{"id": FACE, "reason": WHY}]


def test_verify_tells_it_and_finds_nothing_wrong(made: Path) -> None:
    done = run("verify", made / "out", "--format", "json")
    assert done.code == 0
    found = [f for f in json.loads(done.out)["findings"] if f["id"] != "proof.unreviewed"]
    infos = [f for f in found if f["severity"] == "info"]
    assert {f["id"] for f in infos} == {FACE}
    assert all(WHY in f["message"] for f in infos)
    assert {f["where"] for f in infos} == set(receipts.load(made / "out" / receipts.NAME))
    assert all(f["overridden"] == WHY for f in found if f["severity"] == "error")


def test_only_what_was_overridden_passes_the_proof(made: Path) -> None:
    """What the wording lacks passes; with a receipt that overrides nothing, or something else, it fails."""
    law = lawbook.load()
    asked = replace(law.requirements[FACE], shows={"ja": "この文にないことば"})
    law = replace(law, requirements=law.requirements | {FACE: asked})
    slips = receipts.load(made / "out" / receipts.NAME)
    slip = next(s for s in slips.values() if s.file.endswith("policy-page.ja.html"))
    kept = verify.check(made / "out" / slip.file, slip, law)
    assert [f for f in kept if f.blocks] == []
    assert any(f.overridden for f in kept), "the text does lack what the law asks for"
    bare = verify.check(made / "out" / slip.file, slip.model_copy(update={"overrides": ()}), law)
    assert {f.id for f in bare if f.blocks} == {FACE}
    other = Override(ACTS, WHY)
    wrong = verify.check(made / "out" / slip.file, slip.model_copy(update={"overrides": (other,)}), law)
    assert {f.id for f in wrong if f.blocks} == {FACE}


def test_a_missing_sentence_never_passes(made: Path) -> None:
    law = lawbook.load()
    slips = receipts.load(made / "out" / receipts.NAME)
    slip = next(s for s in slips.values() if s.file.endswith("policy-page.ja.html"))
    lost = next(b for b in slip.blocks if FACE in b.proves)
    changed = tuple(b.model_copy(update={"text": "この文はない"}) if b == lost else b for b in slip.blocks)
    found = verify.check(made / "out" / slip.file, slip.model_copy(update={"blocks": changed}), law)
    assert FACE in {f.id for f in found if f.blocks and f.key == "proof.block-missing"}


def test_a_rule_of_some_documents_marks_only_those(tmp_path: Path) -> None:
    facts = example("bookshop")
    del facts["database"]["target_acts"]
    file = write(tmp_path, facts)
    assert {row["id"] for row in rows(file) if row["severity"] == "error"} == {ACTS}
    done = run("build", file, "--out", tmp_path / "o", *ON, "--override", ACTS, "--reason", WHY)
    assert done.code == 0, done.said
    slips = receipts.load(tmp_path / "o" / receipts.NAME).values()
    assert {s.kind for s in slips if s.overrides} == {"policy-page"}
    assert {s.kind for s in slips if not s.overrides} == {"entrance-sign", "camera-sign"}


def test_the_one_document_commands_take_it_too(tmp_path: Path) -> None:
    file, target = unnamed(tmp_path), tmp_path / "sign.html"
    words = ("camera-sign", file, "-o", target, *ON)
    assert run(*words).code == 1
    assert not target.exists()
    done = run(*words, *PASS)
    assert done.code == 0, done.said
    assert WHY in done.err
    assert [o.id for o in receipts.load(tmp_path / receipts.NAME)["sign.html"].overrides] == [FACE]


def test_pairs_by_their_order(tmp_path: Path) -> None:
    facts = example("bookshop")
    del facts["database"]["target_acts"]
    file = unnamed(tmp_path, database=facts["database"])
    other = "対象の行為は社内の規程で定めた"
    both = ("--override", ACTS, "--override", FACE, "--reason", other, "--reason", WHY)
    told = {row["id"]: row["overridden"] for row in rows(file, *both) if row["severity"] == "error"}
    assert told == {ACTS: other, FACE: WHY}
    one = run("check", file, *ON, *PASS)
    assert one.code == 1, "the other error still blocks"


REFUSED: dict[str, tuple[tuple[str, ...], str]] = {
    "no reason": (("--override", FACE), "--reason"),
    "no id": (("--reason", WHY), "--reason"),
    "short reason": (("--override", FACE, "--reason", "急ぐため"), "10"),
    "blanks": (("--override", FACE, "--reason", "急ぐ" + " " * 20), "10"),
    "twice": (PASS + PASS, FACE),
    "no such error": (("--override", "all.complaint-desk", "--reason", WHY), FACE),
    "no such id": (("--override", "R03", "--reason", WHY), "R03"),
    "a hint of a stranger": (("--override", "no.such", "--reason", WHY), FACE),
}


@pytest.mark.parametrize("ui", ["ja", "en"])
@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_override_is_a_usage_error(tmp_path: Path, name: str, ui: str) -> None:
    words, told = REFUSED[name]
    file = unnamed(tmp_path)
    for command in (("check", file), ("build", file, "--out", tmp_path / "o"), ("explain", file)):
        done = run("--ui", ui, *command, *ON, *words)
        assert (done.code, done.out) == (2, ""), done.said
        assert told in done.err
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize("ui", ["ja", "en"])
def test_a_refusal_is_never_overridden(tmp_path: Path, ui: str) -> None:
    file = as_file("A07", tmp_path)
    id_ = "comm.secondary-use-consent"
    assert ("refuse", id_) in {(row["severity"], row["id"]) for row in rows(file)}
    done = run("--ui", ui, "check", file, *ON, "--override", id_, "--reason", WHY)
    assert (done.code, done.out) == (2, "")
    assert id_ in done.err and f"{file}:" in done.err


@pytest.mark.parametrize("ui", ["ja", "en"])
@pytest.mark.parametrize(("field", "id_"), [("items", "joint.items"), ("purpose", "joint.purpose")])
def test_nothing_incomplete_is_made(tmp_path: Path, field: str, id_: str, ui: str) -> None:
    facts = example("joint-use")
    del facts["joint"][field]
    file = write(tmp_path, facts)
    assert id_ in {row["id"] for row in rows(file) if row["severity"] == "error"}
    done = run("--ui", ui, "build", file, "--out", tmp_path / "o", *ON, "--override", id_, "--reason", WHY)
    assert (done.code, done.out) == (2, "")
    assert id_ in done.err
    assert {"ja": "組み立て", "en": "cannot be composed"}[ui] in done.err
    assert not (tmp_path / "o").exists()


def test_words_that_do_not_fit_cannot_be_overridden(tmp_path: Path) -> None:
    facts = example("bookshop")
    facts["purposes"][0]["short_text"] = {
        "ja": "顔識別により、万引き・盗撮を防止するため。" * 12,
        "en": "facial recognition",
    }
    file = write(tmp_path, facts)
    assert "layout.too-much" in {row["id"] for row in rows(file)}
    done = run("check", file, *ON, "--override", "layout.too-much", "--reason", WHY)
    assert done.code == 2 and "layout.too-much" in done.err


def test_explain_of_a_file_tells_what_was_overridden(tmp_path: Path) -> None:
    file = unnamed(tmp_path)
    assert json.loads(run("explain", file, *ON, "--format", "json").out) == []
    done = run("explain", file, *ON, *PASS, "--format", "json")
    documents = json.loads(done.out)
    assert len(documents) == 4
    assert all(d["overrides"] == [{"id": FACE, "reason": WHY}] for d in documents)
    assert run("explain", file, *ON, *PASS).out.count(f"[{FACE}] （例外として承認：{WHY}）") == 4


def test_explain_of_a_requirement_reads_the_receipts(made: Path) -> None:
    done = run("explain", FACE, *ON, "--out", made / "out")
    assert done.code == 0
    assert done.out.count(WHY) == len(receipts.load(made / "out" / receipts.NAME))
    assert "honten/entrance-sign.a3.pdf" in done.out
    assert WHY not in run("explain", ACTS, *ON, "--out", made / "out").out
    found = json.loads(run("explain", FACE, *ON, "--out", made / "out", "--format", "json").out)
    assert {o["id"] for o in found["overrides"]} == {FACE}
    assert json.loads(run("explain", FACE, *ON, "--out", made, "--format", "json").out)["overrides"] == []


def test_a_reason_cannot_disturb_the_lines(tmp_path: Path) -> None:
    hostile = "よいと判断した\x1b[31m\n偽の行 {id}"
    done = run("check", unnamed(tmp_path), *ON, "--override", FACE, "--reason", hostile)
    assert done.code == 0
    assert "\x1b" not in done.out
    assert not [line for line in done.out.splitlines() if line.startswith("偽の行")]
    assert "{id}" in done.out

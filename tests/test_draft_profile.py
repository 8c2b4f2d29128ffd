"""The profile ``2026act-draft``: off unless asked for, and no output of it without its mark."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from commands import DAY, copied, edited, example, run, source, write
from test_cli_check import as_file

from signgen import documents, examine, i18n, lawbook, plan, readback, receipts, sources, verify
from signgen.findings import Severity
from signgen.model.premises import Premises
from signgen.readback.seen import fold

ON = ("--as-of", DAY, "--paper", "a2")  # the marks need room
MARKS = {"ja": "草案　令和8年法律第56号", "en": "DRAFT ahead of Act No. 56 of 2026"}
STATED = {
    "bodily_feature": {"ja": "顔の骨格", "en": "the bones of the face"},
    "suspension_route": {"ja": "窓口へ書面で", "en": "in writing to the desk"},
    "posting_location": {"ja": "正面入口", "en": "the main entrance"},
}


def ahead(name: str, folder: Path, **more: Any) -> Path:
    facts = example(name) | more
    facts["profile"] = [*facts.get("profile", ["law"]), "2026act-draft"]
    return write(folder, facts)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("draft")
    file = ahead("bookshop", folder, draft2026=STATED)
    done = run("build", file, "--out", folder / "out", "--format", "pdf,html", *ON)
    assert done.code == 0, done.said
    return folder / "out"


def test_the_profile_is_off_by_default(built: Any) -> None:
    for name in ("grocery", "bookshop", "joint-use"):
        assert "2026act-draft" not in example(name).get("profile", [])
        slips = receipts.load(built(name) / "out" / receipts.NAME)
        assert slips
        assert not any(s.draft for s in slips.values())
        assert not [b for s in slips.values() for b in s.blocks if b.clause.startswith("draft.")]


def test_every_output_carries_the_mark_in_both_languages(made: Path) -> None:
    slips = receipts.load(made / receipts.NAME)
    assert {(s.kind, s.format) for s in slips.values()} >= {
        *((kind, form) for kind in ("entrance-sign", "camera-sign") for form in ("pdf", "html")),
        *(("policy-page", form) for form in ("pdf", "html", "fragment.html")),
    }
    for file, slip in slips.items():
        assert slip.draft
        seen = fold(readback.READERS[slip.format](made / file).text)
        assert all(fold(mark) in seen for mark in MARKS.values()), file


@pytest.mark.parametrize("name", ["grocery", "joint-use"])
@pytest.mark.parametrize("lang", ["ja", "ja,en"])
def test_the_mark_needs_no_second_language(tmp_path: Path, name: str, lang: str) -> None:
    """A notice in Japanese alone is marked in English too; conventional cameras and joint use are no exception."""
    law = lawbook.load().on(date.fromisoformat(DAY))
    read = sources.read(ahead(name, tmp_path))
    languages = tuple(lang.split(","))
    orders = [o for p in Premises.all_of(read.declaration) for o in plan.orders(p, languages=languages)]
    assert orders
    for order in orders:
        document = examine.composed_for(law, order).document
        marks = [b for b in document.blocks if b.part == documents.DRAFT]
        assert [b.language for b in sorted(marks, key=lambda b: b.language != "ja")] == ["ja", "en"]
        assert all(b.text.startswith(MARKS[b.language]) for b in marks)
        assert document.draft
        assert ("all.draft-marked", "future") in document.required


def test_the_mark_comes_from_the_law_pack_and_the_locales() -> None:
    clause = next(c for c in lawbook.load().clauses if c.id == "draft.mark")
    assert clause.text.startswith(MARKS["ja"])
    assert set(clause.documents) == set(documents.KINDS)
    assert i18n.speaker("en").clause(clause.id, clause.text).startswith(MARKS["en"])
    folder = Path(__file__).parents[1] / "templates" / "default"
    files = list(folder.rglob("*.j2"))
    assert len(files) > 5
    assert [f.name for f in files if "草案" in f.read_text(encoding="utf-8") or "DRAFT" in f.read_text("utf-8")] == []


def test_only_the_stated_fields_are_added(tmp_path: Path) -> None:
    """Beside the mark a draft prints the three fields of section 1c, and only where they are stated."""
    law = lawbook.load().on(date.fromisoformat(DAY))

    def texts(file: Path) -> dict[str, set[str]]:
        (premises,) = Premises.all_of(sources.read(file).declaration)
        found: dict[str, set[str]] = {}
        for order in plan.orders(premises):
            document = examine.composed_for(law, order).document
            told = {b.text for b in document.blocks if b.place != "version"}
            found.setdefault(f"{document.kind} {document.languages[0]}", set()).update(told)
        return found

    usual = texts(source("bookshop"))
    bare = texts(ahead("bookshop", tmp_path / "bare"))
    full = texts(ahead("bookshop", tmp_path / "full", draft2026=STATED))
    assert len(usual) == 4
    for name, words in usual.items():
        assert words <= bare[name]
        assert {t[:2] for t in bare[name] - words} == {"草案", "DR"}
        added = full[name] - bare[name]
        language = name.rpartition(" ")[2]
        stated = [STATED[f][language] for f in ("bodily_feature", "suspension_route")]
        stated += [STATED["posting_location"][language]] if name.startswith("policy") else []
        assert len(added) == len(stated)
        assert all(any(words_ in text for text in added) for words_ in stated)


def test_the_notes_of_a_draft_stay_silent_without_the_profile(tmp_path: Path) -> None:
    facts = example("bookshop") | {"draft2026": STATED}
    done = run("explain", write(tmp_path, facts), "--as-of", DAY, "--format", "json")
    sentences = [s for d in json.loads(done.out) for s in d["sentences"]]
    assert len(sentences) > 50
    assert [s for s in sentences if "骨格" in s["text"] or s["clause"].startswith("draft.")] == []


def infos(file: Path) -> list[tuple[str, str]]:
    rows = json.loads(run("check", file, *ON, "--format", "json").out)["findings"]
    return [(r["severity"], r["field"]) for r in rows if r["id"] == "face.future-2026-act"]


@pytest.mark.parametrize("name", ["A03", "A05"])
def test_the_cases_of_the_law_stay_without_findings(tmp_path: Path, name: str) -> None:
    file = as_file(name, tmp_path)
    assert infos(file) == []
    facts = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    facts["profile"] = [*facts.get("profile", ["law"]), "2026act-draft"]
    found = infos(write(tmp_path, facts, "ahead.yaml"))
    assert found and {severity for severity, _ in found} == {"info"}


def test_only_operators_of_face_recognition_are_told(tmp_path: Path) -> None:
    assert infos(ahead("bookshop", tmp_path / "b")) == [("info", "cameras[0].category")]
    assert infos(ahead("grocery", tmp_path / "g")) == []
    for ui, word in (("ja", "2028年半ば"), ("en", "mid-2028")):
        assert word in run("--ui", ui, "check", tmp_path / "b" / "signgen.yaml", *ON).out


def test_verify_tells_a_draft(made: Path) -> None:
    done = run("verify", made, "--format", "json")
    assert done.code == 0
    found = [f for f in json.loads(done.out)["findings"] if f["id"] != "proof.unreviewed"]
    assert {(f["id"], f["severity"]) for f in found} == {("proof.draft", "info")}
    assert {f["where"] for f in found} == set(receipts.load(made / receipts.NAME))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_draft_whose_mark_was_cut_off_is_found(made: Path, tmp_path: Path, language: str) -> None:
    folder = copied(made, tmp_path / "out")
    slip = next(s for s in receipts.load(folder / receipts.NAME).values() if s.file.endswith("policy-page.ja.html"))
    (mark,) = (b for b in slip.blocks if b.clause == "draft.mark" and b.language == language)
    edited(folder / slip.file, mark.text, "")
    found = verify.check(folder / slip.file, slip, lawbook.load())
    lost = [f for f in found if f.id == "all.draft-marked"]
    assert lost and all(f.severity is Severity.ERROR for f in lost)


def test_the_pages_of_a_draft_say_so_at_every_foot(made: Path) -> None:
    (path,) = made.rglob("policy-page.ja.pdf")
    pages = readback.READERS["pdf"](path).pages
    assert len(pages) > 2
    assert all("草案DRAFT" in fold(page.text) for page in pages)

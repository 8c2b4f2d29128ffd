"""``signgen install-sheet``: the checklist for whoever hangs the signs, on A4, with every sign and every step."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from commands import DAY, contents, example, run, write

from signgen import i18n, install
from signgen.readback.seen import fold

ON = ("--as-of", DAY)
LONG = 30


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bookshop, and a second site with so many entrances that its signs fill more than a page."""
    data: dict[str, Any] = example("bookshop")
    first = data.pop("facility")
    cameras = first.pop("cameras", None) or data.pop("cameras")
    entrances = [{"id": f"e{n}", "name": f"{n}番口"} for n in range(LONG)]
    second = {"id": "eki", "name": "駅前店", "entrances": entrances, "cameras": [cameras[1]]}
    data["sites"] = [first | {"cameras": cameras}, second]
    return write(tmp_path_factory.mktemp("install"), data)


@pytest.fixture(scope="module")
def made(facts: Path) -> Path:
    folder = facts.parent / "made"
    for ui in ("ja", "en"):
        done = run("--ui", ui, "install-sheet", facts, "-o", folder / f"{ui}.pdf", *ON)
        assert done.code == 0, done.said
    return folder


def pages(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        assert {tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in document} == {(210, 297)}
        return [fold(page.get_textpage().get_text_bounded()) for page in document]
    finally:
        document.close()


@pytest.mark.parametrize("ui", ["ja", "en"])
def test_every_step_of_it_stands_on_the_sheet_of_each_site(made, ui):
    found = pages(made / f"{ui}.pdf")
    begins = [n for n, page in enumerate(found) if fold(i18n.message(ui, "install.title")) in page]
    assert begins[:1] == [0]
    assert len(begins) == 2
    for step in (step for steps in install.STEPS.values() for step in steps):
        words = i18n.message(ui, f"install.step.{step}").replace("{centre}", "1350").replace("{off}", "100")
        words = fold(words.replace("{hanging}", "2100"))
        assert "{" not in words
        assert [words in found[n] for n in begins] == [True, True], step


def test_what_an_installer_has_to_know_is_said_in_numbers(made):
    sheet = pages(made / "ja.pdf")[0]
    for words in ("1350±100 mm", "2100 mm", "2台", "カメラに写る前", "写真を2枚", "見本町店", "例示堂書店株式会社"):
        assert fold(words) in sheet


def test_every_sign_has_a_line_with_its_version_its_distances_and_its_page(made, facts):
    assert run("register", facts, "-o", made / "register.csv", *ON).code == 0
    rows = (made / "register.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    assert len(rows) > LONG
    text = "".join(pages(made / "ja.pdf")).replace("-", "")  # one at the end of a line reads as a hyphenation
    for row in rows:
        cells = row.split(",")
        for cell in (cells[0], cells[6], cells[4].upper(), cells[10].removeprefix("v"), f"{cells[8]} m"):
            assert fold(cell).replace("-", "") in text, cell
    assert fold("camera.example.jp/s/hon1") in text
    assert fold("48 cm") in text  # side of the code on A3 times ten


def test_a_long_table_goes_on_with_its_heading_and_ends_with_the_names(made):
    found = pages(made / "ja.pdf")
    heading, names = fold(i18n.message("ja", "install.column.day")), fold(i18n.message("ja", "install.sign-off"))
    assert len(found) > 2
    assert all(heading in page for page in found[:-1])
    assert names in found[-1]


def test_one_site_alone(facts, tmp_path):
    assert run("install-sheet", facts, "-o", tmp_path / "one.html", "--site", "honten", *ON).code == 0
    text = (tmp_path / "one.html").read_text(encoding="utf-8")
    assert "見本町店" in text
    assert "駅前店" not in text


def test_what_it_cannot_make_it_says_and_writes_nothing(facts, tmp_path):
    before = contents(tmp_path)
    assert run("install-sheet", facts, "-o", tmp_path / "sheet.docx", *ON).code == 2
    unknown = run("install-sheet", facts, "-o", tmp_path / "sheet.pdf", "--site", "nowhere", *ON)
    assert (unknown.code, "nowhere" in unknown.err) == (2, True)
    wrong = example("bookshop")
    wrong["cameras"][2]["extracts_face_features"] = "true"
    blocked = run("install-sheet", write(tmp_path / "wrong", wrong), "-o", tmp_path / "sheet.pdf", *ON)
    assert (blocked.code, "作っていません" in blocked.err) == (1, True)
    assert [name for name in contents(tmp_path) if name not in before] == ["wrong/signgen.yaml"]


def test_hostile_names_print_as_text(tmp_path):
    data = example("bookshop")
    data["facility"]["name"] = "<script>{{7*7}}</script>店"
    file = write(tmp_path, data)
    assert run("install-sheet", file, "-o", tmp_path / "sheet.html", *ON).code == 0
    text = (tmp_path / "sheet.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;{{7*7}}" in text
    assert "<script" not in text


def test_a_finished_sheet_is_not_replaced_unasked(facts, tmp_path):
    sheet = tmp_path / "sheet.html"
    sheet.write_text("mine", encoding="utf-8")
    assert run("install-sheet", facts, "-o", sheet, *ON).code == 2
    assert sheet.read_text(encoding="utf-8") == "mine"
    assert run("install-sheet", facts, "-o", sheet, "--force", *ON).code == 0
    assert date.today().isoformat() not in sheet.read_text(encoding="utf-8")  # the same facts make the same sheet

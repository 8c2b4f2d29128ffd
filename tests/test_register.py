"""``signgen register``: a table of the signs that hang; nothing that people wrote in it is lost, every gap is found."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path
from typing import Any

import posters
import pytest
from commands import DAY, Ran, contents, copied, example, run, write

from signgen.register import table
from signgen.register.table import COLUMNS

ON = ("--as-of", DAY)
ENTRANCE, CAMERA = "honten-e1-entrance-sign.a3", "honten-camera-sign-c01.a5"
HUNG = {"installed_on": "2026-11-01", "installed_by": "山田", "mounting_height_mm": "1350"}
Cells = dict[str, dict[str, str]]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bookshop's facts: a folder with ``signgen.yaml`` and a fresh ``register.csv``; for reading only."""
    folder = tmp_path_factory.mktemp("register")
    write(folder, example("bookshop"))
    assert update(folder).code == 0
    return folder


@pytest.fixture
def shop(fresh: Path, tmp_path: Path) -> Path:
    """A copy of it to change."""
    return copied(fresh, tmp_path / "shop")


def update(folder: Path, *flags: object) -> Ran:
    return run("register", folder / "signgen.yaml", "-o", folder / "register.csv", *ON, *flags)


def check(folder: Path) -> Ran:
    return update(folder, "--check")


def read(folder: Path) -> tuple[list[str], Cells]:
    """Headings, and the cells of each sign by the ids of their columns."""
    text = (folder / "register.csv").read_bytes().decode("utf-8-sig")
    headings, *rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len(headings) >= len(COLUMNS)
    return headings, {row[0]: dict(zip((*COLUMNS, *headings[len(COLUMNS) :]), row, strict=True)) for row in rows}


def enter(folder: Path, whose: str, encoding: str = "utf-8-sig", **cells: str) -> None:
    """Writes cells as a spreadsheet would: the whole table anew, in its own encoding."""
    headings, rows = read(folder)
    rows[whose] |= cells
    out = io.StringIO(newline="")
    csv.writer(out).writerows([headings, *(list(row.values()) for row in rows.values())])
    (folder / "register.csv").write_bytes(out.getvalue().encode(encoding))


def hang_all(folder: Path) -> None:
    for sign in read(folder)[1]:
        enter(folder, sign, **HUNG)


def ids(done: Ran) -> list[str]:
    return [line.split("[")[1].split("]")[0] for line in done.out.splitlines() if "[" in line]


def test_every_sign_has_a_row_for_each_place_with_what_the_facts_say(shop):
    headings, rows = read(shop)
    assert headings[0] == "掲示id"
    assert list(rows) == [ENTRANCE, CAMERA]
    row = rows[ENTRANCE]
    assert row["file"] == "honten/entrance-sign.a3.pdf"
    assert (row["size"], row["languages"], row["entrance"]) == ("a3", "ja en", "e1")
    assert row["place"] == "見本町店 正面入口"
    assert row["cameras"] == "c01 c02 c03 c04"
    assert float(row["viewing_distance_m"]) == 5
    assert rows[CAMERA]["cameras"] == "c01"
    assert [rows[CAMERA][name] for name in ("entrance", *HUNG, "photo", "removed_on")] == [""] * 6


def test_the_version_is_the_one_printed_on_the_sign(shop):
    assert run("build", shop / "signgen.yaml", "--out", shop / "out", "--only", "entrance-sign", *ON).code == 0
    row = read(shop)[1][ENTRANCE]
    assert row["version"].removeprefix("v") in posters.text((shop / "out" / row["file"]).read_bytes())


def test_entrances_have_rows_of_their_own(tmp_path):
    facts = example("bookshop")
    facts["facility"]["entrances"] = [{"id": "e1", "name": "正面入口"}, {"id": "e2", "name": "駐車場口"}]
    facts["facility"].pop("signs", None)
    facts.pop("signs", None)
    write(tmp_path, facts)
    assert update(tmp_path).code == 0
    assert [r["place"] for r in read(tmp_path)[1].values() if r["document"] == "entrance-sign"] == [
        "見本町店 正面入口",
        "見本町店 駐車場口",
    ]


def test_the_same_stands_beside_it_as_data(shop):
    data = json.loads((shop / "register.json").read_text(encoding="utf-8"))
    assert data["generator"] == "signgen register"
    assert [sign["sign"] for sign in data["signs"]] == [ENTRANCE, CAMERA]
    assert data["signs"][0]["cameras"] == ["c01", "c02", "c03", "c04"]
    assert data["signs"][0]["installed_on"] is None
    enter(shop, ENTRANCE, **HUNG)
    assert update(shop).code == 0
    hung = json.loads((shop / "register.json").read_text(encoding="utf-8"))["signs"][0]
    assert (hung["installed_on"], hung["mounting_height_mm"]) == ("2026-11-01", 1350)


def test_other_data_of_that_name_is_not_replaced(tmp_path):
    write(tmp_path, example("bookshop"))
    (tmp_path / "register.json").write_text('{"mine": 1}', encoding="utf-8")
    before = contents(tmp_path)
    refused = update(tmp_path)
    assert refused.code == 2
    assert "register.json" in refused.err
    assert contents(tmp_path) == before
    assert update(tmp_path, "--force").code == 0


def test_nothing_that_people_wrote_is_lost(shop):
    headings, rows = read(shop)
    out = io.StringIO(newline="")
    lines = [[*headings, "備考"], *([*row.values(), "=1+1"] for row in rows.values())]
    csv.writer(out).writerows(lines)
    (shop / "register.csv").write_bytes(out.getvalue().encode("utf-8-sig"))
    enter(shop, ENTRANCE, **HUNG, next_inspection="2027-04-01")
    assert update(shop).code == 0
    row = read(shop)[1][ENTRANCE]
    assert {name: row[name] for name in HUNG} == HUNG
    assert row["next_inspection"] == "2027-04-01"
    assert row["備考"] == "'=1+1"  # no spreadsheet shall take it for a formula
    before = contents(shop)
    assert update(shop).code == 0
    assert contents(shop) == before


@pytest.mark.parametrize("day", ["2026/11/1", "2026年11月1日", "2026.11.01", "2026-11-1"])
def test_dates_are_read_as_spreadsheets_write_them(shop, day):
    enter(shop, ENTRANCE, **HUNG | {"installed_on": day})
    assert update(shop).code == 0
    assert read(shop)[1][ENTRANCE]["installed_on"] == "2026-11-01"


def test_a_table_in_the_code_page_of_windows_is_read(shop):
    enter(shop, ENTRANCE, encoding="cp932", **HUNG)
    assert update(shop).code == 0
    assert read(shop)[1][ENTRANCE]["installed_by"] == "山田"


def test_a_table_with_english_headings_is_the_same_table(shop):
    rows = read(shop)[1]
    assert run("--ui", "en", "register", shop / "signgen.yaml", "-o", shop / "register.csv", *ON).code == 0
    headings, english = read(shop)
    assert headings == list(COLUMNS)
    assert english.keys() == rows.keys()
    assert update(shop).code == 0
    assert read(shop)[0][0] == "掲示id"


def test_before_anything_hangs_entrances_and_face_cameras_are_missing(shop):
    done = check(shop)
    assert done.code == 1
    assert ids(done) == ["register.entrance", "register.face-camera"]
    assert f"register.csv:2:{COLUMNS.index('installed_on') + 1}: " in done.out
    before = contents(shop)
    hang_all(shop)
    assert contents(shop) != before
    assert (check(shop).code, check(shop).out) == (0, "")


GAPS: list[tuple[str, dict[str, str], str, int]] = [
    ("register.entrance", {"removed_on": "2026-11-20"}, "installed_on", 1),
    ("register.old-version", {"version": "v00000000"}, "version", 1),
    ("register.height", {"mounting_height_mm": "1700"}, "mounting_height_mm", 0),
    ("register.inspection-due", {"next_inspection": "2026-11-23"}, "next_inspection", 0),
    ("register.no-photo", {"photo": "photos/e1.jpg"}, "photo", 0),
    ("register.no-photo", {"photo": "../e1.jpg"}, "photo", 0),
    ("register.no-photo", {"photo": "/etc/passwd"}, "photo", 0),
]


@pytest.mark.parametrize(("id_", "cells", "column", "code"), GAPS)
def test_a_gap_is_found_at_its_cell(shop, id_, cells, column, code):
    hang_all(shop)
    enter(shop, ENTRANCE, **cells)
    done = check(shop)
    assert (done.code, ids(done)) == (code, [id_])
    assert done.out.startswith(str(shop / "register.csv") + f":2:{COLUMNS.index(column) + 1}: ")
    assert "対処: " in done.out


@pytest.mark.parametrize(("cell", "value"), [("mounting_height_mm", "2400"), ("next_inspection", DAY)])
def test_a_hanging_sign_and_an_inspection_of_today_are_no_gaps(shop, cell, value):
    hang_all(shop)
    enter(shop, ENTRANCE, **{cell: value})
    assert (check(shop).code, ids(check(shop))) == (0, [])


def test_a_face_camera_needs_a_sign_that_tells_of_it(shop):
    hang_all(shop)
    enter(shop, ENTRANCE, cameras="")
    assert update(shop).code == 0
    assert read(shop)[1][ENTRANCE]["cameras"] == "c01 c02 c03 c04"  # whose cameras they are is known from the facts
    enter(shop, ENTRANCE, cameras="c02")
    enter(shop, CAMERA, removed_on="2026-11-20")
    assert ids(check(shop)) == ["register.face-camera"]


def test_a_changed_word_makes_what_hangs_an_old_version(shop):
    hang_all(shop)
    facts: dict[str, Any] = example("bookshop")
    facts["contact"]["phone"] = "03-0000-1111"
    write(shop, facts)
    done = check(shop)
    assert set(ids(done)) == {"register.old-version"}
    hung = read(shop)[1][ENTRANCE]["version"]
    assert update(shop).code == 0
    assert read(shop)[1][ENTRANCE]["version"] == hung  # what hangs there is not what is planned
    assert hung.removeprefix("v") in done.out


def test_a_sign_that_is_no_longer_made_stays_in_the_table_until_it_is_taken_down(shop):
    hang_all(shop)
    for flags in ((), ("--check",)):
        done = update(shop, "--paper", "a2", *flags)
        assert done.code == 0
        assert [sign for sign in read(shop)[1] if "a2" not in sign] == [ENTRANCE, CAMERA]
    assert ids(done) == ["register.unplanned"] * 2
    enter(shop, CAMERA, removed_on="2026-11-24")
    assert ids(update(shop, "--paper", "a2", "--check")) == ["register.unplanned"]


def test_a_photo_is_recorded_and_recognised(shop):
    (shop / "photos").mkdir()
    (shop / "photos" / "e1.jpg").write_bytes(b"a picture")
    hang_all(shop)
    enter(shop, ENTRANCE, photo="photos/e1.jpg")
    assert update(shop).code == 0
    assert read(shop)[1][ENTRANCE]["photo_sha256"] == hashlib.sha256(b"a picture").hexdigest()
    assert ids(check(shop)) == []
    (shop / "photos" / "e1.jpg").write_bytes(b"another picture")
    assert ids(check(shop)) == ["register.photo-changed"]


BAD: list[tuple[dict[str, str], str, str]] = [
    ({"installed_on": "きのう"}, "installed_on", "日付"),
    ({"installed_on": "2026-13-40"}, "installed_on", "日付"),
    ({"version": "1.2E+34"}, "version", "版"),
    ({"mounting_height_mm": "高い"}, "mounting_height_mm", "高さ"),
    ({"viewing_distance_m": "nan"}, "viewing_distance_m", "距離"),
    ({"photo_sha256": "abc"}, "photo_sha256", "SHA-256"),
    ({"sign": ""}, "sign", "id"),
    ({"sign": CAMERA}, "sign", "二つ"),
]


@pytest.mark.parametrize(("cells", "column", "word"), BAD)
def test_a_cell_that_cannot_be_read_is_told_and_the_table_stays(shop, cells, column, word):
    enter(shop, ENTRANCE, **cells)
    before = contents(shop)
    for flags in ((), ("--check",)):
        done = update(shop, *flags)
        assert done.code == 2
        assert word in done.err
        line = 3 if cells.get("sign") == CAMERA else 2
        assert f"register.csv:{line}:{COLUMNS.index(column) + 1}: " in done.err
    assert contents(shop) == before


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "\u898b\u51fa\u3057"),
        (b"a,b\r\n1,2\r\n", "列"),
        (b'"a', "CSV"),
        (b"\x00\x01", "ヌル文字"),
        (b"\xff\xfe\x00", "UTF-16"),
    ],
)
def test_another_file_is_not_taken_for_a_register(tmp_path, content, word):
    write(tmp_path, example("bookshop"))
    (tmp_path / "register.csv").write_bytes(content)
    before = contents(tmp_path)
    done = update(tmp_path)
    assert done.code == 2
    assert word in done.err
    assert contents(tmp_path) == before


@pytest.mark.parametrize("lost", [4, 9, 40, 60])
def test_a_table_that_was_cut_is_told_and_stays(shop, lost):
    hang_all(shop)
    path = shop / "register.csv"
    path.write_text(path.read_text(encoding="utf-8-sig").rstrip()[:-lost], encoding="utf-8", newline="")
    before = contents(shop)
    done = update(shop)
    assert (done.code, "register.csv:3:" in done.err) == (2, True)
    assert "切れて" in done.err
    assert contents(shop) == before


def test_facts_that_are_wrong_change_no_register(shop):
    facts: dict[str, Any] = example("bookshop")
    facts["purposes"][0]["text"] = "防犯のため"
    facts["cameras"][2]["extracts_face_features"] = "true"
    write(shop, facts)
    before = contents(shop)
    done = update(shop)
    assert done.code == 1
    assert "台帳は書きかえていません" in done.err
    assert contents(shop) == before


def test_the_name_must_be_that_of_a_table_and_a_check_needs_one(shop):
    assert run("register", shop / "signgen.yaml", "-o", shop / "register.xlsx", *ON).code == 2
    missing = run("register", shop / "signgen.yaml", "-o", shop / "none.csv", "--check", *ON)
    assert missing.code == 2
    assert "none.csv" in missing.err
    assert not (shop / "none.csv").exists()


def test_a_version_survives_a_spreadsheet():
    """``1234E567`` alone would come back as a number."""
    assert table._version("v1234E567") == table._version("版 1234e567") == table._version("1234E567") == "1234E567"

"""The contact sheet: every type of notice in every theme and set of languages, each cell the real document."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import Any

import makings
import pytest
from commands import DAY, run
from PIL import Image, ImageChops, ImageStat

from signgen import documents, gallery, outputs, png, reports, themes
from signgen.errors import InputError
from signgen.gallery import TYPES, Cell, Type
from signgen.paper import PAPERS

NAMES = tuple(t.name for t in TYPES)
SIDE, GAP, LINE, LINES = gallery._CELL, gallery._GAP, gallery._LINE, gallery._LINES  # pixels, and lines of a caption
BARE = ("ja", "en")
MANY = ("ja", "en", "zh-Hans", "zh-Hant", "ko")


def type_(name: str) -> Type:
    return TYPES[NAMES.index(name)]


@cache
def cells(themes_: tuple[str, ...], languages: tuple[tuple[str, ...], ...], names: tuple[str, ...]) -> tuple[Cell, ...]:
    return tuple(gallery.cells(makings.law(), themes_, languages, [type_(name) for name in names]))


def caption(cell: Cell) -> tuple[str, ...]:
    return cell.type.name, cell.theme


@cache
def sheet(columns: int, *made: Cell) -> bytes:
    return gallery.contact_sheet(made, columns, caption, lambda _: None)


def picture(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def place(number: int, columns: int) -> tuple[int, int]:
    """Left and top of the picture of a cell."""
    across, down = number % columns, number // columns
    return GAP + across * (SIDE + GAP), GAP + down * (SIDE + GAP + LINES * LINE) + LINES * LINE + 4


def alone(cell: Cell) -> Image.Image:
    """The document of a cell drawn by itself, as large as in the sheet."""
    assert cell.job is not None
    drawn = picture(png.rasterise(outputs.FORMATS["pdf"](cell.job), 100))
    drawn.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    return drawn


def unlike(one: Image.Image, other: Image.Image) -> float:
    """Mean difference of two pictures of about one size, of 255."""
    small = (60, 60)
    return max(ImageStat.Stat(ImageChops.difference(one.resize(small), other.resize(small))).mean)


def in_sheet(data: bytes, number: int, columns: int, size: tuple[int, int]) -> Image.Image:
    left, top = place(number, columns)
    return picture(data).crop((left, top, left + size[0], top + size[1]))


def test_every_kind_of_document_that_is_shown_in_public_is_there() -> None:
    assert {t.kind for t in TYPES} == {*documents.SIGNS, "counter-sheet"}
    assert len(set(NAMES)) == len(TYPES) == 9
    for one in TYPES:
        assert one.paper in PAPERS
        assert reports.say("ja", f"cli.gallery.type.{one.name}") != reports.say("en", f"cli.gallery.type.{one.name}")


@pytest.mark.parametrize("languages", gallery.LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_the_shipped_facts_make_every_type(name: str, languages: tuple[str, ...]) -> None:
    (cell,) = cells(("notice",), (languages,), (name,))
    assert cell.job is not None
    assert (cell.type.name, cell.theme, cell.languages) == (name, "notice", languages)
    job, one = cell.job, type_(name)
    assert (job.document.kind, job.document.site, job.theme) == (one.kind, one.site, "notice")
    spoken = job.document.languages
    alone_ = one.kind == "counter-sheet"  # one sheet for each language, and the first is shown
    wanted = languages[:1] if alone_ else BARE if one.kind == "entrance-sticker" else languages
    assert spoken == wanted
    if not alone_:
        first = PAPERS[one.paper]
        assert job.paper == first or (job.paper.area > first.area and job.paper.wide == first.wide)


def test_the_usual_paper_is_enough_for_two_languages() -> None:
    for cell in cells(("notice",), (BARE,), NAMES):
        assert cell.job is not None and cell.job.paper.name == cell.type.paper, cell.type.name


def test_types_are_rows_and_themes_hold_their_languages_together() -> None:
    found = cells(("notice", "mono"), (BARE, MANY), ("entrance-poster", "camera-label"))
    assert [(c.type.name, c.theme, c.languages) for c in found] == [
        (name, theme, languages)
        for name in ("entrance-poster", "camera-label")
        for theme in ("notice", "mono")
        for languages in (BARE, MANY)
    ]
    assert {c.job.theme for c in found if c.job} == {"notice", "mono"}


@pytest.mark.parametrize("name", ["entrance-sticker", "camera-label"])
def test_what_does_not_exist_in_a_language_leaves_its_place_empty(name: str) -> None:
    """A sticker has no room for Korean, and the shipped facts of the shop do not say their words in it."""
    (cell,) = cells(("notice",), (("ko",),), (name,))
    assert cell.job is None


def test_a_broken_theme_is_told_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text("<svg>", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        gallery.job(makings.law(), type_("camera-label"), str(tmp_path), BARE)
    assert [p.key for p in caught.value.problems] == ["theme.drawing-xml"]


SHOWN = ("camera-label", "entrance-sticker", "vehicle-marking")


def test_each_cell_is_the_document_itself() -> None:
    made = cells(("notice", "caution"), (BARE,), SHOWN)
    data = sheet(2, *made)
    assert picture(data).size == (2 * (SIDE + GAP) + GAP, 3 * (SIDE + GAP + LINES * LINE) + GAP)
    for number, cell in enumerate(made):
        mine = alone(cell)
        assert max(mine.size) == SIDE
        assert unlike(in_sheet(data, number, 2, mine.size), mine) < 12
        others = [alone(other) for other in made if other is not cell]
        assert all(unlike(in_sheet(data, number, 2, mine.size), other) > 20 for other in others)


def test_an_empty_cell_is_ground_and_both_have_captions() -> None:
    full = cells(("notice",), (BARE,), ("camera-label",))[0]
    empty = Cell(full.type, "notice", ("ko",), None)
    data = sheet(2, full, empty)
    ground = tuple(int(gallery._GROUND[n : n + 2], 16) for n in (1, 3, 5))
    for number, blank in ((0, False), (1, True)):
        left, top = place(number, 2)
        cell = picture(data).crop((left, top, left + SIDE, top + SIDE))
        assert (cell.getcolors(1) == [(SIDE * SIDE, ground)]) == blank
        words = picture(data).crop((left, top - LINES * LINE - 4, left + SIDE, top - 4))
        assert len(words.getcolors(99999) or []) > 1
    assert sheet(2, empty, full) != data


def test_no_cell_reaches_into_another() -> None:
    made = cells(("notice", "caution"), (BARE,), SHOWN)
    data = picture(sheet(2, *made))
    ground = tuple(int(gallery._GROUND[n : n + 2], 16) for n in (1, 3, 5))
    for column in range(3):
        left = column * (SIDE + GAP)
        assert data.crop((left, 0, left + GAP, data.height)).getcolors(1) == [(GAP * data.height, ground)]


def test_the_same_sheet_twice() -> None:
    made = cells(("notice",), (BARE,), ("camera-label",))
    again = gallery.contact_sheet(made, 1, caption, lambda _: None)
    assert again == sheet(1, *made)
    said: list[str] = []
    gallery.contact_sheet([*made, Cell(made[0].type, "x", ("ko",), None)], 1, caption, said.append)
    assert said == ["camera-label notice"]


def test_a_users_theme_with_a_logo_is_shown(tmp_path: Path) -> None:
    (tmp_path / "tokens.toml").write_text('[colours]\nband = "#5a0f2e"\n', encoding="utf-8")
    (tmp_path / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><rect width="4" height="2" fill="#00ff66"/></svg>',
        encoding="utf-8",
    )
    (cell,) = gallery.cells(makings.law(), [str(tmp_path)], [BARE], [type_("camera-label")])
    shown = picture(sheet(1, cell)).getcolors(99999) or []
    for colour in ((0x5A, 0x0F, 0x2E), (0, 255, 0x66)):
        assert any(count > 200 and max(abs(a - b) for a, b in zip(c, colour, strict=True)) < 12 for count, c in shown)


# --- from the command line


@pytest.fixture
def two_types(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two types are enough to see what the command does."""
    kept = tuple(type_(name) for name in ("camera-label", "entrance-sticker"))
    usual = gallery.cells
    monkeypatch.setattr(gallery, "cells", lambda law, shown, spoken: usual(law, shown, spoken, kept))


def test_the_command_writes_one_picture(two_types: None, tmp_path: Path) -> None:
    path = tmp_path / "g.png"
    words = ("gallery", "-o", path, "--lang", "ja,en", "--lang", "ko", "--theme", "mono", "--theme", "caution")
    done = run(*words, "--as-of", DAY)
    assert (done.code, done.out) == (0, "")
    assert "4" in done.err.splitlines()[-1] and str(path) in done.err
    assert picture(path.read_bytes()).width == 4 * (SIDE + GAP) + GAP
    before = path.read_bytes()
    assert run(*words, "--as-of", DAY, "--quiet").said == ""
    assert path.read_bytes() == before
    other = run("gallery", "-o", path, "--lang", "ja,en", "--theme", "mono", "--as-of", DAY)
    assert (other.code, other.out) == (2, "") and "--force" in other.err
    assert path.read_bytes() == before
    assert run("gallery", "-o", path, "--lang", "ja,en", "--theme", "mono", "--as-of", DAY, "--force").code == 0
    assert path.read_bytes() != before


def test_everything_unasked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Three themes, three sets of languages, in the folder one is in."""
    asked: list[Any] = []
    monkeypatch.setattr(gallery, "cells", lambda law, shown, spoken: asked.append((shown, spoken)) or [])
    monkeypatch.setattr(gallery, "contact_sheet", lambda made, columns, *_: str(columns).encode())
    monkeypatch.chdir(tmp_path)
    assert run("gallery", "--as-of", DAY).code == 0
    assert asked == [(themes.SHIPPED, gallery.LANGUAGES)]
    assert (tmp_path / "gallery.png").read_bytes() == b"9"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("-o", "g.pdf"), "g.pdf"), (("-o", "png"), "png"), (("--theme", "no-such"), "no-such"),
        (("--lang", "tlh"), "tlh"), (("--lang", ""), "--lang"), (("x",), "x"), (("--as-of", "yesterday"), "yesterday"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("ui", ["ja", "en"])
def test_bad_options_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: Any, told: str, ui: str) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("--ui", ui, "gallery", *words)
    assert (done.code, done.out) == (2, "")
    assert told in done.err
    assert list(tmp_path.iterdir()) == []


def test_the_facts_behind_it_are_clean() -> None:
    for name in sorted({t.facts for t in TYPES}):
        done = run("check", makings.FOLDER / f"{name}.yaml", "--as-of", DAY, "--quiet")
        assert (done.code, done.out) == (0, "")

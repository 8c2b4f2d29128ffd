"""A sign seen from a distance: the blur takes what the eye cannot resolve, and the table is what was measured."""

from __future__ import annotations

import io
import json
import math
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import commands
import pytest
import zxingcpp
from commands import run
from PIL import Image, ImageDraw, ImageFilter

from signgen import i18n, lawbook, optics, paper, pdf, readback, simulate, simulate_html
from signgen.cli.verify import proved
from signgen.findings import Finding
from signgen.simulate import Row, View
from signgen.simulate_html import Subject
from signgen.verify.measures import Measures

# signs.md 1.1 and 1.3, written down a second time: millimetres for each metre.
PER_M = {"kanji": 4.0, "hangul": 4.0, "latin": 3.0, "pictogram": 12.0, "qr": 100.0}
UI = ("ja", "en")


# --- optics -----------------------------------------------------------------------------------------------------


def light(number: float) -> float:
    """IEC 61966-2-1, from a number of sRGB to light."""
    share = number / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def number(share: float) -> int:
    """The other way."""
    return round(255 * (share * 12.92 if share <= 0.0031308 else 1.055 * share ** (1 / 2.4) - 0.055))


def grating(period: float, side: int) -> Image.Image:
    """Sine waves of light from 0.1 to 0.9, upright."""
    image = Image.new("RGB", (side, side))
    for x in range(side):
        value = number(0.5 + 0.4 * math.sin(2 * math.pi * x / period))
        image.paste((value,) * 3, (x, 0, x + 1, side))
    return image


def modulation(image: Image.Image) -> float:
    """(most - least) / (most + least) of the light in the middle row, away from the ends."""
    row = [light(image.getpixel((x, image.height // 2))[0]) for x in range(image.width // 4, image.width * 3 // 4)]
    return (max(row) - min(row)) / (max(row) + min(row))


def test_the_gap_is_that_of_landolts_ring() -> None:
    """At 5 m the ring of acuity 1.0 has a gap of 1.5 mm, as printed on charts (1.454 mm, rounded)."""
    assert optics.gap_mm(1.0, 5) == pytest.approx(1.454, abs=0.001)
    assert optics.gap_mm(0.5, 5) == pytest.approx(2.909, abs=0.001)
    assert optics.gap_mm(0.5, 10) == pytest.approx(2 * optics.gap_mm(0.5, 5))
    assert optics.gap_arcmin(0.7) == pytest.approx(1.43, abs=0.01)


def test_what_is_kept_is_the_function_that_was_published() -> None:
    """``exp(-3.56 * (frequency * period resolved)**2)``; the period is two gaps, a bar and a space."""
    for cycles in (0.01, 0.1, 0.25, 0.5, 1.0):
        assert optics.kept(cycles) == pytest.approx(math.exp(-3.56 * (2 * cycles) ** 2), abs=1e-4)
    assert optics.kept(0.5) == pytest.approx(0.0284, abs=2e-4)


@pytest.mark.parametrize("gap", [2.0, 5.0, 12.0, 30.0])
@pytest.mark.parametrize("periods", [8.0, 4.0, 2.0])
def test_a_grating_loses_the_contrast_it_should(gap: float, periods: float) -> None:
    """Of a period of so many gaps; at two, the finest that is resolved, next to nothing is left."""
    image = grating(gap * periods, round(gap * 40))
    before, after = modulation(image), modulation(optics.seen(image, gap, image.size))
    assert after / before == pytest.approx(optics.kept(1 / periods), abs=0.02)
    assert (after / before < 0.06) == (periods == 2.0)


def test_a_blur_of_another_width_would_be_seen() -> None:
    """The mutants: half the width, as if the spread were one gap, and twice the width."""
    image = grating(48, 480)
    true = modulation(optics.seen(image, 12, image.size)) / modulation(image)
    assert true == pytest.approx(optics.kept(1 / 4), abs=0.02)
    for other in (6, 24):
        wrong = modulation(optics.seen(image, other, image.size)) / modulation(image)
        assert abs(wrong - true) > 0.2, other


def test_light_is_mixed_and_not_numbers() -> None:
    """Stripes of black and white, too fine to see, are half the light; a blur of the numbers would be too dark."""
    image = Image.new("RGB", (240, 240), "white")
    for x in range(0, 240, 2):
        image.paste("black", (x, 0, x + 1, 240))
    middle = (120, 120)
    assert optics.seen(image, 10, image.size).getpixel(middle) == pytest.approx((188,) * 3, abs=1)
    assert image.filter(ImageFilter.GaussianBlur(8)).getpixel(middle)[0] < 135


def test_a_stroke_keeps_what_a_gaussian_leaves() -> None:
    """The middle of a black stroke on white, by its width in gaps: ``erf`` of half of it through the spread."""
    gap = 16
    sigma = 2 * gap / (2 * math.sqrt(2 * math.log(2)))
    depths = []
    for width in (4, 8, 16, 32, 64, 96):
        image = Image.new("RGB", (400, 400), "white")
        image.paste("black", (200 - width // 2, 0, 200 + width // 2, 400))
        row = optics.seen(image, gap, image.size)
        depths.append(1 - light(min(row.getpixel((x, 200))[0] for x in range(190, 210))))
        assert depths[-1] == pytest.approx(math.erf(width / 2 / sigma / math.sqrt(2)), abs=0.02), width
    assert all(one < other for one, other in pairwise(depths))


def ring(gap: float, turn: int) -> Image.Image:
    """Landolt's ring with its gap at right, above, at left or below."""
    fine = 4
    side = round(11 * gap)
    image = Image.new("RGB", (side * fine, side * fine), "white")
    pen, middle = ImageDraw.Draw(image), side * fine / 2
    for radius, colour in ((2.5, "black"), (1.5, "white")):
        reach = radius * gap * fine
        pen.ellipse((middle - reach, middle - reach, middle + reach, middle + reach), fill=colour)
    half = gap * fine / 2
    pen.rectangle((middle, middle - half, middle + 2.6 * gap * fine, middle + half), fill="white")
    return image.rotate(90 * turn).resize((side, side), Image.Resampling.BOX)


def told(image: Image.Image, gap: float) -> tuple[int, float]:
    """On which side the gap looks to be, and by how much more light there is than on the next one."""
    middle, reach = image.width / 2, 2 * gap
    spots = [(reach, 0), (0, -reach), (-reach, 0), (0, reach)]
    bright = [light(image.getpixel((round(middle + x), round(middle + y)))[0]) for x, y in spots]
    best = max(range(4), key=bright.__getitem__)
    return best, bright[best] - sorted(bright)[-2]


@pytest.mark.parametrize("turn", range(4))
def test_the_ring_of_the_acuity_is_the_last_that_can_be_told(turn: int) -> None:
    """Twice as large it is plain, at the limit pale, at half the size next to nothing."""
    found = {}
    for share in (2.0, 1.0, 0.5):
        image = ring(20 * share, turn)
        found[share] = told(optics.seen(image, 20, image.size), 20 * share)
    assert found[2.0][0] == found[1.0][0] == turn
    assert found[2.0][1] > 0.5
    assert 0.15 < found[1.0][1] < 0.25
    assert found[0.5][1] < 0.05


def test_flat_colours_stay_and_nothing_moves() -> None:
    for value in (0, 1, 11, 64, 128, 254, 255):
        flat = Image.new("RGB", (90, 70), (value, 35, 200))
        assert optics.seen(flat, 25, (45, 35)).getpixel((20, 20)) == (value, 35, 200)
    dot = Image.new("RGB", (300, 200), "black")
    dot.paste("white", (145, 95, 155, 105))
    after = optics.seen(dot, 12, dot.size)
    for axis in (0, 1):
        rows = [(x, y, light(after.getpixel((x, y))[0])) for x in range(100, 200) for y in range(50, 150)]
        centre = sum((point[axis] + 0.5) * point[2] for point in rows) / sum(point[2] for point in rows)
        assert centre == pytest.approx((150, 100)[axis], abs=0.3)
    turned = optics.seen(dot.transpose(Image.Transpose.TRANSPOSE), 12, (200, 300))
    assert difference(turned.transpose(Image.Transpose.TRANSPOSE), after) < 0.2


def test_a_finer_rendering_is_seen_alike() -> None:
    """What is seen does not hang on how many pixels the page was drawn with."""
    coarse, fine = ring(20, 1), ring(60, 1)
    size = coarse.size
    assert difference(optics.seen(coarse, 30, size), optics.seen(fine, 90, size)) < 0.5
    assert difference(optics.seen(coarse, 30, size), optics.seen(fine, 30, size)) > 5


def test_what_is_wider_than_the_picture_leaves_the_wall() -> None:
    wall = Image.new("RGB", (120, 150), "#9fb0c6")
    wall.paste("#0b2340", (50, 65, 70, 85))
    assert difference(optics.seen(wall, 900, wall.size), Image.new("RGB", wall.size, "#9fb0c6")) < 1.5


def difference(one: Image.Image, other: Image.Image) -> float:
    """Of two pictures, on average, in numbers of 255."""
    from PIL import ImageChops, ImageStat

    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


# --- a finished sign --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bookshop's entrance sign on A3, and its pages."""
    made = tmp_path_factory.mktemp("seen")
    only = "entrance-sign,policy-page"
    done = run("build", commands.source("bookshop"), "--only", only, "--out", made, "--as-of", commands.DAY, "-q")
    assert done.code == 0, done.said
    return made


@pytest.fixture(scope="module")
def sign(folder: Path) -> Path:
    return folder / "honten" / "entrance-sign.a3.pdf"


@pytest.fixture(scope="module")
def measures(sign: Path) -> Measures:
    found = proved(sign, lawbook.load())[0].measures()
    assert found is not None
    return found


def judged(sign: Path, measures: Measures, view: View) -> tuple[Row, ...]:
    setting = proved(sign, lawbook.load())[1].setting
    assert setting is not None
    return simulate.rows(measures, setting, view)


def subject(sign: Path, measures: Measures, view: View) -> Subject:
    return Subject(sign.name, sign.read_bytes(), 297, 420, judged(sign, measures, view))


def table(out: str) -> list[list[str]]:
    return [line.split("\t") for line in out.splitlines() if "\t" in line]


def test_the_table_is_what_verify_measures(sign: Path, tmp_path: Path) -> None:
    """Row by row, from the two commands: heights, what the distance asks for, and from where it is enough."""
    done = run("simulate", sign, "--distance", 4, "--acuity", 0.8, "-o", tmp_path / "x.png", "--ui", "en")
    seen = json.loads(run("verify", sign, "--format", "json").out)["files"][0]["measures"]
    smallest: dict[tuple[str, str], float] = {}
    for tier in seen["tiers"]:
        key = (tier["tier"], tier["script"])
        smallest[key] = min(tier["height_mm"], smallest.get(key, math.inf))
    smallest["pictogram", "pictogram"] = min(p["height_mm"] for p in seen["pictograms"])
    smallest["qr", "qr"] = seen["qr"]["side_mm"]
    heading, *rows = table(done.out)
    assert len(heading) == len(rows[0]) == 7
    assert len(rows) == len(smallest) == 7
    for ((_, script), high), row in zip(smallest.items(), rows, strict=True):
        share = 1.0 if script == "qr" else 0.8
        assert float(row[2].split()[-2]) == pytest.approx(high, abs=0.06), row
        assert float(row[3].split()[0]) == pytest.approx(PER_M[script] * 4 / share, abs=0.06), row
        reach = high / PER_M[script] * share
        assert reach - 0.1 < float(row[4].split()[0]) < reach * 1.003 + 0.005, row
        assert row[5] == ("○" if reach >= 4 else "×"), row
    assert rows[0][0] == "Headline (kanji)"
    assert {row[5] for row in rows} == {"○", "×"}


def test_the_guideline_is_told_as_the_drawing_means_it() -> None:
    """The table's own figures and those of the papers must not drift."""
    assert {name: PER_M[name] for name in paper.HEADLINE_MM_PER_M} == paper.HEADLINE_MM_PER_M
    assert (PER_M["pictogram"], PER_M["qr"]) == (paper.PICTOGRAM_MM_PER_M, paper.QR_MM_PER_M)


@pytest.mark.parametrize(
    ("distance", "acuity", "code"),
    [
        (5, 1.0, 0),
        (5.1, 1.0, 1),
        (5, 2.0, 0),
        (5.1, 2.0, 1),
        (3.5, 0.7, 0),
        (3.6, 0.7, 1),
        (0.5, 0.1, 0),
        (100, 0.05, 1),
    ],
)
def test_the_headline_decides(sign: Path, measures: Measures, distance: float, acuity: float, code: int) -> None:
    """20 mm are for 5 m; a weak eye comes nearer by its acuity, and a sharp one gets no discount."""
    view = View(distance, acuity)
    rows = judged(sign, measures, view)
    found = list(simulate.findings(rows, view, sign.name))
    assert len(found) == code
    assert simulate_html.passed(rows) == (code == 0)


def test_what_is_told_never_contradicts_the_mark() -> None:
    """1.97 m are not told as 2.0 m beside a cross; what a sign is to be remade for is never told as less."""
    assert [simulate.metres(m) for m in (1.97, 4.985, 4.995, 15.74, 0.625, 0.031)] == [
        "1.9", "4.9", "5.0", "15.7", "0.62", "0.03",
    ]  # fmt: skip
    row = Row("T1", "kanji", "x", 20.0, 28.6, 3.5, enough=False)
    (found,) = simulate.findings((row,), View(5, 0.9), "x.pdf")
    assert found.values["asked"] == "5.6"


def test_a_smaller_headline_is_found_and_small_print_is_not(sign: Path, measures: Measures) -> None:
    view = View(5, 1.0)
    first, *others = measures.tiers
    assert first.tier == "T1"
    cut = replace(measures, tiers=(replace(first, height_mm=first.height_mm * 0.9), *others))
    (found,) = simulate.findings(judged(sign, cut, view), view, sign.name)
    assert (found.values["height"], found.values["needed"], found.values["readable"]) == ("18.0", "20.0", "4.5")
    print_cut = replace(measures, tiers=(first, *(replace(o, height_mm=o.height_mm / 2) for o in others)))
    assert list(simulate.findings(judged(sign, print_cut, view), view, sign.name)) == []
    both = replace(measures, tiers=(first, replace(first, language="en", script="latin", height_mm=14.0), *others))
    (second,) = simulate.findings(judged(sign, both, view), view, sign.name)
    assert (second.values["letter"], second.values["needed"]) == ("E", "15.0")
    two = replace(measures, tiers=(first, replace(first, language="zh-Hant", height_mm=12.0), *others))
    (smaller,) = simulate.findings(judged(sign, two, view), view, sign.name)
    assert smaller.values["height"] == "12.0"


def test_what_is_made_for_nearer_is_told_from_what_is_too_small(sign: Path, measures: Measures) -> None:
    def nearby(view: View) -> dict[str, bool]:
        return {row.name + row.script: row.nearby for row in judged(sign, measures, view)}

    assert nearby(View(5, 1.0)) == {
        "T1kanji": False, "T2latin": True, "T3kanji": True, "T3latin": True, "T4kanji": True,
        "pictogram": False, "qr": True,
    }  # fmt: skip
    assert not nearby(View(10, 1.0))["T1kanji"]
    assert not nearby(View(1.5, 0.5))["T3kanji"]  # made for it, and yet too small for this eye
    small = {row.name + row.script: row.enough for row in judged(sign, measures, View(1.5, 0.5))}
    assert small["T1kanji"] and not small["T3kanji"]


@pytest.mark.parametrize("ui", UI)
def test_the_command_tells_what_how_far_and_what_to_do(sign: Path, tmp_path: Path, ui: str) -> None:
    target = tmp_path / "far.png"
    done = run("simulate", sign, "--distance", 10, "--acuity", 0.5, "-o", target, "--ui", ui)
    assert done.code == 1
    assert "simulate.too-far" in done.out
    for word in ("防犯カメラ作動中", "20.0 mm", "80.0 mm", "2.5 m", "--distance", "20.0 m"):
        assert word in done.out, word
    with Image.open(target) as image:
        assert image.format == "PNG"
        assert image.size == pytest.approx((1754, 1240), abs=1)
        assert image.info["dpi"] == pytest.approx((150, 150), abs=0.1)
    same = run("simulate", sign, "--distance", 10, "--acuity", 0.5, "-o", target, "--ui", ui, "-q")
    assert (same.code, same.err) == (1, "")


def test_a_sign_that_is_large_enough_ends_well(sign: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the acuity that nobody named, and a name of its own in the folder one stands in."""
    monkeypatch.chdir(tmp_path)
    done = run("simulate", sign, "--distance", 3.4)
    assert (done.code, done.err.count("\n")) == (0, 1)
    assert [path.name for path in tmp_path.iterdir()] == ["entrance-sign.a3-3.4m-0.7.png"]
    other = run("simulate", sign, "--distance", 3, "-o", "entrance-sign.a3-3.4m-0.7.png")
    assert other.code == 2 and "--force" in other.err
    assert run("simulate", sign, "--distance", 3, "-o", "entrance-sign.a3-3.4m-0.7.png", "--force").code == 0


# --- the picture ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ui", UI)
@pytest.mark.parametrize("view", [View(5, 0.7), View(100, 0.05), View(0.5, 2.0)])
def test_the_picture_says_what_the_table_says(
    sign: Path, measures: Measures, tmp_path: Path, ui: str, view: View
) -> None:
    """Every cell and the verdict are on the sheet, nothing is cut off and nothing lies over another word."""
    shown = subject(sign, measures, view)
    path = tmp_path / "picture.pdf"
    path.write_bytes(pdf.draw(simulate_html.page(shown, view, ui)))
    (page,) = readback.read(path).pages
    text = "".join(page.text.split())
    for row in shown.rows:
        for name, cell in simulate_html.cells(row, ui).items():
            if name != "mark":  # drawn, not written
                assert "".join(cell.split()) in text, (name, cell)
    assert "".join(simulate_html.verdict(shown.rows, ui).split()) in text
    assert f"{view.distance_m:g}m" in text
    assert (page.outside, page.overlaps) == ((), ())
    assert (page.width_mm, page.height_mm) == pytest.approx((297, 210), abs=0.1)


def _held(sign: Path, measures: Measures, view: View, tmp_path: Path) -> list[float]:
    """The heights of everything on the picture that is made of pixels."""
    path = tmp_path / "picture.pdf"
    path.write_bytes(pdf.draw(simulate_html.page(subject(sign, measures, view), view, "ja")))
    return [figure.box[3] - figure.box[1] for figure in readback.read(path).pages[0].figures if figure.image]


def test_the_small_sign_is_as_large_as_the_eye_has_it(sign: Path, measures: Measures, tmp_path: Path) -> None:
    """Measured on the page: at 60 cm it takes the angle that the sheet of 420 mm takes from there."""
    for distance in (6.0, 10.0, 20.0):
        wanted = 420 * 0.6 / distance
        found = min(abs(high - wanted) for high in _held(sign, measures, View(distance, 1.0), tmp_path))
        assert found < 0.6, (distance, wanted)
    near = _held(sign, measures, View(3.0, 1.0), tmp_path)  # too large for its place: shown smaller, and told so
    assert max(h for h in near if h < 100) < 52


def _frame(sign: Path, measures: Measures, view: View) -> Image.Image:
    """The sign as it is seen, cut out of the finished picture."""
    data = simulate_html.draw(subject(sign, measures, view), view, "ja")
    with Image.open(io.BytesIO(data)) as image:
        dots = image.width / 297
        return image.convert("RGB").crop(tuple(round(v * dots) for v in (10, 32.5, 122, 171.5)))


def test_the_picture_shows_less_the_farther_away(sign: Path, measures: Measures) -> None:
    """A telephone still reads the code from near; what changes from one pixel to the next fades with the distance."""
    link = readback.read(sign).codes[0].text
    frames = [_frame(sign, measures, view) for view in (View(0.5, 2), View(5, 1), View(10, 0.5), View(100, 0.05))]
    assert [code.text for code in zxingcpp.read_barcodes(frames[0])] == [link]
    assert [code.text for code in zxingcpp.read_barcodes(frames[2])] == []
    fine = [
        difference(frame, frame.transform(frame.size, Image.Transform.AFFINE, (1, 0, 1, 0, 1, 0))) for frame in frames
    ]
    assert all(one > 1.5 * other for one, other in pairwise(fine)), fine
    assert max(high - low for low, high in frames[3].getextrema()) < 60  # a shade on the wall


@pytest.mark.parametrize("view", [View(10, 0.5), View(20, 0.7)])
def test_an_edge_in_the_picture_is_as_soft_as_the_distance_makes_it(sign: Path, measures: Measures, view: View) -> None:
    """From wall to sheet, near a corner where nothing is printed: a tenth to nine tenths are 2.563 sigma."""
    frame = _frame(sign, measures, view)
    dots = frame.height / 139 * (139 * 0.92 / 420)  # pixels to a millimetre of the sheet
    left, bottom = frame.width / 2 - 148.5 * dots, frame.height / 2 + 210 * dots
    reach = round(28 * dots)
    row = [light(frame.getpixel((round(left) + x, round(bottom - 10 * dots)))[0]) for x in range(-reach // 2, reach)]
    steps = [(value - row[0]) / (row[-1] - row[0]) for value in row]

    def crossing(share: float) -> float:
        n = next(n for n, step in enumerate(steps) if step >= share)
        return n - (steps[n] - share) / (steps[n] - steps[n - 1])

    sigma = 2 * optics.gap_mm(view.acuity, view.distance_m) / (2 * math.sqrt(2 * math.log(2)))
    assert crossing(0.9) - crossing(0.1) == pytest.approx(2.563 * sigma * dots, rel=0.08)
    assert crossing(0.5) == pytest.approx(reach // 2, abs=1)


# --- what is not to be looked at --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--distance", "0.4"), "--distance"),
        (("--distance", "101"), "--distance"),
        (("--distance", "nan"), "--distance"),
        (("--distance", "far"), "--distance"),
        ((), "--distance"),
        (("--distance", "5", "--acuity", "0.04"), "--acuity"),
        (("--distance", "5", "--acuity", "2.1"), "--acuity"),
        (("--distance", "5", "--acuity", "inf"), "--acuity"),
        (("--distance", "5", "-o", "x.jpg"), ".png"),
    ],
)
def test_wrong_words(sign: Path, words: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("simulate", sign, *words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert list(tmp_path.iterdir()) == []


def _refused(path: Path, tmp_path: Path, code: int) -> commands.Ran:
    done = run("simulate", path, "--distance", 5, "-o", tmp_path / "x.png", "--ui", "en")
    assert done.code == code, done.said
    assert not (tmp_path / "x.png").exists()
    return done


def test_what_is_no_sign(folder: Path, tmp_path: Path) -> None:
    for name in ("policy-page.ja.pdf", "policy-page.ja.html", "policy-page.ja.fragment.html"):
        assert "is no sign" in _refused(folder / "honten" / name, tmp_path, 2).err
    assert "is no sign" in _refused(folder, tmp_path, 2).err
    for path in (tmp_path / "nothing.pdf", folder / "receipts.jsonl", Path(__file__)):
        _refused(path, tmp_path, 2)
    picture = tmp_path / "sign.png"
    made = run("entrance-sign", commands.source("grocery"), "-o", picture, "--as-of", commands.DAY, "-q")
    assert made.code == 0, made.said
    assert "PDF" in _refused(picture, tmp_path, 2).err


@pytest.mark.parametrize("damage", ["changed", "cut short", "text", "empty"])
def test_what_is_not_the_finished_file_any_more(folder: Path, tmp_path: Path, damage: str) -> None:
    path = commands.copied(folder, tmp_path / "copy") / "honten" / "entrance-sign.a3.pdf"
    whole = path.read_bytes()
    path.write_bytes({"changed": whole + b"\n", "cut short": whole[:4000], "text": b"no PDF", "empty": b""}[damage])
    done = _refused(path, tmp_path, 1)
    assert "proof.changed" in done.out
    assert "signgen verify" in done.err


def test_every_row_that_a_sign_can_have_has_words() -> None:
    for ui in UI:
        for name in (*(f"{t}.{s}" for t in paper.TIERS for s in paper.HEADLINE_MM_PER_M), "pictogram", "qr"):
            assert i18n.message(ui, f"simulate.row.{name}")
        for name in ("kanji", "latin", "hangul", "pictogram", "qr"):
            assert "{height}" in i18n.message(ui, f"simulate.measured.{name}")


def test_a_distance_that_no_paper_carries_gets_another_advice(sign: Path, measures: Measures) -> None:
    def said(view: View) -> Finding:
        return next(simulate.findings(judged(sign, measures, view), view, sign.name))

    assert said(View(25, 0.5)).key == "simulate.too-far"
    assert said(View(26, 0.5)).key == "simulate.too-far-for-any"
    assert {said(View(d, 0.5)).id for d in (25, 26)} == {"simulate.too-far"}

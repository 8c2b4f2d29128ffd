"""Any words on any paper: the largest type that fits, in every arrangement, and nothing below what can be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from typing import Any

import kinds
import makings
import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from signgen import fit, grow, plan, qr, typeface
from signgen.documents import Document
from signgen.lay import lay
from signgen.model import Declaration
from signgen.model.premises import Premises
from signgen.paper import PAPERS, QR_LEAST, QR_MM, Paper, script, tier
from signgen.sheet import Sheet
from signgen.typeset import Demands, Sizes

STEPS = 48  # of the scale, each of which is tried here
SLIGHT = 1e-6
JA = (
    "万引きなどの犯罪を防ぎ、起きたときに確かめるため、店内を撮影して録画します。"
    "通行する方の人数を数え、混雑の様子をお知らせするため、画像から統計を作ります。"
)
EN = "To prevent shoplifting and to find out what happened, we record the sales floor and count visitors. "
LANGUAGES = (
    ("ja",), ("ja", "en"), ("en", "ja"), ("ja", "en", "zh-Hans", "zh-Hant", "ko"), ("ja", "ja-easy", "en"),
)  # fmt: skip
CAMERAS = (
    ("conventional",), ("face-recognition",), ("guidebook-counting",), ("signage-attributes",),
    ("conventional", "face-recognition"), ("guidebook-attributes", "guidebook-behaviour", "guidebook-counting"),
)  # fmt: skip
ON = (
    "a3", "a4", "a5", "a6", "b4", "b5", "b6", "a2-landscape", "a4-landscape", "b5-landscape", "plate-300x225",
)  # fmt: skip
STICKERS = tuple(name for name, paper in PAPERS.items() if paper.sticker)


@dataclass(frozen=True)
class Case:
    """What is to be set, on what, and what is asked of it."""

    document: Document
    paper: Paper
    demands: Demands


def words(length: int, start: int) -> dict[str, str]:
    return {"ja": (JA * 4)[start:][:length], "en": (EN * 6)[: 2 * length].strip()}


@cache
def premises(cameras: tuple[str, ...], lengths: tuple[int, ...], linked: bool) -> Premises:
    stated: dict[str, Any] = kinds.facts(cameras)
    purpose, name, desk = lengths
    for n, told in enumerate(stated["purposes"]):
        told["short_text"] = words(purpose, 7 * n)
    stated["operator"]["display_name"] = words(name, 0)
    stated["contact"]["dept"] = words(desk, 3)
    if not linked:
        del stated["urls"]
    (site,) = Premises.all_of(Declaration.model_validate(stated))
    return site


def case(
    cameras: tuple[str, ...], lengths: tuple[int, ...], kind: str, languages: tuple[str, ...], paper: str,
    demands: Demands, linked: bool,
) -> Case | None:  # fmt: skip
    if kind == "entrance-sticker":
        languages, paper = ("ja", "en"), STICKERS[ON.index(paper) % len(STICKERS)]
    found = plan.orders(premises(cameras, lengths, linked), languages=languages, always=kind)
    order = next((o for o in found if o.kind == kind), None)
    return Case(makings.compose(order).document, PAPERS[paper], demands) if order else None


CASES = st.builds(
    case,
    st.sampled_from(CAMERAS),
    st.tuples(st.integers(5, 120), st.integers(2, 40), st.integers(3, 20)),
    st.sampled_from(["entrance-sign", "camera-sign", "entrance-sticker"]),
    st.sampled_from(LANGUAGES),
    st.sampled_from(ON),
    st.builds(Demands, st.sampled_from([None, None, 1.5, 4.0]), st.booleans(), st.sampled_from([0.0, 0.0, 1.5, 8.0])),
    st.booleans(),
)


def arrangements(paper: Paper, document: Document) -> Iterator[dict[str, bool]]:
    """Every way to set a sheet: pictogram above or beside, headlines paired, the code above its address."""
    two = sum(b.part == "headline" and b.language == document.languages[0] for b in document.blocks) > 1
    for beside, paired, stacked in product((False, True), repeat=3):
        if (paired and not (two and paper.wide)) or (stacked and not paper.wide) or (two and not beside):
            continue
        yield {"beside": beside, "paired": paired, "stacked": stacked}


def scale(case: Case, distance: float, arrangement: dict[str, bool]) -> list[Sheet]:
    """The sheet at every step from the least type to the largest."""
    language = case.document.languages[0]
    sizes = [fit._sizes(language, case.paper, distance, step / STEPS, arrangement) for step in range(STEPS + 1)]
    return [lay(case.document, case.paper, one, case.demands) for one in sizes]


def arranged(sizes: Sizes) -> tuple[bool, bool, bool]:
    return sizes.beside, sizes.paired, sizes.stacked


def tall_of(sheet: Sheet) -> float:
    """Height of everything on the sheet, added up here again."""
    columns = max(sheet.facts_mm, sheet.action_mm) if sheet.wide else sheet.facts_mm + sheet.action_mm
    return sheet.draft_mm + sheet.header_mm + sheet.others_mm + columns + sheet.foot_mm


def unreadable(case: Case, sheet: Sheet, distance: float) -> list[str]:
    """What is smaller on a sheet than its paper and its distance ask for, or has no room."""
    out = []
    for one in sheet.words():
        least = tier(one.tier, script(one.block.language), case.paper, distance).least_mm
        if one.glyph_mm < least - SLIGHT:
            out.append(f"{one.tier} {one.block.language} {one.glyph_mm:.2f} < {least:.2f} mm: {one.lines}")
    if {one.tier for one in sheet.words()} - {"T2"} != {"T1", "T3", "T4"}:
        out.append("a tier is missing")
    if case.document.link:
        code = qr.encode(case.document.link, sheet.level)
        if sheet.sizes.qr_mm < max(QR_MM, QR_LEAST * case.paper.qr_mm) - SLIGHT:
            out.append(f"a code of {sheet.sizes.qr_mm:.1f} mm")
        if abs(sheet.plate_mm - sheet.sizes.qr_mm * (1 + 8 / code.modules)) > SLIGHT:
            out.append("a code without its quiet zone")
    elif sheet.plate_mm:
        out.append("a plate without a code")
    if tall_of(sheet) > case.paper.height_mm:
        out.append(f"{tall_of(sheet):.1f} mm tall")
    if sheet.readable_m < distance - 0.011:
        out.append(f"{sheet.readable_m:.2f} of {distance} m")
    return out


Scales = dict[tuple[bool, bool, bool], list[Sheet]]


def every(case: Case, distance: float) -> Scales:
    """The scale of each arrangement."""
    return {
        tuple(arrangement.values()): scale(case, distance, arrangement)  # type: ignore[misc]
        for arrangement in arrangements(case.paper, case.document)
    }


def too_small(chosen: Sheet, scales: Scales, distance: float) -> list[str]:
    """Sheets that would have fitted as well and have a larger headline, or as large a one and larger facts."""
    out = []
    for arrangement, sheets in scales.items():
        same = arrangement == arranged(chosen.sizes)
        room = 1.0 if same else 1.25  # another arrangement has to be clearly better
        for step, other in enumerate(sheets):
            mine, theirs = chosen.sizes, other.sizes
            larger = theirs.headline_mm > mine.headline_mm * room + 0.11 * (not same) + SLIGHT
            fuller = same and theirs.headline_mm > mine.headline_mm - SLIGHT
            if other.fits(distance) and (larger or (fuller and theirs.facts_mm > mine.facts_mm + SLIGHT)):
                out.append(f"step {step}, {arrangement}: {theirs.headline_mm:.2f} instead of {mine.headline_mm:.2f} mm")
    return out


@settings(
    max_examples=110, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck),
    phases=(Phase.generate,),
)  # fmt: skip
@given(CASES)
def test_the_largest_type_that_fits_is_found_and_can_be_read(case):
    assume(case is not None)
    found = fit.fit(case.document, case.paper, case.demands)
    for distance in fit.distances(case.paper, case.demands.distance_m):
        scales = every(case, distance)
        fitting = [s for sheets in scales.values() for s in sheets if s.fits(distance)]
        assert [told for sheet in fitting for told in unreadable(case, sheet, distance)] == []
        if isinstance(found, Sheet) and found.sizes.distance_m == distance:
            assert found.fits(distance)
            assert unreadable(case, found, distance) == []
            assert too_small(found, scales, distance) == []
            return
        # The better distance is missed, or the words are too many, only where nothing fits, or not well.
        assert fitting == [] or (isinstance(found, Sheet) and poor(case, distance))
    assert isinstance(found, fit.TooMuch)
    assert found.paper == case.paper.name
    if found.enough:
        assert isinstance(fit.fit(case.document, PAPERS[found.enough], case.demands), Sheet)


def poor(case: Case, distance: float) -> bool:
    """Whether at that distance a headline over half the sheet would stand above type hardly larger than the least."""
    best = fit._best(case.document, case.paper, distance, case.demands)
    assert best is not None
    grown = grow.grown(best, case.demands)
    below = min(v.glyph_mm for row in (*grown.rows, *grown.action) for v in row.values if script_of(v) == "kanji")
    return grown.header_mm > case.paper.height_mm / 2 and below < 1.2 * case.paper.facts_mm


def script_of(words: Any) -> str:
    return script(words.block.language)


def roomy(sheet: Sheet, demands: Demands) -> list[str]:
    """Columns of a wide sheet, or all of a tall one, in which larger type would have had room."""
    least = tier("T3", "kanji", sheet.paper, 0.0).least_mm
    most = max(1.5 * typeface.size_for(least), min(sheet.paper.width_mm, sheet.paper.height_mm) / 24)
    share = most / sheet.sizes.facts_mm - 1
    columns = (("facts_grown",), ("action_grown",)) if sheet.wide else (("facts_grown", "action_grown"),)
    out = []
    for names in columns:
        top = share if names != ("action_grown",) else min(share, sheet.sizes.facts_grown * 1.2 - 1)
        grown = getattr(sheet.sizes, names[0]) + top / 8
        other = lay(sheet.document, sheet.paper, replace(sheet.sizes, **dict.fromkeys(names, grown)), demands)
        worse = other.above != sheet.above or address_lines(other) > address_lines(sheet) == 1
        if share > 0 and grown <= 1 + top + SLIGHT and other.fits(sheet.sizes.distance_m) and not worse:
            out.append(f"{names} could be {grown:.2f} times as large")
    return out


def address_lines(sheet: Sheet) -> int:
    return max((len(v.lines) for row in sheet.action for v in row.values if v.block.form == "address"), default=1)


@pytest.mark.parametrize("paper", ["a3", "a4-landscape", "a3-landscape", "a2-landscape", "plate-300x225"])
@pytest.mark.parametrize("cameras", [CAMERAS[0], CAMERAS[2], CAMERAS[4]])
def test_what_room_the_headline_leaves_is_filled(paper, cameras):
    one = case(cameras, (20, 8, 5), "entrance-sign", ("ja", "en"), paper, Demands(), True)
    assert one is not None
    found = fit.fit(one.document, one.paper)
    if isinstance(found, fit.TooMuch):
        assert len(cameras) > 1 or cameras == CAMERAS[2]
        return
    assert roomy(found, one.demands) == []
    assert unreadable(one, found, found.sizes.distance_m) == []
    if one.paper.wide:
        assert found.facts_mm > 0.85 * (found.columns_mm + found.spare_mm)


def test_a_half_empty_column_is_noticed(monkeypatch):
    one = case(CAMERAS[0], (20, 8, 5), "entrance-sign", ("ja", "en"), "a4-landscape", Demands(), True)
    assert one is not None
    monkeypatch.setattr(grow, "grown", lambda sheet, _: sheet)
    found = fit.fit(one.document, one.paper)
    assert isinstance(found, Sheet)
    assert roomy(found, one.demands) != []


def test_a_better_distance_is_not_bought_with_small_type(monkeypatch):
    one = case(CAMERAS[0], (20, 8, 5), "entrance-sign", ("ja", "en"), "a3-landscape", Demands(), True)
    assert one is not None
    assert poor(one, one.paper.aim_m)
    found = fit.fit(one.document, one.paper)
    assert isinstance(found, Sheet)
    assert found.header_mm < 0.5 * one.paper.height_mm
    assert found.sizes.distance_m == one.paper.distance_m
    asked = fit.fit(one.document, one.paper, Demands(one.paper.aim_m))
    assert isinstance(asked, Sheet) and asked.readable_m >= one.paper.aim_m - 0.011, "whoever asks for it gets it"
    monkeypatch.setattr(grow, "top_heavy", lambda _: False)
    heavy = fit.fit(one.document, one.paper)
    assert isinstance(heavy, Sheet) and heavy.header_mm > 0.5 * one.paper.height_mm


def plain() -> Case:
    found = case(("conventional",), (20, 8, 5), "entrance-sign", ("ja", "en"), "a4", Demands(), True)
    assert found is not None
    return found


def test_every_arrangement_is_met():
    seen = set()
    for cameras, paper in (
        (CAMERAS[0], "a4"),
        (CAMERAS[4], "a3"),
        (CAMERAS[0], "a4-landscape"),
        (CAMERAS[4], "a2-landscape"),
    ):
        one = case(cameras, (20, 8, 5), "entrance-sign", ("ja", "en"), paper, Demands(), True)
        assert one is not None
        for arrangement in arrangements(one.paper, one.document):
            seen |= {tuple(arrangement.values()) for s in scale(one, 2.0, arrangement)[:1] if s.fits(2.0)}
        ours = [tuple(v.values()) for v in fit._variants(one.document, one.paper)]
        assert sorted(ours) == sorted(tuple(a.values()) for a in arrangements(one.paper, one.document))
    assert len(seen) == 8 - 1 - 1  # never paired above: (False, True, *) do not exist


def test_a_sheet_that_could_be_larger_is_noticed(monkeypatch):
    one = plain()
    best = fit.fit(one.document, one.paper)
    assert isinstance(best, Sheet)
    distance = best.sizes.distance_m
    scales = every(one, distance)
    assert too_small(best, scales, distance) == []
    least = scales[False, False, False][0]
    assert least.fits(distance)
    monkeypatch.setattr(fit, "_largest", lambda *_: least)
    assert too_small(fit.fit(one.document, one.paper), scales, distance) != []


MUTANTS = {
    "facts": {"facts_mm": 4.9, "facts_grown": 1.0}, "headline": {"headline_mm": 20.0}, "code": {"qr_mm": 25.0},
}  # fmt: skip


@pytest.mark.parametrize("what", MUTANTS)
def test_type_that_is_too_small_is_noticed(what):
    one = plain()
    best = fit.fit(one.document, one.paper)
    assert isinstance(best, Sheet)
    assert unreadable(one, best, best.sizes.distance_m) == []
    worse = lay(one.document, one.paper, replace(best.sizes, **MUTANTS[what]), one.demands)
    assert unreadable(one, worse, best.sizes.distance_m) != []


def test_a_sheet_that_is_too_tall_is_noticed():
    one = plain()
    best = fit.fit(one.document, one.paper)
    assert isinstance(best, Sheet)
    taller = lay(one.document, one.paper, replace(best.sizes, facts_mm=best.sizes.facts_mm * 1.6), one.demands)
    assert any("tall" in told for told in unreadable(one, taller, best.sizes.distance_m))


def test_lines_that_fall_better_at_a_larger_size_are_found(monkeypatch):
    """On a sheet that fits at some steps, does not at the next and does again, the larger is taken."""
    one = plain()
    arrangement = {"beside": False, "paired": False, "stacked": False}
    allowed = {0, 1, 2, 3, 6}
    steps = {fit._sizes("ja", one.paper, 5.0, n / STEPS, arrangement).headline_mm: n for n in range(STEPS + 1)}

    class Uneven(Sheet):
        def fits(self, distance_m: float) -> bool:
            return steps[self.sizes.headline_mm] in allowed

    def laid(document: Document, paper: Paper, sizes: Sizes, demands: Demands) -> Sheet:
        sheet = lay(document, paper, sizes, demands)
        return Uneven(**{f: getattr(sheet, f) for f in sheet.__dataclass_fields__} | {"sizes": sizes})

    monkeypatch.setattr(fit, "lay", laid)
    found = fit._largest(one.document, one.paper, 5.0, one.demands, arrangement)
    assert found is not None and steps[found.sizes.headline_mm] == 6
    monkeypatch.setattr(fit, "_AHEAD", 0)
    found = fit._largest(one.document, one.paper, 5.0, one.demands, arrangement)
    assert found is not None and steps[found.sizes.headline_mm] == 3

"""What a sign promises is measured on the finished PDF: each mutant is caught by what it breaks, and by nothing else.

The signs are drawn by WeasyPrint from lengths written down here; nothing of signgen's own drawing is in them.
"""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pikepdf
import proofs
import pypdfium2
import pytest
from coloraide import Color
from commands import run
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from proofs import block, ids

from signgen import cameras, i18n, paper, readback, receipts, resources, themes, verify
from signgen.promises import Setting, Tiered
from signgen.readback import figures
from signgen.readback.colours import SIMULATIONS, contrast, faded, luminance, simulated
from signgen.receipts import Paper, Receipt
from signgen.verify import heights
from signgen.verify.case import Case
from signgen.verify.measures import Measures, measure

LINK = "https://camera.jp/s/a1"
LONG = LINK + "/" + "x" * 90
KANJI, LATIN = 0.95, 0.81  # height of 木 and of E in an em of BIZ UDPGothic
STYLE = f"""
@page {{ size: 210mm 297mm; margin: 0 }}
html {{ font-family: "BIZ UDPGothic", "Noto Sans JP"; background: #fff; color: #000 }}
body, p, h1 {{ margin: 0; white-space: nowrap }}
header {{ background: #0b2340; color: #fff; padding: 10mm 12mm; height: 130mm }}
.icon {{ width: 64mm; height: 64mm; display: block; margin-bottom: 4mm }}
h1 {{ font: 700 {20 / KANJI:.4f}mm/1.2 "BIZ UDPGothic" }}
.key {{ font-size: {6 / LATIN:.4f}mm }}
main {{ padding: 6mm 12mm }}
.label {{ font-size: 4mm }}
.fact {{ font-size: {5 / KANJI:.4f}mm }}
.qr {{ width: {40 * 33 / 25:.4f}mm; height: {40 * 33 / 25:.4f}mm; display: block }}
.foot {{ position: absolute; right: 12mm; bottom: 7mm; font-size: {2.5 / KANJI:.4f}mm; color: #555 }}
"""
ICON = (
    '<svg class="icon" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120" role="img"><title>防犯カメラ</title>'
    '<rect x="3" y="3" width="114" height="114" rx="20" fill="#fff"/>'
    '<path d="M22 30h70l16 12v24l-16-8H22zM50 66h14v26h30v12H40V92h10z" fill="#0b2340"/></svg>'
)
CODE = proofs.code(LINK)
SIGN = f"""<!doctype html><html lang="ja"><head><title>お知らせ | 見本書店</title><style>{STYLE}</style></head><body>
<header>{ICON}<h1>防犯カメラ<br>作動中</h1><p class="key" lang="en">Security cameras in operation</p></header>
<main><p class="label">目的</p><p class="fact">万引きなどの犯罪を防ぐため、録画しています。</p>
<p class="fact" lang="en" style="font-size:{4 / LATIN:.4f}mm">To prevent shoplifting</p>{CODE}
<p class="label">camera.jp/s/a1</p></main><p class="foot">版 0A1B2C3D</p></body></html>"""
BLOCKS = (
    block("防犯カメラ作動中", form="headline", tier="T1"),
    block("Security cameras in operation", form="headline", language="en", tier="T2"),
    block("万引きなどの犯罪を防ぐため、録画しています。", label="目的", tier="T3"),
    block("To prevent shoplifting", language="en", tier="T3"),
    block("版 0A1B2C3D", form="note", tier="T4"),
)
TIERS = tuple(
    Tiered(name=name, script=script, distance_m=metres, least_mm=least)
    for name, script, metres, least in (
        ("T1", "kanji", 5.0, 20.0),
        ("T2", "latin", 2.0, 6.0),
        ("T3", "kanji", 1.25, 5.0),
        ("T3", "latin", 1.25, 3.75),
        ("T4", "kanji", 0.625, 2.5),
    )
)
SETTING = Setting(
    theme="default", outdoor=False, safe_mm=5, distance_m=5, scan_m=0.4, qr_level="M", qr_mm=40, tiers=TIERS
)


def with_(old: str, new: str, page: str = SIGN) -> str:
    assert page.count(old) == 1, old
    return page.replace(old, new)


def size(mm: float, ratio: float = KANJI) -> str:
    return f"{mm / ratio:.4f}mm"


def laid(style: str, text: str = "") -> str:
    """The sign with something laid on it."""
    return with_("</body>", f'<div style="position:absolute;{style}">{text}</div></body>')


_FRAME = "left:{0}mm;top:{0}mm;right:{0}mm;bottom:{0}mm;border:.3mm solid #777"
_STRIPE = "left:1mm;top:200mm;width:9mm;height:30mm;background:#e9eff7"
RIGHT = {
    "as promised": SIGN,
    "maintenance text in the grey of small text": with_("color: #555", "color: #767676"),
    "a frame between the cut and the safe area": laid(_FRAME.format(3.6)),
    "a bar over the edge": laid("left:0;top:250mm;width:20mm;height:10mm;background:#444"),
    "with bleed": with_("margin: 0 }", "margin: 0; bleed: 3mm }"),
    "black on yellow": with_("background: #fff", "background: #f2e700").replace("color: #555", "color: #000"),
    "the headline said again in the facts": with_(
        '<p class="fact">万引き', '<p class="fact">防犯カメラ作動中</p><p class="fact">万引き'
    ),
}  # fmt: skip
# What is done to the sign, and under which id it is found.
WRONG: dict[str, tuple[str, str]] = {
    "headline cut by a tenth": (with_(size(20), size(18)), "proof.too-small"),
    "English cut by a tenth": (with_(size(6, LATIN), size(5.4, LATIN)), "proof.too-small"),
    "facts cut by a tenth": (with_(size(5), size(4.5)), "proof.too-small"),
    "facts cut by a fiftieth": (with_(size(5), size(4.9)), "proof.too-small"),
    "the last words of the facts smaller": (
        with_("録画しています。", "<small style='font-size:4.5mm'>録画しています。</small>"),
        "proof.too-small",
    ),
    "English facts cut by a tenth": (with_(size(4, LATIN), size(3.375, LATIN)), "proof.too-small"),
    "maintenance text cut by a tenth": (with_(size(2.5), size(2.25)), "proof.too-small"),
    "label below the floor": (with_(".label { font-size: 4mm", ".label { font-size: 2.5mm"), "proof.too-small"),
    "a footnote below the floor": (laid("left:20mm;bottom:7mm;font-size:2mm", "さらに"), "proof.too-small"),
    "a facts line squeezed": (
        with_('<p class="fact">万引き', '<p class="fact" style="transform:scale(.9)">万引き'),
        "proof.too-small",
    ),
    "facts in grey": (with_(".fact {", ".fact { color: #6b6b6b;"), "proof.contrast"),
    "label in grey": (with_(".label {", ".label { color: #6b6b6b;"), "proof.contrast"),
    "maintenance text too pale": (with_("color: #555", "color: #808080"), "proof.contrast"),
    "headline in a colour on navy": (with_("\nh1 {", "\nh1 { color: #ff4b00;"), "proof.contrast"),
    "facts as good as white": (with_(".fact {", ".fact { color: #eee;"), "proof.faint"),
    "two letters of the headline covered": (
        laid("left:12mm;top:79mm;width:30mm;height:24mm;background:#0b2340"),
        "proof.faint",
    ),
    "two letters covered by another colour": (
        laid("left:12mm;top:79mm;width:40mm;height:25mm;background:#c00"),
        "proof.faint",
    ),
    "code smaller than promised": (SIGN.replace(size(40 * 33 / 25, 1), size(36 * 33 / 25, 1)), "proof.qr-size"),
    "code of another level": (with_(CODE, proofs.code(LINK, level="L")), "proof.qr-level"),
    "text in the safe area": (with_("bottom: 7mm", "bottom: 4mm"), "proof.safe-area"),
    "text beside the cut": (with_("bottom: 7mm", "bottom: 1mm"), "proof.safe-area"),
    "a frame beside the cut": (
        laid(_FRAME.format(2)),
        "proof.safe-area",
    ),
    "a pale stripe beside the cut": (laid(_STRIPE), "proof.safe-area"),
    "pictogram in the safe area": (with_(".icon {", ".icon { margin-left: -9mm;"), "proof.safe-area"),
    "pictogram in grey": (with_('fill="#0b2340"', 'fill="#c8c8c8"'), "proof.colour-vision"),
    "pictogram told by its colour": (
        with_('fill="#0b2340"', 'fill="#e60012"').replace('fill="#fff"', 'fill="#000"'),
        "proof.colour-vision",
    ),
    "pictogram cut by a tenth": (
        with_("width: 64mm; height: 64mm", "width: 57mm; height: 57mm"),
        "proof.pictogram-small",
    ),
    "no pictogram": (with_(ICON, ""), "proof.pictogram-missing"),
    "two pictograms of one shape": (
        with_(ICON, ICON.replace('"icon"', '"icon" style="float:right"').replace("防犯", "顔識別") + ICON),
        "proof.pictograms-alike",
    ),
}  # fmt: skip
# Right indoors.
RED = with_(".fact {", ".fact { color: #a00000;")
RUBY = (
    "<style>.rb{display:inline-block;line-height:1;text-align:center}"
    "rt{display:inline-block;font-size:%sem;line-height:0;vertical-align:2.2em;margin-left:-2em}</style>"
    '<p class="fact" style="line-height:2"><span class="rb">顔</span><rt>かお</rt>を 見ます</p>'
)
READINGS = {"readings": RUBY % 0.5, "small readings": RUBY % 0.4}


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    pages = RIGHT | {name: page for name, (page, _) in WRONG.items()} | {"red facts": RED}
    pages |= {name: with_('<p class="label">目的', f'{html}<p class="label">目的') for name, html in READINGS.items()}
    fine = proofs.code(LONG, level="H").replace('"qr"', '"qr" style="width:24mm;height:24mm"')
    pages["fine code"] = with_(CODE, fine)
    return proofs.draw(tmp_path_factory.mktemp("measures"), pages)


def receipt(path: Path, **changed: object) -> Receipt:
    given: dict[str, object] = {
        "paper": Paper(name="a4", width_mm=210, height_mm=297),
        "title": "お知らせ",
        "link": LINK,
        "kinds": ("conventional",),
        "blocks": BLOCKS,
        "required": (),
        "setting": SETTING,
    }
    return proofs.receipt(path, **(given | changed))


def outdoors(path: Path, **changed: object) -> Receipt:
    return receipt(path, setting=SETTING.model_copy(update={"outdoor": True}), **changed)


def measures(path: Path, of: Receipt) -> Measures:
    found = verify.prove(path, of, proofs.law()).measures()
    assert found is not None
    return found


@pytest.mark.parametrize("name", RIGHT)
def test_a_sign_that_keeps_its_promises_is_proved(drawn: dict[str, Path], name: str) -> None:
    assert verify.check(drawn[name], receipt(drawn[name]), proofs.law()) == []


@pytest.mark.parametrize("name", WRONG)
def test_a_broken_promise_is_found(drawn: dict[str, Path], name: str) -> None:
    found = verify.check(drawn[name], receipt(drawn[name]), proofs.law())
    assert ids(found) == {WRONG[name][1]}
    for finding in found:
        for ui in ("ja", "en"):
            told = i18n.message(ui, finding.key).format(**finding.values)
            assert "{" not in told and i18n.has_message(f"{finding.key}.hint")


def test_the_finding_says_what_was_measured(drawn: dict[str, Path]) -> None:
    name = "headline cut by a tenth"
    (found,) = verify.check(drawn[name], receipt(drawn[name]), proofs.law())
    told = found.values
    assert (told["text"], told["tier"], told["letter"]) == ("防犯カメラ作動中", "T1", "木")
    assert (told["height_mm"], told["least_mm"]) == ("18.00", "20.00")
    assert (told["readable_m"], told["distance_m"]) == ("4.50", "5.00")


def test_the_finding_says_whose_eyes_see_no_pictogram(drawn: dict[str, Path]) -> None:
    name = "pictogram told by its colour"
    (found,) = verify.check(drawn[name], receipt(drawn[name]), proofs.law())
    assert "protan" in found.values["eyes"] and "all" not in found.values["eyes"]


def test_every_figure_is_that_of_the_style_sheet(drawn: dict[str, Path]) -> None:
    told = measures(drawn["as promised"], receipt(drawn["as promised"]))
    assert [(t.tier, t.language, t.script) for t in told.tiers] == [
        ("T1", "ja", "kanji"),
        ("T2", "en", "latin"),
        ("T3", "ja", "kanji"),
        ("T3", "en", "latin"),
        ("T4", "ja", "kanji"),
    ]
    assert [t.height_mm for t in told.tiers] == pytest.approx([20, 6, 5, 4, 2.5], rel=0.002)
    assert told.tiers[0].readable_m == pytest.approx(5, rel=0.002)
    assert told.tiers[1].readable_m == pytest.approx(2, rel=0.002)
    assert told.qr is not None and told.contrast is not None
    assert (told.qr.side_mm, told.qr.module_mm) == pytest.approx((40, 1.6), abs=0.05)
    assert (told.qr.level, told.qr.quiet) == ("M", True)
    assert told.contrast.lowest == pytest.approx(7.46, abs=0.1)  # #555 on white
    assert "0A1B2C3D" in told.contrast.text
    assert [p.height_mm for p in told.pictograms] == pytest.approx([60.8], abs=0.3)
    assert told.safe_mm == pytest.approx(7.2, abs=0.4)
    assert told.edge_mm == 5
    assert json.loads(json.dumps(told.data()))["tiers"][0]["readable_m"] == 5


def test_a_picture_of_the_sign_is_held_to_its_code(drawn: dict[str, Path], tmp_path: Path) -> None:
    path = tmp_path / "sign.png"
    for name, expected in (("as promised", set()), ("code smaller than promised", {"proof.qr-size"})):
        with pypdfium2.PdfDocument(drawn[name]) as pdf:
            pdf[0].render(scale=150 / 72).to_pil().save(path, dpi=(150, 150))
        assert ids(verify.check(path, receipt(path, format="png"), proofs.law())) == expected


def test_small_print_on_a_poster_is_seen(tmp_path: Path) -> None:
    """Drawn with few pixels to the inch a thin stroke is less than one: it is there all the same."""
    page = laid("left:200mm;bottom:60mm;font-size:2.7mm", "a|b.c, l|d")
    page = page.replace("210mm 297mm", "728mm 1030mm")
    covered = page.replace(
        "</body>",
        '<div style="position:absolute;left:199mm;bottom:58mm;width:5mm;height:9mm;background:#fff"></div></body>',
    )
    paths = proofs.draw(tmp_path, {"poster": page, "covered": covered})
    for name, expected in (("poster", set()), ("covered", {"proof.faint"})):
        of = receipt(paths[name], paper=Paper(name="b1", width_mm=728, height_mm=1030))
        assert ids(verify.check(paths[name], of, proofs.law())) == expected


@pytest.mark.parametrize(("turn", "expected"), [(180, set()), (90, {"proof.page-box", "proof.safe-area"})])
def test_a_turned_page_is_measured_alike(drawn: dict[str, Path], tmp_path: Path, turn: int, expected: set[str]) -> None:
    path = tmp_path / "turned.pdf"
    with pikepdf.open(drawn["as promised"]) as pdf:
        pdf.pages[0].rotate(turn, relative=False)
        pdf.save(path)
    assert ids(verify.check(path, receipt(path), proofs.law())) == expected
    assert measures(path, receipt(path)).tiers[0].height_mm == pytest.approx(20, rel=0.002)


def test_bleed_moves_nothing(drawn: dict[str, Path]) -> None:
    """What is measured from the trim, and not from the edge of the page, stays where it is."""
    plain, bled = drawn["as promised"], drawn["with bleed"]
    one, other = measures(plain, receipt(plain)), measures(bled, receipt(bled))
    assert (other.tiers, other.fonts) == (one.tiers, one.fonts)
    assert other.safe_mm == pytest.approx(one.safe_mm, abs=0.05)
    (here,), (there,) = readback.read(plain).codes, readback.read(bled).codes
    assert (there.left_mm, there.top_mm) == pytest.approx((here.left_mm, here.top_mm), abs=0.1)


def test_rare_characters_are_measured_too(drawn: dict[str, Path], tmp_path: Path) -> None:
    """Two code units of one character, and a face that holds it but no 木."""
    page = with_("防犯カメラ<br>", "\U00020bb7野家<br>")
    path = proofs.draw(tmp_path, {"rare": page})["rare"]
    lines = readback.read(path).pages[0].lines
    assert "\U00020bb7" in [line.text for line in lines]
    blocks = (block("\U00020bb7野家作動中", form="headline", tier="T1"), *BLOCKS[1:])
    found = receipt(path, blocks=blocks)
    assert verify.check(path, found, proofs.law()) == []
    assert measures(path, found).tiers[0].height_mm == pytest.approx(20, rel=0.002)


def test_an_outline_smaller_than_its_font_says_is_measured(drawn: dict[str, Path], tmp_path: Path) -> None:
    """Every number of the text is right, and the letters in the embedded font are drawn a fifth smaller."""
    path = tmp_path / "shrunk.pdf"
    with pikepdf.open(drawn["as promised"]) as pdf:
        for name, font in pdf.pages[0].obj.Resources.Font.items():
            program = font.DescendantFonts[0].FontDescriptor.FontFile2
            source = tmp_path / f"{name[1:]}.ttf"
            source.write_bytes(program.read_bytes())
            with TTFont(source) as ttf:
                for glyph in ttf.getGlyphOrder()[1:]:
                    pen = TTGlyphPen(ttf.getGlyphSet())
                    ttf.getGlyphSet()[glyph].draw(TransformPen(pen, (0.8, 0, 0, 0.8, 0, 0)))
                    ttf["glyf"][glyph] = pen.glyph()
                ttf.save(source)
            program.write(source.read_bytes())
        pdf.save(path)
    found = verify.check(path, receipt(path), proofs.law())
    assert {f.values["tier"] for f in found if f.key == "proof.too-small"} == {"T1", "T2", "T3", "T4"}


def test_red_fades_outdoors_and_black_on_yellow_does_not(drawn: dict[str, Path]) -> None:
    red, yellow = drawn["red facts"], drawn["black on yellow"]
    assert verify.check(red, receipt(red), proofs.law()) == []
    (found,) = verify.check(red, outdoors(red), proofs.law())
    assert (found.id, found.values["colours"]) == ("proof.fades", "#a00000 / #ffffff")
    assert verify.check(yellow, outdoors(yellow), proofs.law()) == []


def test_a_code_that_is_too_fine_is_found(drawn: dict[str, Path]) -> None:
    path = drawn["fine code"]
    setting = SETTING.model_copy(update={"qr_level": "H", "qr_mm": 20, "scan_m": 0.2})
    found = verify.check(path, receipt(path, link=LONG, setting=setting), proofs.law())
    assert "proof.qr-module" in ids(found)


def test_a_code_is_as_large_as_the_distance_asks(drawn: dict[str, Path]) -> None:
    path = drawn["as promised"]
    setting = SETTING.model_copy(update={"scan_m": 0.5})
    assert ids(verify.check(path, receipt(path, setting=setting), proofs.law())) == {"proof.qr-size"}


def test_readings_may_be_half_as_high_as_their_base(drawn: dict[str, Path]) -> None:
    blocks = (*BLOCKS, block("顔《かお》を 見ます", language="ja-easy", tier="T3"))
    for name, expected in (("readings", set()), ("small readings", {"proof.too-small"})):
        path = drawn[name]
        found = verify.check(path, receipt(path, blocks=blocks, languages=("ja", "en", "ja-easy")), proofs.law())
        assert ids(found) == expected, found


def test_a_page_promises_nothing(drawn: dict[str, Path]) -> None:
    """Without a setting only what holds for every text is asked."""
    path = drawn["headline cut by a tenth"]
    assert verify.check(path, receipt(path, setting=None), proofs.law()) == []
    pale = drawn["maintenance text too pale"]
    assert ids(verify.check(pale, receipt(pale, setting=None), proofs.law())) == {"proof.contrast"}


def test_the_proof_and_the_drawing_mean_the_same_scripts_and_heights() -> None:
    """Two tables, kept apart on purpose; they must not drift."""
    assert heights.MM_PER_M == paper.HEADLINE_MM_PER_M
    assert {language: heights.script_of(language) for language in i18n.languages()} == {
        language: paper.script(language) for language in i18n.languages()
    }
    assert heights.FLOOR_MM["kanji"] == paper.MAINTENANCE_MM


def test_the_figures_are_told_as_json(drawn: dict[str, Path], tmp_path: Path) -> None:
    path = tmp_path / "sign.pdf"
    path.write_bytes(drawn["headline cut by a tenth"].read_bytes())
    receipts.merge_into(tmp_path / receipts.NAME, [receipt(path)])
    done = run("verify", tmp_path, "--format", "json")
    told = json.loads(done.out)
    assert done.code == 1
    assert [row["id"] for row in told["findings"]] == ["proof.too-small"]
    (file,) = told["files"]
    assert (file["file"], [row["id"] for row in file["findings"]]) == ("sign.pdf", ["proof.too-small"])
    first = file["measures"]["tiers"][0]
    assert (first["tier"], first["height_mm"], first["least_mm"], first["readable_m"]) == ("T1", 18.0, 20.0, 4.5)
    assert file["measures"]["qr"]["level"] == "M"
    assert set(file["measures"]) == {"tiers", "contrast", "qr", "pictograms", "safe_mm", "edge_mm", "fonts"}


# --- kinds of camera --------------------------------------------------------------------------------------------


def _kinds(theme: str) -> str:
    """All pictograms of a theme on one page."""
    colours = themes.tokens(theme)
    shown = []
    for name in sorted({cameras.figure(str(kind)) for kind in cameras.KINDS}):
        drawing = themes.icon(theme, name).replace("TITLE", name)
        drawing = drawing.replace("GROUND", colours["on_band"]).replace("FIGURE", colours["band"])
        shown.append(drawing.replace("<svg ", '<svg style="width:40mm;height:40mm;float:left;margin:6mm" ', 1))
    style = f"@page {{ size: 210mm 297mm; margin: 0; background: {colours['band']} }} body {{ margin: 0 }}"
    return f'<!doctype html><html lang="ja"><title>x</title><style>{style}</style><body>{"".join(shown)}'


@pytest.fixture(scope="session")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[readback.seen.Figure, ...]]:
    names = [path.name for path in sorted(resources.folder("templates").iterdir()) if path.is_dir()]
    assert len(names) > 1
    paths = proofs.draw(tmp_path_factory.mktemp("kinds"), {name: _kinds(name) for name in names})
    return {name: readback.read(path).pages[0].figures for name, path in paths.items()}


def test_kinds_are_told_apart_without_colour_and_without_reading(
    kinds: dict[str, tuple[readback.seen.Figure, ...]],
) -> None:
    for shown in kinds.values():
        assert len(shown) == len({cameras.figure(str(kind)) for kind in cameras.KINDS})
        for one, other in itertools.combinations(shown, 2):
            assert figures.unlike(one, other) > figures.UNLIKE, (one.alt, other.alt)
        for figure in shown:
            for eyes in SIMULATIONS:
                assert contrast((simulated(figure.colours[0], eyes), simulated(figure.colours[1], eyes))) >= 3


def test_a_shape_stays_itself_in_every_colour(kinds: dict[str, tuple[readback.seen.Figure, ...]]) -> None:
    first, *others = kinds.values()
    for shown in others:
        for one, other in zip(first, shown, strict=True):
            assert one.alt == other.alt
            assert figures.unlike(one, other) < figures.UNLIKE / 3


def test_colours_that_kinds_have_of_their_own_differ_for_all_eyes(
    kinds: dict[str, tuple[readback.seen.Figure, ...]],
) -> None:
    """Kinds of one theme have the same colours, or colours that nobody confuses: signs.md CO-2."""
    for shown in kinds.values():
        for one, other in itertools.combinations({figure.colours for figure in shown}, 2):
            for eyes, n in itertools.product(SIMULATIONS, (0, 1)):
                seen = [Color("srgb", [v / 255 for v in simulated(pair[n], eyes)]) for pair in (one, other)]
                assert one[n] == other[n] or seen[0].delta_e(seen[1], method="2000") >= 20


# --- colours ----------------------------------------------------------------------------------------------------


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(((0, 0, 0), (255, 255, 255))) == pytest.approx(21)
    assert contrast(((119, 119, 119), (255, 255, 255))) == pytest.approx(4.48, abs=0.01)
    for colour in ((11, 35, 64), (242, 231, 0), (200, 10, 90)):
        assert luminance(colour) == pytest.approx(Color("srgb", [v / 255 for v in colour]).luminance(), abs=2e-3)


def test_red_and_green_are_alike_to_eyes_without_one_cone() -> None:
    red, green = (200, 80, 60), (120, 115, 40)
    for eyes in ("protan", "deutan"):
        seen = [Color("srgb", [v / 255 for v in simulated(c, eyes)]) for c in (red, green)]
        usual = [Color("srgb", [v / 255 for v in c]) for c in (red, green)]
        assert seen[0].delta_e(seen[1], method="2000") < usual[0].delta_e(usual[1], method="2000") / 2
    assert len(set(simulated(red, "grey"))) == 1


def test_black_stays_and_yellow_and_red_go() -> None:
    assert faded((0, 0, 0)) == (0, 0, 0)
    assert faded((90, 90, 90)) == (90, 90, 90)
    assert contrast((faded((0, 0, 0)), faded((242, 231, 0)))) > 17  # signs.md CO-3: 17 to 18
    assert contrast((faded((255, 75, 0)), faded((255, 255, 255)))) == pytest.approx(1.5, abs=0.2)
    assert min(faded((255, 255, 0))) > 200


def test_case_can_be_measured_without_a_proof(drawn: dict[str, Path]) -> None:
    path = drawn["as promised"]
    case = Case(receipt(path), readback.read(path), proofs.law())
    assert measure(case).tiers[0].height_mm == pytest.approx(20, rel=0.002)

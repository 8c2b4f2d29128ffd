"""Every camera kind and mixtures of them: complete facts give complete notices that fit and tell the kinds apart."""

from __future__ import annotations

import io
import re
from datetime import date
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import commands
import kinds
import makings
import pytest
import yaml
from PIL import Image, ImageDraw, ImageOps

from signgen import facts, html, i18n, lawbook, pdf, plan, png, resources, themes
from signgen.cameras import GENERIC, JOINT_USE, KINDS, CameraKind, figure, headlines, shape, standing
from signgen.documents import Document
from signgen.findings import Severity
from signgen.fit import fit
from signgen.model import Declaration
from signgen.model.premises import Premises
from signgen.paper import PAPERS
from signgen.plan import Order
from signgen.rules.check import check
from signgen.sheet import Sheet

SETS = [(kind,) for kind in kinds.EVERY] + list(kinds.MIXTURES)
NEW = tuple(kind for kind in kinds.EVERY if KINDS[CameraKind(kind)].analyses)
FACE = re.compile(r"顔(?:識別|認証|認識|特徴)|(?i:fac(?:e|ial) ?(?:recogni|identif|match|feature))")
LAW_CASES = Path(__file__).parent / "law"


def named(names: tuple[str, ...]) -> str:
    return "+".join(names)


@cache
def premises(names: tuple[str, ...]) -> Premises:
    (found,) = Premises.all_of(kinds.declare(*names))
    return found


@cache
def notices(names: tuple[str, ...]) -> tuple[tuple[Order, Document], ...]:
    return tuple(makings.made(premises(names)))


def one(names: tuple[str, ...], kind: str, language: str = "ja", camera: str = "") -> Document:
    return next(d for o, d in notices(names) if d.kind == kind and d.languages[0] == language and d.subject == camera)


def places(document: Document) -> set[str]:
    return {b.place for b in document.blocks}


@pytest.mark.parametrize("names", SETS, ids=named)
def test_complete_facts_break_no_rule(names):
    law = lawbook.load().on(date(2026, 12, 1))
    found = check(law, premises(names), ("entrance-sign", "camera-sign", "policy-page"))
    assert [f for f in found if f.severity is not Severity.INFO] == []


@pytest.mark.parametrize("names", SETS, ids=named)
def test_complete_facts_answer_every_duty(names):
    assert notices(names)
    for order, document in notices(names):
        assert [(f.id, f.values) for f in makings.compose(order).findings] == [], document.name


@pytest.mark.parametrize("names", SETS, ids=named)
def test_every_sign_fits_its_paper(names):
    signs = [(o, d) for o, d in notices(names) if plan.is_sign(d.kind)]
    assert signs
    for order, document in signs:
        sheet = fit(document, order.paper)
        assert isinstance(sheet, Sheet), document.name
        assert [h.icon for h in sheet.headings] == list(headlines([CameraKind(k) for k in document.kinds]))


DRAWN = [(kind,) for kind in NEW] + [
    ("conventional", "signage-attributes"),
    ("face-recognition", "guidebook-attributes"),
    ("conventional", "face-recognition", "signage-attributes", "guidebook-counting"),
]


@pytest.mark.parametrize("names", DRAWN, ids=named)
def test_what_is_drawn_is_proved(names, tmp_path):
    file = commands.write(tmp_path, kinds.facts(names))
    built = commands.run("build", file, "--out", tmp_path / "out", "--as-of", commands.DAY)
    assert built.code == 0, built.said
    pdfs = {p.name for p in (tmp_path / "out").rglob("*.pdf")}
    assert any("policy-page" in name for name in pdfs)
    assert any("sign" in name for name in pdfs)
    proved = commands.run("verify", tmp_path / "out")
    assert proved.code == 0, proved.said
    assert "error" not in proved.said.lower()


@pytest.mark.parametrize("kind", NEW)
def test_a_kind_owes_its_blocks(kind):
    page = one((kind,), "policy-page")
    assert {"summary", "operator", "cameras", "purposes", "mechanism", "retention", "desk"} <= places(page)
    assert "face" not in places(page)
    assert ("returning" in places(page)) == (kind == "guidebook-repeat")
    for document in (d for _, d in notices((kind,)) if plan.is_sign(d.kind)):
        assert {"operating", "purpose", "produced", "operator", "contact", "link", "version"} <= places(document)


@pytest.mark.parametrize("kind", [k for k in NEW if k != "guidebook-vehicle"])
def test_a_headline_says_what_the_camera_does(kind):
    heads = [b.text for b in one((kind,), "entrance-sign").blocks if b.place == "operating" and b.language == "ja"]
    (head,) = heads
    assert head.endswith("カメラ作動中")
    assert head not in [b.text for other in NEW if other != kind for _, d in notices((other,)) for b in d.blocks]


@pytest.mark.parametrize("kind", NEW)
def test_no_notice_speaks_of_face_recognition_where_there_is_none(kind):
    for _, document in notices((kind,)):
        assert FACE.findall(makings.text_of(document)) == [], document.name


def test_the_face_word_is_there_where_it_belongs():
    for names in [s for s in SETS if "face-recognition" in s]:
        for language in ("ja", "en"):
            head = [
                b.text for b in one(names, "entrance-sign").blocks if b.part == "headline" and b.language == language
            ]
            assert any(FACE.search(text) for text in head), names


@pytest.mark.parametrize("names", kinds.MIXTURES, ids=named)
def test_kinds_are_told_apart_on_the_entrance_sign(names):
    here = [k for k in names if not KINDS[CameraKind(k)].moves]
    document = one(names, "entrance-sign")
    assert set(document.kinds) == set(here)
    if len(here) == 1:
        return
    rows = [b.text for b in document.blocks if b.matrix == "B04" and b.language == "ja"]
    assert len(rows) == len(here)
    for kind in here:
        place = kinds.TOLD[kind]["location"]["ja"]
        assert [r for r in rows if place in r.split("\n")[0]], kind
    heads = [b for b in document.blocks if b.part == "headline" and b.language == "ja"]
    assert len(heads) == len(headlines([CameraKind(k) for k in here]))


def test_no_identification_is_claimed_of_the_output_only():
    def said(**processing):
        stated = kinds.facts(("guidebook-attributes",))
        stated["processing"] |= processing
        (site,) = Premises.all_of(Declaration.model_validate(stated))
        return {b.clause for _, d in makings.made(site) for b in d.blocks}

    anonymous = {"sign.produced.anonymous", "policy.mechanism.status.anonymous"}
    assert anonymous <= said(collatable=False)
    assert not anonymous & said(collatable=True)
    assert not anonymous & said(collatable=None)
    assert "policy.mechanism.status.collatable" in said(collatable=True)
    for names in (("guidebook-repeat",), ("guidebook-vehicle",)):
        assert not anonymous & {b.clause for _, d in notices(names) for b in d.blocks}


def test_a_display_must_have_its_sign_and_says_both_elements():
    sign = one(("signage-attributes",), "camera-sign", camera="c0")
    assert ("sig.operating-notice", "must") in sign.required
    assert "属性" in sign.blocks[0].text and "広告" in sign.blocks[0].text
    page = one(("signage-attributes",), "policy-page")
    proofs = {r for b in page.blocks for r in b.proves}
    assert {"sig.purpose-attribute-ad", "sig.no-deletion-exemption"} <= proofs


def test_a_display_without_advertising_promises_none():
    stated = kinds.facts(("signage-attributes",))
    stated["purposes"][0] |= {"kind": "counting", "processing": ["attribute_estimate"]}
    (site,) = Premises.all_of(Declaration.model_validate(stated))
    for _, document in makings.made(site):
        clauses = {b.clause for b in document.blocks}
        assert not any("advertising" in c for c in clauses)
        assert not [f for f in document.required if f[0] == "sig.purpose-attribute-ad"]


def test_repeat_analysis_needs_fixed_retention_and_named_histories():
    law = makings.law()
    for gone in ({"retention": {"image": "1分", "features": {"trigger": "当面"}}}, {"processing": {"place": "edge"}}):
        (site,) = Premises.all_of(kinds.declare("guidebook-repeat", **gone))
        order = next(o for o in plan.orders(site) if o.kind == "policy-page")
        found = {f.id for f in makings.compose(order, law).findings if f.severity is Severity.ERROR}
        assert "gb.case3-repeat" in found
    assert "retained-personal-data" in facts.facts_about(premises(("guidebook-repeat",)))
    page = one(("guidebook-repeat",), "policy-page")
    assert {"requests", "security", "operator", "desk"} <= places(page)


def test_a_vehicle_has_a_marking_and_no_entrance_sign():
    assert {d.kind for _, d in notices(("guidebook-vehicle",))} == {"camera-sign", "policy-page"}
    assert {d.kind for _, d in notices(("conventional", "guidebook-vehicle"))} == {
        "entrance-sign", "camera-sign", "policy-page",
    }  # fmt: skip
    signs = [{"id": "s1", "placement": "vehicle"}, {"id": "s2", "placement": "entrance"}]
    (site,) = Premises.all_of(kinds.declare("conventional", "guidebook-vehicle", signs=signs))
    made = [(o.kind, o.premises.camera.id if o.premises.camera else "") for o in plan.orders(site)]
    assert {m for m in made if m[0] != "policy-page"} == {("camera-sign", "c1"), ("entrance-sign", "")}
    (alone,) = Premises.all_of(kinds.declare("guidebook-vehicle", signs=signs[:1]))
    assert [f for f in check(makings.law(), alone, ("camera-sign",)) if f.severity is not Severity.INFO] == []
    (alone,) = Premises.all_of(kinds.declare("guidebook-vehicle", signs=signs))
    assert "entrance-sign" not in {o.kind for o in plan.orders(alone)}
    assert "entrance-sign" not in {o.kind for o in plan.orders(alone, always="entrance-sign")}


def test_icons_are_told_only_where_people_are_replaced_by_icons():
    stated = kinds.facts(("guidebook-congestion",))
    stated["processing"]["icon_conversion"] = False
    (site,) = Premises.all_of(Declaration.model_validate(stated))
    icons = {"sign.produced.congestion", "policy.mechanism.congestion.icons"}
    assert not icons & {b.clause for _, d in makings.made(site) for b in d.blocks}
    assert icons <= {b.clause for _, d in notices(("guidebook-congestion",)) for b in d.blocks}


def law_case(name: str) -> list[Document]:
    case = yaml.load((LAW_CASES / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return [d for site in Premises.all_of(Declaration.model_validate(case["given"])) for _, d in makings.made(site)]


def test_a14_has_two_purpose_blocks_and_says_who_is_identified():
    documents = {d.kind: d for d in law_case("A14") if d.kind != "camera-sign"}
    for kind, matrix in (("entrance-sign", "B04"), ("policy-page", "P03")):
        texts = [b.text for b in documents[kind].blocks if b.matrix == matrix and b.language == "ja"]
        (marketing,) = [t for t in texts if t.startswith("属性を推定するカメラ")]
        (crime,) = [t for t in texts if t.startswith("顔識別機能付き防犯カメラ")]
        assert "個人を識別しません" in marketing
        assert "登録者を識別します" in crime
    limit = next(b.text for b in documents["policy-page"].blocks if b.clause == "policy.purposes.limit.apart")
    assert "同意なく販売促進や広告に使うことはありません" in limit
    proofs = {r for d in documents.values() for b in d.blocks for r in b.proves}
    assert {"comm.dual-purpose-camera-split", "comm.primary-commercial-follows-q13-14-16"} <= proofs


def test_nobody_identified_is_said_only_where_it_is_stated():
    for collatable in (None, True):
        stated = kinds.facts(("face-recognition", "guidebook-attributes"))
        stated["processing"]["collatable"] = collatable
        (site,) = Premises.all_of(Declaration.model_validate(stated))
        for _, document in makings.made(site):
            assert "個人を識別しません" not in makings.text_of(document)


def test_two_sorts_of_purpose_on_one_face_camera_are_two_blocks():
    stated = kinds.facts(("face-recognition",))
    stated["purposes"].append({"id": "px", **kinds.TOLD["guidebook-attributes"]["purpose"]})
    stated["cameras"][0]["purpose_ids"] = ["p0", "px"]
    (site,) = Premises.all_of(Declaration.model_validate(stated))
    for order, document in makings.made(site):
        assert [f for f in makings.compose(order).findings if f.severity is Severity.ERROR] == []
        if document.kind == "entrance-sign":
            rows = [b.text.split("\n")[0] for b in document.blocks if b.place == "purpose" and b.language == "ja"]
            assert rows == [
                "防犯・安全のための利用：登録者を識別します",
                "販売促進・計測などのための利用：個人を識別しません",
            ]


@pytest.mark.parametrize("name", ["A08", "A10", "A12", "A14"])
def test_the_law_cases_compose(name):
    documents = law_case(name)
    assert {d.kind for d in documents} >= {"policy-page"}
    assert ("entrance-sign" in {d.kind for d in documents}) == (name != "A12")


def test_purposes_find_their_cameras_by_their_processing():
    for names in kinds.MIXTURES:
        stated = kinds.facts(names)
        for camera in stated["cameras"]:
            del camera["purpose_ids"]
        (site,) = Premises.all_of(Declaration.model_validate(stated))
        for n, camera in enumerate(site.cameras):
            served = [p.id for p in site.purposes_of(camera)]
            if {"guidebook-attributes", "signage-attributes"} <= set(names) or "guidebook-vehicle" in names:
                assert f"p{n}" in served
            else:
                assert served == [f"p{n}"]


# --- pictograms


def test_every_kind_has_a_pictogram_of_its_own():
    figures = [KINDS[k].figure for k in CameraKind]
    assert len(set(figures)) == len(figures) == 9
    folder = resources.folder("templates") / "default" / "icons"
    assert {p.stem for p in folder.glob("*.svg")} == {*figures, figure(JOINT_USE)}
    drawings = {themes.icon("default", name) for name in figures}
    assert len(drawings) == 9
    assert figure(GENERIC) == figure("conventional") and shape(GENERIC) == shape("conventional")


@pytest.mark.parametrize("kind", list(CameraKind))
def test_a_pictogram_is_of_few_shapes_and_has_its_outline(kind):
    drawing = themes.icon("default", KINDS[kind].figure)
    outline = {"circle": "<circle", "rounded-square": "<rect", "hexagon": '<path d="M60 2 L111 31'}[KINDS[kind].shape]
    assert outline in drawing
    assert drawing.count("<title>TITLE</title>") == 1
    if kind not in (CameraKind.CONVENTIONAL, CameraKind.FACE_RECOGNITION):
        shapes = re.findall(r"<(path|circle|rect|ellipse|polygon)\b", drawing)
        assert 2 <= len(shapes) <= 4  # the outline and at most three in it
        assert not re.search(r'stroke-width="[0-3](?:\.\d+)?"', drawing)  # 1/36 of 120


NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
Corner = tuple[float, float]


def subpaths(d: str) -> list[tuple[list[Corner], bool]]:
    """The corners of each part of a path (its commands are absolute), and whether all its sides are straight."""
    out: list[tuple[list[Corner], bool]] = []
    for command, told in re.findall(r"([MLHVACZ])([^MLHVACZ]*)", d):
        numbers = [float(n) for n in NUMBER.findall(told)]
        if command == "M":
            out.append(([], True))
        elif command == "Z":
            continue
        corners, straight = out[-1]
        at = corners[-1] if corners else (0.0, 0.0)
        if command == "H":
            new = [(x, at[1]) for x in numbers]
        elif command == "V":
            new = [(at[0], y) for y in numbers]
        else:
            step = {"M": 2, "L": 2, "A": 7, "C": 6}[command]
            assert len(numbers) % step == 0
            new = [(numbers[n + step - 2], numbers[n + step - 1]) for n in range(0, len(numbers), step)]
        out[-1] = (corners + new, straight and command not in "AC")
    return [([c for n, c in enumerate(corners) if c not in corners[:n]], straight) for corners, straight in out]


def triangles(drawing: str) -> list[list[Corner]]:
    """Every part of a drawing that has three corners and straight sides."""
    found = [(corners, straight) for d in re.findall(r'\sd="([^"]*)"', drawing) for corners, straight in subpaths(d)]
    for points in re.findall(r'\spoints="([^"]*)"', drawing):
        numbers = [float(n) for n in NUMBER.findall(points)]
        found.append((list(zip(numbers[::2], numbers[1::2], strict=True)), True))
    return [corners for corners, straight in found if straight and len(corners) == 3]


def spread(corners: list[Corner]) -> float:
    """Share of the frame of 120 by 120 that lies around these corners."""
    xs, ys = zip(*corners, strict=True)
    return (max(xs) - min(xs)) * (max(ys) - min(ys)) / 120**2


@cache
def silhouette(drawing: str, figure_too: bool = True) -> Any:
    """The drawing in black on white, 240 pixels wide; without what stands inside its outline if asked."""
    black = drawing.replace("GROUND", "#000000").replace("FIGURE", "#000000" if figure_too else "#ffffff")
    style = "@page { size: 60mm 60mm; margin: 0 } svg { display: block; width: 60mm; height: 60mm }"
    page = f'<html lang="ja"><title>x</title><style>{style}</style><body style="margin: 0">{black}'
    picture = Image.open(io.BytesIO(png.rasterise(pdf.draw(page), 101.6))).convert("L")
    return picture.point(lambda level: 255 * (level < 128))


def outline(drawing: str) -> str:
    """What the outline of a pictogram is, read off its picture alone."""
    around = ImageOps.expand(silhouette(drawing), 1)
    ImageDraw.floodfill(around, (0, 0), 99)
    picture = around.point(lambda level: 255 * (level != 99))  # with everything that lies inside
    whole = picture.crop(picture.getbbox())
    filled = whole.histogram()[255] / (whole.width * whole.height)
    side = whole.crop((0, 0, whole.width // 25, whole.height))  # the fiftieth part that lies left of the rest, twice
    edge = side.histogram()[255] / (side.width * side.height)
    if filled > 0.9:
        inner = silhouette(drawing, figure_too=False)
        row = [inner.getpixel((x, inner.height // 2)) for x in range(inner.width // 2)]
        rings = sum(a < b for a, b in pairwise([0, *row[: inner.width // 8]]))
        return {1: "rounded-square", 2: "double-square"}[rings]
    if 0.7 < filled < 0.85:
        return "hexagon" if edge > 0.45 else "circle"
    return f"{filled:.2f} of its box"


def fits_its_code(name: str, drawing: str) -> bool:
    """Whether a pictogram has the outline that its file says, and nothing of it looks like a warning sign."""
    return name.startswith(outline(drawing)) and all(spread(corners) < 0.05 for corners in triangles(drawing))


DRAWN = sorted({*(KINDS[k].figure for k in CameraKind), figure(JOINT_USE)})
OUTLINES = {
    "rounded-square": {CameraKind.CONVENTIONAL, CameraKind.GUIDEBOOK_VEHICLE},
    "hexagon": {CameraKind.FACE_RECOGNITION, CameraKind.GUIDEBOOK_REPEAT},
    "circle": {
        *(CameraKind.SIGNAGE_ATTRIBUTES, CameraKind.GUIDEBOOK_ATTRIBUTES, CameraKind.GUIDEBOOK_BEHAVIOUR),
        *(CameraKind.GUIDEBOOK_COUNTING, CameraKind.GUIDEBOOK_CONGESTION),
    },
}


@pytest.mark.parametrize("name", DRAWN)
def test_the_outline_says_what_the_camera_does(name):
    assert len(DRAWN) == 10
    assert fits_its_code(name, themes.icon("default", name))


@pytest.mark.parametrize("kind", list(CameraKind))
def test_the_code_of_shapes(kind):
    """Rounded square: images; hexagon: individuals are recognised; circle: counted or analysed, nobody recognised."""
    assert kind in OUTLINES[shape(kind)]
    assert outline(themes.icon("default", figure(kind))) == shape(kind)
    assert sum(kind in kinds_ for kinds_ in OUTLINES.values()) == 1


def test_joint_use_is_the_double_square():
    assert shape(JOINT_USE) == figure(JOINT_USE) == outline(themes.icon("default", "double-square")) == "double-square"
    assert [k for k in CameraKind if shape(k) == "double-square"] == []
    (site,) = [s for s in Premises.all_of(makings.declaration("joint-use")) if s.site.id == "reijido"]
    (poster,) = [d for _, d in makings.made(site, ("joint-use-poster",)) if d.kind == "joint-use-poster"]
    measured = fit(poster, PAPERS["a3"])
    assert [h.icon for h in measured.headings] == [JOINT_USE]
    drawn = html.sign(measured)
    title = " / ".join(i18n.speaker(tag).plain(f"kind.{JOINT_USE}") for tag in poster.languages)
    assert drawn.count(f"<title>{title}</title>") == 1
    told = themes.icon("default", "double-square").partition("</title>")[2]
    colours = themes.tokens("default")
    assert told.replace("GROUND", colours["on_band"]).replace("FIGURE", colours["band"]) in drawn


FRAME = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120"><title>TITLE</title>{}</svg>'
WARNINGS = {
    "a warning triangle": '<path d="M60 4 L116 112 L4 112 Z" fill="GROUND"/>',
    "the same by its points": '<polygon points="60,4 116,112 4,112" fill="GROUND"/>',
    "a rounded triangle": '<path d="M54 10 A7 7 0 0 1 66 10 L114 102 A7 7 0 0 1 108 112 H12 A7 7 0 0 1 6 102 Z" '
    'fill="GROUND"/>',
    "one in a square": '<rect x="4" y="4" width="112" height="112" rx="22" fill="GROUND"/>'
    '<path d="M60 20 L100 92 L20 92 Z" fill="FIGURE"/>',
    "one in a circle": '<circle cx="60" cy="60" r="57" fill="GROUND"/><path d="M60 20 L90 76 H30 Z" fill="FIGURE"/>',
    "another outline": '<circle cx="60" cy="60" r="57" fill="GROUND"/>',
    "a plain square": '<rect x="4" y="4" width="112" height="112" rx="22" fill="GROUND"/>',
}


@pytest.mark.parametrize("what", WARNINGS)
@pytest.mark.parametrize("name", ["rounded-square", "hexagon", "circle-count", "double-square"])
def test_another_outline_or_a_triangle_is_noticed(what, name):
    right = {"another outline": "circle-count", "a plain square": "rounded-square"}.get(what)
    assert fits_its_code(name, FRAME.format(WARNINGS[what])) == (name == right)


def test_what_recognises_individuals_has_the_outline_of_it():
    for kind, told in KINDS.items():
        assert (told.shape == "hexagon") == told.identifies, kind


def test_who_comes_first():
    every = list(CameraKind)
    for kind in every:
        assert standing([kind]) == {f"first-{kind}"}
        assert headlines([kind]) == (str(kind),)
    for pair in combinations(every, 2):
        first = {s for s in standing(pair) if s.startswith("first-")}
        assert len(first) == 1 and len(standing(pair)) == 2
        assert set(headlines(pair)) == {str(k) for k in pair}
    for three in combinations(every, 3):
        assert not any(s.startswith("first-") for s in standing(three))
        assert len(headlines(three)) == 1
        assert (headlines(three) == (GENERIC,)) == (not any(KINDS[k].identifies for k in three))


@pytest.mark.parametrize("size", [2, 3, 4, 9])
def test_any_mixture_composes_without_a_tie(size):
    for names in combinations(kinds.EVERY, size):
        for _, document in makings.made(premises(names)):
            assert document.blocks

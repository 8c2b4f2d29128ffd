"""Every camera kind and mixtures of them: complete facts give complete notices that fit and tell the kinds apart."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path

import commands
import kinds
import makings
import pytest
import yaml

from signgen import facts, lawbook, plan, resources, themes
from signgen.cameras import GENERIC, JOINT_USE, KINDS, CameraKind, figure, headlines, shape, standing
from signgen.documents import Document
from signgen.findings import Severity
from signgen.fit import fit
from signgen.model import Declaration
from signgen.model.premises import Premises
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

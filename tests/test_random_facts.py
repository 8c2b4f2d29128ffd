"""Whatever somebody states, in whatever combination: no crash, no gap that is not told, no sentence out of place."""

from __future__ import annotations

import copy
from typing import Any

import law_cases
import law_trials
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from signgen import facts, i18n, plan
from signgen.cameras import CameraKind
from signgen.documents import KINDS, Composed, compose
from signgen.findings import Finding, Severity
from signgen.model import Declaration
from signgen.model.premises import Premises
from signgen.plan import Order
from signgen.rules.check import check
from signgen.rules.choose import required

EXTRA = ("entrance-sticker", "joint-use-poster", "counter-sheet")  # which nobody owes
PLAIN: dict[str, Any] = {
    "mode": "demo",
    "operator": {"legal_name": "例示社"},
    "facility": {"id": "site", "name": "例示店"},
    "purposes": [],
}
# What a file may state, one part at a time: dotted path and value. Everything is left out or stated at random.
PARTS: list[tuple[str, Any]] = [
    (path, value)
    for path, value in yaml.safe_load((law_cases.FOLDER / "bases" / "parts.yaml").read_text(encoding="utf-8"))
]
TEXTS = {
    CameraKind.CONVENTIONAL: (
        "crime_prevention",
        ["record"],
        "映像を記録し、万引きを防ぐため",
        "To record and prevent theft",
    ),
    CameraKind.FACE_RECOGNITION: (
        "crime_prevention",
        ["face_match"],
        "顔識別により万引きを防ぐため",
        "To prevent theft by facial recognition",
    ),
    CameraKind.SIGNAGE_ATTRIBUTES: (
        "ad_display",
        ["ad_customise"],
        "顔画像から推定した属性に合わせて広告を表示するため",
        "To show advertisements by attributes of the face image",
    ),
    CameraKind.GUIDEBOOK_ATTRIBUTES: (
        "marketing",
        ["attribute_estimate"],
        "画像から属性を推定するため",
        "To estimate attributes from images",
    ),
    CameraKind.GUIDEBOOK_BEHAVIOUR: (
        "marketing",
        ["track"],
        "店内の動線を調べるため",
        "To follow movement in the shop",
    ),
    CameraKind.GUIDEBOOK_REPEAT: (
        "marketing",
        ["repeat_link"],
        "再来店を見分け、来店履歴を結び付けるため",
        "To link visits of returning visitors",
    ),
    CameraKind.GUIDEBOOK_COUNTING: ("counting", ["count"], "通行する方の人数を数えるため", "To count passers-by"),
    CameraKind.GUIDEBOOK_VEHICLE: ("mapping", ["record"], "道路を撮影して地図を作るため", "To map roads"),
    CameraKind.GUIDEBOOK_CONGESTION: (
        "congestion",
        ["iconize"],
        "混雑をアイコンで知らせるため",
        "To show congestion by icons",
    ),
}


def stated(kinds: tuple[CameraKind, ...], chosen: int, visible: int, bilingual: bool) -> dict[str, Any]:
    """A file with these kinds of camera and the parts whose bits are set."""
    whole = copy.deepcopy(PLAIN)
    whole["cameras"] = [
        {
            "id": f"c{n}",
            "category": str(kind),
            "visible_as_camera": bool(visible >> n & 1),
            "records": bool(visible >> 4 + n & 1),
            "purpose_ids": [f"p{n}"],
        }
        for n, kind in enumerate(kinds)
    ]
    for n, kind in enumerate(kinds):
        sort, processing, ja, en = TEXTS[kind]
        text = {"ja": ja, "en": en} if bilingual else ja
        whole["purposes"].append({"id": f"p{n}", "kind": sort, "text": text, "processing": processing})
    for n, (path, value) in enumerate(PARTS):
        if not chosen >> n & 1:
            continue
        if path == "purposes.more":
            whole["purposes"].append(value)
        else:
            law_cases.patch(whole, {path: value})
    return whole


FILES = st.builds(
    stated,
    st.lists(st.sampled_from(CameraKind), min_size=1, max_size=3, unique=True).map(tuple),
    st.integers(0, 2 ** len(PARTS) - 1),
    st.integers(0, 255),
    st.booleans(),
)


@settings(max_examples=2000, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(FILES, st.integers(0, 999))
def test_whatever_is_stated(data, which):
    declaration = Declaration.model_validate(data)
    law = law_cases.law()
    for premises in Premises.all_of(declaration):
        found = check(law, premises, KINDS)
        assert all(f.id in law.requirements or f.id.startswith("input.") for f in found)
        orders = list(plan.orders(premises, always=EXTRA if which % 2 else ()))
        if not orders:
            assert premises.signs == ()  # no sign is planned, and nothing has to be published
            continue
        order = orders[which % len(orders)]  # one of them for each file keeps the run short
        made = compose(law, order.kind, order.premises, [i18n.speaker(t) for t in order.languages], order.member)
        held = facts.facts_about(order.premises)
        nothing_mandatory_is_missing_unseen(order, made, held)
        no_block_is_out_of_place(order, made, held)
        what_is_printed_proves_itself(order, made, found)


def nothing_mandatory_is_missing_unseen(order: Order, made: Composed, held: frozenset[str]) -> None:
    profiles = frozenset(str(p) for p in order.premises.declaration.profile)
    told = {r for b in made.document.blocks for r in b.proves} | {f.id for f in made.findings}
    owed = {r.id for r, _ in required(law_cases.law(), order.kind, held, profiles)}
    assert owed - told == set()
    places = {b.place.removesuffix("-by-kind") for b in made.document.blocks}
    reported = any(f.key in ("check.wording-missing", "check.unanswered") for f in made.findings)
    needed = {
        "entrance-sign": {"operating", "operator", "purpose"},
        "camera-sign": {"operating", "operator", "purpose"},
        "policy-page": {"operator", "purposes", "cameras", "provision", "joint"},
        "joint-use-notice": {"fact", "basis"},
        "entrance-sticker": {"operating", "operator"},
        "joint-use-poster": {"fact", "operator", "basis"},
        "counter-sheet": {"operator", "cameras", "purposes", "provision", "joint"},
    }[order.kind]
    assert needed <= places or reported


def no_block_is_out_of_place(order: Order, made: Composed, held: frozenset[str]) -> None:
    clauses = {c.id: c for c in law_cases.law().clauses}
    for block in made.document.blocks:
        clause = clauses[block.clause]
        assert clause.when <= held, block.clause
        assert order.kind in clause.documents
        assert block.text.strip()
        assert "{" not in block.text
    texts = "".join(b.text for b in made.document.blocks if b.language == "ja")
    kinds = {c.category for c in order.premises.cameras}
    if kinds == {CameraKind.CONVENTIONAL} and order.kind in ("entrance-sign", "camera-sign", "entrance-sticker"):
        assert "顔識別" not in texts
    if order.premises.joint is not None:
        assert not any(b.clause.startswith("policy.limits.inside") for b in made.document.blocks)


def what_is_printed_proves_itself(order: Order, made: Composed, found: list[Finding]) -> None:
    reported = {f.id for f in (*found, *made.findings)}
    wrong = law_trials.proved(made.document, made.document, whole=True)
    unseen = [f for f in wrong if f.severity is not Severity.INFO and f.id not in reported]
    assert unseen == [], order.kind

"""Documents are data: the right clauses, in order, saying the same facts everywhere."""

from __future__ import annotations

import copy
import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import makings
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from signgen import facts, lawbook, plan
from signgen.cameras import CameraKind
from signgen.documents import KINDS, PAGES, SIGNS, Document
from signgen.findings import Severity
from signgen.law import Law
from signgen.model import Declaration, references
from signgen.model.declaration import Profile
from signgen.model.premises import Premises
from signgen.plan import Order
from signgen.rules.check import check
from signgen.rules.choose import required

NAMED = ("entrance-sticker", "joint-use-poster", "counter-sheet")  # which nobody owes
EVERY = [
    pytest.param(order, document, id=f"{name}-{order.premises.site.id}-{document.name}-{order.languages[0]}")
    for name in makings.EXAMPLES
    for site in makings.sites(name)
    for order, document in makings.made(site, NAMED)
]
SITES = [pytest.param(site, id=f"{name}-{site.site.id}") for name in makings.EXAMPLES for site in makings.sites(name)]
FACE_WORDS = re.compile(r"顔(?:識別|認証|認識|特徴|照合)|(?i:fac(?:e|ial)\s?(?:recogn|feature|match))")


def test_there_are_documents_of_every_kind():
    assert {param.values[0].kind for param in EVERY} == set(KINDS)


def out_of_order(document: Document) -> list[str]:
    """Blocks that stand before one that the content matrix puts first, each language by itself."""
    places = [b.id for b in lawbook.load().documents[document.kind].blocks]
    found = []
    for language in document.languages:
        blocks = [b for b in document.blocks if b.language == language]
        ranks = [places.index(b.place) for b in blocks]
        found += [b.clause for b, one, two in zip(blocks[1:], ranks, ranks[1:], strict=False) if two < one]
    return found


@pytest.mark.parametrize(("order", "document"), EVERY)
def test_blocks_stand_in_the_order_of_the_content_matrix(order, document):
    assert len(document.blocks) > 3
    assert out_of_order(document) == []
    assert out_of_order(replace(document, blocks=document.blocks[::-1])) != []


@pytest.mark.parametrize(("order", "document"), EVERY)
def test_an_example_owes_nothing(order, document):
    composed = makings.compose(order)
    assert [f for f in composed.findings if f.severity.blocks] == []
    assert document.required
    assert document.brand
    assert document.title


def disagreements(documents: Sequence[Document]) -> list[str]:
    """What one notice of a site says and its policy page does not: who, what for, whom to ask, where to read on."""
    page = next(d for d in documents if d.kind == "policy-page" and d.languages[0] == "ja")
    told, found = makings.closed(makings.text_of(page)), []
    for document in (d for d in documents if d.kind != "policy-page"):
        for block in document.blocks:
            if block.place not in ("operator", "purpose", "contact") or block.language != "ja":
                continue
            if block.clause.startswith("joint.purpose.necessity"):
                continue  # why a single shop cannot help itself stands on the notice alone
            words = block.text.split("\n")[-1].removeprefix("受付：")
            if makings.closed(words) not in told:
                found.append(f"{document.kind} {block.place}: {words}")
        if document.kind in SIGNS and document.link != page.link:
            found.append(f"{document.kind} link: {document.link}")
        addresses = [b.text for b in document.blocks if b.place == "link"]
        if document.kind in SIGNS and any(f"https://{a}" != document.link for a in addresses):
            found.append(f"{document.kind} address: {addresses}")
        if document.kind == "joint-use-notice" and makings.closed(page.brand) not in makings.closed(
            makings.text_of(document) + document.brand
        ):
            found += [f"{document.kind} operator"] if not _member_told(document, page) else []
    return found


def _member_told(notice: Document, page: Document) -> bool:
    operator = next(b.text for b in page.blocks if b.clause == "policy.summary.operator")
    return operator in makings.text_of(notice)


def published(site: Premises) -> list[Document]:
    found = [document for _, document in makings.made(site)]
    return found if any(d.kind == "policy-page" for d in found) else []


@pytest.mark.parametrize("site", [p for p in SITES if published(p.values[0])])
def test_the_same_facts_stand_in_every_document(site):
    documents = published(site)
    assert {d.kind for d in documents} >= {"entrance-sign", "camera-sign", "policy-page"}
    assert disagreements(documents) == []


CHANGES: dict[str, tuple[tuple[str | int, ...], Any]] = {
    "operator": (("sites", 0, "operator"), {"legal_name": "別の書店株式会社", "kind": "corporation"}),
    "purpose": (("purposes", 0, "short_text"), "別の目的のため、顔識別を行います"),
    "contact": (("sites", 0, "contact", "phone"), "03-9999-9999"),
    "link": (("sites", 0, "urls", "policy"), "https://camera.example.jp/s/other"),
    "joint purpose": (("joint", "purpose"), "別の目的のため、顔識別を行います"),
}


def changed(data: dict[str, Any], path: tuple[str | int, ...], value: Any) -> Declaration:
    facts_ = copy.deepcopy(data)
    *steps, last = path
    node: Any = facts_
    for step in steps:
        node = node[step]
    node[last] = value
    return Declaration.model_validate(facts_)


@pytest.mark.parametrize("change", CHANGES)
def test_a_notice_of_other_facts_is_noticed(change):
    ours, theirs = (
        published(makings.sites(stated)[0])
        for stated in (
            makings.declaration("joint-use"),
            changed(makings.data("joint-use"), *CHANGES[change]),
        )
    )
    kinds = ("joint-use-notice",) if change == "joint purpose" else SIGNS
    mixed = [d for d in ours if d.kind in PAGES and d.kind not in kinds]
    assert disagreements([*mixed, *(d for d in theirs if d.kind in kinds)]) != []


@pytest.mark.parametrize(("order", "document"), EVERY)
def test_no_sign_shows_the_wrong_kind_of_camera(order, document):
    text = makings.text_of(document) + document.title
    clauses = {b.clause for b in document.blocks}
    if set(document.kinds) == {"conventional"}:
        assert FACE_WORDS.search(makings.closed(text)) is None
    elif document.kind in SIGNS:
        headlines = [b.text for b in document.blocks if b.part == "headline" and b.language == "ja"]
        assert any(FACE_WORDS.search(h) for h in headlines)
        assert clauses & {"sign.operating.conventional", "sign.purpose.conventional"} == set()


def test_face_words_are_recognised():
    for words in ("顔識別", "顔特徴データ", "Facial recognition", "face matching"):
        assert FACE_WORDS.search(words)
    assert not FACE_WORDS.search("防犯カメラ作動中 security camera on the surface")


@pytest.mark.parametrize("languages", [("ja",), ("ja", "en"), ("en",)])
def test_a_kind_of_camera_has_its_headline(declare, languages):
    cameras = {
        kind: {"id": kind[:4], "category": kind, "visible_as_camera": False}
        for kind in ("conventional", "face-recognition")
    }
    said = {}
    for name in ("conventional", "face-recognition", "both"):
        stated = declare(cameras=list(cameras.values()) if name == "both" else [cameras[name]])
        order = next(plan.orders(makings.sites(stated)[0], languages=languages))
        document = makings.compose(order).document
        said[name] = " / ".join(b.text for b in document.blocks if b.part == "headline")
    assert FACE_WORDS.search(said["conventional"]) is None
    assert FACE_WORDS.search(said["face-recognition"])
    assert FACE_WORDS.search(said["both"])
    assert len(set(said.values())) == 3


def strings(node: Any, path: tuple[str | int, ...] = ()):
    """Every text of plain data, with its path."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from strings(value, (*path, key))
    elif isinstance(node, list):
        for n, value in enumerate(node):
            yield from strings(value, (*path, n))
    elif isinstance(node, str) and re.search("[\u3041-\u9fff]", node):
        yield path, node


def printed(document: Document) -> str:
    """Every word on the sheet but the edition itself."""
    words = [
        document.title, document.brand, document.link,
        *(f"{b.language}|{b.heading}|{b.label}|{b.text}" for b in document.blocks),
    ]  # fmt: skip
    return "\n".join(str(w) for w in words).replace(document.edition, "")


def told_beside(document: Document, phone: str) -> bool:
    """Whether whoever cannot scan the code can type the address or call (signs.md QR-4)."""
    return phone in printed(document) and any(b.form == "address" for b in document.blocks)


def test_beside_a_code_on_a_sign_stand_its_address_and_a_telephone_number():
    found = [p.values for p in EVERY if p.values[1].kind in SIGNS and p.values[1].link]
    assert {document.kind for _, document in found} == set(SIGNS)
    for order, document in found:
        phone = order.premises.contact.phone
        assert phone and told_beside(document, phone), document.kind
        without = replace(document, blocks=tuple(b for b in document.blocks if phone not in b.text))
        assert not told_beside(without, phone)


def test_the_edition_changes_with_every_printed_word():
    data = makings.rich()
    site = makings.sites(Declaration.model_validate(data))[0]
    before = {(d.name, d.languages): d for _, d in makings.made(site)}
    differing = 0
    for path, text in strings(data):
        try:
            stated = changed(data, path, f"{text}他")
        except ValueError:
            continue  # a period or an id
        for _, new in makings.made(makings.sites(stated)[0]):
            old = before.get((new.name, new.languages), new)
            same = printed(old) == printed(new)
            assert same == (old.edition == new.edition), (path, old.kind)
            differing += not same
    assert differing > 100


def test_the_edition_changes_with_the_brand_and_the_address(declare):
    def edition(**patches: Any) -> str:
        return makings.made(makings.sites(declare(**patches))[0])[0][1].edition

    urls = {"policy": "https://www.example.jp/a"}
    variants = [
        {},
        {"facility__display_name": "例示青果店 本店"},
        {"urls": urls},
        {"urls": {**urls, "policy": "https://www.example.jp/b"}},
        {"urls": {**urls, "policy_anchor": "camera"}},
    ]
    assert len({edition(**v) for v in variants}) == len(variants)
    assert edition() == edition()


def unprovable(law: Law, order: Order) -> list[str]:
    """What goes wrong in composing one document: a clause without its facts, a duty neither proven nor reported."""
    composed = makings.compose(order, law)
    held = facts.facts_about(order.premises)
    clauses = {c.id: c for c in law.clauses}
    found = [b.clause for b in composed.document.blocks if not clauses[b.clause].when <= held]
    found += out_of_order(composed.document)
    proven = {r for b in composed.document.blocks for r in b.proves}
    reported = {f.id for f in composed.findings}
    profiles = frozenset(str(p) for p in order.premises.declaration.profile)
    for requirement, duty in required(makings.law(), order.kind, held, profiles):
        if duty.level.severity is Severity.ERROR and requirement.id not in proven | reported:
            found.append(requirement.id)
    return found


OPTIONAL = [
    "display_name", "short_text", "processing", "necessity_reason", "database", "criteria_text",
    "objective_basis", "approver_role", "accuracy_measures", "correction_procedure", "after_match", "items",
    "data_sources", "features_unmatched", "registered", "extension_rule", "review", "reason", "phone",
    "email", "form_url", "postal", "hours", "dept", "policy", "joint_notice", "publication", "joint",
    "project_name", "start_date", "notice_date", "notice_urls", "rule_text", "list_url", "area", "purpose",
    "relationship", "responsible", "representative", "powers", "rules", "manbo", "requests", "fee",
    "every_kind", "identity_check", "agent", "refusal_grounds", "security", "employee_supervision",
    "delegation", "provision", "foreign", "certified_org", "compliance_statement", "a11y", "local_rule",
    "manager", "history", "changed_from", "target_acts", "footage", "location", "contact", "urls",
    "address", "representative_name", "members",
]  # fmt: skip
RICH = makings.rich()
VIEWS = [
    ["face-recognition", "conventional"], ["conventional"], ["face-recognition"],
    *([str(kind)] for kind in CameraKind),
]  # fmt: skip


def pruned(node: Any, gone: frozenset[str]) -> Any:
    if isinstance(node, dict):
        return {k: pruned(v, gone) for k, v in node.items() if k not in gone}
    return [pruned(v, gone) for v in node] if isinstance(node, list) else node


@st.composite
def declarations(draw) -> Declaration:
    """The rich file with some of its optional fields taken out, with other cameras, profiles and purposes."""
    data = pruned(RICH, draw(st.frozensets(st.sampled_from(OPTIONAL), max_size=25)))
    categories = draw(st.sampled_from(VIEWS))
    cameras = [
        {
            "id": f"c{n}",
            "category": category,
            "visible_as_camera": draw(st.booleans()),
            "records": draw(st.booleans()),
            "audio": draw(st.booleans()),
            "extracts_face_features": draw(st.sampled_from([None, None, True, False])),
        }
        for n, category in enumerate(categories)
    ]
    for site in data["sites"]:
        site["cameras"] = cameras
        site["type"] = draw(st.sampled_from(["shop", "station", "airport"]))
    data["profile"] = draw(st.lists(st.sampled_from([str(p) for p in Profile]), min_size=1, max_size=3, unique=True))
    data["purposes"] = data["purposes"][: draw(st.integers(1, 2))]
    for purpose in data["purposes"]:
        purpose["kind"] = draw(st.sampled_from(["crime_prevention", "safety", "marketing", "counting"]))
    data["operator"]["kind"] = draw(st.sampled_from(["corporation", "sole", "association", "municipality"]))
    if draw(st.booleans()) and "joint" in data:
        data["joint"]["responsible_mode"] = "each"
    if draw(st.booleans()):
        data["i18n"] = {"languages": ["ja", "en"]}
    assume(not list(references.problems(data)))
    return Declaration.model_validate(data)


@settings(max_examples=200, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(declarations(), st.integers(0, 2))
def test_whatever_is_stated_is_composed_and_every_duty_is_accounted_for(stated, which):
    site = makings.sites(stated)[which]
    law = makings.law()
    check(law, site, KINDS)
    for order in itertools.chain(plan.orders(site), plan.orders(site, always="policy-page")):
        assert unprovable(law, order) == []


def test_a_law_short_of_a_clause_reports_the_duty():
    order = next(plan.orders(makings.sites("bookshop")[0]))
    law, musts = makings.law(), [name for name, level in makings.compose(order).document.required if level == "must"]
    assert musts
    for name in musts:
        poorer = replace(law, clauses=tuple(c for c in law.clauses if name not in c.proves))
        found = {f.id for f in makings.compose(order, poorer).findings if f.severity is Severity.ERROR}
        assert name in found


def test_a_clause_without_its_facts_is_noticed():
    order = next(plan.orders(makings.sites("grocery")[0]))
    law = makings.law()
    changed_law = replace(
        law,
        clauses=tuple(
            replace(c, when=c.when | {"face-recognition"}) if c.id == "sign.operating.conventional" else c
            for c in law.clauses
        ),
    )
    blocks = makings.compose(order).document.blocks
    assert unprovable(law, order) == []
    held = facts.facts_about(order.premises)
    now = {c.id: c for c in changed_law.clauses}
    assert [b.clause for b in blocks if not now[b.clause].when <= held] == ["sign.operating.conventional"] * 2


def test_words_given_in_japanese_only_are_told_on_an_english_sign(declare):
    stated = declare(operator__legal_name="例示青果店")
    order = next(plan.orders(makings.sites(stated)[0], languages=("en",)))
    found = [f for f in makings.compose(order).findings if f.id == "input.untranslated"]
    assert found
    assert {f.severity for f in found} == {Severity.WARNING}

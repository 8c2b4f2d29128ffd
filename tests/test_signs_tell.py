"""What a sign tells where there is more than one: kinds of recording, pages, ways to the desk, many places."""

from __future__ import annotations

import copy
from typing import Any

import kinds
import makings
import pytest

from signgen import plan
from signgen.documents import Document
from signgen.model import Declaration


def made(stated: Declaration, kind: str, language: str = "ja") -> Document:
    site = makings.sites(stated)[0]
    order = next(o for o in plan.orders(site, languages=(language,), always=kind) if o.kind == kind)
    composed = makings.compose(order)
    assert [f for f in composed.findings if f.severity.blocks] == []
    return composed.document


def told(document: Document, *places: str) -> list[str]:
    return [b.text for b in document.blocks if b.place in places]


def entrance(*names: str, **more: Any) -> Document:
    return made(kinds.declare(*names, **more), "entrance-sign")


# --- how long footage is kept, beside images that are erased at once
APART = "防犯カメラの映像：14日間保存\n分析用カメラの画像：分析の直後に消去"


@pytest.mark.parametrize("names", [n for n in kinds.MIXTURES if "guidebook-vehicle" not in n])
def test_of_security_and_analysis_cameras_both_periods_are_told(names):
    security = {"conventional", "face-recognition"} & set(names)
    analysis = set(names) - {"conventional", "face-recognition"}
    said = told(entrance(*names), "produced", "retention")
    assert (APART in said) == bool(security and analysis)
    assert ("14日間" in said) == (not analysis)
    assert ("分析用カメラの画像：分析の直後に消去" in said) == (not security)


def test_of_one_kind_the_image_is_told_by_itself():
    assert "分析する画像：分析の直後に消去" in told(entrance("guidebook-counting"), "produced")


def stated(*names: str, recording: bool = False, image: bool = True) -> Declaration:
    data = copy.deepcopy(kinds.facts(names))
    data["retention"]["footage"] = "14日"
    if recording:
        for camera in data["cameras"]:
            camera["records"] = True
    if not image:
        del data["retention"]["image"]
    return Declaration.model_validate(data)


def test_what_analysis_cameras_record_is_no_footage_of_security_cameras():
    both = made(stated("conventional", "guidebook-counting", recording=True), "entrance-sign")
    assert told(both, "produced")[-1] == "録画した映像：14日間保存\n分析用カメラの画像：分析の直後に消去"
    alone = made(stated("guidebook-counting", recording=True), "entrance-sign")
    assert told(alone, "produced")[-1] == "録画した映像：14日間保存\n分析する画像：分析の直後に消去"
    assert told(both, "retention") == told(alone, "retention") == []


def test_footage_is_told_where_nothing_is_stated_of_the_image():
    document = made(stated("conventional", "guidebook-counting", image=False), "entrance-sign")
    assert told(document, "retention") == ["防犯カメラの映像：14日間"]
    document = made(stated("conventional", "guidebook-counting", recording=True, image=False), "entrance-sign")
    assert told(document, "retention") == ["録画した映像：14日間"]


# --- where the notice on joint use is
PAGE = "https://camera.example.jp/j/rei1"
POINTS = "内容は「共同利用のお知らせ」をご覧ください。"
AT_PAGE = "「共同利用のお知らせ」：camera.example.jp/j/rei1"
ON_POLICY = "内容は、「詳しい説明」のアドレスのページにある「共同利用」の説明をご覧ください。"


def joint(urls: dict[str, str], **more: Any) -> Declaration:
    data = makings.data("joint-use")
    data["sites"], data["urls"] = data["sites"][:1], urls
    data["sites"][0].pop("urls")
    for name in ("notice_urls", "posted_at"):
        data["joint"].pop(name)
    data["joint"] |= more
    return Declaration.model_validate(data)


@pytest.mark.parametrize("kind", ["entrance-sign", "counter-sheet"])
@pytest.mark.parametrize(("urls", "more", "said"), [
    ({"policy": "https://camera.example.jp/s/rei1", "joint_notice": PAGE}, {}, AT_PAGE),
    ({"policy": "https://camera.example.jp/s/rei1"}, {"notice_urls": [PAGE]}, AT_PAGE),
    ({"joint_notice": PAGE}, {}, AT_PAGE),
    ({"policy": PAGE, "joint_notice": f"{PAGE}#joint"}, {}, ON_POLICY),
    ({"policy": PAGE}, {"posted_at": ["正面入口"]}, ON_POLICY),
    ({}, {"posted_at": ["正面入口", "レジ横"]}, f"{POINTS}掲示場所：正面入口、レジ横"),
    ({}, {}, POINTS),
])  # fmt: skip
def test_a_sign_says_where_the_notice_on_joint_use_is(kind, urls, more, said):
    document = made(joint(urls, **more), kind)
    assert [b.text for b in document.blocks if b.clause.startswith("sign.joint.where")] == [said]


# --- the desk on a poster, where every joint user is responsible
def test_a_poster_without_a_desk_of_the_scheme_gives_the_operators_in_full():
    data = makings.data("joint-use")
    data["joint"] |= {"responsible_mode": "each", "responsible": {}}
    poster = made(Declaration.model_validate(data), "joint-use-poster")
    assert told(poster, "contact") == ["例示堂書店 個人情報窓口", "03-0000-0000", "受付：10:00〜17:00（土日祝を除く）"]
    assert [b.form for b in poster.blocks if b.place == "contact"] == ["row", "number", "row"]
    data["sites"][0]["contact"] = {"email": "desk@example.jp"}
    poster = made(Declaration.model_validate(data), "joint-use-poster")
    assert told(poster, "contact") == ["desk@example.jp"]


# --- many places
def placed(count: int) -> Declaration:
    data = copy.deepcopy(kinds.facts(("conventional", "guidebook-counting")))
    first = data["cameras"][0]
    more = [{**first, "id": f"k{n}", "location": kinds.told(f"場所{n}", f"place {n}")} for n in range(count)]
    data["cameras"] = [*more, data["cameras"][1]]
    return Declaration.model_validate(data)


SUMMED = {
    "ja": "（場所0、場所1、場所2、場所3、場所4、ほか11か所）",
    "en": "(place 0, place 1, place 2, place 3, place 4 and 11 other places)",
}


@pytest.mark.parametrize("language", SUMMED)
def test_a_sign_sums_up_many_places_and_the_policy_page_lists_them(language):
    assert any(SUMMED[language] in text for text in told(made(placed(16), "entrance-sign", language), "purpose"))
    page = "\n".join(told(made(placed(16), "policy-page", language), "cameras"))
    assert all(page.count({"ja": f"場所{n}", "en": f"place {n}"}[language]) for n in range(16))
    assert "ほか" not in page and "other places" not in page


def test_as_many_places_as_a_sign_has_room_for_are_named():
    texts = told(made(placed(6), "entrance-sign"), "purpose")
    assert any("（場所0、場所1、場所2、場所3、場所4、場所5）" in text for text in texts)
    assert any("場所4、ほか2か所" in text for text in told(made(placed(7), "entrance-sign"), "purpose"))

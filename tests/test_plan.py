"""What a site owes: which documents, in which languages, on which paper, under which names."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import makings
import pytest
from pydantic import ValidationError

from signgen import outputs, plan
from signgen.errors import InputError
from signgen.model import Declaration
from signgen.model.site import Sign
from signgen.paper import PAPERS as SIZES
from signgen.plan import Order

PLAIN = {"id": "c01", "category": "conventional", "visible_as_camera": True}
HIDDEN = {"id": "c02", "category": "conventional", "visible_as_camera": False}
FACE = {"id": "c03", "category": "face-recognition", "visible_as_camera": True}
ENTRANCE = {"id": "s1", "placement": "entrance"}


@pytest.fixture
def owed(declare):
    """``owed(cameras=…)``: the orders of the small site with parts replaced."""

    def make(*args: Any, **patches: Any) -> list[Order]:
        return list(plan.orders(makings.sites(declare(**patches))[0], *args))

    return make


def named(orders: list[Order]) -> list[tuple[str, str]]:
    return [(o.kind, o.premises.camera.id if o.premises.camera else "") for o in orders]


def test_a_plain_shop_owes_one_sign(owed):
    assert named(owed()) == [("entrance-sign", "")]


def test_a_camera_sign_for_faces_and_for_what_is_hidden(owed):
    assert named(owed(cameras=[PLAIN, HIDDEN, FACE])) == [
        ("entrance-sign", ""),
        ("camera-sign", "c02"),
        ("camera-sign", "c03"),
        ("policy-page", ""),
    ]


def test_secret_face_features_owe_a_camera_sign_too(owed):
    assert ("camera-sign", "c01") in named(owed(cameras=[PLAIN | {"extracts_face_features": True}]))


def test_a_sign_that_is_named_is_made_although_nobody_owes_it(owed):
    assert named(owed(None, (), "camera-sign")) == [("entrance-sign", ""), ("camera-sign", "c01")]
    assert named(owed(None, (), "policy-page")) == [("entrance-sign", ""), ("policy-page", "")]


def test_stated_signs_take_the_place_of_the_usual_ones(owed):
    signs = [
        ENTRANCE | {"size": "A5", "viewing_distance_m": 2.0},
        {"id": "s2", "placement": "camera", "covers_cameras": ["c01", "c02"]},
    ]
    orders = owed(cameras=[PLAIN, HIDDEN, FACE], signs=signs)
    assert named(orders)[:3] == [("entrance-sign", ""), ("camera-sign", "c01"), ("camera-sign", "c02")]
    assert (orders[0].paper.name, orders[0].distance_m) == ("a5", 2.0)
    assert ("camera-sign", "c03") not in named(orders)


def test_a_camera_sign_that_names_no_camera_is_for_all(owed):
    orders = owed(cameras=[PLAIN, HIDDEN], signs=[{"id": "s1", "placement": "camera"}])
    assert named(orders)[:2] == [("camera-sign", "c01"), ("camera-sign", "c02")]


def test_no_signs_stated_is_no_signs(owed):
    assert [o for o in owed(signs=[]) if plan.is_sign(o.kind)] == []


LANGUAGES = [
    ({}, (), ("ja", "en")),
    ({"i18n": {"languages": ["ja"]}}, (), ("ja", "en")),
    ({"i18n": {"languages": ["ja", "en"]}}, (), ("ja", "en")),
    ({"i18n": {"languages": ["ja", "ko"]}}, (), ("ja", "en", "ko")),
    ({"signs": [ENTRANCE | {"languages": ["ja"]}]}, (), ("ja",)),
    ({"signs": [ENTRANCE | {"languages": ["ja"]}]}, ("en",), ("en",)),
]


@pytest.mark.parametrize(("patches", "asked", "expected"), LANGUAGES)
def test_languages_of_a_sign(owed, patches, asked, expected):
    orders = owed(None, asked, **patches)
    assert orders[0].kind == "entrance-sign"
    assert orders[0].languages == expected


def test_a_page_is_made_once_for_each_language(owed):
    urls = {"policy": "https://www.example.jp/a"}
    orders = owed(urls=urls, i18n={"languages": ["ja", "en"]})
    assert [o.languages for o in orders if o.kind == "policy-page"] == [("ja",), ("en",)]


PAPERS = [
    ([PLAIN], None, {"entrance-sign": "a4"}),
    ([HIDDEN], None, {"entrance-sign": "a4", "camera-sign": "a5"}),
    ([FACE], None, {"entrance-sign": "a3", "camera-sign": "a5"}),
    ([PLAIN, FACE], None, {"entrance-sign": "a3", "camera-sign": "a5"}),
    ([FACE], "A2", {"entrance-sign": "a2", "camera-sign": "a2"}),
]


@pytest.mark.parametrize(("cameras", "asked", "expected"), PAPERS)
def test_paper(owed, cameras, asked, expected):
    assert {o.kind: o.paper.name for o in owed(asked, cameras=cameras) if plan.is_sign(o.kind)} == expected


def test_an_unknown_paper_is_refused(owed):
    for ask in (lambda: owed("b0"), lambda: owed(signs=[ENTRANCE | {"size": "Z9"}])):
        with pytest.raises(InputError) as caught:
            ask()
        assert caught.value.problems[0].key == "plan.paper"


def stems(orders: list[Order]) -> list[str]:
    """The names that the finished files get."""
    return [
        outputs.Job(makings.compose(o).document, o.paper, "default", o.languages, None, o.sign).stem for o in orders
    ]


def test_two_signs_of_one_size_get_different_names(owed):
    signs = [
        ENTRANCE | {"size": "a4"},
        ENTRANCE | {"id": "s2", "size": "a4", "viewing_distance_m": 3.0},
        ENTRANCE | {"id": "s3", "size": "a5"},
    ]
    orders = owed(signs=signs)
    assert [o.sign for o in orders] == ["s1", "s2", ""]
    assert stems(orders) == ["entrance-sign-s1.a4", "entrance-sign-s2.a4", "entrance-sign.a5"]


def test_two_equal_signs_are_one_file(owed):
    signs = [ENTRANCE, ENTRANCE | {"id": "s2"}]
    assert stems(owed(signs=signs)) == ["entrance-sign.a4"]


@pytest.mark.parametrize("name", makings.EXAMPLES)
def test_no_two_files_of_a_site_have_one_name(name):
    for site in makings.sites(name):
        names = stems(list(plan.orders(site)))
        assert names
        assert len(set(names)) == len(names)


OWES = {
    "purpose is obvious": ({}, False),
    "hidden camera": ({"cameras": [HIDDEN]}, True),
    "faces": ({"cameras": [FACE]}, True),
    "page has an address": ({"urls": {"policy": "https://www.example.jp/a"}}, True),
    "member": ({"profile": ["law", "manbo"]}, True),
    "searchable footage": ({"database": {"searchable_by_person": True}}, True),
    "another purpose": ({"purposes": [{"text": "来店者を数えるため", "kind": "counting"}]}, True),
}


@pytest.mark.parametrize("why", OWES)
def test_the_policy_page_is_owed_or_not(owed, why):
    patches, expected = OWES[why]
    assert ("policy-page" in [o.kind for o in owed(**patches)]) is expected


def test_one_joint_use_notice_for_each_member():
    first, *others = makings.sites("joint-use")
    orders = [o for o in plan.orders(first) if o.kind == "joint-use-notice"]
    members = first.declaration.joint.scope.members
    told = {o.member.id for site in (first, *others) for o in plan.orders(site) if o.member}
    assert told == {*(m.id for m in members), "secretariat"}
    assert len({makings.compose(o).document.name for o in orders}) == len(orders) > 0


def test_without_joint_use_there_is_no_notice(owed):
    assert "joint-use-notice" not in [o.kind for o in owed()]
    off = {"enabled": False, "purpose": "顔識別により万引きを防ぐため"}
    assert "joint-use-notice" not in [o.kind for o in owed(joint=off)]


def test_a_member_without_a_site_gets_its_notice_too():
    data = makings.data("joint-use")
    gone = data["sites"].pop()
    assert gone["id"] == "kaku"
    orders = [o for site in makings.sites(Declaration.model_validate(data)) for o in plan.orders(site)]
    notices = [(o.premises.site.id, o.member.id) for o in orders if o.member]
    assert notices == [
        ("reijido", "reijido"),
        ("reijido", "kaku"),
        ("reijido", "secretariat"),
        ("mihon", "mihon"),
    ]


def test_a_responsible_party_among_the_members_gets_no_second_notice():
    data = makings.data("joint-use")
    data["joint"]["responsible"]["name"] = data["joint"]["scope"]["members"][0]["name"]
    (first, *_) = makings.sites(Declaration.model_validate(data))
    assert [o.member.id for o in plan.orders(first) if o.member] == ["reijido"]


# --- stickers, posters and the sheet at the counter

NAMED = ("entrance-sticker", "joint-use-poster", "counter-sheet")
STICKER = {"id": "k1", "placement": "entrance", "size": "sticker-100x100"}
POSTER = {"id": "j1", "placement": "entrance", "document": "joint-use-poster"}
SHARED = makings.data("joint-use")["joint"]


def test_nobody_owes_a_sticker_a_poster_or_a_counter_sheet_unasked(owed):
    for orders in (owed(), owed(cameras=[FACE], joint=SHARED)):
        assert {o.kind for o in orders} & set(NAMED) == set()


def test_a_name_in_a_sticker_size_is_a_paper_for_stickers():
    for name, paper in SIZES.items():
        sign = Sign.model_validate(ENTRANCE | {"size": name.upper()})
        assert paper.sticker == (sign.kind == "entrance-sticker"), name


def test_an_entrance_sign_of_a_stickers_size_is_a_sticker(owed):
    (order,) = owed(signs=[STICKER])
    assert (order.kind, order.paper.name, order.languages, order.outdoor) == (
        "entrance-sticker", "sticker-100x100", ("ja", "en"), True,
    )  # fmt: skip
    (order,) = owed(signs=[STICKER | {"document": "entrance-sign"}])
    assert order.kind == "entrance-sign"
    (order,) = owed(signs=[ENTRANCE | {"document": "entrance-sticker"}])
    assert (order.kind, order.paper.name) == ("entrance-sticker", "sticker-150x100")


def test_the_marking_of_a_vehicle_sees_the_weather_unless_the_file_says_otherwise(owed):
    moving = {"cameras": [PLAIN | {"category": "guidebook-vehicle"}]}
    assert [(o.kind, o.outdoor) for o in owed(**moving) if o.kind == "camera-sign"] == [("camera-sign", True)]
    sign = {"id": "v1", "placement": "vehicle", "outdoor": False}
    assert [o.outdoor for o in owed(**moving, signs=[sign]) if o.kind == "camera-sign"] == [False]
    assert not any(o.outdoor for o in owed(cameras=[FACE]))


# What a sticker cannot say, and whether the entrance sign is owed besides.
ALONE: dict[str, tuple[dict[str, Any], bool]] = {
    "a visible camera": ({}, False),
    "a hidden camera": ({"cameras": [HIDDEN]}, False),
    "faces": ({"cameras": [FACE]}, True),
    "faces among others": ({"cameras": [PLAIN, FACE]}, True),
    "secret faces": ({"cameras": [PLAIN | {"extracts_face_features": True}]}, True),
    "joint use": ({"joint": SHARED}, True),
    "a municipal rule": ({"profile": ["law", "local"], "local_rule": {"name": "見本市条例"}}, True),
    "another purpose": ({"purposes": [{"text": "来店者を数えるため", "kind": "counting"}]}, True),
}


@pytest.mark.parametrize("why", ALONE)
def test_a_sticker_stands_in_for_conventional_cameras_alone(owed, why):
    patches, too = ALONE[why]
    orders = owed(signs=[STICKER], **patches)
    assert [o.kind for o in orders if o.kind.startswith("entrance")] == [
        *(["entrance-sign"] if too else []), "entrance-sticker",
    ]  # fmt: skip
    both = owed(signs=[STICKER, ENTRANCE], **patches)
    assert sorted(o.kind for o in both if o.kind.startswith("entrance")) == ["entrance-sign", "entrance-sticker"]


def test_the_other_entrance_needs_its_sign_too(owed):
    there = [ENTRANCE | {"covers_entrance": "e1", "size": "a2"}, STICKER | {"covers_entrance": "e2"}]
    ways = {"id": "s", "name": "店", "entrances": [{"id": "e1"}, {"id": "e2"}]}
    papers = [o.paper.name for o in owed(cameras=[FACE], facility=ways, signs=there) if o.kind == "entrance-sign"]
    assert sorted(papers) == ["a2", "a3"]


def test_a_sticker_has_room_for_japanese_and_english_only(owed):
    told = {"i18n": {"languages": ["ja", "en", "ko"]}}
    assert [o.languages for o in owed(signs=[STICKER], **told)] == [("ja", "en")]
    assert [o.languages for o in owed(None, ("en", "ko"), signs=[STICKER])] == [("en",)]
    for ask in (
        lambda: owed(signs=[STICKER | {"languages": ["ja", "ko"]}]),
        lambda: owed(None, ("ko",), signs=[STICKER]),
    ):
        with pytest.raises(InputError) as caught:
            ask()
        (problem,) = caught.value.problems
        assert (problem.key, problem.values["languages"]) == ("plan.sticker-languages", "ko")


def test_two_kinds_of_camera_get_the_larger_sticker(owed):
    for cameras, paper in (([FACE], "sticker-150x100"), ([PLAIN, FACE], "sticker-200x150")):
        found = {o.kind: o.paper.name for o in owed(None, (), "entrance-sticker", cameras=cameras)}
        assert found["entrance-sticker"] == paper


def test_a_poster_hangs_where_data_are_used_jointly(owed):
    orders = owed(signs=[ENTRANCE, POSTER], joint=SHARED)
    assert [(o.kind, o.paper.name) for o in orders if plan.is_sign(o.kind)] == [
        ("entrance-sign", "a4"), ("joint-use-poster", "a3"),
    ]  # fmt: skip
    assert "joint-use-notice" in [o.kind for o in orders]
    assert "joint-use-poster" not in [o.kind for o in owed(signs=[ENTRANCE, POSTER])]
    assert "joint-use-poster" not in [o.kind for o in owed(None, (), "joint-use-poster")]
    assert "joint-use-poster" in [o.kind for o in owed(None, (), NAMED, joint=SHARED)]


def test_a_counter_sheet_for_each_language_where_one_is_kept(owed):
    kept = {"publication": {"counter_sheet": "true"}, "i18n": {"languages": ["ja", "en"]}}
    assert [o.languages for o in owed(**kept) if o.kind == "counter-sheet"] == [("ja",), ("en",)]
    assert [o.paper.name for o in owed(None, ("en",), NAMED) if o.kind == "counter-sheet"] == ["a4"]


@pytest.mark.parametrize(
    ("document", "placement"),
    [("camera-sign", "entrance"), ("joint-use-poster", "camera"), ("entrance-sticker", "vehicle")],
)
def test_a_sign_that_hangs_elsewhere_is_refused(document, placement):
    with pytest.raises(ValidationError) as caught:
        Sign.model_validate({"id": "s1", "placement": placement, "document": document})
    assert [e["type"] for e in caught.value.errors()] == ["sign_elsewhere"]
    Sign.model_validate({"id": "s1", "placement": "vehicle", "document": "camera-sign"})


# --- further languages on a sheet of their own

MANY = ("ja", "en", "zh-Hans", "zh-Hant", "ko")


def test_the_base_languages_stay_together_and_the_others_get_a_sheet(owed):
    (order,) = owed(None, MANY, signs=[ENTRANCE])
    first, second = plan.split(order)
    assert (first.languages, second.languages) == (("ja", "en"), ("zh-Hans", "zh-Hant", "ko"))
    assert (first.sign, second.sign) == ("", "languages")
    assert first == replace(order, languages=("ja", "en"))
    assert second == replace(order, languages=MANY[2:], sign="languages")


@pytest.mark.parametrize(
    ("languages", "parts"),
    [
        (("ja",), [("ja",)]),
        (("ja", "en"), [("ja", "en")]),
        (("en", "ja"), [("ja", "en")]),
        (("ja", "ko"), [("ja",), ("ko",)]),
        (("ko", "ja", "zh-Hans", "en"), [("ja", "en"), ("zh-Hans", "ko")]),
        (("ko",), [("ko",)]),
        (("ja", "ja-easy", "en"), [("ja", "en"), ("ja-easy",)]),
    ],
)
def test_languages_stand_in_one_order_and_the_first_is_never_taken_away(owed, languages, parts):
    (order,) = owed(None, languages, signs=[ENTRANCE])
    assert [part.languages for part in plan.split(order)] == parts


def test_a_sign_with_a_name_keeps_it(owed):
    there = [ENTRANCE | {"id": "a"}, ENTRANCE | {"id": "b", "viewing_distance_m": 3}]
    parts = [part.sign for order in owed(None, MANY, signs=there) for part in plan.split(order)]
    assert parts == ["a", "a-languages", "b", "b-languages"]


def test_only_a_sign_is_split(owed):
    kept = {"publication": {"counter_sheet": "true"}, "i18n": {"languages": list(MANY)}}
    for order in owed(signs=[ENTRANCE, STICKER], joint=SHARED, **kept):
        parts = plan.split(order)
        assert len(parts) == (2 if order.kind == "entrance-sign" else 1), order.kind
        assert [tag for part in parts for tag in part.languages] == list(order.languages)

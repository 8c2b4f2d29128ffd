"""A complete file for cameras of any kinds, made up for the tests."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from signgen.cameras import CameraKind
from signgen.model import Declaration

TOLD: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "data" / "kinds.yaml").read_text(encoding="utf-8")
)
MIXTURES: tuple[tuple[str, ...], ...] = (
    ("conventional", "face-recognition"),
    ("conventional", "signage-attributes"),
    ("conventional", "guidebook-counting"),
    ("conventional", "guidebook-repeat"),
    ("conventional", "guidebook-congestion"),
    ("conventional", "guidebook-vehicle"),
    ("face-recognition", "guidebook-attributes"),
    ("face-recognition", "guidebook-repeat"),
    ("guidebook-attributes", "guidebook-behaviour"),
    ("signage-attributes", "guidebook-counting"),
    ("conventional", "face-recognition", "signage-attributes"),
    ("conventional", "face-recognition", "guidebook-counting"),
    ("guidebook-attributes", "guidebook-behaviour", "guidebook-counting"),
    ("conventional", "face-recognition", "guidebook-repeat"),
    ("conventional", "face-recognition", "signage-attributes", "guidebook-counting"),
)
_VISIBLE = ("conventional", "guidebook-counting", "guidebook-vehicle", "guidebook-congestion")


def told(ja: str, en: str) -> dict[str, str]:
    return {"ja": ja, "en": en}


def facts(kinds: Iterable[str], **more: Any) -> dict[str, Any]:
    """Everything a site with these cameras has to state, in Japanese and English."""
    kinds = tuple(kinds)
    records = [k for k in kinds if k in ("conventional", "face-recognition", "guidebook-vehicle")]
    stated: dict[str, Any] = {
        "profile": ["law"],
        "mode": "demo",
        "operator": {
            "legal_name": told("例示商店株式会社", "Reiji Stores Co., Ltd."),
            "display_name": told("例示商店 見本町店", "Reiji Store Mihoncho"),
            "kind": "corporation",
            "address": told("東京都見本区見本町1-2-3", "1-2-3 Mihoncho, Mihon-ku, Tokyo"),
            "representative_title": told("代表取締役", "President"),
            "representative_name": told("見本 太郎", "Taro Mihon"),
        },
        "facility": {"id": "honten", "name": told("見本町店", "Mihoncho Store"), "type": "shop"},
        "cameras": [
            {
                "id": f"c{n}",
                "category": kind,
                "visible_as_camera": kind in _VISIBLE,
                "location": TOLD[kind]["location"],
                "records": kind in records,
                "purpose_ids": [f"p{n}"],
                "start_date": "2027-01-15",
            }
            for n, kind in enumerate(kinds)
        ],
        "purposes": [{"id": f"p{n}", **TOLD[kind]["purpose"]} for n, kind in enumerate(kinds)],
        "necessity_reason": told(
            "巡回と聞き取りだけでは、必要なことが分からないため", "Patrols and surveys are not enough"
        ),
        "processing": {
            "steps": [told("撮影", "capture"), told("分析", "analysis"), told("画像の消去", "erasure of the image")],
            "place": "edge",
            "inferred_attributes": [told("性別", "gender"), told("年代", "age group")],
            "output_kinds": [told("統計データ", "statistics")],
            "collatable": False,
            "track_scope": told("1回の来店中の店内", "inside the store during one visit"),
            "linked_histories": [told("来店履歴", "visits"), told("売場での行動履歴", "movement on the sales floor")],
            "icon_conversion": True,
        },
        "database": {"searchable_by_person": False},
        "retention": {
            "image": {"trigger": told("分析の直後に消去", "erased right after the analysis")},
            "attributes": "1年",
            "features": "90日",
        },
        "vehicle": {
            "marking": told("車体の両側に表示", "on both sides of the vehicle"),
            "area": told("見本区全域", "all of Mihon-ku"),
            "period": told("2027年1月から3月まで", "January to March 2027"),
        },
        "contact": {
            "dept": told("個人情報お問い合わせ窓口", "Personal Information Desk"),
            "phone": "03-0000-0000",
            "hours": told("10:00〜17:00（土日祝を除く）", "10:00–17:00 on weekdays"),
        },
        "urls": {"policy": "https://camera.example.jp/s/rei1"},
        "publication": {"method": "web", "date": "2026-12-20"},
        "requests": {
            "every_kind": {"route": told("請求書を窓口へ郵送してください", "Send the form to the desk by post")},
            "identity_check": [told("公的な証明書の写し1点", "a copy of one official document")],
            "disclosure_formats": [told("電磁的記録", "electronic record"), told("書面", "paper")],
        },
        "security": {
            "org": [told("責任者を置いています", "a person in charge")],
            "human": [told("年1回の研修を行います", "yearly training")],
            "physical": [told("機器を施錠した場所に置いています", "equipment under lock")],
            "technical": [told("使える人を限っています", "access is limited")],
            "employee_supervision": told("取扱いを定期的に点検します", "handling is inspected regularly"),
        },
        "i18n": {"languages": ["ja", "en"]},
    }
    if records:
        stated["retention"]["footage"] = "14日"
    if "face-recognition" in kinds:
        stated["database"] = {
            "target_acts": [{"act": told("万引き", "shoplifting"), "kind": "crime"}],
            "criteria_text": told(
                "万引きを行ったことが被害届と録画映像により確認された方", "people confirmed to have shoplifted"
            ),
            "objective_basis": [told("録画映像による確認", "confirmation by recorded images")],
            "approver_role": told("店長", "store manager"),
            "written_rule": True,
            "double_check": True,
            "accuracy_measures": [told("店員が目で確かめます", "staff confirm by eye")],
            "correction_procedure": told("誤りが分かったときは直ちに消します", "errors are erased at once"),
            "searchable_by_person": False,
            "is_retained_personal_data": True,
        }
        stated["retention"] |= {
            "registered": {"period": "3年", "review": told("毎年見直します", "reviewed every year")},
            "features_unmatched": {"trigger": told("照合後直ちに消去", "erased right after matching")},
        }
    if kinds == ("guidebook-vehicle",):
        stated["facility"] |= {"type": "vehicle", "name": told("調査車両", "survey vehicle")}
    return stated | more


def declare(*kinds: str, **more: Any) -> Declaration:
    return Declaration.model_validate(facts(kinds, **more))


EVERY = tuple(str(kind) for kind in CameraKind)

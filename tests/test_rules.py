"""Every rule on input: one declaration that breaks it, and one near miss that does not."""

from __future__ import annotations

import copy
import dataclasses
import re
from datetime import date
from typing import Any, NamedTuple

import pytest

from signgen import cameras, i18n, lawbook
from signgen.documents import KINDS
from signgen.errors import LawError
from signgen.findings import Finding, Severity, dotted
from signgen.law import Law
from signgen.model.declaration import Declaration
from signgen.model.premises import Premises
from signgen.rules.check import TESTS, check

GONE = object()
FACE_TEXT = "万引きをした方の来店を、顔特徴データとの照合（顔識別）により確かめ、万引きを防ぐため"
KEPT_3_YEARS = {"period": "3年", "review": "毎年見直し"}
MEMBER = {"member": True, "name": "見本防犯機構", "contact": "00-0000-0000"}

PLAIN: dict[str, Any] = {
    "mode": "demo",
    "operator": {"legal_name": "例示青果店", "kind": "sole"},
    "facility": {"id": "shop", "name": "例示青果店", "entrances": [{"id": "e1", "name": "入口"}]},
    "cameras": [{"id": "c1", "category": "conventional", "visible_as_camera": True, "start_date": "2026-12-01"}],
    "purposes": [{"id": "p1", "text": "映像を記録し、万引きを防ぐため"}],
    "retention": {"footage": "14日"},
    "contact": {"phone": "00-0000-0000"},
    "i18n": {"languages": ["ja", "en"]},
}
FACE: dict[str, Any] = {
    **PLAIN,
    "operator": {
        "legal_name": "見本ドラッグ株式会社",
        "address": "東京都見本区1-2-3",
        "representative_name": "見本 太郎",
    },
    "cameras": [{"id": "f1", "category": "face-recognition", "visible_as_camera": False, "start_date": "2026-12-15"}],
    "purposes": [{"id": "face", "text": FACE_TEXT, "processing": ["record", "face_match"]}],
    "database": {
        "target_acts": ["万引き"],
        "criteria_text": "万引きをしたことが被害届により確認された方",
        "objective_basis": ["被害届の提出"],
    },
    "retention": {"footage": "30日", "registered": KEPT_3_YEARS},
    "urls": {"top": "https://www.example.jp/", "policy": "https://www.example.jp/camera/"},
    "publication": {"date": "2026-12-01"},
    "requests": {"every_kind": "郵送"},
}
MANBO: dict[str, Any] = {
    **FACE,
    "profile": ["law", "manbo"],
    "certified_org": MEMBER,
    "security": {
        "org": ["責任者の設置"],
        "human": ["年1回の研修"],
        "physical": ["機器の施錠"],
        "technical": ["閲覧できる人の制限"],
    },
    "database": {
        **FACE["database"],
        "approver_role": "店長",
        "correction_procedure": "誤りが分かったときは直ちに登録を消します",
    },
}
MANBO_PLAIN: dict[str, Any] = {
    **PLAIN,
    "profile": ["manbo"],
    "certified_org": MEMBER,
    "security": {"org": ["責任者の設置"]},
    "requests": {"every_kind": "郵送"},
    "publication": {"method": "poster"},
}
MIXED: dict[str, Any] = {
    **FACE,
    "cameras": [*FACE["cameras"], *PLAIN["cameras"]],
    "purposes": [*FACE["purposes"], *PLAIN["purposes"]],
}
JOINT: dict[str, Any] = {
    **FACE,
    "joint": {
        "start_date": "2027-01-15",
        "notice_date": "2026-12-10",
        "items": ["発生日時", "顔画像", "顔特徴データ"],
        "scope": {
            "members": [
                {
                    "name": "見本ドラッグ株式会社",
                    "address": "東京都見本区1-2-3",
                    "representative": "代表 見本太郎",
                },
                {
                    "name": "例示薬局株式会社",
                    "address": "東京都見本区4-5-6",
                    "representative": "代表 例示花子",
                },
            ]
        },
        "purpose": FACE_TEXT,
        "responsible": {"name": "見本事務局", "address": "東京都見本区7-8-9", "is_corporation": False},
        "project_name": "見本区薬局共同対策",
        "update_rule": "変更があったときは事務局が全店のデータを直します",
    },
}
ANALYSIS: dict[str, Any] = {
    **PLAIN,
    "facility": {**PLAIN["facility"], "space_kind": "private"},
    "urls": FACE["urls"],
    "publication": {"date": "2026-11-01"},
}


def analysis(kind: str, text: str, *processing: str, **more: Any) -> dict[str, Any]:
    """A site with one camera that analyses images for something other than crime prevention."""
    camera = {"id": "g1", "category": kind, "visible_as_camera": True, "start_date": "2026-12-15", "records": False}
    purpose = {"id": "use", "kind": "counting", "text": text, "processing": list(processing)}
    return {**ANALYSIS, "cameras": [camera], "purposes": [purpose], **more}


SIGNAGE = analysis(
    "signage-attributes",
    "表示装置の前の方の顔画像から性別と年代を推定し、それに合わせた広告を表示するため",
    "attribute_estimate",
    "ad_customise",
    processing={"inferred_attributes": ["性別", "年代"], "collatable": False},
)
ATTRIBUTES = analysis(
    "guidebook-attributes",
    "来店された方の性別と年代を画像から推定し、品ぞろえの参考にするため",
    "attribute_estimate",
    processing={"inferred_attributes": ["性別", "年代"]},
)
BEHAVIOUR = analysis(
    "guidebook-behaviour",
    "店内での動線を調べ、通路の配置を見直すため",
    "track",
    processing={"track_scope": "店内での1回の来店の間"},
)
REPEAT = analysis(
    "guidebook-repeat",
    "同じ方の再来店を特徴量データで見分け、来店履歴を結び付けて、来店の回数を調べるため",
    "repeat_link",
    processing={"linked_histories": ["来店の日時"]},
    retention={"features": "30日"},
    requests={"every_kind": "郵送"},
    operator=FACE["operator"],
)
CAR = analysis(
    "guidebook-vehicle", "道路の状態を調べ、地図を作るため", "record", vehicle={"marking": "車体の側面に表示"}
)
STATION = analysis(
    "guidebook-congestion",
    "駅の混雑の様子をアイコンにして知らせるため",
    "iconize",
    processing={"icon_conversion": True},
)
GUIDEBOOK = {"profile": ["law", "guidebook3"], "facility.space_kind": "public"}
EMERGENCY: dict[str, Any] = {
    "recipient": "近隣店",
    "basis": "27-1-2",
    "tests": ["緊急に知らせる必要があること", "やむを得ないこと", "必要最小限の情報であること"],
    "reviewers": ["店長", "保安責任者"],
    "store_notice": True,
    "audit": "第三者機関による年1回の監査",
}
CHANGE = {"date": "2027-06-01", "field": "利用目的", "before": "万引きの防止", "after": "盗撮の防止"}
WIDER = {"date": "2027-06-01", "field": "項目", "before": "顔画像", "after": "顔画像、氏名"}
CONDITIONS = {"external_review": "年1回", "rules": True, "contest_route": "事務局", "security": True}
SUPPLIER = {"vendor": {"name": "例示青果店"}}
PURPOSE = "purposes.0.text"
USE = {"uses": [{"data": "映像", "purpose_id": "sales"}]}
SALES = {"id": "sales", "kind": "marketing", "text": "購買の傾向を分析し、商品の配置に用いるため"}
SIGN = {"id": "s1", "placement": "entrance", "covers_entrance": "e1"}
STICKER = {**SIGN, "size": "sticker-150x100"}
POSTER = {"id": "j1", "placement": "entrance", "document": "joint-use-poster"}
MASKED = {"recipient": "近隣店", "masked": True, "keeps_original": True}
CLOUD = {"role": "cloud", "country": "米国"}
LOCAL = {
    "profile": ["law", "local"],
    "local_rule": {"name": "見本市条例", "items": ["contact"], "retention_cap_days": 14},
}


class Pair(NamedTuple):
    """A declaration that breaks a rule at a path, and one that only just does not."""

    rule: str
    base: dict[str, Any]
    breaking: dict[str, Any]
    id: str
    severity: str
    path: str
    near: dict[str, Any]


PAIRS = (
    Pair("R01", PLAIN, {PURPOSE: "お客様のサービスの向上のため"}, "all.purpose-specified", "error", PURPOSE,
         {PURPOSE: "来店者数を数え、レジの人数を決めてサービスを向上させるため"}),
    Pair("R01", PLAIN, {PURPOSE: {"ja": "事業活動及びマーケティング活動のために利用します。"}},
         "all.purpose-specified", "error", PURPOSE,
         {PURPOSE: {"ja": "事業所での窃盗を防ぐために利用します。"}}),
    Pair("R02", PLAIN, {PURPOSE: "防犯のため"}, "conv.purpose-more-than-bouhan", "info", PURPOSE, {}),
    Pair("R02", PLAIN, {PURPOSE: "安全・安心の確保を目的として"}, "conv.purpose-more-than-bouhan", "info",
         PURPOSE, {PURPOSE: "盗難を防ぎ、安全を守るため"}),
    Pair("R02-manbo", PLAIN, {"profile": ["law", "manbo"], PURPOSE: "防犯 のために 撮影しています。"},
         "conv.purpose-more-than-bouhan", "warning", PURPOSE, {"profile": ["law", "manbo"]}),
    Pair("R03", FACE, {PURPOSE: "万引きを防ぐため"}, "face.purpose-names-face-recognition", "error", PURPOSE,
         {}),
    Pair("R03", FACE, {PURPOSE: {"ja": FACE_TEXT, "en": "To prevent shoplifting"}},
         "face.purpose-names-face-recognition", "error", f"{PURPOSE}.en",
         {PURPOSE: {"ja": FACE_TEXT, "en": "To prevent shoplifting by facial recognition"}}),
    Pair("R03", FACE, {"purposes.0.short_text": "万引きの防止"}, "face.purpose-names-face-recognition",
         "error", "purposes.0.short_text", {"purposes.0.short_text": "顔 認証による万引きの防止"}),
    Pair("R04", FACE, {PURPOSE: "顔識別によりお客様を見分けるため"}, "face.purpose-names-crime-prevention",
         "error", PURPOSE,
         {PURPOSE: "顔識別により無断での転売を防ぐため", "database.target_acts": ["転売"]}),
    Pair("R04-acts", FACE, {"database.target_acts": []}, "face.purpose-names-crime-prevention", "error",
         "database.target_acts", {"database.target_acts": ["盗撮"]}),
    Pair("R05", PLAIN, {"cameras.0.extracts_face_features": True}, "conv.no-face-extraction", "error",
         "cameras.0.category", {"cameras.0.extracts_face_features": False}),
    Pair("R05-sign", FACE, {"signs": [{**SIGN, "template": "conventional"}]},
         "face.generic-camera-sign-insufficient", "error", "signs.0.template",
         {"signs": [{**SIGN, "template": "face_entrance"}]}),
    Pair("R06", FACE, {"signs": [{**SIGN, "covers_cameras": ["c9"]}]}, "all.capture-recognisable", "error",
         "cameras.0", {"signs": [{**SIGN, "covers_cameras": ["f1"]}]}),
    Pair("R06", FACE, {"signs": []}, "all.capture-recognisable", "error", "cameras.0", {}),
    Pair("R06-entrance", PLAIN, {"signs": [{**SIGN, "covers_entrance": "e2"}]}, "all.sign-placement",
         "warning", "signs", {"signs": [SIGN]}),
    Pair("R06-manbo", PLAIN, {"profile": ["manbo"], "signs": [{**SIGN, "covers_cameras": ["c9"]}]},
         "conv.sign-always", "error", "cameras.0", {"signs": [{**SIGN, "covers_cameras": ["c9"]}]}),
    Pair("R06-sticker", FACE, {"signs": [STICKER]}, "face.sign-purpose", "warning", "signs.0",
         {"signs": [STICKER, {**SIGN, "id": "s2"}]}),
    Pair("R06-sticker", PLAIN, {"signs": [STICKER], **LOCAL}, "conv.local-ordinance-display", "warning", "signs.0",
         {"signs": [STICKER]}),
    Pair("R06-sticker", PLAIN, {"signs": [STICKER], "joint": JOINT["joint"]}, "all.sign-placement", "warning",
         "signs.0", {"signs": [{**STICKER, "document": "entrance-sign"}], "joint": JOINT["joint"]}),
    Pair("R06-entrance", PLAIN, {"signs": [POSTER], "joint": JOINT["joint"]}, "all.sign-placement", "warning", "signs",
         {"signs": [POSTER, STICKER], "joint": JOINT["joint"]}),
    Pair("R06", FACE, {"signs": [POSTER], "joint": JOINT["joint"]}, "all.capture-recognisable", "error", "cameras.0",
         {"signs": [POSTER, STICKER], "joint": JOINT["joint"]}),
    Pair("POSTER", FACE, {"signs": [SIGN, POSTER]}, "joint.fact", "error", "signs.1.document",
         {"signs": [SIGN, POSTER], "joint": JOINT["joint"]}),
    Pair("R07", FACE, {"purposes.1": SALES, **USE}, "comm.secondary-use-consent", "refuse", "uses.0",
         {"purposes.1": SALES, **USE, "consent": {"obtained": True, "method": "written"}}),
    Pair("R07", FACE, {"purposes.1": SALES, **USE}, "comm.secondary-use-consent", "refuse", "uses.0",
         {"purposes.1": SALES, **USE, "cameras.0.purpose_ids": ["face", "sales"]}),
    Pair("R07-change", FACE, {"purposes.1": {**SALES, "changed_from": "万引きの防止"}}, "all.purpose-change",
         "error", "purposes.1.changed_from", {"purposes.1": {**SALES, "changed_from": "来店者数の計測"}}),
    Pair("R08", PLAIN, {"processing.retrospective_face_search": True},
         "conv.later-extraction-is-new-purpose", "error", "processing.retrospective_face_search",
         {"processing.retrospective_face_search": True, "cameras.0.category": "face-recognition"}),
    Pair("R09", FACE, {"retention.registered": "必要な期間"}, "face.registered-retention", "warning",
         "retention.registered", {"retention.registered": "退会から1年を過ぎた月の末日"}),
    Pair("R09", FACE, {"retention.registered": GONE}, "face.registered-retention", "warning",
         "retention.registered", {}),
    Pair("R09-manbo", MANBO, {"retention.registered": "無期限"}, "face.registered-retention", "error",
         "retention.registered", {}),
    Pair("R09-long", MANBO, {"retention.registered": {"period": "6年", "review": "毎年"}},
         "face.registered-retention", "warning", "retention.registered",
         {"retention.registered": {"period": "5年", "review": "毎年"}}),
    Pair("R09-review", MANBO, {"retention.registered": "3年"}, "face.registered-retention", "warning",
         "retention.registered", {}),
    Pair("R09-footage", PLAIN, {"retention.footage": GONE}, "all.retention-period-set", "warning",
         "retention.footage", {"retention.footage": GONE, "cameras.0.records": False}),
    Pair("R09-vague", PLAIN, {"retention.footage": "必要がなくなるまで"}, "all.retention-period-set",
         "warning", "retention.footage", {"retention.footage": "被害の有無を確かめた日の翌日まで"}),
    Pair("R09-vague", PLAIN, {"retention.footage": "できるだけ長く"}, "all.retention-period-set", "warning",
         "retention.footage", {"retention.footage": "録画は14日です"}),
    Pair("R09-vague", PLAIN, {"retention.footage": "ずっと"}, "all.retention-period-set", "warning",
         "retention.footage", {"retention.footage": "overwritten when the disk is full"}),
    Pair("R09-vague", FACE, {"retention.features_unmatched": "社内の決まり"}, "all.retention-period-set", "warning",
         "retention.features_unmatched", {"retention.features_unmatched": "目的を達した後すみやかに消去"}),
    Pair("R10", FACE, {"database.criteria_text": "万引きをした方その他当店が不適切と認めた方"},
         "face.registration-criteria-defined", "error", "database.criteria_text",
         {"database.criteria_text": "万引きをした方。不審なだけの方は登録しません"}),
    Pair("R10", FACE, {"database.target_acts": ["万引き", "クレーマー"]},
         "face.registration-criteria-defined", "error", "database.target_acts.1.act",
         {"database.target_acts": ["万引き", "店員への暴行"]}),
    Pair("R10", JOINT, {"joint.rules": {"criteria": "不審者"}}, "face.registration-criteria-defined",
         "error", "joint.rules.criteria", {"joint.rules": {"criteria": "万引きをしたことが確認された方"}}),
    Pair("R11", FACE, {"database.objective_basis": ["万引きの疑い"]}, "face.registration-high-probability",
         "warning", "database.objective_basis",
         {"database.objective_basis": ["疑いのないことを録画で確認"]}),
    Pair("R12", JOINT, {"joint.items": ["等"]}, "joint.items", "error", "joint.items",
         {"joint.items": ["顔画像等"]}),
    Pair("R12", JOINT, {"joint.scope": {}}, "joint.scope", "error", "joint.scope",
         {"joint.scope": {"list_url": "https://www.example.jp/members/"}}),
    Pair("R12", JOINT, {"joint.purpose": GONE}, "joint.purpose", "error", "joint.purpose", {}),
    Pair("R12", JOINT, {"joint.responsible.name": GONE}, "joint.responsible-name", "error",
         "joint.responsible.name", {"joint.responsible.name": GONE, "joint.responsible_mode": "each"}),
    Pair("R12", JOINT, {"joint.responsible.address": GONE}, "joint.responsible-address", "error",
         "joint.responsible.address", {"joint.responsible.address": GONE, "joint.enabled": False}),
    Pair("R12-face", JOINT, {"joint.purpose": "万引きを防ぐため"}, "joint.purpose", "error", "joint.purpose",
         {"joint.purpose": "万引きを防ぐため", "joint.purpose_processing": ["record"]}),
    Pair("R12-member", JOINT, {"operator.legal_name": "模擬薬品株式会社", "facility.name": "模擬薬品"},
         "joint.scope", "error", "joint.scope.members",
         {"operator.legal_name": "模擬薬品株式会社",
          "joint.scope.rule_text": "見本区内の薬局で事務局に登録した者"}),
    Pair("R13", JOINT, {"joint.responsible.is_corporation": True}, "joint.responsible-representative",
         "error", "joint.responsible.representative",
         {"joint.responsible.is_corporation": True, "joint.responsible.representative": "代表 見本花子"}),
    Pair("R13-operator", FACE, {"operator.representative_name": GONE}, "all.art32-operator-identity",
         "error", "operator.representative_name",
         {"operator.representative_name": GONE, "operator.kind": "association"}),
    Pair("R13-operator", FACE, {"operator.address": GONE}, "all.art32-operator-identity", "error",
         "operator.address", {"operator.address": GONE, "database.is_retained_personal_data": False}),
    Pair("R14", JOINT, {"joint.notice_date": "2027-01-15"}, "joint.before-start", "error",
         "joint.notice_date", {"joint.notice_date": "2027-01-14"}),
    Pair("R15", JOINT, {"joint.scope.rule_text": "参加店その他当社が認める者"}, "joint.scope-determinable",
         "error", "joint.scope.rule_text",
         {"joint.scope.rule_text": "参加店その他当社が認める者",
          "joint.scope.list_url": "https://www.example.jp/l/"}),
    Pair("R15", JOINT, {"joint.scope": {"rule_text": "当社のグループ会社"}}, "joint.scope-determinable",
         "error", "joint.scope.rule_text", {"joint.scope.rule_text": "当社のグループ会社のうち次の者"}),
    Pair("R16", JOINT, {"joint.scope.area": "全国の店舗"}, "joint.minimum-items-and-members", "warning",
         "joint.scope.area",
         {"joint.scope.area": "全国の店舗", "joint.necessity_reason": "全国で続く窃盗のため"}),
    Pair("R16-identity", JOINT, {"joint.items": ["顔画像", "氏名"]}, "joint.minimum-items-and-members",
         "warning", "joint.items.1", {"joint.items": ["顔画像", "店舗の住所"]}),
    Pair("R17", JOINT, {"joint.responsible_mode": "each", "joint.scope.members.1.representative": GONE},
         "joint.each-member-responsible", "error", "joint.scope.members.1.representative",
         {"joint.responsible_mode": "each", "joint.scope.members.1.representative": GONE,
          "joint.scope.members.1.is_corporation": False}),
    Pair("R18", PLAIN, {"law_refs": ["個人情報の保護に関する法律第23条第5項第3号"]},
         "all.current-article-numbers", "error", "law_refs.0",
         {"law_refs": ["個人情報の保護に関する法律第27条第5項第3号"]}),
    Pair("R18", PLAIN, {"claims": ["法第二十四条に基づく公表"]}, "all.current-article-numbers", "error",
         "claims.0", {"claims": ["法第二十四条に基づく従業者の監督、弁護士法第23条の2に基づく照会"]}),
    Pair("R19", FACE, {"urls.click_depth": 2}, "all.one-operation-reach", "warning", "urls.click_depth", {}),
    Pair("R19-joint", JOINT, {"urls.click_depth": 2}, "joint.readily-accessible", "error",
         "urls.click_depth", {"urls.click_depth": 2, "joint.posted_at": ["店頭"]}),
    Pair("R20", FACE, {"urls.policy": GONE, "publication.method": "web"},
         "all.publication-findable-by-visitors", "warning", "urls.policy",
         {"urls.policy": GONE, "publication.method": "poster"}),
    Pair("R21", PLAIN, {"claims": ["映像は第三者に一切提供しません。"]},
         "all.no-absolute-nonprovision-claim", "error", "claims.0",
         {"claims": ["映像は法令に基づく場合を除き第三者に一切提供しません。"]}),
    Pair("R21-joint", JOINT, {"claims": ["データは自社のみで利用します"]},
         "face.explain-inside-operator-only", "error", "claims.0",
         {"claims": ["共同利用を除き、データは自社のみで利用します"]}),
    Pair("R21-joint", JOINT, {"database.sharing_scope": "store"}, "face.explain-inside-operator-only",
         "error", "database.sharing_scope", {"database.sharing_scope": "joint"}),
    Pair("R22", PLAIN, {"claims": ["個人情報は取得していません"]}, "all.purpose-notified-or-published",
         "error", "claims.0", {"claims": ["要配慮個人情報は取得していません"]}),
    Pair("R23", PLAIN, {"claims": ["ご入店をもって撮影に同意いただいたものとみなします"]},
         "all.consent-not-deemed", "error", "claims.0",
         {"claims": ["書面で同意をいただいた方だけを登録します"]}),
    Pair("R23", PLAIN, {"consent": {"method": "no_reply"}}, "all.consent-not-deemed", "error",
         "consent.method", {"consent": {"method": "web"}}),
    Pair("R24", FACE, {"requests.fee": {"amount_jpy": 500, "applies_to": ["disclosure", "correction"]}},
         "all.art32-fee", "error", "requests.fee.applies_to.1",
         {"requests.fee": {"amount_jpy": 500, "applies_to": ["disclosure", "purpose_notice"]}}),
    Pair("R24-amount", FACE, {"requests.fee": {"method": "定額小為替"}}, "all.art32-fee", "error",
         "requests.fee.amount_jpy", {"requests.fee": {"amount_jpy": 0, "method": "定額小為替"}}),
    Pair("R25", FACE, {"requests": {"disclosure": "郵送"}}, "all.art32-request-procedures", "error",
         "requests", {}),
    Pair("R25-refusal", FACE, {"requests.every_kind": "開示の請求には一切応じません"}, "face.rights-handled",
         "error", "requests.every_kind.route",
         {"requests.every_kind": "法律の定める場合を除き開示の請求に応じます"}),
    Pair("R26", FACE, {"requests.identity_check": ["運転免許証の写し", "印鑑登録証明書"]},
         "all.request-method-not-burdensome", "warning", "requests.identity_check",
         {"requests.identity_check": ["運転免許証の写し、印鑑登録証明書のいずれか"]}),
    Pair("R27", FACE, {"foreign": [{"role": "contractor"}]}, "all.foreign-country-named", "error",
         "foreign.0.country", {"foreign": [{"role": "contractor", "handles_data": False}]}),
    Pair("R27-server", FACE, {"foreign": [{**CLOUD, "server_country_unknown_reason": "分散保存のため"}]},
         "all.foreign-country-named", "error", "foreign.0.server_country",
         {"foreign": [{**CLOUD, "server_country_unknown_reason": "分散保存のため",
                       "reference_info": "候補は米国とアイルランド"}]}),
    Pair("R28", FACE, {"certified_org": {"member": True, "name": "見本防犯機構"}}, "all.certified-org",
         "error", "certified_org.contact", {"certified_org": MEMBER}),
    Pair("R28-outsider", FACE, {"certified_org": {**MEMBER, "member": False}}, "all.certified-org", "error",
         "certified_org.member", {"certified_org": {"member": False}}),
    Pair("R29", PLAIN, {"mode": "production"}, "all.complaint-desk", "error", "contact.phone",
         {"mode": "production", "contact.phone": "03-3581-4321"}),
    Pair("R29", PLAIN, {"mode": "production", "contact": {"email": "desk@shop"}}, "all.complaint-desk",
         "error", "contact.email", {"mode": "production", "contact": {"email": "desk@reiji-seika.co.jp"}}),
    Pair("R29", PLAIN, {"mode": "production", "contact": {"dept": "窓口（未定）"}}, "all.complaint-desk",
         "error", "contact.dept", {"contact": {"dept": "窓口（未定）"}}),
    Pair("R29-url", PLAIN, {"mode": "production", "contact": {}, "urls.policy": "https://www.example.jp/c/"},
         "all.qr-resolves-to-policy", "error", "urls.policy", {"urls.policy": "https://www.example.jp/c/"}),
    Pair("R29-none", FACE, {"contact": {"dept": "窓口"}}, "all.complaint-desk", "error", "contact",
         {"contact": {"postal": "東京都見本区1-2-3"}}),
    Pair("R30", FACE, {"urls.policy": "http://www.example.jp/camera/"}, "all.qr-resolves-to-policy",
         "warning", "urls.policy", {}),
    Pair("R30-top", FACE, {"urls.policy": "https://www.example.jp"}, "all.qr-resolves-to-policy", "warning",
         "urls.policy", {"urls.policy": "https://www.example.jp", "urls.policy_anchor": "face"}),
    Pair("R31", JOINT, {"joint.scope.members.0.address": "大阪府見本市1-2-3"},
         "all.cross-document-consistency", "error", "joint.scope.members.0.address",
         {"joint.scope.members.0.address": "東京都見本区１－２－３"}),
    Pair("R31", JOINT, {"joint.scope.members.0.representative": "代表 模擬三郎"},
         "all.cross-document-consistency", "error", "joint.scope.members.0.representative", {}),
    Pair("R32", FACE, {"provision": [{"recipient": "近隣店", "basis": "27-1-2", "continuous": True}]},
         "emerg.case-by-case-only", "error", "provision.0.continuous",
         {"provision": [{"recipient": "近隣店", "basis": "27-1-2"}]}),
    Pair("R33", FACE, {"provision": [MASKED]}, "joint.masking-not-enough", "error", "provision.0.basis",
         {"provision": [{**MASKED, "basis": "consent"}]}),
    Pair("R39", PLAIN, {**LOCAL, "contact": {}}, "conv.local-ordinance-display", "error", "contact", LOCAL),
    Pair("R39", PLAIN, {**LOCAL, "local_rule.items": ["manager", "number"], "local_rule.number": "12"},
         "conv.local-ordinance-display", "error", "local_rule.manager",
         {**LOCAL, "local_rule.items": ["manager"], "local_rule.manager": "店長"}),
    Pair("R39-cap", PLAIN, {**LOCAL, "retention.footage": "15日"}, "conv.local-retention-cap", "error",
         "retention.footage", {**LOCAL, "retention.footage": "2週間"}),
    Pair("R39-cap", PLAIN, {**LOCAL, "retention.footage": "四十日"}, "conv.local-retention-cap", "error",
         "retention.footage", {**LOCAL, "retention.footage": "十四日"}),
    Pair("R39-cap", PLAIN, {**LOCAL, "retention.footage": "撮影から15日後に消去"}, "conv.local-retention-cap", "error",
         "retention.footage", {**LOCAL, "retention.footage": "撮影から14日後に消去"}),
    Pair("R41", MANBO, {"security": {"on_request": True}}, "manbo.policy-4-security", "error",
         "security", {"security": {"overview": ["閲覧できる人の制限"]}}),
    Pair("R41", MANBO, {"certified_org": {}}, "manbo.policy-8-org", "error", "certified_org", {}),
    Pair("R41", MANBO_PLAIN, {"requests": {"disclosure": "郵送"}}, "manbo.policy-6-requests", "error",
         "requests", {}),
    Pair("R41", MANBO_PLAIN, {"contact": {}}, "manbo.policy-7-desk", "error", "contact",
         {"contact": {"email": "camera@example.jp"}}),
    Pair("R43", FACE, {"publication.date": "2026-12-16"}, "all.purpose-notified-or-published", "error",
         "publication.date",
         {"publication.date": "2026-12-16", "publication.promptly_reason": "翌日に掲示したため"}),
    Pair("R43", MIXED, {"cameras.0.start_date": "2026-11-30"}, "all.purpose-notified-or-published", "error",
         "publication.date", {"cameras.1.start_date": "2020-04-01"}),
    Pair("R43-art32", FACE, {"urls": {}, "publication": {}}, "face.art32-publication", "error",
         "publication", {"urls": {}, "publication": {"on_request": True}}),
    Pair("R43-face", FACE, {"urls": {}, "publication": {"on_request": True}},
         "face.no-obvious-purpose-exemption", "error", "publication",
         {"urls": {}, "publication": {"method": "poster"}}),
    Pair("R43-hidden", PLAIN, {"cameras.0.visible_as_camera": False},
         "all.purpose-notified-or-published", "warning", "publication",
         {"cameras.0.visible_as_camera": False, "publication.method": "poster"}),
    Pair("R43-unpublished", PLAIN, {"purposes.0.kind": "safety"}, "all.purpose-notified-or-published", "error",
         "publication", {"purposes.0.kind": "safety", "publication.method": "poster"}),
    Pair("R05-purpose", PLAIN, {"purposes.0.kind": "counting"}, "conv.no-face-extraction", "error",
         "cameras.0.category", {"purposes.0.kind": "safety"}),
    Pair("R29-desk", PLAIN, {"contact": {"dept": "店主"}}, "all.complaint-desk", "warning", "contact",
         {"contact": {"dept": "店主", "postal": "東京都見本区1-2-3"}}),
    Pair("R47", MIXED, {"signs": [{**SIGN, "covers_cameras": ["c1"], "template": "conventional"}]},
         "face.mixed-facility-labels", "warning", "signs.0.template",
         {"signs": [{**SIGN, "covers_cameras": ["c1"], "template": "conventional"}, {**SIGN, "id": "s2"}]}),
    Pair("R06-signage", SIGNAGE, {"signs": [SIGN]}, "sig.operating-notice", "error", "cameras.0",
         {"signs": [SIGN, {"id": "s2", "placement": "camera", "covers_cameras": ["g1"]}]}),
    Pair("R06-guidebook", ATTRIBUTES, {"signs": []}, "gb.notice-at-capture", "warning", "cameras.0",
         {"signs": [SIGN]}),
    Pair("R07-use", ATTRIBUTES, {"purposes.1": SALES, "cameras.0.purpose_ids": ["use"], **USE},
         "all.use-within-purpose", "error", "uses.0",
         {"purposes.1": SALES, "cameras.0.purpose_ids": ["use", "sales"], **USE}),
    Pair("R07-use", SIGNAGE, {"uses": [{"data": "画像", "purpose_id": "sales"}], "purposes.1": SALES},
         "sig.use-limit", "error", "uses.0", {"uses": [{"data": "画像", "purpose_id": "use"}]}),
    Pair("R09-reason", PLAIN, {"retention.footage": "6週間"}, "all.retention-not-longer-than-need", "warning",
         "retention.footage", {"retention.footage": "31日"}),
    Pair("R09-reason", PLAIN, {"retention.footage": "1年"}, "all.retention-not-longer-than-need", "warning",
         "retention.footage", {"retention": {"footage": "1年", "reason": "棚卸しまで被害に気づかないため"}}),
    Pair("R09-unmatched", FACE, {"retention.features_unmatched": "31日"}, "face.unmatched-data-erasure",
         "warning", "retention.features_unmatched", {"retention.features_unmatched": "照合後直ちに消去"}),
    Pair("R18", PLAIN, {"claims": ["個人情報保護法第24条により、保有個人データに関する事項を店頭で示します"]},
         "all.current-article-numbers", "error", "claims.0",
         {"claims": ["個人情報保護法第24条により、従業者をよく監督します。従業者の監督は毎月行います"]}),
    Pair("R18", PLAIN, {"claims": ["Under Article 23 of the APPI the data are used jointly with other stores."]},
         "all.current-article-numbers", "error", "claims.0",
         {"claims": ["Under Article 27 of the APPI the data go to no third party without consent."]}),
    Pair("R18-bare", PLAIN, {"claims": ["個人情報保護法第24条に従います"]}, "all.current-article-numbers", "info",
         "claims.0", {"claims": ["個人情報保護法第24条に従い、従業者の監督をします。民法第24条は関係しません"]}),
    Pair("R22", SIGNAGE, {"claims": ["個人情報は取得しません"]}, "sig.no-deletion-exemption", "error", "claims.0",
         {"claims": ["顔画像は属性を推定した後、直ちに消去します"]}),
    Pair("R22", ATTRIBUTES, {"claims": ["カメラの映像は個人情報に当たりません"]}, "gb.produced-data-status",
         "error", "claims.0", {"claims": ["集計した統計は個人情報に当たりません"]}),
    Pair("R22-produced", ATTRIBUTES,
         {"claims": ["推定した属性は個人情報ではありません"], "processing.collatable": True},
         "gb.produced-data-status", "error", "claims.0",
         {"claims": ["推定した属性は個人情報ではありません"], "processing.collatable": False}),
    Pair("R23-minors", PLAIN, {"facility.type": "school", "consent": {"obtained": True, "method": "written"}},
         "all.consent-not-deemed", "warning", "consent.minors",
         {"facility.type": "school",
          "consent": {"obtained": True, "method": "written", "minors": "保護者の書面"}}),
    Pair("R25-nuisance", MANBO,
         {"database.target_acts": [{"act": "大声での迷惑行為", "kind": "nuisance"}],
          "claims": ["迷惑行為による登録についての開示の請求にはお答えしません"]},
         "face.nuisance-not-blanket-refusal", "error", "claims.0",
         {"database.target_acts": [{"act": "大声での迷惑行為", "kind": "nuisance"}],
          "claims": ["迷惑行為による登録についても内容ごとにお答えします"]}),
    Pair("R27-basis", FACE, {"foreign": [{"role": "contractor", "country": "米国"}]},
         "all.foreign-third-party-consent", "error", "foreign.0.basis",
         {"foreign": [{"role": "contractor", "country": "英国"}]}),
    Pair("R27-basis", FACE, {"foreign": [{"role": "cloud", "country": "米国", "handles_data": True}]},
         "all.foreign-third-party-consent", "error", "foreign.0.basis",
         {"foreign": [{"role": "cloud", "country": "米国", "handles_data": False}]}),
    Pair("R27-cloud", ATTRIBUTES, {"processing.place": "cloud"}, "gb.edge-or-cloud", "info", "processing.place",
         {"processing.place": "edge"}),
    Pair("R32-notice", MANBO, {"provision": [{**EMERGENCY, "audit": None}]}, "emerg.store-notice", "warning",
         "provision.0.audit", {"provision": [EMERGENCY]}),
    Pair("R32-tests", MANBO, {"provision": [{**EMERGENCY, "tests": EMERGENCY["tests"][:2]}]},
         "emerg.three-tests", "warning", "provision.0.tests", {"provision": [EMERGENCY]}),
    Pair("R32-tests", MANBO, {"provision": [{**EMERGENCY, "reviewers": ["保安責任者", "保安担当者"]}]},
         "emerg.three-tests", "warning", "provision.0.reviewers",
         {"provision": [{**EMERGENCY, "reviewers": ["店長と保安責任者"]}]}),
    Pair("R33-basis", FACE, {"provision": [{"recipient": "近隣店"}]}, "all.third-party-basis", "error",
         "provision.0.basis", {"provision": [{"recipient": "警察", "basis": "law"}]}),
    Pair("R34", PLAIN, {"claims": ["当店の個人情報は5,000人以下のため、法律は適用されません"]},
         "all.small-operator-not-exempt", "error", "claims.0",
         {"claims": ["会員は5,000人以下です"]}),
    Pair("R34", PLAIN, {"claims": ["自治会は非営利なので、個人情報保護法の対象外です"]}, "all.nonprofit-covered",
         "error", "claims.0", {"claims": ["自治会は非営利の団体です"]}),
    Pair("R34", PLAIN, {"claims": ["映像は6か月以内に消去するので、開示の対象になりません"]},
         "all.short-retention-not-exempt", "error", "claims.0",
         {"claims": ["映像は6か月以内に消去します"]}),
    Pair("R35", ATTRIBUTES, {"purposes.0.kind": "crime_prevention"}, "gb.scope-check", "error",
         "cameras.0.category", {"purposes.0.kind": "marketing"}),
    Pair("R36", FACE, {"database.items": ["顔画像", "前科の有無"]}, "face.sensitive-data-consent", "error",
         "database.items.1", {"database.items": ["万引きをした日時と映像", "前科は含みません"]}),
    Pair("R37", ATTRIBUTES, {"processing.inferred_attributes": ["年代", "感情"]}, "all.most-private-inference",
         "warning", "processing.inferred_attributes.1",
         {"processing.inferred_attributes": ["年代", "服の色"]}),
    Pair("R38", MANBO, {"security.technical": ["録画機192.168.1.20への接続を限る"]},
         "all.security-no-harmful-detail", "warning", "security.technical.0",
         {"security.technical": ["パスワードを年4回変え、録画機への接続を限る"]}),
    Pair("R38-headings", MANBO, {"security.physical": []}, "all.security-five-kinds", "warning",
         "security.physical", {"security": {"overview": ["閲覧できる人の制限"]}}),
    Pair("R38-supervision", FACE, {"delegation": [{"task": "保守点検", "provider_or_kind": "保守会社"}]},
         "all.security-covers-supervision", "warning", "delegation.0.supervision",
         {"delegation": [{"task": "清掃", "provider_or_kind": "清掃会社", "handles_personal_data": False}]}),
    Pair("R40", FACE, {"claims": ["特定生体個人情報の周知の義務に従っています"]}, "face.future-2026-act", "error",
         "claims.0", {"claims": ["特定生体個人情報の周知（施行前）に備えています"]}),
    Pair("R41-check", MANBO, {"database.approver_role": GONE}, "face.registration-responsible-check", "error",
         "database.approver_role", {}),
    Pair("R42", ATTRIBUTES, SUPPLIER, "gb.operator-of-record", "warning", "operator.legal_name",
         {"vendor": {"name": "例示青果店", "decides_purpose": True}}),
    Pair("R43-commercial", SIGNAGE, {"purposes.0.kind": "ad_display", "publication.date": "2026-12-20"},
         "comm.primary-commercial-follows-q13-14-16", "error", "purposes.0.text",
         {"purposes.0.kind": "ad_display"}),
    Pair("R43-guidebook", ATTRIBUTES, {"publication.date": "2026-12-15"}, "gb.prior-announcement", "warning",
         "publication.date", {"publication.date": "2026-12-14"}),
    Pair("R43-until", JOINT, {"publication.until": "2027-12-31"}, "all.continuous-posting", "error",
         "publication.until", {"publication.until": "2027-12-31", "joint.until": "2027-12-31"}),
    Pair("R44", REPEAT, {"retention.features": "必要な間"}, "gb.case3-repeat", "error", "retention.features", {}),
    Pair("R44-linking", REPEAT, {"processing.linked_histories": []}, "gb.case3-repeat", "error",
         "processing.linked_histories", {}),
    Pair("R44-linking", REPEAT, {PURPOSE: "売場づくりの参考にするため"}, "gb.case3-repeat", "error", PURPOSE, {}),
    Pair("R45", SIGNAGE, {PURPOSE: "広告を配信するため"}, "sig.purpose-attribute-ad", "error", PURPOSE, {}),
    Pair("R45", SIGNAGE, {PURPOSE: {"ja": SIGNAGE["purposes"][0]["text"], "en": "To show advertisements"}},
         "sig.purpose-attribute-ad", "error", f"{PURPOSE}.en",
         {PURPOSE: {"ja": SIGNAGE["purposes"][0]["text"],
                    "en": "To estimate age and gender from the face image and show advertisements accordingly"}}),
    Pair("R46", JOINT, {"joint.history": [WIDER]}, "joint.change-notice", "error", "joint.history.0",
         {"joint.history": [{**WIDER, "after": "顔画像"}]}),
    Pair("R46", JOINT, {"joint.history": [{**WIDER, "field": "参加店", "before": None, "after": "模擬薬品"}]},
         "joint.change-notice", "error", "joint.history.0",
         {"joint.history": [{**WIDER, "consent_obtained": True}]}),
    Pair("R46-notice", JOINT, {"joint.history": [CHANGE]}, "joint.change-notice", "error",
         "joint.history.0.notice_date", {"joint.history": [{**CHANGE, "notice_date": "2027-05-31"}]}),
    Pair("R46-notice", JOINT, {"joint.history": [{**CHANGE, "notice_date": "2027-06-01"}]}, "joint.change-notice",
         "error", "joint.history.0.notice_date",
         {"joint.history": [{**CHANGE, "field": "責任者の住所"}]}),
    Pair("R48", PLAIN, {PURPOSE: "万引きを防ぎ、購買行動を分析するため"}, "comm.dual-purpose-camera-split",
         "warning", PURPOSE, {PURPOSE: "映像を記録して万引きを防ぐため。広告のためには使いません"}),
    Pair("R48-hidden", PLAIN, {PURPOSE: "万引きを防ぐため。販売促進に使うため"}, "comm.dual-purpose-camera-split",
         "error", PURPOSE, {PURPOSE: "万引きを防ぐため。販売促進には使いません"}),
    Pair("AUDIENCE", PLAIN, {"purposes.0.audience": "来店者及び従業者"}, "mext.purpose-by-person-type", "info",
         "purposes.0.audience", {"purposes.0.audience": "来店者及び通行人"}),
    Pair("AUTHORITY", JOINT, {"joint.responsible.powers": ["開示", "訂正", "安全管理"]},
         "joint.responsible-has-authority", "error", "joint.responsible.powers",
         {"joint.responsible.powers": ["開示、訂正、利用停止", "安全管理"]}),
    Pair("CASE1", ATTRIBUTES, {"processing.inferred_attributes": []}, "gb.case1-attributes", "error",
         "processing.inferred_attributes", {}),
    Pair("CASE2", BEHAVIOUR, {"processing.track_scope": "系列の全店舗での3か月間"}, "gb.case2-behaviour",
         "warning", "processing.track_scope", {}),
    Pair("CASE5", CAR, {"vehicle": {}}, "gb.case5-vehicle", "warning", "vehicle.marking", {}),
    Pair("CASE6", STATION, {"processing.icon_conversion": False}, "gb.case6-station", "error", "cameras.0",
         {"processing": {}}),
    Pair("CONDITIONS", JOINT, {"profile": ["manbo"], "joint.manbo": {**CONDITIONS, "security": False}},
         "joint.manbo-four-conditions", "warning", "joint.manbo.security",
         {"profile": ["manbo"], "joint.manbo": CONDITIONS}),
    Pair("D2026", FACE, {"profile": ["law", "2026act-draft"]}, "face.future-2026-act", "info",
         "cameras.0.category", {}),
    Pair("DELEGATION", PLAIN, {"delegation": [{"task": "保守点検"}]}, "all.delegation-transparent", "warning",
         "delegation.0.provider_or_kind", {"delegation": [{"task": "保守点検", "provider_or_kind": "保守会社"}]}),
    Pair("DELEGATION-cloud", PLAIN,
         {"delegation": [{"task": "クラウドでの保存", "handles_personal_data": False}]},
         "all.delegation-transparent", "info", "delegation.0",
         {"delegation": [{"task": "店内の清掃", "handles_personal_data": False}]}),
    Pair("EXISTING", JOINT,
         {"joint.uses_existing_data": True, "joint.original_purposes": ["会員への商品の案内のため"]},
         "joint.existing-data", "error", "joint.original_purposes",
         {"joint.uses_existing_data": True, "joint.original_purposes": [FACE_TEXT]}),
    Pair("EXISTING", JOINT, {"joint.uses_existing_data": True}, "joint.existing-data", "error",
         "joint.original_purposes", {"joint.original_purposes": ["会員への商品の案内のため"]}),
    Pair("FORMATS", FACE, {"requests.disclosure_formats": ["書面"]}, "all.disclosure-form-choice", "warning",
         "requests.disclosure_formats", {"requests.disclosure_formats": ["書面", "電磁的記録"]}),
    Pair("LEAKS", PLAIN, {"claims": ["データの漏えいは絶対に起きません"]}, "all.breach-duty", "warning", "claims.0",
         {"claims": ["データの漏えいを防ぐための措置を講じています"]}),
    Pair("NECESSITY", ATTRIBUTES, GUIDEBOOK, "all.minimum-necessary-space", "warning", "necessity_reason",
         {**GUIDEBOOK, "necessity_reason": "通行量を人が数えるのは難しいため"}),
    Pair("PROCESSING", BEHAVIOUR, {PURPOSE: "売場づくりの参考にするため"},
         "all.purpose-includes-unexpected-processing", "warning", PURPOSE, {}),
    Pair("SOURCES", FACE, {"data_sources": [{"kind": "police"}]}, "all.data-source-stated", "warning",
         "data_sources.0.text", {"data_sources": [{"kind": "own"}]}),
    Pair("STAFF", PLAIN, {"cameras.0.monitors_staff": True}, "all.staff-monitoring-separate", "info",
         "cameras.0.monitors_staff", {}),
    Pair("STATION", FACE, {"facility.type": "station"}, "face.station-airport", "info", "facility.type",
         {"facility.type": "cinema"}),
    Pair("STATION-untold", FACE, {"facility.type": "airport"}, "face.station-airport", "warning", "facility.type",
         {"facility.type": "shop"}),
    Pair("TERMS", FACE, {"claims": ["顔認証データを登録します"]}, "face.term-consistency", "info", "claims.0",
         {"claims": ["顔特徴データを登録します"]}),
    Pair("UNITY", JOINT, {"joint.project_name": GONE}, "joint.unity-from-person's-view", "warning",
         "joint.relationship",
         {"joint.project_name": GONE, "joint.relationship": "見本区内で薬局を営む事業者です"}),
    Pair("UPDATES", JOINT, {"joint.update_rule": GONE}, "joint.accuracy-between-members", "info",
         "joint.update_rule", {}),
    Pair("WIDER", REPEAT, {"processing.linked_histories": ["系列の全店舗での購買"]},
         "gb.wider-time-space-more-care", "warning", "processing.linked_histories.0", {}),
    Pair("D2026", FACE, {"profile": ["law", "2026act-draft"]}, "face.future-2026-act", "info", "cameras.0.category",
         {"profile": ["law", "manbo"]}),
    Pair("A11Y", PLAIN, {"i18n.languages": ["ja"]}, "all.accessible-explanation", "info", "i18n.languages",
         {"i18n.languages": ["ja"], "a11y.large_print": True}),
)  # fmt: skip


def patched(base: dict[str, Any], patch: dict[str, Any]) -> Premises:
    """The site of a declaration with some fields written anew."""
    whole = copy.deepcopy(base)
    for path, value in patch.items():
        *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
        parent: Any = whole
        for step in steps:
            parent = parent.setdefault(step, {}) if isinstance(parent, dict) else parent[step]
        if value is GONE:
            del parent[last]
        elif isinstance(parent, list) and last == len(parent):
            parent.append(copy.deepcopy(value))
        else:
            parent[last] = copy.deepcopy(value)
    return Premises.all_of(Declaration.model_validate(whole))[0]


def findings(premises: Premises, law: Law, rule: str = "", kinds: tuple[str, ...] = KINDS) -> list[Finding]:
    return [f for f in check(law, premises, kinds) if not rule or f.key == f"check.{rule}"]


@pytest.fixture(scope="module")
def law() -> Law:
    return lawbook.load().on(date(2026, 11, 24))


@pytest.mark.parametrize(
    "base",
    [PLAIN, FACE, MANBO, MANBO_PLAIN, MIXED, JOINT, SIGNAGE, ATTRIBUTES, BEHAVIOUR, REPEAT, CAR, STATION],
    ids=["plain", "face", "manbo", "manbo-plain", "mixed", "joint", "signage", *(f"case{n}" for n in (1, 2, 3, 5, 6))],
)
def test_a_base_breaks_nothing(base, law):
    assert findings(patched(base, {}), law) == []


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p.rule}-{p.path}")
def test_a_breach_is_found_where_it_is(pair, law):
    found = findings(patched(pair.base, pair.breaking), law, pair.rule)
    places = [(f.id, str(f.severity), dotted(f.path)) for f in found]
    assert places == [(pair.id, pair.severity, re.sub(r"\.(\d+)", r"[\1]", pair.path))]
    assert found[0].cites
    assert pair.id in law.requirements


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p.rule}-{p.path}")
def test_a_near_miss_is_left_alone(pair, law):
    assert findings(patched(pair.base, pair.near), law, pair.rule) == []


def test_every_rule_has_a_function_and_a_pair(law):
    rules = set(lawbook.load().refusals)
    assert rules == set(TESTS)
    assert {pair.rule for pair in PAIRS} == rules
    named = {(r.id, requirement) for r in law.refusals.values() for requirement in r.requirements}
    tried = {(pair.rule, pair.id) for pair in PAIRS}
    assert tried == named


@pytest.mark.parametrize("language", i18n.UI_LANGUAGES)
def test_every_rule_has_a_sentence_and_advice(language, law):
    told = {f"check.{rule}" for rule in law.refusals}
    told |= {"check.unanswered", "check.untranslated", "check.wording-missing", "check.kind-not-supported"}
    words = i18n.catalogue(language, "check")
    missing = [key for base in sorted(told) for key in (base, f"{base}.hint") if ("", key) not in words]
    assert missing == []
    assert {key.removesuffix(".hint") for _, key in words} == told


@pytest.mark.parametrize("language", i18n.UI_LANGUAGES)
@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p.rule}-{p.path}")
def test_a_sentence_leaves_no_placeholder_open(pair, language, law):
    finding = findings(patched(pair.base, pair.breaking), law, pair.rule)[0]
    for key in (finding.key, f"{finding.key}.hint"):
        said = i18n.message(language, key, finding.values)
        assert not re.search(r"\{\w+\}", said), said
    for name in finding.values:
        sentences = i18n.message(language, finding.key) + i18n.message(language, f"{finding.key}.hint")
        assert "{" + name + "}" in sentences


@pytest.mark.parametrize(
    ("words", "current"),
    [
        ("法第15条により利用目的を特定します", "第17条"),
        ("法第16条の利用目的による制限", "第18条"),
        ("法第16条の2（不適正な利用の禁止）", "第19条"),
        ("法第17条の適正な取得", "第20条"),
        ("法第18条に基づく利用目的の公表", "第21条"),
        ("法第18条第4項第4号により公表しません", "第21条第4項第4号"),
        ("法第19条の正確性の確保", "第22条"),
        ("法第20条の安全管理措置", "第23条"),
        ("法第21条に基づく従業者の監督", "第24条"),
        ("法第22条に基づく委託先の監督", "第25条"),
        ("法第22条の2の漏えい等の報告", "第26条"),
        ("個人情報保護法第23条第1項により第三者に提供します", "第27条第1項"),
        ("法第23条第2項のオプトアウト", "第27条第2項"),
        ("法第23条第4項第3号の共同利用", "第27条第5項第3号"),
        ("法第23条第5項第1号の委託", "第27条第5項第1号"),
        ("法第23条第6項の変更", "第27条第6項"),
        ("法第24条の外国にある第三者への提供", "第28条"),
        ("法第25条の第三者提供に係る記録", "第29条"),
        ("法第26条の2の個人関連情報", "第31条"),
        ("法第24条の公表", "第32条"),
        ("法第27条の保有個人データに関する事項", "第32条"),
        ("法第28条の開示の請求", "第33条"),
        ("法第26条の訂正", "第34条"),
        ("法第30条の利用停止", "第35条"),
        ("法第28条の理由の説明", "第36条"),
        ("法第32条の開示等の請求に応じる手続", "第37条"),
        ("法第33条の手数料", "第38条"),
        ("法第34条の事前の請求", "第39条"),
        ("法第35条に基づく苦情の処理", "第40条"),
        ("法第二十三条第五項第三号", "第27条第5項第3号"),
    ],
)
def test_every_old_number_gets_its_present_one(words, current, law):
    """The numbering map of the specification, section 1b."""
    found = findings(patched(PLAIN, {"claims": [words]}), law)
    told = [f.values["current"]["ja"] for f in found if f.key == "check.R18"]
    assert told == [current]


@pytest.mark.parametrize(
    "words",
    [
        "個人情報保護法第27条第5項第3号に基づく共同利用",
        "法第32条に基づき保有個人データに関する事項を公表します",
        "法第33条の開示、法第34条の訂正、法第35条の利用停止の請求",
        "法第23条の安全管理措置、法第24条の従業者の監督、法第25条の委託先の監督",
        "弁護士法第23条の2に基づく照会、会社法第24条の公表",
        "本規約第23条第1項",
        "法第21条第4項第4号",
    ],
)
def test_present_numbers_are_left_alone(words, law):
    found = findings(patched(PLAIN, {"claims": [words]}), law)
    assert [f.key for f in found if f.id == "all.current-article-numbers"] == []


def test_a_bare_number_is_said_to_be_ambiguous(law):
    found = findings(patched(PLAIN, {"claims": ["個人情報保護法第24条に従います"]}), law, "R18-bare")
    assert [f.values["current"] for f in found] == [{"ja": "第28条, 第32条", "en": "Art. 28, Art. 32"}]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("R25-nuisance", "迷惑行為による登録についての請求も、一律にお断りすることはありません"),
        ("LEAKS", "漏えいを防ぐため、外部への持ち出しは一切行いません"),
        ("R34", "当NPOは認定個人情報保護団体ではありません"),
        ("R40", "2026年改正の見本市条例に従います"),
        ("R48", "商品の陳列棚での万引きを防ぎます"),
    ],
)
def test_an_innocent_sentence_is_left_alone(rule, words, law):
    nuisance = {"database.target_acts": [{"act": "大声", "kind": "nuisance"}]}
    facts = {
        **nuisance,
        "claims": [words],
        "purposes.1": {"id": "x", "text": words},
        "cameras.0.purpose_ids": ["face", "x"],
    }
    assert findings(patched(MANBO, facts), law, rule) == []


def test_a_kind_without_clauses_is_refused(law, monkeypatch):
    kind = cameras.CameraKind.SIGNAGE_ATTRIBUTES
    monkeypatch.setitem(cameras.KINDS, kind, dataclasses.replace(cameras.KINDS[kind], supported=False))
    found = findings(patched(PLAIN, {"cameras.0.category": "signage-attributes"}), law)
    refused = [f for f in found if f.severity is Severity.REFUSE]
    assert [(f.id, f.key, dotted(f.path)) for f in refused] == [
        ("input.kind-not-supported", "check.kind-not-supported", "cameras[0].category")
    ]


def test_a_sign_is_not_blamed_for_what_only_a_page_owes(law):
    bare = {"urls": {}, "publication": {}, "requests": {}, "database": {}, "contact": {}}
    found = findings(patched(FACE, bare), law, kinds=("entrance-sign",))
    assert [f.id for f in found if f.severity.blocks] == []


def test_one_umbrella_stands_for_all_items_of_article_32(law):
    bare = {"urls": {}, "publication": {}, "requests": {}, "contact": {}, "operator.address": GONE}
    ids = [f.id for f in findings(patched(FACE, bare), law)]
    assert ids == ["face.no-obvious-purpose-exemption", "face.art32-publication"]


def test_a_camera_sign_answers_for_its_camera_only(law):
    site = patched(MIXED, {"cameras.1.extracts_face_features": True})
    face, plain = site.site.cameras or ()
    assert findings(site.at(face), law, "R05") == []
    assert [dotted(f.path) for f in findings(site.at(plain), law, "R05")] == ["cameras[1].category"]


def test_another_site_is_not_read(law):
    site = {"name": "例示店", "cameras": PLAIN["cameras"]}
    claim = {"necessity_reason": "個人情報は取得していません"}
    whole = {key: value for key, value in PLAIN.items() if key not in ("facility", "cameras")}
    declaration = Declaration.model_validate({**whole, "sites": [{**site, "id": "a"}, {**site, "id": "b", **claim}]})
    found = [[dotted(f.path) for f in findings(p, law, "R22")] for p in Premises.all_of(declaration)]
    assert found == [[], ["sites[1].necessity_reason"]]


def test_a_rule_without_a_function_is_a_defect(law, monkeypatch):
    monkeypatch.delitem(TESTS, "R01")
    with pytest.raises(LawError):
        check(law, patched(PLAIN, {}), KINDS)

"""Every rule on input: one declaration that breaks it, and one near miss that does not."""

from __future__ import annotations

import copy
import re
from datetime import date
from typing import Any, NamedTuple

import pytest

from signgen import i18n, lawbook
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
    "security": {"org": ["責任者の設置"]},
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
    },
}
PURPOSE = "purposes.0.text"
USE = {"uses": [{"data": "映像", "purpose_id": "sales"}]}
SALES = {"id": "sales", "kind": "marketing", "text": "購買の傾向を分析し、商品の配置に用いるため"}
SIGN = {"id": "s1", "placement": "entrance", "covers_entrance": "e1"}
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
    Pair("R29", PLAIN, {"mode": "production", "contact": {}, "urls.policy": "https://www.example.jp/c/"},
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
    Pair("R43-unpublished", PLAIN, {"cameras.0.visible_as_camera": False},
         "all.purpose-notified-or-published", "error", "publication",
         {"cameras.0.visible_as_camera": False, "publication.method": "poster"}),
    Pair("R47", MIXED, {"signs": [{**SIGN, "covers_cameras": ["c1"], "template": "conventional"}]},
         "face.mixed-facility-labels", "warning", "signs.0.template",
         {"signs": [{**SIGN, "covers_cameras": ["c1"], "template": "conventional"}, {**SIGN, "id": "s2"}]}),
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
    [PLAIN, FACE, MANBO, MANBO_PLAIN, MIXED, JOINT],
    ids=["plain", "face", "manbo", "manbo-plain", "mixed", "joint"],
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


def test_a_kind_without_clauses_is_refused(law):
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

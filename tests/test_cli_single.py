"""One document in one go, from flags alone or from a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import Enum
from html import unescape
from pathlib import Path
from typing import Any, ClassVar, get_args, get_origin

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from commands import DAY, contents, run, source
from PIL import Image
from pydantic import BaseModel

from signgen import documents, i18n, lawbook, readback
from signgen.cli.flags import FLAGS, Flag
from signgen.documents import KINDS
from signgen.model.base import Duration
from signgen.model.declaration import Declaration
from signgen.model.premises import Premises
from signgen.model.text import Text
from signgen.readback.seen import fold
from signgen.verify.glyphs import bare, ours

OPERATOR, LINK = "例示堂書店株式会社", "https://www.example.co.jp/camera"
PURPOSE = "万引き防止のため、登録した顔特徴データとの照合で来店を確認します。"
SIGN = (
    *("entrance-sign", "--operator", OPERATOR, "--camera-kind", "face-recognition", "--purpose", PURPOSE),
    *("--contact", "お客様窓口 03-1234-5678", "--url", LINK),
)
# The address above is nobody's, so only a specimen may show it.
DEMO = (*SIGN, "--mode", "demo", "--as-of", DAY)


def lines(path: Path) -> str:
    pdf = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)
    finally:
        pdf.close()


def words(path: Path) -> str:
    """All text of a file, folded."""
    if path.suffix == ".pdf":
        return fold(lines(path))
    marked = path.read_text(encoding="utf-8")
    return fold(unescape(re.sub(r"<style.*?</style>|<[^>]+>", "", marked, flags=re.DOTALL)))


def test_an_entrance_sign_in_one_go(tmp_path: Path) -> None:
    path = tmp_path / "sign.pdf"
    done = run(*DEMO, "-o", path)
    assert (done.code, done.out) == (0, "")
    assert str(path) in done.err
    assert set(contents(tmp_path)) == {"sign.pdf", "receipts.jsonl"}
    text = words(path)
    for piece in (OPERATOR, PURPOSE, "お客様窓口", "03-1234-5678", "www.example.co.jp/camera", "顔識別機能付き"):
        assert fold(piece) in text
    assert re.search("fac(e|ial) recognition", lines(path).replace("\r\n", " ").lower())
    seen = readback.READERS["pdf"](path)
    assert [code.text for code in seen.codes] == [LINK]
    assert {bare(font.name) for font in seen.fonts} <= ours()
    assert all(font.embedded for font in seen.fonts)
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 1
        box = [round(float(n) / 72 * 25.4) for n in pdf.pages[0].mediabox]
    assert box == [0, 0, 297, 420], "A3 is the usual paper at the entrance of a face camera"
    assert run("verify", path).code == 0


def test_what_it_refuses_outside_a_specimen(tmp_path: Path) -> None:
    unreal = [word.replace("03-1234-5678", "03-0000-0000") for word in SIGN]
    done = run(*unreal, "--as-of", DAY, "-o", tmp_path / "sign.pdf")
    assert done.code == 1
    assert "--contact: 要修正 [all.complaint-desk]" in done.err
    assert "--url: 要修正 [all.qr-resolves-to-policy]" in done.err
    assert "mode: demo" in done.err
    assert contents(tmp_path) == {}
    real = [w.replace("03-1234-5678", "03-5280-6044").replace("example.co.jp", "mihon-shoten.jp") for w in SIGN]
    assert run(*real, "--as-of", DAY, "-o", tmp_path / "sign.html").code == 0


def test_html_and_png(tmp_path: Path) -> None:
    assert run(*DEMO, "-o", tmp_path / "sign.html", "--quiet").said.count("\n") == 0
    assert run(*DEMO, "-o", tmp_path / "sign.PNG", "--quiet").code == 0
    html = (tmp_path / "sign.html").read_text(encoding="utf-8")
    assert fold(PURPOSE) in words(tmp_path / "sign.html")
    assert "@font-face" in html and "<script" not in html and 'src="http' not in html
    with Image.open(tmp_path / "sign.PNG") as image:
        image.load()
        assert [code.text for code in zxingcpp.read_barcodes(image)] == [LINK]
    assert run("verify", tmp_path).code == 0


def test_paper_distance_and_language(tmp_path: Path) -> None:
    more = ("--paper", "a2", "--distance", "6", "--lang", "ja", "-o", tmp_path / "sign.pdf")
    assert run(*DEMO, *more).code == 0
    seen = readback.READERS["pdf"](tmp_path / "sign.pdf")
    assert [(round(p.width_mm), round(p.height_mm)) for p in seen.pages] == [(420, 594)]
    assert "recognition" not in seen.text
    far = run(*DEMO, "--distance", "49", "-o", tmp_path / "far.pdf")
    assert far.code == 1
    assert "[layout." in far.err and "49" in far.err
    assert not (tmp_path / "far.pdf").exists()


@pytest.mark.parametrize("ui", ["ja", "en"])
def test_a_purpose_that_hides_the_faces_is_refused_with_a_hint(tmp_path: Path, ui: str) -> None:
    hidden = ["万引き防止のため。" if word == PURPOSE else word for word in DEMO]
    done = run("--ui", ui, *hidden, "-o", tmp_path / "sign.pdf")
    assert (done.code, done.out) == (1, "")
    severity, fix = ("要修正", "    対処: ") if ui == "ja" else ("error", "    Fix: ")
    head = f"--purpose: {severity} [face.purpose-names-face-recognition]"
    rows = done.err.splitlines()
    found = [n for n, row in enumerate(rows) if row.lower().startswith(head.lower())]
    assert found, done.err
    assert "万引き防止のため。" in rows[found[0]] and "1-14" in rows[found[0]]
    assert rows[found[0] + 1].startswith(fix)
    assert contents(tmp_path) == {}


def test_nothing_is_overwritten_unless_forced(tmp_path: Path) -> None:
    path = tmp_path / "sign.html"
    path.write_text("mine")
    refused = run(*DEMO, "-o", path)
    assert refused.code == 2
    assert "sign.html" in refused.err and "--force" in refused.err
    assert contents(tmp_path) == {"sign.html": b"mine"}
    assert run(*DEMO, "-o", path, "--force").code == 0
    before = contents(tmp_path)
    assert run(*DEMO, "-o", path).code == 0, "the same again is no conflict"
    assert contents(tmp_path) == before


@pytest.mark.parametrize("name", ["sign.txt", "sign", "sign.pdf.exe", "sign.svg"])
def test_an_unknown_ending(tmp_path: Path, name: str) -> None:
    done = run(*DEMO, "-o", tmp_path / name)
    assert done.code == 2
    assert name in done.err and ".pdf" in done.err
    assert contents(tmp_path) == {}


def test_the_usual_name_is_that_of_the_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*DEMO).code == 0
    assert set(contents(tmp_path)) == {"entrance-sign.a3.pdf", "receipts.jsonl"}


FROM_FILE: dict[str, tuple[tuple[str, ...], str, str]] = {
    "entrance-sign": (("--paper", "a2"), "bookshop", "顔識別機能付き"),
    "camera-sign": (("--camera", "c01"), "bookshop", "顔識別機能付き"),
    "entrance-sticker": (("--paper", "sticker-200x150"), "bookshop", "一部で顔識別中"),
    "joint-use-poster": (("--site", "mihon"), "joint-use", "見本書房株式会社（「見本区書店共同対策」に参加）"),
    "policy-page": (("--lang", "en"), "bookshop", "Reijido Books Co., Ltd."),
    "counter-sheet": (("--lang", "en"), "bookshop", "Reijido Books Co., Ltd."),
    "joint-use-notice": (("--member-id", "mihon", "--site", "mihon"), "joint-use", "見本書房株式会社"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_from_a_file(tmp_path: Path, kind: str) -> None:
    more, name, said = FROM_FILE[kind]
    path = tmp_path / "one.html"
    done = run(kind, source(name), *more, "-o", path, "--as-of", DAY)
    assert done.code == 0, done.said
    assert fold(said) in words(path)
    assert run("verify", tmp_path).code == 0


@pytest.mark.parametrize(
    ("command", "named"),
    [
        (("entrance-sign", source("joint-use")), "reijido/"),
        (("camera-sign", source("bookshop"), "--camera", "c77"), "c01"),
        (("joint-use-notice", source("joint-use")), "joint-use-notice-mihon"),
        (("joint-use-notice", source("bookshop")), "joint"),
        (("joint-use-poster", source("bookshop")), "joint"),
        (("entrance-sign", source("grocery"), "--operator", "例"), "--operator"),
        (("entrance-sign", source("grocery"), "--site", "nowhere"), "main"),
        (("policy-page", "--operator", "例"), "--purpose"),
    ],
)
def test_what_is_ambiguous_or_not_there(tmp_path: Path, command: tuple[object, ...], named: str) -> None:
    done = run(*command, "-o", tmp_path / "x.pdf", "--as-of", DAY)
    assert done.code == 2, done.said
    assert named in done.err
    assert contents(tmp_path) == {}


# --- every flag -------------------------------------------------------------------------------------------------

FACE = (
    "万引きを行ったことが確認された人の来店を、登録した顔特徴データとの照合（顔識別）により把握し、万引きを防止するため"
)
# What is said with each flag; what prints it in other words says so behind the bar.
SAID: dict[str, str] = {
    "operator": "例示堂書店株式会社",
    "shop": "例示堂書店 見本町店",
    "operator-kind": "corporation",
    "address": "東京都見本区見本町1-2-3",
    "representative-title": "代表取締役",
    "representative": "見本 太郎",
    "site-name": "見本町店",
    "site-type": "shop",
    "camera-kind": "face-recognition|顔識別機能付き",
    "camera-location": "正面入口の内側の天井",
    "camera-visible": "false",
    "start-date": "2026-12-15",
    "purpose": FACE,
    "purpose-short": "顔識別により万引きを防止するため",
    "target-act": "万引き",
    "footage-kept": "17日",
    "others-erased": "照合後直ちに消去します",
    "desk": "個人情報お問い合わせ窓口",
    "phone": "03-5280-6044",
    "email": "privacy@mihon-shoten.jp",
    "form-url": "https://www.mihon-shoten.jp/form",
    "postal": "〒101-0062 東京都千代田区",
    "hours": "10:00〜17:00（土日祝を除く）",
    "url": "https://www.mihon-shoten.jp/camera",
    "anchor": "face",
    "joint-url": "https://www.mihon-shoten.jp/joint",
    "local-rule": "見本市防犯カメラ条例",
    "local-item": "manager",
    "local-manager": "防犯カメラ管理責任者 例示 花子",
    "local-number": "第77号",
    "publication-date": "2026-12-01",
    "necessity": "万引きの被害が続き、巡回だけでは防げないため",
    "step": "顔特徴データの抽出",
    "criteria": "被害届と録画映像の両方により確認された人だけを登録します",
    "basis": "被害届の提出",
    "approver": "店長および保安責任者",
    "double-check": "true",
    "written-rule": "true",
    "accuracy": "登録の前に二人が映像を確認します",
    "correction": "保安責任者が記録を調べ、誤りがあれば直ちに登録を消去します",
    "after-match": "店員がお声かけをします",
    "data-item": "顔特徴データ",
    "data-source": "当店のカメラで撮影した映像",
    "registered-kept": "3年",
    "registered-extension": "再び確認されたときに限り、そこから3年とします",
    "registered-review": "毎年1回、登録を続ける必要を見直します",
    "events-kept": "19日",
    "request-route": "請求書を窓口へ郵送してください",
    "purpose-notice-route": "利用目的の通知は窓口へ",
    "disclosure-route": "開示は窓口へ",
    "provision-records-route": "第三者提供記録は窓口へ",
    "correction-route": "訂正は窓口へ",
    "suspension-route": "利用停止は窓口へ",
    "stop-provision-route": "提供の停止は窓口へ",
    "identity-check": "公的な証明書の写し1点",
    "agent": "代理人は委任状を添えてください",
    "disclosure-format": "電磁的記録",
    "refusal-ground": "33-2-1",
    "reason-policy": "応じられないときは、その理由を説明します",
    "fee-yen": "530",
    "fee-applies-to": "disclosure",
    "fee-method": "定額小為替でお支払いください",
    "security-org": "責任者を置いています",
    "security-human": "年1回の研修を行っています",
    "security-physical": "機器を施錠した場所に置いています",
    "security-technical": "使える人を限っています",
    "security-external": "国名と制度を確かめたうえで守っています",
    "security-overview": "規程を定めて守っています",
    "employee-supervision": "従業者の取扱い状況を定期的に点検しています",
    "security-on-request": "true",
    "delegated-task": "映像機器の保守点検",
    "delegated-to": "国内の保守会社",
    "delegate-supervision": "契約で秘密の保持を義務づけています",
    "foreign-role": "cloud",
    "foreign-country": "シンガポール",
    "server-country": "オーストラリア",
    "server-unknown-reason": "契約で国が定まっていないため",
    "server-reference": "候補の国は三つです",
    "foreign-measures": "その国の制度を毎年確かめています",
    "recipient": "警察",
    "recipient-basis": "law",
    "certified-name": "特定非営利活動法人 見本防犯協会",
    "certified-contact": "苦情相談窓口 電話 03-5280-6045",
    "compliance": "当社は、法令と指針を守ります",
    "joint-name": "見本区書店共同対策",
    "joint-start": "2027-01-15|2027年1月15日",
    "joint-notice-date": "2026-12-10|2026年12月10日",
    "joint-item": "発生日時",
    "joint-not-shared": "氏名と住所",
    "joint-rule": "事務局が承認し、一覧に公表した書店",
    "joint-list-url": "https://www.mihon-shoten.jp/list",
    "joint-area": "東京都見本区",
    "joint-purpose": FACE,
    "joint-necessity": "同じ人による万引きが区内で繰り返されているため",
    "responsible-mode": "single",
    "responsible": "見本書店共同対策事務局",
    "responsible-address": "東京都見本区見本町9-9-9",
    "responsible-corporation": "true",
    "responsible-representative": "理事長 例示 次郎",
    "responsible-desk": "共同対策事務局 個人情報窓口",
    "responsible-phone": "03-5280-6046",
    "responsible-hours": "11:00〜16:00（土日祝を除く）",
    "joint-criteria": "被害届と録画映像の両方により確認された人",
    "joint-kept": "3年",
    "joint-contest": "異議は事務局へお申し出ください",
    "joint-review": "外部の委員が年1回確かめます",
    "joint-independent": "各社は自社の映像を自社の防犯に用います",
    "profile": "law",
    "mode": "production",
}
# Flags that choose what is printed instead of being printed, or that a document prints only in another case.
SILENT = {
    *("operator-kind", "site-type", "camera-visible", "camera-location", "start-date", "publication-date", "anchor"),
    *("local-item", "double-check", "written-rule", "refusal-ground", "fee-applies-to", "security-on-request"),
    *("foreign-role", "recipient-basis", "responsible-mode", "responsible-corporation", "profile", "mode"),
    *("server-unknown-reason", "server-reference", "request-route", "joint-url", "local-rule", "local-number"),
    *("representative-title", "representative", "site-name", "shop", "operator", "address", "target-act", "postal"),
    *(
        "email",
        "form-url",
        "url",
        "phone",
        "desk",
        "hours",
        "purpose-short",
        "purpose",
        "footage-kept",
        "others-erased",
    ),
    *("security-external", "security-overview"),
}
# What these documents must print of them all the same.
PRINTED = {
    "entrance-sign": {"shop", "operator", "purpose-short", "phone", "local-manager", "local-number"},
    "camera-sign": {"shop", "purpose-short", "phone"},
    "entrance-sticker": {"shop", "operator", "camera-kind"},
    "joint-use-poster": {
        *("shop", "operator", "joint-name", "joint-start", "joint-notice-date", "joint-item", "joint-not-shared"),
        *("joint-rule", "joint-purpose", "responsible", "responsible-address", "responsible-representative"),
        *("responsible-desk", "responsible-phone", "responsible-hours"),
    },
    "policy-page": {
        *("operator", "address", "representative-title", "representative", "purpose", "camera-location", "target-act"),
        *("footage-kept", "others-erased", "desk", "phone", "email", "postal", "hours", "security-overview"),
    },
    "joint-use-notice": {"operator", "joint-url"},
    "counter-sheet": {
        *("operator", "address", "representative-title", "representative", "purpose-short", "camera-location"),
        *("target-act", "footage-kept", "others-erased", "desk", "phone", "email", "postal", "hours"),
    },
}
MEMBERS = (
    f"{SAID['operator']} | {SAID['address']} | {SAID['representative-title']} {SAID['representative']}",
    "見本書房株式会社 | 東京都見本区駅前4-5-6 | 代表取締役 例示 花子",
)

SHARED = ("joint-use-notice", "joint-use-poster")  # those that need the joint users


def given(kind: str) -> list[str]:
    """A command line with every flag that the document has."""
    line = [kind, "--as-of", DAY]
    for flag in FLAGS:
        if kind in flag.documents:
            line += [f"--{flag.name}", SAID[flag.name].partition("|")[0]]
    if kind in SHARED:
        line += [word for member in MEMBERS for word in ("--member", member)]
    if kind == "joint-use-notice":
        line += ["--member-id", "m1"]
    return line


def test_every_flag_has_something_to_say() -> None:
    assert len(FLAGS) > 100
    assert [flag.name for flag in FLAGS] == list(SAID)
    assert set(SAID) >= SILENT


@pytest.mark.parametrize("kind", KINDS)
def test_from_flags_alone(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "one.html"
    paper = ("--paper", "sticker-200x150") if kind == "entrance-sticker" else ()  # the address is a long one
    done = run(*given(kind), *paper, "-o", path)
    assert done.code == 0, done.said
    text = words(path)
    here = {f.name for f in FLAGS if kind in f.documents}
    must = (here - SILENT if kind not in documents.SIGNS else set()) | PRINTED[kind]
    assert must <= here
    assert sorted(n for n in must if fold(SAID[n].rpartition("|")[2]) not in text) == []
    if kind in SHARED:
        assert [m for m in MEMBERS if fold(m.partition(" | ")[0]) not in text] == []
    assert run("verify", tmp_path).code == 0


def test_where_the_servers_country_is_not_known(tmp_path: Path) -> None:
    line = given("policy-page")
    at = line.index("--server-country")
    done = run(*line[:at], *line[at + 2 :], "-o", tmp_path / "one.html")
    assert done.code == 0, done.said
    text = words(tmp_path / "one.html")
    assert fold(SAID["server-unknown-reason"]) in text and fold(SAID["server-reference"]) in text


def test_the_short_contact_is_read_in_any_order(tmp_path: Path) -> None:
    line = list(DEMO)
    line[line.index("--contact") + 1] = "privacy@example.jp 03-1234-5678 お客様 窓口 https://example.jp/form"
    path = tmp_path / "sign.html"
    assert run(*line, "-o", path).code == 0
    assert fold("お客様 窓口") in words(path) and "03-1234-5678" in words(path)


# --- the table of flags against the model and against what is printed ---------------------------------------------


def kinds_in(annotation: Any) -> Iterator[type]:
    """The plain types of an annotation."""
    if isinstance(annotation, type) and not get_args(annotation):
        yield annotation
    for inner in get_args(annotation):
        yield from kinds_in(inner)


def repeated(annotation: Any) -> bool:
    return get_origin(annotation) is tuple or any(repeated(inner) for inner in get_args(annotation))


@pytest.mark.parametrize("flag", FLAGS, ids=lambda flag: flag.name)
def test_every_flag_leads_to_a_field(flag: Flag) -> None:
    model: type[BaseModel] | None = Declaration
    listed = False
    for step in flag.steps:
        if isinstance(step, int):
            assert listed, "a place in what is no list"
            listed = False
            continue
        assert model is not None and not listed and step in model.model_fields, step
        annotation = model.model_fields[step].annotation
        listed = repeated(annotation)
        inner = next(kinds_in(annotation))
        model = inner if issubclass(inner, BaseModel) and inner is not Text else None
    assert listed == flag.many


class Filled:
    """Facts with a mark of its own in every text field, so that what is printed tells where it came from."""

    _omitted: ClassVar = frozenset(
        {"sites", "signs", *(f"facility.{n}" for n in ("cameras", "signs", "operator", "contact", "urls"))}
    )
    _usual: ClassVar[dict[str, Any]] = {
        "profile": ["law", "manbo", "local"],
        "mode": "demo",
        "i18n": {"languages": ["ja"]},
        "uses": [],
        "facility.id": "s1",
        "facility.entrances.0.id": "e1",
        "cameras.0.id": "c1",
        "cameras.0.category": "face-recognition",
        "cameras.0.purpose_ids": ["p1"],
        "purposes.0.id": "p1",
        "purposes.0.processing": ["record", "face_match"],
        "joint.scope.members.0.id": "m1",
        "urls.policy_anchor": "#a",
    }

    def __init__(self, **changed: Any) -> None:
        self.marks: dict[str, str] = {}
        self._set = self._usual | {name.replace("__", "."): value for name, value in changed.items()}
        self.declaration = Declaration.model_validate(self._group(Declaration, ""))

    def _group(self, model: type[BaseModel], path: str) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for name, field in model.model_fields.items():
            here = f"{path}.{name}".lstrip(".")
            if here in self._omitted or self._set.get(here, 0) is None:
                continue
            many = repeated(field.annotation) and here not in self._set
            value = self._value(field.annotation, f"{here}.0" if many else here)
            out[name] = [value] if many else value
        return out

    def _value(self, annotation: Any, path: str) -> Any:
        kind = next(kinds_in(annotation))
        if path in self._set:
            return self._set[path]
        if kind not in (Text, Duration) and issubclass(kind, BaseModel):
            return self._group(kind, path)
        if issubclass(kind, Enum):
            return next(iter(kind)).value
        if kind in (bool, int, float, date):
            return {bool: "true", date: "2026-12-01"}.get(kind, "1")
        mark = f"語{len(self.marks):03d}終"
        if kind is str and "url" in path:
            mark = f"https://m.jp/{mark[1:4]}/"
        self.marks[mark.removeprefix("https://")] = path
        return mark


VARIANTS: tuple[dict[str, Any], ...] = (
    {},
    {"cameras__0__category": "conventional", "purposes__0__processing": ["record"]},
    {"joint__responsible_mode": "each"},
    {"purposes__0__short_text": None},
    {"foreign__0__server_country": None},
    {"foreign__0__server_country": None, "foreign__0__server_country_unknown_reason": None},
    {"joint": None},
    {"facility__display_name": None},
    {"facility__display_name": None, "operator__display_name": None},
    {"contact__phone": None},
    {"contact__phone": None, "contact__email": None},
    {"contact__phone": None, "contact__email": None, "contact__form_url": None},
    {"urls": None},
    {"urls": None, "contact__phone": None},
)

# What only a file states, and why.
FILE_ONLY = {
    "facility.display_name": "--shop says it where there is one site",
    "facility.necessity_reason": "--necessity says it where there is one site",
    "history.": "a page with a history has a file",
    "joint.history.": "a notice with a history has a file",
    "purposes.0.changed_from": "a page with a history has a file",
    "requests.": "form and answer of each kind of request: the routes have flags",
    "joint.scope.members.0.": "--member",
    "joint.notice_urls.0": "--joint-url says it where there is one notice",
    # Fields that a document prints and that no flag states yet.
    "a11y.audio_url": "open",
    "foreign.0.provider": "open",
    "retention.reason": "open",
    "joint.posted_at.0": "open",
    "joint.relationship": "open",
    "joint.responsible.contact.": "open: e-mail, form and post of the responsible party's desk",
    "joint.responsible.powers.0": "open",
}


@pytest.fixture(scope="module")
def printed() -> dict[str, set[str]]:
    """Document kind -> the fields whose words it prints in one case or another."""
    law = lawbook.load().on(date.fromisoformat(DAY))
    found: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for variant in VARIANTS:
        filled = Filled(**variant)
        (site,) = Premises.all_of(filled.declaration)
        for kind in KINDS:
            joint = filled.declaration.joint
            if kind in SHARED and joint is None:
                continue
            member = joint.scope.members[0] if kind == "joint-use-notice" and joint else None
            place = site.at(site.cameras[0]) if kind == "camera-sign" else site
            made = documents.compose(law, kind, place, [i18n.speaker("ja")], member).document
            text = "\n".join(b.text + b.label for b in made.blocks) + made.brand
            found[kind] |= {path for mark, path in filled.marks.items() if mark in text}
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_that_is_printed_has_a_flag(printed: dict[str, set[str]], kind: str) -> None:
    least = {
        "entrance-sign": 12, "camera-sign": 8, "entrance-sticker": 5, "joint-use-poster": 15,
        "policy-page": 80, "joint-use-notice": 30, "counter-sheet": 40,
    }  # fmt: skip
    assert len(printed[kind]) >= least[kind]
    stated = {f.field.replace("[]", ".0") for f in FLAGS if kind in f.documents}
    stated |= {f.field.replace("[]", ".0.act") for f in FLAGS if f.name == "target-act"}
    if kind not in SHARED:  # who shares data jointly has a file for the notice, and its other documents
        stated |= {path for path in printed[kind] if path.startswith("joint.")}
    if kind in ("policy-page", "counter-sheet"):
        stated.add("purposes.0.short_text")  # where it is missing, the text stands in its place
    bare_paths = {p for p in printed[kind] - stated if not any(p.startswith(known) for known in FILE_ONLY)}
    assert bare_paths == set()


def test_the_exceptions_are_printed_somewhere(printed: dict[str, set[str]]) -> None:
    every = set().union(*printed.values())
    assert [known for known in FILE_ONLY if not any(path.startswith(known) for path in every)] == []


@pytest.mark.parametrize(("words", "flags"), [
    ((), ["--operator", "--purpose"]),
    (("--operator", OPERATOR), ["--purpose"]),
    (("--purpose", PURPOSE, "--site-name", "見本町店"), ["--operator"]),
])  # fmt: skip
def test_what_is_missing_is_named_by_its_flag(words: tuple[str, ...], flags: list[str]) -> None:
    done = run("entrance-sign", *words, "--as-of", DAY)
    assert done.code == 2
    assert [row.split(" ")[0] for row in done.err.splitlines() if not row.startswith(" ")] == flags
    assert "書き足してください" in done.err or flags == ["--operator"]
    assert "このまとまり" not in done.err and "facility" not in done.err


def test_a_field_without_a_flag_given_is_called_by_the_flag_that_states_it(tmp_path: Path) -> None:
    done = run(
        "policy-page", "--operator", OPERATOR, "--purpose", "防犯のため", "-o", tmp_path / "p.html", "--as-of", DAY
    )
    heads = {row.split(": ")[0] for row in done.err.splitlines() if not row.startswith(" ")}
    assert {"--footage-kept", "--lang"} <= heads and "retention.footage" not in heads


@pytest.mark.parametrize("file", [False, True])
def test_a_distance_that_is_too_far_is_told_of_the_distance(tmp_path: Path, file: bool) -> None:
    facts = (source("grocery"),) if file else ("--operator", OPERATOR, "--purpose", PURPOSE, "--phone", "03-1234-5678")
    done = run("entrance-sign", *facts, "--distance", "50", "-o", tmp_path / "s.pdf", "--as-of", DAY)
    assert done.code == 1 and any(
        row.startswith("--distance: 要修正 [layout.too-far]") for row in done.err.splitlines()
    )

"""What several tests make out of the examples: the real law, real documents, real files."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

import yaml

from signgen import documents, fit, html, i18n, lawbook, pdf, plan, resources, sources
from signgen.documents import Document
from signgen.law import Law
from signgen.model import Declaration
from signgen.model.premises import Premises
from signgen.paper import PAPERS
from signgen.plan import Order
from signgen.sheet import Sheet

DAY = date(2026, 12, 1)
FOLDER = resources.folder("examples")
EXAMPLES = tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@cache
def law() -> Law:
    return lawbook.load().on(DAY)


@cache
def declaration(name: str) -> Declaration:
    return sources.read(FOLDER / f"{name}.yaml").declaration


def data(name: str) -> dict[str, Any]:
    """The facts of an example as plain data, every scalar a string."""
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    return copy.deepcopy(yaml.load(text, Loader=yaml.BaseLoader))


def sites(stated: Declaration | str) -> tuple[Premises, ...]:
    return Premises.all_of(declaration(stated) if isinstance(stated, str) else stated)


def compose(order: Order, under: Law | None = None) -> documents.Composed:
    speakers = [i18n.speaker(language) for language in order.languages]
    return documents.compose(under or law(), order.kind, order.premises, speakers, order.member)


def made(premises: Premises, named: tuple[str, ...] = ()) -> list[tuple[Order, Document]]:
    """Everything the site owes, and what is named besides."""
    return [(order, compose(order).document) for order in plan.orders(premises, always=named)]


@cache
def sign(name: str, kind: str = "entrance-sign") -> Document:
    """A sign of the first site of an example."""
    return next(document for order, document in made(sites(name)[0]) if order.kind == kind)


@cache
def sheet(name: str, kind: str, paper: str) -> Sheet | fit.TooMuch:
    return fit.fit(sign(name, kind), PAPERS[paper])


@cache
def drawn(name: str, kind: str, paper: str) -> bytes:
    measured = sheet(name, kind, paper)
    assert isinstance(measured, Sheet)
    return pdf.draw(html.sign(measured))


def text_of(document: Document) -> str:
    """Every printed word, one block a line."""
    return "\n".join(f"{b.label}\t{b.text}" for b in document.blocks)


def closed(text: str) -> str:
    """The text without white space: where lines end says nothing about what is said."""
    return "".join(text.split())


def rich() -> dict[str, Any]:
    """The joint-use example with everything besides that a file can state."""
    facts = data("joint-use")
    facts["foreign"] = [
        {
            "role": "cloud",
            "provider": "例示クラウド",
            "country": "米国",
            "server_country": "米国",
            "measures": "契約",
        },
        {"role": "branch", "country": "米国", "measures": "社内規程"},
        {
            "role": "cloud",
            "country": "米国",
            "server_country_unknown_reason": "事業者が明らかにしないため",
            "reference_info": "候補は三か国",
            "measures": "契約",
        },
    ]
    facts["provision"] = [
        {
            "recipient": "近隣の店",
            "basis": "27-1-2",
            "tests": ["急を要する"],
            "store_notice": True,
            "audit": "年1回",
        },
        {"recipient": "警察", "basis": "law"},
    ]
    change = {"date": "2026-11-01", "field": "窓口", "before": "店長", "after": "本部"}
    facts["history"] = [change]
    facts["joint"]["history"] = [change]
    facts["security"]["overview"] = ["規程を定め、年1回見直します"]
    facts["profile"] = ["law", "manbo", "local"]
    facts["local_rule"] = {
        "name": "見本市条例",
        "items": ["manager", "number"],
        "manager": "店長",
        "number": "第1号",
    }
    facts["draft2026"] = {
        "bodily_feature": "顔の骨格",
        "suspension_route": "窓口へ書面で",
        "posting_location": "正面入口",
    }
    facts["a11y"]["audio_url"] = "https://camera.example.jp/audio"
    facts["requests"]["fee"] = {"amount_jpy": 500, "applies_to": ["disclosure"], "method": "店頭でのお支払い"}
    facts["requests"]["disclosure"] = {"route": "郵送", "form": "請求書", "response": "2週間以内"}
    facts.setdefault("processing", {}).update(
        place="edge",
        inferred_attributes=["性別", "年代"],
        output_kinds=["統計"],
        collatable=False,
        track_scope="1回の来店中の店内",
        linked_histories=["来店履歴"],
        icon_conversion=True,
    )
    facts["retention"] |= {"image": "1分", "attributes": "1年", "features": "90日"}
    facts["vehicle"] = {"marking": "車体の両側", "area": "見本区全域", "period": "2027年1月"}
    facts["purposes"][0]["audience"], facts["purposes"][1]["audience"] = "来店される方", "従業者"
    facts["purposes"][1] |= {"changed_from": "万引きの防止", "changed_on": "2026-11-01"}
    for site in facts["sites"]:
        site["contact"] |= {
            "email": "privacy@example.jp",
            "form_url": "https://www.example.jp/form",
            "postal": "東京都見本区1-2-3",
        }
    facts["joint"]["responsible"]["contact"] |= {
        "email": "office@example.jp",
        "form_url": "https://www.example.jp/office",
        "postal": "東京都見本区9-9-9",
    }
    return facts


def without(blocks: Iterable[Any], **wanted: str) -> tuple[Any, ...]:
    """Records but those with these attributes."""
    return tuple(b for b in blocks if not all(getattr(b, k) == v for k, v in wanted.items()))

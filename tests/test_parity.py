"""The same facts in every language (signs.md ML-6): numbers, dates, telephone numbers, addresses and names."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import makings
import pytest

from signgen import dates, i18n, plan, sources
from signgen.documents import Block, Document
from signgen.model import ruby
from signgen.model.premises import Premises
from signgen.model.text import Text

FILE = Path(__file__).parent / "data" / "six.yaml"
FOREIGN = [language for language in i18n.languages() if language != i18n.SOURCE]
_PHONE = re.compile(r"\+81 ?[\d-]+\d|(?<![\d-])0\d[\d-]{8,}\d")
_ADDRESS = re.compile(r"https?://[!-~]+|[\w.]+@[\w.]+|(?:[a-z0-9-]+\.)+[a-z]{2,}[!-~]*")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8}
_SECTION = re.compile(r"\(([iv]{1,4})\)")  # Art. 27(5)(iii)
_REIWA = re.compile(r"(?:令和|레이와 ?)(\d+)[年년](?:[（(]\d{4}[年년][）)])?")
_WORDS = {"ko": ("제3자",), "zh-Hans": ("第3方",), "zh-Hant": ("第3方",)}  # "third party" is no number


@cache
def site() -> Premises:
    (found,) = Premises.all_of(sources.read(FILE).declaration)
    return found


def stated(node: Any, kind: type) -> list[Any]:
    """Every value of a type that the file states."""
    if isinstance(node, kind):
        return [node]
    if isinstance(node, tuple):
        return [found for item in node for found in stated(item, kind)]
    fields = getattr(type(node), "model_fields", {})
    return [found for name in fields for found in stated(getattr(node, name), kind)]


@cache
def facts() -> tuple[tuple[date, ...], tuple[Text, ...]]:
    """The days of the file, and its names: of people, companies, places and desks."""
    told = site().declaration
    named = [told.operator, told.facility, told.contact, told.joint and told.joint.scope.members,
             told.joint and told.joint.responsible.name, told.joint and told.joint.project_name]  # fmt: skip
    texts = [text for node in named for text in stated(node, Text) if len(text.words) > 3]
    return tuple(dict.fromkeys(stated(told, date))), tuple(dict.fromkeys(texts))


def told_in(text: str, language: str) -> Counter[str]:
    """What a text states, in a form that no language changes."""
    text, found = ruby.bare(text) if language == ruby.LANGUAGE else text, Counter[str]()

    def take(pattern: str, form: str) -> None:
        nonlocal text
        times = text.count(pattern)
        found.update({form: times})
        text = text.replace(pattern, " ")

    for word in _WORDS.get(language, ()):
        text = text.replace(word, " ")
    text = _REIWA.sub(lambda year: str(2018 + int(year[1])), text)
    for day in facts()[0]:
        take(ruby.bare(dates.written(day, language)), day.isoformat())
    for name in sorted(facts()[1], key=lambda name: -len(ruby.bare(name.say(language) or ""))):
        take(ruby.bare(name.say(language) or ""), name.words)
    for address in _ADDRESS.findall(text):
        take(address, address)
    for number in _PHONE.findall(text):
        digits = re.sub(r"\D", "", number)
        take(number, "tel:" + (digits if number.startswith("+") else f"81{digits[1:]}"))
    text = _SECTION.sub(lambda roman: f" {_ROMAN[roman[1]]} ", text)
    found.update(str(int(number)) for number in re.findall(r"\d+", text))
    return +found


@cache
def made(language: str) -> dict[tuple[str, str, str], Document]:
    """Everything that the site owes, in one language."""
    orders = list(plan.orders(site(), languages=(language,)))
    return {(o.kind, d.subject, o.paper.name): d for o in orders for d in [makings.compose(o).document]}


def by_place(document: Document) -> dict[tuple[str, int], Block]:
    times: Counter[str] = Counter()
    found = {}
    for block in document.blocks:
        times[block.clause] += 1
        found[block.clause, times[block.clause]] = block
    return found


def _told(document: Document, block: Block | None) -> Counter[str]:
    if block is None:
        return Counter()
    words = f"{block.label}\n{block.text}".replace(document.edition, "")
    return told_in(words, document.languages[0]) + Counter(["block"])


def differences(source: Document, other: Document) -> dict[tuple[str, int], tuple[Counter[str], Counter[str]]]:
    """Block -> what only the Japanese states, and what only the other does; a translation says that it is one."""
    ours, theirs = by_place(source), by_place(other)
    found = {}
    for place in ours.keys() | theirs.keys():
        if place[0].endswith(".authoritative"):
            continue
        one, two = (_told(document, blocks.get(place)) for document, blocks in ((source, ours), (other, theirs)))
        if one != two:
            found[place] = (one - two, two - one)
    return found


@pytest.mark.parametrize("language", FOREIGN)
def test_every_document_states_the_same_facts(language):
    ours, theirs = made("ja"), made(language)
    assert ours.keys() == theirs.keys()
    assert {kind for kind, _, _ in ours} >= {"policy-page", "joint-use-notice", "entrance-sign", "camera-sign"}
    assert {key: found for key in ours if (found := differences(ours[key], theirs[key]))} == {}


def test_there_is_something_to_compare():
    found = sum((told_in(b.text, "ja") for d in made("ja").values() for b in d.blocks), Counter[str]())
    assert {"2026-12-15", "2027-01-15", "30", "500", "27", "tel:81300000000", "例示堂書店株式会社"} <= found.keys()
    assert found["https://camera.example.jp/j/rei1"] > 1


MUTANTS = {
    "a number dropped": ("30", ""),
    "a number changed": ("500", "600"),
    "a date changed": ("2027", "2028"),
    "a telephone number changed": ("3-0000-0000", "3-0000-0001"),
    "an article changed": ("27", "26"),
    "a name changed": ("Reijido Books Co.", "Reijido Co."),
    "an address changed": ("camera.example.jp", "cam.example.jp"),
}


@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_fact_that_is_lost_is_noticed(mutant):
    old, new = MUTANTS[mutant]
    found = 0
    for key, document in made("en").items():
        blocks = tuple(replace(b, text=b.text.replace(old, new)) for b in document.blocks)
        found += bool(differences(made("ja")[key], replace(document, blocks=blocks)))
    assert found


def test_a_block_that_is_lost_is_noticed():
    key = next(key for key in made("ko") if key[0] == "policy-page")
    document = made("ko")[key]
    assert differences(made("ja")[key], replace(document, blocks=document.blocks[1:]))


@pytest.mark.parametrize("language", FOREIGN)
def test_every_clause_holds_the_numbers_of_its_japanese(language):
    words = {key: text for key, text in i18n.catalogue(language, "signgen").items() if key[0] != "term"}
    assert len(words) > 500
    differing = {
        key: (told_in(key[1], "ja"), told_in(text, language))
        for key, text in words.items()
        if told_in(key[1], "ja") != told_in(text, language)
    }
    assert differing == {}

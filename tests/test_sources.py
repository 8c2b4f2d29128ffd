# ruff: noqa: E501 - a case is a line
"""Every way in which a file can be wrong, with its message and its place."""

from __future__ import annotations

import ast
import copy
import itertools
import json
import os
import pickle
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

import signgen.model
from signgen import i18n, reports, sources
from signgen.errors import InputError, Place, Problem
from signgen.findings import Finding, Severity
from signgen.model import Declaration
from signgen.sources import explain, syntax, texts, tree

EXAMPLES = sorted((Path(__file__).parents[1] / "signgen" / "examples").glob("*.yaml"))
BASE = """\
operator: {legal_name: 例示青果店}
facility: {name: 例示青果店}
cameras:
  - {id: c01, category: conventional, visible_as_camera: true}
purposes:
  - {text: 万引きを防ぐため録画します}
"""
# (name of the case, file, key, line, column); the file is BASE with lines added, unless it is bytes.
LINE = BASE.count("\n") + 1
# fmt: off
WRONG: list[tuple[str, str | bytes, str, int, int]] = [
    ("empty", b"", "input.empty-file", 1, 1),
    ("comments only", b"# nothing\n", "input.empty-file", 1, 1),
    ("null", b"null\n", "input.empty-file", 1, 1),
    ("a list", b"- a\n- b\n", "input.not-a-mapping", 1, 1),
    ("no space after the colon", b"a:1\nb:2\n", "input.not-a-mapping", 1, 1),
    ("utf-16", BASE.encode("utf-16"), "input.utf16", 1, 1),
    ("utf-32", BASE.encode("utf-32"), "input.utf16", 1, 1),
    ("utf-16 without its mark", "a: b\n".encode("utf-16-le"), "input.nul", 1, 2),
    ("shift-jis", "a: b\nc: 例示\n".encode("cp932"), "input.shift-jis", 2, 4),
    ("no text", b"a: b\nc: \xff\xfe\xff", "input.not-utf8", 2, 4),
    ("nul", b"a: b\nc: d\0e\n", "input.nul", 2, 5),
    ("control", b"a: b\nc: d\x07e\n", "input.control-character", 2, 5),
    ("5 MB", b"# " + b"x" * 5_000_000, "input.too-big", 1, 1),
    ("tab", BASE + "contact:\n\tphone: 1\n", "input.tab", LINE + 1, 1),
    ("tab after spaces", BASE + "contact:\n  \tphone: 1\n", "input.tab", LINE + 1, 3),
    ("wide space", BASE + "contact:\n  \u3000phone: 1\n", "input.wide-space", LINE + 1, 3),
    ("wide colon", BASE + "mode： demo\n", "input.wide-colon", LINE + 1, 1),
    ("colon in a value", BASE + "necessity_reason: a: b\n", "input.yaml-colon", LINE, 20),
    ("open quote", BASE + "necessity_reason: 'a\n", "input.yaml-quote", LINE, 19),
    ("open bracket", BASE + "claims: [a, b\n", "input.yaml-bracket", LINE, 9),
    ("backslash", BASE + 'necessity_reason: "a\\q"\n', "input.yaml-escape", LINE, 21),
    ("asterisk", BASE + "necessity_reason: *重要*\n", "input.yaml-special", LINE, 20),
    ("at sign", BASE + "necessity_reason: @home\n", "input.yaml-special", LINE, 19),
    ("indentation", BASE + "claims:\n  - a\n b: c\n", "input.yaml-indent", LINE + 2, 2),
    ("two documents", BASE + "---\n" + BASE, "input.several-documents", LINE, 1),
    ("tag", BASE + "necessity_reason: !!python/object/apply:os.system [ls]\n", "input.tag", LINE, 19),
    ("own tag", BASE + "claims: !secret [a]\n", "input.tag", LINE, 9),
    ("unknown alias", BASE + "necessity_reason: *other\n", "input.unknown-alias", LINE, 19),
    ("alias loop", BASE + "claims: &a [x, *a]\n", "input.alias-loop", LINE, 16),
    ("deep", BASE + "claims: " + "[" * 60 + "]" * 60 + "\n", "input.too-deep", LINE, 48),
    ("very deep", b"[" * 500_000, "input.too-deep", 1, 1001),
    ("deep by aliases", BASE + "claims:\n  - &a0 [x]\n" + "".join(f"  - &a{n} [*a{n - 1}]\n" for n in range(1, 60)), "input.too-deep", LINE + 39, 11),
    ("bomb", BASE + "claims:\n  - &a0 [x, x]\n" + "".join(f"  - &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9)), "input.too-many-values", LINE + 5, 45),
    ("many values", BASE + "claims: [" + "x, " * 20_001 + "]\n", "input.too-many-values", LINE, 59935),
    ("merge", BASE + "contact: {<<: {phone: '1'}}\n", "input.merge-key", LINE, 11),
    ("complex key", BASE + "? [a]\n: b\n", "input.key-not-text", LINE, 3),
    ("duplicate", BASE + "operator: {legal_name: 別}\n", "input.duplicate-key", LINE, 1),
    ("duplicate inside", BASE + "contact: {phone: '1', phone: '2'}\n", "input.duplicate-key", LINE, 23),
    ("nothing", BASE + "contact:\n  phone:\n  email: a@example.jp\n", "input.empty-value", LINE + 1, 9),
    ("tilde", BASE + "necessity_reason: ~\n", "input.empty-value", LINE, 19),
    ("json null", BASE + 'contact: {"phone": null}\n', "input.empty-value", LINE, 20),
    ("comma", BASE + "necessity_reason: {ja: a, en: b, and so on}\n", "input.comma", LINE, 43),
    ("half a character", b'{"a": "\\ud83d"}', "input.surrogate", 1, 10),
    ("missing", BASE.replace("legal_name: 例示青果店", "display_name: 店"), "input.missing", 1, 11),
    ("misspelt", BASE.replace("legal_name: 例示青果店", "legal_name: 店, adress: 東京"), "input.misspelt-field", 1, 27),
    ("camel case", BASE + "necessityReason: a\n", "input.misspelt-field", LINE, 1),
    ("misplaced", BASE + "hours: 9-5\n", "input.misplaced-field", LINE, 1),
    ("unknown", BASE + "contact:\n  phone: '1'\n  zzzz: 1\n", "input.unknown-field", LINE + 2, 3),
    ("choice", BASE + "mode: productoin\n", "input.choice", LINE, 7),
    ("yes or no", BASE + "database: {double_check: はい}\n", "input.yes-or-no", LINE, 26),
    ("yes or no, a list", BASE + "database: {double_check: [x]}\n", "input.yes-or-no", LINE, 26),
    ("whole number", BASE + "urls: {click_depth: 1.5}\n", "input.whole-number", LINE, 21),
    ("whole number, a list", BASE + "urls: {click_depth: [1]}\n", "input.whole-number", LINE, 21),
    ("number of 5000 digits", BASE + f"urls: {{click_depth: {'9' * 5000}}}\n", "input.whole-number", LINE, 21),
    ("number", BASE + "signs: [{id: s1, placement: entrance, viewing_distance_m: far}]\n", "input.number", LINE, 59),
    ("number, a list", BASE + "signs: [{id: s1, placement: entrance, viewing_distance_m: [1]}]\n", "input.number", LINE, 59),
    ("too small", BASE.replace("true}", "true, count: 0}"), "input.too-small", 4, 71),
    ("not above", BASE + "signs: [{id: s1, placement: entrance, viewing_distance_m: 0}]\n", "input.not-above", LINE, 59),
    ("too large", BASE.replace("true}", "true, count: 10000}"), "input.too-large", 4, 71),
    ("text expected", BASE + "contact: {phone: [1]}\n", "input.text-expected", LINE, 18),
    ("text or languages", BASE + "necessity_reason: [a]\n", "input.text-or-languages", LINE, 19),
    ("text of a language", BASE + "necessity_reason: {ja: [a]}\n", "input.text-expected", LINE, 24),
    ("list expected", BASE + "profile: law\n", "input.list-expected", LINE, 10),
    ("list empty", BASE + "profile: []\n", "input.list-empty", LINE, 10),
    ("fields expected", BASE + "contact: 03-0000-0000\n", "input.fields-expected", LINE, 10),
    ("date", BASE + "publication: {date: 2026/12/1}\n", "input.date", LINE, 21),
    ("a year", BASE + "publication: {date: 2026}\n", "input.date", LINE, 21),
    ("no day", BASE + "publication: {date: 2026-02-30}\n", "input.date", LINE, 21),
    ("date, a list", BASE + "publication: {date: [x]}\n", "input.date", LINE, 21),
    ("id with a path", BASE.replace("c01", "../c01"), "input.id", 4, 10),
    ("absolute id", BASE.replace("c01", "/etc/passwd"), "input.id", 4, 10),
    ("id with a drive", BASE.replace("c01", "'C:\\x'"), "input.id", 4, 10),
    ("id in Japanese", BASE.replace("c01", "入口"), "input.id", 4, 10),
    ("empty id", BASE.replace("c01", "''"), "input.id", 4, 10),
    ("reserved id", BASE.replace("c01", "CON"), "input.reserved-id", 4, 10),
    ("url with a script", BASE + "urls: {policy: 'javascript:alert(1)'}\n", "input.url-scheme", LINE, 16),
    ("url of a file", BASE + "urls: {policy: 'file:///etc/passwd'}\n", "input.url-scheme", LINE, 16),
    ("url with data", BASE + "urls: {policy: 'data:text/html,x'}\n", "input.url-scheme", LINE, 16),
    ("url with a space", BASE + "urls: {policy: 'https://example.jp/a b'}\n", "input.url-space", LINE, 16),
    ("url with markup", BASE + "urls: {policy: 'https://example.jp/\"><script>'}\n", "input.url-space", LINE, 16),
    ("url with a foreign host", BASE + "urls: {policy: 'https://例え.jp/'}\n", "input.url-host", LINE, 16),
    ("url with a foreign path", BASE + "urls: {policy: 'https://example.jp/例'}\n", "input.url-non-ascii", LINE, 16),
    ("url without a host", BASE + "urls: {policy: 'https:///a'}\n", "input.url-malformed", LINE, 16),
    ("url with a name", BASE + "urls: {policy: 'https://a@example.jp/'}\n", "input.url-malformed", LINE, 16),
    ("url with brackets", BASE + "urls: {policy: 'https://[::1/'}\n", "input.url-malformed", LINE, 16),
    ("long url", BASE + f"urls: {{policy: 'https://example.jp/{'a' * 500}'}}\n", "input.url-long", LINE, 16),
    ("anchor", BASE + "urls: {policy_anchor: 'a b'}\n", "input.anchor", LINE, 23),
    ("period", BASE + "retention: {footage: {value: 3}}\n", "input.duration-parts", LINE, 22),
    ("negative period", BASE + "retention: {footage: -3日}\n", "input.too-small", LINE, 22),
    ("no period", BASE + "retention: {footage: 〇日}\n", "input.too-small", LINE, 22),
    ("endless period", BASE + "retention: {footage: 99999999999日}\n", "input.too-large", LINE, 22),
    ("period in powers", BASE + "retention: {footage: 1e9日}\n", "input.duration-unread", LINE, 22),
    ("range of periods", BASE + "retention: {footage: 14日から30日}\n", "input.duration-unread", LINE, 22),
    ("period without a unit", BASE + "retention: {registered: '30'}\n", "input.duration-unread", LINE, 25),
    ("negative trigger", BASE + "retention: {footage: -3日後に消去}\n", "input.duration-unread", LINE, 22),
    ("period as a trigger", BASE + "retention: {footage: {trigger: {en: 30 to 60 days}}}\n", "input.duration-unread",
     LINE, 22),
    ("period of days", BASE + "retention: {footage: {value: 3, unit: jours}}\n", "input.choice", LINE, 39),
    ("registered period", BASE + "retention: {registered: {value: 3, unit: ans}}\n", "input.choice", LINE, 42),
    ("registered nothing", BASE + "retention: {registered: {review: a}}\n", "input.missing", LINE, 25),
    ("bidi", BASE + 'necessity_reason: "a\u202eb"\n', "input.bidi-control", LINE, 19),
    ("bidi in a short form", BASE + 'database: {target_acts: ["a\u2066b"]}\n', "input.bidi-control", LINE, 26),
    ("zero width", BASE + "necessity_reason: a\u200bb\n", "input.control-character", LINE, 19),
    ("escaped control", BASE + 'necessity_reason: "a\\x07b"\n', "input.control-character", LINE, 19),
    ("private use", BASE + 'necessity_reason: "a\ue000b"\n', "input.private-use", LINE, 19),
    ("blank", BASE + "necessity_reason: '   '\n", "input.empty-text", LINE, 19),
    ("no languages", BASE + "necessity_reason: {}\n", "input.empty-text", LINE, 19),
    ("too long", BASE + f"contact: {{phone: '{'1' * 1001}'}}\n", "input.too-long", LINE, 18),
    ("too long prose", BASE + f"necessity_reason: '{'あ' * 6001}'\n", "input.too-long", LINE, 19),
    ("unknown language", BASE + "necessity_reason: {ja: a, fr: b}\n", "input.unknown-language", LINE, 27),
    ("unknown languages", BASE + "i18n: {languages: [ja, fr]}\n", "input.unknown-language", LINE, 24),
    ("Japanese second", BASE + "i18n: {languages: [en, ja]}\n", "input.japanese-first", LINE, 7),
    ("no site", BASE.replace("facility: {name: 例示青果店}\n", ""), "input.no-site", 1, 1),
    ("both", BASE + "sites: [{name: a, cameras: [{id: c, category: conventional, visible_as_camera: true}]}]\n", "input.facility-and-sites", LINE, 8),
    ("no cameras", re.sub("cameras:\n.*\n", "", BASE), "input.no-cameras", 2, 11),
]
# fmt: on
NAMES = [case[0] for case in WRONG]


def problems_of(path: Path) -> tuple[Problem, ...]:
    with pytest.raises(InputError) as caught:
        sources.read(path)
    return caught.value.problems


def shows(said: str) -> bool:
    """Whether nothing in the lines is invisible or moves the cursor."""
    return not any(unicodedata.category(c)[0] == "C" or c in "\u2028\u2029" for c in said.replace("\n", ""))


def write(folder: Path, content: str | bytes, name: str = "facts.yaml") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    return path


@pytest.mark.parametrize(("name", "content", "key", "line", "column"), WRONG, ids=NAMES)
def test_every_wrong_file_names_key_and_place(
    tmp_path: Path, name: str, content: str | bytes, key: str, line: int, column: int
) -> None:
    path = write(tmp_path, content)
    problems = problems_of(path)
    found = [(p.key, p.where and (p.where.line, p.where.column)) for p in problems]
    assert (key, (line, column)) in found
    others = {k for k, _ in found} - {key}
    assert not others or name in {"tag", "own tag", "both", "nothing"}, found
    for problem in problems:
        for ui in i18n.UI_LANGUAGES:
            said = reports.problem_lines(problem, ui)
            first, hint = said.split("\n")
            assert first.startswith(f"{path}:{problem.where.line}:" if problem.where else str(path))
            assert hint.startswith("    " + {"ja": "対処: ", "en": "Fix: "}[ui])
            assert not re.search(r"\{\w*\}", said), said
            assert shows(said)


def test_base_is_right(tmp_path: Path) -> None:
    declaration = sources.read(write(tmp_path, BASE)).declaration
    assert [site.id for site in declaration.places] == ["main"]


# -- the file itself


def test_missing_folder_and_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").mkdir()
    write(tmp_path, BASE)
    cases = {
        tmp_path / "none.yaml": "input.no-file",
        tmp_path / "facts.yaml" / "x": "input.no-file",
        Path("a\0b"): "input.no-file",
        tmp_path / "a": "input.is-folder",
        tmp_path / ("x" * 300): "input.unreadable",
    }
    for path, key in cases.items():
        (problem,) = problems_of(path)
        assert problem.key == key
        for ui in i18n.UI_LANGUAGES:
            assert not re.search(r"\{\w*\}", reports.problem_lines(problem, ui))

    def denied(*_: Any, **__: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    (problem,) = problems_of(tmp_path / "facts.yaml")
    assert (problem.key, problem.values["reason"]) == ("input.unreadable", "Permission denied")


def test_a_link_and_a_pipe_are_read(tmp_path: Path) -> None:
    path = write(tmp_path, BASE)
    (tmp_path / "link.yaml").symlink_to(path)
    assert sources.read(tmp_path / "link.yaml").declaration == sources.read(path).declaration
    reader, writer = os.pipe()
    os.write(writer, BASE.encode())
    os.close(writer)
    assert sources.read(Path(f"/dev/fd/{reader}")).sha256 == sources.read(path).sha256
    os.close(reader)


def test_an_endless_file_is_not_read_to_its_end() -> None:
    (problem,) = problems_of(Path("/dev/zero"))
    assert problem.key == "input.too-big"


@pytest.mark.parametrize(
    "change",
    [lambda b: b"\xef\xbb\xbf" + b, lambda b: b.replace(b"\n", b"\r\n"), lambda b: b"%YAML 1.1\n---\n" + b],
)
def test_bom_crlf_and_directive_change_nothing(tmp_path: Path, change: Any) -> None:
    plain = sources.read(write(tmp_path, BASE))
    other = sources.read(write(tmp_path, change(BASE.encode()), "other.yaml"))
    assert other.declaration == plain.declaration
    assert other.sha256 != plain.sha256


# -- all problems at once


def test_all_problems_are_told_together_by_line(tmp_path: Path) -> None:
    text = BASE.replace("c01", "con").replace("legal_name", "leagl_name") + (
        "mode: test\n"
        "uses: [{data: a, purpose_id: p9}]\n"
        "publication: {date: 2026-12-01, until: 2026-11-01}\n"
        "contact: {phone: , email: a}\n"
        "mode: demo\n"
        "claims: !x [a]\n"
    )
    problems = problems_of(write(tmp_path, text))
    assert [p.key for p in problems] == [
        "input.missing", "input.misspelt-field", "input.reserved-id", "input.choice", "input.unknown-reference",
        "input.end-before-start", "input.empty-value", "input.duplicate-key", "input.tag",
    ]  # fmt: skip
    lines = [p.where.line for p in problems if p.where]
    assert lines == sorted(lines)
    assert len(lines) == len(problems)
    assert pickle.loads(pickle.dumps(InputError(*problems))).problems == problems


def test_a_list_of_wrong_entries_is_not_called_empty(tmp_path: Path) -> None:
    keys = [p.key for p in problems_of(write(tmp_path, BASE.replace("{text:", "{txet:")))]
    assert keys == ["input.missing", "input.misspelt-field"]


def test_both_places_of_a_duplicate_are_named(tmp_path: Path) -> None:
    path = write(tmp_path, BASE + "operator: {legal_name: 別}\n")
    (problem,) = problems_of(path)
    assert problem.values == {"name": "operator", "first": f"{path}:1:1"}
    assert problem.field == "operator"


def test_near_names_are_offered(tmp_path: Path) -> None:
    def only(text: str) -> Problem:
        (problem,) = problems_of(write(tmp_path, BASE + text))
        return problem

    assert only("purpses: []\n").values["nearest"] == "purposes"
    assert only("retention: {registered: {period: 3年, reveiw: a}}\n").values["nearest"] == "review"
    assert only("hours: a\n").values["homes"].startswith("contact.hours")
    assert "phone" in only("contact: {zzzz: a}\n").values["known"]
    assert only("mode: x\n").values["allowed"] == "demo, production"
    assert only("retention: {footage: {value: x, unit: day}}\n").field == "retention.footage.value"


# -- what is read


def test_scalars_survive(tmp_path: Path) -> None:
    text = BASE + "contact: {phone: 0120-444-444, hours: 22:30, dept: NO, postal: 0x1F, email: 1e3}\n"
    contact = sources.read(write(tmp_path, text)).declaration.contact
    assert (contact.phone, contact.email) == ("0120-444-444", "1e3")
    assert [str(t) for t in (contact.hours, contact.dept, contact.postal)] == ["22:30", "NO", "0x1F"]


HOSTILE = "<script>alert(1)</script> {{ 7*7 }} {% raw %} ${x} &amp; ]]> '--\" \\u0041 {name} %s"


def leaves(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from leaves(value, (*path, key))
    elif isinstance(data, list):
        for n, value in enumerate(data):
            yield from leaves(value, (*path, n))
    else:
        yield path


def put(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    data = copy.deepcopy(data)
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return data


def plain(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def test_markup_in_any_field_is_plain_text_or_refused(tmp_path: Path) -> None:
    data = plain(EXAMPLES[0])
    taken = refused = 0
    for path in leaves(data):
        file = write(tmp_path, json.dumps(put(data, path, HOSTILE), ensure_ascii=False), "facts.json")
        try:
            dumped = json.dumps(sources.read(file).declaration.model_dump(mode="json"), ensure_ascii=False)
        except InputError as error:
            refused += 1
            for problem in error.problems:
                assert problem.key != "input.invalid"
                for ui in i18n.UI_LANGUAGES:
                    reports.problem_lines(problem, ui)
        else:
            taken += 1
            assert json.dumps(HOSTILE)[1:-1] in dumped, path
    assert taken > 60
    assert refused > 20


def test_a_name_of_400_characters_is_for_the_layout_to_refuse(tmp_path: Path) -> None:
    name = "例" * 400
    assert (
        str(sources.read(write(tmp_path, BASE.replace("例示青果店}", name + "}"))).declaration.operator.legal_name)
        == name
    )


# -- places


def test_places(tmp_path: Path) -> None:
    path = write(tmp_path, BASE)
    source = sources.read(path)
    assert source.place(("cameras", 0, "category")) == Place(str(path), 4, 25)
    assert source.place(("cameras", 0, "location")) == Place(str(path), 4, 5)
    assert source.place(("retention", "footage")) == Place(str(path), 1, 1)
    assert source.name(("cameras", 0, "category")) == "cameras[0].category"
    assert pickle.loads(pickle.dumps(source)) == source


def test_an_alias_stands_where_it_is_written(tmp_path: Path) -> None:
    source = sources.read(write(tmp_path, BASE + "history:\n  - {date: 2026-12-01, field: &f 目的, before: *f}\n"))
    assert str(source.declaration.history[0].before) == "目的"
    assert source.place(("history", 0, "before")) == Place(source.file, LINE + 1, 46)


def test_flags_are_named_instead_of_lines(facts_small: dict[str, Any]) -> None:
    flags = {("operator", "legal_name"): "--operator", ("cameras",): "--camera"}
    source = sources.from_mapping(facts_small, "flags", flags)
    assert source.place(("operator", "legal_name")) is None
    assert source.name(("cameras", 0, "id")) == "--camera"
    facts_small["operator"]["legal_name"] = "a\u202eb"
    facts_small["cameras"][0]["category"] = "FACE"
    facts_small["contact"] = {"phone": 3}
    with pytest.raises(InputError) as caught:
        sources.from_mapping(facts_small, "flags", flags)
    assert [(p.field, p.key, p.where) for p in caught.value.problems] == [
        ("--operator", "input.bidi-control", None),
        ("--camera", "input.choice", None),
        ("contact.phone", "input.text-expected", None),
    ]
    assert reports.problem_lines(caught.value.problems[0], "en").startswith("--operator: A character")


def test_half_a_character_in_a_flag(facts_small: dict[str, Any]) -> None:
    # A byte that is not UTF-8 comes out of a shell as a lone surrogate.
    facts_small["cameras"][0]["id"] = facts_small["operator"]["legal_name"] = "\udce3"
    with pytest.raises(InputError) as caught:
        sources.from_mapping(facts_small, "flags", {("operator",): "--operator"})
    assert [(p.key, p.field) for p in caught.value.problems] == [
        ("input.surrogate", "--operator"),
        ("input.surrogate", "cameras[0].id"),
    ]


def test_flags_may_hold_anything(facts_small: dict[str, Any]) -> None:
    for value in (None, 1, 1.5, float("nan"), b"x", object(), "\ud800", {1: 2}, [None], {"ja": None}):
        for path in list(leaves(facts_small)):
            refused = 0
            try:
                sources.from_mapping(put(facts_small, path, value), "flags")
            except InputError as error:
                refused += 1
                assert all(p.key != "input.invalid" for p in error.problems), (path, value)
            assert refused or value is None or isinstance(value, (int, dict, bytes)), (path, value)


# -- JSON


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
@pytest.mark.parametrize("indent", [None, 2, "\t"])
@pytest.mark.parametrize("ascii_only", [True, False])
def test_json_means_the_same(tmp_path: Path, path: Path, indent: Any, ascii_only: bool) -> None:
    text = json.dumps({"$schema": "./signgen.schema.json", **plain(path)}, ensure_ascii=ascii_only, indent=indent)
    assert sources.read(write(tmp_path, text, "a.json")).declaration == sources.read(path).declaration


def test_surrogate_pairs_and_columns_in_json(tmp_path: Path) -> None:
    text = '{"operator": {"legal_name": "\\ud842\\udfb7\\/野 \\\\ud83d\\ude00x"}, "mode": "x"}'
    problems = problems_of(write(tmp_path, text.replace("\\\\ud83d\\ude00", ""), "a.json"))
    mode = next(p for p in problems if p.field == "mode")
    assert mode.where == Place(str(tmp_path / "a.json"), 1, text.replace("\\\\ud83d\\ude00", "").index('"x"') + 1)
    good = json.dumps(yaml.safe_load(BASE)).replace('"legal_name": "', '"legal_name": "\\ud842\\udfb7')
    name = sources.read(write(tmp_path, good, "b.json")).declaration.operator.legal_name
    assert str(name).startswith("𠮷例示")


def test_a_tab_inside_a_json_text_is_not_taken_for_a_blank(tmp_path: Path) -> None:
    (problem,) = problems_of(
        write(tmp_path, json.dumps(yaml.safe_load(BASE)).replace("true", 'true,\t"location": "a\tb"'), "a.json")
    )
    assert problem.key == "input.control-character"


def test_an_unclosed_json_text_takes_no_time(tmp_path: Path) -> None:
    (problem,) = problems_of(write(tmp_path, '{"' + '\\"' * 500_000, "a.json"))
    assert problem.key == "input.yaml-quote"


# -- no message is generic


def error_types(schema: Any, definitions: dict[str, Any]) -> Iterator[str]:
    """The error types that a pydantic core schema can raise; a kind of schema unknown here fails the test."""
    kind = schema["type"]
    if kind == "definitions":
        yield from error_types(schema["schema"], {d["ref"]: d for d in schema["definitions"]})
    elif kind == "definition-ref":
        yield from error_types(definitions[schema["schema_ref"]], definitions)
    elif kind == "model":
        yield from ("model_type", "model_attributes_type")
        yield from error_types(schema["schema"], definitions)
    elif kind == "model-fields":
        yield from ("missing", "extra_forbidden", "invalid_key", "model_type")
        for field in schema["fields"].values():
            yield from error_types(field["schema"], definitions)
    elif kind in ("default", "nullable", "function-before", "function-after"):
        yield from error_types(schema["schema"], definitions)
    elif kind == "tuple":
        yield "tuple_type"
        yield from ["too_short"] * ("min_length" in schema)
        for item in schema["items_schema"]:
            yield from error_types(item, definitions)
    elif kind == "dict":
        yield "dict_type"
        yield from error_types(schema["keys_schema"], definitions)
        yield from error_types(schema["values_schema"], definitions)
    else:
        limits = {"gt": "greater_than", "ge": "greater_than_equal", "le": "less_than_equal"}
        yield from (error for limit, error in limits.items() if limit in schema)
        yield from {
            "str": ("string_type", "string_unicode"),
            "bool": ("bool_type", "bool_parsing"),
            "int": ("int_type", "int_parsing", "int_parsing_size", "int_from_float", "finite_number"),
            "float": ("float_type", "float_parsing", "finite_number"),
            "date": ("date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact"),
            "enum": ("enum",),
        }[kind]


def custom_types() -> set[str]:
    """The names of every PydanticCustomError in the model's source."""
    found = set()
    for path in Path(signgen.model.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args):
                continue
            name = node.args[0]
            if node.func.id in (PydanticCustomError.__name__, "refuse") and isinstance(name, ast.Constant):
                found.add(name.value)
    return found


def test_every_error_of_the_model_has_a_message() -> None:
    own = set(error_types(Declaration.__pydantic_core_schema__, {}))
    custom = custom_types()
    assert {"missing", "enum", "date_type", "too_short", "dict_type"} <= own
    assert {"bad_id", "url_scheme", "text_type"} <= custom
    assert own | custom <= explain.KEYS.keys() | explain.SAID_BY_REFERENCES
    assert custom - own == (explain.KEYS.keys() | explain.SAID_BY_REFERENCES) - own


def keys_in_source() -> set[str]:
    package = Path(sources.__file__).parents[1]
    files = [*Path(sources.__file__).parent.glob("*.py"), package / "model" / "references.py"]
    words = "".join(path.read_text(encoding="utf-8") for path in files)
    return set(re.findall(r'"(input\.[a-z0-9-]+)"', words))


@pytest.mark.parametrize("ui", i18n.UI_LANGUAGES)
def test_the_catalogue_has_every_key_with_a_hint(ui: str) -> None:
    catalogue = {key for _, key in i18n.catalogue(ui, "ui") if key.startswith("input.")}
    used = keys_in_source()
    assert len(used) > 60
    assert catalogue == used | {f"{key}.hint" for key in used}


def test_both_languages_name_the_same_values() -> None:
    ja, en = (i18n.catalogue(ui, "ui") for ui in ("ja", "en"))
    assert ja.keys() == en.keys()
    for key, words in ja.items():
        assert set(re.findall(r"\{\w+\}", words)) == set(re.findall(r"\{\w+\}", en[key])), key


# -- random mutations

VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(
        ["", "con", "../x", "2026-99-01", "https://", "a\u202eb", "999999999999年", "*a", "!x", "<<", "𠮷"]
    ),
    st.lists(st.text(max_size=5), max_size=3),
    st.dictionaries(st.text(max_size=8), st.text(max_size=5), max_size=3),
)
MUTABLE = [plain(path) for path in EXAMPLES]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_mutated_values_raise_nothing_else(tmp_path: Path, data: st.DataObject) -> None:
    facts = data.draw(st.sampled_from(MUTABLE))
    for path in data.draw(st.lists(st.sampled_from(list(leaves(facts))), min_size=1, max_size=3)):
        step = path[: data.draw(st.integers(1, len(path)))]
        try:
            facts = put(facts, step, data.draw(VALUES))
        except (KeyError, TypeError, IndexError):
            continue  # an earlier mutation took that part away
    text = data.draw(st.sampled_from([json.dumps, yaml.safe_dump, lambda d: yaml.safe_dump(d, allow_unicode=True)]))(
        facts
    )
    read_or_refuse(write(tmp_path, text))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_mutated_bytes_raise_nothing_else(tmp_path: Path, data: st.DataObject) -> None:
    raw = data.draw(st.sampled_from(EXAMPLES)).read_bytes()
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(raw)))
        end = start + data.draw(st.sampled_from([0, 1, 2, 40, 4000]))
        new = data.draw(
            st.one_of(
                st.binary(max_size=4),
                st.sampled_from(
                    [
                        b"[",
                        b"{",
                        b"&a ",
                        b"*a",
                        b"\t",
                        b": ",
                        b"'",
                        b'"',
                        b"\n",
                        b"- ",
                        b"!x ",
                        b"---\n",
                        "：".encode(),
                        "\u3000".encode(),
                    ]
                ),
            )
        )
        raw = raw[:start] + new + raw[end:]
    read_or_refuse(write(tmp_path, raw))


def read_or_refuse(path: Path) -> None:
    try:
        source = sources.read(path)
    except InputError as error:
        assert error.problems
        for problem, ui in itertools.product(error.problems, i18n.UI_LANGUAGES):
            assert problem.key != "input.invalid", problem
            said = reports.problem_lines(problem, ui)
            assert shows(said)
            assert said.count("\n") == 1
    else:
        assert source.declaration.places


# -- the parser without its C library


def test_the_pure_parser_says_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "_LOADER", yaml.SafeLoader)
    small = [case for case in WRONG if len(case[1]) < 2000]
    assert len(small) > 60
    differs = set()
    for name, content, key, line, _ in small:
        problems = problems_of(write(tmp_path, content))
        if (key, line) not in {(p.key, p.where and p.where.line) for p in problems}:
            differs.add(name)
    assert differs <= {"half a character"}  # the pure parser lets it through, and the model refuses it


# -- lines for people


def test_finding_lines() -> None:
    finding = Finding(
        "all.complaint-desk",
        Severity.ERROR,
        "input.empty-text",
        path=("contact", "phone"),
        where=Place("a.yaml", 3, 5),
    )
    assert reports.finding_lines(finding, "en") == (
        "a.yaml:3:5: contact.phone: error [all.complaint-desk] The text is empty. Blanks alone are not a value.\n"
        "    Fix: Write a text or delete the field."
    )
    assert reports.finding_lines(finding, "ja", "--phone").startswith(
        "a.yaml:3:5: --phone: 要修正 [all.complaint-desk] "
    )
    on_file = Finding("proof.text", Severity.WARNING, "input.empty-text", file="out/a.pdf")
    assert reports.finding_lines(on_file, "en").startswith("out/a.pdf: warning [proof.text] ")


def test_values_cannot_disturb_a_message() -> None:
    values = {"found": "{allowed}\x1b[31m\u202e\n", "allowed": "x"}
    said = reports.say("en", "input.choice", values)
    assert said.startswith('"{allowed}\\u001b[31m\\u202e\\u000a" is not one')


def test_limits_are_those_of_the_messages() -> None:
    assert (texts.LIMIT, tree.MAX_VALUES, syntax.MAX_DEPTH) == (1024 * 1024, 20_000, 40)
    assert syntax.prepare("a: \\ud83d\\ude00")[0] == "a: \\ud83d\\ude00"

"""Themes: a folder overrides what it wants, and can reach nothing else."""

from __future__ import annotations

from pathlib import Path

import makings
import pytest

from signgen import html, resources, themes
from signgen.errors import InputError
from signgen.sheet import Sheet

BASE = resources.folder("templates") / themes.DEFAULT


@pytest.fixture
def theme(tmp_path):
    """``theme({"name.j2": "…"})``: a folder with those files."""

    def make(files: dict[str, str]) -> str:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return str(tmp_path)

    return make


def problem(ask):
    with pytest.raises(InputError) as caught:
        ask()
    (found,) = caught.value.problems
    return found


def sheet() -> Sheet:
    found = makings.sheet("grocery", "entrance-sign", "a4")
    assert isinstance(found, Sheet)
    return found


def test_values_are_escaped(theme):
    name = theme({"a.j2": "<p title='{{ v }}'>{{ v }}</p>", "a.css.j2": "{{ v }}", "a.txt": "{{ v }}"})
    for template in ("a.j2", "a.css.j2", "a.txt"):
        found = themes.render(name, template, v="</style><script>'\"&{{ 7*7 }}")
        assert "<script>" not in found
        assert "'\"" not in found
        assert "49" not in found
        assert "&lt;/style&gt;&lt;script&gt;" in found


HOSTILE = [
    "{{ ''.__class__.__mro__ }}",
    "{% set x = cycler.__init__.__globals__ %}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ self.__init__.__globals__ }}",
    "{{ value.__class__.__init__.__globals__ }}",
    "{{ (value | attr('__class__')).mro() }}",
    "{{ '{0.__class__}'.format(value) }}",
    "{{ colours.update({'ink': 'red'}) }}",
    "{{ shout.__globals__ }}",
    "{{ shout.__code__ }}",
    "{% include '../../../etc/hostname' %}",
    "{% include '/etc/hostname' %}",
    "{% import 'os' as os %}",
    "{{ nothing_of_that_name }}",
    "{% if %}",
    "{{ 1 / 0 }}",
    "{{ 1 + 'a' }}",
    "{{ [][3].x }}",
    "{% for i in range(10 ** 9) %}{% endfor %}",
    "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "{% extends 'a.j2' %}",
    "{{ value | no_such_filter }}",
]


def shout() -> str:
    return "x"


@pytest.mark.parametrize("source", HOSTILE)
def test_a_template_reaches_nothing(theme, source):
    name = theme({"a.j2": source})
    found = problem(lambda: themes.render(name, "a.j2", value=html, shout=shout))
    assert (found.key, str(found.values["template"]).split(":")[0]) == ("theme.template", "a.j2")
    assert found.values["reason"]


def test_a_harmless_template_is_rendered(theme):
    name = theme({"a.j2": "{% for n in range(3) %}{{ n }}{{ shout() }}{% endfor %}{{ colours.ink }}"})
    assert themes.render(name, "a.j2", shout=shout) == f"0x1x2x{themes.tokens('default')['ink']}"


def test_a_user_theme_with_a_hostile_sign_is_refused(theme):
    name = theme({"sign.html.j2": "{{ sheet.__class__.__init__.__globals__ }}"})
    assert problem(lambda: html.sign(sheet(), name)).key == "theme.template"


def test_a_binary_template_is_refused(theme, tmp_path):
    name = theme({})
    (tmp_path / "a.j2").write_bytes(b"\xff\xfe\x00")
    assert problem(lambda: themes.render(name, "a.j2")).key == "theme.template"


def test_a_theme_of_colours_alone(theme):
    name = theme({"tokens.toml": '[colours]\nink = "#123456"\n'})
    assert themes.tokens(name) == themes.tokens("default") | {"ink": "#123456"}
    ours, theirs = html.sign(sheet()), html.sign(sheet(), name)
    assert ours != theirs
    assert theirs.count("#123456") > ours.count("#123456")
    ink = themes.tokens("default")["ink"]  # that of the header and of the code as well, which stay
    assert ours.replace(ink, "#123456") == theirs.replace(ink, "#123456")


def test_a_theme_of_one_block(theme):
    source = (
        '{% extends "default/sign.html.j2" %}{% block facts %}<p id="mine">{{ sheet.rows | length }}</p>{% endblock %}'
    )
    name = theme({"sign.html.j2": source})
    ours, theirs = html.sign(sheet()), html.sign(sheet(), name)
    assert f'<p id="mine">{len(sheet().rows)}</p>' in theirs
    assert '<table class="facts">' in ours
    assert '<table class="facts">' not in theirs
    assert ours.split("<main>")[0] == theirs.split("<main>")[0]
    assert ours.split("</main>")[1] == theirs.split("</main>")[1]


def test_a_theme_of_one_pictogram(theme):
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>TITLE</title><rect id="mine"/></svg>'
    name = theme({"icons/rounded-square.svg": drawing})
    assert '<rect id="mine"/>' in html.sign(sheet(), name)
    assert '<rect id="mine"/>' not in html.sign(sheet())
    assert themes.icon(name, "hexagon") == themes.icon("default", "hexagon")


COLOURS = ["red}@import url(http://x)", "red", "#12345", "#1234567", "#12345g", "url(x)", "", "#123456;"]


@pytest.mark.parametrize("value", COLOURS)
def test_a_colour_is_six_digits_and_nothing_else(theme, value):
    name = theme({"tokens.toml": f'[colours]\nink = "{value}"\n'})
    found = problem(lambda: themes.tokens(name))
    assert (found.key, found.values["name"], found.values["value"]) == ("theme.colour", "ink", value)
    assert problem(lambda: html.sign(sheet(), name)).key == "theme.colour"


@pytest.mark.parametrize("text", ["x =", "a = 1", "colours = 3", "[colours]\nink = 3"])
def test_a_broken_token_file_is_refused(theme, text):
    assert problem(lambda: themes.tokens(theme({"tokens.toml": text}))).key in ("theme.template", "theme.colour")


@pytest.mark.parametrize("name", ["no-such-theme", "../no/such/folder", "", "default/../nothing"])
def test_an_unknown_theme_is_refused(name):
    if name == "":
        name = "nowhere"
    assert problem(lambda: themes.render(name, "sign.html.j2")).key == "theme.unknown"


def test_an_unknown_pictogram_is_refused():
    assert problem(lambda: themes.icon("default", "no-such-shape")).key == "theme.icon"


def test_the_default_theme_has_every_shape_that_is_used():
    assert {p.stem for p in (BASE / "icons").glob("*.svg")} >= {"hexagon", "rounded-square"}
    assert Path(BASE / "tokens.toml").is_file()


ICONS = {
    "no drawing": "<svg",
    "a script": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>1</script></svg>',
    "a picture from elsewhere": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="http://x"/></svg>',
    "an event": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect onclick="x"/></svg>',
    "an entity": '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>',
}


@pytest.mark.parametrize("drawing", ICONS.values(), ids=ICONS)
def test_a_pictogram_holds_shapes_only(theme, drawing):
    name = theme({"icons/rounded-square.svg": drawing})
    assert problem(lambda: themes.icon(name, "rounded-square")).key == "theme.drawing"


ENDLESS = [
    "{{ 'x' * 9999999999 }}",
    "{{ 2 ** 99999999 }}",
    "{% for a in range(9999999) %}{% for b in range(9999999) %}{% endfor %}{% endfor %}",
    "{% for a in range(19999) %}" + "x" * 1000 + "{% endfor %}",
    "{{ size(1) }}",
]


@pytest.mark.parametrize("source", ENDLESS)
def test_a_template_can_neither_run_nor_write_for_ever(theme, source):
    name = theme({"a.j2": source})
    assert problem(lambda: themes.render(name, "a.j2", size=len)).key == "theme.template"


def test_colours_that_cannot_be_told_apart_are_refused(theme):
    assert themes.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert themes.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    name = theme({"tokens.toml": '[colours]\nink = "#888888"\n'})
    found = problem(lambda: themes.tokens(name))
    assert (found.key, found.values["one"]) == ("theme.contrast", "ink")


def test_a_folder_beside_the_user_is_a_theme_whatever_its_name(tmp_path, monkeypatch):
    (tmp_path / "th").mkdir()
    (tmp_path / "th" / "a.j2").write_text("mine", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    themes.folders.cache_clear()
    assert themes.render("th", "a.j2") == "mine"
    assert problem(lambda: themes.folders("no-such-theme")).key == "theme.unknown"

"""Themes: a folder overrides what it wants, and can reach nothing else."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path

import makings
import pytest
from commands import DAY, run, source
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from PIL import Image

from signgen import fit, html, page, pdf, plan, png, readback, reports, resources, themes
from signgen.errors import InputError
from signgen.paper import PAPERS
from signgen.readback.colours import SIMULATIONS, contrast, outdoors, simulated
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


COLOURS_OF_A_SIGN = {  # where each colour stands
    "ink": "html {", "paper": "main { background", "band": "header {", "on_band": "header {", "tint": "html {",
    "rule": ".facts tr + .first", "soft": "footer {", "code": "<path d=", "code_ground": "<rect width=",
}  # fmt: skip
OTHER = {"ink": "#0c2440", "band": "#0c2440", "code": "#0c2440", "soft": "#0c2440", "rule": "#9fb0c7"}


@pytest.mark.parametrize("token", COLOURS_OF_A_SIGN)
def test_a_theme_of_one_colour(theme, token):
    """Only what has that colour changes, though another token had the same one."""
    before, other = themes.tokens("default")[token], OTHER.get(token, "#fefefe")
    name = theme({"tokens.toml": f'[colours]\n{token} = "{other}"\n'})
    assert themes.tokens(name) == themes.tokens("default") | {token: other}
    with_code = makings.sheet("bookshop", "camera-sign", "a4")
    ours, theirs = (html.sign(with_code, which).splitlines() for which in ("default", name))
    assert len(ours) == len(theirs)
    changed = [(one, two) for one, two in zip(ours, theirs, strict=True) if one != two]
    assert any(COLOURS_OF_A_SIGN[token] in two for _, two in changed)
    for one, two in changed:
        assert other in two and two.replace(other, before) == one


def test_a_theme_of_colours_alone(theme):
    name = theme({"tokens.toml": '[colours]\nink = "#123456"\n'})
    assert themes.tokens(name) == themes.tokens("default") | {"ink": "#123456"}
    ours, theirs = html.sign(sheet()), html.sign(sheet(), name)
    assert ours != theirs
    assert theirs.count("#123456") > ours.count("#123456")
    ink = themes.tokens("default")["ink"]  # that of the header and of the code as well, which stay
    assert ours.replace(ink, "#123456") == theirs.replace(ink, "#123456")


# A sheet of every build: tall, wide, two headlines, a sticker, without a QR code, with a band of languages.
BUILDS = {
    "tall": ("grocery", "entrance-sign", "a4", ()),
    "tall with a code": ("bookshop", "camera-sign", "a5", ()),
    "two headlines": ("bookshop", "entrance-sign", "a3", ()),
    "wide": ("grocery", "entrance-sign", "a4-landscape", ()),
    "wide with a code": ("bookshop", "entrance-sign", "a3-landscape", ()),
    "a wide sticker": ("bookshop", "entrance-sticker", "sticker-200x150", ()),
    "a tall sticker": ("grocery", "entrance-sticker", "sticker-150x100-portrait", ()),
    "a square sticker": ("grocery", "entrance-sticker", "sticker-100x100", ()),
    "a plate": ("grocery", "entrance-sign", "plate-300x225", ()),
    "a poster": ("joint-use", "joint-use-poster", "a3", ()),
    "many languages": ("grocery", "entrance-sign", "a4", ("ja", "en", "zh-Hans", "zh-Hant", "ko")),
    "many languages, wide": ("grocery", "entrance-sign", "a4-landscape", ("ja", "en", "zh-Hans", "ko")),
}
BLOCKS = ("header", "others", "facts", "action")


@cache
def build(which: str) -> Sheet:
    name, kind, paper, languages = BUILDS[which]
    site = makings.sites(name)[0]
    order = next(o for o in plan.orders(site, languages=languages, always=kind) if o.kind == kind)
    found = fit.fit(makings.compose(order).document, PAPERS[paper])
    assert isinstance(found, Sheet), which
    return found


def shown(which: str) -> set[str]:
    """The blocks that a sheet has."""
    found = build(which)
    return {"header", "facts", "action"} | ({"others"} if found.others else set())


def block(name: str, inside: str) -> dict[str, str]:
    return {"sign.html.j2": f'{{% extends "default/sign.html.j2" %}}{{% block {name} %}}{inside}{{% endblock %}}'}


def test_the_builds_differ():
    assert {"others"} == set(BLOCKS) - shown("tall") == shown("many languages") - shown("tall")
    assert [build(w).wide for w in ("tall", "wide", "a plate", "a wide sticker")] == [False, True, True, False]
    assert len(build("two headlines").headings) == 2
    assert build("tall").document.link is None and build("tall with a code").document.link


@pytest.mark.parametrize("which", BUILDS)
@pytest.mark.parametrize("name", BLOCKS)
def test_a_theme_of_one_block_that_adds_to_it(theme, which, name):
    """The rest is what it was, on every build of sheet; what was in the block is still there."""
    folder = theme(block(name, '<i class="before"></i>{{ super() }}<i class="after"></i>'))
    ours, theirs = html.sign(build(which)), html.sign(build(which), folder)
    count = int(name in shown(which))
    assert (theirs.count('<i class="before"></i>'), theirs.count('<i class="after"></i>')) == (count, count)
    assert theirs.replace('<i class="before"></i>', "").replace('<i class="after"></i>', "") == ours


PARTS = {  # where a block stands in the page
    "header": ("<header>", "</header>"), "others": ('<section class="others">', "</section>"),
    "facts": ("<main>", "</main>"), "action": ('<section class="action">', "</section>"),
}  # fmt: skip


@pytest.mark.parametrize("which", BUILDS)
@pytest.mark.parametrize("name", BLOCKS)
def test_a_theme_of_one_block_of_its_own(theme, which, name):
    """It stands in the place of ours, may use our macros and values, and leaves the rest as it was."""
    inside = '<p id="mine">{{ sheet.rows | length }} {{ brand() }} {{ document.brand }}</p>'
    ours, theirs = html.sign(build(which)), html.sign(build(which), theme(block(name, inside)))
    if name not in shown(which):
        assert ours == theirs
        return
    start, end = PARTS[name]
    assert ours.count(start) == theirs.count(start) == 1
    (before, rest), (their_before, their_rest) = ours.split(start), theirs.split(start)
    assert before == their_before
    assert rest.split(end, 1)[1] == their_rest.split(end, 1)[1]
    mine = their_rest.split(end, 1)[0].strip()
    assert mine.startswith(f'<p id="mine">{len(build(which).rows)} <p class="brand')
    assert mine.endswith(f"{build(which).document.brand}</p>")


@pytest.mark.parametrize("which", ["tall", "wide with a code", "a square sticker", "many languages"])
def test_what_a_block_override_adds_is_drawn(theme, which):
    mark = '<div style="height: 2mm; width: 7mm; background: #ff00ff; position: absolute; top: 0; left: 0"></div>'
    data = pdf.draw(html.sign(build(which), theme(block("header", "{{ super() }}" + mark))))
    picture = Image.open(io.BytesIO(png.rasterise(data, 60))).convert("RGB")
    assert picture.getpixel((5, 2)) == (255, 0, 255)
    plain = Image.open(io.BytesIO(png.rasterise(pdf.draw(html.sign(build(which))), 60))).convert("RGB")
    assert plain.getpixel((5, 2)) != (255, 0, 255)
    assert picture.size == plain.size


@pytest.mark.parametrize("name", ["header", "facts", "action"])
def test_a_sign_that_lost_a_block_is_not_let_out(theme, tmp_path, name):
    folder, out = theme(block(name, "")), tmp_path / "out"
    words = ("build", source("grocery"), "--out", out, "--theme", folder, "--as-of", DAY, "--only", "entrance-sign")
    done = run(*words)
    assert done.code == 1
    assert "proof." in done.said or "[all." in done.said
    assert not (out / "main" / "entrance-sign.a4.pdf").exists()


def test_a_theme_whose_block_keeps_its_promises_is_proved(theme, tmp_path):
    folder, out = theme(block("facts", "<div>{{ super() }}</div>")), tmp_path / "out"
    words = ("build", source("grocery"), "--out", out, "--theme", folder, "--as-of", DAY, "--only", "entrance-sign")
    assert run(*words).code == 0
    assert run("verify", out).code == 0


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


BROKEN = {
    "no value": ("# mine\nx =\n", "theme.toml", 2, 4),
    "no end": ('[colours]\nink = "#1234', "theme.toml", 2, 1),
    "another table": ('[colors]\nink = "#123456"\n', "theme.outside-colours", 1, 2),
    "a value outside": ('a = 1\n[colours]\nink = "#123456"\n', "theme.outside-colours", 1, 1),
    "nothing": ("# nothing\n", "theme.no-colours", 1, 1),
    "a number of colours": ("colours = 3", "theme.no-colours", 1, 1),
    "a number": ('[colours]\nband = "#123456"\n  ink = 3\n', "theme.colour", 3, 3),
    "a list": ("colours = {paper = '#ffffff', ink = ['#123456']}\n", "theme.colour", 1, 31),
    "a slip": ('[colours]\n\nbandd = "#123456"\n', "theme.misspelt-colour", 3, 1),
    "a stranger": ('[colours]\n"foo" = "#123456"\n', "theme.unknown-colour", 2, 1),
    "a weak ink": ('[colours]\nsoft = "#3a4b63"\nink = "#888888"\n', "theme.contrast", 3, 1),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_mistake_in_the_colours_is_told_at_its_line(theme, name):
    text, key, line, column = BROKEN[name]
    folder = theme({"tokens.toml": text})
    found = problem(lambda: themes.tokens(folder))
    assert found.key == key
    where = (Path(found.where.file).name, found.where.line, found.where.column)
    assert where == ("tokens.toml", line, column) if name != "no end" else where[:2] == ("tokens.toml", line)
    for ui in ("ja", "en"):
        said = reports.problem_lines(found, ui)
        assert said.startswith(f"{Path(folder) / 'tokens.toml'}:{line}:") and "{" not in said
        assert "object is not" not in said and "(at line" not in said


def test_every_mistake_is_told_at_once_and_the_nearest_name_with_it(theme):
    name = theme({"tokens.toml": '[colours]\nonband = "#ffffff"\nfoo = "#123456"\nink = "red"\n'})
    with pytest.raises(InputError) as caught:
        themes.tokens(name)
    found = {p.key: p for p in caught.value.problems}
    assert list(found) == ["theme.misspelt-colour", "theme.unknown-colour", "theme.colour"]
    assert found["theme.misspelt-colour"].values["nearest"] == "on_band"
    assert "band" in str(found["theme.unknown-colour"].values["known"]).split(", ")


def test_a_colour_of_ones_own_is_one_that_a_template_asks_for(theme):
    name = theme({"a.j2": "{{ colours.mine }}{{ colours['other'] }}", "tokens.toml":
                  '[colours]\nmine = "#123456"\nother = "#abcdef"\n'})  # fmt: skip
    assert themes.render(name, "a.j2") == "#123456#abcdef"


def test_colours_in_another_encoding_or_in_a_folder(theme, tmp_path):
    name = theme({})
    (tmp_path / "tokens.toml").write_bytes('[colours]\n# 墨の色\nink = "#123456"\n'.encode("cp932"))
    found = problem(lambda: themes.tokens(name))
    assert (found.key, found.where.line) == ("theme.encoding", 2)
    (tmp_path / "tokens.toml").unlink()
    (tmp_path / "tokens.toml").mkdir()
    found = problem(lambda: themes.tokens(name))
    assert (found.key, found.field) == ("theme.is-a-folder", str(tmp_path / "tokens.toml"))


def test_a_folder_without_a_theme_is_told_so(tmp_path):
    (tmp_path / "readme.txt").write_text("x")
    for name, key in ((tmp_path, "theme.empty"), (tmp_path / "x", "theme.unknown")):
        found = problem(lambda asked=str(name): themes.folders(asked))
        assert found.key == key and "caution" in found.values["known"]


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
    "a script": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>1</script></svg>',
    "a picture from elsewhere": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="http://x"/></svg>',
    "an event": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect onclick="x"/></svg>',
    "an entity": '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>',
}


@pytest.mark.parametrize("drawing", ICONS.values(), ids=ICONS)
def test_a_pictogram_holds_shapes_only(theme, drawing):
    name = theme({"icons/rounded-square.svg": drawing})
    assert problem(lambda: themes.icon(name, "rounded-square")).key == "theme.drawing"


def test_a_pictogram_that_is_no_xml_is_told_at_its_line(theme):
    name = theme({"icons/hexagon.svg": '<?xml version="1.0"?>\n\n<svg>\n  <rect a=>\n</svg>'})
    found = problem(lambda: themes.icon(name, "hexagon"))
    assert (found.key, found.where.line) == ("theme.drawing-xml", 4)


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


# --- the shipped themes


def test_three_themes_are_shipped():
    folders = {path.name for path in BASE.parent.iterdir() if path.is_dir()}
    assert themes.SHIPPED == ("notice", "caution", "mono")
    assert folders == {"default", "caution", "mono"}  # "notice" is the default by another name
    assert themes.tokens("notice") == themes.tokens("default")
    assert html.sign(sheet(), "notice") == html.sign(sheet())
    assert len({html.sign(sheet(), name) for name in themes.SHIPPED}) == 3
    assert len({tuple(sorted(themes.tokens(name))) for name in themes.SHIPPED}) == 1


# Which colour lies on which: text (WCAG 2.2, 1.4.6), then what is no text (1.4.11).
TEXT_ON = [
    ("ink", "paper"), ("ink", "tint"), ("on_band", "band"), ("on_ink", "ink"), ("on_ink_soft", "ink"),
    ("soft", "paper"), ("soft", "tint"), ("code", "code_ground"),
]  # fmt: skip


@pytest.mark.parametrize("name", themes.SHIPPED)
def test_the_colours_of_a_shipped_theme_stand_out(name):
    told = themes.tokens(name)
    assert [pair for pair in TEXT_ON if themes.contrast(*(told[token] for token in pair)) < 7] == []
    dark = page.dark(name)
    for colours, ground in ((told, "paper"), (told, "tint"), (dark, "paper"), (dark, "tint")):
        assert all(themes.contrast(colours[words], colours[ground]) >= 7 for words in ("ink", "soft"))
        assert themes.contrast(colours["focus"], colours[ground]) >= 3
    assert min(themes.contrast(dark[ground], "#ffffff") for ground in ("paper", "tint")) > 12


NEAR = {  # colours on top of black and white, so that one pair alone comes too near
    ("ink", "paper"): {"ink": "#1a1a1a", "soft": "#000000", "paper": "#9c9c9c"},
    ("ink", "tint"): {"ink": "#1a1a1a", "soft": "#000000", "tint": "#9c9c9c"},
    ("on_band", "band"): {"band": "#777777"},
    ("on_ink", "ink"): {"on_ink": "#777777"},
    ("on_ink_soft", "ink"): {"on_ink_soft": "#777777"},
    ("soft", "paper"): {"soft": "#444444", "paper": "#d0d0d0", "tint": "#ffffff"},
    ("soft", "tint"): {"soft": "#444444", "tint": "#d0d0d0"},
    ("code", "code_ground"): {"code": "#777777"},
}


@pytest.mark.parametrize("pair", TEXT_ON)
def test_every_pair_is_looked_at(theme, pair):
    """A theme in which these two come near each other, and no others, is refused by their names."""
    told = themes.tokens("mono") | NEAR[pair]
    assert [one for one in TEXT_ON if themes.contrast(told[one[0]], told[one[1]]) < 7] == [pair]
    name = theme({"tokens.toml": "[colours]\n" + "".join(f'{k} = "{v}"\n' for k, v in told.items())})
    found = problem(lambda: themes.tokens(name))
    assert (found.key, found.values["one"], found.values["other"]) == ("theme.contrast", *pair)


@pytest.mark.parametrize("name", themes.SHIPPED)
@pytest.mark.parametrize("which", ["tall", "wide with a code", "a wide sticker", "a poster", "many languages"])
def test_what_is_drawn_in_a_shipped_theme_can_be_read(tmp_path, name, which):
    """Measured on the finished file: letters, pictograms and codes, also by other eyes and after years in the sun."""
    path = tmp_path / "sign.pdf"
    path.write_bytes(pdf.draw(html.sign(build(which), name)))
    (leaf,) = readback.read(path).pages
    assert len(leaf.lines) > 5 and leaf.figures
    assert [line.text for line in leaf.lines if not line.colours or contrast(line.colours) < 7] == []
    assert [line.text for line in leaf.lines if line.colours and contrast(outdoors(line.colours)) < 4.5] == []
    assert [line.text for line in leaf.lines if line.covered] == []
    for figure in leaf.figures:
        assert contrast(figure.colours) >= 7
        for eyes in SIMULATIONS:
            assert contrast((simulated(figure.colours[0], eyes), simulated(figure.colours[1], eyes))) >= 3


@pytest.mark.parametrize("which", BUILDS)
def test_a_theme_of_colours_alone_is_the_same_sheet_in_other_colours(theme, which):
    """Every colour of a shipped theme written down by a user: the shipped theme, on every build of sheet."""
    told = themes.tokens("caution")
    name = theme({"tokens.toml": "[colours]\n" + "".join(f'{k} = "{v}"\n' for k, v in told.items())})
    mine, plain = html.sign(build(which), name), html.sign(build(which))
    assert mine == html.sign(build(which), "caution")
    assert re.sub("#[0-9a-f]{6}", "#", mine) == re.sub("#[0-9a-f]{6}", "#", plain) and mine != plain


def test_a_code_of_light_on_dark_is_not_let_out(theme, tmp_path):
    """It stands out as much as the other way round, and many a telephone does not read it."""
    folder, out = theme({"tokens.toml": '[colours]\ncode = "#ffffff"\ncode_ground = "#000000"\n'}), tmp_path / "out"
    assert themes.contrast("#ffffff", "#000000") == pytest.approx(21)
    words = ("build", source("bookshop"), "--out", out, "--theme", folder, "--as-of", DAY, "--only", "camera-sign")
    done = run(*words)
    assert done.code == 1 and "QR" in done.said
    assert not (out / "honten" / "camera-sign-c01.a5.pdf").exists()


def test_pale_letters_would_be_seen(tmp_path):
    pale = html.sign(build("tall")).replace("</style>", ".facts td { color: #9fb0c6 !important }</style>")
    path = tmp_path / "sign.pdf"
    path.write_bytes(pdf.draw(pale))
    (leaf,) = readback.read(path).pages
    assert [line.text for line in leaf.lines if line.colours and contrast(line.colours) < 7] != []


def shade(value: float) -> str:
    return "#" + 3 * f"{round(255 * value):02x}"


ANY = st.tuples(*[st.floats(0, 0.3)] * 3, *[st.floats(0.8, 1)] * 4, *[st.floats(0, 1)] * 2)
NAMES = ("ink", "soft", "code", "paper", "tint", "on_ink", "on_ink_soft", "rule", "focus")
TURNED = ("paper", "tint", "code", "ink", "soft", "code", "code", "rule", "focus")  # a theme that is dark by itself


@settings(max_examples=300, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(ANY, st.booleans())
def test_the_dark_page_of_any_theme_can_be_read(tmp_path_factory, values, turned):
    told = dict(zip(NAMES, map(shade, values), strict=True))
    if turned:
        told = dict(zip(NAMES, (told[name] for name in TURNED), strict=True))
    folder = tmp_path_factory.mktemp("any")
    (folder / "tokens.toml").write_text("[colours]\n" + "".join(f'{k} = "{v}"\n' for k, v in told.items()))
    try:
        themes.tokens(str(folder))
    except InputError:
        assume(False)
    dark = page.dark(str(folder))
    for words in ("ink", "soft"):
        for ground in ("paper", "tint"):
            assert themes.contrast(dark[words], dark[ground]) >= 4.5, (told, dark)
    assert themes.contrast(dark["paper"], "#ffffff") > themes.contrast(dark["ink"], "#ffffff")


def test_a_folder_beside_the_user_is_a_theme_whatever_its_name(tmp_path, monkeypatch):
    (tmp_path / "th").mkdir()
    (tmp_path / "th" / "a.j2").write_text("mine", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    themes.folders.cache_clear()
    assert themes.render("th", "a.j2") == "mine"
    assert problem(lambda: themes.folders("no-such-theme")).key == "theme.unknown"

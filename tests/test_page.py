"""The policy page and the joint-use notice: whole, as a fragment, printed, and in a browser."""

from __future__ import annotations

import html as markup
import io
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from signgen import contents, documents, i18n, lawbook, page, pdf, resources, sources, themes
from signgen.documents import Block, Document
from signgen.model import Premises
from signgen.readback import codes

HOSTILE = """</style></td><script>alert(1)</script><img src=x onerror="a()">'"{{7*7}}{% raw %}&amp;\\0a"""
EXAMPLES = resources.folder("examples")


@cache
def composed(example: str, kind: str, language: str = "ja") -> Document:
    law = lawbook.load().on(date(2026, 11, 24))
    premises = Premises.all_of(sources.read(EXAMPLES / f"{example}.yaml").declaration)[0]
    member = premises.joint.scope.members[0] if kind == contents.NOTICE and premises.joint else None
    return documents.compose(law, kind, premises, [i18n.speaker(language)], member).document


def policy(language: str = "ja") -> Document:
    return composed("bookshop", "policy-page", language)


def notice(language: str = "ja") -> Document:
    return composed("joint-use", contents.NOTICE, language)


def spoken(language: str) -> Document:
    """The policy page of the site that speaks all languages."""
    site = Premises.all_of(sources.read(Path(__file__).parent / "data" / "six.yaml").declaration)[0]
    law = lawbook.load().on(date(2026, 12, 1))
    return documents.compose(law, "policy-page", site, [i18n.speaker(language)]).document


def block(text: str, place: str = "desk", form: str = "row", **more: object) -> Block:
    given = {
        "matrix": "", "part": "section", "language": "ja", "clause": "c", "heading": "見出し", "label": "印",
        "proves": (), "cites": (),
    }  # fmt: skip
    return Block(place=place, form=form, text=text, phrases=(text,), **{**given, **more})  # type: ignore[arg-type]


def document(*blocks: Block, kind: str = "policy-page", **more: object) -> Document:
    given = {
        "site": "s", "subject": "", "title": "題", "languages": ("ja",), "kinds": ("conventional",),
        "brand": "店", "link": "https://c.example.jp/s/a", "edition": "0A1B2C3D", "required": (),
    }  # fmt: skip
    return Document(kind=kind, blocks=blocks, **{**given, **more})  # type: ignore[arg-type]


class Outline(HTMLParser):
    """Elements with their attributes, and the text of those with ``data-clause``."""

    VOID = ("meta", "link", "br", "wbr")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[tuple[str, list[str] | None]] = []
        self.said: list[tuple[str, str]] = []
        self.feed(text)
        assert not self.open, "unbalanced"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {k: v or "" for k, v in attrs}
        self.elements.append((tag, given))
        if tag == "br":
            self.handle_data("\n")
        if tag not in self.VOID:
            self.open.append((tag, [given["data-clause"]] if "data-clause" in given else None))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {k: v or "" for k, v in attrs}))

    def handle_data(self, data: str) -> None:
        for _, words in self.open:
            if words is not None:
                words.append(data)

    def handle_endtag(self, tag: str) -> None:
        opened, words = self.open.pop()
        assert opened == tag
        if words is not None:
            self.said.append((words[0], "".join(words[1:])))

    def headings(self) -> list[int]:
        return [int(tag[1]) for tag, _ in self.elements if re.fullmatch("h[1-6]", tag)]

    def ids(self) -> list[str]:
        return [given["id"] for _, given in self.elements if "id" in given]


RENDERINGS = {
    "page": lambda d: page.page(d, languages=("ja", "en")),
    "fragment": page.fragment,
    "print": lambda d: page.page(d, for_pdf=True),
}
DOCUMENTS = {
    "policy": policy,
    "notice": notice,
    "policy-en": lambda: policy("en"),
    "notice-en": lambda: notice("en"),
}
every = pytest.mark.parametrize("name", DOCUMENTS)
every_form = pytest.mark.parametrize("form", RENDERINGS)


@every
@every_form
def test_every_block_stands_once_in_an_element_of_its_own(name: str, form: str) -> None:
    made = DOCUMENTS[name]()
    assert len(made.blocks) > 20
    said = Outline(RENDERINGS[form](made)).said
    assert sorted(said) == sorted((b.clause, b.text) for b in made.blocks)


@every
@every_form
def test_headings_are_ordered_ids_unique_and_labels_lead_somewhere(name: str, form: str) -> None:
    outline = Outline(RENDERINGS[form](DOCUMENTS[name]()))
    levels, ids = outline.headings(), outline.ids()
    top = 2 if form == "fragment" else 1
    assert levels[0] == top and levels.count(top) == 1 and len(levels) > 8
    assert all(b - a <= 1 for a, b in pairwise(levels))
    assert len(ids) == len(set(ids))
    for _, given in outline.elements:
        assert given.get("aria-labelledby", ids[0]) in ids
        assert not given.get("href", "").startswith("#") or given["href"][1:] in ids


@every
def test_web_forms_work_under_the_strict_policy(name: str) -> None:
    for form in ("page", "fragment"):
        elements = Outline(RENDERINGS[form](DOCUMENTS[name]())).elements
        assert {"script", "style", "iframe", "object", "base", "form", "img"}.isdisjoint(tag for tag, _ in elements)
        for tag, given in elements:
            assert not [a for a in given if a.startswith("on") or a in ("style", "src", "srcset", "nonce")]
            if "href" in given and tag != "a":  # links may lead away; nothing is fetched from elsewhere
                assert re.fullmatch(r"[a-z.-]+\.(css|html)", given["href"])


def test_a_joint_use_notice_names_its_member_in_the_title() -> None:
    text = re.sub(r"<[^>]+>", "", re.search(r"<h1.*?</h1>", page.page(notice()), re.S)[0])  # type: ignore[index]
    assert text == f"{notice().brand} {notice().title}"


def test_anchors_of_the_policy_page_are_its_places() -> None:
    ids = Outline(page.page(policy())).ids()
    assert {"summary", "face", "requests", "desk", "retention"} <= set(ids)
    assert ids.index("summary") < min(ids.index(b.place) for b in policy().blocks if b.place != "summary")


def test_language_links_are_plain_and_in_their_own_language() -> None:
    made = page.page(policy(), languages=("ja", "en"))
    links = [g for t, g in Outline(made).elements if t == "a" and "hreflang" in g]
    assert links == [
        {"href": "policy-page.ja.html", "lang": "ja", "hreflang": "ja", "aria-current": "page"},
        {"href": "policy-page.en.html", "lang": "en", "hreflang": "en"},
    ]
    assert ">日本語</a>" in made and ">English</a>" in made
    assert made.count('rel="alternate"') == 2
    assert "hreflang" not in page.page(policy(), languages=("ja",))


@pytest.mark.parametrize("kind", ["policy-page", contents.NOTICE])
@pytest.mark.parametrize("form", ["row", "titled", "address", "number", "paragraph", "item", "note", "headline"])
def test_hostile_words_are_shown_and_do_nothing(kind: str, form: str) -> None:
    made = document(
        block(HOSTILE, form=form, label=HOSTILE, heading=HOSTILE), block(HOSTILE, form=form),
        block(f"x\n{HOSTILE}", form=form), kind=kind, brand=HOSTILE, title=HOSTILE, edition=HOSTILE,
    )  # fmt: skip
    for render in RENDERINGS.values():
        outline = Outline(render(made))
        assert [text for _, text in outline.said] == [HOSTILE, HOSTILE, f"x\n{HOSTILE}"]
        assert {"script", "img"}.isdisjoint(tag for tag, _ in outline.elements)
        assert "49" not in "".join(text for _, text in outline.said)
    assert page.page(made, for_pdf=True).count("</style>") == 1


def test_a_hostile_brand_does_not_break_the_foot_of_the_print() -> None:
    made = document(block("あ"), brand='"; } body { display: none } \\', title="題")
    drawn = pypdfium2.PdfDocument(pdf.draw(page.page(made, for_pdf=True)))
    words = drawn[0].get_textpage().get_text_range()
    drawn.close()
    assert "display: none" in words and "あ" in words and "0A1B2C3D" in words


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("https://c.example.jp/s/a?x=1", "https://c.example.jp/s/a?x=1"),
        ("http://c.example.jp", "http://c.example.jp"),
        ("a.b@example.jp", "mailto:a.b@example.jp"),
        ("03-0000-0000", "tel:+81300000000"),
        ("0120-000-000", "tel:+81120000000"),
        ("+81 3-0000-0000", "tel:+81300000000"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("https://", ""),
        ("https://user@evil.example", ""),
        ("https://a.example 続き", ""),
        ("電話 03-0000-0000", ""),
        ("2026-11-24", ""),
        ("a@b", ""),
        ('a"@b.jp', ""),
    ],
)
def test_only_whole_addresses_become_links(text: str, target: str) -> None:
    assert contents.link(text) == target
    made = page.fragment(document(block(text)))
    assert (f'href="{markup.escape(target)}"' in made) == bool(target)


def test_a_telephone_number_inside_a_sentence_stays_on_one_line() -> None:
    assert '窓口：<span class="sg-number">03-0000-0000</span>へ' in page.fragment(
        document(block("窓口：03-0000-0000へ"))
    )


def test_rows_of_one_label_share_it_and_a_label_is_not_said_twice() -> None:
    made = document(block("一", label="目的"), block("二", label="目的"), block("三", label="見出し"))
    (section,) = contents.sections(made)
    assert [(r.look, [(w.label, len(w.lines)) for w in r.rows]) for r in section.runs] == [
        ("rows", [("目的", 2)]),
        ("paragraphs", [("", 1)]),
    ]


def test_a_block_in_another_language_says_so() -> None:
    assert 'data-requirements="" lang="en">Hello</td>' in page.fragment(document(block("Hello", language="en")))
    english = document(block("x", language="en"), languages=("en",), brand="例示堂")
    assert '<span lang="ja">例示堂</span>' in page.fragment(english)


def test_a_fragment_has_no_frame_and_its_own_names() -> None:
    made = page.fragment(policy(), level=4)
    outline = Outline(made)
    assert made.lstrip().startswith('<article class="sg-notice sg-policy" lang="ja"')
    assert {"html", "head", "body", "title", "main"}.isdisjoint(tag for tag, _ in outline.elements if tag != "title")
    assert all(name.startswith("sg-") for name in outline.ids())
    assert all(c.startswith("sg-") for _, g in outline.elements for c in g.get("class", "").split())
    assert outline.headings()[:2] == [4, 5]
    assert max(Outline(page.fragment(policy(), level=9)).headings()) == 6


def test_every_selector_of_the_style_sheet_stays_inside_the_notice() -> None:
    css = re.sub(r"/\*.*?\*/", "", page.style_sheet(), flags=re.S)
    preludes = [p.strip() for p in re.findall(r"([^{};]+)\{", css)]
    selectors = [s.strip() for p in preludes if not p.startswith("@") for s in p.split(",")]
    assert len(selectors) > 60
    assert all(s.startswith(".sg-notice") for s in selectors)
    assert all(c.startswith("sg-") for s in selectors for c in re.findall(r"\.([a-z][\w-]*)", s))
    assert "url(" not in css and "@import" not in css and "@font-face" not in css


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_seven_to_one(scheme: str) -> None:
    light = themes.tokens("default")
    colours = light if scheme == "light" else page.dark("default")
    for ground in (colours["paper"], colours["tint"]):
        for ink in (colours["ink"], colours["soft"]):
            assert _contrast(ink, ground) >= 7
        assert _contrast(colours["focus"], ground) >= 3
    assert _contrast(light["on_ink"], light["ink"]) >= 7


@cache
def printed(name: str) -> bytes:
    return pdf.draw(page.page(DOCUMENTS[name](), for_pdf=True))


@every
def test_the_print_is_tagged_titled_and_in_its_language(name: str) -> None:
    made = DOCUMENTS[name]()
    with pikepdf.open(io.BytesIO(printed(name))) as file:
        assert str(file.Root.Lang) == made.languages[0]
        assert str(file.docinfo["/Title"]) == f"{made.title} | {made.brand}"
        assert file.Root.MarkInfo.Marked
        with file.open_metadata() as meta:
            assert meta["pdfuaid:part"] == "1"
        kinds: list[str] = []
        alts: list[bool] = []

        def walk(node: object) -> None:
            if isinstance(node, pikepdf.Array):
                for child in node:
                    walk(child)
            elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
                kinds.append(str(node.S))
                if node.S == "/Figure":
                    alts.append("/Alt" in node)
                walk(node.get("/K", pikepdf.Array()))

        walk(file.Root.StructTreeRoot.K)
    assert kinds.count("/H1") == 1 and kinds.count("/H2") > 8
    assert len(alts) == 1 + len(made.kinds) and all(alts)
    assert ("/TH" in kinds) == name.startswith("policy")


def test_an_ordinary_notice_of_three_members_is_one_sheet_with_a_code_that_reads() -> None:
    drawn = pypdfium2.PdfDocument(printed("notice"))
    try:
        assert len(drawn) == 1
        picture = drawn[0].render(scale=150 / 72, grayscale=True).to_pil()
    finally:
        drawn.close()
    (code,) = codes.scan(picture)
    assert code.text == notice().link
    assert code.side / (150 / 25.4) >= 20


def test_without_a_link_there_is_no_code_and_without_kinds_no_pictogram() -> None:
    bare = replace(notice(), link=None, kinds=())
    for render in RENDERINGS.values():
        assert "<svg" not in render(bare)
    assert pdf.draw(page.page(bare, for_pdf=True)).startswith(b"%PDF")


def test_the_address_of_the_code_is_printed() -> None:
    assert page.printed_address("https://c.example.jp/s/a/?k=1#face") == "c.example.jp/s/a?k=1"
    assert ">c.example.jp/s/a</a>" in page.page(document(block("あ")), for_pdf=True)
    assert "sg-plate" not in page.page(document(block("あ")))  # a page on the web stands at that address


SCREENS = (320, 360, 1280)
WIDE_STYLE = "<style>main { min-width: 1400px }</style>"  # the mutant


def framed(made: Document, width: int, base: str, more: str) -> str:
    """A page as a screen of that width has it. An iframe: a headless window is never narrower than 500 pixels."""
    measure = "<script>document.title=[innerWidth,document.scrollingElement.scrollWidth].join()</script>"
    whole = page.page(made, languages=("ja", "en")).replace("</body>", f"{more}{measure}</body>")
    inner = markup.escape(whole.replace("<head>", f'<head><base href="{base}/">'))
    return f'<iframe width="{width}" height="900" style="border:0" srcdoc="{inner}"></iframe>'


@pytest.fixture(scope="module")
def widths(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, int], tuple[int, int]]:
    """Name of a page and width of the screen -> width inside, and of all that can be scrolled to: one Chromium."""
    assert shutil.which("chromium"), "make test installs Chromium"
    folder = tmp_path_factory.mktemp("screens")
    long = block("a" * 300, label="b" * 80)
    pages = {
        "policy": policy(),
        "notice": notice(),
        **{language: spoken(language) for language in ("ja-easy", "ko", "zh-Hans")},
        "long": document(long, block("https://c.example.jp/" + "x" * 200)),
        "mutant": policy(),
    }
    (folder / page.STYLE_SHEET).write_text(page.style_sheet())
    keys = [(name, width) for name in pages for width in SCREENS]
    frames = [framed(pages[name], width, folder.as_uri(), WIDE_STYLE * (name == "mutant")) for name, width in keys]
    report = "<script>onload=()=>document.title=[...Array(frames.length).keys()].map(n=>frames[n].document.title)"
    (folder / "all.html").write_text(f"<!doctype html>{''.join(frames)}{report}.join(' ')</script>")
    found = subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
         "--window-size=1400,1000", f"--user-data-dir={folder / 'profile'}", "--dump-dom",
         (folder / "all.html").as_uri()],
        capture_output=True, text=True, timeout=90, check=True,
    )  # fmt: skip
    measured = re.search(r"<title>((?:\d+,\d+ ?)+)</title>", found.stdout)
    assert measured, found.stdout[-300:]
    inside, reached = zip(*(map(int, pair.split(",")) for pair in measured[1].split()), strict=True)
    return dict(zip(keys, zip(inside, reached, strict=True), strict=True))


@pytest.mark.parametrize("width", SCREENS)
def test_nothing_is_wider_than_the_screen(widths: dict[tuple[str, int], tuple[int, int]], width: int) -> None:
    here = {name: found for (name, screen), found in widths.items() if screen == width}
    inside, reached = here.pop("mutant")
    assert inside <= width < reached
    assert len(here) == 6
    for name, (inside, reached) in here.items():
        assert 0 < inside <= width and reached <= width, name

"""The font files, the lines drawn with them, and the proof that each language is drawn in its own shapes."""

from __future__ import annotations

import importlib.util
import io
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pikepdf
import proofs
import pypdfium2
import pytest
from commands import run
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont
from proofs import block

from signgen import i18n, outputs, pdf, provenance, readback, reports, resources, stacks, themes, typeface, verify
from signgen.errors import EnvironmentFault
from signgen.paper import PAPERS
from signgen.readback.glyphs import Shown
from signgen.readback.seen import Page, Seen, Stretch
from signgen.typeface import BOLD, REGULAR
from signgen.verify import shapes
from signgen.verify.case import Case

FONTS = resources.folder("fonts")
REGIONS = {"zh-Hans": "SC", "zh-Hant": "TC", "ko": "KR"}


# --- the files --------------------------------------------------------------------------------------------------


@cache
def opened(name: str) -> TTFont:
    return TTFont(io.BytesIO((FONTS / name).read_bytes()))


def medium(region: str) -> TTFont:
    return opened(f"NotoSans{region}-Medium.ttf")


@pytest.fixture(scope="module")
def cut() -> ModuleType:
    """The script that cut the faces."""
    spec = importlib.util.spec_from_file_location("cut_noto", FONTS / "cut_noto.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(codec: str, first: int, last: int) -> set[int]:
    """The characters of a two-byte set between two codes."""
    found = set()
    for code in range(first, last + 1):
        try:
            found.add(ord(code.to_bytes(2, "big").decode(codec)))
        except (UnicodeDecodeError, TypeError):
            continue
    return found


KANJI_1 = rows("euc_jp", 0xB0A1, 0xCFD3)
KANJI_2 = rows("euc_jp", 0xD0A1, 0xF4A6)
PLAIN = {
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *range(0x3041, 0x3097),
    *range(0x30A1, 0x30FB),
    *map(ord, "、。「」・ー々〇"),
}
OWN = {
    "SC": rows("gb2312", 0xB0A1, 0xF7FE),
    "TC": rows("big5", 0xA440, 0xC67E),
    "KR": {*range(0xAC00, 0xD7A4)},
}


def test_the_sets_are_those_of_the_standards() -> None:
    assert (len(KANJI_1), len(KANJI_2)) == (2965, 3390)
    assert {region: len(held) for region, held in OWN.items()} == {"SC": 6763, "TC": 5401, "KR": 11172}


def test_every_file_has_its_stack_its_licence_and_room() -> None:
    files = {path.name for path in FONTS.glob("*.ttf")}
    assert files == set(stacks.files())
    assert sum((FONTS / name).stat().st_size for name in files) <= 25_000_000
    families = {family for faces in stacks.FACES.values() for family in (face.family for face in faces)}
    licences = {path.stem.removeprefix("OFL-"): path.read_text(encoding="utf-8") for path in FONTS.glob("OFL-*.txt")}
    assert set(licences) == {family.replace(" ", "") for family in families}
    assert all("SIL OPEN FONT LICENSE Version 1.1" in text for text in licences.values())
    told = (FONTS / "README.md").read_text(encoding="utf-8")
    assert [name for name in files if f"`{name}`" not in told] == []


def test_no_two_stacks_share_a_file_unless_they_are_one() -> None:
    different = {stacks.files((language,)) for language in stacks.FACES}
    assert len(different) == 4
    assert all(not set(one) & set(other) for one, other in combinations(different, 2))


@pytest.mark.parametrize("region", OWN)
def test_a_cut_face_holds_its_language_and_japanese_names(region: str, cut: ModuleType) -> None:
    held = set(medium(region).getBestCmap())
    wanted = OWN[region] | KANJI_1 | KANJI_2 | PLAIN | set(map(ord, "髙﨑濵德𠮷槗"))
    assert wanted - held == set()
    asked = cut.characters(region)
    assert wanted <= asked
    assert cut.kanji(asked) <= held, "a kanji that the script asks for is there, whichever face it came from"
    assert held - asked <= {ord("≅")}, "HarfBuzz keeps the mirror image of a sign"


@pytest.mark.parametrize("region", OWN)
def test_every_character_of_a_cut_face_has_an_outline(region: str) -> None:
    font = medium(region)
    glyphs = font["glyf"]
    blank = {code for code, name in font.getBestCmap().items() if not glyphs[name].numberOfContours}
    assert {chr(code) for code in blank} <= {*"\u0020\u00a0\u3000\u00ad\u3164\uffa0", *map(chr, range(0x2000, 0x2010))}


@pytest.mark.parametrize("region", OWN)
def test_a_cut_face_is_set_letter_by_letter_under_a_name_of_its_own(region: str) -> None:
    font = medium(region)
    assert "glyf" in font and "fvar" not in font
    assert {"GPOS", "GSUB", "kern", "fpgm", "prep", "cvt "} & set(font.keys()) == set()
    names = {record.nameID: record.toUnicode() for record in font["name"].names}
    assert (names[16], names[17], names[6]) == (f"Noto Sans {region}", "Medium", f"NotoSans{region}-Medium")
    assert "Open Font License" in names[13]
    assert font["OS/2"].fsType == 0, "it may be embedded"


@pytest.mark.parametrize("language", stacks.FACES)
def test_every_sentence_of_a_language_has_its_letters(language: str) -> None:
    path = resources.folder("locales") / language / "LC_MESSAGES" / "signgen.po"
    if language == i18n.SOURCE:
        clauses = resources.folder("laws").rglob("clauses/*.yaml")
        texts = [path.read_text(encoding="utf-8"), *(clause.read_text(encoding="utf-8") for clause in clauses)]
    else:
        texts = list(i18n.catalogue(language, "signgen").values())
    assert sum(map(len, texts)) > 5000
    assert typeface.missing("".join(texts), language) == ()


# --- lines ------------------------------------------------------------------------------------------------------

LINES = {
    "ja": "防犯カメラ作動中 Tokyo 24時間、AVATAR（To）",
    "en": "AVATAR Toyota. We record; 24 hours, \"Ty\" 'Va'",
    "zh-Hans": "监控摄像头运行中，AVATAR To “24”小时。保存期限：30天（图書館・髙﨑）",
    "zh-Hant": "監視器錄影中，AVATAR To「24」小時。保存期間：30天（図書館・髙﨑）",
    "ko": "CCTV 녹화 중, AVATAR To. 얼굴 인식 기능 사용 중 (24시간) 図書館·髙﨑",
}
_LINES_STYLE = "@page { size: 600mm 120mm; margin: 10mm } p { font-size: 20pt; white-space: nowrap; margin: 0 0 5mm }"


def styled(more: str = "") -> str:
    rules = "".join(f":lang({language}) {{ font-family: {typeface.families(language)} }} " for language in REGIONS)
    return f"<style>html {{ font-family: {typeface.families('ja')} }} {rules} {more}</style>"


def lines(weight: int, more: str = "") -> bytes:
    texts = "".join(f'<p lang="{language}">{text}</p>' for language, text in LINES.items())
    style = styled(f"{_LINES_STYLE} p {{ font-weight: {weight} }} {more}")
    return pdf.draw(f'<html lang="ja"><head><title>t</title>{style}</head><body>{texts}</body></html>')


def drawn_widths(data: bytes) -> dict[str, float]:
    """Width of each line in em of 20 pt, from the first letter's origin to the end of the last one."""
    page = pypdfium2.PdfDocument(data)[0]
    letters = page.get_textpage()
    text = letters.get_text_range()
    found = {}
    for language, line in LINES.items():
        start = text.index(line)
        first, last = (letters.get_charbox(n, loose=True) for n in (start, start + len(line) - 1))
        found[language] = (last[2] - first[0]) / 20
    return found


@pytest.mark.parametrize(("weight", "number"), [(REGULAR, 400), (BOLD, 700)])
def test_a_drawn_line_is_as_wide_as_it_was_reckoned(weight: str, number: int) -> None:
    found = drawn_widths(lines(number))
    assert len(found) == 5
    for language, width in found.items():
        assert width == pytest.approx(typeface.width(LINES[language], language, weight), rel=0.005), language


def test_a_line_set_closer_is_seen_to_be_narrower() -> None:
    for language, width in drawn_widths(lines(400, "p { letter-spacing: -0.01em }")).items():
        assert width < 0.995 * typeface.width(LINES[language], language), language


def test_one_weight_is_not_thickened() -> None:
    found = readback_of(lines(700))
    assert {font.name for font in found.fonts if font.name.startswith("Noto")} == {
        f"Noto-Sans-{region}-Medium" for region in REGIONS.values()
    }
    plain, bold = (operators(lines(weight)) for weight in (400, 700))
    assert plain == bold, "no outline is stroked around the letters"


def operators(data: bytes) -> list[str]:
    """Everything that the page does besides choosing fonts and showing text."""
    with pikepdf.open(io.BytesIO(data)) as file:
        done = [str(found.operator) for found in pikepdf.parse_content_stream(file.pages[0])]
    return [name for name in done if name not in ("TJ", "Tj", "Tf", "Tm")]


def readback_of(data: bytes, folder: Path | None = None) -> Seen:
    with tempfile.TemporaryDirectory() as temporary:
        path = (folder or Path(temporary)) / "drawn.pdf"
        path.write_bytes(data)
        return readback.read(path)


# --- shapes -----------------------------------------------------------------------------------------------------

SHAPES = "骨直門返"
FILES = {
    "ja": "BIZUDPGothic-Regular.ttf",
    **{language: f"NotoSans{region}-Medium.ttf" for language, region in REGIONS.items()},
}


def outline(font: TTFont, glyph: str) -> str:
    pen = RecordingPen()
    font.getGlyphSet()[glyph].draw(pen)
    assert pen.value
    return str(pen.value)


def outlines_in(data: bytes) -> Iterator[tuple[str, str]]:
    """(character, outline) for everything shown, in order, from the font programs in the file."""
    with pikepdf.open(io.BytesIO(data)) as file:
        page = file.pages[0].obj
        for operands, operator in pikepdf.parse_content_stream(page, "Tf TJ Tj"):
            if str(operator) == "Tf":
                record = page.Resources.Font[operands[0]]
                face = Shown()._face(record)
                program = record.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()
                font = TTFont(io.BytesIO(program))
                continue
            assert face is not None
            for piece in operands[0] if str(operator) == "TJ" else operands:
                if isinstance(piece, pikepdf.String):
                    for code in face.codes(bytes(piece)):
                        yield face.character(code) or "", outline(font, font.getGlyphName(code))


def test_one_code_point_is_drawn_in_the_shape_of_each_language() -> None:
    texts = "".join(f'<p lang="{language}">{SHAPES}</p>' for language in FILES)
    style = styled("p { font-size: 40pt }")
    data = pdf.draw(f'<html lang="ja"><head><title>t</title>{style}</head><body>{texts}</body></html>')
    shown = list(outlines_in(data))
    assert "".join(character for character, _ in shown) == SHAPES * len(FILES)
    found: dict[tuple[str, str], str] = {}
    for n, language in enumerate(FILES):
        own = opened(FILES[language])
        for character, drawn in shown[n * len(SHAPES) : (n + 1) * len(SHAPES)]:
            assert drawn == outline(own, own.getBestCmap()[ord(character)]), (language, character)
            found[language, character] = drawn
    for character in "骨返":  # China, Taiwan, Korea and Japan each write them in their own way
        assert len({found[language, character] for language in FILES}) == 4
    # 直 has one form in China and Taiwan and another in Japan and Korea; 門 is one form everywhere, in another design.
    assert found["zh-Hans", "直"] == found["zh-Hant", "直"] not in (found["ja", "直"], found["ko", "直"])
    assert found["zh-Hans", "門"] == found["zh-Hant", "門"] == found["ko", "門"] != found["ja", "門"]


def picture_of(language: str, family: str = "") -> Any:
    style = styled(f"@page {{ size: 60mm 60mm; margin: 5mm }} p {{ font-size: 100pt; margin: 0 }} {family}")
    data = pdf.draw(
        f'<html lang="ja"><head><title>t</title>{style}</head><body><p lang="{language}">骨</p></body></html>'
    )
    return pypdfium2.PdfDocument(data)[0].render(scale=2, grayscale=True).to_pil()


def test_the_pictures_of_a_character_differ_too() -> None:
    pictures = {language: picture_of(language).tobytes() for language in FILES}
    assert len(set(pictures.values())) == 4
    assert picture_of("zh-Hans", 'p:lang(zh-Hans) { font-family: "Noto Sans TC" }').tobytes() == pictures["zh-Hant"]


# --- the proof --------------------------------------------------------------------------------------------------

_ROWS = (
    ("zh-Hans", "正在使用人脸识别功能"),
    ("zh-Hant", "正在使用人臉辨識功能"),
    ("ko", "얼굴 인식 기능 사용 중 (骨直門)"),
    ("zh-Hans", "使用目的"),
    ("zh-Hant", "使用目的"),
    ("zh-Hans", "2026年12月1日 骨直門"),
    ("zh-Hant", "電話 +81 3-5321-9876 髙﨑書店"),
)
BLOCKS = (*proofs.BLOCKS, *(block(text, language=language, clause=f"c.{language}") for language, text in _ROWS))
_PARTS = "".join(f'<p class="r{n}" lang="{language}">{text}</p>' for n, (language, text) in enumerate(_ROWS))
SIGN = proofs.SIGN.replace('<p class="short">', f'{_PARTS}<p class="short">').replace("</head>", styled() + "</head>")
SIGN = SIGN.replace("18pt/1.5", "14pt/1.4")
LANGUAGES = ("ja", "en", "zh-Hans", "zh-Hant", "ko")


def set_in(selector: str, family: str) -> str:
    """The sign with a theme that sets something in other families."""
    return SIGN.replace("</head>", f"<style>body {selector} {{ font-family: {family} }}</style></head>")


_BIZ, _JP = '"BIZ UDPGothic"', '"Noto Sans JP"'
# What is drawn -> the language, the letters and the font of each finding.
MUTANTS: dict[str, tuple[str, set[tuple[str, str, str]]]] = {
    "a Chinese line in the Japanese stack, which holds some of its letters": (
        set_in(".r0", f'{_BIZ}, {_JP}, "Noto Sans SC"'),
        {("zh-Hans", "正在使用人功能", "BIZ-UDPGothic"), ("zh-Hans", "别", "Noto-Sans-JP")},
    ),
    "the same line in Taiwan's shapes": (
        set_in(".r1", '"Noto Sans SC"'),
        {("zh-Hant", "正在使用人臉辨識功能", "Noto-Sans-SC-Medium")},
    ),
    "kanji of a Korean line in Japanese shapes": (
        set_in(".r2", f'{_BIZ}, "Noto Sans KR"'),
        {("ko", "(骨直門)", "BIZ-UDPGothic")},
    ),
    "a word that two languages share, twice in one of them": (
        set_in(".r4", '"Noto Sans SC"'),
        {("zh-Hant", "使用目的", "Noto-Sans-SC-Medium")},
    ),
    "the other of the two": (
        set_in(".r3", '"Noto Sans TC"'),
        {("zh-Hans", "使用目的", "Noto-Sans-TC-Medium")},
    ),
    "figures and kanji that both have": (
        set_in(".r5", _BIZ),
        {("zh-Hans", "206年1月日骨直門", "BIZ-UDPGothic")},
    ),
    "Japanese in Chinese shapes": (
        set_in(".foot", '"Noto Sans SC"'),
        {("ja", "版0A1B2C3D", "Noto-Sans-SC-Medium")},
    ),
    "English in Korean letters": (
        set_in("p[lang=en]", '"Noto Sans KR"'),
        {("en", "Facerognitmsp", "Noto-Sans-KR-Medium")},
    ),
    "a label in Chinese shapes": (
        set_in("tr:first-child th", '"Noto Sans SC"'),
        {("ja", "目的", "Noto-Sans-SC-Medium")},
    ),
    "all of it in one stack": (
        set_in("p[lang]", f'{_BIZ}, {_JP}, "Noto Sans SC", "Noto Sans TC", "Noto Sans KR"'),
        {
            ("zh-Hans", "正在使用人功能", "BIZ-UDPGothic"),
            ("zh-Hans", "别", "Noto-Sans-JP"),
            ("zh-Hans", "使用目的", "BIZ-UDPGothic"),
            ("zh-Hans", "206年1月日骨直門", "BIZ-UDPGothic"),
            ("zh-Hant", "正在使用人臉辨識功能", "BIZ-UDPGothic"),
            ("zh-Hant", "使用目的", "BIZ-UDPGothic"),
            ("zh-Hant", "電話+813-52976髙﨑書店", "BIZ-UDPGothic"),
            ("ko", "(骨直門)", "BIZ-UDPGothic"),
        },
    ),
}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    pages = {str(n): page for n, (page, _) in enumerate(MUTANTS.values())}
    plain = proofs.SIGN.replace('<p class="short">', '<p style="font-family: Noto Sans KR">見本</p><p class="short">')
    return proofs.draw(tmp_path_factory.mktemp("fonts"), pages | {"right": SIGN, "stranger": plain})


def found_in(path: Path, **changed: Any) -> list[Any]:
    receipt = proofs.receipt(path, **{"blocks": BLOCKS, "languages": LANGUAGES, **changed})
    return verify.check(path, receipt, proofs.law())


def test_five_languages_in_their_own_shapes_are_proved(drawn: dict[str, Path]) -> None:
    assert found_in(drawn["right"]) == []
    fonts = {font.name for font in readback.read(drawn["right"]).fonts}
    assert {f"Noto-Sans-{region}-Medium" for region in REGIONS.values()} < fonts


@pytest.mark.parametrize("name", MUTANTS)
def test_letters_of_another_country_are_caught(drawn: dict[str, Path], name: str) -> None:
    found = found_in(drawn[str(list(MUTANTS).index(name))])
    assert {f.id for f in found} == {"proof.font-language"}
    assert {(f.values["language"], f.values["characters"], f.values["font"]) for f in found} == MUTANTS[name][1]
    for ui in ("ja", "en"):
        for finding in found:
            text = reports.finding_lines(finding, ui)
            assert all(str(finding.values[key]) in text for key in ("language", "characters", "font"))


def test_a_font_of_a_language_that_the_file_does_not_speak_is_caught(drawn: dict[str, Path]) -> None:
    (finding,) = found_in(drawn["stranger"], blocks=proofs.BLOCKS, languages=("ja", "en"))
    assert finding.id == "proof.font-language"
    assert finding.values == {"language": "ja, en", "characters": "見本", "font": "Noto-Sans-KR-Medium", "text": "見本"}


def case_of(pages: list[Page], *blocks: Any) -> Case:
    receipt = proofs.receipt(Path(__file__), blocks=blocks, languages=("zh-Hans",), kind="policy-page", link=None)
    return Case(receipt, Seen("pdf", text="\n".join(p.text for p in pages), pages=tuple(pages)), proofs.law())


SC, BIZ = "Noto-Sans-SC-Medium", "BIZ-UDPGothic"
PAGE = Page("", 210, 297, (210, 297))


def test_a_text_over_a_page_break_is_followed() -> None:
    one = replace(PAGE, text="前半的文字\n例示 1/2", stretches=(Stretch(SC, "前半的文字"), Stretch(BIZ, "例示 1/2")))
    two = replace(PAGE, text="后半的\n例示 2/2", stretches=(Stretch(SC, "后半的"), Stretch(BIZ, "例示 2/2")))
    text = block("前半的文字后半的", language="zh-Hans")
    assert list(shapes.check(case_of([one, two], text))) == []
    wrong = replace(two, stretches=(Stretch(SC, "后"), Stretch(BIZ, "半的"), two.stretches[1]))
    (finding,) = shapes.check(case_of([one, wrong], text))
    assert (finding.values["characters"], finding.values["font"]) == ("半的", BIZ)


def test_a_text_that_is_read_but_not_drawn_in_one_piece_is_told() -> None:
    text = block("甲乙丙丁", language="zh-Hans")
    page = replace(PAGE, text="甲乙丙丁", stretches=(Stretch(SC, "丙丁"), Stretch(SC, "甲乙")))
    (finding,) = shapes.check(case_of([page], text))
    assert (finding.id, finding.key, finding.values["text"]) == ("proof.font-language", "proof.font-untold", "甲乙丙丁")
    gone = replace(PAGE, text="甲乙", stretches=(Stretch(SC, "甲乙"),))
    assert list(shapes.check(case_of([gone], text))) == [], "a text that is not there is told by another check"


def test_letters_and_marks_that_are_compared_as_one_letter_keep_their_font() -> None:
    page = replace(PAGE, text="ｶﾞ①㈱", stretches=(Stretch(SC, "ｶﾞ①"), Stretch(BIZ, "㈱")))
    (finding,) = shapes.check(case_of([page], block("ｶﾞ①㈱", language="zh-Hans")))
    assert (finding.values["characters"], finding.values["font"]) == ("(株)", BIZ)


def test_a_language_without_a_stack_is_not_proved_by_chance() -> None:
    page = replace(PAGE, text="xin chào", stretches=(Stretch(BIZ, "xin chào"),))
    (finding,) = shapes.check(case_of([page], block("xin chào", language="vi")))
    assert finding.values["language"] == "vi"


# --- what is said before anything is drawn ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "char", "code", "names"),
    [
        ("ko", "감시 监控", "监", "U+76D1", ("韓国語", "Korean")),
        ("zh-Hans", "CCTV 녹화", "녹", "U+B179", ("中国語（簡体字）", "Chinese")),
        ("zh-Hant", "监控摄像", "监", "U+76D1", ("中国語（繁体字）", "Chinese")),
        ("zh-Hans", "葛\U000e0100城", "葛\U000e0100", "U+845B U+E0100", ("中国語（簡体字）", "Chinese")),
    ],
)
def test_a_missing_character_is_named_with_its_language(
    language: str, text: str, char: str, code: str, names: tuple[str, str]
) -> None:
    one = SimpleNamespace(text=text, label="", language=language, clause="c.x")
    document: Any = SimpleNamespace(
        blocks=[one], languages=("ja", language), brand="例", title="例", kind="camera-sign"
    )
    job, found = outputs.prepare(document, PAPERS["a4"], themes.DEFAULT, ("ja",))
    assert job is None and {f.id for f in found} == {"layout.no-glyph"}
    assert found[0].values["char"] == char
    for ui, name in zip(("ja", "en"), names, strict=True):
        message, hint = reports.finding_lines(found[0], ui).split("\n")
        assert char[0] in message and code in message and f"[{language}]" in message and name in message
        assert language in hint and name in hint and not re.search(r"[{}]", message + hint)


# --- what is opened ---------------------------------------------------------------------------------------------

_WATCH = """
import sys
read = set()
sys.addaudithook(lambda event, given: read.add(str(given[0])) if event == "open" else None)
from signgen.cli import main
try:
    main(sys.argv[1:])
except SystemExit as left:
    print("exit", left.code or 0)
print(*sorted(path.rpartition("/")[2] for path in read if path.endswith(".ttf")))
"""


@pytest.mark.parametrize(("languages", "more"), [("ja,en", ""), ("ja,ko", "NotoSansKR-Medium.ttf")])
def test_a_sign_is_made_and_proved_with_the_files_of_its_languages(tmp_path: Path, languages: str, more: str) -> None:
    words = ["entrance-sign", "--operator", "例示青果店", "--camera-kind", "conventional", "--lang", languages]
    words += ["--purpose", "万引きなどの犯罪を防ぐため", "--contact", "店主 03-1234-5678", "--mode", "demo"]
    line = [sys.executable, "-c", _WATCH, *words, "-o", str(tmp_path / "sign.pdf")]
    done = subprocess.run(line, capture_output=True, text=True, timeout=120, check=True)
    *_, left, files = done.stdout.splitlines()
    assert left == "exit 0", done.stdout + done.stderr
    assert set(files.split()) == {*stacks.files(("ja",)), *more.split()}


@pytest.fixture(params=sorted(stacks.files()))
def lost(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A package that lacks one file."""
    for path in FONTS.iterdir():
        if path.name != request.param:
            (tmp_path / path.name).symlink_to(path)
    found = resources.folder
    monkeypatch.setattr(resources, "folder", lambda name: tmp_path if name == "fonts" else found(name))
    kept = (typeface._font, typeface.height_ratio, typeface._advance, provenance.fonts)
    for cached in kept:
        cached.cache_clear()
    yield request.param
    for cached in kept:
        cached.cache_clear()


def test_a_lost_file_is_named(lost: str) -> None:
    language = next(language for language in stacks.FACES if lost in stacks.files((language,)))
    with pytest.raises(EnvironmentFault) as caught:
        provenance.fonts((language,))
    assert [(p.key, p.values) for p in caught.value.problems] == [("environment.font-missing", {"name": lost})]
    others = tuple(other for other in stacks.FACES if lost not in stacks.files((other,)))
    assert set(provenance.fonts(others)) == set(stacks.files(others))
    done = run("--ui", "en", "doctor")
    assert done.code == 3 and re.search(r"^NG  fonts: ", done.out, re.MULTILINE)


def test_doctor_lists_the_faces_of_each_language() -> None:
    (row,) = re.findall(r"^ok  fonts: (.*)$", run("doctor").out, re.MULTILINE)
    held = dict(part.split(": ") for part in row.split("; "))
    assert {tuple(spoken.split(", ")) for spoken in held} == {("ja", "ja-easy", "en"), *((tag,) for tag in REGIONS)}
    for spoken, files in held.items():
        assert tuple(files.split(", ")) == stacks.files(spoken.split(", "))

"""Lines: nothing lost, nothing too wide, no word torn that need not be."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signgen import i18n, linebreak, phrases, resources, typeface, wording
from signgen.linebreak import lines, pieces
from signgen.model import ruby

QUICK = settings(max_examples=150, deadline=None, derandomize=True, database=None)
WORDS = [
    line
    for line in (resources.folder("locales") / "ja" / "unbreakable.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
NO_START, NO_END = "、。，．」』】）！？ーっゃゅょ々", "「『【（"
TEXTS = [
    "万引きなどの犯罪を防ぎ、起きたときに確かめるため、店内を撮影して録画します。",
    "登録するのは、次の行為が確認された方だけです：万引き、盗撮",
    "当店では防犯のため「顔識別機能付きカメラ」（入口の内側）を使用しています。",
    "東京都見本区個人情報お問い合わせ窓口",
    "例示堂書店株式会社（登録データの共同利用）",
    "10:00〜17:00（土日祝を除く）",
]


def closed(text: str) -> str:
    return "".join(text.split())


def too_wide(found: tuple[str, ...], language: str, em: float) -> list[str]:
    return [line for line in found if len(line) > 1 and typeface.width(line, language) > em + 1e-9]


def ill_placed(found: tuple[str, ...]) -> list[str]:
    """Lines that start or end with a character that must not stand there."""
    starts = [line for line in found[1:] if line[:1] in NO_START and line]
    return starts + [line for line in found[:-1] if line[-1:] in NO_END and line]


def torn(found: tuple[str, ...], words: list[str]) -> list[str]:
    """Words that stand in the text but are divided between its lines."""
    text = "".join(found)
    ends, at = set(), 0
    for line in found:
        at += len(line)
        ends.add(at)
    return [
        word
        for word in words
        for match in re.finditer(re.escape(word), text)
        if any(match.start() < end < match.end() for end in ends)
    ]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("em", [8, 12, 20, 40])
def test_japanese_is_broken_well(text, em):
    found = lines(text, "ja", em)
    assert closed("".join(found)) == closed(text)
    assert too_wide(found, "ja", em) == []
    assert ill_placed(found) == []
    fitting = [word for word in WORDS if typeface.width(word, "ja") <= em]
    assert fitting
    assert torn(found, fitting) == []


def test_ill_broken_lines_are_noticed():
    assert ill_placed(("万引きを防ぐため", "、録画します")) == ["、録画します"]
    assert ill_placed(("当店では「", "カメラ」")) == ["当店では「"]
    assert torn(("個人情", "報窓口"), ["個人情報", "窓口"]) == ["個人情報"]
    assert too_wide(("木木木", "木"), "ja", 2) == ["木木木"]


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("before", ["", "店", "当店の", "東京都見本区の", "例示堂書店見本町店の"])
def test_a_word_that_fits_is_never_torn(word, before):
    em = max(typeface.width(word, "ja"), 5.0)
    found = lines(f"{before}{word}について、店員に尋ねてください", "ja", em)
    assert torn(found, [word]) == []


def test_there_are_unbreakable_words():
    assert len(WORDS) > 10
    assert "顔識別機能付き" in WORDS


def test_a_word_wider_than_the_line_is_cut():
    found = lines("顔識別機能付き防犯カメラ", "ja", 5)
    assert too_wide(found, "ja", 5) == []
    assert "".join(found) == "顔識別機能付き防犯カメラ"


def test_one_character_wider_than_the_line_stands_alone():
    assert lines("防犯", "ja", 0.5) == ("防", "犯")


def test_latin_words_in_japanese_stay_whole():
    text = "詳しくはPrivacyNotice株式会社へexample.co.jp/camera-policyを見てください"
    for em in (9, 10, 12, 16):
        assert torn(lines(text, "ja", em), ["PrivacyNotice", "example", "camera", "policy"]) == []


ADDRESSES = ["https://camera.example.jp/s/hon1", "privacy-desk@example.co.jp", "camera.example.jp/s/a-very-long-path"]


LONG_HOST = "www.example-international-culture-center.example.jp/privacy/camera/index.html"


def ill_cut(found: tuple[str, ...], em: float) -> list[str]:
    """Ends of lines at which an address is not to be cut."""
    out = []
    for line, after in pairwise(found):
        part = re.split(r"(?<=[/@?&])", line)[-1] + re.split(r"(?<=[/@?&])", after)[0]
        torn_apart = line[-1] not in "/@?&" and typeface.width(part, "ja") <= em
        if torn_apart or line[-1] in ".-" or line == "www":
            out.append(f"{line} | {after}")
    return out


@pytest.mark.parametrize("address", [*ADDRESSES, LONG_HOST])
@pytest.mark.parametrize("language", ["ja", "en", "ko", "zh-Hans"])
def test_an_address_breaks_behind_its_strokes(address, language):
    for em in (9, 10, 12, 16, 20):
        found = lines(address, language, em)
        assert "".join(found) == address
        assert len(found) > 1 or typeface.width(address, language) <= em
        assert ill_cut(found, em) == []
    assert ill_cut(("camera.", "example.jp/"), 20) == ["camera. | example.jp/"]
    assert ill_cut(("camera", ".example.jp/"), 20) == ["camera | .example.jp/"]
    assert ill_cut(("www", ".example.jp"), 5) == ["www | .example.jp"]
    assert ill_cut(("culture-", "center.jp"), 5) == ["culture- | center.jp"]


def test_a_host_wider_than_the_line_is_cut_before_its_dots():
    assert lines("camera-notice.example.jp/s", "ja", 9)[:2] == ("camera-notice", ".example.jp/s")
    assert lines(LONG_HOST, "ja", 17)[0] == "www.example-international"
    assert lines(LONG_HOST, "ja", 24)[0] == "www.example-international-culture-center"


def test_a_host_within_a_sentence_stays_whole():
    text = "共同利用のお知らせはcamera.example.jp/j/rei1のページにあります"
    for em in (11, 12, 16):
        assert torn(lines(text, "ja", em), ["camera.example.jp"]) == []


@pytest.mark.parametrize("language", sorted(i18n.languages()))
def test_a_stated_line_break_is_kept(language):
    assert lines("一行目\n二行目", language, 40) == ("一行目", "二行目")


def test_a_last_line_is_not_left_almost_empty():
    text = "防犯のため、店内を撮影して録画しています。ご理解ください"
    found = lines(text, "ja", 13)
    assert min(typeface.width(line, "ja") for line in found) > 0.3 * 13


SENTENCES = {
    ("人の位置をアイコンに置き換えて、混雑の状況を配信します。", 18): "人の位置をアイコンに置き換えて、",
    ("再来店の履歴を結び付けて分析し、商品の配置を見直すため", 19): "再来店の履歴を結び付けて分析し、",
    (
        "個人データをほかの事業者と共同利用します。内容は「共同利用のお知らせ」をご覧ください",
        26,
    ): "個人データをほかの事業者と共同利用します。",
    ("運用者は見本書店共同対策事務局（住所：東京都見本区見本町）です", 22): "運用者は見本書店共同対策事務局",
    (
        "登録するのは、次の行為が確認された方だけです：万引き、盗撮",
        26,
    ): "登録するのは、次の行為が確認された方だけです：",
}


@pytest.mark.parametrize(("text", "em"), SENTENCES)
def test_a_line_ends_behind_a_comma_and_not_within_a_quotation(text, em, monkeypatch):
    found = lines(text, "ja", em)
    assert found[0] == SENTENCES[text, em]
    assert "".join(found) == text
    least = linebreak._fill(pieces(text, "ja"), "ja", em, typeface.REGULAR)
    assert len(found) == len(least), "no line more than the fewest"
    lines.cache_clear()
    monkeypatch.setattr(linebreak, "_best", lambda *_: least)
    assert lines(text, "ja", em)[0] != SENTENCES[text, em]
    lines.cache_clear()


NAME = "公益財団法人見本文化振興センター 見本町ホール"


def test_a_katakana_word_is_never_torn(monkeypatch):
    katakana = ["センター", "ホール"]
    for em in range(4, 20):
        assert torn(lines(NAME, "ja", em), katakana) == []
        assert torn(lines(NAME.replace(" ", ""), "ja", em), katakana) == []
    assert lines("例示振興センター 見本町ホール", "ja", 10)[0] == "例示振興センター"
    phrases.unbreakable.cache_clear()
    monkeypatch.setattr(phrases, "_KATAKANA", re.compile("(?!)"))
    pieces.cache_clear()
    lines.cache_clear()
    try:
        assert any(torn(lines(NAME, "ja", em), katakana) for em in range(4, 20))
    finally:
        for cached in (phrases.unbreakable, pieces, lines):
            cached.cache_clear()


KANJI = st.text("防犯撮影録画店内入口登録照合東京都", min_size=1, max_size=5)
KANA = st.text("かきくけこさしすせそのをにはカメラ", min_size=1, max_size=4)
WORD = st.one_of(KANJI, KANA, st.sampled_from(WORDS), st.sampled_from(["Camera", "24", "example.jp"]))
CLAUSE = st.tuples(st.lists(WORD, min_size=1, max_size=4).map("".join), st.sampled_from(["", "、", "。"])).map("".join)
QUOTED = CLAUSE.map(lambda text: f"「{text.rstrip('、。')}」")
JAPANESE = st.lists(st.one_of(CLAUSE, QUOTED), min_size=1, max_size=6).map("".join)
ENGLISH = st.lists(st.text("abcdefgEW.,", min_size=1, max_size=9), min_size=1, max_size=20).map(" ".join)


@QUICK
@given(JAPANESE, st.integers(6, 40))
def test_japanese(text, em):
    assert "".join(pieces(text, "ja")) == text
    found = lines(text, "ja", em)
    assert "".join(found) == text
    assert too_wide(found, "ja", em) == []
    assert ill_placed(found) == []


@QUICK
@given(ENGLISH, st.integers(8, 40))
def test_english_words_stay_whole(text, em):
    assert "".join(pieces(text, "en")) == text
    found = lines(text, "en", em)
    assert " ".join(found).split() == text.split()
    assert too_wide(found, "en", em) == []


@QUICK
@given(st.text(max_size=60), st.floats(0.5, 30), st.sampled_from(sorted(i18n.languages())))
def test_any_text_at_all(text, em, language):
    found = lines(text, language, em)
    assert closed("".join(found)) == closed(text)
    assert too_wide(found, language, em) == []


def said(language: str) -> list[str]:
    """The sentences of a catalogue, with something in their placeholders."""
    words = i18n.catalogue(language, "signgen")
    return [
        wording.fill(text, lambda _: "1")
        for (context, _), text in words.items()
        if context != "term" and len(text) > 12
    ]


KOREAN = "이 매장은 범죄를 막기 위하여 얼굴 인식 기능이 있는 방범 카메라를 사용하고 있습니다. 문의: +81 3-0000-0000"


@pytest.mark.parametrize("em", [8, 12, 20])
def test_korean_words_stay_whole(em):
    for text in (KOREAN, *said("ko")[:60]):
        found = lines(text, "ko", em)
        fitting = [w for w in text.split() if typeface.width(w, "ko") <= em]
        assert " ".join(found).split() == text.split() or len(fitting) < len(text.split())
        assert torn(found, []) == [] and set(fitting) <= set(" ".join(found).split())
        assert too_wide(found, "ko", em) == []


def test_a_telephone_number_of_abroad_is_one_word():
    for language in sorted(i18n.languages()):
        words = "電話：+81 3-0000-0000（平日）" if language in phrases.PHRASED else "A +81 3-0000-0000 B"
        found = pieces(words, language)
        assert any("+81 3-0000-0000" in piece for piece in found) and len(found) > 1


CHINESE = {
    "zh-Hans": (
        "本店为防止盗窃等犯罪，使用人脸识别监控摄像头，录像保存30天。",
        ["人脸识别", "监控摄像头", "30天", "犯罪"],
    ),
    "zh-Hant": (
        "本店為防止竊盜等犯罪，使用人臉辨識監視攝影機，影像保存30天。",
        ["人臉辨識", "監視攝影機", "30天", "犯罪"],
    ),
}


@pytest.mark.parametrize("language", CHINESE)
@pytest.mark.parametrize("em", [6, 9, 14])
def test_chinese_is_broken_between_words_and_as_its_marks_allow(language, em):
    text, words = CHINESE[language]
    assert all(word in text for word in words)
    found = lines(text, language, em)
    assert "".join(found) == text
    assert torn(found, [word for word in words if typeface.width(word, language) <= em]) == []
    for sentence in said(language)[:80]:
        found = lines(sentence, language, em)
        assert closed("".join(found)) == closed(sentence)
        assert ill_placed(found) == []
        assert too_wide(found, language, em) == []


EASY = (
    "お店《みせ》に 来《き》た 人《ひと》の 顔《かお》を カメラで 調《しら》べて います。"
    "個人情報《こじんじょうほう》を 守《まも》ります。"
)


@pytest.mark.parametrize("em", [5, 8, 14, 30])
def test_easy_japanese_is_broken_at_its_spaces(em):
    found = lines(EASY, "ja-easy", em)
    assert closed("".join(found)) == closed(EASY)
    assert [line for line in found if linebreak.width(line, "ja-easy") > em + 1e-9] == []
    phrases_of_it = re.split(r" |(?<=。)", EASY)
    fitting = [p for p in phrases_of_it if p and linebreak.width(p, "ja-easy") <= em]
    assert fitting and torn(tuple(f"{line} " for line in found), fitting) == []


def test_a_reading_is_never_torn_from_its_base():
    for em in (0.5, 1, 2, 3):
        found = lines(EASY, "ja-easy", em)
        assert closed("".join(found)) == closed(EASY)
        assert sum(len(ruby.pairs(line)) for line in found) == len(re.findall("《", EASY))
        assert all(line.count("《") == line.count("》") == len(ruby.pairs(line)) for line in found)


def test_words_taken_over_into_easy_japanese_are_broken_as_japanese():
    text = "例示堂書店株式会社の保安責任者が録画した映像を確認します"
    assert [closed(piece) for piece in pieces(text, "ja-easy")] == list(pieces(text, "ja"))


def test_a_japanese_name_in_a_chinese_text_is_broken_as_japanese():
    assert pieces("みほん書店のお知らせ", "zh-Hans") == pieces("みほん書店のお知らせ", "ja")


def test_a_broken_rule_would_be_seen(monkeypatch):
    monkeypatch.setattr(linebreak, "NO_START", frozenset())
    monkeypatch.setattr(phrases, "NO_START", frozenset())
    monkeypatch.setattr(phrases, "unbreakable", lambda _language: ())
    pieces.cache_clear()
    lines.cache_clear()
    try:
        found = [lines("撮影（録画）。登録（照合）。登録個人情報お問い合わせ窓口。", "ja", em) for em in range(2, 12)]
    finally:
        pieces.cache_clear()
        lines.cache_clear()
    assert any(ill_placed(f) for f in found)
    assert any(torn(f, WORDS) for f in found)

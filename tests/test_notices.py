"""Stickers for a door and posters on joint use, through the command line: drawn, read back, and refused where wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from commands import DAY, contents, example, run, source, write

from signgen import cli, i18n, themes
from signgen.cameras import JOINT_USE, figure
from signgen.documents import KINDS
from signgen.readback.seen import fold

STICKER = {"id": "k1", "placement": "entrance", "size": "sticker-200x150"}
ENTRANCE = {"id": "s1", "placement": "entrance", "size": "a3"}
POSTER = {"id": "j1", "placement": "entrance", "document": "joint-use-poster"}


def stated(folder: Path, name: str, signs: list[dict[str, Any]], **more: Any) -> Path:
    facts = example(name) | more
    for site in facts.get("sites", [facts["facility"]] if "facility" in facts else []):
        site["signs"] = signs
    return write(folder, facts)


def seen(path: Path) -> tuple[str, tuple[int, int], list[str]]:
    """Its words, its size in millimetres and what its codes lead to."""
    opened = pypdfium2.PdfDocument(path)
    (page,) = opened
    size = tuple(round(side / 72 * 25.4) for side in page.get_size())
    codes = [code.text for code in zxingcpp.read_barcodes(page.render(scale=150 / 72).to_pil())]
    text = fold(page.get_textpage().get_text_range())
    opened.close()
    return text, size, codes  # type: ignore[return-value]


def test_a_sticker_in_the_file_brings_the_entrance_sign_that_is_owed(tmp_path: Path) -> None:
    file = stated(tmp_path, "bookshop", [STICKER, {"id": "c1", "placement": "camera", "covers_cameras": ["c01"]}])
    done = run("build", file, "--as-of", DAY, "--format", "pdf", "--lang", "ja,en", "--out", tmp_path / "o")
    assert done.code == 0, done.said
    assert "[face.sign-purpose]" in done.err and "k1" in done.err
    made = {n for n in contents(tmp_path / "o") if "entrance" in n}
    assert made == {"honten/entrance-sign.a3.pdf", "honten/entrance-sticker.sticker-200x150.pdf"}
    text, size, codes = seen(tmp_path / "o" / "honten" / "entrance-sticker.sticker-200x150.pdf")
    assert size == (200, 150)
    assert codes == ["https://camera.example.jp/s/hon1"]
    for words in ("防犯カメラ作動中", "一部で顔識別中", "Some use facial recognition", "運用者", "例示堂書店株式会社",
                  "camera.example.jp/s/hon1"):  # fmt: skip
        assert fold(words) in text, words
    assert fold("万引き") not in text, "a sticker states no purpose"
    assert run("verify", tmp_path / "o").code == 0
    file = stated(tmp_path / "both", "bookshop", [ENTRANCE, STICKER])
    assert "face.sign-purpose" not in run("check", file, "--as-of", DAY).said


@pytest.mark.parametrize("paper", ["sticker-100x100", "sticker-150x100", "sticker-200x150"])
def test_a_small_shop_needs_nothing_but_the_sticker(tmp_path: Path, paper: str) -> None:
    file = stated(tmp_path, "grocery", [STICKER | {"size": paper}])
    done = run("build", file, "--as-of", DAY, "--out", tmp_path / "o")
    assert done.code == 0, done.said
    assert set(contents(tmp_path / "o")) == {"receipts.jsonl", f"main/entrance-sticker.{paper}.pdf"}
    text, size, codes = seen(tmp_path / "o" / "main" / f"entrance-sticker.{paper}.pdf")
    assert size == tuple(int(n) for n in paper.removeprefix("sticker-").split("x"))
    assert codes == []
    assert fold("防犯カメラ作動中") in text and fold("お問い合わせ") in text and "03-0000-0000" in text
    assert run("verify", tmp_path / "o").code == 0


FACTS = (
    *("見本書房株式会社（「見本区書店共同対策」に参加）", "2026年12月10日", "2027年1月15日"),
    *("発生日時、被害状況、身体的な特徴、顔画像、顔特徴データ", "共有しない項目：氏名、住所、電話番号"),
    *("例示堂書店株式会社、見本書房株式会社、架空堂株式会社、見本書店共同対策事務局", "camera.example.jp/j/list"),
    "共同利用する書店で万引きまたは盗撮を行ったことが確認された人の来店を、顔特徴データの照合（顔識別）により把握し",
    *("見本書店共同対策事務局（住所：東京都見本区見本町9-9-9）", "第27条第5項第3号", "camera.example.jp/j/mih1"),
    *("顔識別に使う個人データを共同利用します", "Joint use of personal data for facial recognition", "03-0000-0000"),
)


def test_a_poster_says_all_that_is_owed_before_data_are_used_jointly(tmp_path: Path) -> None:
    file = stated(tmp_path, "joint-use", [ENTRANCE, POSTER])
    words = ("--site", "mihon", "--only", "joint-use-poster,joint-use-notice,policy-page", "--format", "pdf")
    done = run("build", file, "--as-of", DAY, "--out", tmp_path / "o", *words)
    assert done.code == 0, done.said
    text, size, codes = seen(tmp_path / "o" / "mihon" / "joint-use-poster.a3.pdf")
    assert size == (297, 420)
    assert codes == ["https://camera.example.jp/j/mih1"]
    assert [fact for fact in FACTS if fold(fact) not in text] == []
    assert "しています" not in text, "it hangs before the start"
    assert run("verify", tmp_path / "o").code == 0


def test_a_poster_in_six_languages(tmp_path: Path) -> None:
    path = tmp_path / "poster.pdf"
    words = ("--site", "mihon", "--lang", "ja,en,zh-Hans,zh-Hant,ko,ja-easy", "--paper", "b2")
    done = run("joint-use-poster", source("joint-use"), *words, "-o", path, "--as-of", DAY)
    assert done.code == 0, done.said
    text, size, _ = seen(path)
    assert size == (515, 728)
    for language in ("zh-Hans", "zh-Hant", "ko"):
        said = i18n.speaker(language).clause("poster.fact.face", "顔識別に使う|個人データを|共同利用します")
        assert fold(said.replace("|", "")) in text, language
    assert run("verify", tmp_path).code == 0


def test_a_poster_without_faces_speaks_of_none(tmp_path: Path) -> None:
    facts = example("joint-use")
    facts["joint"] |= {"purpose_processing": ["record"], "purpose": "録画した映像により、万引きを防止するため"}
    path = tmp_path / "poster.html"
    done = run("joint-use-poster", write(tmp_path, facts), "--site", "mihon", "-o", path, "--as-of", DAY)
    assert done.code == 0, done.said
    html = path.read_text(encoding="utf-8")
    assert "個人データを" in html and "顔識別に使う" not in html
    assert run("verify", tmp_path).code == 0
    inner = themes.icon("default", figure(JOINT_USE)).partition("<path")[2].partition('fill="')[0]
    assert inner and inner in html, "two shops in a double square"


def test_a_poster_of_many_points_to_the_list(tmp_path: Path) -> None:
    facts = example("joint-use")
    facts["joint"]["scope"]["members"] += [{"id": f"m{n}", "name": f"例示書店{n}株式会社"} for n in range(30)]
    path = tmp_path / "poster.html"
    assert run("joint-use-poster", write(tmp_path, facts), "--site", "mihon", "-o", path, "--as-of", DAY).code == 0
    text = fold(path.read_text(encoding="utf-8"))
    assert fold("33者（名称は一覧に記載しています）") in text and fold("例示書店7株式会社") not in text
    assert "camera.example.jp/j/list" in text


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_poster_needs_joint_use(tmp_path: Path, command: str) -> None:
    file = stated(tmp_path, "grocery", [ENTRANCE | {"size": "a4"}, POSTER])
    done = run(command, file, "--as-of", DAY, *(("--out", tmp_path / "o") if command == "build" else ()))
    assert done.code == 1
    assert "[joint.fact]" in done.said and "j1" in done.said
    assert set(contents(tmp_path)) == {"signgen.yaml"}


@pytest.mark.parametrize("ui", ["ja", "en"])
@pytest.mark.parametrize(
    ("sign", "said"),
    [
        (STICKER | {"languages": ["ja", "ko"]}, "ko"),
        (STICKER | {"document": "camera-sign"}, "camera-sign"),
        (ENTRANCE | {"document": "flag"}, "joint-use-poster"),
    ],
)
def test_a_wrong_sign_is_explained(tmp_path: Path, sign: dict[str, Any], said: str, ui: str) -> None:
    done = run("--ui", ui, "check", stated(tmp_path, "grocery", [sign]), "--as-of", DAY)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert ("対処: " if ui == "ja" else "Fix: ") in done.err


NAMED: dict[str, tuple[str, str, set[str]]] = {
    "a camera sign": ("grocery", "camera-sign", {"main/camera-sign-c01.a5.pdf"}),
    "a sticker": ("grocery", "entrance-sticker", {"main/entrance-sticker.sticker-150x100.pdf"}),
    "two of them": (
        "grocery", "entrance-sticker,camera-sign",
        {"main/camera-sign-c01.a5.pdf", "main/entrance-sticker.sticker-150x100.pdf"},
    ),
    "a poster": (
        "joint-use", "joint-use-poster", {f"{site}/joint-use-poster.a3.pdf" for site in ("reijido", "mihon", "kaku")},
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", NAMED)
def test_what_nobody_owes_is_made_when_it_is_named(tmp_path: Path, what: str) -> None:
    name, kinds, expected = NAMED[what]
    done = run("build", source(name), "--as-of", DAY, "--only", kinds, "--out", tmp_path, "--format", "pdf")
    assert done.code == 0, done.said
    assert set(contents(tmp_path)) - {"receipts.jsonl"} == expected


def test_what_cannot_be_made_is_told(tmp_path: Path) -> None:
    words = ("--as-of", DAY, "--only", "joint-use-poster", "--out", tmp_path / "out")
    done = run("build", source("grocery"), *words)
    assert (done.code, "plan.nothing" in done.err) == (1, True)
    assert contents(tmp_path) == {}


def test_a_kind_that_one_site_owes_is_not_made_for_the_others(tmp_path: Path) -> None:
    plain = {"id": "c1", "category": "conventional", "visible_as_camera": "true"}
    facts = example("grocery")
    facts["sites"] = [
        {"id": "one", "name": "一号店", "cameras": [plain | {"visible_as_camera": "false"}]},
        {"id": "two", "name": "二号店", "cameras": [plain]},
    ]
    del facts["facility"], facts["cameras"]
    facts["publication"] = {"method": "poster"}
    file = write(tmp_path, facts)
    done = run("build", file, "--as-of", DAY, "--only", "camera-sign", "--out", tmp_path / "o")
    assert done.code == 0, done.said
    assert set(contents(tmp_path / "o")) == {"receipts.jsonl", "one/camera-sign-c1.a5.pdf"}
    assert run("camera-sign", file, "--site", "two", "--as-of", DAY, "-o", tmp_path / "two.html").code == 0


def test_every_kind_is_drawn_ahead() -> None:
    assert set(KINDS) <= cli._DRAWING

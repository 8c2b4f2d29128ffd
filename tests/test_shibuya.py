"""The joint-use notice of the Shibuya bookshops, published in 2019, made anew under the law of today."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pypdfium2
from commands import DAY, run

from signgen.readback.seen import fold

FILE = Path(__file__).parent / "data" / "shibuya.yaml"
MEMBERS = {
    "keibundo": "京王書籍販売株式会社啓文堂書店渋谷店",
    "taiseido": "大盛堂商事株式会社書店部大盛堂書店",
    "maruzen": "株式会社丸善ジュンク堂書店 MARUZEN&ジュンク堂書店渋谷店",
}
# Guideline of the accredited organisation (April 2022), 3-2.
PUBLISHED = (
    "渋谷書店万引対策共同プロジェクト",
    "2019年7月30日",
    *("実行日時", "被害状況", "対象者の特徴", "関連する防犯カメラ画像", "顔識別データ"),
    "対象者の氏名は、保有する場合は対象事業発生店舗と事務局のみが保有し、他の参加店舗とは共有いたしません",
    "渋谷区内に所在し、ホームページに別掲の「渋谷書店万引対策共同プロジェクトの開始に当たって」を遵守することを認めている書店であって、運営委員会で決議され参加が認められた書店",
    *MEMBERS.values(),
    "過去に万引等の犯罪を行ったことが確実な者に関する情報を参加店の顔認識システムに登録し、来店した人物を撮影した防犯カメラ映像とリアルタイムに照合することで当該人物の来店を確認・警戒し、万引等の犯罪を防止するため",
    *("万引き", "盗撮", "器物損壊", "暴行・傷害", "公然わいせつ"),
    "被害の軽減及びお客様の快適な店舗利用に役立てるため",
    "内部で定めたルールに基づいて一定期間経過後に消去しています",
    "共同利用の取組とは独立して、参加店が独自に取得した防犯カメラの画像は、参加店における万引等の犯罪防止にも利用します。",
    "渋谷書店万引対策共同プロジェクト事務局",
    "03-5280-6044",
    "10:00～17:00（土日、祝日、年末年始を除く）",
    "〒101-0062 東京都千代田区神田駿河台1-2 書店会館4階",
    "http://www.manboukikou.jp/shibuyapj/",
    *("店頭", "ホームページ"),
)


def text_of(path: Path) -> str:
    if path.suffix == ".pdf":
        pdf = pypdfium2.PdfDocument(path)
        try:
            return "\n".join(page.get_textpage().get_text_range() for page in pdf)
        finally:
            pdf.close()
    marked = path.read_text(encoding="utf-8")
    return html.unescape(re.sub(r"<style.*?</style>|<[^>]+>", "", marked, flags=re.DOTALL))


def test_a_proved_notice_for_each_bookshop_carries_every_published_fact(tmp_path: Path) -> None:
    done = run("build", FILE, "--as-of", DAY, "--only", "joint-use-notice", "--out", tmp_path)
    assert done.code == 0, done.said
    assert run("verify", tmp_path).code == 0
    names = {
        (m, e): f"joint-use-notice-{m}.ja.{e}"
        for m in (*MEMBERS, "secretariat")
        for e in ("pdf", "html", "fragment.html")
    }
    assert {p.name for p in (tmp_path / "taiseido").iterdir()} == {*names.values(), "notice.css"}
    for (member, _), name in names.items():
        text = fold(text_of(tmp_path / "taiseido" / name))
        assert [fact for fact in PUBLISHED if fold(fact) not in text] == [], name
        name_of = MEMBERS.get(member, "渋谷書店万引対策共同プロジェクト事務局")
        assert fold(f"{name_of}は「渋谷書店万引対策共同プロジェクト」に参加し") in text
        assert fold("第27条第5項第3号") in text
        assert "23条" not in text


def test_its_own_article_number_is_noticed(tmp_path: Path) -> None:
    text = FILE.read_text(encoding="utf-8")
    old = "個人情報の保護に関する法律第23条第5項第3号に基づく共同利用"
    file = tmp_path / "signgen.yaml"
    file.write_text(f"{text}law_refs: [{old}]\n", encoding="utf-8")
    done = run("check", file, "--as-of", DAY, "--only", "joint-use-notice")
    assert f"{file}:{len(text.splitlines()) + 1}:" in done.out
    assert "第27条第5項第3号" in done.out

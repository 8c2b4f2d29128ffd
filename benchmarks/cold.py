"""Cold start: one sign from flags, whole process, against headless Chromium printing the same HTML.

The two are run in turn (A B A B …), so that a slow minute of the machine hits both; the ratio of each
pair counts, not the seconds. signgen also reads its file back and proves it; Chromium only prints.
Chromium starts cold as well, with a profile of its own each time. Its fonts come in two ways: the whole
font files, which it has to load and cut itself as signgen has (``--fonts whole``, the comparison of like
with like), or already cut to the letters of the sign inside the HTML (``--fonts cut``, its fastest case).

    python benchmarks/cold.py [--pairs 7] [--most 0.9] [--fonts whole|cut]

Exit code 1 when the median ratio is above ``--most``, 3 when Chromium is missing.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FLAGS = [
    "--operator", "例示堂書店株式会社", "--camera-kind", "face-recognition", "--mode", "demo",
    "--purpose", "万引き・盗撮の防止のため、登録した顔特徴データとの照合により来店を確認します。",
    "--contact", "個人情報お問い合わせ窓口 03-0000-0000", "--url", "https://camera.example.jp/s/hon1", "--force",
]  # fmt: skip


def seconds(command: list[str]) -> float:
    """Wall time of a whole process that must succeed."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL, timeout=120)
    return time.perf_counter() - start


def with_whole_fonts(html: str) -> str:
    """The same HTML, its ``@font-face`` rules pointing at the font files instead of holding cut fonts."""
    fonts = Path(__file__).resolve().parent.parent / "fonts"
    files = iter(
        fonts / f"{stem}-{weight}.ttf"
        for stem in ("BIZUDPGothic", "NotoSansJP-Complement")
        for weight in ("Regular", "Bold")
    )
    return re.sub(r"url\(data:font/ttf;base64,[^)]*\)", lambda _: f"url({next(files).as_uri()})", html)


def main() -> int:
    """Print every pair and the median ratio."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    words.add_argument("--pairs", type=int, default=7)
    words.add_argument("--most", type=float, default=0.9)
    words.add_argument("--fonts", choices=("whole", "cut"), default="whole")
    given = words.parse_args()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        print("chromium is not installed", file=sys.stderr)
        return 3
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        signgen = [sys.executable, "-m", "signgen", "entrance-sign", *FLAGS, "--paper", "a3", "-o"]
        page = here / "sign.html"
        seconds([*signgen, str(page)])
        if given.fonts == "whole":
            page.write_text(with_whole_fonts(page.read_text(encoding="utf-8")), encoding="utf-8")
        printer = [
            chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
            "--disable-background-networking", "--allow-file-access-from-files",
            "--disable-component-update", "--disable-sync", "--no-pdf-header-footer",
            f"--print-to-pdf={here / 'chromium.pdf'}",
        ]  # fmt: skip
        own = [*signgen, str(here / "sign.pdf")]
        ratios = []
        for pair in range(-1, given.pairs):
            a = seconds(own)
            b = seconds([*printer, f"--user-data-dir={here / f'profile{pair}'}", page.as_uri()])
            if pair < 0:
                continue  # the first pair warms the disk caches of both
            ratios.append(a / b)
            print(f"pair {pair + 1}: signgen {a:.3f} s, chromium {b:.3f} s, ratio {a / b:.2f}")
    median = statistics.median(ratios)
    print(f"median ratio {median:.2f} (min {min(ratios):.2f}, max {max(ratios):.2f}); at most {given.most}")
    return 0 if median <= given.most else 1


if __name__ == "__main__":
    sys.exit(main())

"""The README is true: its picture is what `make demo` makes, its commands exist, its small file builds."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from signgen import cli, sources

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PICTURE = ROOT / ".github" / "bookshop.png"


def _page(path: Path, height: int) -> Image.Image:
    document = pypdfium2.PdfDocument(path)
    page = document[0]
    image = page.render(scale=height / page.get_height()).to_pil().convert("RGB")
    document.close()
    return image


def _pair(folder: Path) -> Image.Image:
    large = _page(folder / "entrance-sign.a3.pdf", 1000)
    small = _page(folder / "camera-sign-c01.a5.pdf", 620)
    out = Image.new("RGB", (large.width + small.width + 90, 1060), "#c9ced6")
    out.paste(large, (30, 30))
    out.paste(small, (large.width + 60, 30))
    return out


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    for words in (
        ["init", str(folder / "facts"), "--example", "bookshop", "--quiet"],
        ["build", str(folder / "facts" / "signgen.yaml"), "--out", str(folder / "output"), "--quiet"],
    ):
        with pytest.raises(SystemExit) as done:
            cli.main(words)
        assert done.value.code == 0
    return next((folder / "output").glob("*/entrance-sign.a3.pdf")).parent


def _difference(a: Image.Image, b: Image.Image) -> float:
    return sum(ImageStat.Stat(ImageChops.difference(a, b)).mean) / 3


def test_the_picture_is_what_the_demo_makes(demo: Path, request: pytest.FixtureRequest) -> None:
    made = _pair(demo)
    if request.config.getoption("--update-golden"):
        made.quantize(64).save(PICTURE, optimize=True)
    shown = Image.open(PICTURE).convert("RGB")
    assert shown.size == made.size
    assert _difference(shown, made) < 2.5
    # The comparison can fail: the signs the other way round are not this picture.
    assert _difference(shown, made.transpose(Image.Transpose.FLIP_LEFT_RIGHT)) > 10


def test_commands_named_in_the_readme_exist() -> None:
    named = set(re.findall(r"^signgen ([a-z-]+)", README, re.MULTILINE))
    assert {"init", "check", "build", "verify", "explain", "entrance-sign"} <= named
    for name in named:
        with pytest.raises(SystemExit) as done:
            cli.main([name, "--help"])
        assert done.value.code == 0


def test_the_small_file_is_small_and_builds(tmp_path: Path) -> None:
    (block,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    assert 5 < len(block.splitlines()) < 25
    file = tmp_path / "signgen.yaml"
    file.write_text(block, encoding="utf-8")
    assert sources.read(file).declaration.places
    with pytest.raises(SystemExit) as done:
        cli.main(["build", str(file), "--out", str(tmp_path / "out"), "--quiet"])
    assert done.value.code == 0
    assert list((tmp_path / "out").rglob("entrance-sign.a4.pdf"))


def test_relative_links_lead_somewhere() -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in link]
    assert links
    assert all((ROOT / link).exists() for link in links)

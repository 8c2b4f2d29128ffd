"""The order of the layers, the purity of the core and the sizes, read from the source with ``ast``."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from commands import example, write

from signgen import resources

ROOT = Path(__file__).parents[1]

# Imports point only upwards in this table; inside a row anything goes that makes no cycle.
# The kinds of camera stand before the model because a camera states its kind, and receipts before the proof
# because a proof is against a receipt.
LAYERS = (
    "errors findings cameras",
    "model",
    "facts law overrides changes",
    "rules",
    "wording documents",
    "resources stacks sources lawbook era dates reviewed i18n reports schema",
    "files promises provenance receipts",
    "readback verify",
    "ahead sandbox paper typeface phrases linebreak ruby_html typeset sheet headline lay grow fit drawing themes logo"
    " qr palette tagging html page contents counter_parts counter counter_html pdf png outputs plan addresses culprit"
    " first_layer examine review",
    "batch gallery register install optics simulate simulate_html",
    "cli",
)
LEVEL = {name: level for level, row in enumerate(LAYERS) for name in row.split()}
PROOF = frozenset(LAYERS[7].split())
DRAWING = frozenset(LAYERS[8].split())
CORE = frozenset({"model", "cameras", "facts", "law", "rules", "wording", "documents", "errors", "findings"})
IMPURE = {
    *("os", "sys", "io", "pathlib", "tempfile", "shutil", "subprocess", "socket", "logging", "importlib"),
    *("time", "random", "secrets", "locale"),
    *("jinja2", "weasyprint", "yaml", "pypdfium2", "pikepdf", "click", "babel"),
}
CALLS = frozenset({"open", "print", "input", "exec", "eval", "__import__"})
CLOCK = frozenset({"today", "now", "utcnow", "time", "time_ns", "monotonic", "perf_counter", "localtime"})
_JAPANESE = re.compile("[\u3005\u3041-\u30ff\u4e00-\u9fff]")
_ARTICLE = re.compile(r"第?\s*[0-9０-９〇一二三四五六七八九十百]+\s*条|\bArt(?:icle)?\.?\s*\d")

# Kana and kanji that Python may hold: nothing of it is wording of a notice.
_RANGE = "ぁヾヿ一鿿"  # the ends of character classes
JAPANESE = {
    "signgen.cli.doctor": ("木", "a page drawn as a trial"),
    "signgen.wording.script": (_RANGE + "ゖァヺ", "to see that a text is Japanese"),
    "signgen.model.ruby": ("々一鿿", "the ends of a character class"),
    "signgen.sources.texts": (_RANGE, "to see that a file is Shift_JIS"),
    "signgen.sources.explain": ("項目のまとまり箇条書き", "what a message found instead of a text"),
    "signgen.dates": ("年月日いうおかがこじたちっつとなにねのはふぷみむゅよん", "date patterns, and how days are read"),
    "signgen.era": ("令和平成昭元", "names of eras"),
    "signgen.model.base": (
        "秒分時間日週月年かカケヵヶ箇〇一二三四五六七八九十百千約およそほぼ最大長程度以内下未満上からまで",
        "numbers and units that a user writes, and what stands around them",
    ),
    "signgen.rules.articles": (
        "〇一二三四五六七八九十第条項号の",
        "to read article numbers in a user's text",
    ),
    "signgen.phrases": ("一第鿿々・ーぁゖヺぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ", "kinsoku"),
    "signgen.register.table": ("年月日版", "dates and versions as people type them"),
    "signgen.readback.outlines": ("木", "the character whose height is measured"),
    "signgen.verify.heights": ("ぁ鿿", "to see that a text is Japanese"),
    "signgen.typeface": ("木", "the character whose height is measured"),
}


@dataclass(frozen=True)
class Tree:
    """The modules of a checkout."""

    trees: dict[str, ast.Module]
    lines: dict[str, int]

    def strings(self, module: str) -> Iterator[tuple[int, str]]:
        """String constants that are no docstrings, with their line."""
        nodes = list(ast.walk(self.trees[module]))
        docs = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
        for node in nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                yield node.lineno, node.value

    def imported(self, module: str) -> Iterator[str]:
        """Everything a module imports anywhere, modules in full."""
        for node in ast.walk(self.trees[module]):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{module}: a relative import"
                for alias in node.names:
                    whole = f"{node.module}.{alias.name}"
                    yield whole if whole in self.trees else str(node.module)

    @property
    def edges(self) -> set[tuple[str, str]]:
        """Imports inside the package, from whom and of what."""
        return {(a, b) for a in self.trees for b in self.imported(a) if b.split(".")[0] == "signgen"}


def read(root: Path) -> Tree:
    trees, lines = {}, {}
    for path in sorted((root / "signgen").rglob("*.py")):
        name = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
        text = path.read_text(encoding="utf-8")
        trees[name], lines[name] = ast.parse(text), len(text.splitlines())
    return Tree(trees, lines)


@cache
def ours() -> Tree:
    return read(ROOT)


def part(module: str) -> str:
    """``signgen.verify.words`` is part of ``verify``; the package itself is ``""``."""
    return module.partition(".")[2].partition(".")[0]


def misplaced(tree: Tree) -> set[str]:
    """Imports against the order of the layers."""
    wrong = set()
    for a, b in tree.edges:
        one, other = part(a), part(b)
        if not other and one not in ("cli", ""):  # nobody inside needs the package root
            wrong.add(f"{a} -> {b}")
        if one not in LEVEL or other not in LEVEL:
            continue
        downwards = LEVEL[other] > LEVEL[one]
        if downwards or (one in DRAWING and other in PROOF):
            wrong.add(f"{a} -> {b}")
    return wrong


def cycle(tree: Tree) -> list[str]:
    """The modules of an import cycle, none when there is none."""
    graph: dict[str, set[str]] = {}
    for a, b in tree.edges:
        graph.setdefault(a, set()).add(b)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def impure(tree: Tree) -> set[str]:
    """What the pure core must not touch."""
    found = set()
    for module in (m for m in tree.trees if part(m) in CORE):
        found |= {f"{module}: {name}" for name in tree.imported(module) if name.split(".")[0] in IMPURE}
        for node in ast.walk(tree.trees[module]):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
                found.add(f"{module}: {node.func.id}()")
    return found | {line for line in clocks(tree) if part(line.split(":")[0]) in CORE}


def clocks(tree: Tree) -> set[str]:
    """Where the clock is read."""
    found = set()
    for module, parsed in tree.trees.items():
        for node in ast.walk(parsed):
            called = isinstance(node, ast.Attribute) and node.attr in CLOCK and isinstance(node.value, ast.Name)
            if called and node.value.id in ("date", "datetime", "time"):  # type: ignore[attr-defined]
                found.add(f"{module}: {ast.unparse(node)}")
        if "time" in tree.imported(module):
            found.add(f"{module}: import time")
    return found


def test_the_whole_package_was_read() -> None:
    assert len(ours().trees) > 60
    assert len(ours().edges) > 150
    parts = {part(m) for m in ours().trees} - {"", "__main__"}
    assert parts == set(LEVEL), "a new module needs its place in LAYERS"


def test_imports_point_upwards() -> None:
    assert misplaced(ours()) == set()


def test_the_proof_reaches_no_drawing_module_by_any_way() -> None:
    graph: dict[str, set[str]] = {}
    for a, b in ours().edges:
        graph.setdefault(a, set()).add(b)
    seen, todo = set(), [m for m in ours().trees if part(m) in PROOF]
    assert len(todo) > 10
    while todo:
        module = todo.pop()
        if module not in seen:
            seen.add(module)
            todo += graph.get(module, set())
    assert {m for m in seen if part(m) in DRAWING} == set()


def test_no_cycles() -> None:
    assert cycle(ours()) == []


def test_the_core_is_pure() -> None:
    assert len([m for m in ours().trees if part(m) in CORE]) > 40
    assert impure(ours()) == set()


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "signgen", tmp_path / "signgen", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


@pytest.mark.parametrize(
    ("file", "line", "found"),
    [
        ("verify/words.py", "from signgen import html", "signgen.verify.words -> signgen.html"),
        ("readback/seen.py", "import signgen.pdf", "signgen.readback.seen -> signgen.pdf"),
        ("html.py", "from signgen import verify", "signgen.html -> signgen.verify"),
        ("model/site.py", "from signgen.law import Law", "signgen.model.site -> signgen.law"),
        ("rules/faces.py", "from signgen import documents", "signgen.rules.faces -> signgen.documents"),
        ("documents.py", "from signgen.cli import app", "signgen.documents -> signgen.cli.app"),
        ("fit.py", "from signgen import __version__", "signgen.fit -> signgen"),
    ],
)
def test_a_forbidden_import_is_seen(copied: Path, file: str, line: str, found: str) -> None:
    path = copied / "signgen" / file
    path.write_text(path.read_text(encoding="utf-8") + f"\n\ndef late():\n    {line}\n", encoding="utf-8")
    assert misplaced(read(copied)) == {found}


def test_a_cycle_and_an_impure_core_are_seen(copied: Path) -> None:
    more = {
        "errors.py": "from signgen import findings\n",
        "law.py": "import os\nfrom datetime import date\nTODAY = date.today()\nopen('x')\n",
    }
    for name, lines in more.items():
        path = copied / "signgen" / name
        path.write_text(path.read_text(encoding="utf-8") + lines, encoding="utf-8")
    changed = read(copied)
    assert {"signgen.errors", "signgen.findings"} <= set(cycle(changed))
    assert impure(changed) == {"signgen.law: os", "signgen.law: date.today", "signgen.law: open()"}


def test_sizes() -> None:
    long = {m: n for m, n in ours().lines.items() if n > 250}
    assert long == {}
    sizes = {
        f"{module}.{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for module, tree in ours().trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert len(sizes) > 400
    assert {name: size for name, size in sizes.items() if size > 60} == {}


def test_no_code_lies_beside_the_templates() -> None:
    folder = resources.folder("templates")
    assert (folder / "default" / "sign.html.j2").is_file()
    assert [p.name for p in folder.rglob("*.py")] == []


def test_no_wording_in_python() -> None:
    found: dict[str, set[str]] = {}
    for module in ours().trees:
        for _, text in ours().strings(module):
            if _JAPANESE.search(text):
                found.setdefault(module, set()).update(_JAPANESE.findall(text))
    extra = {m: "".join(sorted(c - set(JAPANESE.get(m, ("",))[0]))) for m, c in found.items()}
    assert {m: chars for m, chars in extra.items() if chars} == {}
    assert set(found) == set(JAPANESE), "the list of exceptions names a module that needs none"


def test_no_article_numbers_outside_the_law_pack() -> None:
    assert _ARTICLE.search("法第27条第5項") and _ARTICLE.search("二十七条") and _ARTICLE.search("Art. 27")
    strings = [(m, n, s) for m in ours().trees for n, s in ours().strings(m)]
    assert len(strings) > 1000
    assert [found for found in strings if _ARTICLE.search(found[2])] == []
    files = [p for p in resources.folder("templates").rglob("*") if p.is_file()]
    assert len(files) >= 6
    assert [p.name for p in files if _ARTICLE.search(p.read_text(encoding="utf-8"))] == []


def test_only_the_command_line_reads_the_clock() -> None:
    found = clocks(ours())
    assert found
    assert {line for line in found if part(line.split(":")[0]) != "cli"} == set()


def test_only_resources_looks_for_package_files() -> None:
    named = {
        module
        for module, tree in ours().trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id in ("__file__", "__path__")
    }
    assert named == {"signgen.resources"}
    assert not [m for m in ours().trees if {"importlib.resources", "pkgutil"} & set(ours().imported(m))]


_WATCH = """
import sys
def loaded(step):
    heavy = {"weasyprint", "jinja2", "pypdfium2", "pikepdf"}
    print(step, sorted(heavy & {m.partition(".")[0] for m in sys.modules}))
import signgen
loaded("import")
from signgen import cli
for words in (["--help"], ["check", sys.argv[1], "--quiet"]):
    try:
        cli.main(words)
    except SystemExit as left:
        print(words[0], left.code or 0)
    loaded(words[0])
"""


def test_what_an_import_a_help_and_a_check_load(tmp_path: Path) -> None:
    file = write(tmp_path, example("grocery"))
    words = [sys.executable, "-W", "error", "-c", _WATCH, str(file)]
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=True)
    lines = done.stdout.splitlines()
    for step in ("import []", "--help 0", "--help []", "check 0", "check []"):
        assert step in lines, done.stdout + done.stderr

"""Fixtures that several tests use, and the switch that writes golden files anew."""

from __future__ import annotations

import copy
import gc
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import commands
import pytest

from signgen import receipts
from signgen.model import Declaration

GOLDEN = Path(__file__).parent / "golden"
SMALL: dict[str, Any] = {
    "mode": "demo",
    "operator": {"legal_name": "例示青果店", "kind": "sole"},
    "facility": {"name": "例示青果店"},
    "cameras": [{"id": "c01", "category": "conventional", "visible_as_camera": True, "location": "店内の天井"}],
    "purposes": [{"text": "万引きなどの犯罪を防ぐため、店内を撮影して録画します"}],
    "necessity_reason": "見回りだけでは万引きを防げないため",
    "retention": {"footage": "14日", "reason": "被害に気づくまでの日数を考えています"},
    "contact": {"dept": "店主", "phone": "03-0000-0000"},
}


# As in a process of signgen's own (cli.main): many small objects and few cycles; a seventh of every build.
gc.set_threshold(100_000, 20, 100)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write tests/golden/ anew instead of comparing")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """``golden(name, text)``: the text must be that of ``tests/golden/<name>``."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), f"no golden file {name}: run `make golden` and look at what it wrote"
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture
def facts_small() -> dict[str, Any]:
    """The smallest sensible file as plain data, free to change."""
    return copy.deepcopy(SMALL)


@pytest.fixture
def declare() -> Callable[..., Declaration]:
    """``declare(contact={...}, urls__policy="https://…")``: the small declaration with parts replaced.

    A name replaces that part of the file, ``a__b`` a field inside a group, ``None`` takes it out.
    """

    def make(**patches: Any) -> Declaration:
        data = copy.deepcopy(SMALL)
        for name, value in patches.items():
            *steps, last = name.split("__")
            group = data
            for step in steps:
                group = group.setdefault(step, {})
            if value is None:
                group.pop(last, None)
            else:
                group[last] = value
        return Declaration.model_validate(data)

    return make


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """``built("bookshop")``: a folder with ``signgen.yaml`` and what it owes in ``out``; for reading only.

    Each is built once a run: the process that comes first builds it, every other waits for it.
    """
    base, made = tmp_path_factory.getbasetemp(), set[str]()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "built"

    def make(name: str) -> Path:
        folder, done = shared / name, shared / f"{name}.done"
        if name not in made:
            with receipts.locked(shared / f"{name}.lock"):  # a folder, held until the build is done
                if not done.exists():
                    shutil.rmtree(folder, ignore_errors=True)
                    commands.journey(name, folder)
                    done.touch()
            made.add(name)
        return folder

    return make

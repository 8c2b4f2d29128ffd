"""Each case of ``tests/law`` states facts and a day, and exactly what has to be found."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from signgen import lawbook
from signgen.documents import KINDS
from signgen.findings import Severity
from signgen.model.declaration import Declaration
from signgen.model.premises import Premises
from signgen.rules.check import check

CASES = sorted((Path(__file__).parent / "law").glob("A[0-9]*.yaml"))


def read(path: Path) -> dict[str, Any]:
    # Every scalar a string, as the reader of users' files has it.
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def test_there_are_cases():
    assert {path.stem for path in CASES} >= {"A01", "A03", "A04", "A05", "A07"}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_exactly_the_expected_findings(path):
    case = read(path)
    assert case["id"] == path.stem
    law = lawbook.load().on(date.fromisoformat(case["on"]))
    kinds = case.get("documents", KINDS)
    declaration = Declaration.model_validate(case["given"])
    found = [f for site in Premises.all_of(declaration) for f in check(law, site, kinds)]

    def ids(severity: Severity) -> set[str]:
        return {f.id for f in found if f.severity is severity}

    expected = case["expect"]
    blocking = {f"refuse:{i}" for i in ids(Severity.REFUSE)} | ids(Severity.ERROR)
    assert blocking == set(expected["errors"]), found
    assert ids(Severity.WARNING) == set(expected["warnings"]), found
    if "infos" in expected:
        assert ids(Severity.INFO) == set(expected["infos"]), found

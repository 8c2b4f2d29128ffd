"""``signgen check --format sarif``: the shape of SARIF 2.1.0, and the same findings as in the JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from commands import DAY, run
from jsonschema import Draft202012Validator
from test_cli_check import as_file
from test_cli_override import FACE, PASS, WHY, rows, unnamed

ON = ("--as-of", DAY)
TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
PLACE = {
    "type": "object",
    "required": ["artifactLocation"],
    "additionalProperties": False,
    "properties": {
        "artifactLocation": {
            "type": "object",
            "required": ["uri"],
            "properties": {"uri": {"type": "string", "format": "uri-reference", "pattern": r"^[!-~]+$"}},
        },
        "region": {
            "type": "object",
            "required": ["startLine", "startColumn"],
            "additionalProperties": False,
            "properties": {n: {"type": "integer", "minimum": 1} for n in ("startLine", "startColumn")},
        },
    },
}
# The parts of the SARIF 2.1.0 schema (OASIS) that signgen writes; what it does not write is not allowed.
SARIF: dict[str, Any] = {
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "pattern": "sarif-2\\.1\\.0"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "additionalProperties": False,
                "properties": {
                    "language": {"type": "string", "pattern": "^[a-z]{2}-[A-Z]{2}$"},
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name", "rules"],
                                "properties": {
                                    "name": {"const": "signgen"},
                                    "semanticVersion": {"type": "string", "pattern": r"^\d+\.\d+\.\d+"},
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "type": "object",
                                            "required": ["id", "shortDescription", "help"],
                                            "additionalProperties": False,
                                            "properties": {
                                                "id": {"type": "string"},
                                                "shortDescription": TEXT,
                                                "help": TEXT,
                                            },
                                        },
                                    },
                                },
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["ruleId", "ruleIndex", "level", "message", "locations"],
                            "additionalProperties": False,
                            "properties": {
                                "ruleId": {"type": "string"},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": TEXT,
                                "locations": {
                                    "type": "array",
                                    "minItems": 1,
                                    "items": {"type": "object", "properties": {"physicalLocation": PLACE}},
                                },
                                "properties": {"type": "object"},
                                "suppressions": {
                                    "type": "array",
                                    "items": {
                                        "type": "object",
                                        "required": ["kind", "justification"],
                                        "properties": {
                                            "kind": {"enum": ["inSource", "external"]},
                                            "status": {"enum": ["accepted", "underReview", "rejected"]},
                                            "justification": {"type": "string", "minLength": 10},
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}


def sarif(file: Path, *words: object) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(run("check", file, "--format", "sarif", *ON, *words).out)
    return told


@pytest.mark.parametrize("name", ["A01", "A03", "A04", "A05", "A07"])
def test_sarif_has_its_shape_and_says_what_json_says(tmp_path: Path, name: str) -> None:
    file = as_file(name, tmp_path)
    told = sarif(file)
    Draft202012Validator(SARIF).validate(told)
    (one,) = told["runs"]
    rules = one["tool"]["driver"]["rules"]
    levels = {"refuse": "error", "error": "error", "warning": "warning", "info": "note"}
    findings = rows(file)
    assert len(findings) == len(one["results"]) > 0
    for result, row in zip(one["results"], findings, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == row["id"]
        assert result["level"] == levels[row["severity"]]
        assert result["message"]["text"] == row["message"]
        place = result["locations"][0]["physicalLocation"]
        region = place["region"]
        assert row["where"].endswith(f":{region['startLine']}:{region['startColumn']}")
        assert place["artifactLocation"]["uri"] == file.as_uri()
        assert "suppressions" not in result


@pytest.mark.parametrize("break_", ["level", "rules", "region", "version"])
def test_a_wrong_shape_is_noticed(tmp_path: Path, break_: str) -> None:
    told = sarif(as_file("A04", tmp_path))
    run_ = told["runs"][0]
    if break_ == "level":
        run_["results"][0]["level"] = "refuse"
    elif break_ == "rules":
        del run_["tool"]["driver"]["rules"][0]["shortDescription"]
    elif break_ == "region":
        run_["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    else:
        told["version"] = "2.1"
    assert list(Draft202012Validator(SARIF).iter_errors(told))


def test_sarif_suppresses_what_was_overridden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    unnamed(tmp_path / "見本 店")
    told = sarif(Path("見本 店") / "signgen.yaml", *PASS)
    results = [r for r in told["runs"][0]["results"] if r["ruleId"] == FACE]
    assert len(results) == 4
    assert all(r["level"] == "error" for r in results)
    assert {r["suppressions"][0]["justification"] for r in results} == {WHY}
    uri = results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "%E8%A6%8B%E6%9C%AC%20%E5%BA%97/signgen.yaml"


def test_sarif_keeps_the_exit_code_and_the_language(tmp_path: Path) -> None:
    file = as_file("A04", tmp_path)
    assert run("check", file, "--format", "sarif", *ON).code == 1
    english = json.loads(run("--ui", "en", "check", file, "--format", "sarif", *ON).out)
    assert english["runs"][0]["language"] == "en-US"
    assert english["runs"][0]["results"][0]["message"] != sarif(file)["runs"][0]["results"][0]["message"]

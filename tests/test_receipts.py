"""Receipts: one line for each file, kept, sorted, and refused when broken."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import proofs
import pytest

from signgen import provenance, receipts
from signgen.documents import Block, Document
from signgen.errors import InputError
from signgen.receipts import Paper, Receipt, Run

RUN = Run("/shops/one/signgen.yaml", "a" * 64, date(2026, 12, 1), {"b.ttf": "1", "a.ttf": "2"}, {"python": "3"})


def _document() -> Document:
    block = Block(
        "purpose",
        "B04",
        "facts",
        "row",
        "ja",
        "c.purpose",
        "目的",
        "防犯のため",
        ("防犯のため",),
        ("all.purpose",),
        ("appi-21",),
    )
    given = {
        "kind": "camera-sign",
        "site": "s1",
        "subject": "c1",
        "title": "表示",
        "languages": ("ja",),
        "kinds": ("conventional",),
        "brand": "見本",
        "link": proofs.LINK,
        "edition": "0A1B2C3D",
        "blocks": (block,),
        "required": (("all.purpose", "must"),),
        "unreviewed": (),
    }
    return Document(**{name: given[name] for name in Document.__dataclass_fields__})


def _receipt(file: str) -> Receipt:
    return receipts.of(_document(), file, b"data", Paper(name="a5", width_mm=148, height_mm=210), RUN)


def test_a_receipt_says_what_was_made() -> None:
    receipt = _receipt("s1/camera-sign-c1.pdf")
    assert receipt.sha256 == "3a6eb0790f39ac87c94f3856b2dd2c5d110e6811602261a9a923d3bb23adc8b7"
    assert (receipt.format, receipt.input_file, receipt.edition) == ("pdf", "signgen.yaml", "0A1B2C3D")
    assert receipt.blocks[0].model_dump() == {
        "place": "purpose",
        "matrix": "B04",
        "form": "row",
        "language": "ja",
        "clause": "c.purpose",
        "label": "目的",
        "text": "防犯のため",
        "proves": ("all.purpose",),
        "cites": ("appi-21",),
        "tier": "",
    }
    assert _receipt("p.fragment.html").format == "fragment.html"
    line = receipt.model_dump_json()
    assert "\n" not in line and "防犯のため" in line
    assert json.loads(line)["required"] == [["all.purpose", "must"]]


def test_receipts_are_kept_sorted_and_deterministic(tmp_path: Path) -> None:
    path = tmp_path / receipts.NAME
    receipts.merge_into(path, [_receipt("b.pdf"), _receipt("a.pdf")])
    first = path.read_bytes()
    receipts.merge_into(path, [_receipt("c/d.pdf")])
    receipts.merge_into(path, [_receipt("a.pdf").model_copy(update={"edition": "FFFFFFFF"})])
    assert list(receipts.load(path)) == ["a.pdf", "b.pdf", "c/d.pdf"]
    assert receipts.load(path)["a.pdf"].edition == "FFFFFFFF"
    assert receipts.load(path)["b.pdf"] == _receipt("b.pdf")
    (tmp_path / "other").mkdir()
    receipts.merge_into(tmp_path / "other" / receipts.NAME, [_receipt("a.pdf"), _receipt("b.pdf")])
    assert (tmp_path / "other" / receipts.NAME).read_bytes() == first
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == [receipts.NAME]


def test_no_receipts_yet(tmp_path: Path) -> None:
    assert receipts.load(tmp_path / receipts.NAME) == {}


BROKEN = {
    "no json": b"{oops",
    "no utf-8": b'{"file": "\xff"}',
    "a number": b"1",
    "a field missing": b'{"file": "a.pdf"}',
    "a field too many": _receipt("x.pdf").model_dump_json()[:-1].encode() + b',"more":1}',
    "a path out of the folder": _receipt("x.pdf").model_dump_json().replace('"x.pdf"', '"../x.pdf"').encode(),
    "an absolute path": _receipt("x.pdf").model_dump_json().replace('"x.pdf"', '"/x.pdf"').encode(),
    "a path written in another way": _receipt("x.pdf").model_dump_json().replace('"x.pdf"', '"./x.pdf"').encode(),
    "a short hash": _receipt("x.pdf").model_dump_json().replace('"3a6eb', '"').encode(),
    "the file twice": _receipt("good.pdf").model_dump_json().encode(),
    "half a line": _receipt("x.pdf").model_dump_json()[:200].encode(),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_line_is_told_with_its_number(tmp_path: Path, name: str) -> None:
    path = tmp_path / receipts.NAME
    lines = [_receipt("good.pdf").model_dump_json().encode(), b"", BROKEN[name], b""]
    path.write_bytes(b"\n".join(lines))
    with pytest.raises(InputError) as caught:
        receipts.load(path)
    (problem,) = caught.value.problems
    assert problem.key == "output.receipt-broken"
    assert problem.values["line"] == 3 and problem.where is not None and problem.where.line == 3
    with pytest.raises(InputError):
        receipts.merge_into(path, [_receipt("new.pdf")])
    assert path.read_bytes() == b"\n".join(lines)


def test_all_broken_lines_are_told(tmp_path: Path) -> None:
    path = tmp_path / receipts.NAME
    path.write_bytes(b"x\n{}\n")
    with pytest.raises(InputError) as caught:
        receipts.load(path)
    assert [p.values["line"] for p in caught.value.problems] == [1, 2]


def test_fonts_and_engines_are_named() -> None:
    assert len(provenance.fonts()) >= 4
    assert all(len(digits) == 16 for digits in provenance.fonts().values())
    assert {"python", "weasyprint", "pikepdf"} <= provenance.engines().keys()

"""A part of ``make matrix``: every type in every set of languages, on every small sheet; every paper, theme and page.

What the matrix accepts is accepted for a reason: a wrong document and a wrong refusal are told.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import product
from pathlib import Path

import matrix
import pytest
from matrix import Cell

from signgen.findings import Finding, Severity
from signgen.model.text import LANGUAGES
from signgen.paper import PAPERS
from signgen.themes import SHIPPED

TURNED = ("-landscape", "-portrait")
SMALL = tuple(n for n, p in PAPERS.items() if p.area < PAPERS["a4"].area and not n.endswith(TURNED))
OTHERS = tuple(n for n in PAPERS if n not in SMALL)
NAMES = tuple(of.name for of in matrix.ON_PAPER)


def tried(name: str) -> list[Cell]:
    """A type on every small sheet, and on its share of all others; the languages take turns."""
    n = NAMES.index(name)
    papers = SMALL + OTHERS[n :: len(NAMES)]
    return [Cell(name, paper, matrix.SETS[(n + m) % len(matrix.SETS)]) for m, paper in enumerate(papers)]


@pytest.mark.parametrize("name", NAMES)
def test_every_type_is_made_and_proved_in_every_set_of_languages(name):
    of, n = matrix.TYPES[name], NAMES.index(name)
    done = [
        matrix.carry_out(cell)
        for m, spoken in enumerate(matrix.SETS)
        for cell in matrix.own(of, spoken, (SHIPPED[(n + m) % len(SHIPPED)],))
    ]
    assert [one.wrong for one in done] == [()] * len(matrix.SETS)
    assert all(one.made for one in done)
    assert done[0].cell.paper == of.paper  # in Japanese and English on the very paper it is shown on


@pytest.mark.parametrize("name", NAMES)
def test_every_paper_carries_it_or_names_one_that_does(name):
    done = [matrix.carry_out(cell, next_too=False) for cell in tried(name)]
    assert [f"{one.cell}: {text}" for one in done for text in one.wrong] == []


def test_every_paper_language_and_theme_has_its_turn():
    cells = [cell for name in NAMES for cell in tried(name)]
    assert {cell.paper for cell in cells} == set(PAPERS) and len(PAPERS) == 31
    assert {cell.languages for cell in cells} == set(matrix.SETS)
    assert {language for spoken in matrix.SETS for language in spoken} == set(LANGUAGES)
    assert {(cell.type, cell.paper) for cell in cells} >= set(product(NAMES, SMALL)) and len(SMALL) == 7
    assert len({cell for heap in matrix.every() for cell in heap}) == 8 * 31 * 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_proved_without_a_finding_in_every_language(language):
    # The PDFs of the longer pages are left to test_six_languages and to the whole matrix.
    assert matrix.page("policy-page", language, ("html", "fragment.html")) == (1, [])
    assert matrix.page("joint-use-notice", language, ("html", "fragment.html")) == (3, [])
    assert matrix.page("counter-sheet", language, ("pdf",)) == (1, [])


POSTER = Cell("entrance-poster", "a4", ("ja", "en"))


def themed(folder: Path, style: str) -> Cell:
    (folder / "sign.css.j2").write_text('{% include "default/sign.css.j2" %}\n' + style, encoding="utf-8")
    return replace(POSTER, theme=str(folder))


@pytest.mark.parametrize(("style", "id_"), [
    ("footer p { font-size: 1.2mm !important }", "proof.too-small"),
    (".action { margin-left: -30mm }", "proof.safe-area"),
    ("h1 { color: #5577aa }", "proof.contrast"),
    ("main { display: none }", "all.purpose"),
])  # fmt: skip
def test_a_document_that_is_drawn_wrong_is_told(tmp_path, style, id_):
    done = matrix.carry_out(themed(tmp_path, style))
    assert done.made
    assert any(id_ in text for text in done.wrong), done.wrong


def test_a_theme_that_changes_nothing_is_not_told(tmp_path):
    assert matrix.carry_out(themed(tmp_path, "")).wrong == ()


FULL = Cell("face-poster", "b6", ("ja", "en"))


def refusal() -> Finding:
    (found,) = (f for f in matrix.examined(FULL).findings if f.blocks)
    return found


def untrue(finding: Finding, carries: Callable[..., bool]) -> list[str]:
    return list(matrix.untrue(FULL, finding, carries))


def claiming(**values: object) -> Finding:
    return replace(refusal(), values={**refusal().values, **values})


def test_a_refusal_that_is_not_true_is_told():
    named = str(refusal().values["enough"]).lower()

    def carries(paper: str, *_: object) -> bool:
        return PAPERS[paper].area >= PAPERS[named].area

    assert untrue(refusal(), carries) == []
    assert untrue(refusal(), lambda paper, *_: carries(paper) and paper != named)
    assert untrue(claiming(enough="A6"), carries)  # smaller
    assert untrue(claiming(enough="A2"), carries)  # not the next
    assert list(matrix.untrue(FULL, claiming(enough="A2"), carries, next_too=False)) == []
    assert untrue(claiming(enough=""), carries)
    assert untrue(claiming(enough=""), lambda *_: False) == []


def test_any_other_finding_is_told():
    nearer = replace(refusal(), id="layout.nearer")
    assert untrue(nearer, lambda *_: True)  # an error
    for id_ in ("layout.no-glyph", "all.purpose", "output.same-name"):
        assert untrue(Finding(id_, Severity.INFO, id_), lambda *_: True)


def test_a_large_code_is_measured_as_exactly_as_a_small_one(tmp_path):
    """A pixel of the picture in which a code of 150 mm is measured is a sixth of a millimetre."""
    cell = Cell("entrance-poster", "b1-landscape", ("ja", "en"))
    sheet = matrix.examined(cell).jobs[0].sheet
    assert sheet is not None and sheet.sizes.qr_mm == 150
    assert matrix.carry_out(cell).wrong == ()
    smaller = matrix.carry_out(replace(cell, theme=themed(tmp_path, ".plate svg { transform: scale(0.99) }").theme))
    assert any("proof.qr-size" in text for text in smaller.wrong)

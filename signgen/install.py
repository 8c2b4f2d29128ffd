"""The checklist for whoever hangs the signs of a site: what to look for, and a line for each sign (A4).

How high a sign hangs is a size of ``paper``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from signgen import contents, html, i18n, outputs, reports, themes, typeface
from signgen.model.premises import Premises
from signgen.paper import CENTRE_MM, CENTRE_OFF_MM, HANGING_MM
from signgen.register.rows import Planned

STEPS = {
    "before": ("tools", "version"),
    "hang": ("place", "height", "light", "free", "level"),
    "after": ("read", "code", "photo", "register"),
}
_COLUMNS = ("sign", "version", "read", "code", "height", "tested", "photos", "day")
_WORDS = ("title", "operator", "site", "before", "hang", "after", "signs", "sign-off", "checked", "day", "none")


@dataclass(frozen=True, slots=True)
class Line:
    """One sign to hang.

    Attributes:
        link: What its code opens, empty for a sign without one.
        read_from: From how far its headline is read.
        code_from: From how far its code is read.
    """

    sign: str
    title: str
    place: str
    paper: str
    version: str
    link: str
    read_from: str
    code_from: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The checklist of one site."""

    operator: str
    site: str
    lines: tuple[Line, ...]


def sheets(planned: Iterable[Planned], sites: Iterable[Premises], ui: str) -> list[Sheet]:
    """One for each site that has signs, in the order of the file."""
    by_site = {site: tuple(map(_line, found)) for site, found in groupby(planned, lambda p: p.row.site)}
    made = []
    for premises in sites:
        operator, site = premises.operator.legal_name, premises.site
        if site.id in by_site:
            names = (operator.say(ui) or operator.words, site.name.say(ui) or site.name.words)
            made.append(Sheet(*names, by_site[site.id]))
    return made


def _line(planned: Planned) -> Line:
    row, job, setting = planned.row, planned.job, outputs.setting(planned.job)
    link = job.document.link or ""
    return Line(
        sign=row.sign,
        title=job.document.title,
        place=row.place,
        paper=row.size.upper(),
        version=row.version,
        link=link.removeprefix("https://"),
        read_from=f"{row.viewing_distance_m:g} m" if row.viewing_distance_m else "",
        code_from=f"{setting.scan_m * 100:.0f} cm" if setting and link else "",
    )


def as_html(made: Iterable[Sheet], ui: str, theme: str = themes.DEFAULT) -> str:
    """The checklists as one HTML file, which is also what the PDF is drawn from."""
    limits = {"centre": CENTRE_MM, "off": CENTRE_OFF_MM, "hanging": HANGING_MM}
    return themes.render(
        theme,
        "install.html.j2",
        sheets=list(made),
        language=ui,
        words={name: i18n.message(ui, f"install.{name}") for name in _WORDS},
        columns={name: i18n.message(ui, f"install.column.{name}").split("\n") for name in _COLUMNS},
        steps={part: [_step(name, limits, ui) for name in names] for part, names in STEPS.items()},
        style=html.safe(themes.render(theme, "install.css.j2", families=html.safe(typeface.families(ui)))),
    )


def _step(name: str, limits: dict[str, int], ui: str) -> Any:
    return contents.text(reports.say(ui, f"install.step.{name}", limits), ui, contents.Form.PAPER)

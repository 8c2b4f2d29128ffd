"""One row for each sign at each place: what the facts plan, and what people write of it when they hang it.

A row belongs to a place and a file (``honten-e1-entrance-sign.a3``), so that it stays the same row when a word of the
sign changes; the version says which words hang there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from signgen import outputs
from signgen.documents import SIGNS
from signgen.examine import Examined
from signgen.model.site import SignKind
from signgen.outputs import Job
from signgen.plan import Order


@dataclass(frozen=True, slots=True)
class Row:
    """A sign at a place.

    Attributes:
        sign: Id of the row.
        entrance: Id of the entrance it hangs at, empty for what stands beside a camera.
        viewing_distance_m: From how far its headline is read.
        cameras: Ids of the cameras it is for.
        version: The one that hangs there; before it hangs, the one to hang.
        mounting_height_mm: From the floor to the middle of the code, or of a sign without one.
        photo: Path of a picture of it, from the folder of the table.
        others: Cells of columns that signgen does not know, which are the user's own.
    """

    sign: str
    site: str
    document: str
    file: str
    size: str
    languages: tuple[str, ...]
    place: str
    entrance: str
    viewing_distance_m: float | None
    cameras: tuple[str, ...]
    version: str
    mounting_height_mm: int | None = None
    installed_on: date | None = None
    installed_by: str = ""
    photo: str = ""
    photo_sha256: str = ""
    next_inspection: date | None = None
    removed_on: date | None = None
    others: tuple[str, ...] = ()

    @property
    def hangs(self) -> bool:
        """Whether somebody has hung it and nobody has taken it down."""
        return self.installed_on is not None and self.removed_on is None


@dataclass(frozen=True, slots=True)
class Planned:
    """A sign that the facts ask for at a place, and the finished notice that hangs there."""

    row: Row
    job: Job


def planned(examined: Iterable[Examined], ui: str) -> Iterator[Planned]:
    """Every sign that is owed, once for each place.

    Args:
        examined: The sites, without anything that blocks them.
        ui: Language of the names of places.
    """
    for site in examined:
        for job, order in zip(site.jobs, site.orders, strict=True):
            if order.kind in SIGNS:
                yield from _at_places(job, order, ui)


def _at_places(job: Job, order: Order, ui: str) -> Iterator[Planned]:
    site, setting = order.premises.site, outputs.setting(job)
    told = order.kind != SignKind.JOINT_USE_POSTER  # a joint-use poster does not say that a camera operates
    for name, entrance in _places(order, ui):
        row = Row(
            sign="-".join(filter(None, (site.id, entrance, job.stem))),
            site=site.id,
            document=order.kind,
            file=f"{site.id}/{job.stem}.pdf",
            size=order.paper.name,
            languages=job.document.languages,
            place=f"{site.name.say(ui) or site.name.words} {name}",
            entrance=entrance,
            viewing_distance_m=setting.distance_m if setting else None,
            cameras=tuple(c.id for c in order.premises.cameras) if told else (),
            version=job.document.edition,
        )
        yield Planned(row, job)


def _places(order: Order, ui: str) -> Iterator[tuple[str, str]]:
    """Name of each place, and the id of the entrance that it is; a camera's sign has the camera in its own name."""
    camera = order.premises.camera
    if camera is not None:
        location = camera.location
        yield (location.say(ui) or location.words) if location else camera.id, ""
    for entrance in order.premises.site.entrances:
        if entrance.id in order.entrances:
            name = entrance.name
            yield (name.say(ui) or name.words) if name else entrance.id, entrance.id


def merged(kept: Sequence[Row], owed: Iterable[Row]) -> list[Row]:
    """The rows of a table brought up to date: nothing that people wrote is lost, nothing planned is missing.

    What hangs keeps its version, whatever is planned now; rows that nothing asks for any more stay.
    """
    fresh = {row.sign: row for row in owed}
    return [_updated(old, fresh.pop(old.sign, None)) for old in kept] + list(fresh.values())


def _updated(old: Row, new: Row | None) -> Row:
    if new is None:
        return old
    return replace(
        new,
        version=old.version if old.hangs else new.version,
        mounting_height_mm=old.mounting_height_mm,
        installed_on=old.installed_on,
        installed_by=old.installed_by,
        photo=old.photo,
        photo_sha256=old.photo_sha256,
        next_inspection=old.next_inspection,
        removed_on=old.removed_on,
        others=old.others,
    )

"""What pydantic cannot see: ids that are doubled or point nowhere, days in the wrong order.

It reads the data as the user wrote them, not the Declaration, so that these problems are told together
with those of single fields. Parts of the wrong type are passed over: the model names them.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from signgen.errors import Problem
from signgen.findings import dotted

Steps = tuple[str | int, ...]
Found = tuple[Steps, Problem]
Row = tuple[Steps, Mapping[str, Any]]
_FEW, _MANY = 20, 300  # ids named in a message; ids compared with a misspelt one
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def problems(data: Mapping[str, Any]) -> Iterator[Found]:
    """Every problem with its path in the data."""
    sites = list(_sites(data))
    purposes = list(_rows(data, ("purposes",)))
    yield from _one_way_to_state_sites(data, sites)
    yield from _doubled_ids(sites if "sites" in data else [], "main")
    yield from _doubled_ids(purposes, "p1")
    yield from _doubled_ids(_rows(data, ("joint", "scope", "members")), None)
    ids = _ids(purposes, "p1")
    for path, use in _rows(data, ("uses",)):
        yield from _nowhere((*path, "purpose_id"), use.get("purpose_id"), ids)
    for path, site in sites:
        yield from _in_site(data, path, site, ids)
    yield from _reversed(data, ("publication", "date"), ("publication", "until"))
    yield from _reversed(data, ("joint", "start_date"), ("joint", "until"))
    yield from _doubled_languages(data, ("i18n", "languages"))


def _one_way_to_state_sites(data: Mapping[str, Any], sites: list[Row]) -> Iterator[Found]:
    if ("facility" in data) == ("sites" in data):
        yield _say(
            "input.facility-and-sites" if "sites" in data else "input.no-site",
            ("sites",) if "sites" in data else (),
        )
    for name in ("cameras", "signs"):
        if name not in data:
            continue
        if "sites" in data:
            yield _say("input.outside-site", (name,), name=name)
        elif name in _mapping(data.get("facility")):
            yield _say("input.stated-twice", (name,), name=name)
    for path, site in sites:
        if "cameras" not in site and (path[0] == "sites" or "cameras" not in data):
            yield _say("input.no-cameras", (*path, "cameras"))


def _in_site(data: Mapping[str, Any], path: Steps, site: Mapping[str, Any], purposes: list[str]) -> Iterator[Found]:
    cameras, signs = (list(_beside(data, path, site, name)) for name in ("cameras", "signs"))
    entrances = list(_rows(site, ("entrances",), path))
    yield from _doubled_ids(cameras, None)
    yield from _doubled_ids(signs, None)
    yield from _doubled_ids(entrances, None)
    camera_ids, entrance_ids = _ids(cameras, None), _ids(entrances, None) if "entrances" in site else ["e1"]
    for at, camera in cameras:
        for n, wanted in _items(camera.get("purpose_ids")):
            yield from _nowhere((*at, "purpose_ids", n), wanted, purposes)
    for at, sign in signs:
        for n, wanted in _items(sign.get("covers_cameras")):
            yield from _nowhere((*at, "covers_cameras", n), wanted, camera_ids)
        yield from _nowhere((*at, "covers_entrance"), sign.get("covers_entrance"), entrance_ids)
        yield from _doubled_languages(sign, ("languages",), at)


def _sites(data: Mapping[str, Any]) -> Iterator[Row]:
    if isinstance(data.get("facility"), Mapping):
        yield ("facility",), data["facility"]
    yield from _rows(data, ("sites",))


def _beside(data: Mapping[str, Any], path: Steps, site: Mapping[str, Any], name: str) -> Iterator[Row]:
    """Cameras or signs of a site; those of a lone ``facility`` may stand beside it."""
    yield from (_rows(data, (name,)) if path == ("facility",) and name not in site else _rows(site, (name,), path))


def _doubled_ids(rows: Iterable[Row], default: str | None) -> Iterator[Found]:
    # Ids become file names, and some file systems do not tell a from A.
    first: dict[str, Steps] = {}
    for path, row in rows:
        name = row.get("id", default)
        if isinstance(name, str) and first.setdefault(name.lower(), path) is not path:
            yield _say("input.duplicate-id", (*path, "id"), id=name, first=dotted((*first[name.lower()], "id")))


def _nowhere(path: Steps, wanted: Any, known: list[str]) -> Iterator[Found]:
    if not isinstance(wanted, str) or wanted in known:
        return
    lower = {name.lower(): name for name in known}
    near = difflib.get_close_matches(wanted.lower(), list(lower)[:_MANY], 1, 0.6)
    values = {"id": wanted, "known": ", ".join(known[:_FEW]) + ("…" if len(known) > _FEW else "") or "–"}
    if near:
        yield _say("input.misspelt-reference", path, **values, nearest=lower[near[0]])
    else:
        yield _say("input.unknown-reference", path, **values)


def _reversed(data: Mapping[str, Any], start: Steps, end: Steps) -> Iterator[Found]:
    first, last = _at(data, start), _at(data, end)
    if (
        isinstance(first, str)
        and isinstance(last, str)
        and _DAY.fullmatch(first)
        and _DAY.fullmatch(last)
        and last < first
    ):
        yield _say("input.end-before-start", end, end=last, start=first, start_field=dotted(start))


def _doubled_languages(data: Any, steps: Steps, base: Steps = ()) -> Iterator[Found]:
    seen: set[Any] = set()
    for n, tag in _items(_at(data, steps)):
        if isinstance(tag, str) and tag in seen:
            yield _say("input.doubled-language", (*base, *steps, n), tag=tag)
        elif isinstance(tag, str):
            seen.add(tag)


def _say(key: str, path: Steps, **values: Any) -> Found:
    return path, Problem(key, values, dotted(path))


def _at(data: Any, steps: Steps) -> Any:
    for step in steps:
        data = _mapping(data).get(str(step))
    return data


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _items(value: Any) -> Iterable[tuple[int, Any]]:
    return enumerate(value) if isinstance(value, (list, tuple)) else ()


def _rows(data: Any, steps: Steps, base: Steps = ()) -> Iterator[Row]:
    for n, row in _items(_at(data, steps)):
        if isinstance(row, Mapping):
            yield (*base, *steps, n), row


def _ids(rows: Iterable[Row], default: str | None) -> list[str]:
    names = (row.get("id", default) for _, row in rows)
    return list(dict.fromkeys(name for name in names if isinstance(name, str)))

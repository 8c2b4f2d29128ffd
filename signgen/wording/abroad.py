"""Collections about data handled abroad, one entry a country, and about audited recipients."""

from __future__ import annotations

from collections.abc import Iterator

from signgen.model.handling import Foreign, ForeignRole
from signgen.model.premises import Premises
from signgen.wording.collections import COLLECTIONS, Collection, Item
from signgen.wording.speech import Speech
from signgen.wording.values import say


def _entries(p: Premises, wanted: str) -> Iterator[tuple[int, Foreign]]:
    for n, there in enumerate(p.declaration.foreign):
        # A foreign provider's cloud counts even where the provider sees no data (Q10-25).
        abroad = there.handles_data or there.role is ForeignRole.CLOUD
        if abroad and _how_known(there) == wanted:
            yield n, there


def _how_known(there: Foreign) -> str:
    if there.server_country is not None:
        return "server"
    # A cloud has a server somewhere: its country, or why that is not known, must be told (Q10-25).
    return "unknown" if there.server_country_unknown_reason or there.role is ForeignRole.CLOUD else "place"


def _there(there: Foreign, s: Speech, n: int) -> Item:
    named = there.provider
    return {
        "who": say(s, named, "foreign", n, "provider") if named else s.term(f"foreign.{there.role}"),
        "country": say(s, there.country, "foreign", n, "country"),
        "measures": say(s, there.measures, "foreign", n, "measures"),
    }


def _places(p: Premises, s: Speech) -> Iterator[Item]:
    for n, there in _entries(p, "place"):
        yield _there(there, s, n)


def _servers(p: Premises, s: Speech) -> Iterator[Item]:
    for n, there in _entries(p, "server"):
        yield {**_there(there, s, n), "server": say(s, there.server_country, "foreign", n, "server_country")}


def _unknown_servers(p: Premises, s: Speech) -> Iterator[Item]:
    for n, there in _entries(p, "unknown"):
        reason = say(s, there.server_country_unknown_reason, "foreign", n, "server_country_unknown_reason")
        help_ = say(s, there.reference_info, "foreign", n, "reference_info")
        yield {**_there(there, s, n), "reason": reason, "reference": help_}


def _audits(p: Premises, s: Speech) -> Iterator[Item]:
    for n, given in enumerate(p.declaration.provision):
        if given.audit is not None:
            yield {"item": say(s, given.audit, "provision", n, "audit")}


ABROAD: dict[str, Collection] = {
    "foreign": _places,
    "foreign_servers": _servers,
    "foreign_unknown_servers": _unknown_servers,
    "audits": _audits,
}

COLLECTIONS.update(ABROAD)

"""What a clause can be repeated over: each entry gives the placeholders of one repetition."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from signgen.cameras import CameraKind
from signgen.model.handling import ProvisionBasis
from signgen.model.joint import Member
from signgen.model.premises import Premises
from signgen.model.purposes import HistoryEntry
from signgen.model.requests import REQUEST_KINDS
from signgen.model.site import Camera
from signgen.model.text import Text
from signgen.wording.identity import identity_of
from signgen.wording.speech import Speech
from signgen.wording.values import dated, say

# Places that a sign names one by one; of more it sums up the rest, and the policy page lists them all.
_ON_A_SIGN = 6

Item = dict[str, str]
Collection = Callable[[Premises, Speech], Iterator[Item]]


def _kinds(p: Premises) -> dict[CameraKind, list[Camera]]:
    found: dict[CameraKind, list[Camera]] = {}
    for camera in p.cameras:
        found.setdefault(camera.category, []).append(camera)
    # What a visitor least expects comes first.
    return dict(sorted(found.items(), key=lambda kv: kv[0] is CameraKind.CONVENTIONAL))


def _purposes(p: Premises, s: Speech) -> Iterator[Item]:
    every = p.declaration.purposes
    for purpose in p.purposes:
        n = every.index(purpose)
        yield {
            "purpose": say(s, purpose.text, "purposes", n, "text"),
            "brief": say(s, purpose.brief, "purposes", n, "short_text" if purpose.short_text else "text"),
        }


def _kind_purposes(p: Premises, s: Speech) -> Iterator[Item]:
    every = p.declaration.purposes
    for kind, cameras in _kinds(p).items():
        served = {q.id for c in cameras for q in p.purposes_of(c)}
        for n, purpose in enumerate(every):
            if purpose.id in served:
                yield {
                    "kind": s.term(f"kind.{kind}"),
                    "places": _places(p, s, cameras, _ON_A_SIGN),
                    "identity": s.term(identity_of(cameras[0], p)),
                    "purpose": say(s, purpose.text, "purposes", n, "text"),
                    "brief": say(s, purpose.brief, "purposes", n, "short_text" if purpose.short_text else "text"),
                }


def _kinds_there(p: Premises, s: Speech) -> Iterator[Item]:
    for kind, cameras in _kinds(p).items():
        yield {"kind": s.term(f"kind.{kind}"), "places": _places(p, s, cameras)}


def _places(p: Premises, s: Speech, cameras: Sequence[Camera], most: int | None = None) -> str:
    every = p.site.cameras or ()
    said = [say(s, c.location, *p.cameras_path, every.index(c), "location") for c in cameras if c.location is not None]
    named = list(dict.fromkeys(said))
    if most is not None and len(named) > most:
        named[most - 1 :] = [s.term("place.more").replace("{n}", str(len(named) - most + 1))]
    return s.listing(named) if named else s.term("place.inside")


def _face_cameras(p: Premises, s: Speech) -> Iterator[Item]:
    for camera in p.cameras:
        if camera.category is CameraKind.FACE_RECOGNITION:
            yield {"place": _places(p, s, [camera]), "count": str(camera.count)}


def _texts(find: Callable[[Premises], tuple[Text, ...]], *path: str) -> Collection:
    def walk(p: Premises, s: Speech) -> Iterator[Item]:
        for n, text in enumerate(find(p)):
            yield {"item": say(s, text, *path, n)}

    return walk


def _sources(p: Premises, s: Speech) -> Iterator[Item]:
    for n, source in enumerate(p.declaration.data_sources):
        if source.text is not None:
            yield {"item": say(s, source.text, "data_sources", n, "text")}


def _delegations(p: Premises, s: Speech) -> Iterator[Item]:
    for n, task in enumerate(p.declaration.delegation):
        if not task.handles_personal_data:
            continue
        who = task.provider_or_kind
        yield {
            "task": say(s, task.task, "delegation", n, "task"),
            "provider": say(s, who, "delegation", n, "provider_or_kind") if who else s.term("delegation.contractor"),
        }


def _supervised(p: Premises, s: Speech) -> Iterator[Item]:
    for n, task in enumerate(p.declaration.delegation):
        if task.supervision is not None:
            yield {"item": say(s, task.supervision, "delegation", n, "supervision")}


def _provisions(p: Premises, s: Speech) -> Iterator[Item]:
    inside = (ProvisionBasis.ENTRUST, ProvisionBasis.JOINT)
    for n, given in enumerate(p.declaration.provision):
        if given.basis is not None and given.basis not in inside:
            yield {
                "recipient": say(s, given.recipient, "provision", n, "recipient"),
                "basis": s.term(f"basis.{given.basis}"),
            }


def _requests(p: Premises, s: Speech) -> Iterator[Item]:
    for kind in REQUEST_KINDS:
        route = p.declaration.requests.route(kind)
        if route is not None:
            own = getattr(p.declaration.requests, kind) is not None
            yield {
                "request": s.term(f"request.{kind}"),
                "route": say(s, route.route, "requests", kind if own else "every_kind", "route"),
            }


def _request_routes(p: Premises, s: Speech) -> Iterator[Item]:
    """The kinds of request that go the same way, together."""
    ways: dict[str, list[str]] = {}
    for item in _requests(p, s):
        ways.setdefault(item["route"], []).append(item["request"])
    for route, kinds in ways.items():
        yield {"requests": s.term("request.gap").join(kinds), "route": route}


def _told(name: str) -> Collection:
    def walk(p: Premises, s: Speech) -> Iterator[Item]:
        requests = p.declaration.requests
        own = {kind: getattr(requests, kind) for kind in REQUEST_KINDS if getattr(requests, kind) is not None}
        for kind, route in own.items():
            if getattr(route, name) is not None:
                told = say(s, getattr(route, name), "requests", kind, name)
                yield {"request": s.term(f"request.{kind}"), "item": told}
        shared = getattr(requests.every_kind, name, None)
        if shared is not None and len(own) < len(REQUEST_KINDS):
            told = say(s, shared, "requests", "every_kind", name)
            yield {"request": s.term("request.others" if own else "request.all"), "item": told}

    return walk


def _grounds(p: Premises, s: Speech) -> Iterator[Item]:
    for ground in p.declaration.requests.refusal_grounds:
        yield {"item": s.term(f"ground.{ground}")}


def _entries(entries: tuple[HistoryEntry, ...], s: Speech, *path: str) -> Iterator[Item]:
    for n, entry in enumerate(entries):
        what = say(s, entry.field, *path, n, "field")
        before = say(s, entry.before, *path, n, "before") if entry.before else s.term("history.none")
        after = say(s, entry.after, *path, n, "after") if entry.after else s.term("history.none")
        yield {"day": dated(s, entry.date, *path, n, "date"), "field": what, "before": before, "after": after}


def _history(p: Premises, s: Speech) -> Iterator[Item]:
    for n, purpose in enumerate(p.declaration.purposes):
        if purpose.changed_from is not None:
            yield {
                "day": dated(s, purpose.changed_on, "purposes", n, "changed_on"),
                "field": s.term("history.purpose"),
                "before": say(s, purpose.changed_from, "purposes", n, "changed_from"),
                "after": say(s, purpose.text, "purposes", n, "text"),
            }
    yield from _entries(p.declaration.history, s, "history")


def _joint_history(p: Premises, s: Speech) -> Iterator[Item]:
    yield from _entries(p.joint.history if p.joint else (), s, "joint", "history")


def _members(p: Premises, s: Speech) -> Iterator[Item]:
    for n, member in enumerate(p.joint.scope.members if p.joint else ()):
        yield _member(member, s, n)


def _member(member: Member, s: Speech, n: int) -> Item:
    path = ("joint", "scope", "members", n)
    parts = [say(s, member.name, *path, "name")]
    if member.address is not None:
        parts.append(say(s, member.address, *path, "address"))
    full = list(parts)
    if member.representative is not None:
        full.append(s.term("member.representative") + say(s, member.representative, *path, "representative"))
    return {"member": parts[0], "member_with_address": s.term("member.gap").join(full)}


def _member_pages(p: Premises, s: Speech) -> Iterator[Item]:
    for n, member in enumerate(p.joint.scope.members if p.joint else ()):
        if member.url is not None:
            yield {"member": say(s, member.name, "joint", "scope", "members", n, "name"), "url": member.url}


def _languages(p: Premises, s: Speech) -> Iterator[Item]:
    for tag in p.declaration.i18n.languages:
        yield {"item": s.term(f"language.{tag}")}


COLLECTIONS: dict[str, Collection] = {
    "purposes": _purposes,
    "kind_purposes": _kind_purposes,
    "kinds": _kinds_there,
    "face_cameras": _face_cameras,
    "steps": _texts(lambda p: p.declaration.processing.steps, "processing", "steps"),
    "accuracy_measures": _texts(lambda p: p.declaration.database.accuracy_measures, "database", "accuracy_measures"),
    "data_sources": _sources,
    "delegations": _delegations,
    "supervised_contractors": _supervised,
    "provisions": _provisions,
    "security_org": _texts(lambda p: p.declaration.security.org, "security", "org"),
    "security_human": _texts(lambda p: p.declaration.security.human, "security", "human"),
    "security_physical": _texts(lambda p: p.declaration.security.physical, "security", "physical"),
    "security_technical": _texts(lambda p: p.declaration.security.technical, "security", "technical"),
    "security_external": _texts(lambda p: p.declaration.security.external, "security", "external"),
    "security_overview": _texts(lambda p: p.declaration.security.overview, "security", "overview"),
    "requests": _requests,
    "request_routes": _request_routes,
    "request_forms": _told("form"),
    "request_answers": _told("response"),
    "refusal_grounds": _grounds,
    "history": _history,
    "members": _members,
    "member_pages": _member_pages,
    "joint_items": _texts(lambda p: p.joint.items if p.joint else (), "joint", "items"),
    "joint_withheld": _texts(lambda p: p.joint.items_not_shared if p.joint else (), "joint", "items_not_shared"),
    "joint_posted": _texts(lambda p: p.joint.posted_at if p.joint else (), "joint", "posted_at"),
    "joint_history": _joint_history,
    "languages": _languages,
}

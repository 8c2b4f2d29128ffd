"""What a site owes: which documents, for whom, in which languages, on which paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from signgen import facts
from signgen.cameras import KINDS
from signgen.documents import SIGNS, TOLD_BESIDE
from signgen.errors import InputError, Problem
from signgen.model.joint import Member
from signgen.model.premises import Premises
from signgen.model.site import Placement, Sign, SignKind
from signgen.model.text import LANGUAGES
from signgen.paper import PAPERS, Paper, default_for
from signgen.rules.signs import stickers_alone


@dataclass(frozen=True, slots=True)
class Order:
    """One document to make.

    Attributes:
        sign: Id of the planned sign where two signs of one kind and paper differ.
        distance_m: From how far the headline is to be read, ``None`` for the paper's own.
        outdoor: Whether it hangs in sun and rain.
        entrances: Ids of the entrances where it hangs, none for what stands beside a camera.
    """

    kind: str
    premises: Premises
    languages: tuple[str, ...]
    paper: Paper
    member: Member | None = None
    sign: str = ""
    distance_m: float | None = None
    outdoor: bool = False
    entrances: tuple[str, ...] = ()


def orders(
    premises: Premises, paper: str | None = None, languages: tuple[str, ...] = (), always: str | tuple[str, ...] = ()
) -> Iterator[Order]:
    """Everything the site owes; ``paper`` and ``languages`` override what the file says.

    ``always`` names kinds to plan although they are not owed, where they can be: a sign beside every camera, a
    policy page, a poster on the joint use that there is.

    Raises:
        InputError: An unknown paper size, or a language that no sticker has room for.
    """
    named = (always,) if isinstance(always, str) else always
    yield from _signs(premises, paper, languages, named)
    pages = languages or premises.declaration.i18n.languages
    if owes_policy_page(premises) or "policy-page" in named:
        for language in pages:
            yield Order("policy-page", premises, (language,), PAPERS["a4"])
    if premises.publication.counter_sheet or "counter-sheet" in named:
        for language in pages:
            yield Order("counter-sheet", premises, (language,), PAPERS["a4"])
    if premises.joint is not None:
        for member in _members(premises):
            for language in pages:
                yield Order("joint-use-notice", premises, (language,), PAPERS["a4"], member)


def _members(premises: Premises) -> Iterator[Member | None]:
    """Whose joint-use notice this site makes: its own operator's.

    The first site also makes those of members for whom no site of the file stands and of the secretariat,
    so that everyone gets one (Q7-27: a place that the visitors of each are sure to see).
    """
    everywhere = Premises.all_of(premises.declaration)
    at_home = {site.member for site in everywhere}
    own = premises.member
    listed = premises.joint.scope.members if premises.joint else ()
    if own is not None or not listed:
        yield own
    if premises.site.id == everywhere[0].site.id:
        yield from (member for member in listed if member not in at_home)
        if premises.joint and listed and (secretariat := premises.joint.secretariat):
            yield secretariat


def owes_policy_page(premises: Premises) -> bool:
    """Whether the second layer is owed: something must be published, or the operator says it is."""
    held = facts.facts_about(premises)
    if held & {"purpose-to-be-published", "policy-url-stated", "manbo-member"}:
        return True
    # What Art. 32 wants known may be answered on request instead (Art. 32(1), PPC Q&A 9-1).
    return "retained-personal-data" in held and not premises.publication.on_request


def paper_named(name: str, field: str = "") -> Paper:
    """The paper of that name, in either case.

    Raises:
        InputError: There is no such size.
    """
    found = PAPERS.get(name.lower())
    if found is None:
        raise InputError(Problem("plan.paper", {"name": name, "known": ", ".join(PAPERS)}, field))
    return found


def sign_languages(premises: Premises, asked: tuple[str, ...] = (), sign: Sign | None = None) -> tuple[str, ...]:
    """Languages of a sign: those asked for, those of the sign, or the base languages and the file's.

    They stand in the same order on every sign, whoever names them first (signs.md ML-3).
    """
    named = asked or (sign.languages if sign is not None else ())
    wanted = named or (*TOLD_BESIDE, *premises.declaration.i18n.languages)
    return tuple(language for language in LANGUAGES if language in wanted)


def _sticker_languages(spoken: tuple[str, ...], sign: Sign | None) -> tuple[str, ...]:
    """Those of them that a sticker has room for (signs.md section 6); what a sign asks for is not dropped."""
    kept = tuple(tag for tag in spoken if tag in TOLD_BESIDE)
    asked = sign.languages if sign is not None else ()
    if not kept or not set(asked) <= set(TOLD_BESIDE):
        values = {"languages": ", ".join(t for t in spoken if t not in kept), "sign": sign.id if sign else "-"}
        raise InputError(Problem("plan.sticker-languages", values, "signs[].languages" if asked else "--lang"))
    return kept


def _signs(
    premises: Premises, paper: str | None, languages: tuple[str, ...], named: tuple[str, ...]
) -> Iterator[Order]:
    planned = list(_usual(premises) if premises.signs is None else _stated(premises))
    for wanted in named:
        if wanted in SIGNS and not any(kind == wanted for kind, _, _ in planned):
            planned += [(wanted, place, None) for place in _places(premises, wanted)]
    made: list[tuple[Order, str, list[str]]] = []
    for kind, where, sign in planned:
        size = paper or (sign.size if sign else None)
        chosen = paper_named(size) if size else PAPERS[default_for(kind, _kinds(where))]
        spoken = sign_languages(premises, languages, sign)
        if kind == SignKind.ENTRANCE_STICKER:
            spoken = _sticker_languages(spoken, sign)
        distance = sign.viewing_distance_m if sign else None
        order = Order(kind, where, spoken, chosen, distance_m=distance, outdoor=_outdoor(chosen, sign, where))
        places = next((places for o, _, places in made if o == order), None)
        if places is None:
            made.append((order, sign.id if sign else "", places := []))
        places += (id_ for id_ in _entrances(premises, kind, sign) if id_ not in places)
    names = Counter((o.kind, o.premises.camera, o.paper.name) for o, _, _ in made)
    for order, sign_id, places in made:
        twice = names[order.kind, order.premises.camera, order.paper.name] > 1
        yield replace(order, sign=sign_id if twice else "", entrances=tuple(places))


def _entrances(premises: Premises, kind: str, sign: Sign | None) -> tuple[str, ...]:
    """Where a sign hangs that is for whoever comes in: at the entrance that it names, else at all of them."""
    if kind == SignKind.CAMERA_SIGN:
        return ()
    if sign is not None and sign.covers_entrance:
        return (sign.covers_entrance,)
    return tuple(entrance.id for entrance in premises.site.entrances)


def _outdoor(paper: Paper, sign: Sign | None, where: Premises) -> bool:
    """A sticker on a door and the marking of a vehicle see the weather unless the file says otherwise."""
    if sign is not None and sign.outdoor is not None:
        return sign.outdoor
    return paper.sticker or all(KINDS[camera.category].moves for camera in where.cameras)


def split(order: Order) -> tuple[Order, ...]:
    """A sign's order in two: the base languages, and one sheet for all further ones."""
    kept = tuple(tag for n, tag in enumerate(order.languages) if n == 0 or tag in TOLD_BESIDE)
    rest = tuple(tag for tag in order.languages if tag not in kept)
    if order.kind not in SIGNS or not rest:
        return (order,)
    name = f"{order.sign}-languages" if order.sign else "languages"
    return replace(order, languages=kept), replace(order, languages=rest, sign=name)


def _kinds(premises: Premises) -> tuple[str, ...]:
    return tuple(str(c.category) for c in premises.cameras)


def _places(premises: Premises, kind: str) -> list[Premises]:
    """Where signs of a kind can hang, each as it is seen from there."""
    if kind == SignKind.JOINT_USE_POSTER:
        return [premises] if premises.joint is not None else []
    places = [premises.at(c) for c in premises.cameras] if kind == SignKind.CAMERA_SIGN else [premises.on_foot]
    return [place for place in places if place.cameras]


def _usual(premises: Premises) -> Iterator[tuple[str, Premises, Sign | None]]:
    """An entrance sign, and a sign beside each camera that does not tell what it is; a vehicle has no entrance."""
    if premises.on_foot.cameras:
        yield "entrance-sign", premises.on_foot, None
    for camera in premises.cameras:
        # A display with a camera inside must have its sign (Q1-16), a vehicle carries its marking.
        if camera.recognises_faces or not camera.visible_as_camera or KINDS[camera.category].beside:
            yield "camera-sign", premises.at(camera), None


def _stated(premises: Premises) -> Iterator[tuple[str, Premises, Sign | None]]:
    cameras = {c.id: c for c in premises.cameras}
    if any(stickers_alone(premises)):  # the entrance sign is owed all the same
        yield "entrance-sign", premises.on_foot, None
    for sign in premises.signs or ():
        if sign.kind is not SignKind.CAMERA_SIGN:
            for place in _places(premises, sign.kind):
                yield str(sign.kind), place, sign
            continue
        moving = [c.id for c in premises.cameras if KINDS[c.category].moves]
        usual = moving if sign.placement is Placement.VEHICLE and moving else cameras
        for camera_id in sign.covers_cameras or usual:  # one that names no camera is for all
            yield "camera-sign", premises.at(cameras[camera_id]), sign


def is_sign(kind: str) -> bool:
    """Whether a document kind hangs on a wall as one sheet."""
    return kind in SIGNS

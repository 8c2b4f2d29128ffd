"""Rules on the signs a user planned: every entrance and camera covered, each by a sign of its kind.

Where the file plans no signs, signgen plans them and nothing is found here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from signgen.cameras import KINDS
from signgen.facts.filming import local_rule_applies, mixed_cameras, sticker_stands_in
from signgen.facts.parties import manbo_member
from signgen.findings import dotted
from signgen.law import Law
from signgen.model.handling import LocalItem
from signgen.model.premises import Path, Premises
from signgen.model.site import Camera, Entrance, Placement, Sign, SignKind
from signgen.rules.breach import Breach
from signgen.rules.placed import cameras, signs, signs_path
from signgen.rules.words import found


def hidden_camera_uncovered(_law: Law, premises: Premises) -> Iterator[Breach]:
    """A camera that does not look like one, and no sign for it."""
    for path, camera in cameras(premises):
        if not camera.visible_as_camera and _uncovered(premises, camera):  # Art. 20(1), PPC Q&A 1-13
            yield Breach(path, {"camera": camera.id})


def entrance_uncovered(_law: Law, premises: Premises) -> Iterator[Breach]:
    """An entrance without a sign; a site of vehicles alone has none."""
    if premises.signs is None or not premises.on_foot.cameras:
        return
    for entrance in premises.site.entrances:
        if not any(_at_entrance(sign, entrance) for sign in premises.signs):  # PPC Q&A 1-13, 1-14
            name = entrance.name.words if entrance.name else entrance.id
            yield Breach(signs_path(premises), {"entrance": name, "id": entrance.id})


def members_camera_uncovered(_law: Law, premises: Premises) -> Iterator[Breach]:
    """A conventional camera of a MANBO member without a sign, visible though it be."""
    if not manbo_member(premises):
        return
    for path, camera in cameras(premises):
        conventional = "conventional-camera" in KINDS[camera.category].facts
        if conventional and camera.visible_as_camera and _uncovered(premises, camera):  # MANBO 2-1(2)
            yield Breach(path, {"camera": camera.id})


def conventional_sign_for_faces(law: Law, premises: Premises) -> Iterator[Breach]:
    """A conventional sign in front of a camera that recognises faces."""
    faces = [c for c in premises.cameras if c.recognises_faces]
    for path, sign in signs(premises):
        hidden = [c.id for c in faces if covers(sign, c)]
        if hidden and _conventional(law, sign):  # PPC Q&A 1-14, MANBO 2-1(2)
            yield Breach((*path, "template"), {"sign": sign.id, "camera": ", ".join(hidden)})


def undifferentiated_entrance(law: Law, premises: Premises) -> Iterator[Breach]:
    """Two kinds of camera, and an entrance whose signs know the conventional one only."""
    faces = [c for c in premises.cameras if c.recognises_faces]
    if not mixed_cameras(premises) or not faces:
        return
    for entrance in premises.site.entrances:
        here = [(path, sign) for path, sign in signs(premises) if _at_entrance(sign, entrance)]
        blamed = any(covers(sign, c) for _, sign in here for c in faces)
        if here and not blamed and all(_conventional(law, sign) for _, sign in here):  # PPC Q&A 1-13, 1-14
            path, sign = here[0]
            yield Breach((*path, "template"), {"sign": sign.id, "entrance": entrance.id})


def sticker_alone(_law: Law, premises: Premises) -> Iterator[Breach]:
    """An entrance with nothing but a sticker, where visitors have to read more than a sticker holds."""
    for path, sign, entrance in stickers_alone(premises):  # PPC Q&A 1-14, MANBO 2-1(2)
        name = entrance.name.words if entrance.name else entrance.id
        faces = any(c.recognises_faces for c in premises.cameras)
        local = local_rule_applies(premises)
        broken = "face.sign-purpose" if faces else "conv.local-ordinance-display" if local else "all.sign-placement"
        yield Breach(path, {"sign": sign.id, "entrance": name, "id": entrance.id}, broken)


def stickers_alone(premises: Premises) -> Iterator[tuple[Path, Sign, Entrance]]:
    """The stickers at entrances that owe an entrance sign and have none."""
    if not premises.on_foot.cameras or sticker_stands_in(premises):
        return
    for entrance in premises.site.entrances:
        here = [(path, sign) for path, sign in signs(premises) if _at_entrance(sign, entrance)]
        if here and all(sign.kind is SignKind.ENTRANCE_STICKER for _, sign in here):
            yield (*here[0], entrance)


def poster_without_joint_use(_law: Law, premises: Premises) -> Iterator[Breach]:
    """A joint-use poster, and nothing that is used jointly."""
    for path, sign in signs(premises):
        if sign.kind is SignKind.JOINT_USE_POSTER and premises.joint is None:
            yield Breach((*path, "document"), {"sign": sign.id})


def local_items_missing(_law: Law, premises: Premises) -> Iterator[Breach]:
    """An item that the declared municipal rule asks for and the file does not give."""
    rule = premises.declaration.local_rule
    if rule is None or not local_rule_applies(premises):
        return
    for local_item in rule.items:
        field, given = _LOCAL.get(local_item, ("", _always))
        if not given(premises):
            path = premises.place_of("contact") if field == "contact" else ("local_rule", field)
            yield Breach(path, {"rule": rule.name.words, "field": dotted(path)})


def covers(sign: Sign, camera: Camera) -> bool:
    """Whether the sign is for that camera; one that names no camera is for all."""
    return sign.tells_of_cameras and (not sign.covers_cameras or camera.id in sign.covers_cameras)


def _at_entrance(sign: Sign, entrance: Entrance) -> bool:
    here = sign.placement is Placement.ENTRANCE and sign.covers_entrance in (None, entrance.id)
    return here and sign.tells_of_cameras


def _uncovered(premises: Premises, camera: Camera) -> bool:
    return premises.signs is not None and not any(covers(sign, camera) for sign in premises.signs)


def _conventional(law: Law, sign: Sign) -> bool:
    return sign.template is not None and found(law, "conventional-template", sign.template) is not None


def _always(_premises: Premises) -> bool:
    return True


def _number(premises: Premises) -> bool:
    return premises.declaration.local_rule is not None and premises.declaration.local_rule.number is not None


def _manager(premises: Premises) -> bool:
    return premises.declaration.local_rule is not None and premises.declaration.local_rule.manager is not None


# Fact, installer and purpose are on every sign; the others need something from the user.
_LOCAL: dict[LocalItem, tuple[str, Callable[[Premises], bool]]] = {
    LocalItem.MANAGER: ("manager", _manager),
    LocalItem.NUMBER: ("number", _number),
    LocalItem.CONTACT: ("contact", lambda premises: bool(premises.contact.channels)),
}

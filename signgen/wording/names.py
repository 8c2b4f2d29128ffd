"""Whose document it is, what it is about and where it leads."""

from __future__ import annotations

from signgen.model.joint import Member
from signgen.model.premises import Premises
from signgen.wording.speech import Speech


def brand(premises: Premises, speech: Speech, member: Member | None) -> str:
    """Under which name the document stands: the member's, the shop's or the operator's."""
    if member is not None:
        return member.name.say(speech.language) or member.name.words
    name = premises.site.display_name or premises.operator.display_name or premises.operator.legal_name
    return name.say(speech.language) or name.words


def subject(premises: Premises, member: Member | None) -> str:
    """Id of the member or the camera it is about, empty for the whole site."""
    if member is not None:
        joint = premises.joint
        members = joint.scope.members if joint else ()
        return member.id or f"m{members.index(member) + 1}"
    return premises.camera.id if premises.camera else ""


def link(kind: str, premises: Premises, member: Member | None) -> str | None:
    """Where its QR code leads."""
    joint = premises.joint
    if kind not in ("joint-use-notice", "joint-use-poster") or joint is None:
        return premises.urls.target
    shared = next(iter(joint.notice_urls), None)
    if member is None or member == premises.member:
        return premises.urls.joint_notice or shared or premises.urls.target
    return shared or member.url or premises.urls.joint_notice

"""Placeholders about joint use; they stand only in clauses whose facts say that joint use is on."""

from __future__ import annotations

from signgen.model.joint import JointUse
from signgen.model.parties import Contact
from signgen.model.premises import Premises
from signgen.wording.speech import Speech
from signgen.wording.values import (
    VALUES,
    Unsaid,
    Value,
    address_of,
    dated,
    desk_phone,
    lasting,
    listed,
    plain,
    say,
)


def _joint(p: Premises, s: Speech) -> JointUse:
    if p.joint is None:
        raise Unsaid(("joint",), s.language)
    return p.joint


def _text(name: str) -> Value:
    return lambda p, s: say(s, getattr(_joint(p, s), name), "joint", name)


def _responsible(name: str) -> Value:
    return lambda p, s: say(s, getattr(_joint(p, s).responsible, name), "joint", "responsible", name)


def _desk(p: Premises, s: Speech) -> Contact:
    contact = _joint(p, s).responsible.contact
    if contact is None:
        raise Unsaid(("joint", "responsible", "contact"), s.language)
    return contact


def _desk_first(p: Premises, s: Speech) -> str:
    """The quickest way to the responsible party's desk."""
    channel = next(iter(_desk(p, s).channels), "phone")
    return JOINT_VALUES["joint_desk_" + channel.removesuffix("_url")](p, s)


def _page(p: Premises, s: Speech) -> str:
    joint = _joint(p, s)
    return plain(s, p.urls.joint_notice or next(iter(joint.notice_urls), None), "urls", "joint_notice")


def _manbo(name: str) -> Value:
    return lambda p, s: say(s, getattr(_joint(p, s).manbo, name), "joint", "manbo", name)


def _member(p: Premises, s: Speech) -> str:
    # A notice made for one joint user names that one; without one it names the operator.
    return p.member.name.say(s.language) or p.member.name.words if p.member else VALUES["operator"](p, s)


_DESK = ("joint", "responsible", "contact")

JOINT_VALUES: dict[str, Value] = {
    "member": _member,
    "joint_name": _text("project_name"),
    "joint_purpose": _text("purpose"),
    "joint_necessity": _text("necessity_reason"),
    "joint_relationship": _text("relationship"),
    "joint_independent": _text("independent_use"),
    "joint_update_rule": _text("update_rule"),
    "joint_items": lambda p, s: listed(s, _joint(p, s).items, "joint", "items"),
    "joint_withheld": lambda p, s: listed(s, _joint(p, s).items_not_shared, "joint", "items_not_shared"),
    "joint_rule": lambda p, s: say(s, _joint(p, s).scope.rule_text, "joint", "scope", "rule_text"),
    "joint_area": lambda p, s: say(s, _joint(p, s).scope.area, "joint", "scope", "area"),
    "joint_list_url": lambda p, s: plain(s, _joint(p, s).scope.list_url, "joint", "scope", "list_url"),
    "joint_list_address": lambda p, s: address_of(plain(s, _joint(p, s).scope.list_url, "joint", "scope", "list_url")),
    "joint_posted": lambda p, s: listed(s, _joint(p, s).posted_at, "joint", "posted_at"),
    "joint_start": lambda p, s: dated(s, _joint(p, s).start_date, "joint", "start_date"),
    "joint_notice_date": lambda p, s: dated(s, _joint(p, s).notice_date, "joint", "notice_date"),
    "joint_responsible": _responsible("name"),
    "joint_responsible_address": _responsible("address"),
    "joint_representative": _responsible("representative"),
    "joint_criteria": lambda p, s: say(s, _joint(p, s).rules.criteria, "joint", "rules", "criteria"),
    "joint_retention": lambda p, s: lasting(s, _joint(p, s).rules.retention, "joint", "rules", "retention"),
    "joint_contest": _manbo("contest_route"),
    "joint_review": _manbo("external_review"),
    "joint_url": _page,
    "joint_address": lambda p, s: address_of(_page(p, s)),
    "joint_desk": lambda p, s: say(s, _desk(p, s).dept, *_DESK, "dept"),
    "joint_desk_first": _desk_first,
    "joint_desk_phone": lambda p, s: desk_phone(_desk(p, s), s, _DESK),
    "joint_desk_email": lambda p, s: plain(s, _desk(p, s).email, *_DESK, "email"),
    "joint_desk_form": lambda p, s: plain(s, _desk(p, s).form_url, *_DESK, "form_url"),
    "joint_desk_postal": lambda p, s: say(s, _desk(p, s).postal, *_DESK, "postal"),
    "joint_desk_hours": lambda p, s: say(s, _desk(p, s).hours, *_DESK, "hours"),
    "joint_powers": lambda p, s: listed(s, _joint(p, s).responsible.powers, "joint", "responsible", "powers"),
    "joint_members": lambda p, s: s.listing(
        [say(s, m.name, "joint", "scope", "members", n, "name") for n, m in enumerate(_joint(p, s).scope.members)]
    ),
    "joint_member_count": lambda p, s: str(len(_joint(p, s).scope.members)),
}

VALUES.update(JOINT_VALUES)

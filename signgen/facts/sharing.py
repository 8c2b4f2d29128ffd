"""Facts about joint use."""

from __future__ import annotations

from signgen.facts.registry import fact
from signgen.model.joint import ResponsibleMode
from signgen.model.premises import Premises
from signgen.model.purposes import Processing

_ON_A_POSTER = 12


@fact
def joint_project_named(premises: Premises) -> bool:
    """The joint scheme has a name."""
    return premises.joint is not None and premises.joint.project_name is not None


@fact
def joint_items_stated(premises: Premises) -> bool:
    """The items shared are stated."""
    return premises.joint is not None and bool(premises.joint.items)


@fact
def joint_items_withheld(premises: Premises) -> bool:
    """What is not shared is stated."""
    return premises.joint is not None and bool(premises.joint.items_not_shared)


@fact
def joint_members_listed(premises: Premises) -> bool:
    """The joint users are listed."""
    return premises.joint is not None and bool(premises.joint.scope.members)


@fact
def joint_members_many(premises: Premises) -> bool:
    """There are more joint users than a poster has room for."""
    return premises.joint is not None and len(premises.joint.scope.members) > _ON_A_POSTER


@fact
def joint_rule_stated(premises: Premises) -> bool:
    """A rule says who may be a joint user."""
    return premises.joint is not None and premises.joint.scope.rule_text is not None


@fact
def joint_list_published(premises: Premises) -> bool:
    """The current list of joint users is public at an address."""
    return premises.joint is not None and premises.joint.scope.list_url is not None


@fact
def joint_purpose_stated(premises: Premises) -> bool:
    """The purpose of the joint users is stated."""
    return premises.joint is not None and premises.joint.purpose is not None


@fact
def joint_single_responsible(premises: Premises) -> bool:
    """One party is responsible for the shared data."""
    return premises.joint is not None and premises.joint.responsible_mode is ResponsibleMode.SINGLE


@fact
def joint_each_responsible(premises: Premises) -> bool:
    """Every joint user is responsible (Q7-49)."""
    return premises.joint is not None and premises.joint.responsible_mode is ResponsibleMode.EACH


@fact
def joint_responsible_address_stated(premises: Premises) -> bool:
    """The responsible party's address is stated."""
    return premises.joint is not None and premises.joint.responsible.address is not None


@fact
def joint_responsible_corporation(premises: Premises) -> bool:
    """The single responsible party is a corporation."""
    joint = premises.joint
    single = joint is not None and joint.responsible_mode is ResponsibleMode.SINGLE
    return joint is not None and single and joint.responsible.is_corporation


@fact
def joint_representative_stated(premises: Premises) -> bool:
    """The representative of the responsible corporation is stated."""
    return premises.joint is not None and premises.joint.responsible.representative is not None


@fact
def joint_desk_stated(premises: Premises) -> bool:
    """The responsible party has a desk with a channel."""
    joint = premises.joint
    return joint is not None and joint.responsible.contact is not None and bool(joint.responsible.contact.channels)


@fact
def joint_without_desk(premises: Premises) -> bool:
    """Joint use is on, and the responsible party states no way to reach it."""
    return premises.joint is not None and not joint_desk_stated(premises)


@fact
def joint_dates_stated(premises: Premises) -> bool:
    """Start and notice day of joint use are stated."""
    return premises.joint is not None and None not in (premises.joint.start_date, premises.joint.notice_date)


@fact
def joint_criteria_stated(premises: Premises) -> bool:
    """The uniform registration criteria are stated."""
    return premises.joint is not None and premises.joint.rules.criteria is not None


@fact
def joint_retention_stated(premises: Premises) -> bool:
    """The uniform retention period is stated."""
    return premises.joint is not None and premises.joint.rules.retention is not None


@fact
def joint_contest_stated(premises: Premises) -> bool:
    """How a registered person can contest is stated."""
    return premises.joint is not None and premises.joint.manbo.contest_route is not None


@fact
def joint_review_stated(premises: Premises) -> bool:
    """Outside review of the joint use is stated."""
    return premises.joint is not None and premises.joint.manbo.external_review is not None


@fact
def joint_independent_use_stated(premises: Premises) -> bool:
    """What each member does with its own data besides is stated."""
    return premises.joint is not None and premises.joint.independent_use is not None


@fact
def joint_necessity_stated(premises: Premises) -> bool:
    """Why joint use is needed is stated."""
    return premises.joint is not None and premises.joint.necessity_reason is not None


@fact
def joint_page_stated(premises: Premises) -> bool:
    """The joint-use notice has an address."""
    return premises.joint is not None and bool(premises.urls.joint_notice or premises.joint.notice_urls)


@fact
def joint_history_stated(premises: Premises) -> bool:
    """Changes of the joint use are recorded."""
    return premises.joint is not None and bool(premises.joint.history)


@fact
def joint_face_matching(premises: Premises) -> bool:
    """The shared data serve matching of faces; where the file does not say, the cameras decide."""
    if premises.joint is None:
        return False
    stated = premises.joint.purpose_processing
    return Processing.FACE_MATCH in stated if stated else any(c.recognises_faces for c in premises.cameras)


@fact
def joint_members_identified(premises: Premises) -> bool:
    """Every listed joint user states its address and, as a corporation, its representative."""
    members = premises.joint.scope.members if premises.joint else ()
    return bool(members) and all(m.address and (m.representative or not m.is_corporation) for m in members)


@fact
def joint_responsible_not_listed(premises: Premises) -> bool:
    """The one responsible party is not among the listed joint users, such as a secretariat."""
    if premises.joint is None or not joint_single_responsible(premises):
        return False
    name = premises.joint.responsible.name
    return name is not None and all(m.name.words != name.words for m in premises.joint.scope.members)


@fact
def joint_relationship_stated(premises: Premises) -> bool:
    """What joins the joint users is stated."""
    return premises.joint is not None and premises.joint.relationship is not None


@fact
def joint_area_stated(premises: Premises) -> bool:
    """The area of the joint use is stated."""
    return premises.joint is not None and premises.joint.scope.area is not None


@fact
def joint_powers_stated(premises: Premises) -> bool:
    """What the responsible party may decide is stated."""
    return premises.joint is not None and bool(premises.joint.responsible.powers)


def _desk_gives(premises: Premises, name: str) -> bool:
    contact = premises.joint.responsible.contact if premises.joint else None
    return contact is not None and getattr(contact, name) is not None


@fact
def joint_desk_named(premises: Premises) -> bool:
    """The responsible party's desk has a name."""
    return _desk_gives(premises, "dept")


@fact
def joint_desk_by_phone(premises: Premises) -> bool:
    """The responsible party's desk has a telephone."""
    return _desk_gives(premises, "phone")


@fact
def joint_desk_without_phone(premises: Premises) -> bool:
    """The responsible party's desk has another channel than a telephone."""
    return joint_desk_stated(premises) and not _desk_gives(premises, "phone")


@fact
def joint_desk_by_email(premises: Premises) -> bool:
    """The responsible party's desk has an e-mail address."""
    return _desk_gives(premises, "email")


@fact
def joint_desk_by_form(premises: Premises) -> bool:
    """The responsible party's desk has a web form."""
    return _desk_gives(premises, "form_url")


@fact
def joint_desk_by_post(premises: Premises) -> bool:
    """The responsible party's desk has a postal address."""
    return _desk_gives(premises, "postal")


@fact
def joint_desk_hours_stated(premises: Premises) -> bool:
    """The responsible party's desk states its hours."""
    return _desk_gives(premises, "hours")

"""Rules on joint use: the five items, before the start, among parties that can be told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from signgen.facts.sharing import joint_face_matching
from signgen.findings import dotted
from signgen.law import Law
from signgen.model.joint import JointUse, Member, ResponsibleMode
from signgen.model.premises import Path, Premises
from signgen.model.text import Text
from signgen.rules.breach import Breach, item, quoted
from signgen.rules.placed import versions
from signgen.rules.words import found, named, only, plain


def items_missing(law: Law, premises: Premises) -> Iterator[Breach]:
    """One of the five items of Art. 27(5)(iii); each breach names its own requirement."""
    joint = premises.joint
    if joint is None:
        return
    single = joint.responsible_mode is ResponsibleMode.SINGLE
    scope = joint.scope
    empty = all(only(law, "empty-items", i.words) for i in joint.items)
    given: tuple[tuple[str, Path, Any], ...] = (
        ("joint.items", ("items",), not empty),
        ("joint.scope", ("scope",), scope.members or scope.rule_text or scope.list_url),
        ("joint.purpose", ("purpose",), joint.purpose),
        ("joint.responsible-name", ("responsible", "name"), not single or joint.responsible.name),
        ("joint.responsible-address", ("responsible", "address"), not single or joint.responsible.address),
    )
    for requirement, path, value in given:  # PPC Q&A 7-50, 1st paragraph
        if not value:
            yield Breach(("joint", *path), {"item": item(law, requirement)}, requirement)


def purpose_without_faces(law: Law, premises: Premises) -> Iterator[Breach]:
    """A joint purpose that hides the matching of faces."""
    joint = premises.joint
    if joint is None or not joint_face_matching(premises):
        return
    for place, language, words in versions(("joint", "purpose"), joint.purpose):
        if not named(law, "face", language, words):  # PPC Q&A 1-14 and 7-50
            yield Breach(place, {"text": quoted(words)})


def operator_outside(_law: Law, premises: Premises) -> Iterator[Breach]:
    """A list of joint users that the operator of this site is not on."""
    joint = premises.joint
    if joint is None or not joint.scope.members or joint.scope.rule_text is not None:
        return
    operator, site = premises.operator, premises.site
    names = (operator.legal_name, operator.display_name, site.display_name, site.name)
    own = {_squeezed(name) for name in names if name is not None}
    listed = [_squeezed(member.name) for member in joint.scope.members]
    if not any(name in own or name.startswith(_squeezed(operator.legal_name)) for name in listed):
        yield Breach(("joint", "scope", "members"), {"operator": operator.legal_name.words})


def representative_missing(_law: Law, premises: Premises) -> Iterator[Breach]:
    """A responsible corporation without its representative."""
    joint = premises.joint
    if joint is None or joint.responsible_mode is not ResponsibleMode.SINGLE:
        return
    responsible = joint.responsible
    if responsible.name is not None and responsible.is_corporation and responsible.representative is None:
        # PPC Q&A 7-50, 1st paragraph
        yield Breach(("joint", "responsible", "representative"), {"name": responsible.name.words})


def announced_late(_law: Law, premises: Premises) -> Iterator[Breach]:
    """A notice that does not come before the start."""
    joint = premises.joint
    if joint is None or joint.notice_date is None or joint.start_date is None:
        return
    if joint.notice_date >= joint.start_date:  # PPC Q&A 7-46
        yield Breach(("joint", "notice_date"), {"notice": joint.notice_date, "start": joint.start_date})


def scope_open(law: Law, premises: Premises) -> Iterator[Breach]:
    """Joint users that nobody can determine."""
    joint = premises.joint
    if joint is None or joint.scope.list_url is not None:  # PPC Q&A 7-45: a public list determines them
        return
    for path, text in _scope_texts(joint):
        for place, _, words in versions(path, text):
            piece = found(law, "endless-scope", words)
            if piece is None and not (joint.scope.members and path[-1] == "rule_text"):
                piece = found(law, "open-scope", words)
            if piece:
                yield Breach(place, {"text": quoted(piece)})


def nationwide(law: Law, premises: Premises) -> Iterator[Breach]:
    """A nationwide scope that is not justified."""
    joint = premises.joint
    if joint is None or joint.necessity_reason is not None:
        return
    for field in ("rule_text", "area"):
        for place, _, words in versions(("joint", "scope", field), getattr(joint.scope, field)):
            if found(law, "nationwide", words):  # PPC Q&A 7-50, 2nd paragraph
                yield Breach(place, {"text": quoted(words)})


def identity_shared(law: Law, premises: Premises) -> Iterator[Breach]:
    """Names, addresses or numbers of persons among the shared items, without a reason."""
    joint = premises.joint
    if joint is None or joint.necessity_reason is not None:
        return
    for n, shared in enumerate(joint.items):
        for place, _, words in versions(("joint", "items", n), shared):
            piece = found(law, "identity-items", words)  # MANBO 3-2
            if piece and not found(law, "identity-exceptions", words):
                yield Breach(place, {"text": quoted(piece)})


def member_unidentified(_law: Law, premises: Premises) -> Iterator[Breach]:
    """Each member responsible, and one of them not fully named."""
    joint = premises.joint
    if joint is None or joint.responsible_mode is not ResponsibleMode.EACH:
        return
    members: Path = ("joint", "scope", "members")
    if not joint.scope.members:
        yield Breach(members, {"field": dotted(members)})
    for n, member in enumerate(joint.scope.members):  # PPC Q&A 7-49, 7-50
        for field in _lacking(member):
            yield Breach((*members, n, field), {"field": dotted((*members, n, field))})


def told_differently(_law: Law, premises: Premises) -> Iterator[Breach]:
    """The operator described in one way as operator and in another as joint user."""
    joint, member, operator = premises.joint, premises.member, premises.operator
    if joint is None or member is None:
        return
    place: Path = ("joint", "scope", "members", joint.scope.members.index(member))
    if member.address and operator.address and _squeezed(member.address) != _squeezed(operator.address):
        yield Breach((*place, "address"), {"here": member.address.words, "there": operator.address.words})
    told, known = member.representative, operator.representative_name
    if told and known and _squeezed(known) not in _squeezed(told):
        yield Breach((*place, "representative"), {"here": told.words, "there": known.words})


def _scope_texts(joint: JointUse) -> Iterator[tuple[Path, Text | None]]:
    yield ("joint", "scope", "rule_text"), joint.scope.rule_text
    for n, member in enumerate(joint.scope.members):
        yield ("joint", "scope", "members", n, "name"), member.name


def _lacking(member: Member) -> list[str]:
    lacking = [] if member.address else ["address"]
    return lacking + (["representative"] if member.is_corporation and not member.representative else [])


def _squeezed(text: Text) -> str:
    return plain(text.words).replace(" ", "")

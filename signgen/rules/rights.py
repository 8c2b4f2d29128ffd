"""Rules on what a person can know and ask for: operator, requests, fee, MANBO's policy items."""

from __future__ import annotations

from collections.abc import Iterator

from signgen.facts.filming import face_data_used
from signgen.facts.parties import manbo_member
from signgen.facts.rights import security_stated
from signgen.facts.watchlist import retained_personal_data
from signgen.law import Law
from signgen.model.premises import Path, Premises
from signgen.model.requests import Fee, RequestKind
from signgen.rules.breach import Breach, item
from signgen.rules.publication import nothing_knowable
from signgen.rules.words import found

_HEADINGS = ("org", "human", "physical", "technical")
# Art. 38: notice of the purpose and disclosure; the records of provision are disclosed too (Art. 33(5)).
_FEE_ALLOWED = (RequestKind.PURPOSE_NOTICE, RequestKind.DISCLOSURE, RequestKind.PROVISION_RECORDS)


def operator_unidentified(_law: Law, premises: Premises) -> Iterator[Breach]:
    """An operator without address or, as a corporation, without representative (Art. 32(1)(i))."""
    if not _owed_one_by_one(premises):
        return
    operator, place = premises.operator, premises.place_of("operator")
    if operator.address is None:
        yield Breach((*place, "address"), {"field": "operator.address"})
    if operator.corporate and operator.representative_name is None:
        yield Breach((*place, "representative_name"), {"field": "operator.representative_name"})


def routes_missing(_law: Law, premises: Premises) -> Iterator[Breach]:
    """A kind of request that nobody can make."""
    missing = premises.declaration.requests.missing
    if missing and _owed_one_by_one(premises):  # Art. 32(1)(iii), PPC Q&A 9-13
        yield Breach(("requests",), {"kinds": ", ".join(missing)})


def fee_not_allowed(_law: Law, premises: Premises) -> Iterator[Breach]:
    """A fee on a request that has to be free."""
    fee = premises.declaration.requests.fee
    if fee is None or fee.amount_jpy == 0:
        return
    for n, kind in enumerate(fee.applies_to):
        if kind not in _FEE_ALLOWED:  # Art. 38(1)
            yield Breach(("requests", "fee", "applies_to", n), {"kind": str(kind)})


def fee_without_amount(_law: Law, premises: Premises) -> Iterator[Breach]:
    """A fee whose amount is not told."""
    fee = premises.declaration.requests.fee
    if fee is not None and fee.amount_jpy is None and _meant(fee):  # Art. 32(1)(iii)
        yield Breach(("requests", "fee", "amount_jpy"))


def burdensome_identity_check(law: Law, premises: Premises) -> Iterator[Breach]:
    """A photo document and a certificate for one request."""
    asked = [text.words for text in premises.declaration.requests.identity_check]
    if any(found(law, "either-words", words) for words in asked):
        return
    photo = next(filter(None, (found(law, "heavy-documents", words) for words in asked)), None)
    certificate = next(filter(None, (found(law, "certificate-documents", words) for words in asked)), None)
    if photo and certificate:  # PPC Q&A 9-26
        yield Breach(("requests", "identity_check"), {"first": photo, "second": certificate})


def paper_only(law: Law, premises: Premises) -> Iterator[Breach]:
    """Formats of disclosure that leave no electronic record to choose."""
    formats = premises.declaration.requests.disclosure_formats
    electronic = any(found(law, "electronic-formats", text.words) for text in formats)
    if formats and not electronic and retained_personal_data(premises):  # PPC Q&A 9-10
        yield Breach(("requests", "disclosure_formats"))


def headings_missing(_law: Law, premises: Premises) -> Iterator[Breach]:
    """Security of face data under some of the headings of Q10-8, but not under all."""
    security = premises.declaration.security
    missing = [heading for heading in _HEADINGS if not getattr(security, heading)]
    if face_data_used(premises) and missing and len(missing) < len(_HEADINGS):
        yield Breach(("security", missing[0]), {"fields": ", ".join(f"security.{m}" for m in missing)})


def contractors_unsupervised(_law: Law, premises: Premises) -> Iterator[Breach]:
    """A contractor that handles personal data, and no word on its supervision."""
    for n, given in enumerate(premises.declaration.delegation):
        if given.handles_personal_data and given.supervision is None and retained_personal_data(premises):
            yield Breach(("delegation", n, "supervision"), {"task": given.task.words})  # PPC Q&A 9-4


def members_policy_items(law: Law, premises: Premises) -> Iterator[Breach]:
    """An item of MANBO 1-4 that the file gives nothing for; what Art. 32 asks already is found there."""
    if not manbo_member(premises):
        return
    beyond = not retained_personal_data(premises)
    declaration = premises.declaration
    given: tuple[tuple[str, Path, bool], ...] = (
        ("manbo.policy-4-security", ("security",), security_stated(premises)),
        ("manbo.policy-6-requests", ("requests",), not (beyond and declaration.requests.missing)),
        ("manbo.policy-7-desk", premises.place_of("contact"), not beyond or bool(premises.contact.channels)),
        ("manbo.policy-8-org", ("certified_org",), declaration.certified_org.member),
    )
    for requirement, path, fulfilled in given:
        if not fulfilled:
            yield Breach(path, {"item": item(law, requirement)}, requirement)


def _owed_one_by_one(premises: Premises) -> bool:
    return retained_personal_data(premises) and not nothing_knowable(premises)


def _meant(fee: Fee) -> bool:
    return bool(fee.applies_to) or fee.method is not None

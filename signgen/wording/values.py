"""What the placeholders of the clauses mean: one name, one stated fact.

A value that the user did not state, or not in the language asked for, raises ``Unsaid`` with the field's
path, so that the message can point into the user's file.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from signgen.model.base import Duration
from signgen.model.parties import Contact
from signgen.model.premises import Path, Premises
from signgen.model.text import Text
from signgen.wording.erasure import erased
from signgen.wording.speech import Speech

Value = Callable[[Premises, Speech], str]


class Unsaid(Exception):
    """A clause needs a wording that the file does not give.

    Attributes:
        path: The field.
        language: The language it is missing in.
    """

    def __init__(self, path: Path, language: str) -> None:
        super().__init__(path, language)
        self.path, self.language = path, language


def say(speech: Speech, text: Text | None, *path: str | int) -> str:
    """The user's wording in the language of ``speech``."""
    words = None if text is None else text.say(speech.language)
    if words is None:
        raise Unsaid(path, speech.language)
    return words


def listed(speech: Speech, texts: tuple[Text, ...], *path: str | int) -> str:
    """Several of the user's words in a row."""
    if not texts:
        raise Unsaid(path, speech.language)
    return speech.listing([say(speech, text, *path, n) for n, text in enumerate(texts)])


def lasting(speech: Speech, value: Duration | None, *path: str | int) -> str:
    """A period, as the language says it; or the moment of erasure, in the user's words."""
    if value is None:
        raise Unsaid(path, speech.language)
    if value.value is None:
        return erased(say(speech, value.trigger, *path), speech)
    return speech.duration(value)


def handled(speech: Speech, value: Duration | None, *path: str | int) -> str:
    """The same behind the name of the data alone, where a bare period would not tell that they are kept so long."""
    words = lasting(speech, value, *path)
    return words if value is None or value.value is None else speech.term("kept.for").replace("{text}", words)


def dated(speech: Speech, value: date | None, *path: str | int) -> str:
    """A day, as the language says it."""
    if value is None:
        raise Unsaid(path, speech.language)
    return speech.day(value)


def plain(speech: Speech, value: str | None, *path: str | int) -> str:
    """A value that no language changes: an address on the web, an e-mail address."""
    if value is None:
        raise Unsaid(path, speech.language)
    return value


def address_of(url: str) -> str:
    """A web address as a person types it: without scheme, closing slash or anchor."""
    return url.split("://", 1)[-1].split("#", 1)[0].rstrip("/")


def representative(premises: Premises, speech: Speech) -> str:
    """Title and name of the representative, in the language's order."""
    operator, path = premises.operator, premises.place_of("operator")
    name = say(speech, operator.representative_name, *path, "representative_name")
    if operator.representative_title is None:
        return name
    title = say(speech, operator.representative_title, *path, "representative_title")
    return f"{name}, {title}" if speech.language == "en" else f"{title} {name}"


def desk_phone(contact: Contact, speech: Speech, path: Path) -> str:
    """The desk's telephone number."""
    return speech.phone(plain(speech, contact.phone, *path, "phone"))


def first_start(premises: Premises, speech: Speech) -> str:
    """The day on which the first of the cameras starts."""
    days = [c.start_date for c in premises.cameras if c.start_date]
    return dated(speech, min(days, default=None), *premises.cameras_path, 0, "start_date")


def _contact(name: str) -> Value:
    return lambda p, s: say(s, getattr(p.contact, name), *p.place_of("contact"), name)


def _contact_first(p: Premises, s: Speech) -> str:
    channel = next(iter(p.contact.channels), "phone")
    return VALUES[{"form_url": "contact_form"}.get(channel, f"contact_{channel}")](p, s)


def _database(name: str) -> Value:
    return lambda p, s: say(s, getattr(p.declaration.database, name), "database", name)


def _database_list(name: str) -> Value:
    return lambda p, s: listed(s, getattr(p.declaration.database, name), "database", name)


def _request(name: str) -> Value:
    return lambda p, s: say(s, getattr(p.declaration.requests, name), "requests", name)


def _request_list(name: str) -> Value:
    return lambda p, s: listed(s, getattr(p.declaration.requests, name), "requests", name)


def _kept(name: str) -> Value:
    return lambda p, s: lasting(s, getattr(p.declaration.retention, name), "retention", name)


def _handled(name: str) -> Value:
    return lambda p, s: handled(s, getattr(p.declaration.retention, name), "retention", name)


def _registered(name: str) -> Value:
    return lambda p, s: say(s, getattr(p.declaration.retention.registered, name, None), "retention", "registered", name)


def _shop(p: Premises, s: Speech) -> str:
    name = p.site.display_name or p.operator.display_name or p.operator.legal_name
    return say(s, name, *p.place_of("operator"), "display_name")


def _necessity(p: Premises, s: Speech) -> str:
    own = p.site.necessity_reason
    return (
        say(s, own, *p.path, "necessity_reason") if own else say(s, p.declaration.necessity_reason, "necessity_reason")
    )


def _target_acts(p: Premises, s: Speech) -> str:
    acts = p.declaration.database.target_acts
    return s.listing([say(s, a.act, "database", "target_acts", n, "act") for n, a in enumerate(acts)])


def _registered_period(p: Premises, s: Speech) -> str:
    kept = p.declaration.retention.registered
    return lasting(s, kept.period if kept else None, "retention", "registered", "period")


def _fee_amount(p: Premises, s: Speech) -> str:
    fee = p.declaration.requests.fee
    if fee is None or fee.amount_jpy is None:
        raise Unsaid(("requests", "fee", "amount_jpy"), s.language)
    return s.amount(fee.amount_jpy)


def _fee_applies(p: Premises, s: Speech) -> str:
    fee = p.declaration.requests.fee
    return s.listing([s.term(f"request.{kind}") for kind in (fee.applies_to if fee else ())])


def _fee_method(p: Premises, s: Speech) -> str:
    fee = p.declaration.requests.fee
    return say(s, fee.method if fee else None, "requests", "fee", "method")


def _local(name: str) -> Value:
    return lambda p, s: say(s, getattr(p.declaration.local_rule, name, None), "local_rule", name)


def _local_number(p: Premises, s: Speech) -> str:
    rule = p.declaration.local_rule
    return plain(s, rule.number if rule else None, "local_rule", "number")


EDITION = "{edition}"  # stays as it is: compose() puts the number in when all other words are known

VALUES: dict[str, Value] = {
    "edition": lambda _p, _s: EDITION,
    "local_rule": _local("name"),
    "local_manager": _local("manager"),
    "local_number": _local_number,
    "operator": lambda p, s: say(s, p.operator.legal_name, *p.place_of("operator"), "legal_name"),
    "operator_address": lambda p, s: say(s, p.operator.address, *p.place_of("operator"), "address"),
    "representative": representative,
    "shop": _shop,
    "site": lambda p, s: say(s, p.site.name, *p.path, "name"),
    "site_id": lambda p, _: p.site.id,
    "camera_id": lambda p, _: p.camera.id if p.camera else "",
    "contact_desk": _contact("dept"),
    "contact_phone": lambda p, s: desk_phone(p.contact, s, p.place_of("contact")),
    "contact_email": lambda p, s: plain(s, p.contact.email, *p.place_of("contact"), "email"),
    "contact_form": lambda p, s: plain(s, p.contact.form_url, *p.place_of("contact"), "form_url"),
    "contact_postal": _contact("postal"),
    "contact_hours": _contact("hours"),
    "contact_first": _contact_first,
    "audio_url": lambda p, s: plain(s, p.declaration.a11y.audio_url, "a11y", "audio_url"),
    "policy_url": lambda p, s: plain(s, p.urls.target, *p.place_of("urls"), "policy"),
    "policy_address": lambda p, s: address_of(plain(s, p.urls.policy, *p.place_of("urls"), "policy")),
    "retention_footage": _kept("footage"),
    "footage_kept": _handled("footage"),
    "retention_events": _kept("events"),
    "retention_unmatched": _handled("features_unmatched"),
    "retention_registered": _registered_period,
    "registered_extension": _registered("extension_rule"),
    "registered_review": _registered("review"),
    "retention_reason": lambda p, s: say(s, p.declaration.retention.reason, "retention", "reason"),
    "target_acts": _target_acts,
    "criteria": _database("criteria_text"),
    "objective_basis": _database_list("objective_basis"),
    "database_items": _database_list("items"),
    "approver": _database("approver_role"),
    "correction": _database("correction_procedure"),
    "after_match": _database("after_match"),
    "necessity": _necessity,
    "start_date": first_start,
    "publication_date": lambda p, s: dated(s, p.publication.date, "publication", "date"),
    "certified_name": lambda p, s: say(s, p.declaration.certified_org.name, "certified_org", "name"),
    "certified_contact": lambda p, s: say(s, p.declaration.certified_org.contact, "certified_org", "contact"),
    "compliance": lambda p, s: say(s, p.declaration.policy.compliance_statement, "policy", "compliance_statement"),
    "employee_supervision": lambda p, s: say(
        s, p.declaration.security.employee_supervision, "security", "employee_supervision"
    ),
    "fee_amount": _fee_amount,
    "fee_applies": _fee_applies,
    "fee_method": _fee_method,
    "identity_check": _request_list("identity_check"),
    "agent": _request("agent"),
    "disclosure_formats": _request_list("disclosure_formats"),
    "reason_policy": _request("reason_policy"),
}

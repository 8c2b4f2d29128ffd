"""Facts about security measures and the requests a person can make."""

from __future__ import annotations

from signgen.facts.filming import purposes_changed
from signgen.facts.registry import fact
from signgen.model.premises import Premises


@fact
def security_stated(premises: Premises) -> bool:
    """Security measures are stated, under headings or as an overview."""
    s = premises.declaration.security
    return any((s.org, s.human, s.physical, s.technical, s.external, s.overview))


@fact
def security_told_on_request(premises: Premises) -> bool:
    """Details of the security measures are told on request (Q9-3)."""
    return premises.declaration.security.on_request


@fact
def employees_supervised(premises: Premises) -> bool:
    """Supervision of employees is stated (Q9-4)."""
    return premises.declaration.security.employee_supervision is not None


@fact
def request_routes_stated(premises: Premises) -> bool:
    """All six kinds of request have a route."""
    return not premises.declaration.requests.missing


@fact
def fee_charged(premises: Premises) -> bool:
    """A fee is charged, and its amount stated."""
    fee = premises.declaration.requests.fee
    return fee is not None and bool(fee.amount_jpy)


@fact
def free_of_charge(premises: Premises) -> bool:
    """No fee is charged."""
    fee = premises.declaration.requests.fee
    return fee is None or fee.amount_jpy == 0


@fact
def identity_check_stated(premises: Premises) -> bool:
    """How identity is checked is stated."""
    return bool(premises.declaration.requests.identity_check)


@fact
def agents_accepted(premises: Premises) -> bool:
    """How an agent makes a request is stated."""
    return premises.declaration.requests.agent is not None


@fact
def disclosure_formats_stated(premises: Premises) -> bool:
    """The formats of disclosure are stated."""
    return bool(premises.declaration.requests.disclosure_formats)


@fact
def refusal_grounds_stated(premises: Premises) -> bool:
    """Grounds for not disclosing are stated."""
    return bool(premises.declaration.requests.refusal_grounds)


@fact
def history_stated(premises: Premises) -> bool:
    """Changes are recorded."""
    return bool(premises.declaration.history) or purposes_changed(premises)


@fact
def fee_scope_stated(premises: Premises) -> bool:
    """The requests that cost a fee are stated."""
    fee = premises.declaration.requests.fee
    return fee is not None and bool(fee.applies_to)


@fact
def fee_method_stated(premises: Premises) -> bool:
    """How the fee is paid is stated."""
    fee = premises.declaration.requests.fee
    return fee is not None and fee.method is not None


@fact
def reason_policy_stated(premises: Premises) -> bool:
    """How reasons for a refusal are given is stated (Art. 36)."""
    return premises.declaration.requests.reason_policy is not None


@fact
def voluntary_stop_offered(premises: Premises) -> bool:
    """Use is stopped on request beyond what the law asks."""
    return premises.declaration.requests.voluntary_stop

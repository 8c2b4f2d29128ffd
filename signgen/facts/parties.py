"""Facts about the operator, its desk and its addresses."""

from __future__ import annotations

from signgen.facts.registry import fact
from signgen.model.declaration import Profile
from signgen.model.premises import Premises


@fact
def corporation(premises: Premises) -> bool:
    """The operator is a corporation, or may be one."""
    return premises.operator.corporate


@fact
def not_a_corporation(premises: Premises) -> bool:
    """The operator is a person, an association or a municipality."""
    return not premises.operator.corporate


@fact
def operator_address_stated(premises: Premises) -> bool:
    """The operator's address is stated."""
    return premises.operator.address is not None


@fact
def representative_stated(premises: Premises) -> bool:
    """The representative's name is stated."""
    return premises.operator.representative_name is not None


@fact
def shop_name_differs(premises: Premises) -> bool:
    """The sign shows a shop name besides the legal name."""
    name = premises.site.display_name or premises.operator.display_name
    return name is not None and name.words != premises.operator.legal_name.words


@fact
def contact_stated(premises: Premises) -> bool:
    """There is at least one way to reach the desk."""
    return bool(premises.contact.channels)


@fact
def contact_by_phone(premises: Premises) -> bool:
    """The desk has a telephone."""
    return premises.contact.phone is not None


@fact
def contact_by_email(premises: Premises) -> bool:
    """The desk has an e-mail address."""
    return premises.contact.email is not None


@fact
def contact_by_form(premises: Premises) -> bool:
    """The desk has a web form."""
    return premises.contact.form_url is not None


@fact
def contact_by_post(premises: Premises) -> bool:
    """The desk has a postal address."""
    return premises.contact.postal is not None


@fact
def contact_first_by_email(premises: Premises) -> bool:
    """E-mail is the quickest way to the desk."""
    return premises.contact.channels[:1] == ("email",)


@fact
def contact_first_by_form(premises: Premises) -> bool:
    """A web form is the quickest way to the desk."""
    return premises.contact.channels[:1] == ("form_url",)


@fact
def contact_first_by_post(premises: Premises) -> bool:
    """The post is the only way to the desk."""
    return premises.contact.channels[:1] == ("postal",)


@fact
def contact_desk_named(premises: Premises) -> bool:
    """The desk has a name."""
    return premises.contact.dept is not None


@fact
def contact_hours_stated(premises: Premises) -> bool:
    """The desk states its hours."""
    return premises.contact.hours is not None


@fact
def policy_url_stated(premises: Premises) -> bool:
    """The policy page has an address."""
    return premises.urls.policy is not None


@fact
def policy_url_unstated(premises: Premises) -> bool:
    """The policy page has no address."""
    return premises.urls.policy is None


@fact
def counter_sheet_kept(premises: Premises) -> bool:
    """A one-page explanation on paper is kept at the counter."""
    return premises.publication.counter_sheet


@fact
def publishes_policy(premises: Premises) -> bool:
    """The purpose is published somewhere: on the web, on paper, or told on request."""
    publication = premises.publication
    return publication.method is not None or publication.on_request


@fact
def publication_date_stated(premises: Premises) -> bool:
    """The day of publication is stated."""
    return premises.publication.date is not None


@fact
def other_languages(premises: Premises) -> bool:
    """The notices exist in more languages than Japanese."""
    return len(premises.declaration.i18n.languages) > 1


@fact
def other_forms_offered(premises: Premises) -> bool:
    """Plain language, large print, audio or braille is offered."""
    return premises.declaration.a11y.offered


@fact
def manbo_member(premises: Premises) -> bool:
    """The MANBO guideline applies."""
    return Profile.MANBO in premises.declaration.profile


@fact
def certified_organisation_member(premises: Premises) -> bool:
    """The operator belongs to an accredited organisation, whose name and desk are stated."""
    org = premises.declaration.certified_org
    return org.member and org.name is not None and org.contact is not None


@fact
def compliance_statement_stated(premises: Premises) -> bool:
    """The operator says in its own words that it obeys the law."""
    return premises.declaration.policy.compliance_statement is not None


@fact
def complaint_desk_stated(premises: Premises) -> bool:
    """The desk can be reached and takes complaints."""
    return contact_stated(premises) and premises.contact.is_complaint_desk


@fact
def plain_language_offered(premises: Premises) -> bool:
    """A version in plain language is offered."""
    return premises.declaration.a11y.plain_language


@fact
def large_print_offered(premises: Premises) -> bool:
    """A version in large print is offered."""
    return premises.declaration.a11y.large_print


@fact
def audio_offered(premises: Premises) -> bool:
    """A spoken version has an address."""
    return premises.declaration.a11y.audio_url is not None


@fact
def braille_offered(premises: Premises) -> bool:
    """A version in braille is offered."""
    return premises.declaration.a11y.braille

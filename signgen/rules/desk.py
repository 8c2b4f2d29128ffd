"""Rules on the desk, the addresses and the accredited organisation: there, real and reachable."""

from __future__ import annotations

import re
from collections.abc import Iterator

from signgen.facts.watchlist import retained_personal_data
from signgen.law import Law
from signgen.model.parties import Contact
from signgen.model.premises import Path, Premises
from signgen.model.text import Text
from signgen.rules.breach import Breach, quoted
from signgen.rules.placed import versions
from signgen.rules.publication import nothing_knowable
from signgen.rules.words import found, plain


def no_channel(_law: Law, premises: Premises) -> Iterator[Breach]:
    """A complaint desk that cannot be reached (Art. 32(1)(iv), Order art. 10(ii))."""
    if premises.contact.channels or not retained_personal_data(premises) or nothing_knowable(premises):
        return
    yield Breach(premises.place_of("contact"))


def nobody_to_ask(_law: Law, premises: Premises) -> Iterator[Breach]:
    """No way to reach anybody, where Art. 32 does not bind (Art. 40)."""
    if not premises.contact.channels and not retained_personal_data(premises):
        yield Breach(premises.place_of("contact"))


def not_real(law: Law, premises: Premises) -> Iterator[Breach]:
    """A contact that stands for one to come, or is mistyped; a demo may have it."""
    if premises.demo:
        return
    for path, words in _contact_words(premises):
        if found(law, "placeholders", words) or _malformed(law, path, words):
            yield Breach(path, {"text": quoted(words)})


def address_not_real(law: Law, premises: Premises) -> Iterator[Breach]:
    """A web address that stands for one to come; a demo may have it."""
    for field in ("top", "policy", "joint_notice"):
        url = None if premises.demo else getattr(premises.urls, field)
        if url is not None and found(law, "placeholders", url):
            yield Breach((*premises.place_of("urls"), field), {"text": url})


def organisation_incomplete(_law: Law, premises: Premises) -> Iterator[Breach]:
    """A member that does not say where complaints about it go."""
    organisation = premises.declaration.certified_org
    for field in ("name", "contact"):
        if organisation.member and getattr(organisation, field) is None:  # MANBO 2-5
            yield Breach(("certified_org", field), {"field": f"certified_org.{field}"})


def organisation_of_others(_law: Law, premises: Premises) -> Iterator[Breach]:
    """An organisation named by an operator that is no member of it."""
    organisation = premises.declaration.certified_org
    name = organisation.name or organisation.contact
    if name is not None and not organisation.member:
        yield Breach(("certified_org", "member"), {"name": name.words})


def _contact_words(premises: Premises) -> Iterator[tuple[Path, str]]:
    desks: list[tuple[Path, Contact]] = [(premises.place_of("contact"), premises.contact)]
    if premises.joint is not None and premises.joint.responsible.contact is not None:
        desks.append((("joint", "responsible", "contact"), premises.joint.responsible.contact))
    for path, contact in desks:
        for field in ("dept", "phone", "email", "form_url", "postal"):
            value = getattr(contact, field)
            if isinstance(value, Text):
                yield from ((place, words) for place, _, words in versions((*path, field), value))
            elif value is not None:
                yield (*path, field), value


def _malformed(law: Law, path: Path, words: str) -> bool:
    if path[-1] == "phone":
        number = re.sub(law.words["phone-extension"][0], "", plain(words))
        return found(law, "phone-shape", number) is None
    return path[-1] == "email" and found(law, "mail-shape", words) is None

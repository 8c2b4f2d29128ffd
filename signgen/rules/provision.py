"""Rules on who else gets data: recipients in an emergency, masked images, countries abroad."""

from __future__ import annotations

from collections.abc import Iterator

from signgen.facts.filming import face_data_used
from signgen.law import Law
from signgen.model.handling import Foreign, ForeignRole, ProvisionBasis, SourceKind
from signgen.model.premises import Premises
from signgen.rules.breach import Breach
from signgen.rules.words import found


def standing_emergency(_law: Law, premises: Premises) -> Iterator[Breach]:
    """A continuous feed that calls itself an emergency."""
    for n, given in enumerate(premises.declaration.provision):
        if given.basis is ProvisionBasis.EMERGENCY and given.continuous:  # MANBO 3-1, 3-4
            yield Breach(("provision", n, "continuous"), {"recipient": given.recipient.words})


def masked_only(_law: Law, premises: Premises) -> Iterator[Breach]:
    """Masking as the only reason why images may go to others, while the original is kept."""
    for n, given in enumerate(premises.declaration.provision):
        if given.basis is None and given.masked and given.keeps_original:  # MANBO 3-1, note
            yield Breach(("provision", n, "basis"), {"recipient": given.recipient.words})


def without_basis(_law: Law, premises: Premises) -> Iterator[Breach]:
    """A recipient and no basis; masked images are judged by a rule of their own."""
    for n, given in enumerate(premises.declaration.provision):
        if given.basis is None and not (given.masked and given.keeps_original):  # Art. 27(1)
            yield Breach(("provision", n, "basis"), {"recipient": given.recipient.words})


def abroad_without_basis(law: Law, premises: Premises) -> Iterator[Breach]:
    """Somebody abroad who handles personal data, and no basis for it."""
    for n, there in enumerate(premises.declaration.foreign):
        # PPC Q&A 12-3: a cloud whose provider handles no data receives none; a branch is no third party.
        said_so = there.role is ForeignRole.CONTRACTOR or "handles_data" in there.model_fields_set
        receives = there.role is not ForeignRole.BRANCH and there.handles_data and said_so
        known = there.country is not None and found(law, "equivalent-countries", there.country.words)
        if receives and there.basis is None and not known:  # Art. 28(1), PPC Q&A 12-1
            yield Breach(("foreign", n, "basis"), {"provider": _called(there)})


def task_undescribed(_law: Law, premises: Premises) -> Iterator[Breach]:
    """A task with personal data, and nothing on who does it."""
    for n, given in enumerate(premises.declaration.delegation):
        if given.handles_personal_data and given.provider_or_kind is None:  # MEXT 6(4)
            yield Breach(("delegation", n, "provider_or_kind"), {"task": given.task.words})


def no_delegation(law: Law, premises: Premises) -> Iterator[Breach]:
    """A cloud whose provider handles no data, listed among the entrusted tasks."""
    for n, given in enumerate(premises.declaration.delegation):
        told = [t.words for t in (given.task, given.provider_or_kind) if t is not None]
        if not given.handles_personal_data and any(found(law, "cloud-words", words) for words in told):
            yield Breach(("delegation", n), {"task": given.task.words})  # PPC Q&A 7-53


def source_untold(_law: Law, premises: Premises) -> Iterator[Breach]:
    """Registered data from outside, and no word on where from."""
    for n, given in enumerate(premises.declaration.data_sources):
        outside = given.kind is not SourceKind.OWN and given.text is None
        if outside and face_data_used(premises):  # MEXT 8(2)
            yield Breach(("data_sources", n, "text"), {"kind": str(given.kind)})


def country_unnamed(_law: Law, premises: Premises) -> Iterator[Breach]:
    """Data handled abroad, and the country not named."""
    for n, there in enumerate(premises.declaration.foreign):
        # PPC Q&A 10-25: a cloud counts although its provider handles no data.
        abroad = there.handles_data or there.role is ForeignRole.CLOUD
        if abroad and there.country is None:
            yield Breach(("foreign", n, "country"), {"provider": _called(there)})


def server_unexplained(_law: Law, premises: Premises) -> Iterator[Breach]:
    """A cloud without the country of its servers, or without the reason and something to go by."""
    for n, there in enumerate(premises.declaration.foreign):
        explained = there.server_country_unknown_reason is not None and there.reference_info is not None
        # PPC Q&A 10-25, last paragraph
        if there.role is ForeignRole.CLOUD and there.server_country is None and not explained:
            yield Breach(("foreign", n, "server_country"), {"provider": _called(there)})


def _called(there: Foreign) -> str:
    return there.provider.words if there.provider else str(there.role)

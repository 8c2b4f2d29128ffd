"""Rules on who else gets data: recipients in an emergency, masked images, countries abroad."""

from __future__ import annotations

from collections.abc import Iterator

from signgen.law import Law
from signgen.model.handling import Foreign, ForeignRole, ProvisionBasis
from signgen.model.premises import Premises
from signgen.rules.breach import Breach


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

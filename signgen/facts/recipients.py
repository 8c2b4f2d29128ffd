"""Facts about who else gets data."""

from __future__ import annotations

from signgen.facts.registry import fact
from signgen.model.handling import ForeignRole, ProvisionBasis
from signgen.model.premises import Premises


@fact
def shares_jointly(premises: Premises) -> bool:
    """Joint use is on."""
    return premises.joint is not None


@fact
def inside_operator_only(premises: Premises) -> bool:
    """No joint use and no other provision: data stay with the operator, the law's exceptions aside."""
    given = {p.basis for p in premises.declaration.provision} - {ProvisionBasis.LAW, ProvisionBasis.ENTRUST}
    return premises.joint is None and not given


@fact
def no_joint_use(premises: Premises) -> bool:
    """Joint use is off."""
    return premises.joint is None


@fact
def provides_to_third_parties(premises: Premises) -> bool:
    """A recipient other than joint users and contractors is stated."""
    inside = (ProvisionBasis.ENTRUST, ProvisionBasis.JOINT)
    return any(p.basis not in inside for p in premises.declaration.provision)


@fact
def provides_to_nobody(premises: Premises) -> bool:
    """No recipient but joint users and contractors is stated."""
    return not provides_to_third_parties(premises)


@fact
def emergency_provision(premises: Premises) -> bool:
    """Data may go to others case by case under Art. 27(1)(ii)."""
    return any(p.basis is ProvisionBasis.EMERGENCY for p in premises.declaration.provision)


@fact
def emergency_tests_stated(premises: Premises) -> bool:
    """Each case is tested by at least two people (MANBO 3-4)."""
    cases = [p for p in premises.declaration.provision if p.basis is ProvisionBasis.EMERGENCY]
    return bool(cases) and all(p.tests and len(p.reviewers) > 1 for p in cases)


@fact
def emergency_notice_in_store(premises: Premises) -> bool:
    """The store tells its visitors of emergency provision (MANBO 3-4)."""
    return any(p.basis is ProvisionBasis.EMERGENCY and p.store_notice for p in premises.declaration.provision)


@fact
def entrusts_processing(premises: Premises) -> bool:
    """A task with personal data is entrusted."""
    contractors = any(f.role is ForeignRole.CONTRACTOR for f in premises.declaration.foreign)
    return contractors or any(d.handles_personal_data for d in premises.declaration.delegation)


@fact
def entrusts_nothing(premises: Premises) -> bool:
    """No task with personal data is entrusted."""
    return not entrusts_processing(premises)


@fact
def supervises_contractors(premises: Premises) -> bool:
    """Supervision of a contractor is stated."""
    return any(d.supervision is not None for d in premises.declaration.delegation)


@fact
def handles_data_abroad(premises: Premises) -> bool:
    """Data are handled abroad, or on a foreign provider's cloud whatever it sees (Q10-25)."""
    return any(f.handles_data or f.role is ForeignRole.CLOUD for f in premises.declaration.foreign)


@fact
def handles_data_at_home(premises: Premises) -> bool:
    """No personal data are handled abroad."""
    return not handles_data_abroad(premises)

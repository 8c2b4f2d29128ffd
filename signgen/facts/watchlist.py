"""Facts about the watch list of a face-recognition system."""

from __future__ import annotations

from signgen.cameras import KINDS
from signgen.facts.registry import fact
from signgen.model.handling import ActKind, SharingScope
from signgen.model.premises import Premises


@fact
def target_acts_stated(premises: Premises) -> bool:
    """The acts for which a person may be registered are fixed."""
    return bool(premises.declaration.database.target_acts)


@fact
def nuisance_registered(premises: Premises) -> bool:
    """Nuisance acts count as a reason for registration."""
    return any(a.kind is ActKind.NUISANCE for a in premises.declaration.database.target_acts)


@fact
def criteria_stated(premises: Premises) -> bool:
    """The registration criteria are stated in words."""
    return premises.declaration.database.criteria_text is not None


@fact
def objective_basis_stated(premises: Premises) -> bool:
    """The objective basis of a registration is stated."""
    return bool(premises.declaration.database.objective_basis)


@fact
def approver_stated(premises: Premises) -> bool:
    """Who decides on a registration is stated."""
    return premises.declaration.database.approver_role is not None


@fact
def written_registration_rule(premises: Premises) -> bool:
    """A written, uniform rule exists."""
    return premises.declaration.database.written_rule


@fact
def registration_double_checked(premises: Premises) -> bool:
    """Two people check a registration."""
    return premises.declaration.database.double_check


@fact
def accuracy_measures_stated(premises: Premises) -> bool:
    """What prevents wrong registrations and false matches is stated."""
    return bool(premises.declaration.database.accuracy_measures)


@fact
def correction_procedure_stated(premises: Premises) -> bool:
    """How a wrong registration is corrected is stated."""
    return premises.declaration.database.correction_procedure is not None


@fact
def after_match_stated(premises: Premises) -> bool:
    """What staff do after a match is stated."""
    return premises.declaration.database.after_match is not None


@fact
def data_sources_stated(premises: Premises) -> bool:
    """Where registered data come from is stated in words."""
    return any(s.text is not None for s in premises.declaration.data_sources)


@fact
def database_items_stated(premises: Premises) -> bool:
    """The items kept on the watch list are stated."""
    return bool(premises.declaration.database.items)


@fact
def retained_personal_data(premises: Premises) -> bool:
    """Art. 32 to 35 bind: people registered or recognised again, or footage searchable by person (Q1-41, Q9-5).

    Unknown counts as yes.
    """
    database = premises.declaration.database
    faces = any(c.recognises_faces or KINDS[c.category].identifies for c in premises.cameras)
    return bool(database.searchable_by_person) or (faces and database.is_retained_personal_data is not False)


@fact
def footage_not_a_database(premises: Premises) -> bool:
    """Footage cannot be searched by person, so requests for all of it cannot be promised (Q1-41)."""
    return premises.declaration.database.searchable_by_person is False


@fact
def footage_arrangement_unstated(premises: Premises) -> bool:
    """Whether footage can be searched by person is not stated."""
    return premises.declaration.database.searchable_by_person is None


@fact
def registration_confirmed(premises: Premises) -> bool:
    """Criteria or an objective basis say that only people confirmed to have acted so are registered."""
    database = premises.declaration.database
    return database.criteria_text is not None or bool(database.objective_basis)


@fact
def kept_within_store(premises: Premises) -> bool:
    """Registered data stay in the one store (MANBO 2-1, note on distant branches)."""
    return premises.declaration.database.sharing_scope is SharingScope.STORE

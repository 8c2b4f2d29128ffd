"""Facts about how long data are kept."""

from __future__ import annotations

from signgen.facts.registry import fact
from signgen.model.premises import Premises


@fact
def footage_retention_stated(premises: Premises) -> bool:
    """How long footage is kept is stated."""
    return premises.declaration.retention.footage is not None


@fact
def registered_retention_stated(premises: Premises) -> bool:
    """How long registered face data are kept is stated."""
    return premises.declaration.retention.registered is not None


@fact
def registered_review_stated(premises: Premises) -> bool:
    """When registered face data are reviewed is stated."""
    registered = premises.declaration.retention.registered
    return registered is not None and registered.review is not None


@fact
def registered_extension_stated(premises: Premises) -> bool:
    """When registration is extended is stated."""
    registered = premises.declaration.retention.registered
    return registered is not None and registered.extension_rule is not None


@fact
def unmatched_erasure_stated(premises: Premises) -> bool:
    """When the face data of people who are not registered are erased is stated."""
    return premises.declaration.retention.features_unmatched is not None


@fact
def events_retention_stated(premises: Premises) -> bool:
    """How long records of matches are kept is stated."""
    return premises.declaration.retention.events is not None


@fact
def retention_reason_stated(premises: Premises) -> bool:
    """Why data are kept that long is stated."""
    return premises.declaration.retention.reason is not None

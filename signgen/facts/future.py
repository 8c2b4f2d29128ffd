"""Facts about what a file states ahead of a law that is not in force."""

from __future__ import annotations

from signgen.facts.registry import fact
from signgen.model.declaration import Profile
from signgen.model.premises import Premises


@fact
def ahead_of_2026_act(premises: Premises) -> bool:
    """The file asks for drafts ahead of Act No. 56 of 2026."""
    return Profile.DRAFT2026 in premises.declaration.profile


@fact
def draft_feature_stated(premises: Premises) -> bool:
    """The bodily feature in use is stated for a draft."""
    return premises.declaration.draft2026.bodily_feature is not None


@fact
def draft_suspension_stated(premises: Premises) -> bool:
    """How to ask for suspension is stated for a draft."""
    return premises.declaration.draft2026.suspension_route is not None


@fact
def draft_posting_stated(premises: Premises) -> bool:
    """Where the coming notice is posted is stated for a draft."""
    return premises.declaration.draft2026.posting_location is not None

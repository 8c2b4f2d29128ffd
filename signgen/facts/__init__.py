"""Named yes/no facts about an operator and a site; ``registry`` says how they may be used."""

from signgen.facts import (
    filming,
    future,
    guidebook,
    joint_notice,
    parties,
    recipients,
    retention,
    rights,
    sharing,
    signage,
    watchlist,
)
from signgen.facts.registry import FACTS, facts_about, known

__all__ = [
    "FACTS",
    "facts_about",
    "filming",
    "future",
    "guidebook",
    "joint_notice",
    "known",
    "parties",
    "recipients",
    "retention",
    "rights",
    "sharing",
    "signage",
    "watchlist",
]

"""Joint use (共同利用) of personal data, Art. 27(5)(iii)."""

from __future__ import annotations

from enum import StrEnum

from signgen.model.base import Day, Duration, Slug, Stated, Url
from signgen.model.parties import Contact
from signgen.model.purposes import HistoryEntry, Processing
from signgen.model.text import TextField


class Member(Stated):
    """One joint user."""

    id: Slug | None = None
    name: TextField
    address: TextField | None = None
    representative: TextField | None = None
    is_corporation: bool = True
    url: Url | None = None


class Scope(Stated):
    """Who the joint users are: a list, or a rule with a public list."""

    members: tuple[Member, ...] = ()
    rule_text: TextField | None = None
    list_url: Url | None = None
    area: TextField | None = None


SECRETARIAT = "secretariat"


class ResponsibleMode(StrEnum):
    """One responsible party, or every member (Q7-49)."""

    SINGLE = "single"
    EACH = "each"


class Responsible(Stated):
    """Who is responsible for managing the shared data."""

    name: TextField | None = None
    address: TextField | None = None
    is_corporation: bool = True
    representative: TextField | None = None
    contact: Contact | None = None
    powers: tuple[TextField, ...] = ()


class JointRules(Stated):
    """The rules that all members follow."""

    criteria: TextField | None = None
    retention: Duration | None = None


class ManboConditions(Stated):
    """The four conditions of MANBO 3-3; texts where there is something to tell."""

    external_review: TextField | None = None
    rules: bool = False
    contest_route: TextField | None = None
    security: bool = False


class JointUse(Stated):
    """``joint``."""

    enabled: bool = True
    project_name: TextField | None = None
    start_date: Day | None = None
    notice_date: Day | None = None
    until: Day | None = None
    notice_urls: tuple[Url, ...] = ()
    posted_at: tuple[TextField, ...] = ()
    items: tuple[TextField, ...] = ()
    items_not_shared: tuple[TextField, ...] = ()
    scope: Scope = Scope()
    purpose: TextField | None = None
    purpose_processing: tuple[Processing, ...] = ()
    necessity_reason: TextField | None = None
    relationship: TextField | None = None
    responsible_mode: ResponsibleMode = ResponsibleMode.SINGLE
    responsible: Responsible = Responsible()
    rules: JointRules = JointRules()
    update_rule: TextField | None = None
    manbo: ManboConditions = ManboConditions()
    uses_existing_data: bool = False
    original_purposes: tuple[TextField, ...] = ()
    independent_use: TextField | None = None
    history: tuple[HistoryEntry, ...] = ()

    @property
    def secretariat(self) -> Member | None:
        """The single responsible party where it is none of the listed members: it gives notice as they do."""
        party, listed = self.responsible, {member.name.words for member in self.scope.members}
        if self.responsible_mode is not ResponsibleMode.SINGLE or party.name is None or party.name.words in listed:
            return None
        return Member(
            id=SECRETARIAT,
            name=party.name,
            address=party.address,
            representative=party.representative,
            is_corporation=party.is_corporation,
        )

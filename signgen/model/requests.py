"""How a person makes the six requests of Art. 32 to 35."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field, model_validator

from signgen.model.base import Stated
from signgen.model.text import TextField

REQUEST_KINDS = (
    "purpose_notice",
    "disclosure",
    "provision_records",
    "correction",
    "suspension",
    "stop_provision",
)


class RequestRoute(Stated):
    """How one kind of request is made; a string alone is the route."""

    route: TextField
    form: TextField | None = None
    response: TextField | None = None

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        return {"route": value} if isinstance(value, str) else value


class RequestKind(StrEnum):
    """The six kinds, for the fee."""

    PURPOSE_NOTICE = "purpose_notice"
    DISCLOSURE = "disclosure"
    PROVISION_RECORDS = "provision_records"
    CORRECTION = "correction"
    SUSPENSION = "suspension"
    STOP_PROVISION = "stop_provision"


class Fee(Stated):
    """A fee; 0 or none means free of charge."""

    amount_jpy: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    applies_to: tuple[RequestKind, ...] = ()
    method: TextField | None = None


class Ground(StrEnum):
    """Grounds of Art. 33(2) for not disclosing."""

    HARM = "33-2-1"
    BUSINESS = "33-2-2"
    OTHER_LAW = "33-2-3"


class Requests(Stated):
    """Routes for the six kinds; ``every_kind`` stands for those that say nothing themselves."""

    every_kind: RequestRoute | None = None
    purpose_notice: RequestRoute | None = None
    disclosure: RequestRoute | None = None
    provision_records: RequestRoute | None = None
    correction: RequestRoute | None = None
    suspension: RequestRoute | None = None
    stop_provision: RequestRoute | None = None
    identity_check: tuple[TextField, ...] = ()
    agent: TextField | None = None
    disclosure_formats: tuple[TextField, ...] = ()
    fee: Fee | None = None
    refusal_grounds: tuple[Ground, ...] = ()
    voluntary_stop: bool = False
    reason_policy: TextField | None = None

    def route(self, kind: str) -> RequestRoute | None:
        """The route for one of ``REQUEST_KINDS``."""
        own: RequestRoute | None = getattr(self, kind)
        return own or self.every_kind

    @property
    def missing(self) -> tuple[str, ...]:
        """The kinds that have no route."""
        return tuple(kind for kind in REQUEST_KINDS if self.route(kind) is None)

"""Who runs the cameras, and how a filmed person reaches them."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from signgen.model.base import Stated, Url
from signgen.model.text import Line, TextField


class OperatorKind(StrEnum):
    """Legal form; only a corporation must name its representative (Art. 32(1)(i))."""

    CORPORATION = "corporation"
    ASSOCIATION = "association"
    SOLE = "sole"
    MUNICIPALITY = "municipality"


class Operator(Stated):
    """The personal information handling business operator."""

    legal_name: TextField
    display_name: TextField | None = None
    kind: OperatorKind | None = None
    is_corporation: bool | None = None
    address: TextField | None = None
    representative_title: TextField | None = None
    representative_name: TextField | None = None
    persons_count: int | None = None

    @property
    def corporate(self) -> bool:
        """Whether the representative must be named; unknown counts as yes, the safe side."""
        if self.is_corporation is not None:
            return self.is_corporation
        return self.kind in (None, OperatorKind.CORPORATION)


class Vendor(Stated):
    """``vendor``: who supplies or runs the system for the operator, and whether it decides what the data are for."""

    name: TextField
    decides_purpose: bool = False


class Contact(Stated):
    """The desk for inquiries and complaints."""

    dept: TextField | None = None
    phone: Line | None = None
    email: Line | None = None
    form_url: Url | None = None
    postal: TextField | None = None
    hours: TextField | None = None
    is_complaint_desk: bool = True

    @property
    def channels(self) -> tuple[str, ...]:
        """Names of the ways to reach the desk, the quickest first."""
        return tuple(n for n in ("phone", "email", "form_url", "postal") if getattr(self, n) is not None)


def _anchor(value: str) -> str:
    # It is printed behind the address and goes into the QR code.
    if not re.fullmatch(r"#?[A-Za-z0-9._~!$&'()*+,;=:@/?%-]{1,100}", value):
        raise PydanticCustomError("bad_anchor", "bad anchor", {"anchor": value[:40]})
    return value if value.startswith("#") else f"#{value}"


class Urls(Stated):
    """Where the second layer is published."""

    top: Url | None = None
    policy: Url | None = None
    policy_anchor: Annotated[Line, AfterValidator(_anchor)] | None = None
    joint_notice: Url | None = None
    click_depth: int = 1

    @property
    def target(self) -> str | None:
        """What a QR code leads to: the policy page, at its camera section where one is named."""
        return None if self.policy is None else self.policy + (self.policy_anchor or "")


class CertifiedOrganisation(Stated):
    """The accredited personal information protection organisation, for its members only."""

    member: bool = False
    name: TextField | None = None
    contact: TextField | None = None

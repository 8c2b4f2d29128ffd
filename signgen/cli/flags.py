"""Flags of the one-document commands -> the same mapping that a file would give.

One table: flag, field, and the documents that need it. ``[]`` in a field makes a list of its values.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from signgen.cameras import CameraKind
from signgen.documents import KINDS, PAGES
from signgen.model.purposes import Processing

Steps = tuple[str | int, ...]
_POSTER = "joint-use-poster"


@dataclass(frozen=True, slots=True)
class Flag:
    """One flag.

    Attributes:
        field: Dotted path; a number is a place in a list, ``[]`` at the end collects several.
    """

    name: str
    field: str
    documents: tuple[str, ...] = KINDS

    @property
    def many(self) -> bool:
        """Whether it may be given more than once."""
        return self.field.endswith("[]")

    @property
    def parameter(self) -> str:
        """Name of the function argument that Click makes of it."""
        return self.name.replace("-", "_")

    @property
    def steps(self) -> Steps:
        """The field as keys and indexes."""
        return tuple(int(s) if s.isdigit() else s for s in self.field.removesuffix("[]").split("."))


_POLICY = ("policy-page",)
_TOLD = ("policy-page", "counter-sheet")
_BRIEF = ("entrance-sign", "camera-sign", "counter-sheet")
_KEPT = ("entrance-sign", "camera-sign", *_TOLD)
_JOINT = ("joint-use-notice",)
_SHARED = ("joint-use-notice", _POSTER)

FLAGS: tuple[Flag, ...] = (
    Flag("operator", "operator.legal_name"),
    Flag("shop", "operator.display_name"),
    Flag("operator-kind", "operator.kind"),
    Flag("address", "operator.address"),
    Flag("representative-title", "operator.representative_title"),
    Flag("representative", "operator.representative_name"),
    Flag("site-name", "facility.name"),
    Flag("site-type", "facility.type"),
    Flag("camera-kind", "cameras.0.category"),
    Flag("camera-location", "cameras.0.location"),
    Flag("camera-visible", "cameras.0.visible_as_camera"),
    Flag("start-date", "cameras.0.start_date"),
    Flag("purpose", "purposes.0.text"),
    Flag("purpose-short", "purposes.0.short_text", _BRIEF),
    Flag("target-act", "database.target_acts[]"),
    Flag("footage-kept", "retention.footage", _KEPT),
    Flag("others-erased", "retention.features_unmatched", _KEPT),
    Flag("desk", "contact.dept"),
    Flag("phone", "contact.phone"),
    Flag("email", "contact.email"),
    Flag("form-url", "contact.form_url"),
    Flag("postal", "contact.postal"),
    Flag("hours", "contact.hours"),
    Flag("url", "urls.policy"),
    Flag("anchor", "urls.policy_anchor"),
    Flag("joint-url", "urls.joint_notice"),
    Flag("local-rule", "local_rule.name", ("entrance-sign",)),
    Flag("local-item", "local_rule.items[]", ("entrance-sign",)),
    Flag("local-manager", "local_rule.manager", ("entrance-sign",)),
    Flag("local-number", "local_rule.number", ("entrance-sign",)),
    Flag("publication-date", "publication.date"),
    Flag("necessity", "necessity_reason", _POLICY),
    Flag("step", "processing.steps[]", _POLICY),
    Flag("criteria", "database.criteria_text", _TOLD),
    Flag("basis", "database.objective_basis[]", _POLICY),
    Flag("approver", "database.approver_role", _POLICY),
    Flag("double-check", "database.double_check", _POLICY),
    Flag("written-rule", "database.written_rule", _POLICY),
    Flag("accuracy", "database.accuracy_measures[]", _POLICY),
    Flag("correction", "database.correction_procedure", _POLICY),
    Flag("after-match", "database.after_match", _POLICY),
    Flag("data-item", "database.items[]", _TOLD),
    Flag("data-source", "data_sources.0.text", _POLICY),
    Flag("registered-kept", "retention.registered.period", _TOLD),
    Flag("registered-extension", "retention.registered.extension_rule", _POLICY),
    Flag("registered-review", "retention.registered.review", _POLICY),
    Flag("events-kept", "retention.events", _TOLD),
    Flag("request-route", "requests.every_kind.route", _TOLD),
    Flag("purpose-notice-route", "requests.purpose_notice.route", _TOLD),
    Flag("disclosure-route", "requests.disclosure.route", _TOLD),
    Flag("provision-records-route", "requests.provision_records.route", _TOLD),
    Flag("correction-route", "requests.correction.route", _TOLD),
    Flag("suspension-route", "requests.suspension.route", _TOLD),
    Flag("stop-provision-route", "requests.stop_provision.route", _TOLD),
    Flag("identity-check", "requests.identity_check[]", _TOLD),
    Flag("agent", "requests.agent", _POLICY),
    Flag("disclosure-format", "requests.disclosure_formats[]", _POLICY),
    Flag("refusal-ground", "requests.refusal_grounds[]", _POLICY),
    Flag("reason-policy", "requests.reason_policy", _POLICY),
    Flag("fee-yen", "requests.fee.amount_jpy", _TOLD),
    Flag("fee-applies-to", "requests.fee.applies_to[]", _TOLD),
    Flag("fee-method", "requests.fee.method", _POLICY),
    Flag("security-org", "security.org[]", _POLICY),
    Flag("security-human", "security.human[]", _POLICY),
    Flag("security-physical", "security.physical[]", _POLICY),
    Flag("security-technical", "security.technical[]", _POLICY),
    Flag("security-external", "security.external[]", _POLICY),
    Flag("security-overview", "security.overview[]", _TOLD),
    Flag("employee-supervision", "security.employee_supervision", _POLICY),
    Flag("security-on-request", "security.on_request", _TOLD),
    Flag("delegated-task", "delegation.0.task", _TOLD),
    Flag("delegated-to", "delegation.0.provider_or_kind", _TOLD),
    Flag("delegate-supervision", "delegation.0.supervision", _POLICY),
    Flag("foreign-role", "foreign.0.role", _TOLD),
    Flag("foreign-country", "foreign.0.country", _TOLD),
    Flag("server-country", "foreign.0.server_country", _TOLD),
    Flag("server-unknown-reason", "foreign.0.server_country_unknown_reason", _TOLD),
    Flag("server-reference", "foreign.0.reference_info", _TOLD),
    Flag("foreign-measures", "foreign.0.measures", _TOLD),
    Flag("recipient", "provision.0.recipient", _TOLD),
    Flag("recipient-basis", "provision.0.basis", _TOLD),
    Flag("certified-name", "certified_org.name", _TOLD),
    Flag("certified-contact", "certified_org.contact", _TOLD),
    Flag("compliance", "policy.compliance_statement", _POLICY),
    Flag("joint-name", "joint.project_name", _SHARED),
    Flag("joint-start", "joint.start_date", _SHARED),
    Flag("joint-notice-date", "joint.notice_date", _SHARED),
    Flag("joint-item", "joint.items[]", _SHARED),
    Flag("joint-not-shared", "joint.items_not_shared[]", _SHARED),
    Flag("joint-rule", "joint.scope.rule_text", _SHARED),
    Flag("joint-list-url", "joint.scope.list_url", _SHARED),
    Flag("joint-area", "joint.scope.area", _JOINT),
    Flag("joint-purpose", "joint.purpose", _SHARED),
    Flag("joint-necessity", "joint.necessity_reason", _JOINT),
    Flag("responsible-mode", "joint.responsible_mode", _SHARED),
    Flag("responsible", "joint.responsible.name", _SHARED),
    Flag("responsible-address", "joint.responsible.address", _SHARED),
    Flag("responsible-corporation", "joint.responsible.is_corporation", _SHARED),
    Flag("responsible-representative", "joint.responsible.representative", _SHARED),
    Flag("responsible-desk", "joint.responsible.contact.dept", _SHARED),
    Flag("responsible-phone", "joint.responsible.contact.phone", _SHARED),
    Flag("responsible-hours", "joint.responsible.contact.hours", _SHARED),
    Flag("joint-criteria", "joint.rules.criteria", _JOINT),
    Flag("joint-kept", "joint.rules.retention", _JOINT),
    Flag("joint-contest", "joint.manbo.contest_route", _JOINT),
    Flag("joint-review", "joint.manbo.external_review", _JOINT),
    Flag("joint-independent", "joint.independent_use", _JOINT),
    Flag("profile", "profile[]"),
    Flag("mode", "mode"),
)

_PHONE = re.compile(r"\+?\d[\d-]{7,15}\d")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+")


def mapping(kind: str, given: Mapping[str, Any]) -> tuple[dict[str, Any], dict[Steps, str]]:
    """The facts that the flags state, and the flag behind each field."""
    facts: dict[str, Any] = {}
    named: dict[Steps, str] = {}
    for flag in FLAGS:
        value = given.get(flag.parameter)
        if value is not None and value != ():
            _put(facts, flag.steps, list(value) if flag.many else value)
            named[flag.steps] = f"--{flag.name}"
    _contact(facts, named, given.get("contact"))
    _members(facts, named, given.get("member") or ())
    _assume(kind, facts)
    return facts, named


def _put(facts: Any, steps: Steps, value: Any) -> None:
    here = facts
    for step, after in pairwise(steps):
        fresh: Any = [] if isinstance(after, int) else {}
        if isinstance(step, int):
            while len(here) <= step:
                here.append(type(fresh)())
        else:
            here.setdefault(step, fresh)
        here = here[step]
    here[steps[-1]] = value


def _contact(facts: dict[str, Any], named: dict[Steps, str], words: str | None) -> None:
    """``--contact``: a name, a telephone number, an e-mail or web address, in any order."""
    if words is None:
        return
    desk = []
    for word in words.split():
        field = "phone" if _PHONE.fullmatch(word) else "email" if _EMAIL.fullmatch(word) else ""
        field = field or ("form_url" if word.startswith(("http://", "https://")) else "")
        if field:
            _put(facts, ("contact", field), word)
            named["contact", field] = "--contact"
        else:
            desk.append(word)
    if desk:
        _put(facts, ("contact", "dept"), " ".join(desk))
        named["contact", "dept"] = "--contact"


def _members(facts: dict[str, Any], named: dict[Steps, str], members: tuple[str, ...]) -> None:
    """``--member "name | address | representative"``."""
    for n, member in enumerate(members):
        parts = [part.strip() for part in member.split("|")]
        for field, value in zip(("name", "address", "representative"), parts, strict=False):
            joint = facts.setdefault("joint", {}).setdefault("scope", {}).setdefault("members", [])
            if len(joint) <= n:
                joint.append({})
            if value:
                joint[n][field] = value
                named["joint", "scope", "members", n, field] = "--member"


def _assume(kind: str, facts: dict[str, Any]) -> None:
    """What a command for one document may take for granted."""
    name = facts.get("operator", {}).get("legal_name")
    if name is not None:
        facts.setdefault("facility", {}).setdefault("name", facts["operator"].get("display_name", name))
    camera = facts.setdefault("cameras", [{}])[0]
    camera.setdefault("id", "c1")
    camera.setdefault("category", str(CameraKind.CONVENTIONAL))
    face = camera["category"] == CameraKind.FACE_RECOGNITION
    camera.setdefault("visible_as_camera", "false" if face else "true")
    if facts.get("purposes") and face:
        facts["purposes"][0].setdefault("processing", [str(Processing.RECORD), str(Processing.FACE_MATCH)])
    if facts.get("certified_org"):
        facts["certified_org"].setdefault("member", "true")
    if facts.get("local_rule"):
        facts["profile"] = [*facts.get("profile", ["law"]), "local"]
    if kind in (*PAGES, _POSTER) and facts.get("joint"):
        facts["joint"].setdefault("responsible", {}).setdefault("is_corporation", "false")

"""Runs every rule on input and reports what it found.

A rule is a record of ``refusals.yaml`` (severity, requirement, authority) and a function here under the
same id (what to look for); the sentence is in ``check.po`` under ``check.<id>``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from signgen.cameras import KINDS
from signgen.errors import LawError, Problem
from signgen.findings import Finding, Severity
from signgen.law import Law, Refusal
from signgen.model.premises import Premises
from signgen.rules import (
    articles,
    claims,
    commercial,
    desk,
    emergency,
    exemptions,
    faces,
    guidebook,
    joint,
    joint_course,
    provision,
    publication,
    purposes,
    retention,
    rights,
    sensitive,
    signs,
)
from signgen.rules.breach import Test
from signgen.rules.placed import cameras

TESTS: dict[str, Test] = {
    "R01": purposes.abstract,
    "R02": purposes.only_prevention,
    "R02-manbo": purposes.only_prevention_of_member,
    "R03": faces.unnamed_recognition,
    "R04": faces.unnamed_prevention,
    "R04-acts": faces.no_target_acts,
    "R05": faces.disguised,
    "R05-purpose": faces.conventional_for_something_else,
    "R05-sign": signs.conventional_sign_for_faces,
    "R06": signs.hidden_camera_uncovered,
    "R06-entrance": signs.entrance_uncovered,
    "R06-guidebook": guidebook.place_uncovered,
    "R06-manbo": signs.members_camera_uncovered,
    "R06-signage": guidebook.display_uncovered,
    "R06-sticker": signs.sticker_alone,
    "R07": purposes.secondary_use,
    "R07-change": purposes.unrelated_change,
    "R07-use": commercial.outside_purpose,
    "R08": purposes.later_face_search,
    "R09": retention.registered_open,
    "R09-footage": retention.footage_unstated,
    "R09-long": retention.registered_long,
    "R09-manbo": retention.registered_open_of_member,
    "R09-reason": retention.unreasoned,
    "R09-review": retention.registered_unreviewed,
    "R09-unmatched": retention.unmatched_longer,
    "R09-vague": retention.vague,
    "R10": faces.open_criteria,
    "R11": faces.no_objective_basis,
    "R12": joint.items_missing,
    "R12-face": joint.purpose_without_faces,
    "R12-member": joint.operator_outside,
    "R13": joint.representative_missing,
    "R13-operator": rights.operator_unidentified,
    "R14": joint.announced_late,
    "R15": joint.scope_open,
    "R16": joint.nationwide,
    "R16-identity": joint.identity_shared,
    "R17": joint.member_unidentified,
    "R18": articles.legacy_numbers,
    "R18-bare": articles.ambiguous_numbers,
    "R19": publication.far_from_top,
    "R19-joint": publication.joint_notice_far_from_top,
    "R20": publication.not_findable,
    "R21": claims.absolute_secrecy,
    "R21-joint": claims.secrecy_despite_joint_use,
    "R22": claims.no_personal_information,
    "R22-produced": guidebook.produced_data_denied,
    "R23": claims.deemed_consent,
    "R23-minors": claims.children_without_guardian,
    "R24": rights.fee_not_allowed,
    "R24-amount": rights.fee_without_amount,
    "R25": rights.routes_missing,
    "R25-nuisance": claims.refusal_of_nuisances,
    "R25-refusal": claims.blanket_refusal,
    "R26": rights.burdensome_identity_check,
    "R27": provision.country_unnamed,
    "R27-basis": provision.abroad_without_basis,
    "R27-cloud": guidebook.cloud_unnamed,
    "R27-server": provision.server_unexplained,
    "R28": desk.organisation_incomplete,
    "R28-outsider": desk.organisation_of_others,
    "R29": desk.not_real,
    "R29-url": desk.address_not_real,
    "R29-none": desk.no_channel,
    "R29-desk": desk.nobody_to_ask,
    "R30": publication.not_encrypted,
    "R30-top": publication.top_page_only,
    "R31": joint.told_differently,
    "R32": provision.standing_emergency,
    "R32-notice": emergency.untold,
    "R32-tests": emergency.tests_missing,
    "R33": provision.masked_only,
    "R33-basis": provision.without_basis,
    "R34": exemptions.claimed,
    "R35": guidebook.out_of_scope,
    "R36": sensitive.care_required,
    "R37": sensitive.most_private,
    "R38": sensitive.harmful_detail,
    "R38-headings": rights.headings_missing,
    "R38-supervision": rights.contractors_unsupervised,
    "R39": signs.local_items_missing,
    "R39-cap": retention.over_local_cap,
    "R40": exemptions.future_as_current,
    "R41": rights.members_policy_items,
    "R41-check": faces.nobody_checks,
    "R42": guidebook.vendor_as_operator,
    "R43": publication.late,
    "R43-art32": publication.art32_unpublished,
    "R43-commercial": commercial.told_late,
    "R43-face": publication.faces_unpublished,
    "R43-guidebook": guidebook.announced_late,
    "R43-hidden": publication.hidden_unpublished,
    "R43-unpublished": publication.unpublished,
    "R43-until": publication.taken_down_early,
    "R44": guidebook.features_open,
    "R44-linking": guidebook.linking_unnamed,
    "R45": guidebook.attributes_unnamed,
    "R46": joint_course.widened,
    "R46-notice": joint_course.changed_without_notice,
    "R47": signs.undifferentiated_entrance,
    "R48": commercial.one_sentence,
    "R48-hidden": commercial.hidden,
    "A11Y": publication.one_form_only,
    "D2026": faces.sign_to_revise,
    "AUDIENCE": commercial.mixed_audience,
    "AUTHORITY": joint_course.powerless,
    "CASE1": guidebook.attributes_unlisted,
    "CASE2": guidebook.track_too_wide,
    "CASE5": guidebook.car_unmarked,
    "CASE6": guidebook.raw_image_shown,
    "CONDITIONS": joint_course.conditions_open,
    "DELEGATION": provision.task_undescribed,
    "DELEGATION-cloud": provision.no_delegation,
    "EXISTING": joint_course.existing_data,
    "FORMATS": rights.paper_only,
    "LEAKS": claims.never_leaks,
    "NECESSITY": publication.public_space_unreasoned,
    "POSTER": signs.poster_without_joint_use,
    "PROCESSING": commercial.unexpected_unnamed,
    "SOURCES": provision.source_untold,
    "STAFF": publication.staff_watched,
    "STATION": faces.station_faces,
    "STATION-untold": faces.station_untold,
    "TERMS": faces.old_terms,
    "UNITY": joint_course.unrelated,
    "UPDATES": joint_course.not_kept_correct,
    "WIDER": guidebook.linked_too_wide,
}


def check(law: Law, premises: Premises, kinds: Collection[str]) -> list[Finding]:
    """What the stated facts break.

    Args:
        law: The law of the day (``Law.on``).
        premises: One site; what concerns the whole file is found once for each site.
        kinds: Kinds of document about to be made; a rule that only others owe is left out.

    Raises:
        LawError: The law pack has a rule that no function looks for.
    """
    found = list(_unsupported(premises))
    for refusal in law.refusals.values():
        if not refusal.documents or set(refusal.documents) & set(kinds):
            found += _findings(refusal, law, premises)
    return found


def _findings(refusal: Refusal, law: Law, premises: Premises) -> Iterator[Finding]:
    test = TESTS.get(refusal.id)
    if test is None:
        raise LawError(Problem("law.unknown", {"id": refusal.id, "kind": "rule", "name": refusal.id}))
    for breach in test(law, premises):
        requirement = breach.requirement or refusal.requirements[0]
        yield Finding(
            id=requirement,
            severity=refusal.severity,
            key=f"check.{refusal.id}",
            values=breach.values,
            path=breach.path,
            cites=_cites(refusal, law, requirement),
        )


def _cites(refusal: Refusal, law: Law, requirement: str) -> tuple[str, ...]:
    """The rule's authorities; of a rule with several requirements those of the broken one."""
    known = law.requirements.get(requirement)
    own = tuple(c for c in refusal.cites if known and c in known.cites)
    return own if own and len(refusal.requirements) > 1 else refusal.cites


def _unsupported(premises: Premises) -> Iterator[Finding]:
    for path, camera in cameras(premises):
        if not KINDS[camera.category].supported:
            known = ", ".join(str(kind) for kind, found in KINDS.items() if found.supported)
            values = {"camera": camera.id, "kind": str(camera.category), "known": known}
            key = "check.kind-not-supported"
            yield Finding("input.kind-not-supported", Severity.REFUSE, key, values, (*path, "category"))

"""Rules on publication: done where it is owed, in time, and where a visitor finds it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from signgen.cameras import KINDS
from signgen.facts.filming import face_data_used, necessity_stated, purpose_obvious
from signgen.facts.parties import publishes_policy
from signgen.facts.watchlist import retained_personal_data
from signgen.law import Law
from signgen.model.declaration import Profile
from signgen.model.premises import Premises
from signgen.model.purposes import PublicationMethod, PurposeKind
from signgen.model.site import Camera, SpaceKind
from signgen.rules.breach import Breach
from signgen.rules.placed import cameras


def late(_law: Law, premises: Premises) -> Iterator[Breach]:
    """Publication after the first camera that owes it has started."""
    publication = premises.publication
    starts = [c.start_date for c in _owing(premises) if c.start_date is not None]
    if publication.date is None or not starts or publication.promptly_reason is not None:
        return
    if publication.date > min(starts):  # Art. 21(1): beforehand, else promptly
        yield Breach(("publication", "date"), {"date": publication.date, "start": min(starts)})


def unpublished(_law: Law, premises: Premises) -> Iterator[Breach]:
    """No publication for a camera whose purpose is not obvious, faces aside."""
    owing = [c for c in _owing(premises) if not c.recognises_faces and not _may_be_obvious(premises, c)]
    if owing and premises.publication.method is None:  # Art. 21(1), PPC Q&A 1-13
        yield Breach(("publication",), {"camera": ", ".join(c.id for c in owing)})


def hidden_unpublished(_law: Law, premises: Premises) -> Iterator[Breach]:
    """No publication for a hidden camera against crime: a sign that names the purpose may make it obvious."""
    owing = [c for c in _owing(premises) if not c.recognises_faces and _may_be_obvious(premises, c)]
    if owing and premises.publication.method is None:  # PPC Q&A 1-13: how the camera is installed, and the like
        yield Breach(("publication",), {"camera": ", ".join(c.id for c in owing)})


def _may_be_obvious(premises: Premises, camera: Camera) -> bool:
    plain = "conventional-camera" in KINDS[camera.category].facts
    return plain and all(p.kind is PurposeKind.CRIME_PREVENTION for p in premises.purposes_of(camera))


def faces_unpublished(_law: Law, premises: Premises) -> Iterator[Breach]:
    """No publication for face recognition, whose purpose is never obvious."""
    if face_data_used(premises) and premises.publication.method is None:  # PPC Q&A 1-14, 3rd paragraph
        yield Breach(("publication",))


def art32_unpublished(_law: Law, premises: Premises) -> Iterator[Breach]:
    """Nothing of Art. 32 can be known: neither published nor answered on request."""
    if nothing_knowable(premises):
        yield Breach(("publication",))


def nothing_knowable(premises: Premises) -> bool:
    """Whether the umbrella finding stands, so that no single item of Art. 32 is reported."""
    faces = face_data_used(premises) and retained_personal_data(premises)
    return faces and not publishes_policy(premises)  # PPC Q&A 9-1, 9-3: on request counts


def far_from_top(_law: Law, premises: Premises) -> Iterator[Breach]:
    """A policy page that takes more than one step from the top page."""
    if premises.urls.click_depth > 1 and not _joint_web_only(premises):
        yield Breach((*premises.place_of("urls"), "click_depth"), {"depth": premises.urls.click_depth})


def joint_notice_far_from_top(_law: Law, premises: Premises) -> Iterator[Breach]:
    """The same for joint use, where nothing else makes the notice easy to know."""
    if premises.urls.click_depth > 1 and _joint_web_only(premises):  # PPC Q&A 7-27
        yield Breach((*premises.place_of("urls"), "click_depth"), {"depth": premises.urls.click_depth})


def taken_down_early(_law: Law, premises: Premises) -> Iterator[Breach]:
    """A publication that ends before the joint use does."""
    joint, until = premises.joint, premises.publication.until
    if joint is not None and until is not None and (joint.until is None or until < joint.until):  # PPC Q&A 7-27
        yield Breach(("publication", "until"), {"until": until})


def not_findable(_law: Law, premises: Premises) -> Iterator[Breach]:
    """A web publication that no sign leads to."""
    web = premises.publication.method is PublicationMethod.WEB
    if web and (premises.urls.policy is None or premises.signs == ()):  # PPC Q&A 1-59
        yield Breach((*premises.place_of("urls"), "policy"))


def not_encrypted(_law: Law, premises: Premises) -> Iterator[Breach]:
    """An address for visitors that is not https."""
    for field in ("policy", "joint_notice"):
        url = getattr(premises.urls, field)
        if url is not None and urlsplit(url).scheme.lower() != "https":
            yield Breach((*premises.place_of("urls"), field), {"url": url})


def top_page_only(_law: Law, premises: Premises) -> Iterator[Breach]:
    """A QR code that would lead to the bare top page."""
    urls = premises.urls
    if urls.policy is None or urls.policy_anchor is not None:
        return
    parts = urlsplit(urls.policy)
    bare = parts.path in ("", "/") and not parts.query and not parts.fragment
    if bare or (urls.top is not None and urls.policy.rstrip("/") == urls.top.rstrip("/")):
        yield Breach((*premises.place_of("urls"), "policy"), {"url": urls.policy})


def public_space_unreasoned(_law: Law, premises: Premises) -> Iterator[Breach]:
    """Filming in public or quasi-public space without saying why it is needed."""
    guided = Profile.GUIDEBOOK3 in premises.declaration.profile
    open_space = premises.site.space_kind is not SpaceKind.PRIVATE
    if guided and open_space and not necessity_stated(premises):  # guidebook ver3.0, overview of changes 2
        yield Breach(("necessity_reason",))


def staff_watched(_law: Law, premises: Premises) -> Iterator[Breach]:
    """Cameras that watch staff too, which a sign for customers does not cover."""
    for path, camera in cameras(premises):
        if camera.monitors_staff:  # PPC Q&A 5-7
            yield Breach((*path, "monitors_staff"), {"camera": camera.id})


def one_form_only(_law: Law, premises: Premises) -> Iterator[Breach]:
    """One language and no easier form."""
    if len(premises.declaration.i18n.languages) == 1 and not premises.declaration.a11y.offered:
        yield Breach(("i18n", "languages"))  # PPC Q&A 1-35, last paragraph


def _owing(premises: Premises) -> list[Camera]:
    return [c for c in premises.cameras if not purpose_obvious(premises.at(c))]


def _joint_web_only(premises: Premises) -> bool:
    return premises.joint is not None and not premises.joint.posted_at

"""Facts about where the notice on joint use is to be read: one of them holds, or none where nothing is stated."""

from __future__ import annotations

from signgen.facts.registry import fact
from signgen.model.premises import Premises


def _page(premises: Premises) -> str | None:
    """Address of the notice."""
    shared = premises.joint.notice_urls if premises.joint else ()
    return premises.urls.joint_notice or next(iter(shared), None)


def _typed(url: str) -> str:
    """What a visitor types: a place within the page is no address of its own."""
    return url.split("://", 1)[-1].split("#", 1)[0].rstrip("/")


@fact
def joint_page_apart(premises: Premises) -> bool:
    """The notice on joint use has an address, and it is not that of the policy page."""
    page, policy = _page(premises), premises.urls.policy
    if premises.joint is None or page is None:
        return False
    return policy is None or _typed(page) != _typed(policy)


@fact
def joint_on_policy_page(premises: Premises) -> bool:
    """What Art. 27(5)(iii) asks for is read on the policy page, and no notice stands at an address of its own."""
    return premises.joint is not None and premises.urls.policy is not None and not joint_page_apart(premises)


@fact
def joint_posted_only(premises: Premises) -> bool:
    """The notice on joint use hangs somewhere, and there is no address to read it at."""
    if premises.joint is None or not premises.joint.posted_at:
        return False
    return not joint_page_apart(premises) and not joint_on_policy_page(premises)

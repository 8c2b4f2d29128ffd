"""Placeholders of drafts ahead of a law."""

from __future__ import annotations

from signgen.wording.values import VALUES, Value, say


def _draft(name: str) -> Value:
    return lambda p, s: say(s, getattr(p.declaration.draft2026, name), "draft2026", name)


DRAFT_VALUES: dict[str, Value] = {
    "draft_feature": _draft("bodily_feature"),
    "draft_suspension": _draft("suspension_route"),
    "draft_posting": _draft("posting_location"),
}

VALUES.update(DRAFT_VALUES)

"""A sign that leaves out what visitors expect of it: told, and made all the same."""

from __future__ import annotations

from typing import Any

import pytest

from signgen import first_layer, plan
from signgen.findings import Severity
from signgen.model.premises import Premises


def told(
    declare: Any, kind: str = "entrance-sign", **patches: Any
) -> list[tuple[str, Severity, tuple[str | int, ...]]]:
    (premises,) = Premises.all_of(declare(**patches))
    orders = [order for order in plan.orders(premises, always=(kind,)) if order.kind == kind]
    assert len(orders) == 1
    return [(f.id, f.severity, f.path) for f in first_layer.findings(orders[0])]


RETENTION = ("sign.retention-unsaid", Severity.INFO, ("retention",))
ONLINE = ("sign.online-only", Severity.WARNING, ("contact",))
MAIL = {"dept": "店主", "email": "shop@example.jp"}


def test_a_sign_with_a_telephone_and_a_period_is_left_alone(declare):
    assert told(declare) == []


@pytest.mark.parametrize(("patches", "found"), [
    ({"retention__footage": None}, [RETENTION]),
    ({"contact": MAIL}, [ONLINE]),
    ({"contact": MAIL, "publication": {"counter_sheet": True}}, []),
    ({"contact": MAIL, "retention": {}}, [RETENTION, ONLINE]),
])  # fmt: skip
def test_what_is_left_out_is_told(declare, patches, found):
    assert told(declare, **patches) == found


@pytest.mark.parametrize(("kind", "found"), [
    ("camera-sign", [ONLINE]), ("entrance-sticker", [ONLINE]), ("policy-page", []), ("counter-sheet", []),
])  # fmt: skip
def test_how_long_belongs_on_the_entrance_sign_and_a_way_off_line_on_each(declare, kind, found):
    assert told(declare, kind, contact=MAIL, retention={}) == found


def test_cameras_that_do_not_record_keep_nothing(declare):
    cameras = [{"id": "c01", "category": "conventional", "visible_as_camera": True, "records": False}]
    assert told(declare, cameras=cameras, retention={}) == []

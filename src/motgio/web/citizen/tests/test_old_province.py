"""An insurance number is given for life: its province may be gone since."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from motgio.capabilities.cases.models import Case
from motgio.capabilities.deadlines.facade import load_default_calendar
from motgio.kernel.actor import SYSTEM
from motgio.operations.demo_units import SINCE
from motgio.platform.org.facade import UnitKind, create_unit
from motgio.platform.org.tree import forget_tree
from motgio.testing.agency import MONDAY
from motgio.web.citizen.tests.walking import WHO, fill, send


@pytest.fixture
def dong_nai(person: Client) -> Iterator[Client]:
    """A person's browser, with another province that receives reports."""
    for code, kind, parent, prefix in (
        ("75", UnitKind.PROVINCE, "VSS", ""),
        ("75-CSKH", UnitKind.CARE, "75", "DNA"),
    ):
        create_unit(
            code=code,
            name=f"Đồng Nai {code}",
            kind=kind,
            valid_from=SINCE,
            parent_code=parent,
            province_code="75",
            case_prefix=prefix,
        )
    load_default_calendar(actor=SYSTEM, office="75", at=MONDAY)
    yield person
    forget_tree()


@pytest.mark.parametrize(
    ("number", "received_in"),
    # Bình Phước (70) went into Đồng Nai (75), Bình Dương (74) into Hồ Chí Minh (79), on 1 July 2025.
    [("7512345678", "75"), ("7012345678", "75"), ("7412345678", "79")],
)
def test_a_number_is_received_by_the_province_that_its_own_went_into(
    dong_nai: Client, number: str, received_in: str
) -> None:
    answer = send(dong_nai, fill(dong_nai, who=WHO | {"social_insurance_number": number}))
    assert answer.status_code == 200
    assert Case.objects.get().province_code == received_in

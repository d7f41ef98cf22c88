"""An administrator, an auditor, and people to administer."""

from __future__ import annotations

import pytest
from django.test import Client

from motgio.kernel.actor import Role
from motgio.web.desk.tests.conftest import Hire, desk_clock, hire, lan, minh, signed_in

__all__ = ["desk_clock", "hire", "lan", "minh"]


@pytest.fixture
def hoa(hire: Hire) -> int:
    """The administrator of the province."""
    return hire("hoa", "79", Role.ADMINISTRATOR, name="Dương Thị Mai Hoa")


@pytest.fixture
def an(hire: Hire) -> int:
    """The auditor of the nation."""
    return hire("an", "VSS", Role.AUDITOR, name="Hoàng Thị Thúy An")


@pytest.fixture
def office(hoa: int) -> Client:
    """The administrator's browser."""
    return signed_in(hoa)


@pytest.fixture
def books(an: int) -> Client:
    """The auditor's browser."""
    return signed_in(an)

"""People with accounts, and what they need to sign in."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import LazySettings
from django.core.cache import cache

from motgio.kernel.actor import Role
from motgio.platform.people.models import Staff
from motgio.web.desk.tests.conftest import Hire, hire, lan

__all__ = ["hire", "lan"]

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def _nothing_counted(settings: LazySettings) -> Iterator[None]:
    """No tries of earlier tests count."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def hoa(hire: Hire) -> int:
    """The administrator of the province."""
    return hire("hoa", "79", Role.ADMINISTRATOR, name="Dương Thị Mai Hoa")


def code_now(*, steps: int = 0) -> str:
    """What an authenticator app with `SECRET` shows now, or some half minutes from now."""
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30 + steps))


def with_app(staff_id: int) -> list[str]:
    """Gives this account an authenticator app; returns its recovery codes."""
    staff = Staff.objects.get(id=staff_id)
    TOTP.activate(staff, SECRET)
    return RecoveryCodes.activate(staff).get_unused_codes()


def factor_kinds(staff_id: int) -> set[str]:
    """The kinds of second factor that the account has."""
    return set(Authenticator.objects.filter(user_id=staff_id).values_list("type", flat=True))

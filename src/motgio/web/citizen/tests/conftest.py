"""A person's browser without script, on a Monday morning."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.test import Client

from motgio.testing.agency import MONDAY, Agency
from motgio.web.citizen.tests.standing_clock import CLOCK

__all__ = ["person"]

CLOCK_MIDDLEWARE = "motgio.web.citizen.tests.standing_clock.StandingClockMiddleware"


@pytest.fixture
def person(agency: Agency, settings: LazySettings) -> Client:
    """A browser that keeps cookies, checks the origin of forms, and lives on Monday at 09:10."""
    settings.MIDDLEWARE = [CLOCK_MIDDLEWARE, *settings.MIDDLEWARE]
    CLOCK.instant = MONDAY
    return Client()

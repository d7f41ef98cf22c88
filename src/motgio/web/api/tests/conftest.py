"""A service with a token, and a caller that speaks JSON."""

import itertools
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import orjson
import pytest
from django.test import Client

from motgio.kernel.clock import SystemClock
from motgio.platform.people.facade import create_service_token, forget_tokens
from motgio.testing.agency import Agency

TOKEN = "a-token-of-the-tests"
SCOPES = ("cases:read", "cases:write", "clock:read")


def give_token(token: str = TOKEN, *, unit: str = "79", scopes: tuple[str, ...] = SCOPES) -> str:
    """A service account of a unit with this token."""
    at = SystemClock().now() - timedelta(days=1)
    create_service_token(name=f"service of {token}", token=token, scopes=scopes, unit_code=unit, at=at)
    return token


@pytest.fixture
def token(agency: Agency) -> Iterator[str]:
    """The token of the province's portal."""
    yield give_token()
    forget_tokens()


Send = Callable[..., Any]


@pytest.fixture
def send(token: str, client: Client) -> Send:
    """Sends a report and gives the response; `key`, `token` and any field of the body can be named."""
    keys = itertools.count(1)

    def send(body: object = None, *, key: str | None = None, using: str = token, **fields: object) -> Any:
        given = body if isinstance(body, bytes) else orjson.dumps(body or a_report(**fields))
        headers = {"Authorization": f"Bearer {using}", "Idempotency-Key": key or f"key-{next(keys)}"}
        return client.post("/api/v1/cases", given, content_type="application/json", headers=headers)

    return send


def a_report(**fields: object) -> dict[str, object]:
    """A plain report; fields that are None are left out."""
    given = {
        "channel": "portal",
        "reporter": {"name": "Nguyễn Văn An"},
        "participant": {"social_insurance_number": "7912345678"},
        "text": "Công ty cũ của tôi đóng cửa rồi mà sổ chưa chốt.",
        **fields,
    }
    return {name: value for name, value in given.items() if value is not None}

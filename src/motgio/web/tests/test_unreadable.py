"""NUL can be kept nowhere: it is refused before anything looks at it."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.test import Client

ADDRESSES = (
    "/theo-doi/%00",
    "/theo-doi/abc%00/gui-ma",
    "/bao-sai/%00/ke",
    "/desk/cases/HCM-0000-0000/photos/%00",
    "/desk/history/%00",
    "/demo/hop-thu?address=%00",
    "/desk/?q=a%00b",
    "/desk/login?next=%00",
)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_with_nul_is_refused_in_words(address: str, settings: LazySettings) -> None:
    settings.MOTGIO = settings.MOTGIO.model_copy(update={"demo": True})
    answer = Client().get(address)
    assert answer.status_code == 400
    assert "không đọc được" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert "default-src" in answer["Content-Security-Policy"]


@pytest.mark.django_db
def test_a_cookie_that_unfolds_to_nul_is_refused() -> None:
    cookie = 'sessionid="' + r"\000" * 12 + '"'
    assert Client().get("/bao-sai/x/ke", headers={"cookie": cookie}).status_code == 400


@pytest.mark.django_db
def test_zeros_that_are_not_nul_are_no_reason_to_refuse() -> None:
    assert Client().get("/can-cu?page=100&x=%2500").status_code == 200

"""Behind a proxy tries are counted for who really asks, and nobody else is believed who they are."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest
from django.conf import settings

from motgio.config import wsgi

PROXY, PERSON = "10.1.2.3", "203.0.113.9"
Ask = Callable[..., dict[str, Any]]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch) -> Iterator[Ask]:
    """Asks the web process's door, which trusts these proxies; gives the request as Django saw it."""

    def asked(remote: str, said: str, *, trusted: list[str]) -> dict[str, Any]:
        held = settings.MOTGIO.model_copy(update={"trusted_proxies": trusted})
        monkeypatch.setattr(settings, "MOTGIO", held)
        importlib.reload(wsgi)
        environ: dict[str, Any] = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": "/livez",
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "HTTP_HOST": "127.0.0.1:8000",
            "REMOTE_ADDR": remote,
            "HTTP_X_FORWARDED_FOR": said,
            "HTTP_X_FORWARDED_PROTO": "https",
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
            "wsgi.errors": sys.stderr,
        }
        answered: list[str] = []
        b"".join(wsgi.application(environ, lambda status, headers: answered.append(status)))
        assert answered == ["200 OK"]
        return environ

    yield asked
    monkeypatch.undo()
    importlib.reload(wsgi)


@pytest.mark.parametrize("trusted", [[PROXY], ["10.0.0.0/8"], ["192.0.2.7", "10.1.0.0/16"]])
def test_a_trusted_proxy_says_who_asks_and_whether_by_tls(ask: Ask, trusted: list[str]) -> None:
    seen = ask(PROXY, f"6.6.6.6, {PERSON}", trusted=trusted)
    assert (seen["REMOTE_ADDR"], seen["wsgi.url_scheme"]) == (PERSON, "https")


def test_of_a_row_of_proxies_the_last_that_is_not_trusted_asks(ask: Ask) -> None:
    assert ask(PROXY, f"{PERSON}, 10.9.9.9", trusted=["10.0.0.0/8"])["REMOTE_ADDR"] == PERSON


@pytest.mark.parametrize(("remote", "trusted"), [("198.51.100.1", ["10.0.0.0/8"]), (PROXY, [])])
def test_nobody_else_is_believed(ask: Ask, remote: str, trusted: list[str]) -> None:
    seen = ask(remote, PERSON, trusted=trusted)
    assert (seen["REMOTE_ADDR"], seen["wsgi.url_scheme"]) == (remote, "http")

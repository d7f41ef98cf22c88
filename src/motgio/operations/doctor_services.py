"""The doctor at the doors of the services: the records port with our token, and the web process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import httpx

from motgio.config.environment import Environment
from motgio.kernel.clock import Clock
from motgio.operations.finding import Finding

SECONDS = 5.0
# A number that no participant has: whoever may ask is told that there is nobody, and nothing changes.
NOBODY = "0000000000"
CONSEQUENCE = "Until it does, cases are received and wait to be verified."
MISSING = {
    "database": "it does not reach the database. Does it run with the same MOTGIO_DATABASE_URL?",
    "migrations": "tables are missing. Type: motgio migrate",
    "worker": "no worker gives a sign of life. Type: motgio worker; its log says why the last one ended.",
}


def records(environment: Environment, _clock: Clock) -> Iterator[Finding]:
    """Whether the systems of record answer, and whether they take our token."""
    url = environment.records_url
    answer = _ask("GET", f"{url}/readyz")
    if isinstance(answer, str):
        words = f"{url} does not answer ({answer}). Does it run, and is MOTGIO_RECORDS_URL right?"
        yield Finding("records port", False, f"{words} {CONSEQUENCE}")
    elif answer.status_code != httpx.codes.OK:
        words = f"{url} says that it is not ready ({answer.status_code}): its own log tells why."
        yield Finding("records port", False, f"{words} {CONSEQUENCE}")
    else:
        yield Finding("records port", True, url)
        yield Finding("records token", *_token(environment))


def _token(environment: Environment) -> tuple[bool, str]:
    token = environment.records_token.get_secret_value()
    if not token:
        return False, "MOTGIO_RECORDS_TOKEN is not set: without it nothing can be verified."
    headers = {"Authorization": f"Bearer {token}"}
    reading = _ask("GET", f"{environment.records_url}/participants/{NOBODY}/identity", headers=headers)
    body = {"number": NOBODY, "kinds": ["identity"]}
    writing = _ask("POST", f"{environment.records_url}/view/refresh", headers=headers, json=body)
    for doing, answer in (("reading", reading), ("changing", writing)):
        if isinstance(answer, str) or answer.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
            said = answer if isinstance(answer, str) else answer.status_code
            return (
                False,
                f"Tried by {doing}, the records port failed ({said}): its own log tells why.",
            )
        if answer.status_code == httpx.codes.UNAUTHORIZED:
            return False, "The records port does not know MOTGIO_RECORDS_TOKEN. Set the token that it issued."
        if answer.status_code == httpx.codes.FORBIDDEN:
            return (
                False,
                f"MOTGIO_RECORDS_TOKEN forbids {doing}. Set one with the scopes read and write.",
            )
    return True, "may read and change"


def web(environment: Environment, _clock: Clock) -> Iterator[Finding]:
    """Whether the web process answers, and what it misses; it also looks for a worker's sign of life."""
    address = f"http://{_reachable(environment.host)}:{environment.port}"
    answer = _ask("GET", f"{address}/readyz", headers={"Host": urlsplit(environment.base_url).netloc})
    if isinstance(answer, str):
        words = f"{address} does not answer ({answer}). Type: motgio serve; or is PORT another than its own?"
        yield Finding("web and worker", False, words)
        return
    parts = _parts(answer)
    lacking = [words for part, words in MISSING.items() if parts.get(part) is False]
    if answer.status_code == httpx.codes.OK and parts:
        yield Finding("web and worker", True, address)
    elif parts.get("database") is False:
        yield Finding("web and worker", False, f"{address} answers, but {MISSING['database']}")
    elif lacking:
        yield Finding("web and worker", False, f"{address} answers, but {' And '.join(lacking)}")
    else:
        words = f"{address} is answered by something else ({answer.status_code}): another program has PORT."
        yield Finding("web and worker", False, words)


def _reachable(host: str) -> str:
    """Where a server that listens on every address of the machine can be asked."""
    with suppress(ValueError):
        if ip_address(host).is_unspecified:
            return "127.0.0.1"
    return host


def _parts(answer: httpx.Response) -> dict[str, Any]:
    try:
        told = answer.json()
    except ValueError:
        return {}
    return told if isinstance(told, dict) and "ready" in told else {}


def _ask(method: str, address: str, **more: Any) -> httpx.Response | str:
    """The answer, or in a word why there is none."""
    try:
        return httpx.request(method, address, timeout=SECONDS, trust_env=False, **more)
    except httpx.TimeoutException:
        return f"nothing within {SECONDS:g} s"
    except httpx.ConnectError:
        return "nothing listens there"
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return type(error).__name__

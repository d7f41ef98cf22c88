"""The records port spoken over HTTP, as docs/reference/records-port.md says."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import httpx
import orjson

from motgio.adapters.systems.http import answers
from motgio.adapters.systems.http.breaker import Breaker
from motgio.capabilities.records.facade import (
    ChangeRequest,
    Found,
    Receipt,
    Source,
    SourceDown,
    SourceKind,
    SourceRows,
    SourceSlow,
    SourceUnreadable,
    ViewRefreshed,
    parse_answer,
)

LARGEST_ANSWER = 16 * 1024 * 1024
JSON = {"Content-Type": "application/json"}


@dataclass(frozen=True, slots=True)
class Answer:
    """Status and whole body of one answer."""

    status: int
    body: bytes


class HttpRecords:
    """The records port behind one base URL, with one pool of kept connections.

    `timeout` seconds bound a whole read, `change_timeout` a whole change.
    """

    def __init__(
        self,
        *,
        base_url: str,
        token: str,
        timeout: float = 2.0,
        change_timeout: float = 10.0,
        breaker: Breaker | None = None,
    ) -> None:
        self.timeout, self.change_timeout = timeout, change_timeout
        self.breaker = breaker or Breaker()
        self.client = httpx.Client(
            base_url=base_url,
            headers={"Authorization": f"Bearer {token}", "Accept": "application/json"},
            limits=httpx.Limits(max_connections=32, max_keepalive_connections=32, keepalive_expiry=30),
            follow_redirects=False,
            trust_env=False,
        )

    def read(self, *, number: str, kind: SourceKind) -> SourceRows:
        """What the system holds. Raises UnknownParticipant, SourceDown, SourceSlow, SourceUnreadable."""
        answer = self._get(f"/participants/{number}/{kind}", key=f"system:{kind}")
        return parse_answer(answer.body, number=number, kind=kind, source=Source.SYSTEM)

    def read_view(self, *, number: str, kind: SourceKind) -> SourceRows:
        """What the app shows. Raises UnknownParticipant, SourceDown, SourceSlow, SourceUnreadable."""
        answer = self._get(f"/view/{number}/{kind}", key=f"view:{kind}")
        return parse_answer(answer.body, number=number, kind=kind, source=Source.VIEW)

    def find(
        self, *, citizen_id: str | None = None, full_name: str | None = None, birth_date: date | None = None
    ) -> tuple[Found, ...]:
        """The participants with this citizen id, or with this name and birth date; at most ten."""
        asked = {
            "citizen_id": citizen_id,
            "full_name": full_name,
            "birth_date": birth_date and birth_date.isoformat(),
        }
        given = {name: value for name, value in asked.items() if value}
        answer = self._get("/participants", key="find", params=given)
        return answers.found(answer.body)

    def change(self, request: ChangeRequest, *, idempotency_key: str) -> Receipt:
        """Apply a correction once; a retry with the same key is safe, and left to the job that asked."""
        answer = self._send(
            "POST",
            "/changes",
            key="changes",
            within=self.change_timeout,
            content=answers.change_body(request),
            headers=JSON | {"Idempotency-Key": idempotency_key},
        )
        answers.raise_for(answer.status, answer.body)
        return answers.receipt(answer.body)

    def refresh_view(self, *, number: str, kinds: Iterable[SourceKind] = ()) -> ViewRefreshed:
        """Ask the app's copy to catch up, for all kinds when none is named."""
        body: dict[str, Any] = {"number": number}
        if named := sorted(kinds):
            body["kinds"] = named
        answer = self._send(
            "POST",
            "/view/refresh",
            key="refresh",
            within=self.change_timeout,
            content=orjson.dumps(body),
            headers=JSON,
        )
        answers.raise_for(answer.status, answer.body)
        return answers.refreshed(answer.body)

    def _get(self, path: str, *, key: str, params: Mapping[str, str] | None = None) -> Answer:
        """A read, tried once more when the connection broke or the server stumbled and there is time left."""
        started = time.monotonic()
        try:
            answer = self._send("GET", path, key=key, within=self.timeout, params=params)
        except SourceDown:
            left = self.timeout - (time.monotonic() - started)
            if left < self.timeout / 2:
                raise
            answer = self._send("GET", path, key=key, within=left, params=params)
        answers.raise_for(answer.status, answer.body)
        return answer

    def _send(self, method: str, path: str, *, key: str, within: float, **request: Any) -> Answer:
        """One call within so many seconds, counted by the breaker. Raises SourceDown, SourceSlow."""
        if not self.breaker.admits(key):
            raise SourceDown("the source is left alone for some seconds after failing", key=key)
        try:
            answer = self._exchange(method, path, within, request)
        except httpx.TimeoutException as error:
            self.breaker.failed(key)
            raise SourceSlow(key=key) from error
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            self.breaker.failed(key)
            raise SourceDown(f"{type(error).__name__}", key=key) from error
        except (SourceSlow, SourceUnreadable):
            self.breaker.failed(key)
            raise
        if answer.status >= 500:
            self.breaker.failed(key)
            raise SourceDown(f"HTTP {answer.status}", key=key)
        self.breaker.succeeded(key)
        return answer

    def _exchange(self, method: str, path: str, within: float, request: dict[str, Any]) -> Answer:
        """The exchange itself; a server that drips its answer or never ends it is cut off."""
        ends = time.monotonic() + within
        body = bytearray()
        with self.client.stream(method, path, timeout=within, **request) as response:
            for chunk in response.iter_bytes():
                body += chunk
                if time.monotonic() > ends:
                    raise SourceSlow
                if len(body) > LARGEST_ANSWER:
                    raise SourceUnreadable("the answer does not end")
            return Answer(response.status_code, bytes(body))

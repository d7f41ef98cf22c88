"""When a session was used last, and from where: noted at most once a minute, so that pages stay cheap."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse

from motgio.kernel.clock import SystemClock
from motgio.platform.people.facade import note_use
from motgio.web.account.devices import address_of

NOTED_EVERY_SECONDS = 60.0
MOST_REMEMBERED = 20_000


class LastUseMiddleware:
    """Notes the use of a session whose last note is over a minute old; at first sight it only remembers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._noted: dict[str, float] = {}
        self._lock = Lock()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        session = request.session
        if not (request.path.startswith("/desk/") and session.accessed and SESSION_KEY in session):
            return response
        if self._is_due(str(session.session_key)):
            note_use(
                session_key=str(session.session_key),
                address=address_of(request),
                user_agent=request.headers.get("User-Agent", ""),
                at=SystemClock().now(),
            )
        return response

    def _is_due(self, session_key: str) -> bool:
        now = time.monotonic()
        with self._lock:
            if len(self._noted) > MOST_REMEMBERED:
                self._noted.clear()
            before = self._noted.setdefault(session_key, now)
            if now - before < NOTED_EVERY_SECONDS:
                return False
            self._noted[session_key] = now
            return True

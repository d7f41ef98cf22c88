"""What every page may use without asking: the present instant, and whether this is a demonstration."""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict

from django.conf import settings
from django.http import HttpRequest

from motgio.kernel.clock import SystemClock


class Page(TypedDict):
    now: datetime
    demo: bool


def page(request: HttpRequest) -> Page:
    """`now` for the tag `instant`, `demo` for the strip that says so; a view's own `now` wins."""
    return {"now": SystemClock().now(), "demo": bool(settings.MOTGIO.demo)}

"""How often one address may try; counted per process in fixed windows, which is enough to stop guessing."""

from __future__ import annotations

import hashlib

from django.core.cache import cache
from django.http import HttpRequest

WINDOW_SECONDS = 600
MOST_TRIES = 20
# Reports and photos: many people may share the one address of their telephone network.
MOST_SENDINGS = 120


def tried_too_often(request: HttpRequest, *, door: str, most: int = MOST_TRIES) -> bool:
    """Count one try at this door; True once there were too many within ten minutes."""
    address = hashlib.sha256(str(request.META.get("REMOTE_ADDR", "")).encode()).hexdigest()[:24]
    key = f"tries:{door}:{address}"
    cache.add(key, 0, timeout=WINDOW_SECONDS)
    try:
        return cache.incr(key) > most
    except ValueError:  # the window ended between the two calls
        return False

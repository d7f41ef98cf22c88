"""How often one address may try within ten minutes, counted over all web processes."""

from __future__ import annotations

import hashlib

from django.http import HttpRequest

from motgio.platform.tries.facade import count_try
from motgio.web.citizen.moment import moment_of

MOST_TRIES = 20
# Reports and photos: many people may share the one address of their telephone network.
MOST_SENDINGS = 120


def tried_too_often(request: HttpRequest, *, door: str, most: int = MOST_TRIES) -> bool:
    """Count one try at this door; True once there were too many within ten minutes."""
    address = hashlib.sha256(str(request.META.get("REMOTE_ADDR", "")).encode()).hexdigest()
    return count_try(door=door, who=address, at=moment_of(request)) > most

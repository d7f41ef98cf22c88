"""Which scope a token needs for which address; a test walks every address against these tables.

The unit counts too: of a case that neither the token's unit nor one below it answers for, nothing is told.
"""

from __future__ import annotations

ANYONE_AT_ALL = None

API_ACCESS: dict[str, dict[str, str | None]] = {
    "api:report": {"POST": "cases:write"},
    "api:case": {"GET": "cases:read"},
    "api:due": {"GET": "clock:read"},
    "api_description": {"GET": ANYONE_AT_ALL, "HEAD": ANYONE_AT_ALL},
    # Under these names there is nothing but a 404.
    "api:api-root": {},
    "api_nothing_here": {},
}

HEALTH_ACCESS: dict[str, dict[str, str | None]] = {
    "livez": {"GET": ANYONE_AT_ALL, "HEAD": ANYONE_AT_ALL},
    "readyz": {"GET": ANYONE_AT_ALL, "HEAD": ANYONE_AT_ALL},
    "metrics": {"GET": ANYONE_AT_ALL, "HEAD": ANYONE_AT_ALL},
}

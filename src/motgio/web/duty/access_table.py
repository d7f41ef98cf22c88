"""Which role may use which page of who is on duty; a test walks every address against this table."""

from __future__ import annotations

from motgio.kernel.actor import Role
from motgio.web.desk.access_table import DUTY_ANSWERERS, EVERYBODY, WATCHERS

ANSWERERS = DUTY_ANSWERERS
ARRANGERS = frozenset({Role.LEADER, Role.ADMINISTRATOR})
ROSTER_READERS = EVERYBODY
HOLE_READERS = ARRANGERS | frozenset({Role.AUDITOR})

DUTY_ACCESS: dict[str, dict[str, frozenset[Role] | None]] = {
    "duty:requests": {"GET": ANSWERERS},
    "duty:requests_version": {"GET": ANSWERERS},
    "duty:request": {"GET": ANSWERERS},
    "duty:answer": {"POST": ANSWERERS},
    "duty:rosters": {"GET": ROSTER_READERS},
    "duty:roster": {"GET": ROSTER_READERS},
    "duty:arrange": {"POST": ARRANGERS},
    "duty:absence": {"POST": ROSTER_READERS},
    "duty:absence_end": {"POST": ROSTER_READERS},
    "duty:late_steps": {"GET": WATCHERS},
}
# Here the unit counts too: the workers of the unit that is asked, and whoever is asked now.
REQUEST_SCOPED = frozenset({"duty:request", "duty:answer"})
# Everybody of the unit reads its roster; leader, administrator and auditor also of those below.
ROSTER_SCOPED = frozenset({"duty:roster", "duty:absence", "duty:absence_end"})
# Leader and administrator of the unit, or of one above it, arrange it.
ARRANGE_SCOPED = frozenset({"duty:arrange"})

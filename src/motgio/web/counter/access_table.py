"""Who may open what of the counter: staff by role, and what stands in the waiting room for everybody.

Every page of staff is that of the actor's own office; a receipt exists for the office that filed it.
"""

from __future__ import annotations

from motgio.kernel.actor import Role
from motgio.web.desk.access_table import WORKERS

COUNTER_ACCESS: dict[str, dict[str, frozenset[Role] | None]] = {
    "counter:sheet": {"GET": WORKERS, "POST": WORKERS},
    "counter:photo": {"POST": WORKERS},
    "counter:receipt": {"GET": WORKERS},
    "counter:calling": {"GET": WORKERS},
    "counter:call": {"POST": WORKERS},
}
# Here the unit counts too: the workers of the office that filed the case, and nobody else.
RECEIPT_SCOPED = frozenset({"counter:receipt"})

# The address of an office's machine or screen is its key; none of these pages knows a person.
WAITING_ACCESS: dict[str, frozenset[str]] = {
    "waiting:take": frozenset({"GET", "POST"}),
    "waiting:slip": frozenset({"GET"}),
    "waiting:screen": frozenset({"GET"}),
}

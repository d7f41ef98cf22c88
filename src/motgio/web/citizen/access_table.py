"""The people's pages: everybody may use them; what opens a case is the unguessable link, not a role."""

from __future__ import annotations

CITIZEN_ACCESS: dict[str, frozenset[str]] = {
    "citizen:home": frozenset({"GET"}),
    "citizen:begin": frozenset({"GET", "POST"}),
    "citizen:choose": frozenset({"GET", "POST"}),
    "citizen:who": frozenset({"GET", "POST"}),
    "citizen:tell": frozenset({"GET", "POST"}),
    "citizen:check": frozenset({"GET", "POST"}),
    "citizen:received": frozenset({"GET"}),
    "citizen:track": frozenset({"GET"}),
    "citizen:calendar": frozenset({"GET"}),
    "citizen:confirm": frozenset({"POST"}),
    "citizen:object": frozenset({"POST"}),
    "citizen:write": frozenset({"POST"}),
    "citizen:rate": frozenset({"POST"}),
    "citizen:send_code": frozenset({"POST"}),
    "citizen:prove": frozenset({"GET", "POST"}),
    "citizen:lookup": frozenset({"GET", "POST"}),
    "citizen:prove_code": frozenset({"POST"}),
    "citizen:law": frozenset({"GET"}),
    "citizen:guide": frozenset({"GET"}),
    "citizen:set_language": frozenset({"POST"}),
    "citizen:outbox": frozenset({"GET"}),
}

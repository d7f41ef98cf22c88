"""Everybody on the staff may read every page of help; the people's guide stands in the people's own table."""

from __future__ import annotations

from motgio.kernel.actor import Role

EVERYBODY = frozenset(Role)

HELP_ACCESS: dict[str, dict[str, frozenset[Role] | None]] = {
    "help:home": {"GET": EVERYBODY},
    "help:role": {"GET": EVERYBODY},
    "help:rules": {"GET": EVERYBODY},
}

"""Rules of roles and passwords; plain Python."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from motgio.kernel.actor import Role

# How long the link works with which a first password is set.
LINK_WORKS_FOR = timedelta(hours=48)
# The scopes that a service token may hold, as the API asks for them.
SCOPES = ("cases:read", "cases:write", "clock:read")


@dataclass(frozen=True, slots=True)
class NewRole:
    """A role to be given from the morning of one day until the morning of another; None: without end."""

    role: Role
    since: date
    until: date | None = None

    def overlaps(self, since: date, until: date | None) -> bool:
        """Whether a stretch of the same role shares a day with this one."""
        starts_before_end = self.until is None or since < self.until
        ends_after_start = until is None or until > self.since
        return starts_before_end and ends_after_start

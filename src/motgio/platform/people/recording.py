"""The line that every act of administration leaves in the chained history of the unit concerned."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from motgio.kernel.actor import Actor
from motgio.platform.audit.facade import record_administration


class PeopleVerb(StrEnum):
    """What was done to an account or a token, in the past tense."""

    STAFF_CREATED = "staff_created"
    STAFF_CHANGED = "staff_changed"
    STAFF_MOVED = "staff_moved"
    STAFF_CLOSED = "staff_closed"
    STAFF_REOPENED = "staff_reopened"
    ROLE_GRANTED = "role_granted"
    ROLE_ENDED = "role_ended"
    PASSWORD_LINK_MADE = "password_link_made"  # noqa: S105
    PASSWORD_SET = "password_set"  # noqa: S105
    PASSWORD_CHANGE_DEMANDED = "password_change_demanded"  # noqa: S105
    SESSIONS_ENDED = "sessions_ended"
    LOCK_LIFTED = "lock_lifted"
    SECOND_FACTOR_ADDED = "second_factor_added"
    SECOND_FACTOR_REMOVED = "second_factor_removed"
    SSO_LINKED = "sso_linked"
    SSO_UNLINKED = "sso_unlinked"
    TOKEN_MADE = "token_made"  # noqa: S105
    TOKEN_ROTATED = "token_rotated"  # noqa: S105
    TOKEN_REVOKED = "token_revoked"  # noqa: S105


def record(
    verb: PeopleVerb, *, actor: Actor, unit_id: int, subject: str, at: datetime, **content: object
) -> None:
    """Add one line about `subject`; call it in the transaction of the act, after its own locks are taken."""
    record_administration(
        actor=actor, unit_id=unit_id, verb=verb.value, subject=subject, content=content, at=at
    )

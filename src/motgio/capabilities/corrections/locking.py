"""The lock of one correction: every action on it goes through here.

A correction is locked before its case, always in this order, so that two actions never wait for each other.
"""

from __future__ import annotations

from django.db import connection

from motgio.capabilities.corrections.errors import StaleCorrection, UnknownCorrection
from motgio.capabilities.corrections.models import Correction
from motgio.capabilities.corrections.rows import correction_row


def lock_correction(correction_id: int) -> Correction:
    """The correction, locked until the transaction ends. Raises UnknownCorrection."""
    try:
        return Correction.objects.select_for_update().get(id=correction_id)
    except Correction.DoesNotExist:
        raise UnknownCorrection from None


def require_version(correction: Correction, expected: int | None) -> None:
    """Raises StaleCorrection, which tells how it stands now: asked only once the actor is known to see it."""
    if expected is not None and correction.version != expected:
        raise StaleCorrection(version=correction.version, correction=correction_row(correction))


def save_correction(correction: Correction, *fields: str) -> None:
    """Save what changed of a locked correction, with its version."""
    correction.version += 1
    correction.save(update_fields=[*fields, "version"])


def hold_drafts(case_id: int) -> None:
    """Let one drafting of a case at a time look and add; held until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('corrections'), %s)", [case_id % 2**31])

"""Where units stand: the place of today on the unit itself, the places of every day beside it."""

from __future__ import annotations

from datetime import date

from motgio.platform.org.models import Unit, UnitPlace


def put_under(unit: Unit, parent: Unit, *, since: date) -> None:
    """Let a unit stand under another from a day on; where it stood before is kept to that day."""
    before = UnitPlace.objects.filter(unit=unit, valid_to=None).first()
    if before is not None and before.valid_from >= since:
        # A stretch of no days: the table holds only places where it stood.
        before.delete()
    elif before is not None:
        before.valid_to = since
        before.save(update_fields=["valid_to"])
    UnitPlace.objects.create(unit=unit, parent=parent, valid_from=since)

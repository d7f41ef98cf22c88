"""Where units stand: the place of today on the unit itself, the places of the past beside it."""

from __future__ import annotations

from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

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


def placed_on(units: QuerySet[Unit], day: date) -> QuerySet[Unit]:
    """The units, each with `stood_under`: the id of the unit above it on this day."""
    places = UnitPlace.objects.filter(unit=OuterRef("pk"), valid_from__lte=day).exclude(valid_to__lte=day)
    return units.annotate(stood_under=Subquery(places.values("parent_id")[:1]))

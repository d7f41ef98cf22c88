"""What units are called on a day."""

from __future__ import annotations

from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from motgio.platform.org.models import Unit, UnitName


def named_on(units: QuerySet[Unit], day: date) -> QuerySet[Unit]:
    """The units, each with `called`: its name on this day."""
    names = UnitName.objects.filter(unit=OuterRef("pk"), valid_from__lte=day).order_by("-valid_from", "-id")
    return units.annotate(called=Coalesce(Subquery(names.values("name")[:1]), "name"))


def name_on(unit_id: int, day: date) -> str:
    """What one unit is called on a day."""
    called = ("called",)
    (name,) = named_on(Unit.objects.filter(id=unit_id), day).values_list(*called).get()
    return str(name)

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from motgio.kernel.values import values_of
from motgio.platform.org.domain import Duty


def days_of(first: str = "valid_from", last: str = "valid_to") -> Func:
    """The stretch of days of a row, its last day left out, for exclusion constraints."""
    return Func(F(first), F(last), function="daterange", output_field=DateRangeField())


class UnitKind(models.TextChoices):
    NATIONAL = "national"
    PROVINCE = "province"
    CARE = "care", "support for participants"
    DEPARTMENT = "department"
    LOCAL_OFFICE = "local_office"
    IT_CENTRE = "it_centre"
    INSPECTION = "inspection"


class Unit(models.Model):
    """One unit of the agency as it stood between two dates (QĐ 2286/QĐ-BTC and before)."""

    code = models.CharField(max_length=20)
    # As it was founded; later names stand in UnitName.
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=UnitKind.choices)
    # Under which it stands today, where scope is asked; where it stood on a day is in UnitPlace.
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    # A province code means another province before and after 1 July 2025: always with its date.
    province_code = models.CharField(max_length=2, blank=True, default="")
    # What a case code received here begins with, such as HCM.
    case_prefix = models.CharField(max_length=5, blank=True, default="")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    # Counts the acts of administrators on this unit.
    version = models.PositiveIntegerField(default=1, db_default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=Q(valid_to=None), name="unit_code_once_at_a_time"
            ),
            ExclusionConstraint(
                name="unit_code_stands_once",
                expressions=[
                    (F("code"), RangeOperators.EQUAL),
                    (days_of(), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")), name="unit_ends_after_start"
            ),
            models.CheckConstraint(condition=Q(kind__in=UnitKind.values), name="unit_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class UnitName(models.Model):
    """What a unit is called from a day on, until a later row; of two from one day the later. Never edited."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="names")
    name = models.CharField(max_length=200)
    valid_from = models.DateField()
    source = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["unit", "-valid_from", "-id"], name="name_of_unit")]
        constraints = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(source=""), name="unit_name_has_ground")
        ]


class UnitPlace(models.Model):
    """Under which unit one stood between two days; the last day is left out. None stands in two places."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="places", db_index=False)
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="unit_stands_in_one_place",
                expressions=[(F("unit"), RangeOperators.EQUAL), (days_of(), RangeOperators.OVERLAPS)],
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")), name="place_ends_after_start"
            ),
            models.CheckConstraint(condition=~Q(unit=F("parent")), name="unit_not_under_itself"),
        ]


class UnitDuty(models.Model):
    """Which unit was given a duty of the letter for another and all below, between two days; one at a time.

    What a unit has by its kind (`domain.KIND_FOR_PARENT`) has no row.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="duties")
    # For whom: a province or the nation, with all that stands below.
    over = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    duty = models.CharField(max_length=20)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="duty_of_one_unit",
                expressions=[
                    (F("over"), RangeOperators.EQUAL),
                    (F("duty"), RangeOperators.EQUAL),
                    (days_of(), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")), name="duty_ends_after_start"
            ),
            models.CheckConstraint(condition=Q(duty__in=values_of(Duty)), name="duty_known"),
        ]

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q


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
                    (
                        Func(
                            F("valid_from"),
                            F("valid_to"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
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

"""Rosters, shifts, absences and holes; private to this room."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q


class During(Func):
    """From a moment up to, not including, another, as a range."""

    function = "tstzrange"
    output_field = DateTimeRangeField()


class Roster(models.Model):
    """The roster of one unit: its head, asked when nobody is on duty, and when to look for holes again."""

    unit = models.OneToOneField("org.Unit", on_delete=models.PROTECT, primary_key=True, related_name="+")
    head = models.ForeignKey("people.Staff", null=True, on_delete=models.PROTECT, related_name="+")
    look_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["look_at"], name="roster_look")]


class Shift(models.Model):
    """Who answers for a unit from one moment to another, who stands in, and who is asked last."""

    roster = models.ForeignKey(Roster, on_delete=models.PROTECT, related_name="shifts", db_index=False)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    duty = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey("people.Staff", null=True, on_delete=models.PROTECT, related_name="+")
    head = models.ForeignKey("people.Staff", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_shift_at_a_time",
                expressions=[
                    (F("roster"), RangeOperators.EQUAL),
                    (During("starts_at", "ends_at", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="shift_ends_after_start"),
            # What compares with nothing holds: a missing deputy or head is nobody's double.
            models.CheckConstraint(
                condition=(Q(deputy=None) | ~Q(deputy=F("duty")))
                & (Q(head=None) | ~Q(head=F("duty")))
                & (Q(head=None) | Q(deputy=None) | ~Q(head=F("deputy"))),
                name="shift_people_differ",
            ),
        ]


class Absence(models.Model):
    """From when to when somebody is not there, entered by oneself or by whoever arranges the unit."""

    staff = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+", db_index=False)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    reason = models.CharField(max_length=200, blank=True, default="")
    entered_by_id = models.BigIntegerField()
    entered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="absent_once_at_a_time",
                expressions=[
                    (F("staff"), RangeOperators.EQUAL),
                    (During("starts_at", "ends_at", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                condition=Q(withdrawn_at=None),
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="absence_ends_after_start"),
        ]


class RosterHole(models.Model):
    """A working session in which at some time nobody answers: told once, and gone when it is filled."""

    roster = models.ForeignKey(Roster, on_delete=models.PROTECT, related_name="holes")
    # Of the session, by which the same hole is known again.
    opens_at = models.DateTimeField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    found_at = models.DateTimeField()
    filled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["ends_at", "roster"], condition=Q(filled_at=None), name="hole_open"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["roster", "opens_at"], condition=Q(filled_at=None), name="hole_told_once"
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="hole_ends_after_start"),
        ]

"""Tables of working calendars; private to this room."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motgio.capabilities.deadlines.domain import DayKind

# The calendar whose exceptions hold for every office.
NATION = "VN"


class OfficeCalendar(models.Model):
    """When one office works; `version` names the content in force."""

    office = models.CharField(max_length=32, unique=True)
    covers_from = models.DateField()
    covers_to = models.DateField()
    edition = models.CharField(max_length=16, blank=True)
    fingerprint = models.CharField(max_length=16, blank=True)
    version = models.CharField(max_length=64, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="calendar_ends_after_it_begins", condition=Q(covers_to__gte=F("covers_from"))
            ),
        ]


class WeeklySession(models.Model):
    """One session of one weekday (1 = Monday) in a set of weekly hours; the set is named by its first day."""

    calendar = models.ForeignKey(OfficeCalendar, on_delete=models.CASCADE, related_name="sessions")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    weekday = models.PositiveSmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        ordering = ["valid_from", "weekday", "opens"]
        constraints = [
            models.UniqueConstraint(
                name="one_session_per_opening", fields=["calendar", "valid_from", "weekday", "opens"]
            ),
            models.CheckConstraint(name="weekday_one_to_seven", condition=Q(weekday__range=(1, 7))),
            models.CheckConstraint(
                name="hours_end_after_they_begin",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
        ]


class ExceptionalDay(models.Model):
    """One date on which a calendar differs from its weekday; `sessions` is a list of [opens, closes]."""

    class Origin(models.TextChoices):
        TABLE = "table"
        ENTERED = "entered"

    calendar = models.ForeignKey(OfficeCalendar, on_delete=models.CASCADE, related_name="exceptional_days")
    day = models.DateField()
    kind = models.CharField(max_length=16, choices=[(kind, kind) for kind in DayKind])
    sessions = models.JSONField(default=list)
    works_for = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    origin = models.CharField(max_length=16, choices=Origin.choices)
    entered_by = models.CharField(max_length=64)
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(name="one_exception_per_day", fields=["calendar", "day"]),
            models.CheckConstraint(name="exception_kind_known", condition=Q(kind__in=list(DayKind))),
            models.CheckConstraint(
                name="sessions_fit_the_kind",
                condition=(Q(kind=DayKind.CLOSURE, sessions=[]) | Q(kind=DayKind.WORKING_DAY))
                | (Q(kind=DayKind.HALF_DAY) & ~Q(sessions=[])),
            ),
        ]


class CalendarEdition(models.Model):
    """What a calendar said under one version, who made it and why; never edited."""

    calendar = models.ForeignKey(OfficeCalendar, on_delete=models.PROTECT, related_name="editions")
    version = models.CharField(max_length=64, unique=True)
    rules = models.JSONField()
    reason = models.CharField(max_length=300)
    made_by = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motgio.capabilities.counter.domain import MOST_NUMBERS, MOST_WINDOWS, TicketState
from motgio.kernel.values import values_of


class QueueDay(models.Model):
    """The queue of one office on one day: its lock, the last number drawn, a version for who looks."""

    office_id = models.BigIntegerField()
    day = models.DateField()
    last_number = models.SmallIntegerField(default=0)
    version = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office_id", "day"], name="one_queue_a_day")]


class Ticket(models.Model):
    """One number somebody drew; it holds nothing of the person."""

    office_id = models.BigIntegerField()
    day = models.DateField()
    number = models.SmallIntegerField()
    # What makes a second press of the same button harmless.
    key = models.CharField(max_length=40)
    state = models.CharField(max_length=10, default=TicketState.WAITING.value)
    window = models.SmallIntegerField(null=True)
    called_by_id = models.BigIntegerField(null=True)
    called_by_name = models.CharField(max_length=200, blank=True, default="")
    calls = models.SmallIntegerField(default=0)
    taken_at = models.DateTimeField()
    called_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office_id", "day", "number"], name="number_drawn_once"),
            models.UniqueConstraint(fields=["office_id", "key"], name="button_draws_once"),
            models.UniqueConstraint(
                fields=["office_id", "day", "window"],
                condition=Q(state=TicketState.CALLED.value),
                name="one_number_at_a_window",
            ),
            models.UniqueConstraint(
                fields=["day", "called_by_id"],
                condition=Q(state=TicketState.CALLED.value),
                name="one_number_with_an_officer",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=MOST_NUMBERS), name="number_has_three_digits"
            ),
            models.CheckConstraint(condition=Q(state__in=values_of(TicketState)), name="ticket_state_known"),
            models.CheckConstraint(
                condition=Q(state=TicketState.WAITING.value, window=None, called_by_id=None, called_at=None)
                | (
                    ~Q(state=TicketState.WAITING.value)
                    & Q(window__gte=1, window__lte=MOST_WINDOWS)
                    & Q(called_by_id__isnull=False, called_at__isnull=False)
                ),
                name="called_at_a_window",
            ),
        ]
        indexes = [
            models.Index(
                fields=["office_id", "day", "number"],
                condition=Q(state=TicketState.WAITING.value),
                name="waiting_of_office",
            )
        ]


class Filing(models.Model):
    """That a case was filed at the counter of an office: who took it down, who may print its receipt."""

    case_id = models.BigIntegerField(unique=True)
    code = models.CharField(max_length=20, unique=True)
    office_id = models.BigIntegerField()
    officer_id = models.BigIntegerField()
    officer_name = models.CharField(max_length=200)
    reply_by = models.CharField(max_length=20)
    # What whoever answers must know and the person did not say; beside the words, which triage reads.
    remark = models.CharField(max_length=500, blank=True, default="")
    filed_at = models.DateTimeField()

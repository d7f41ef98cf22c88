from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motgio.capabilities.promises.domain import (
    MOST_QUESTIONS,
    AlarmKind,
    AttemptResult,
    PromiseReason,
    PromiseState,
)
from motgio.kernel.values import values_of


class Promise(models.Model):
    """A time we owe a person the answer. Moving it ends this row and makes another."""

    case_id = models.BigIntegerField()
    state = models.CharField(max_length=10, default=PromiseState.MADE.value)
    due_at = models.DateTimeField()
    reason = models.CharField(max_length=30)
    text = models.CharField(max_length=2000)
    moved_before = models.SmallIntegerField(default=0)
    made_by_id = models.BigIntegerField()
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    alarm = models.CharField(max_length=10, blank=True, default="")
    alarm_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["alarm_at", "id"], condition=~Q(alarm=""), name="promise_alarm"),
            models.Index(fields=["case_id", "-id"], name="promise_of_case"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case_id"], condition=Q(state=PromiseState.MADE.value), name="one_open_promise"
            ),
            models.CheckConstraint(condition=Q(due_at__gt=F("made_at")), name="promise_in_future"),
            models.CheckConstraint(
                condition=Q(state__in=values_of(PromiseState)), name="promise_state_known"
            ),
            models.CheckConstraint(
                condition=Q(reason__in=values_of(PromiseReason)), name="promise_reason_known"
            ),
            models.CheckConstraint(
                condition=Q(alarm="", alarm_at=None)
                | Q(alarm__in=values_of(AlarmKind), alarm_at__isnull=False),
                name="promise_alarm_whole",
            ),
        ]


class Question(models.Model):
    """Something the person was asked, and until when we wait; at most twice in a case."""

    case_id = models.BigIntegerField()
    seq = models.SmallIntegerField()
    text = models.CharField(max_length=2000)
    asked_by_id = models.BigIntegerField()
    asked_at = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case_id", "seq"], name="question_seq_once"),
            models.CheckConstraint(
                condition=Q(seq__gte=1, seq__lte=MOST_QUESTIONS), name="asked_at_most_twice"
            ),
        ]


class ContactAttempt(models.Model):
    """A call or visit that was tried, with its result."""

    case_id = models.BigIntegerField()
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    result = models.CharField(max_length=20)
    note = models.CharField(max_length=2000, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["case_id", "at"], name="attempt_of_case")]
        constraints = [
            models.CheckConstraint(
                condition=Q(result__in=values_of(AttemptResult)), name="attempt_result_known"
            )
        ]

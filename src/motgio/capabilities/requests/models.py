"""Requests for verification and their answers; private to this room."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from motgio.capabilities.requests.domain import OPEN_STATES, AlarmKind, AnswerKind, RequestState
from motgio.kernel.values import values_of

OPEN = Q(state__in=values_of(OPEN_STATES))
ASKED = Q(state=RequestState.ASKED.value)


class VerificationRequest(models.Model):
    """A question about one claim to another unit, with the step clock of that unit.

    `due_at` never moves: after it the unit is late. `person_due_at` is that of whoever is asked now.
    """

    case_id = models.BigIntegerField()
    case_code = models.CharField(max_length=20)
    claim_id = models.BigIntegerField()
    claim_seq = models.SmallIntegerField()
    unit_id = models.BigIntegerField()
    asking_unit_id = models.BigIntegerField()
    question = models.CharField(max_length=2000)
    # What the officer saw when asking: snapshots are never edited, so their numbers freeze it.
    snapshot_ids = ArrayField(models.BigIntegerField(), default=list)
    number = models.CharField(max_length=10, blank=True, default="")
    state = models.CharField(max_length=10)
    asked_by_id = models.BigIntegerField()
    asked_at = models.DateTimeField()

    office = models.CharField(max_length=20)
    calendar_version = models.CharField(max_length=60)
    minutes = models.SmallIntegerField()
    starts_at = models.DateTimeField()
    due_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    person_id = models.BigIntegerField(null=True)
    place = models.CharField(max_length=10, blank=True, default="")
    person_due_at = models.DateTimeField(null=True)
    asked_ids = ArrayField(models.BigIntegerField(), default=list)
    passes = models.SmallIntegerField(default=0)
    alarm = models.CharField(max_length=10, blank=True, default="")
    alarm_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["alarm_at", "id"], condition=~Q(alarm=""), name="request_alarm"),
            models.Index(fields=["case_id", "-id"], name="request_of_case"),
            models.Index(fields=["person_id", "person_due_at"], condition=ASKED, name="request_of_person"),
            models.Index(fields=["unit_id", "person_due_at"], condition=ASKED, name="request_of_unit"),
            models.Index(fields=["unit_id", "due_at"], name="request_steps"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["claim_id", "unit_id"], condition=OPEN, name="unit_asked_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state__in=values_of(RequestState)), name="request_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state=RequestState.WAITING.value, person_id=None)
                | Q(state=RequestState.WITHDRAWN.value)
                | Q(
                    state__in=[RequestState.ASKED.value, RequestState.ANSWERED.value],
                    person_id__isnull=False,
                    person_due_at__isnull=False,
                ),
                name="request_asked_of_somebody",
            ),
            models.CheckConstraint(
                condition=(OPEN & Q(settled_at=None)) | (~OPEN & Q(settled_at__isnull=False)),
                name="request_settled_has_time",
            ),
            models.CheckConstraint(condition=~Q(unit_id=F("asking_unit_id")), name="request_to_another_unit"),
            models.CheckConstraint(condition=Q(due_at__gt=F("starts_at")), name="request_due_after_start"),
            models.CheckConstraint(
                condition=Q(alarm="", alarm_at=None)
                | Q(alarm__in=values_of(AlarmKind), alarm_at__isnull=False),
                name="request_alarm_whole",
            ),
        ]


class UnitAnswer(models.Model):
    """What the unit answered; its request is its key, so there is never a second."""

    request = models.OneToOneField(
        VerificationRequest, primary_key=True, on_delete=models.PROTECT, related_name="answer"
    )
    kind = models.CharField(max_length=20)
    statement = models.CharField(max_length=2000)
    # The line of the record that is meant, where one is.
    line = models.CharField(max_length=200, blank=True, default="")
    papers = models.SmallIntegerField(default=0)
    statement_id = models.BigIntegerField()
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=values_of(AnswerKind)), name="answer_kind_known"),
            models.CheckConstraint(condition=~Q(statement=""), name="answer_has_statement"),
        ]

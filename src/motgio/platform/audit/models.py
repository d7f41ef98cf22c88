from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Event(models.Model):
    """One line of a history: who, when, what, why. Written once.

    What is personal stands in `content`, behind a salted hash, so that it can be erased
    by law without breaking the chain.
    """

    stream = models.BigIntegerField()
    seq = models.IntegerField()
    at = models.DateTimeField()
    verb = models.CharField(max_length=40)
    actor_kind = models.CharField(max_length=10)
    actor_id = models.CharField(max_length=40)
    actor_name = models.CharField(max_length=120)
    unit_id = models.BigIntegerField(null=True)
    content = models.BinaryField(null=True)
    salt = models.BinaryField(null=True)
    content_hash = models.BinaryField()
    previous_hash = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "seq"], name="event_seq_once")]


class RecordRead(models.Model):
    """One look at a person's record, written before the record was shown."""

    at = models.DateTimeField()
    participant_number = models.CharField(max_length=10)
    sources = ArrayField(models.CharField(max_length=40))
    purpose = models.CharField(max_length=60)
    case_code = models.CharField(max_length=20, blank=True, default="")
    actor_kind = models.CharField(max_length=10)
    actor_id = models.CharField(max_length=40)
    actor_name = models.CharField(max_length=120)
    unit_id = models.BigIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["participant_number", "-at"], name="read_by_participant"),
            models.Index(fields=["actor_id", "-at"], name="read_by_actor"),
            models.Index(fields=["-at"], name="read_by_time"),
        ]


class Anchor(models.Model):
    """Up to which event the history has been sealed into a signed file outside the database."""

    sealed_at = models.DateTimeField()
    last_event_id = models.BigIntegerField(unique=True)
    digest = models.BinaryField()


class AdministrationHead(models.Model):
    """Where the administrative history of a unit stands; its stream is the unit's number, negative."""

    unit_id = models.BigIntegerField(primary_key=True)
    seq = models.IntegerField(default=0)
    hash = models.BinaryField()


class HistoryCheck(models.Model):
    """One verification of the whole history that somebody asked for, with how far it is."""

    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=120)
    started_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    to_check = models.BigIntegerField(default=0)
    checked = models.BigIntegerField(default=0)
    events = models.BigIntegerField(default=0)
    faults = models.BigIntegerField(default=0)
    # The first broken places, as written by `breaks.py`.
    places = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                models.Value(1), condition=models.Q(finished_at=None), name="one_history_check_at_a_time"
            )
        ]

"""The sealed tables, as `migrations/sealed.sql` makes them; only to be asked inside of `unsealed`.

Django manages none of them: its own commands work as the login role, for which the schema is closed.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from motgio.platform.postgresql.sealed import SCHEMA

KEEP = models.DO_NOTHING


def sealed(table: str) -> str:
    """A table of the sealed schema, quoted as Django leaves it."""
    return f'"{SCHEMA}"."{table}"'


class Referral(models.Model):
    """One sealed file."""

    year = models.IntegerField()
    place = models.IntegerField()
    code = models.CharField(max_length=20, unique=True)
    unit_id = models.BigIntegerField()
    state = models.CharField(max_length=20)
    participant_number = models.CharField(max_length=10, default="")
    accused_kind = models.CharField(max_length=20)
    accused_name = models.CharField(max_length=300, default="")
    opened_at = models.DateTimeField()
    last_sign_at = models.DateTimeField()
    version = models.IntegerField(default=1)
    demanded = models.BigIntegerField(null=True)
    history_seq = models.IntegerField(default=0)
    history_hash = models.BinaryField()

    class Meta:
        managed = False
        db_table = sealed("referral")


class Sign(models.Model):
    """One sign of profiteering; it waits for the worker to put it into a file."""

    referral = models.ForeignKey(Referral, null=True, on_delete=KEEP, related_name="signs")
    unit_id = models.BigIntegerField()
    case_id = models.BigIntegerField()
    case_code = models.CharField(max_length=20)
    participant_number = models.CharField(max_length=10, default="")
    origin = models.CharField(max_length=10)
    check_id = models.CharField(max_length=10, default="")
    kinds = ArrayField(models.TextField(), default=list)
    accused_kind = models.CharField(max_length=20)
    accused_name = models.CharField(max_length=300, default="")
    said = models.TextField(default="")
    lines = models.JSONField(default=dict)
    teller = models.JSONField(default=dict)
    same_as = models.CharField(max_length=120, null=True, unique=True)
    at = models.DateTimeField()

    class Meta:
        managed = False
        db_table = sealed("sign")


class Member(models.Model):
    """Who works on a file, from when to when."""

    referral = models.ForeignKey(Referral, on_delete=KEEP, related_name="members")
    staff_id = models.BigIntegerField()
    name = models.CharField(max_length=120)
    is_lead = models.BooleanField()
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        managed = False
        db_table = sealed("member")


class Evidence(models.Model):
    """One thing copied into a file, with the hash of what was copied. Written once."""

    referral = models.ForeignKey(Referral, on_delete=KEEP, related_name="evidence")
    seq = models.IntegerField()
    kind = models.CharField(max_length=10)
    title = models.CharField(max_length=300)
    taken_from = models.JSONField()
    media_type = models.CharField(max_length=60)
    body = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()

    class Meta:
        managed = False
        db_table = sealed("evidence")


class Decision(models.Model):
    """What one proposed and another signed, refused, or the first withdrew."""

    referral = models.ForeignKey(Referral, on_delete=KEEP, related_name="decisions")
    kind = models.CharField(max_length=20)
    number = models.CharField(max_length=60)
    day = models.DateField()
    ground = models.CharField(max_length=500)
    body = models.TextField(default="")
    amount = models.BigIntegerField(null=True)
    proposed_by = models.BigIntegerField()
    proposer = models.CharField(max_length=120)
    proposed_at = models.DateTimeField()
    ended = models.CharField(max_length=10, default="")
    ended_by = models.BigIntegerField(null=True)
    ender = models.CharField(max_length=120, default="")
    ended_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, default="")

    class Meta:
        managed = False
        db_table = sealed("decision")


class Minutes(models.Model):
    """What was said and seen on one day, and who was present. Written once."""

    referral = models.ForeignKey(Referral, on_delete=KEEP, related_name="minutes")
    seq = models.IntegerField()
    held_on = models.DateField()
    present = models.CharField(max_length=1000)
    body = models.TextField()
    written_by = models.BigIntegerField()
    writer = models.CharField(max_length=120)
    written_at = models.DateTimeField()

    class Meta:
        managed = False
        db_table = sealed("minutes")


class Payment(models.Model):
    """One sum in đồng that came back into the fund."""

    referral = models.ForeignKey(Referral, on_delete=KEEP, related_name="payments")
    amount = models.BigIntegerField()
    paid_on = models.DateField()
    paper = models.CharField(max_length=200)
    written_by = models.BigIntegerField()
    writer = models.CharField(max_length=120)
    written_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        managed = False
        db_table = sealed("payment")


class SealedRead(models.Model):
    """One look at a person's record that stays sealed until a decision releases it. Written once."""

    at = models.DateTimeField()
    referral = models.ForeignKey(Referral, null=True, on_delete=KEEP, related_name="reads")
    participant_number = models.CharField(max_length=10)
    sources = ArrayField(models.TextField())
    purpose = models.CharField(max_length=60)
    words = models.CharField(max_length=300, default="")
    actor_kind = models.CharField(max_length=10)
    actor_id = models.CharField(max_length=40)
    actor_name = models.CharField(max_length=120)
    unit_id = models.BigIntegerField(null=True)

    class Meta:
        managed = False
        db_table = sealed("sealed_read")


class ReleasedRead(models.Model):
    """That a sealed read now stands in the person's own log, and by which decision."""

    read = models.OneToOneField(SealedRead, primary_key=True, on_delete=KEEP, related_name="released")
    decision = models.ForeignKey(Decision, on_delete=KEEP, related_name="+")
    at = models.DateTimeField()

    class Meta:
        managed = False
        db_table = sealed("released_read")


class SealedEvent(models.Model):
    """One line of a file's own chained history. Written once."""

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
        managed = False
        db_table = sealed("event")


class Look(models.Model):
    """A case whose person's records are still to be looked through for signs."""

    case_id = models.BigIntegerField(primary_key=True)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    tries = models.IntegerField(default=0)
    done_at = models.DateTimeField(null=True)

    class Meta:
        managed = False
        db_table = sealed("look")


class Cursor(models.Model):
    """Up to which number something was gone through."""

    name = models.CharField(max_length=20, primary_key=True)
    last = models.BigIntegerField()

    class Meta:
        managed = False
        db_table = sealed("cursor")

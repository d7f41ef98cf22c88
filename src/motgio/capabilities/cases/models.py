from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q

from motgio.capabilities.cases.domain import (
    OPEN_STATES,
    AlarmKind,
    CaseState,
    Channel,
    ClaimState,
    HeldKind,
    Lane,
    Outcome,
    Problem,
    ProofLevel,
)
from motgio.capabilities.records.domain import RecordKind
from motgio.kernel.values import values_of

OPEN = Q(state__in=values_of(OPEN_STATES))


class Case(models.Model):
    """One matter. `accountable_unit_id` is never empty: exactly one unit answers for it at each instant."""

    code = models.CharField(max_length=20, unique=True)
    track_token = models.CharField(max_length=32, unique=True)
    version = models.IntegerField(default=1)
    state = models.CharField(max_length=20, default=CaseState.RECEIVED.value)
    lane = models.CharField(max_length=30)
    channel = models.CharField(max_length=20)
    proof_level = models.CharField(max_length=10, default=ProofLevel.NONE.value)
    proof_contact = models.CharField(max_length=200, blank=True, default="")
    language = models.CharField(max_length=2, default="vi")

    accountable_unit_id = models.BigIntegerField()
    assignee_id = models.BigIntegerField(null=True)
    province_code = models.CharField(max_length=2)
    office = models.CharField(max_length=20)

    received_at = models.DateTimeField()
    opened_at = models.DateTimeField()
    answer_due_at = models.DateTimeField()
    calendar_version = models.CharField(max_length=60)
    promise_due_at = models.DateTimeField(null=True)
    # The nearest of the two: what the queue is ordered by.
    next_due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    breached_at = models.DateTimeField(null=True)
    close_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    alarm = models.CharField(max_length=10, blank=True, default="")
    alarm_at = models.DateTimeField(null=True)
    # The case is its own work item: the worker takes those that still have to be checked.
    to_check = models.BooleanField(default=False)
    # Likewise for the search: the worker writes down what this case can be found by.
    to_index = models.BooleanField(default=True, db_default=True)

    # And for what it is about: the worker reads the words of a report that came without claims.
    to_read = models.BooleanField(default=False, db_default=False)
    # What the officer has to sort, because nobody read it yet or the reading was not sure enough.
    to_sort = models.BooleanField(default=False)
    triage_confidence = models.FloatField(default=1.0)
    triage_reasons = models.JSONField(default=list)

    reporter_name = models.CharField(max_length=200)
    reporter_phone = models.CharField(max_length=30, blank=True, default="")
    reporter_email = models.CharField(max_length=200, blank=True, default="")
    reporter_relation = models.CharField(max_length=30, blank=True, default="self")
    participant_number = models.CharField(max_length=10, blank=True, default="")
    participant_name = models.CharField(max_length=200, blank=True, default="")
    participant_birth_date = models.DateField(null=True)
    participant_citizen_id = models.CharField(max_length=12, blank=True, default="")

    draft_reply = models.TextField(blank=True, default="")
    follows = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="followed_by")
    merged_into = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="merged", db_index=False
    )
    rating = models.SmallIntegerField(null=True)
    history_seq = models.IntegerField(default=0)
    history_hash = models.BinaryField()

    class Meta:
        indexes = [
            models.Index(
                fields=["accountable_unit_id", "next_due_at", "id"], condition=OPEN, name="case_queue"
            ),
            models.Index(
                fields=["accountable_unit_id", "promise_due_at", "id"],
                condition=OPEN & Q(promise_due_at__isnull=False),
                name="case_call_backs",
            ),
            models.Index(fields=["assignee_id", "next_due_at", "id"], condition=OPEN, name="case_mine"),
            models.Index(fields=["merged_into"], condition=Q(merged_into__isnull=False), name="case_merged"),
            models.Index(fields=["alarm_at", "id"], condition=~Q(alarm=""), name="case_alarm"),
            models.Index(fields=["id"], condition=Q(to_check=True), name="case_to_check"),
            models.Index(fields=["id"], condition=Q(to_index=True), name="case_to_index"),
            models.Index(fields=["id"], condition=Q(to_read=True), name="case_to_read"),
            models.Index(
                fields=["close_at"], condition=Q(state=CaseState.ANSWERED.value), name="case_to_close"
            ),
            models.Index(fields=["participant_number", "-received_at"], name="case_of_participant"),
            models.Index(
                fields=["participant_citizen_id", "-received_at"],
                condition=~Q(participant_citizen_id=""),
                name="case_of_citizen",
            ),
            # For the figures of machines that watch (figures.py).
            models.Index(fields=["state", "received_at"], condition=OPEN, name="case_open_by_state"),
            models.Index(
                fields=["breached_at"], condition=OPEN & Q(breached_at__isnull=False), name="case_breached"
            ),
            models.Index(
                fields=["answered_at"],
                include=["answer_due_at"],
                condition=Q(answered_at__isnull=False),
                name="case_answered",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=values_of(CaseState)), name="case_state_known"),
            models.CheckConstraint(condition=Q(lane__in=values_of(Lane)), name="case_lane_known"),
            models.CheckConstraint(condition=Q(channel__in=values_of(Channel)), name="case_channel_known"),
            models.CheckConstraint(
                condition=Q(proof_level__in=values_of(ProofLevel)), name="case_proof_known"
            ),
            models.CheckConstraint(
                condition=Q(alarm__in=["", *values_of(AlarmKind)]), name="case_alarm_known"
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[CaseState.ANSWERED.value, CaseState.CLOSED.value], answered_at__isnull=False
                )
                | OPEN,
                name="case_answered_has_time",
            ),
            models.CheckConstraint(
                condition=Q(alarm="", alarm_at__isnull=True) | (~Q(alarm="") & Q(alarm_at__isnull=False)),
                name="case_alarm_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=CaseState.PROMISED.value) | Q(promise_due_at__isnull=False),
                name="case_promised_has_time",
            ),
            models.CheckConstraint(
                condition=Q(rating=None) | Q(rating__range=(1, 5)), name="case_rating_one_to_five"
            ),
        ]


class Claim(models.Model):
    """One assertion inside a case: this line of this record is wrong in this way."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="claims", db_index=False)
    seq = models.SmallIntegerField()
    record = models.CharField(max_length=20)
    problem = models.CharField(max_length=20)
    line = models.JSONField(default=dict)
    expected = models.CharField(max_length=500, blank=True, default="")
    state = models.CharField(max_length=20, default=ClaimState.OPEN.value)
    verdict = models.CharField(max_length=20, blank=True, default="")
    outcome = models.CharField(max_length=30, blank=True, default="")
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "seq"], name="claim_seq_once"),
            models.CheckConstraint(condition=Q(record__in=values_of(RecordKind)), name="claim_record_known"),
            models.CheckConstraint(condition=Q(problem__in=values_of(Problem)), name="claim_problem_known"),
            models.CheckConstraint(condition=Q(state__in=values_of(ClaimState)), name="claim_state_known"),
            models.CheckConstraint(
                condition=Q(state=ClaimState.DONE.value, outcome__in=values_of(Outcome))
                | (~Q(state=ClaimState.DONE.value) & Q(outcome="")),
                name="claim_done_has_outcome",
            ),
        ]


class Message(models.Model):
    """One item of the thread, inbound or outbound."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="messages", db_index=False)
    inbound = models.BooleanField()
    substantive = models.BooleanField(default=False)
    body = models.TextField()
    at = models.DateTimeField()
    author = models.CharField(max_length=120)
    medium = models.CharField(max_length=20, blank=True, default="")
    # Sent and taken back within the ten seconds: nobody was told it.
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["case", "at"], name="message_of_case")]


class TypedDraft(models.Model):
    """What an officer typed for a reply: the draft of the case now, or set aside when other words came."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="typed_drafts")
    staff_id = models.BigIntegerField()
    author = models.CharField(max_length=120)
    body = models.TextField()
    at = models.DateTimeField()
    set_aside_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(set_aside_at=None), name="one_typed_draft_at_a_time"
            )
        ]


class HeldAct(models.Model):
    """An officer's act that can be taken back until a moment, with what stood before it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="held_acts")
    kind = models.CharField(max_length=10)
    staff_id = models.BigIntegerField()
    at = models.DateTimeField()
    until = models.DateTimeField()
    # The lines of history that the act wrote, and what to put back.
    first_seq = models.IntegerField()
    last_seq = models.IntegerField()
    before = models.JSONField()
    message = models.ForeignKey(Message, null=True, on_delete=models.PROTECT, related_name="+")
    letters = ArrayField(models.CharField(max_length=120), default=list)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["staff_id", "-until"], name="held_of_staff"),
            models.Index(fields=["case", "-until"], name="held_of_case"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=values_of(HeldKind)), name="held_kind_known"),
            models.CheckConstraint(condition=Q(until__gt=F("at")), name="held_until_after"),
        ]


class Presence(models.Model):
    """A member of staff who had a case open at that instant."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    staff_id = models.BigIntegerField()
    name = models.CharField(max_length=120)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "staff_id"], name="present_once")]


class Responsibility(models.Model):
    """The ledger: which unit answered for a case from when to when, without gap or overlap."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="ledger")
    unit_id = models.BigIntegerField()
    during = DateTimeRangeField()
    reason = models.CharField(max_length=60)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_accountable_unit",
                expressions=[(F("case"), RangeOperators.EQUAL), (F("during"), RangeOperators.OVERLAPS)],
            )
        ]


class SearchEntry(models.Model):
    """What one case can be found by; written by the worker, never by whoever receives the report."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, primary_key=True, related_name="search_entry")
    # A copy, to walk the newest of a unit; who may see a case is asked of the case itself.
    unit_id = models.BigIntegerField()
    received_at = models.DateTimeField()
    words = SearchVectorField()

    class Meta:
        indexes = [
            GinIndex(fields=["words"], fastupdate=False, name="search_words"),
            models.Index(fields=["unit_id", "-received_at", "-case"], name="search_newest_of_unit"),
            models.Index(fields=["-received_at", "-case"], name="search_newest"),
        ]

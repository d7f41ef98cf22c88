from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motgio.capabilities.corrections.domain import (
    APPLIED_STATES,
    APPROVED_STATES,
    OPEN_STATES,
    CorrectionState,
)
from motgio.capabilities.records.domain import ChangeKind, SourceKind
from motgio.kernel.values import values_of


class Correction(models.Model):
    """One change of one claim's record, from the draft to the proof; its history is the case's history."""

    claim_id = models.BigIntegerField()
    # The same defect can be claimed twice in one case (months and unemployment): one change mends both.
    shared_claim_ids = models.JSONField(default=list)
    case_id = models.BigIntegerField()
    case_code = models.CharField(max_length=20)
    seq = models.SmallIntegerField()
    version = models.IntegerField(default=1)
    state = models.CharField(max_length=20, default=CorrectionState.DRAFTED.value)

    number = models.CharField(max_length=10)
    kind = models.CharField(max_length=30)
    record = models.CharField(max_length=20)
    items = models.JSONField()
    ground = models.CharField(max_length=500)
    evidence = models.JSONField(default=list)

    managing_unit_id = models.BigIntegerField()
    maker_id = models.BigIntegerField(null=True)
    checker_id = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=1000, blank=True, default="")

    # The system of record applies a change once per key, however often we ask.
    idempotency_key = models.CharField(max_length=100, unique=True)
    receipt = models.CharField(max_length=100, blank=True, default="")
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    # Which id each added line took in the system, by the place of its item.
    new_ids = models.JSONField(default=dict)
    # More was found than one kind of change can mend: the claims are verified again when this one is done.
    more_follows = models.BooleanField(default=False, db_default=False)
    # What stands in the way of the job now, and since when; empty when nothing does.
    trouble = models.CharField(max_length=40, blank=True, default="")
    trouble_since = models.DateTimeField(null=True)

    drafted_at = models.DateTimeField()
    proposed_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    applied_at = models.DateTimeField(null=True)
    system_read_at = models.DateTimeField(null=True)
    view_read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["managing_unit_id", "proposed_at", "id"],
                condition=Q(state=CorrectionState.PROPOSED.value),
                name="correction_stack",
            ),
            models.Index(fields=["case_id", "id"], name="correction_of_case"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["claim_id", "seq"], name="correction_seq_once"),
            models.UniqueConstraint(
                fields=["claim_id"], condition=Q(state__in=values_of(OPEN_STATES)), name="one_open_correction"
            ),
            models.CheckConstraint(
                condition=Q(maker_id=None) | Q(checker_id=None) | ~Q(maker_id=F("checker_id")),
                name="checker_is_not_maker",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=values_of(APPROVED_STATES))
                | Q(maker_id__isnull=False, checker_id__isnull=False),
                name="approved_by_two",
            ),
            models.CheckConstraint(
                condition=~Q(state=CorrectionState.PROPOSED.value) | Q(maker_id__isnull=False),
                name="proposed_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=values_of(APPLIED_STATES)) | ~Q(receipt=""),
                name="applied_has_receipt",
            ),
            models.CheckConstraint(
                condition=~Q(state=CorrectionState.DONE.value)
                | Q(system_read_at__isnull=False, view_read_at__isnull=False),
                name="done_was_read_back_twice",
            ),
            models.CheckConstraint(
                condition=Q(state__in=values_of(CorrectionState)), name="correction_state_known"
            ),
            models.CheckConstraint(condition=Q(kind__in=values_of(ChangeKind)), name="correction_kind_known"),
            models.CheckConstraint(
                condition=Q(record__in=values_of(SourceKind)), name="correction_record_known"
            ),
            models.CheckConstraint(condition=~Q(ground=""), name="correction_has_ground"),
        ]

    @property
    def claim_ids(self) -> tuple[int, ...]:
        """Every claim that this change mends."""
        return (self.claim_id, *self.shared_claim_ids)

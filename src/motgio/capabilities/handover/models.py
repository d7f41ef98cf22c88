from __future__ import annotations

from django.db import models
from django.db.models import Q

from motgio.capabilities.handover.domain import EscalationKind, EscalationState, OfferState
from motgio.kernel.values import values_of

OFFERED, DECLINED = OfferState.OFFERED.value, OfferState.DECLINED.value


class Offer(models.Model):
    """One unit asked another to answer for a case; until it accepts, the one that asked does."""

    case_id = models.BigIntegerField()
    from_unit_id = models.BigIntegerField()
    to_unit_id = models.BigIntegerField()
    state = models.CharField(max_length=10, default=OFFERED)
    reason = models.CharField(max_length=2000)
    offered_by_id = models.BigIntegerField()
    offered_at = models.DateTimeField()
    # The step clock: when an offer that nobody answered goes up.
    answer_by = models.DateTimeField()
    settled_by_id = models.BigIntegerField(null=True)
    settled_at = models.DateTimeField(null=True)
    # Of a unit that declined.
    ground = models.CharField(max_length=30, blank=True, default="")
    article = models.CharField(max_length=300, blank=True, default="")
    declined_because = models.CharField(max_length=2000, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["answer_by", "id"], condition=Q(state=OFFERED), name="offer_lapses"),
            models.Index(fields=["to_unit_id", "id"], condition=Q(state=OFFERED), name="offer_to_unit"),
            models.Index(fields=["from_unit_id", "-offered_at"], name="offer_from_unit"),
            models.Index(fields=["to_unit_id", "-offered_at"], name="offer_ever_to_unit"),
            models.Index(fields=["case_id", "-id"], name="offer_of_case"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case_id"], condition=Q(state=OFFERED), name="one_offer_at_a_time"
            ),
            # Whoever declined is not asked again: neither twice declined, nor offered after it.
            models.UniqueConstraint(
                fields=["case_id", "to_unit_id"],
                condition=Q(state__in=[OFFERED, DECLINED]),
                name="declined_is_not_offered_again",
            ),
            models.CheckConstraint(condition=Q(state__in=values_of(OfferState)), name="offer_state_known"),
            models.CheckConstraint(
                condition=Q(state=OFFERED, settled_at=None) | (~Q(state=OFFERED) & ~Q(settled_at=None)),
                name="offer_settled_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=DECLINED) | (~Q(ground="") & ~Q(article="") & ~Q(declined_because="")),
                name="declined_has_ground",
            ),
            models.CheckConstraint(
                condition=~Q(from_unit_id=models.F("to_unit_id")), name="offered_to_another"
            ),
        ]


class Escalation(models.Model):
    """A case that was brought before the leader of a unit, who decides which unit answers."""

    case_id = models.BigIntegerField()
    kind = models.CharField(max_length=12)
    state = models.CharField(max_length=10, default=EscalationState.RAISED.value)
    # The unit above both, whose leader decides; `of_unit_id` answered for the case when it was raised.
    unit_id = models.BigIntegerField()
    of_unit_id = models.BigIntegerField()
    offer = models.ForeignKey(Offer, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=2000, blank=True, default="")
    raised_by_id = models.BigIntegerField(null=True)
    raised_at = models.DateTimeField()
    settled_by_id = models.BigIntegerField(null=True)
    settled_at = models.DateTimeField(null=True)
    decided_unit_id = models.BigIntegerField(null=True)
    decision = models.CharField(max_length=2000, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(
                fields=["unit_id", "raised_at"],
                condition=Q(state=EscalationState.RAISED.value),
                name="escalation_before_leader",
            ),
            models.Index(fields=["case_id", "-id"], name="escalation_of_case"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case_id"],
                condition=Q(state=EscalationState.RAISED.value),
                name="one_escalation_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=values_of(EscalationState)), name="escalation_state_known"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=values_of(EscalationKind)), name="escalation_kind_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=EscalationState.DECIDED.value)
                | (~Q(decided_unit_id=None) & ~Q(settled_by_id=None) & ~Q(decision="")),
                name="decision_is_whole",
            ),
        ]

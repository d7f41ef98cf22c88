"""Decisions: one of the team proposes, the leader, who is another, signs or refuses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from motgio.capabilities.cases.facade import EventVerb, note
from motgio.capabilities.referral.acting import demand_leader, demand_member, move, opened_file, tell
from motgio.capabilities.referral.domain import (
    ON_PROPOSAL,
    ON_REFUSAL,
    ON_SIGNATURE,
    ONCE,
    PROPOSABLE,
    DecisionKind,
    ReferralState,
    ReferralVerb,
)
from motgio.capabilities.referral.errors import (
    AlreadyDecided,
    NotNow,
    OwnProposal,
    StillProposed,
    WordsMissing,
)
from motgio.capabilities.referral.models import Decision, Referral
from motgio.capabilities.referral.releasing import released_reads, write_released
from motgio.kernel.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What is proposed: the paper's number, day and ground, and the amount in đồng of a recovery."""

    kind: DecisionKind
    number: str
    day: date
    ground: str
    body: str = ""
    amount: int | None = None


def propose_decision(*, actor: Actor, code: str, version: int, proposal: Proposal, at: datetime) -> None:
    """Propose a decision. Raises UnknownReferral, ReferralMoved, NotNow, StillProposed, AlreadyDecided,
    WordsMissing.
    """
    needs_body = proposal.kind in {DecisionKind.CONCLUDE, DecisionKind.RELEASE_CONCLUSION}
    said = [proposal.number, proposal.ground, *([proposal.body] if needs_body else [])]
    if not all(words.strip() for words in said):
        raise WordsMissing
    if (proposal.kind is DecisionKind.RECOVER) != bool(proposal.amount):
        raise WordsMissing
    with opened_file(actor, code, version=version) as file:
        demand_member(actor, file)
        if ReferralState(file.state) not in PROPOSABLE[proposal.kind]:
            raise NotNow
        decisions = Decision.objects.filter(referral=file)
        if decisions.filter(ended="").exists():
            raise StillProposed
        if proposal.kind in ONCE and decisions.filter(kind=proposal.kind.value, ended="signed").exists():
            raise AlreadyDecided
        made = Decision.objects.create(
            referral=file,
            kind=proposal.kind.value,
            number=proposal.number.strip()[:60],
            day=proposal.day,
            ground=proposal.ground.strip()[:500],
            body=proposal.body.strip()[:20_000],
            amount=proposal.amount,
            proposed_by=actor.staff_id,
            proposer=actor.name,
            proposed_at=at,
        )
        if proposal.kind in ON_PROPOSAL:
            move(file, ON_PROPOSAL[proposal.kind])
        tell(file, ReferralVerb.PROPOSED, actor=actor, at=at, decision=made.id, kind=made.kind)


def withdraw_decision(*, actor: Actor, code: str, version: int, at: datetime) -> None:
    """Take one's own proposal back. Raises UnknownReferral, ReferralMoved, NotNow."""
    with opened_file(actor, code, version=version) as file:
        demand_member(actor, file)
        decision = _proposed(file)
        if decision.proposed_by != actor.staff_id:
            raise NotNow
        _end(file, decision, "withdrawn", actor=actor, at=at)
        tell(file, ReferralVerb.WITHDRAWN, actor=actor, at=at, decision=decision.id)


def refuse_decision(*, actor: Actor, code: str, version: int, reason: str, at: datetime) -> None:
    """Refuse what is proposed, with a reason. Raises UnknownReferral, NotLeader, ReferralMoved, NotNow,
    WordsMissing.
    """
    demand_leader(actor)
    if not reason.strip():
        raise WordsMissing
    with opened_file(actor, code, version=version) as file:
        decision = _proposed(file)
        _end(file, decision, "refused", actor=actor, at=at, reason=reason.strip()[:500])
        tell(file, ReferralVerb.REFUSED, actor=actor, at=at, decision=decision.id)


def sign_decision(*, actor: Actor, code: str, version: int, at: datetime) -> None:
    """Sign what another proposed, and do what it says. Raises UnknownReferral, NotLeader, ReferralMoved,
    NotNow, OwnProposal.
    """
    demand_leader(actor)
    cases: tuple[int, ...] = ()
    with transaction.atomic():
        with opened_file(actor, code, version=version) as file:
            decision = _proposed(file)
            if decision.proposed_by == actor.staff_id:
                raise OwnProposal
            decision.ended, decision.ended_by, decision.ender = "signed", actor.staff_id, actor.name
            decision.ended_at = at
            decision.save(update_fields=["ended", "ended_by", "ender", "ended_at"])
            kind = DecisionKind(decision.kind)
            if kind in ON_SIGNATURE:
                move(file, ON_SIGNATURE[kind])
            if kind is DecisionKind.RECOVER:
                file.demanded = decision.amount
            reads = released_reads(file, decision, at=at) if kind is DecisionKind.RELEASE_READS else ()
            if kind is DecisionKind.RELEASE_CONCLUSION:
                cases = tuple(file.signs.order_by("case_id").values_list("case_id", flat=True).distinct())
            tell(file, ReferralVerb.SIGNED, actor=actor, at=at, decision=decision.id, kind=kind.value)
        # What is released lies outside of the seal: in the same transaction, by the ordinary role.
        write_released(reads)
        for case_id in cases:
            note(actor=actor, case_id=case_id, verb=EventVerb.NOTED, at=at, content={"note": decision.body})


def _proposed(file: Referral) -> Decision:
    decision = Decision.objects.filter(referral=file, ended="").first()
    if decision is None:
        raise NotNow
    return decision


def _end(
    file: Referral, decision: Decision, how: str, *, actor: Actor, at: datetime, reason: str = ""
) -> None:
    decision.ended, decision.ended_by, decision.ender = how, actor.staff_id, actor.name
    decision.ended_at, decision.reason = at, reason
    decision.save(update_fields=["ended", "ended_by", "ender", "ended_at", "reason"])
    kind = DecisionKind(decision.kind)
    if kind in ON_REFUSAL:
        move(file, ON_REFUSAL[kind])

"""Minutes and money: what was said and seen on a day, and what came back into the fund."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Sum

from motgio.capabilities.referral.acting import demand_member, move, opened_file, tell
from motgio.capabilities.referral.domain import ReferralState, ReferralVerb
from motgio.capabilities.referral.errors import NotNow, TooMuchPaid, WordsMissing
from motgio.capabilities.referral.models import Minutes, Payment, Referral
from motgio.kernel.actor import Actor


def add_minutes(
    *, actor: Actor, code: str, version: int, held_on: date, present: str, body: str, at: datetime
) -> None:
    """Keep minutes; they are never edited. Raises UnknownReferral, ReferralMoved, NotNow, WordsMissing."""
    if not present.strip() or not body.strip():
        raise WordsMissing
    with opened_file(actor, code, version=version) as file:
        demand_member(actor, file)
        if file.state != ReferralState.INSPECTING:
            raise NotNow
        seq = Minutes.objects.filter(referral=file).count() + 1
        Minutes.objects.create(
            referral=file,
            seq=seq,
            held_on=held_on,
            present=present.strip()[:1000],
            body=body.strip()[:20_000],
            written_by=actor.staff_id,
            writer=actor.name,
            written_at=at,
        )
        tell(file, ReferralVerb.MINUTES_TAKEN, actor=actor, at=at, minutes=seq)


def add_payment(
    *, actor: Actor, code: str, version: int, amount: int, paid_on: date, paper: str, at: datetime
) -> None:
    """Note a sum that came back, in đồng; all of it makes the file `recovered`.

    Raises UnknownReferral, ReferralMoved, NotNow, WordsMissing, TooMuchPaid.
    """
    if amount <= 0 or not paper.strip():
        raise WordsMissing
    with opened_file(actor, code, version=version) as file:
        demand_member(actor, file)
        if file.state != ReferralState.CONCLUDED or file.demanded is None:
            raise NotNow
        total = paid_of(file) + amount
        if total > file.demanded:
            raise TooMuchPaid
        made = Payment.objects.create(
            referral=file,
            amount=amount,
            paid_on=paid_on,
            paper=paper.strip()[:200],
            written_by=actor.staff_id,
            writer=actor.name,
            written_at=at,
        )
        if total == file.demanded:
            move(file, ReferralState.RECOVERED)
        tell(file, ReferralVerb.PAID, actor=actor, at=at, payment=made.id, amount=amount)


def take_payment_back(*, actor: Actor, code: str, version: int, payment_id: int, at: datetime) -> None:
    """Undo a payment noted by mistake; the line stays. Raises UnknownReferral, ReferralMoved, NotNow."""
    with opened_file(actor, code, version=version) as file:
        demand_member(actor, file)
        if ReferralState(file.state) not in {ReferralState.CONCLUDED, ReferralState.RECOVERED}:
            raise NotNow
        if not Payment.objects.filter(referral=file, id=payment_id, taken_back_at=None).update(
            taken_back_at=at
        ):
            raise NotNow
        if file.state == ReferralState.RECOVERED:
            move(file, ReferralState.CONCLUDED)
        tell(file, ReferralVerb.PAYMENT_TAKEN_BACK, actor=actor, at=at, payment=payment_id)


def paid_of(file: Referral) -> int:
    """What came back so far, in đồng."""
    found = Payment.objects.filter(referral=file, taken_back_at=None).aggregate(total=Sum("amount"))
    return int(found["total"] or 0)

"""Filing what was said at the counter: through the same intake as every channel, and with its receipt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motgio.capabilities.cases.facade import (
    Channel,
    IdentityProof,
    NewClaim,
    ProofLevel,
    Reporter,
    Subject,
    may_work,
    raise_proof,
)
from motgio.capabilities.counter.access import office_served
from motgio.capabilities.counter.domain import ReplyBy, check_proof
from motgio.capabilities.counter.models import Filing
from motgio.capabilities.intake.facade import InboundReport, accept_report, case_of_key
from motgio.capabilities.promises.facade import PromiseReason, make_promise
from motgio.kernel.actor import Actor
from motgio.platform.org.facade import unit


@dataclass(frozen=True, slots=True)
class Sheet:
    """What an officer took down at the window.

    `words` are the person's, `remark` the counter's own for whoever answers. `saw_card` says that the officer
    saw the card of the reporter, who is the participant. `comes_at` is when the person said to come again.
    """

    words: str
    reporter: Reporter
    participant: Subject
    claims: tuple[NewClaim, ...]
    reply_by: ReplyBy
    remark: str = ""
    saw_card: bool = False
    comes_at: datetime | None = None
    comes_text: str = ""
    pictures: tuple[str, ...] = ()
    language: str = "vi"


@transaction.atomic
def file_sheet(*, actor: Actor, sheet: Sheet, province_code: str, key: str, at: datetime) -> str:
    """File a sheet as a case and keep its receipt; the same key again, a button pressed twice, files once.

    Returns the case's code. Who comes again at a time is promised that time, where the officer's own unit
    answers for the case; elsewhere the remark says it.
    Raises UnknownTicket (no counter of the actor's), ProofForAbsent, what `accept_report` and
    `make_promise` raise.
    """
    office_id = office_served(actor)
    check_proof(saw_card=sheet.saw_card, relation=sheet.reporter.relation)
    report = _report_of(sheet, province_code=province_code)
    opened = accept_report(actor=actor, report=report, idempotency_key=key, at=at)
    _filing, is_new = Filing.objects.get_or_create(
        case_id=opened.id,
        defaults={
            "code": opened.code,
            "office_id": office_id,
            "officer_id": actor.staff_id,
            "officer_name": actor.name,
            "reply_by": sheet.reply_by.value,
            "remark": sheet.remark,
            "filed_at": at,
        },
    )
    if not is_new:
        return opened.code
    if sheet.saw_card:
        # Once more beside the report: the history says on what ground values may be told.
        _prove(actor, opened.id, at=at)
    if sheet.comes_at is not None and may_work(actor, unit_id=opened.accountable_unit_id):
        make_promise(
            actor=actor,
            case_id=opened.id,
            due_at=sheet.comes_at,
            reason=PromiseReason.PERSON_CHOSE,
            text=sheet.comes_text,
            at=at,
        )
    return opened.code


def _report_of(sheet: Sheet, *, province_code: str) -> InboundReport:
    return InboundReport(
        channel=Channel.COUNTER,
        text=sheet.words,
        reporter=sheet.reporter,
        participant=sheet.participant,
        province_code=province_code,
        claims=sheet.claims,
        proof_level=ProofLevel.IDENTITY if sheet.saw_card else ProofLevel.NONE,
        language=sheet.language,
        pictures=sheet.pictures,
    )


def _prove(actor: Actor, case_id: int, *, at: datetime) -> None:
    raise_proof(
        actor=actor,
        case_id=case_id,
        level=ProofLevel.IDENTITY,
        contact="",
        at=at,
        how=IdentityProof.CARD_AT_COUNTER,
    )


def filed_before(*, actor: Actor, key: str) -> str:
    """The code of the case that this officer filed with this key, empty when there is none."""
    case_id = case_of_key(actor=actor, key=key)
    if case_id is None:
        return ""
    return Filing.objects.filter(case_id=case_id).values_list("code", flat=True).first() or ""


def province_of(actor: Actor, *, otherwise: str) -> str:
    """The province whose calendar a report of this actor's counter goes by."""
    own = unit(actor.unit_id).province_code if actor.unit_id else ""
    return own or otherwise

"""What tests of this room do again and again."""

from __future__ import annotations

from datetime import datetime

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.requests import facade as requests
from motgio.capabilities.requests.models import VerificationRequest
from motgio.kernel.actor import SYSTEM, Actor
from motgio.platform.audit.facade import faults_of_stream, history, stored_links
from motgio.testing.agency import MONDAY
from motgio.testing.on_duty import OnDuty

QUESTION = "Công ty A đóng cho ông này từ 01/2019 không?"
STATEMENT = "Đã đóng đủ, sổ cũ chưa chốt."


def ask(
    officer: Actor, case_id: int, unit_id: int, *, at: datetime = MONDAY, question: str = QUESTION
) -> int:
    """Asks a unit about the first claim of a case."""
    (claim, *_) = cases.case_by_id(case_id).claims
    return requests.ask_unit(
        actor=officer, case_id=case_id, claim_id=claim.id, unit_id=unit_id, question=question, at=at
    )


def answer(
    actor: Actor,
    request_id: int,
    *,
    kind: requests.AnswerKind = requests.AnswerKind.CONFIRMED_WRONG,
    statement: str = STATEMENT,
    at: datetime = MONDAY,
) -> None:
    """Answers a request."""
    new = requests.NewAnswer(kind=kind, statement=statement)
    requests.answer_request(actor=actor, request_id=request_id, new=new, at=at)


def ring(at: datetime) -> int:
    """Rings once what is due."""
    return requests.ring_due_requests(actor=SYSTEM, at=at)


def asked(request_id: int, on_duty: OnDuty) -> str:
    """The name of whoever is asked now."""
    names = {each.staff_id: each.name for each in (on_duty.khoa, on_duty.deputy, on_duty.head, on_duty.chief)}
    return names.get(VerificationRequest.objects.get(id=request_id).person_id or 0, "")


def verbs(case_id: int) -> list[str]:
    """What happened to a case."""
    return [line.verb for line in history(case_id)]


def faults(case_id: int) -> list[object]:
    """What is wrong with the history of a case."""
    from motgio.capabilities.cases.models import Case

    case = Case.objects.get(id=case_id)
    head = {"head_seq": case.history_seq, "head_hash": bytes(case.history_hash)}
    return list(faults_of_stream(stored_links(case_id), **head))

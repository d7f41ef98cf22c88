"""What is done with a sealed file: each act a posted form, the answer the file itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from motgio.capabilities.referral import facade as referral
from motgio.capabilities.referral.facade import DecisionKind, Proposal, WordsMissing
from motgio.kernel.actor import Actor
from motgio.kernel.errors import MotgioError, NotFound
from motgio.web.components.posted import posted, posted_number, whole_number
from motgio.web.desk import officer
from motgio.web.inspection.gate import inspection_page
from motgio.web.inspection.pages import show_file

Act = Callable[[HttpRequest, dict[str, Any]], None]


def _team(request: HttpRequest, given: dict[str, Any]) -> None:
    chosen = [whole_number(each, digits=9) for each in request.POST.getlist("member")]
    members = [each for each in chosen if each is not None]
    referral.set_team(**given, lead=posted_number(request, "lead"), members=members)


def _propose(request: HttpRequest, given: dict[str, Any]) -> None:
    kind = posted(request, "kind", most=30)
    if kind not in set(DecisionKind):
        raise WordsMissing
    amount = posted(request, "amount", most=20).replace(".", "").replace(" ", "")
    made = Proposal(
        kind=DecisionKind(kind),
        number=posted(request, "number", most=60),
        day=_day(request, "day"),
        ground=posted(request, "ground", most=500),
        body=posted(request, "body", most=20_000),
        amount=whole_number(amount, digits=15) if kind == DecisionKind.RECOVER else None,
    )
    referral.propose_decision(**given, proposal=made)


def _refuse(request: HttpRequest, given: dict[str, Any]) -> None:
    referral.refuse_decision(**given, reason=posted(request, "reason", most=500))


def _minutes(request: HttpRequest, given: dict[str, Any]) -> None:
    referral.add_minutes(
        **given,
        held_on=_day(request, "held_on"),
        present=posted(request, "present", most=1000),
        body=posted(request, "body", most=20_000),
    )


def _payment(request: HttpRequest, given: dict[str, Any]) -> None:
    typed = posted(request, "amount", most=20).replace(".", "").replace(" ", "")
    referral.add_payment(
        **given,
        amount=whole_number(typed, digits=15) or 0,
        paid_on=_day(request, "paid_on"),
        paper=posted(request, "paper", most=200),
    )


def _payment_back(request: HttpRequest, given: dict[str, Any]) -> None:
    referral.take_payment_back(**given, payment_id=posted_number(request, "payment"))


def _reopen(request: HttpRequest, given: dict[str, Any]) -> None:
    referral.reopen(**given, reason=posted(request, "reason", most=500))


ACTS: Mapping[str, Act] = {
    "team": _team,
    "propose": _propose,
    "sign": lambda _request, given: referral.sign_decision(**given),
    "refuse": _refuse,
    "withdraw": lambda _request, given: referral.withdraw_decision(**given),
    "minutes": _minutes,
    "payment": _payment,
    "payment_back": _payment_back,
    "reopen": _reopen,
}


@inspection_page("POST")
def act(request: HttpRequest, actor: Actor, code: str, act: str) -> HttpResponse:
    """One act; what stands against it is said above the file, where the typed words are still kept."""
    if act not in ACTS:
        raise NotFound
    given = {
        "actor": actor,
        "code": code,
        "version": posted_number(request, "version"),
        "at": officer.now(),
    }
    try:
        ACTS[act](request, given)
    except NotFound:
        raise
    except MotgioError as error:
        messages.warning(request, _why_not(error))
    else:
        messages.success(request, _("Đã ghi."))
    return redirect("inspection:file", code=code)


@inspection_page("POST")
def reveal(request: HttpRequest, actor: Actor, code: str, sign_id: int) -> HttpResponse:
    """Who told of a sign, on this answer alone; for what it was asked is written down first."""
    purpose = posted(request, "purpose", most=300)
    try:
        told = referral.reveal_teller(
            actor=actor, code=code, sign_id=sign_id, purpose=purpose, at=officer.now()
        )
    except WordsMissing:
        messages.warning(request, _("Cần nói rõ xem để làm gì."))
        return redirect("inspection:file", code=code)
    return show_file(request, actor, code, told={sign_id: told})


def _day(request: HttpRequest, name: str) -> date:
    try:
        return date.fromisoformat(posted(request, name, most=10))
    except ValueError:
        raise WordsMissing from None


def _why_not(error: MotgioError) -> str:
    told = {
        referral.ReferralMoved: _("Hồ sơ vừa được người khác thay đổi. Xin xem lại rồi làm tiếp."),
        referral.NotNow: _("Ở bước này chưa làm được việc đó."),
        referral.NotLeader: _("Chỉ lãnh đạo thanh tra làm được việc này."),
        referral.OwnProposal: _("Người trình không tự ký."),
        referral.StillProposed: _("Còn một văn bản đang chờ ký."),
        referral.AlreadyDecided: _("Việc này đã có quyết định."),
        referral.NoSuchMember: _("Đoàn cần một trưởng đoàn và ít nhất một thành viên nữa."),
        referral.WordsMissing: _("Còn ô chưa ghi hoặc ghi chưa đúng."),
        referral.TooMuchPaid: _("Không thu quá số phải thu hồi."),
    }
    return told.get(type(error), _("Chưa làm được."))

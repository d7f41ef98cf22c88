"""From a draft to a report: what the person said becomes what intake accepts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from motgio.capabilities.cases.facade import (
    CaseDetail,
    Channel,
    Reporter,
    Subject,
    UnknownCase,
    add_person_message,
    case_by_track_token,
)
from motgio.capabilities.intake.facade import InboundReport, KeyReused, accept_report
from motgio.kernel.actor import Actor, ActorKind
from motgio.kernel.errors import MotgioError
from motgio.platform.files.facade import give_to
from motgio.platform.org.facade import UnknownProvince, UnknownUnit, current_province, receiving_unit
from motgio.web.citizen.choices import choice_of
from motgio.web.citizen.draft import Draft, Receipt
from motgio.web.components.formatting import written_month

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# The idempotency key belongs to the portal, not to the name that was typed.
PORTAL = Actor(kind=ActorKind.PERSON, id="portal", name="Cổng web")


@dataclass(frozen=True, slots=True)
class ToldFailure:
    """A failure as the person reads it."""

    title: StrOrPromise
    text: StrOrPromise


TOO_OFTEN = ToldFailure(
    gettext_lazy("Chờ một chút"),
    gettext_lazy("Anh/chị đã thử nhiều lần. Chờ ít phút rồi thử lại, hoặc gọi 1900 9068."),
)


def send(draft: Draft, *, follows: CaseDetail | None, at: datetime, language: str) -> str:
    """Send the draft as a new report, or into an open case of the same person; gives the tracking token.

    Raises what intake raises. The draft's id is the idempotency key.
    """
    if follows is not None:
        _add_to(follows, draft, at=at)
        return follows.track_token
    report = report_of(draft, language=language)
    opened = accept_report(actor=PORTAL, report=report, idempotency_key=draft.id, at=at)
    return opened.track_token


@transaction.atomic
def _add_to(case: CaseDetail, draft: Draft, *, at: datetime) -> None:
    """Words and photo into an open case; the same words again, a button pressed twice, are written once."""
    words = words_of(draft)
    if draft.photo:
        give_to(token=draft.photo, owner=case.code)
    with transaction.atomic():
        add_person_message(actor=PORTAL, case_id=case.id, text=words, at=at)
        # Counted behind the lock that writing took: whoever pressed first is seen here.
        thread = case_by_track_token(case.track_token).messages
        if sum(message.inbound and message.body == words for message in thread) > 1:
            transaction.set_rollback(True)


def report_of(draft: Draft, *, language: str) -> InboundReport:
    """The report that a draft makes."""
    who = draft.who
    number = who.get("social_insurance_number", "")
    born = who.get("birth_date", "")
    for_other = bool(who.get("for_other"))
    return InboundReport(
        channel=Channel.PORTAL,
        text=words_of(draft),
        reporter=Reporter(
            name=who["reporter_name"] if for_other else who["full_name"],
            phone=who.get("phone", ""),
            email=who.get("email", ""),
            relation="other" if for_other else "self",
        ),
        participant=Subject(
            number=number,
            name=who["full_name"],
            birth_date=date.fromisoformat(born) if born else None,
            citizen_id=who.get("citizen_id", ""),
        ),
        province_code=_receiving_province(number),
        language=language,
        pictures=(draft.photo,) if draft.photo else (),
    )


def words_of(draft: Draft) -> str:
    """The person's words under a line that says what was chosen and which months, always in Vietnamese."""
    choice = choice_of(draft.record)
    chosen = []
    with override("vi"):
        if choice is not None and choice.value != "other":
            chosen.append(str(choice.title))
        chosen.extend(_months(draft))
    heading = f"{', '.join(chosen)}:\n" if chosen else ""
    return heading + str(draft.told["text"])


def _months(draft: Draft) -> list[str]:
    first, last = draft.told.get("month_from"), draft.told.get("month_to")
    said = []
    if first:
        said.append(_("từ tháng %(month)s") % {"month": written_month(first)})
    if last:
        said.append(_("đến tháng %(month)s") % {"month": written_month(last)})
    return [" ".join(said)] if said else []


def _receiving_province(number: str) -> str:
    """The province of today for the number when a unit receives for it, else that of this installation.

    A number is given for life: its first digits are those of the province as it was then.
    """
    home = str(settings.MOTGIO.office)[:2]
    try:
        return receiving_unit(current_province(number[:2]).code).province_code if number else home
    except (UnknownUnit, UnknownProvince):
        return home


def open_report_like(draft: Draft, *, receipts: Iterable[Receipt]) -> CaseDetail | None:
    """A report of the same matter that this very browser sent and that is still open.

    Only this browser's own receipts are looked at: whether anybody else reported stays unsaid
    to one whose identity is not proven.
    """
    number = draft.who.get("social_insurance_number", "")
    for receipt in receipts:
        if number and (receipt.number, receipt.record) == (number, draft.record):
            try:
                case = case_by_track_token(receipt.track_token)
            except UnknownCase:
                continue
            if case.is_open:
                return case
    return None


def told_failure(failure: MotgioError) -> ToldFailure:
    """What happened, what was kept, what to do."""
    if isinstance(failure, KeyReused):
        text = _("Bản này đã được gửi trước khi anh/chị sửa. Xem trang theo dõi, hoặc bắt đầu phản ánh mới.")
        return ToldFailure(_("Phản ánh này đã gửi rồi."), text)
    text = _("Chữ của anh/chị vẫn còn. Thử gửi lại, hoặc gọi 1900 9068.")
    return ToldFailure(_("Chưa gửi được."), text)

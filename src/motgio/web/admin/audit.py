"""The log of reads: who looked at whose record, when, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from motgio.capabilities.cases.facade import UnknownCase, case_for, cases_of_participant
from motgio.kernel.actor import Actor
from motgio.platform.audit.facade import LoggedRead, count_reads, search_reads
from motgio.web.admin.access_table import AUDITORS
from motgio.web.admin.audit_forms import ReadSearchForm
from motgio.web.admin.history_words import unit_words
from motgio.web.admin.shell import admin_page
from motgio.web.desk.officer import actor_required

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

PAGE_SIZE = 50
# Codes of this person that are offered beside the reads.
MOST_CASES = 10
SINCE_EVER = datetime(2000, 1, 1, tzinfo=UTC)
PURPOSE_WORDS: dict[str, StrPromise] = {
    "case_work": gettext_lazy("Xử lý hồ sơ"),
    "fetched_ahead": gettext_lazy("Trang tải sẵn, chưa chắc đã mở"),
    "reveal_number": gettext_lazy("Hiện số đầy đủ"),
    "photo": gettext_lazy("Xem ảnh gửi kèm"),
    "counter": gettext_lazy("Tiếp người dân tại quầy"),
    "approval": gettext_lazy("Duyệt điều chỉnh"),
    "verify_claim": gettext_lazy("Tự động đối chiếu"),
    "read_back_view": gettext_lazy("Đọc lại trên ứng dụng"),
    "read_back_correction": gettext_lazy("Đọc lại sau điều chỉnh"),
    "person_reads_own_case": gettext_lazy("Người dân xem hồ sơ của mình"),
    "api": gettext_lazy("Dịch vụ hỏi qua API"),
}


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One look at a record in words."""

    at: datetime
    who: str
    unit_name: str
    number: str
    case_code: str
    sources: str
    purpose: str


@require_GET
@actor_required(AUDITORS)
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Search the log of reads; without a question its newest lines."""
    form = ReadSearchForm(request.GET or None)
    asked = form.is_valid()
    if not form.is_bound:
        form.cleaned_data = {}
    search = form.search(actor) if asked or not form.is_bound else None
    page = form.cleaned_data.get("page") or 1
    found = search_reads(search, limit=PAGE_SIZE + 1, offset=(page - 1) * PAGE_SIZE) if search else ()
    context = {
        "form": form,
        "lines": [read_line(read) for read in found[:PAGE_SIZE]],
        "count": count_reads(search) if search else 0,
        "cases": _cases_to_open(actor, form) if asked else [],
        "page": page,
        "previous_url": _address(request, page - 1) if page > 1 else "",
        "next_url": _address(request, page + 1) if len(found) > PAGE_SIZE else "",
    }
    status = 422 if form.errors else 200
    return admin_page(request, actor, "admin/audit.html", context, section="admin:audit", status=status)


def read_line(read: LoggedRead) -> ReadLine:
    """One read as it is shown and exported."""
    return ReadLine(
        at=read.at,
        who=read.actor_name,
        unit_name=unit_words(read.unit_id) if read.unit_id else "",
        number=read.participant_number,
        case_code=read.case_code,
        sources=", ".join(read.sources),
        purpose=purpose_words(read.purpose),
    )


def purpose_words(purpose: str) -> str:
    """Why a record was read, in words; a purpose without words is shown as it was written."""
    return str(PURPOSE_WORDS.get(purpose, purpose))


def _cases_to_open(actor: Actor, form: ReadSearchForm) -> list[str]:
    """The codes of the case or of the person's cases whose histories this auditor may read."""
    codes = [form.code()] if form.code() else []
    if form.number():
        found = cases_of_participant(number=form.number(), citizen_id="", since=SINCE_EVER, limit=MOST_CASES)
        codes = [case.code for case in found]
    return [code for code in codes if _may_open(actor, code)]


def _may_open(actor: Actor, code: str) -> bool:
    try:
        case_for(actor, code=code)
    except UnknownCase:
        return False
    return True


def _address(request: HttpRequest, page: int) -> str:
    asked = {name: value for name, value in request.GET.items() if name != "page" and value}
    return f"{reverse('admin:audit')}?{urlencode(asked | {'page': str(page)})}"

"""The log of reads as a file for a spreadsheet; the export itself is told in the administrative history."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from motgio.kernel.actor import Actor
from motgio.kernel.clock import AGENCY_ZONE
from motgio.platform.audit.facade import (
    LoggedRead,
    ReadSearch,
    count_reads,
    every_read,
    record_administration,
)
from motgio.web.admin.access_table import AUDITORS
from motgio.web.admin.audit import read_line
from motgio.web.admin.audit_forms import ReadSearchForm
from motgio.web.desk import officer
from motgio.web.desk.officer import actor_required

MOST_ROWS = 50_000
# A spreadsheet takes a cell that begins so for a formula and runs it.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
HEAD = (
    gettext_lazy("Thời điểm"),
    gettext_lazy("Người xem"),
    gettext_lazy("Thuộc đơn vị"),
    gettext_lazy("Mã số BHXH"),
    gettext_lazy("Mã phản ánh"),
    gettext_lazy("Mục đích"),
    gettext_lazy("Nguồn"),
)


class _Line:
    """A file that keeps only the line written last."""

    def write(self, text: str) -> str:
        return text


@require_POST
@actor_required(AUDITORS)
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All that the search finds, newest first, up to fifty thousand lines."""
    form = ReadSearchForm(request.POST)
    if not form.is_valid():
        return redirect("admin:audit")
    search, at = form.search(actor), officer.now()
    record_administration(
        actor=actor,
        unit_id=actor.unit_id or 0,
        verb="reads_exported",
        subject=actor.name,
        content={"rows": count_reads(search, most=MOST_ROWS), "about": form.cleaned_data["what"]},
        at=at,
    )
    name = f"nhat-ky-xem-{at.astimezone(AGENCY_ZONE):%Y%m%d-%H%M}.csv"
    return HttpResponse(
        csv_lines(search),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )


def csv_lines(search: ReadSearch) -> Iterator[str]:
    """Head and lines; begins with a byte order mark, without which spreadsheets misread Vietnamese."""
    writer = csv.writer(_Line())
    yield "\ufeff" + writer.writerow([str(word) for word in HEAD])
    for read in every_read(search, most=MOST_ROWS):
        yield writer.writerow([harmless(cell) for cell in _cells(read)])


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: such a beginning is put behind an apostrophe."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _cells(read: LoggedRead) -> tuple[str, ...]:
    line = read_line(read)
    moment = f"{line.at.astimezone(AGENCY_ZONE):%Y-%m-%d %H:%M:%S}"
    who = line.who if read.actor_kind != "system" else _("Motgio (tự động)")
    return (moment, who, line.unit_name, line.number, line.case_code, line.purpose, line.sources)

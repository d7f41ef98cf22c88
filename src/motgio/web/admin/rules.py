"""The rules in force that no administrator changes: lanes, limits, kinds of change, and who approves."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from motgio.capabilities.cases import clock
from motgio.capabilities.cases.facade import Lane
from motgio.capabilities.corrections.domain import PROPOSING_ROLES
from motgio.capabilities.deadlines.facade import ANSWER_MINUTES, LONGEST_CLOSED_DAYS
from motgio.capabilities.promises import domain as promises
from motgio.capabilities.records.facade import ChangeKind
from motgio.kernel.actor import Actor, Role
from motgio.web.admin.access_table import ADMINISTRATORS
from motgio.web.admin.shell import admin_page
from motgio.web.components.formatting import written_working_minutes
from motgio.web.components.words import word_for
from motgio.web.desk.officer import actor_required

LETTER = "CV 2149/BHXH-CNTT"


@dataclass(frozen=True, slots=True)
class Limit:
    """One period: what for, how long, and where it comes from."""

    what: str
    length: str
    source: str


@require_GET
@actor_required(ADMINISTRATORS)
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Read from the very values by which the product works; nothing here can drift from it."""
    context = {
        "lanes": [(lane.value, ANSWER_MINUTES, promises.limit_days(lane)) for lane in Lane],
        "limits": limits(),
        "kinds": [kind.value for kind in ChangeKind],
        "makers": [word_for("role", role.value)[0] for role in PROPOSING_ROLES],
        "checker": word_for("role", Role.CHECKER.value)[0],
    }
    return admin_page(request, actor, "admin/rules.html", context, section="admin:rules")


def limits() -> list[Limit]:
    """The periods that hold for every lane."""
    house = _("quy định của hệ thống")
    seconds = int(clock.TAKE_BACK_WITHIN.total_seconds())
    return [
        Limit(_("Trả lời, hoặc hẹn trả lời"), written_working_minutes(ANSWER_MINUTES), f"{LETTER}, 1"),
        Limit(_("Báo sắp hết giờ trước hạn"), written_working_minutes(clock.DUE_SOON_MINUTES), house),
        Limit(_("Nhắc gọi lại trước giờ hẹn"), written_working_minutes(promises.CALL_BACK_MINUTES), house),
        Limit(_("Hỏi thêm người dân, chờ trả lời"), _working_days(promises.QUESTION_LIMIT_DAYS), house),
        Limit(_("Hỏi thêm nhiều nhất"), _times(promises.MOST_QUESTIONS), house),
        Limit(_("Dời hẹn không cần lãnh đạo"), _times(promises.MOVES_OF_OFFICER), house),
        Limit(_("Tự kết thúc khi người dân không phản đối"), _working_days(clock.QUIET_WORKING_DAYS), house),
        Limit(_("Người dân báo lại được sau khi kết thúc"), _days(clock.REOPEN_WITHIN.days), house),
        Limit(
            _("Cán bộ thu lại việc vừa làm"),
            ngettext("%(n)s giây", "%(n)s giây", seconds) % {"n": seconds},
            house,
        ),
        Limit(_("Đơn vị đóng cửa liền nhau nhiều nhất"), _days(LONGEST_CLOSED_DAYS), house),
    ]


def _working_days(count: int) -> str:
    return ngettext("%(n)s ngày làm việc", "%(n)s ngày làm việc", count) % {"n": count}


def _days(count: int) -> str:
    return ngettext("%(n)s ngày", "%(n)s ngày", count) % {"n": count}


def _times(count: int) -> str:
    return ngettext("%(n)s lần", "%(n)s lần", count) % {"n": count}

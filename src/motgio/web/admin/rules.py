"""The rules in force: lanes and limits, kinds of change and who decides, and what nobody changes here."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motgio.capabilities.cases import clock
from motgio.capabilities.deadlines.facade import ANSWER_MINUTES, LONGEST_CLOSED_DAYS
from motgio.capabilities.promises import domain as promises
from motgio.capabilities.rules.facade import RuleRow, RuleState, RuleSubject, rule_at, rules_of_office
from motgio.kernel.actor import Actor
from motgio.web.admin.access_table import ADMINISTRATORS
from motgio.web.admin.offices import chosen_office
from motgio.web.admin.rule_editors import EDITORS
from motgio.web.admin.rule_page import SECTION
from motgio.web.admin.rule_words import rule_lines, written_working_days
from motgio.web.admin.shell import admin_page
from motgio.web.components.counted import counted
from motgio.web.components.formatting import written_working_minutes
from motgio.web.desk import officer
from motgio.web.desk.officer import actor_required

LETTER = "CV 2149/BHXH-CNTT"


@dataclass(frozen=True, slots=True)
class Limit:
    """One period: what for, how long, and where it comes from."""

    what: str
    length: str
    source: str


@dataclass(frozen=True, slots=True)
class ListedRule:
    """One dated rule as the list shows it; `in_force` None: as shipped."""

    key: str
    words: tuple[str, ...]
    in_force: RuleRow | None
    coming: RuleRow | None
    is_proposed: bool
    is_off: bool


@require_GET
@actor_required(ADMINISTRATORS)
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The rules of one office, the first unless another is asked for; without an office those shipped.

    Read from the very values by which the product works; nothing here can drift from it.
    """
    choice = chosen_office(request, actor)
    rows = rules_of_office(actor, office=choice.office) if choice.office else ()
    context = {
        "choice": choice,
        "office": choice.office,
        "lanes": _listed(RuleSubject.PROMISE_LIMIT, rows),
        "answer_minutes": ANSWER_MINUTES,
        "letter": LETTER,
        "kinds": _listed(RuleSubject.CHANGE_KIND, rows),
        "limits": limits(),
        "steps": _listed(RuleSubject.STEP_LIMIT, rows),
    }
    return admin_page(request, actor, "admin/rules.html", context, section=SECTION)


def _listed(subject: RuleSubject, rows: tuple[RuleRow, ...]) -> list[ListedRule]:
    at, today, editor = officer.now(), officer.today(), EDITORS[subject]
    listed = []
    for key in editor.keys:
        own = [row for row in rows if (row.subject, row.key) == (subject, key)]
        held = rule_at(own, at)
        value = held.value if held else editor.shipped(key)
        coming = [row for row in own if row.state is RuleState.RELEASED and row.valid_from > today]
        listed.append(
            ListedRule(
                key=key,
                words=tuple(words for _label, words in rule_lines(subject, value)),
                in_force=held,
                coming=min(coming, key=lambda row: row.order, default=None),
                is_proposed=any(row.state is RuleState.PROPOSED for row in own),
                is_off=not value.get("is_on", True),
            )
        )
    return listed


def limits() -> list[Limit]:
    """The periods that no administrator changes."""
    house = _("quy định của hệ thống")
    seconds = int(clock.TAKE_BACK_WITHIN.total_seconds())
    return [
        Limit(_("Trả lời, hoặc hẹn trả lời"), written_working_minutes(ANSWER_MINUTES), f"{LETTER}, 1"),
        Limit(_("Báo sắp hết giờ trước hạn"), written_working_minutes(clock.DUE_SOON_MINUTES), house),
        Limit(_("Nhắc gọi lại trước giờ hẹn"), written_working_minutes(promises.CALL_BACK_MINUTES), house),
        Limit(
            _("Hỏi thêm người dân, chờ trả lời"), written_working_days(promises.QUESTION_LIMIT_DAYS), house
        ),
        Limit(_("Hỏi thêm nhiều nhất"), _times(promises.MOST_QUESTIONS), house),
        Limit(_("Dời hẹn không cần lãnh đạo"), _times(promises.MOVES_OF_OFFICER), house),
        Limit(
            _("Tự kết thúc khi người dân không phản đối"),
            written_working_days(clock.QUIET_WORKING_DAYS),
            house,
        ),
        Limit(_("Người dân báo lại được sau khi kết thúc"), _days(clock.REOPEN_WITHIN.days), house),
        Limit(
            _("Cán bộ thu lại việc vừa làm"),
            counted("%(n)s giây", seconds),
            house,
        ),
        Limit(_("Đơn vị đóng cửa liền nhau nhiều nhất"), _days(LONGEST_CLOSED_DAYS), house),
    ]


def _days(count: int) -> str:
    return counted("%(n)s ngày", count)


def _times(count: int) -> str:
    return counted("%(n)s lần", count)

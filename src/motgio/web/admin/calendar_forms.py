"""What an administrator types about an office's calendar, read into a draft."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motgio.capabilities.deadlines.facade import (
    LONGEST_CLOSED_DAYS,
    CalendarDraft,
    DayException,
    DayKind,
    OfficeRules,
    WeeklyHours,
)
from motgio.web.admin.days import day_field
from motgio.web.admin.typed_hours import HoursField, written_hours
from motgio.web.components.formatting import written_day

WEEKDAYS = (
    gettext_lazy("Thứ Hai"),
    gettext_lazy("Thứ Ba"),
    gettext_lazy("Thứ Tư"),
    gettext_lazy("Thứ Năm"),
    gettext_lazy("Thứ Sáu"),
    gettext_lazy("Thứ Bảy"),
    gettext_lazy("Chủ nhật"),
)
SHORT_WEEKDAYS = (
    gettext_lazy("T2"),
    gettext_lazy("T3"),
    gettext_lazy("T4"),
    gettext_lazy("T5"),
    gettext_lazy("T6"),
    gettext_lazy("T7"),
    gettext_lazy("CN"),
)


class DraftForm(forms.Form):
    """The end of every form: why. The reason stands in the history of the calendar."""

    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=200)

    def draft(self) -> CalendarDraft:
        """What was typed, as a change that nobody has confirmed."""
        raise NotImplementedError

    def told(self) -> str:
        """The change in one sentence."""
        raise NotImplementedError


class HoursForm(DraftForm):
    """Weekly hours from a date on."""

    since = day_field(gettext_lazy("Từ ngày"))
    last = day_field(
        gettext_lazy("Đến hết ngày"),
        required=False,
        help_text=gettext_lazy("Để trống: áp dụng cho đến khi đổi. Điền với giờ theo mùa."),
    )
    field_order = ("since", "last", *(f"day{number}" for number in range(7)), "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, word in enumerate(WEEKDAYS):
            self.fields[f"day{number}"] = HoursField(label=word)
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """Some day is worked, and the last day is not before the first."""
        cleaned: dict[str, Any] = super().clean() or {}
        since, last = cleaned.get("since"), cleaned.get("last")
        if since and last and last < since:
            self.add_error("last", _("Ngày cuối phải từ ngày đầu trở đi."))
        if not self.errors and not any(self._week()):
            self.add_error(None, _("Không ngày nào có giờ làm việc. Nếu đóng cửa, hãy nhập ngày nghỉ."))
        return cleaned

    def _week(self) -> tuple[Any, ...]:
        return tuple(self.cleaned_data[f"day{number}"] for number in range(7))

    def draft(self) -> CalendarDraft:
        """A set of weekly hours."""
        since, last = self.cleaned_data["since"], self.cleaned_data["last"]
        return CalendarDraft(self.cleaned_data["reason"], hours=WeeklyHours(since, last, self._week()))

    def told(self) -> str:
        """From when to when, and the hours of each weekday."""
        week = "; ".join(
            f"{word}: {written_hours(sessions) or _('nghỉ')}"
            for word, sessions in zip(WEEKDAYS, self._week(), strict=True)
        )
        days = told_days(self.cleaned_data["since"], self.cleaned_data["last"])
        return _("Giờ làm việc %(days)s. %(week)s.") % {"days": days, "week": week}


class ClosureForm(DraftForm):
    """Some days on which the office is closed."""

    since = day_field(gettext_lazy("Từ ngày"))
    last = day_field(
        gettext_lazy("Đến hết ngày"), required=False, help_text=gettext_lazy("Để trống nếu chỉ một ngày.")
    )
    field_order = ("since", "last", "reason")

    def clean(self) -> dict[str, Any]:
        """At most a month, and the last day is not before the first."""
        cleaned: dict[str, Any] = super().clean() or {}
        since, last = cleaned.get("since"), cleaned.get("last")
        if since and last and last < since:
            self.add_error("last", _("Ngày cuối phải từ ngày đầu trở đi."))
        elif since and last and (last - since).days >= LONGEST_CLOSED_DAYS:
            self.add_error("last", _("Mỗi lần nhiều nhất %(n)s ngày.") % {"n": LONGEST_CLOSED_DAYS})
        return cleaned

    def draft(self) -> CalendarDraft:
        """A closure for each day."""
        since, reason = self.cleaned_data["since"], self.cleaned_data["reason"]
        count = ((self.cleaned_data["last"] or since) - since).days + 1
        days = (since + timedelta(days=number) for number in range(count))
        return CalendarDraft(
            reason, days=tuple(DayException(day, DayKind.CLOSURE, reason=reason) for day in days)
        )

    def told(self) -> str:
        """Which days."""
        since = self.cleaned_data["since"]
        return _("Đóng cửa %(days)s.") % {"days": told_days(since, self.cleaned_data["last"] or since)}


class WorkedDayForm(DraftForm):
    """One day that is worked unlike its weekday: a Saturday made up for, or other hours for once."""

    since = day_field(gettext_lazy("Ngày"))
    hours = HoursField(
        label=gettext_lazy("Giờ làm việc ngày đó"),
        help_text=gettext_lazy("Ví dụ 08:00-12:00. Để trống: giờ của ngày được làm bù."),
    )
    works_for = day_field(
        gettext_lazy("Làm bù cho ngày"),
        required=False,
        help_text=gettext_lazy("Để trống: nếu không ghi giờ thì theo giờ thứ Hai."),
    )
    field_order = ("since", "hours", "works_for", "reason")

    def clean(self) -> dict[str, Any]:
        """A day is not made up for by itself."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("since") and cleaned.get("since") == cleaned.get("works_for"):
            self.add_error("works_for", _("Ngày làm bù phải khác ngày được bù."))
        return cleaned

    def draft(self) -> CalendarDraft:
        """The one day."""
        given = self.cleaned_data
        day = DayException(
            given["since"], DayKind.WORKING_DAY, given["hours"], given["works_for"], given["reason"]
        )
        return CalendarDraft(given["reason"], days=(day,))

    def told(self) -> str:
        """Which day, which hours."""
        given = self.cleaned_data
        hours = written_hours(given["hours"]) or (
            _("giờ như ngày %(day)s") % {"day": written_day(given["works_for"])}
            if given["works_for"]
            else _("giờ như thứ Hai")
        )
        return _("Làm việc ngày %(day)s: %(hours)s.") % {"day": written_day(given["since"]), "hours": hours}


class ClearForm(DraftForm):
    """A day is like its weekday again."""

    since = day_field(gettext_lazy("Ngày"))
    field_order = ("since", "reason")

    def draft(self) -> CalendarDraft:
        """What the office itself said of the day is taken away."""
        return CalendarDraft(self.cleaned_data["reason"], cleared=self.cleaned_data["since"])

    def told(self) -> str:
        """Which day."""
        return _("Bỏ ngày riêng %(day)s: trở lại lịch thường.") % {
            "day": written_day(self.cleaned_data["since"])
        }


class DropForm(DraftForm):
    """Weekly hours that have not begun are taken away."""

    since = day_field(gettext_lazy("Giờ bắt đầu từ ngày"))
    field_order = ("since", "reason")

    def draft(self) -> CalendarDraft:
        """The set that begins on the day."""
        return CalendarDraft(self.cleaned_data["reason"], dropped=self.cleaned_data["since"])

    def told(self) -> str:
        """Which set."""
        return _("Bỏ giờ làm việc bắt đầu từ %(day)s.") % {"day": written_day(self.cleaned_data["since"])}


FORMS: Mapping[str, type[DraftForm]] = {
    "hours": HoursForm,
    "closure": ClosureForm,
    "worked-day": WorkedDayForm,
    "clear": ClearForm,
    "drop": DropForm,
}


def told_days(since: date, last: date | None) -> str:
    """A stretch of days, both included."""
    if last is None:
        return _("từ %(first)s") % {"first": written_day(since)}
    return written_day(since) if since == last else f"{written_day(since)} – {written_day(last)}"


def first_values(kind: str, read: OfficeRules, *, today: date, asked: date | None) -> dict[str, Any]:
    """What a form begins with: the day asked for, and for new hours those in force."""
    begun: dict[str, Any] = {"since": asked or today}
    if kind == "hours":
        week = read.rules.hours_on(max(today, read.row.covers_from)).week
        begun |= {f"day{number}": written_hours(sessions) for number, sessions in enumerate(week)}
    return begun

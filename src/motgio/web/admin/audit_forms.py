"""What an auditor looks for in the log of reads."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django import forms
from django.utils.translation import gettext_lazy

from motgio.kernel.actor import Actor
from motgio.kernel.clock import AGENCY_ZONE
from motgio.kernel.ids import normalise_code
from motgio.platform.audit.facade import ReadSearch
from motgio.platform.org.facade import unit
from motgio.web.admin.days import DaysForm, day_field


class ReadSearchForm(DaysForm):
    """A person or a case, a reader, and days, both included; a number has ten digits, a code has letters."""

    what = forms.CharField(label=gettext_lazy("Mã số BHXH hoặc mã phản ánh"), max_length=40, required=False)
    reader = forms.CharField(label=gettext_lazy("Người xem"), max_length=80, required=False)
    since = day_field(gettext_lazy("Từ ngày"), required=False)
    last = day_field(gettext_lazy("Đến hết ngày"), required=False)
    page = forms.IntegerField(min_value=1, max_value=200, required=False, widget=forms.HiddenInput)

    def number(self) -> str:
        """The person's number, when one was typed."""
        typed = "".join(self.cleaned_data.get("what", "").split())
        return typed if typed.isascii() and typed.isdigit() else ""

    def code(self) -> str:
        """The case code, when one was typed."""
        typed = self.cleaned_data.get("what", "")
        return "" if self.number() or not typed else normalise_code(typed)

    def search(self, actor: Actor) -> ReadSearch:
        """What may be found by this auditor; what the product reads by itself is seen from the top only."""
        own = unit(actor.unit_id) if actor.unit_id else None
        last = self.cleaned_data.get("last")
        return ReadSearch(
            units=actor.units_below | ({own.id} if own else set()),
            system_too=own is not None and own.parent_id is None,
            participant_number=self.number(),
            case_code=self.code(),
            reader=self.cleaned_data.get("reader", ""),
            since=_midnight(self.cleaned_data.get("since")),
            until=_midnight(last + timedelta(days=1) if last else None),
        )


def _midnight(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time.min, AGENCY_ZONE)

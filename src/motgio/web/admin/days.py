"""Days that an administrator or an auditor types."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 1, 1)


def day_field(label: Any, **how: Any) -> forms.DateField:
    """A day, chosen or typed as 2026-11-20."""
    widget = forms.DateInput(
        attrs={"type": "date", "min": "2000-01-01", "max": "2099-12-31"}, format="%Y-%m-%d"
    )
    return forms.DateField(label=label, widget=widget, input_formats=["%Y-%m-%d"], **how)


class DaysForm(forms.Form):
    """`since` and `last`, both days included; the form itself says how they are asked for."""

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first; both are days of our times."""
        cleaned: dict[str, Any] = super().clean() or {}
        for name in ("since", "last"):
            given = cleaned.get(name)
            if given is not None and not FIRST_DAY <= given < LAST_DAY:
                self.add_error(name, _("Ngày này không hợp lý."))
        since, last = cleaned.get("since"), cleaned.get("last")
        if since and last and last < since:
            self.add_error("last", _("Ngày cuối phải từ ngày đầu trở đi."))
        return cleaned

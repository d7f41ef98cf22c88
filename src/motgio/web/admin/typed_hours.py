"""Office hours as people type them, `08:00-12:00, 13:00-17:00`, and as they are shown."""

from __future__ import annotations

import re
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from motgio.capabilities.deadlines.facade import Session, Sessions, UnclearCalendar, check_sessions

LONGEST = 120
ONE = re.compile(r"\s*(\d{1,2})(?:[:hg.](\d{2})?)?\s*[-–—]\s*(\d{1,2})(?:[:hg.](\d{2})?)?\s*")
MIDNIGHT = time(0)


class HoursField(forms.CharField):
    """The sessions of one day; nothing typed means that nothing is worked."""

    def __init__(self, **how: Any) -> None:
        # Nobody dictates digits and dashes: the keyboard of a telephone stays the plain one.
        widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "maxlength": LONGEST})
        super().__init__(required=False, max_length=LONGEST, widget=widget, **how)

    def clean(self, value: Any) -> Sessions:
        """The sessions in order of time; each must end after it begins, and none may overlap."""
        typed = super().clean(value)
        parts = [part for part in re.split(r"[,;]", typed) if part.strip()]
        sessions = tuple(sorted(_session(part) for part in parts))
        try:
            check_sessions(sessions)
        except UnclearCalendar:
            raise forms.ValidationError(_("Các buổi chồng lên nhau.")) from None
        return sessions


def _session(part: str) -> Session:
    found = ONE.fullmatch(part)
    try:
        if found is None:
            raise ValueError
        first, first_minutes, last, last_minutes = (int(each or 0) for each in found.groups())
        opens = time(first, first_minutes)
        closes = MIDNIGHT if (last, last_minutes) == (24, 0) else time(last, last_minutes)
    except ValueError:
        raise forms.ValidationError(
            _("Không đọc được “%(part)s”. Viết như 08:00-12:00, 13:00-17:00."), params={"part": part.strip()}
        ) from None
    if (last, last_minutes) == (0, 0) or (closes != MIDNIGHT and closes <= opens):
        raise forms.ValidationError(
            _("Buổi %(part)s phải kết thúc sau khi bắt đầu."), params={"part": part.strip()}
        )
    return Session(opens, closes)


def written_hours(sessions: Sessions) -> str:
    """The sessions as they can be typed again; empty when nothing is worked."""
    return ", ".join(
        f"{each.opens:%H:%M}-{'24:00' if each.closes == MIDNIGHT else format(each.closes, '%H:%M')}"
        for each in sessions
    )

"""What an officer types, read into typed values."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motgio.capabilities.cases.facade import Lane, NewClaim, Outcome, Problem
from motgio.capabilities.records.facade import RecordKind
from motgio.web.components.words import WORDS

# "Corrected" and "refreshed" are proven by reading back, never declared.
DECLARABLE = (
    Outcome.RECORD_RIGHT_EXPLAINED,
    Outcome.CANNOT_CHANGE,
    Outcome.DUPLICATE,
    Outcome.WITHDRAWN,
    Outcome.MOVED_LANE,
)
MOST_CLAIMS = 3


class AnswerForm(forms.Form):
    """The answer to the person and what it settles; an empty outcome leaves the claims at work."""

    text = forms.CharField(max_length=10_000, strip=True)
    version = forms.IntegerField(min_value=1, max_value=2**31 - 1)
    base = forms.CharField(max_length=16, required=False)
    outcome = forms.ChoiceField(
        choices=[("", ""), *((each.value, each.value) for each in DECLARABLE)], required=False
    )
    spoken = forms.BooleanField(required=False)

    def settle_as(self) -> Outcome | None:
        """What the answer declares about the open claims."""
        chosen = self.cleaned_data["outcome"]
        return Outcome(chosen) if chosen else None


class DraftForm(forms.Form):
    """The draft of an answer, saved at every pause."""

    text = forms.CharField(max_length=10_000, required=False, strip=False)
    version = forms.IntegerField(min_value=1, max_value=2**31 - 1)
    base = forms.CharField(max_length=16, required=False)


class SortForm(forms.Form):
    """What a report is about: its lane and up to three claims."""

    lane = forms.ChoiceField(choices=[(lane.value, WORDS["lane"][lane][0]) for lane in Lane])
    version = forms.IntegerField(min_value=1, max_value=2**31 - 1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        records = [("", "—"), *((kind.value, WORDS["record"][kind][0]) for kind in RecordKind)]
        problems = [("", "—"), *((kind.value, WORDS["problem"][kind][0]) for kind in Problem)]
        for place in range(1, MOST_CLAIMS + 1):
            self.fields[f"record_{place}"] = forms.ChoiceField(choices=records, required=False)
            self.fields[f"problem_{place}"] = forms.ChoiceField(choices=problems, required=False)
            for name in ("from", "to"):
                self.fields[f"{name}_{place}"] = forms.RegexField(
                    r"^(19|20)\d\d-(0[1-9]|1[0-2])$", required=False
                )

    def clean(self) -> dict[str, Any]:
        """A data error needs at least one claim, and every claim both halves."""
        cleaned: dict[str, Any] = super().clean() or {}
        for place in range(1, MOST_CLAIMS + 1):
            if bool(cleaned.get(f"record_{place}")) != bool(cleaned.get(f"problem_{place}")):
                raise forms.ValidationError(_("Mỗi nội dung cần cả hồ sơ và điều chưa đúng."))
        if cleaned.get("lane") == Lane.DATA_ERROR and not self.claims():
            raise forms.ValidationError(_("Phản ánh sai thông tin cần ít nhất một nội dung."))
        return cleaned

    def claims(self) -> tuple[NewClaim, ...]:
        """The claims that were chosen."""
        rows = (self._claim(place) for place in range(1, MOST_CLAIMS + 1))
        return tuple(row for row in rows if row is not None)

    def _claim(self, place: int) -> NewClaim | None:
        record, problem = self.cleaned_data.get(f"record_{place}"), self.cleaned_data.get(f"problem_{place}")
        if not record or not problem:
            return None
        said = {"from_month": f"from_{place}", "to_month": f"to_{place}"}
        line = {name: str(self.cleaned_data[key]) for name, key in said.items() if self.cleaned_data.get(key)}
        return NewClaim(RecordKind(record), Problem(problem), line)


def first_error(form: forms.Form) -> str:
    """The first thing a form could not read, in words."""
    for name, errors in form.errors.items():
        label = "" if name == "__all__" else f"{form.fields[name].label or name}: "
        return f"{label}{errors[0]}"
    return ""

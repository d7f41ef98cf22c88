"""The funds of a month by the short names that the agency's own forms use."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

FUNDS = {
    "retirement_survivor": gettext_lazy("HT-TT"),
    "sickness_maternity": gettext_lazy("ÔĐ-TS"),
    "accident_disease": gettext_lazy("TNLĐ-BNN"),
    "unemployment": gettext_lazy("BHTN"),
    "health": gettext_lazy("BHYT"),
}


def funds_word(funds: Iterable[str]) -> str:
    """Several funds in their usual order; all of them in two words."""
    held = set(funds)
    if held >= FUNDS.keys():
        return _("đủ 5 quỹ")
    return ", ".join(str(word) for fund, word in FUNDS.items() if fund in held)

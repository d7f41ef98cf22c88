"""Sentences that several acts on an account share."""

from __future__ import annotations

from django.utils.translation import ngettext


def cases_went_back(count: int) -> str:
    """How many open cases went back to the unit's queue; nothing for none."""
    if not count:
        return ""
    said = ngettext(
        "%(n)s hồ sơ đang giữ đã trở về hàng đợi của đơn vị.",
        "%(n)s hồ sơ đang giữ đã trở về hàng đợi của đơn vị.",
        count,
    )
    return said % {"n": count}

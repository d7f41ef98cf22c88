"""Sentences that several acts on an account share."""

from __future__ import annotations

from motgio.web.components.counted import counted


def cases_went_back(count: int) -> str:
    """How many open cases went back to the unit's queue; nothing for none."""
    if not count:
        return ""
    return counted("%(n)s hồ sơ đang giữ đã trở về hàng đợi của đơn vị.", count)

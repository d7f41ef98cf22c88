"""Readers of help: people with each role, at desks that stand on a Monday morning."""

from __future__ import annotations

from motgio.web.admin.tests.conftest import an, hoa
from motgio.web.desk.tests.conftest import desk_clock, hanh, hire, hold, lan, verified

__all__ = ["an", "desk_clock", "hanh", "hire", "hoa", "hold", "lan", "verified"]

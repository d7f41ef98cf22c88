"""Cells that a spreadsheet would run, and those that it would not."""

import pytest

from motgio.web.admin.audit_export import harmless


@pytest.mark.parametrize("cell", ["=1+1", "+84", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_a_formula_becomes_text(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Nguyễn", "7912345678", "a=1", "HCM-7KQ2-M4XD"])
def test_everything_else_stays(cell: str) -> None:
    assert harmless(cell) == cell

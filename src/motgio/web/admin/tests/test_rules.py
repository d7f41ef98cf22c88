"""The rules in force, read from the very values by which the product works."""

from __future__ import annotations

import pytest
from django.test import Client

from motgio.capabilities.cases.facade import Lane
from motgio.capabilities.promises import domain as promises
from motgio.capabilities.records.facade import ChangeKind
from motgio.web.components.words import word_for

pytestmark = pytest.mark.django_db


def test_every_lane_and_every_kind_of_change_is_shown(office: Client) -> None:
    page = office.get("/desk/admin/rules").content.decode()
    for kind, values in (("lane", Lane), ("change_kind", ChangeKind)):
        for value in values:
            assert word_for(kind, value.value)[0] in page
    assert "2 ngày làm việc" in page
    assert "CV 2149/BHXH-CNTT, 1" in page
    assert "Người đề nghị không bao giờ là người duyệt." in page


def test_a_limit_that_changes_in_the_product_changes_on_the_page(
    office: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(promises, "MOST_QUESTIONS", 7)
    monkeypatch.setattr(promises, "DEFAULT_LIMIT_DAYS", 9)
    page = office.get("/desk/admin/rules").content.decode()
    assert "7 lần" in page
    assert "9 ngày làm việc" in page

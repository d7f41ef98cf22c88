"""What is posted is read as it stands, or as nothing."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from motgio.web.components.posted import posted_form, posted_number, whole_number


@pytest.mark.parametrize("words", ["", "x", "-1", "1.5", "²", "٣", "1000", " 7"])
def test_what_is_no_whole_number_of_so_many_digits_is_none(words: str) -> None:
    assert whole_number(words, digits=3) is None
    assert whole_number("007", digits=3) == 7


def test_a_number_that_cannot_be_read_is_one_that_nothing_has() -> None:
    request = RequestFactory().post("/", {"seen": "12", "version": "²"})
    assert [posted_number(request, name) for name in ("seen", "version", "missing")] == [12, -1, -1]


def test_a_page_that_is_only_asked_for_has_an_untouched_form() -> None:
    assert posted_form(RequestFactory().get("/?name=x")) is None
    sent = posted_form(RequestFactory().post("/", {"name": ""}))
    assert sent is not None
    assert dict(sent) == {"name": [""]}

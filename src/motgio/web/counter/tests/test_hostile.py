"""Hostile words in every field of the sheet."""

from __future__ import annotations

import pytest

from motgio.web.counter.tests.conftest import Post, html_of

pytestmark = pytest.mark.uncounted
FIELDS = [
    *(
        "scan",
        "key",
        "number",
        "citizen_id",
        "full_name",
        "birth_date",
        "relation",
        "reporter_name",
        "saw_card",
    ),
    *("text", "read_back", "reply_by", "phone", "phone_owner", "email", "comes_at", "pictures", "opened"),
    *("record_1", "problem_2", "from_3", "to_1", "expected_2", "act", "open", "pick", "drop"),
]
HOSTILE = [
    "\x00",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "\u202e\u200b\ufeff",
    "'; DROP TABLE cases_case; --",
    "{{ request.user }} {% url 'x' %} %(x)s",
    "9" * 400,
    "ệ̣" * 3000,
    "\ud800".encode("utf-8", "surrogatepass"),
    "-1e309",
]


@pytest.mark.parametrize("name", FIELDS)
def test_hostile_words_in_any_field_break_nothing(post: Post, name: str) -> None:
    for act in ("find", "file"):
        for words in HOSTILE:
            answer = post(**{"act": act, name: words})
            assert answer.status_code in {200, 302, 409, 422}, (name, words)
            page = html_of(answer)
            assert "<script>alert" not in page
            assert "<img src=x" not in page

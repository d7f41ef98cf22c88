"""Hostile, half and wrong input in every field of every form that the desk's pages show.

The forms are found on the pages themselves, so a new field is tried without being named here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.db import transaction
from django.test import Client

from motgio.kernel.actor import Role
from motgio.testing.forms import Form, forms_of
from motgio.testing.ground import STAFF_ACCESS, Ground

SCRIPT = "<script>alert(1)</script>"
HOSTILE = [
    "",
    "\x00",
    SCRIPT,
    '"><img src=x onerror=alert(1)>',
    "\u202e\u200b\ufeff",
    "'; DROP TABLE cases_case; --",
    "{{ request.user }} {% url 'x' %} %(x)s",
    "9" * 400,
    "ệ̣" * 3000,
    "\ud800".encode("utf-8", "surrogatepass"),
    "-1e309",
    "31/02/2026",
    "0000-00-00T99:99",
]
# Who leaves by such a form is no longer signed in, and the walk would be over.
ENDS_THE_WALK = ("/logout", "/take-back")
# Their unit stands above the unit that answers for the case.
ABOVE = (Role.LEADER, Role.ADMINISTRATOR, Role.AUDITOR)


def pages_of(ground: Ground, role: Role) -> Iterator[str]:
    """The addresses that this role may open."""
    for name, methods in sorted(STAFF_ACCESS.items()):
        if role in (methods.get("GET") or ()):
            yield ground.address(name)


def send(client: Client, address: str, form: Form, values: dict[str, Any]) -> tuple[int, str]:
    """The answer to a form, with everything that it did undone again."""
    with transaction.atomic():
        answer = client.generic("GET", address) if form.method == "get" else client.post(address, values)
        kind = answer.headers.get("Content-Type", "")
        text = answer.content.decode() if not answer.streaming and "html" in kind else ""
        transaction.set_rollback(True)
    return answer.status_code, text


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize(
    "role", [Role.CARE_OFFICER, Role.CHECKER, Role.LEADER, Role.ADMINISTRATOR, Role.AUDITOR]
)
def test_no_field_of_any_form_can_be_filled_so_that_the_page_breaks(ground: Ground, role: Role) -> None:
    relation = "parent" if role in ABOVE else "own"
    client = ground.client_of(relation, role)
    client.raise_request_exception = False
    tried: dict[tuple[str, tuple[str, ...]], int] = {}
    wrong = []
    for page in pages_of(ground, role):
        shown = client.get(page)
        if shown.status_code != 200 or "html" not in shown.headers["Content-Type"]:
            continue
        for form in forms_of(shown.content.decode()):
            address = urljoin(page, form.action)
            if (
                form.method != "post"
                or urlsplit(address).path.endswith(ENDS_THE_WALK)
                or (address, tuple(form.fields)) in tried
            ):
                continue
            tried[address, tuple(form.fields)] = len(form.fields)
            tries = [dict.fromkeys(form.fields, words) for words in HOSTILE]
            tries += [{name: HOSTILE[place % len(HOSTILE)]} for place, name in enumerate(form.fields)]
            for typed in tries if form.fields else [{}]:
                status, text = send(client, address, form, form.values | typed)
                if status >= 500 or SCRIPT in text or "<img src=x" in text:
                    wrong.append(
                        f"{address} {list(typed)[:3]}={str(next(iter(typed.values()), ''))[:20]!r}: {status}"
                    )
    assert wrong == []
    assert sum(tried.values()) > 0, "no form was found: the walk has lost its way"

"""Hostile, half and wrong input in every field of every form, in every state that brings a form on a page.

The forms are found on the pages themselves, so a new field is tried without being named here.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.db import transaction
from django.test import Client
from django.urls import resolve

from motgio.kernel.actor import Role
from motgio.testing.forms import Form, forms_of
from motgio.testing.ground import STAFF_ACCESS, Ground
from motgio.testing.states import States
from motgio.web.counter.access_table import COUNTER_ACCESS
from motgio.web.desk.access_table import DESK_ACCESS

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
TYPED = "Chữ vừa gõ"
TOO_MANY_TRIES = 429
# Who leaves by such a form is no longer signed in, and the walk would be over.
ENDS_THE_WALK = ("/logout", "/take-back")
TRACKED = ("citizen:confirm", "citizen:object", "citizen:write", "citizen:rate", "citizen:send_code")
# Before the door, out of it, and the photograph, which is sent by script and without a form.
NOT_WALKED = {"desk:login", "desk:logout", "desk:take_back", "counter:photo"}
# Their unit stands above the unit that answers for the case.
ABOVE = (Role.LEADER, Role.ADMINISTRATOR, Role.AUDITOR)


def pages_of(ground: Ground, role: Role) -> Iterator[str]:
    """The addresses that this role may open."""
    for name, methods in sorted(STAFF_ACCESS.items()):
        if role in (methods.get("GET") or ()):
            yield ground.address(name)


def send(client: Client, address: str, form: Form, values: dict[str, Any]) -> tuple[int, str]:
    """The answer to a form, with everything that it did undone again."""
    # No block around it: a page may insist that what it writes is durable before it goes on.
    before = transaction.savepoint()
    try:
        answer = client.generic("GET", address) if form.method == "get" else client.post(address, values)
        kind = answer.headers.get("Content-Type", "")
        text = answer.content.decode() if not answer.streaming and "html" in kind else ""
    finally:
        transaction.set_rollback(False)
        transaction.savepoint_rollback(before)
    return answer.status_code, text


def pattern_of(address: str, form: Form) -> tuple[str, tuple[str, ...]]:
    """The same for the form of another case, and for one line more of the same fields."""
    name = resolve(urlsplit(address).path).view_name
    return name, tuple(sorted({re.sub(r"\d+", "#", each) for each in form.fields}))


@dataclass
class Walk:
    """What was tried so far, each distinct form once, and what went wrong."""

    tried: dict[tuple[str, tuple[str, ...]], int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def over(self, client: Client, pages: Iterable[str]) -> None:
        """Every form of these pages, as this person sees them."""
        client.raise_request_exception = False
        for page in pages:
            shown = client.get(page)
            if shown.status_code == 200 and "html" in shown.headers["Content-Type"]:
                self.through(client, page, shown.content.decode())

    def through(self, client: Client, page: str, text: str) -> None:
        """Every form of one page."""
        for form in forms_of(text):
            address = urljoin(page, form.action)
            if form.method != "post" or urlsplit(address).path.endswith(ENDS_THE_WALK):
                continue
            if pattern_of(address, form) not in self.tried:
                self.tried[pattern_of(address, form)] = len(form.fields)
                self.fill(client, address, form)

    def fill(self, client: Client, address: str, form: Form) -> None:
        """This form with hostile words in all its fields, in each, and with words that must not be lost."""
        presses = form.presses or [{}]
        # Choices alone are read by one way only: no need to send them everything.
        words_for_all = HOSTILE if form.texts else HOSTILE[:4]
        tries = [dict.fromkeys(form.fields, words) for words in words_for_all]
        tries += [{name: f"x\x00{name}"} for name in form.texts]
        tries += [{name: HOSTILE[place % len(HOSTILE)]} for place, name in enumerate(form.fields)]
        for place, typed in enumerate(tries if form.fields else [{}]):
            press = presses[place % len(presses)]
            status, text = send(client, address, form, form.values | press | typed)
            if status >= 500 or SCRIPT in text or "<img src=x" in text:
                said = str(next(iter(typed.values()), ""))[:20]
                self.wrong.append(f"{address} {list(typed)[:3]}={said!r}: {status}")
        for press in presses:
            self.keep(client, address, form, press)

    def keep(self, client: Client, address: str, form: Form, press: dict[str, str]) -> None:
        """Words sent from a page that is not the newest any more: when they are refused, they stand there."""
        typed = {name: f"{TYPED} {place}" for place, name in enumerate(form.texts)}
        old = {name: "1" for name in ("version", "correction_version", "revision") if name in form.values}
        status, text = send(client, address, form, form.values | press | old | typed)
        if status < 400 or status == TOO_MANY_TRIES:
            return
        lost = [name for name, words in typed.items() if words not in html.unescape(text)]
        if status not in (409, 422) or lost or 'role="alert"' not in text:
            self.wrong.append(f"{address} {press or ''} refused with {status}; lost: {lost}")


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.CHECKER, Role.LEADER, Role.ADMINISTRATOR, Role.AUDITOR])
def test_no_field_of_any_form_can_be_filled_so_that_the_page_breaks(ground: Ground, role: Role) -> None:
    walk = Walk()
    relation = "parent" if role in ABOVE else "own"
    walk.over(ground.client_of(relation, role), pages_of(ground, role))
    assert walk.wrong == []
    assert sum(walk.tried.values()) > 0, "no form was found: the walk has lost its way"


@pytest.mark.slow
@pytest.mark.django_db
def test_no_form_breaks_or_loses_words_in_any_state_of_a_case(states: States) -> None:
    walk, ground = Walk(), states.ground
    officer = ground.client_of("own", Role.CARE_OFFICER)
    walk.over(officer, pages_of(ground, Role.CARE_OFFICER))
    walk.over(officer, states.case_pages())
    for address, values in states.posted_pages():
        status, text = send(officer, address, Form(address, "post"), values)
        assert status in (200, 422), address
        walk.through(officer, address, text)
    promised = states.case_pages("promise_made", "promise_moved", "promise_missed")
    walk.over(ground.client_of("parent", Role.LEADER), [*promised, "/desk/escalations"])
    walk.over(officer, [f"/desk/cases/{ground.offered_code}/handover"])
    beside = ["/desk/handovers", f"/desk/cases/{ground.hopped_code}/handover"]
    walk.over(ground.client_of("sibling", Role.FOCAL_OFFICER), beside)
    walk.over(ground.client_of("parent", Role.CHECKER), ["/desk/approvals"])
    walk.over(states.client_of_second(), states.administration_pages())
    walk.over(Client(), [*states.tracking_pages(), *states.waiting_pages()])
    assert walk.wrong == []
    found = {name for name, _fields in walk.tried}
    posts = DESK_ACCESS | COUNTER_ACCESS | {name: {"POST": None} for name in TRACKED}
    acts = {name for name, methods in posts.items() if "POST" in methods}
    assert acts - found == NOT_WALKED

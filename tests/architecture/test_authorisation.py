"""Which role may do what on which address: every address × method × role × unit relation against the tables.

The tables stand beside the pages (`web/*/access_table.py`). An address that no table lists fails.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from motgio.kernel.actor import Role
from motgio.testing.ground import RELATIONS, STAFF_ACCESS, Ground
from motgio.web.admin.access_table import OFFICE_SCOPED, STAFF_SCOPED, TOKEN_SCOPED, UNIT_SCOPED
from motgio.web.api.access_table import API_ACCESS, HEALTH_ACCESS
from motgio.web.citizen.access_table import CITIZEN_ACCESS
from motgio.web.counter.access_table import RECEIPT_SCOPED, WAITING_ACCESS
from motgio.web.desk.access_table import (
    CASE_SCOPED,
    CORRECTION_SCOPED,
    LEADER_SCOPED,
    OFFERED_SCOPED,
    OFFERER_SCOPED,
)
from motgio.web.duty.access_table import (
    ARRANGE_SCOPED,
    ARRANGERS,
    HOLE_READERS,
    REQUEST_SCOPED,
    ROSTER_SCOPED,
)
from motgio.web.inspection.access_table import INSPECTION_ACCESS

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
WATCHERS = frozenset({Role.LEADER, Role.AUDITOR})
OPEN_TO_ALL = {name for name, methods in STAFF_ACCESS.items() if None in methods.values()}


pytestmark = pytest.mark.uncounted


def every_address(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            yield from every_address(entry, inner)
        elif isinstance(entry, URLPattern):
            yield f"{prefix}{entry.name}"


def test_every_address_stands_in_a_table() -> None:
    listed = set(STAFF_ACCESS) | set(CITIZEN_ACCESS) | set(API_ACCESS) | set(HEALTH_ACCESS)
    listed |= set(WAITING_ACCESS)
    found = set(every_address())
    assert found - listed == set()
    assert listed - found == set()


def allowed(name: str, method: str, role: Role, relation: str) -> bool:
    """What the reviewed tables say."""
    roles = STAFF_ACCESS[name].get(method)
    if roles is None:
        return name in OPEN_TO_ALL and method in STAFF_ACCESS[name]
    if role not in roles:
        return False
    if name in INSPECTION_ACCESS:
        # No unit of the walk is a unit of inspection; web/inspection/tests has those.
        return False
    if name in CASE_SCOPED:
        return relation == "own" or (role in WATCHERS and relation == "parent")
    if name in RECEIPT_SCOPED | OFFERER_SCOPED:
        return relation == "own"
    if name in OFFERED_SCOPED:
        return relation == "sibling"
    if name in LEADER_SCOPED:
        return relation == "parent"
    if name in CORRECTION_SCOPED:
        return relation in {"own", "parent"}
    if name in TOKEN_SCOPED | UNIT_SCOPED:
        return relation in {"own", "parent"}
    if name in OFFICE_SCOPED:
        # Calendar and texts are the province's: no department of it has its own.
        return relation == "parent"
    if name in REQUEST_SCOPED:
        # The workers of the unit that is asked, and its leader, who is asked as nobody is on duty there.
        return relation == "sibling"
    if name in ARRANGE_SCOPED:
        return relation in {"own", "parent"}
    if name == "duty:absence_end":
        # Whose absence it is, and who arranges the unit.
        oneself = (relation, role) == ("own", Role.CHECKER)
        return oneself or (relation in {"own", "parent"} and role in ARRANGERS)
    if name in ROSTER_SCOPED:
        return relation == "own" or (relation == "parent" and role in HOLE_READERS)
    if name in STAFF_SCOPED:
        # The administrator of the very unit is not above it.
        return relation == "parent"
    return True


def ask(client: Client, method: str, address: str) -> int:
    """The status, with everything the request did undone again."""
    with transaction.atomic():
        status = asked(client, method, address)
        transaction.set_rollback(True)
    return status


def asked(client: Client, method: str, address: str) -> int:
    return client.generic(method, address).status_code


@pytest.mark.django_db
@pytest.mark.parametrize("relation", RELATIONS)
def test_every_role_finds_what_the_table_gives_it_and_nothing_else(ground: Ground, relation: str) -> None:
    wrong = []
    for role in Role:
        client = ground.client_of(relation, role)
        for name in sorted(STAFF_ACCESS.keys() - OPEN_TO_ALL):
            address = ground.address(name)
            for method in METHODS:
                known = method in STAFF_ACCESS[name]
                # A method that is refused has done nothing that would have to be undone.
                status = (ask if known else asked)(client, method, address)
                if not known:
                    right = status in {404, 405}
                elif allowed(name, method, role, relation):
                    right = status not in {401, 403, 404, 405} and status < 500
                else:
                    right = status == 404
                if not right:
                    wrong.append(f"{method} {name} as {role} of {relation}: {status}")
    assert wrong == []


@pytest.mark.django_db
def test_who_is_not_signed_in_is_sent_to_the_door(ground: Ground) -> None:
    client, wrong = Client(), []
    for name in sorted(STAFF_ACCESS.keys() - OPEN_TO_ALL):
        for method in STAFF_ACCESS[name]:
            response = client.generic(method, ground.address(name))
            if response.status_code != 302 or "/desk/login" not in response.headers["Location"]:
                wrong.append(f"{method} {name}: {response.status_code}")
    assert wrong == []


@pytest.mark.django_db
def test_a_foreign_case_answers_byte_for_byte_like_one_that_does_not_exist(ground: Ground) -> None:
    client = ground.client_of("foreign", Role.CARE_OFFICER)
    foreign = client.get(reverse("desk:case", kwargs={"code": ground.code}))
    nothing = client.get(reverse("desk:case", kwargs={"code": "HCM-0000-0000"}))
    assert (foreign.status_code, foreign.content) == (nothing.status_code, nothing.content)

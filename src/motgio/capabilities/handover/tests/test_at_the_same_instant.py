"""Officers of two units, a leader and a timer act on one case at the very same instant, in threads.

Each round begins anew: whatever order the database lets them in, one unit answers, one thing became of the
offer, what was refused says why, and the history is whole.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.handover import facade as handover
from motgio.capabilities.handover.models import Escalation, Offer
from motgio.capabilities.handover.tests.acting import MINUTE, decline, manager, offer, state_of, verbs
from motgio.kernel.actor import SYSTEM, Actor
from motgio.kernel.errors import MotgioError
from motgio.platform.audit.facade import history
from motgio.testing.agency import MONDAY, Agency, ReportCase

ROUNDS = 12
NOW = MONDAY + 17 * MINUTE

pytestmark = pytest.mark.django_db(transaction=True)


def _together(acts: list[Callable[[], object]]) -> list[str]:
    """All at once; what each was refused with, empty where it was done."""
    start = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        try:
            start.wait(timeout=30)
            act()
        except MotgioError as error:
            return error.code
        else:
            return ""
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_one_thing_becomes_of_an_offer(
    turn: int, report_case: ReportCase, agency: Agency, officer: Actor
) -> None:
    case_id = report_case()
    offer_id, theirs = offer(officer, agency, case_id), manager(agency)
    acts: list[Callable[[], object]] = [
        lambda: handover.accept_offer(actor=theirs, offer_id=offer_id, at=NOW),
        lambda: decline(theirs, offer_id, minutes=17),
        lambda: handover.withdraw_offer(actor=officer, offer_id=offer_id, at=NOW),
        lambda: handover.lapse_due_offers(actor=SYSTEM, at=NOW),
        lambda: cases.answer_case(actor=officer, case_id=case_id, text="Đã xong", at=NOW),
    ]
    # Each round another is first at the door.
    refused = _together(acts[turn % 5 :] + acts[: turn % 5])
    assert set(refused) <= {"", "offer_settled", "unknown_case", "not_open"}
    ledger = cases.ledger_of(case_id)
    told, state = verbs(case_id), state_of(offer_id)
    became = ["handed_over", "handover_declined", "handover_withdrawn", "handover_lapsed"]
    assert sum(told.count(verb) for verb in became) == (0 if state == "over" else 1)
    assert (len(ledger) == 2) == (state == "accepted")
    assert Escalation.objects.filter(case_id=case_id).count() == (state in ("declined", "lapsed"))
    assert ledger[-1].unit_id == cases.case_by_id(case_id).accountable_unit_id
    assert cases.ledger_faults() == ()
    assert [event.seq for event in history(case_id)] == list(range(1, len(told) + 1))


def test_two_units_are_offered_one_case_and_two_leaders_decide_once(
    report_case: ReportCase, agency: Agency, officer: Actor, colleague: Actor, leader: Actor
) -> None:
    case_id = report_case()
    refused = _together(
        [
            lambda: offer(officer, agency, case_id, to="7901"),
            lambda: offer(colleague, agency, case_id, to="7902"),
        ]
    )
    assert sorted(refused) == ["", "offer_stands"]
    standing = Offer.objects.get(case_id=case_id)
    code = next(code for code, known in agency.units.items() if known == standing.to_unit_id)
    decline(manager(agency, code), standing.id)
    escalation = Escalation.objects.get(case_id=case_id).id

    def decided(unit: str) -> Callable[[], object]:
        return lambda: handover.decide(
            actor=leader, escalation_id=escalation, unit_id=agency.units[unit], decision="x", at=NOW
        )

    assert sorted(_together([decided("7903"), decided("7904")])) == ["", "escalation_settled"]
    assert verbs(case_id).count("decided") == verbs(case_id).count("handed_over") == 1
    assert cases.ledger_faults() == ()

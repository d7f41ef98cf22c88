"""Two people, in the action and in the database; two at once have one effect."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.corrections import facade as corrections
from motgio.capabilities.corrections.models import Correction
from motgio.capabilities.corrections.tests.conftest import Draft, apply
from motgio.capabilities.corrections.tests.memory_records import MemoryRecords
from motgio.kernel.actor import Actor, Role
from motgio.kernel.errors import MotgioError
from motgio.platform.audit.facade import history
from motgio.testing.agency import MONDAY, Agency


def outcomes(*calls: object) -> list[str]:
    """Runs all at once on connections of their own; gives what each ended with, sorted."""

    def run(call: object) -> str:
        try:
            call()  # type: ignore[operator]
            return "ok"
        except MotgioError as error:
            return error.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return sorted(pool.map(run, calls))


def queued(correction: Correction) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'corrections.apply' "
            "AND args->>'correction_id' = %s",
            [str(correction.id)],
        )
        return int(cursor.fetchone()[0])


@pytest.mark.django_db(transaction=True)
def test_two_checkers_at_once_make_one_approval_and_one_job(
    held: MemoryRecords, draft: Draft, officer: Actor, checker: Actor, local_checker: Actor
) -> None:
    correction = draft()
    corrections.propose(actor=officer, correction_id=correction.id, at=MONDAY)
    got = outcomes(
        *[
            lambda who=who: corrections.approve(actor=who, correction_id=correction.id, at=MONDAY)
            for who in (checker, local_checker) * 3
        ]
    )
    assert got == ["already_decided"] * 5 + ["ok"]
    assert queued(correction) == 1
    assert [event.verb for event in history(correction.case_id)].count("correction_approved") == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_on_one_correction_change_once_and_tell_once(
    held: MemoryRecords, draft: Draft, officer: Actor, checker: Actor
) -> None:
    correction = draft()
    corrections.propose(actor=officer, correction_id=correction.id, at=MONDAY)
    corrections.approve(actor=checker, correction_id=correction.id, at=MONDAY)
    assert outcomes(*[lambda: apply(Correction.objects.get(id=correction.id))] * 4) == ["ok"] * 4
    verbs = [event.verb for event in history(correction.case_id)]
    assert held.changes_made == 1
    assert [verbs.count(verb) for verb in ("correction_applied", "claim_done", "answered")] == [1, 1, 1]


@pytest.mark.django_db(transaction=True)
def test_two_drafts_at_once_make_one(held: MemoryRecords, draft: Draft) -> None:
    from motgio.kernel.actor import SYSTEM

    correction = draft()
    case_id = correction.case_id
    Correction.objects.all().delete()
    outcomes(
        *[lambda: corrections.draft_for_case(actor=SYSTEM, case_id=case_id, at=MONDAY)] * 4,
    )
    assert Correction.objects.filter(case_id=case_id).count() == 1


def test_the_maker_cannot_approve_even_as_a_checker(
    held: MemoryRecords, draft: Draft, agency: Agency, officer: Actor
) -> None:
    both = agency.actor(101, "Lan", "79-CSKH", Role.CARE_OFFICER, Role.CHECKER)
    correction = draft()
    Correction.objects.update(managing_unit_id=agency.units["79-CSKH"])
    corrections.propose(actor=both, correction_id=correction.id, at=MONDAY)
    with pytest.raises(corrections.SamePerson):
        corrections.approve(actor=both, correction_id=correction.id, at=MONDAY)
    assert corrections.stack_for(both, at=MONDAY) == ()
    correction.refresh_from_db()
    assert (correction.state, correction.checker_id) == ("proposed", None)


REFUSED_BY_THE_DATABASE = (
    ("state = 'approved', checker_id = maker_id", "checker_is_not_maker"),
    ("checker_id = maker_id", "checker_is_not_maker"),
    ("state = 'approved'", "approved_by_two"),
    ("state = 'applying', maker_id = NULL, checker_id = 5", "approved_by_two"),
    ("maker_id = NULL", "proposed_by_somebody"),
    ("state = 'applied', checker_id = 5", "applied_has_receipt"),
    ("state = 'done', checker_id = 5, receipt = 'x'", "done_was_read_back_twice"),
    ("state = 'whatever'", "correction_state_known"),
    ("kind = 'whatever'", "correction_kind_known"),
    ("record = 'whatever'", "correction_record_known"),
    ("ground = ''", "correction_has_ground"),
)


def test_the_database_itself_refuses_what_two_people_did_not_do(
    held: MemoryRecords, draft: Draft, officer: Actor
) -> None:
    correction = draft()
    corrections.propose(actor=officer, correction_id=correction.id, at=MONDAY)
    for change, constraint in REFUSED_BY_THE_DATABASE:
        with (
            pytest.raises(IntegrityError, match=constraint),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"UPDATE corrections_correction SET {change} WHERE id = %s", [correction.id])


def test_the_database_holds_one_open_correction_a_claim(held: MemoryRecords, draft: Draft) -> None:
    second = draft()
    second.pk, second.seq, second.idempotency_key = None, 2, "another"
    with pytest.raises(IntegrityError, match="one_open_correction"), transaction.atomic():
        second.save(force_insert=True)
    second.seq = 1
    Correction.objects.update(state="withdrawn")
    with pytest.raises(IntegrityError, match="correction_seq_once"), transaction.atomic():
        second.save(force_insert=True)


def test_a_foreign_checker_finds_nothing(
    held: MemoryRecords, draft: Draft, agency: Agency, officer: Actor, foreign_officer: Actor
) -> None:
    correction = draft()
    corrections.propose(actor=officer, correction_id=correction.id, at=MONDAY)
    hanoi = agency.actor(120, "Hà", "01", Role.CHECKER)
    assert corrections.stack_for(hanoi, at=MONDAY) == ()
    for who in (hanoi, foreign_officer):
        with pytest.raises(corrections.UnknownCorrection):
            corrections.correction_for(who, correction.id)
        with pytest.raises(corrections.UnknownCorrection):
            corrections.approve(actor=who, correction_id=correction.id, at=MONDAY)
        with pytest.raises(corrections.UnknownCorrection):
            corrections.withdraw(actor=who, correction_id=correction.id, reason="x", at=MONDAY)


def test_a_stranger_does_not_even_learn_that_a_correction_changed(
    held: MemoryRecords, draft: Draft, agency: Agency, officer: Actor, foreign_officer: Actor
) -> None:
    correction = draft()
    corrections.propose(actor=officer, correction_id=correction.id, at=MONDAY)
    hanoi = agency.actor(120, "Hà", "01", Role.CHECKER)
    given = {"correction_id": correction.id, "at": MONDAY, "expected_version": 999}
    with pytest.raises(corrections.UnknownCorrection):
        corrections.approve(actor=hanoi, **given)
    with pytest.raises(corrections.UnknownCorrection):
        corrections.refuse(actor=hanoi, reason="x", **given)
    with pytest.raises(corrections.UnknownCorrection):
        corrections.propose(actor=foreign_officer, **given)
    with pytest.raises(corrections.UnknownCorrection):
        corrections.withdraw(actor=foreign_officer, reason="x", **given)


def test_a_checker_who_saw_an_older_version_decides_nothing(
    held: MemoryRecords, draft: Draft, officer: Actor, local_checker: Actor
) -> None:
    correction = draft()
    corrections.propose(actor=officer, correction_id=correction.id, at=MONDAY)
    given = {"actor": local_checker, "correction_id": correction.id, "at": MONDAY, "expected_version": 1}
    with pytest.raises(corrections.StaleCorrection):
        corrections.approve(**given)
    with pytest.raises(corrections.StaleCorrection):
        corrections.refuse(reason="x", **given)
    correction.refresh_from_db()
    assert (correction.state, correction.checker_id) == ("proposed", None)


def test_a_checker_below_another_office_does_not_see_it(
    held: MemoryRecords, draft: Draft, agency: Agency, officer: Actor, checker: Actor, local_checker: Actor
) -> None:
    correction = draft()
    assert correction.managing_unit_id == agency.units["7901"]
    assert corrections.stack_for(checker, at=MONDAY) == ()
    corrections.propose(actor=officer, correction_id=correction.id, at=MONDAY)
    sibling = agency.actor(121, "Bình", "7902", Role.CHECKER)
    seen = {
        who.name: [row.id for row in corrections.stack_for(who, at=MONDAY)]
        for who in (checker, local_checker, sibling)
    }
    assert seen == {checker.name: [correction.id], local_checker.name: [correction.id], sibling.name: []}
    assert corrections.stack_size(checker, at=MONDAY) == 1
    assert corrections.stack_version(checker, at=MONDAY) == f"{correction.id}-2"
    assert corrections.correction_for(local_checker, correction.id).state == "proposed"
    with pytest.raises(corrections.UnknownCorrection):
        corrections.correction_for(sibling, correction.id)


def test_nobody_but_staff_has_a_stack(portal: Actor, officer: Actor) -> None:
    assert corrections.stack_for(portal, at=MONDAY) == corrections.stack_for(officer, at=MONDAY) == ()


def test_a_case_says_whether_it_is_being_corrected(held: MemoryRecords, draft: Draft, officer: Actor) -> None:
    correction = draft()
    assert corrections.case_ids_being_corrected([correction.case_id]) == frozenset()
    corrections.propose(actor=officer, correction_id=correction.id, at=MONDAY)
    assert corrections.case_ids_being_corrected([correction.case_id]) == {correction.case_id}
    assert cases.case_by_id(correction.case_id).claims[0].state == "correcting"

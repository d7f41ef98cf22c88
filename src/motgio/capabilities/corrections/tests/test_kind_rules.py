"""The rule in force says which kinds may be proposed, by whom, and who decides; never that the maker does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from motgio.capabilities.corrections import facade as corrections
from motgio.capabilities.corrections.domain import KindRule, check_kind_rule, require_kind
from motgio.capabilities.corrections.tests.conftest import Draft
from motgio.capabilities.corrections.tests.memory_records import MemoryRecords
from motgio.capabilities.corrections.tests.own import OWN
from motgio.capabilities.records.facade import ChangeKind
from motgio.capabilities.rules.facade import NothingNew, RuleSubject, release_rule, versions_of_rule
from motgio.kernel.actor import SYSTEM, Actor, Role
from motgio.testing.agency import MONDAY, Agency

DAY = timedelta(days=1)
TODAY = date(2026, 11, 16)
CARE = frozenset({Role.CARE_OFFICER})
FOCAL = frozenset({Role.FOCAL_OFFICER})
OFF = KindRule(is_on=False)
LED = KindRule(approvers=frozenset({Role.LEADER}))

Rule = Callable[..., None]


@pytest.fixture
def hoa(agency: Agency) -> Actor:
    return agency.actor(120, "Hoa", "79", Role.ADMINISTRATOR)


@pytest.fixture
def rule(agency: Agency, hoa: Actor) -> Rule:
    """Puts a rule for a kind in force by two administrators."""
    binh = agency.actor(121, "Bình", "VSS", Role.ADMINISTRATOR)

    def put(
        new: KindRule,
        *,
        kind: ChangeKind = ChangeKind.CLOSE_BOOK,
        valid_from: date = TODAY,
        office: str = "79",
        at: datetime = MONDAY,
    ) -> None:
        first, second = (hoa, binh) if office == "79" else (binh, agency.actor(9, "H", office, *Role))
        told = {"source": "QĐ 12/QĐ-BHXH", "reason": "Rà soát", "revision": 0}
        corrections.propose_kind_rule(
            actor=first, office=office, kind=kind, rule=new, valid_from=valid_from, at=at, **told
        )
        subject = RuleSubject.CHANGE_KIND
        release_rule(actor=second, office=office, subject=subject, key=kind.value, revision=1, at=at)

    return put


@pytest.fixture
def head(agency: Agency) -> Actor:
    """The leader of the office that holds the record."""
    return agency.actor(130, "Trưởng cơ sở", "7901", Role.LEADER)


def test_a_kind_switched_off_is_not_proposed_and_open_proposals_of_it_are_decided(
    held: MemoryRecords, draft: Draft, rule: Rule, officer: Actor, checker: Actor
) -> None:
    before, after = draft(), draft()
    corrections.propose(actor=officer, correction_id=before.id, at=MONDAY)
    rule(OFF)
    with pytest.raises(corrections.KindSwitchedOff):
        corrections.propose(actor=officer, correction_id=after.id, at=MONDAY)
    after.refresh_from_db()
    assert (after.state, after.maker_id) == ("drafted", None)
    assert [row.id for row in corrections.stack_for(checker, at=MONDAY)] == [before.id]
    corrections.approve(actor=checker, correction_id=before.id, at=MONDAY)
    before.refresh_from_db()
    assert before.state == "approved"


def test_a_rule_holds_from_its_day_and_for_its_kind_and_office_only(
    held: MemoryRecords, draft: Draft, rule: Rule, officer: Actor
) -> None:
    rule(OFF, valid_from=TODAY + DAY)
    rule(OFF, kind=ChangeKind.JOIN_PERIOD)
    rule(OFF, office="01")
    corrections.propose(actor=officer, correction_id=draft().id, at=MONDAY)
    with pytest.raises(corrections.KindSwitchedOff):
        corrections.propose(actor=officer, correction_id=draft().id, at=MONDAY + DAY)


def test_nothing_of_a_kind_switched_off_is_drafted_by_hand(
    held: MemoryRecords, draft: Draft, rule: Rule, officer: Actor
) -> None:
    correction = draft()
    corrections.withdraw(actor=officer, correction_id=correction.id, reason="Nhầm", at=MONDAY)
    rule(OFF)
    rule(OFF, kind=ChangeKind.CHANGE_IDENTITY)
    with pytest.raises(corrections.KindSwitchedOff):
        corrections.draft_again(actor=officer, correction_id=correction.id, at=MONDAY)
    with pytest.raises(corrections.KindSwitchedOff):
        corrections.draft_correction(
            actor=officer,
            case_id=correction.case_id,
            claim_id=correction.claim_id,
            new=OWN,
            at=MONDAY,
        )
    # The checks go on telling what is wrong: a draft moves nothing.
    assert corrections.draft_for_case(actor=SYSTEM, case_id=correction.case_id, at=MONDAY)


def test_only_the_roles_of_the_rule_propose(
    held: MemoryRecords, draft: Draft, rule: Rule, officer: Actor, agency: Agency
) -> None:
    rule(KindRule(proposers=FOCAL))
    correction = draft()
    with pytest.raises(corrections.KindNotYours):
        corrections.propose(actor=officer, correction_id=correction.id, at=MONDAY)
    focal = agency.actor(140, "Khoa", "79-CSKH", Role.FOCAL_OFFICER)
    corrections.propose(actor=focal, correction_id=correction.id, at=MONDAY)


def test_a_leader_decides_where_the_rule_says_so_and_nowhere_else(
    held: MemoryRecords, draft: Draft, rule: Rule, officer: Actor, agency: Agency, head: Actor
) -> None:
    correction = draft()
    corrections.propose(actor=officer, correction_id=correction.id, at=MONDAY)
    assert not corrections.may_approve(head, at=MONDAY)
    assert corrections.stack_for(head, at=MONDAY) == ()
    with pytest.raises(corrections.UnknownCorrection):
        corrections.approve(actor=head, correction_id=correction.id, at=MONDAY)
    rule(LED)
    rule(LED, office="01")
    assert [row.id for row in corrections.stack_for(head, at=MONDAY)] == [correction.id]
    assert corrections.may_approve(head, at=MONDAY)
    nation = agency.actor(131, "Tổng", "VSS", Role.LEADER)
    assert [row.id for row in corrections.stack_for(nation, at=MONDAY)] == [correction.id]
    for elsewhere in ("7902", "01"):
        stranger = agency.actor(132, "Khác", elsewhere, Role.LEADER)
        assert corrections.stack_for(stranger, at=MONDAY) == ()
        with pytest.raises(corrections.UnknownCorrection):
            corrections.approve(actor=stranger, correction_id=correction.id, at=MONDAY)
    corrections.approve(actor=head, correction_id=correction.id, at=MONDAY)
    correction.refresh_from_db()
    assert (correction.state, correction.checker_id) == ("approved", head.staff_id)


def test_no_rule_lets_the_maker_decide(
    held: MemoryRecords, draft: Draft, rule: Rule, agency: Agency, report_case: object
) -> None:
    rule(LED)
    correction = draft()
    both = agency.actor(101, "Lan", "79-CSKH", Role.CARE_OFFICER, Role.LEADER)
    type(correction).objects.update(managing_unit_id=agency.units["79-CSKH"])
    corrections.propose(actor=both, correction_id=correction.id, at=MONDAY)
    assert corrections.stack_for(both, at=MONDAY) == ()
    with pytest.raises(corrections.SamePerson):
        corrections.approve(actor=both, correction_id=correction.id, at=MONDAY)


def test_who_is_not_staff_decides_nothing(portal: Actor, rule: Rule, officer: Actor, checker: Actor) -> None:
    rule(LED)
    for actor, allowed in ((portal, False), (SYSTEM, False), (officer, False), (checker, True)):
        assert corrections.may_approve(actor, at=MONDAY) is allowed


def test_a_checker_is_among_those_who_decide_and_somebody_always_proposes(hoa: Actor, rule: Rule) -> None:
    kept = check_kind_rule(LED)
    assert kept.approvers == {Role.CHECKER, Role.LEADER}
    for wrong in (
        KindRule(proposers=frozenset()),
        KindRule(proposers=frozenset({Role.AUDITOR})),
        KindRule(approvers=CARE),
    ):
        with pytest.raises(corrections.NobodyLeft):
            check_kind_rule(wrong)
    with pytest.raises(NothingNew):
        rule(KindRule())
    rule(LED)
    place = {"office": "79", "subject": RuleSubject.CHANGE_KIND, "key": "close_book"}
    (row,) = versions_of_rule(hoa, **place)  # type: ignore[arg-type]
    assert row.value["approvers"] == ["checker", "leader"]
    assert corrections.kind_rule_in(row) == kept
    require_kind(Actor(kind=SYSTEM.kind, id="x", name="x", roles=CARE), KindRule(proposers=CARE))


def test_an_office_is_told_how_much_of_a_kind_waits(
    held: MemoryRecords, draft: Draft, rule: Rule, officer: Actor, agency: Agency
) -> None:
    corrections.propose(actor=officer, correction_id=draft().id, at=MONDAY)
    draft()
    counted = corrections.corrections_of_kind(office="79", kind=ChangeKind.CLOSE_BOOK)
    assert counted == corrections.OfKind(drafted=1, proposed=1)
    none = corrections.OfKind(drafted=0, proposed=0)
    assert corrections.corrections_of_kind(office="01", kind=ChangeKind.CLOSE_BOOK) == none
    assert corrections.open_corrections_of([agency.units["7901"], agency.units["01"]]) == {
        agency.units["7901"]: 2
    }
    rule(OFF)
    shown = {"managing_unit_id": agency.units["7901"], "kind": ChangeKind.CLOSE_BOOK}
    assert not corrections.kind_rule_for_pages(**shown, at=MONDAY).is_on  # type: ignore[arg-type]
    assert corrections.kind_rule_for_pages(**shown, at=MONDAY - DAY).is_on  # type: ignore[arg-type]

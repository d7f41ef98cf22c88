"""From a sign to a sealed file: numbers without gap, evidence that stands, two people who decide."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from django.db import IntegrityError, connection, transaction

from motgio.capabilities.cases.facade import NewClaim, Problem, UnknownCase, case_by_id, timeline_for_staff
from motgio.capabilities.records.facade import RecordKind
from motgio.capabilities.referral.deciding import (
    propose_decision,
    refuse_decision,
    sign_decision,
    withdraw_decision,
)
from motgio.capabilities.referral.domain import REFERRAL_MOVES, DecisionKind, ReferralState, may_move
from motgio.capabilities.referral.errors import (
    AlreadyDecided,
    NoSuchMember,
    NotLeader,
    NotNow,
    OwnProposal,
    ReferralMoved,
    StillProposed,
    TooMuchPaid,
    UnknownReferral,
    WordsMissing,
)
from motgio.capabilities.referral.facade import (
    add_minutes,
    add_payment,
    file_page,
    file_signs,
    list_files,
    note_denied_visits,
    read_evidence,
    reopen,
    reveal_teller,
    set_team,
    take_payment_back,
)
from motgio.capabilities.referral.models import Decision, Evidence, Sign
from motgio.capabilities.referral.seal import unsealed
from motgio.capabilities.referral.tests.people import (
    People,
    file_of,
    people,
    proposal,
    tell_of,
    version_of,
    with_team,
)
from motgio.kernel.actor import Role
from motgio.platform.audit.facade import reads_of
from motgio.platform.audit.models import Event, RecordRead
from motgio.testing.agency import MONDAY, Agency, ReportCase

pytestmark = pytest.mark.django_db
S, D = ReferralState, DecisionKind
MOVES = {
    "opened": "assigned",
    "assigned": "deciding dismissed",
    "deciding": "inspecting assigned",
    "inspecting": "concluded dismissed",
    "concluded": "recovered closed",
    "recovered": "concluded closed",
    "closed": "",
    "dismissed": "assigned",
}


@pytest.fixture
def who(agency: Agency) -> People:
    return people(agency)


@pytest.mark.parametrize(("before", "after"), list(product(S, S)))
def test_a_file_moves_only_as_the_table_says(before: S, after: S) -> None:
    assert set(REFERRAL_MOVES) == set(S)
    assert may_move(before, after) == (after.value in MOVES[before.value].split())


def test_the_same_told_twice_is_one_sign_and_something_else_is_another(
    who: People, report_case: ReportCase
) -> None:
    case_id = report_case()
    for said in ("Không đi khám", "Không đi khám", "Chữ ký khác nhau"):
        tell_of(who.officer, case_id, said=said)
    assert file_signs(limit=10, at=MONDAY) == 2


def test_an_officer_s_sign_leaves_nothing_with_the_case(who: People, report_case: ReportCase) -> None:
    case_id = report_case()
    before, events, reads = case_by_id(case_id), Event.objects.count(), RecordRead.objects.count()
    tell_of(who.officer, case_id)
    assert file_signs(limit=10, at=MONDAY) == 1
    assert (case_by_id(case_id), Event.objects.count(), RecordRead.objects.count()) == (before, events, reads)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs")
        assert cursor.fetchone() == (0,)


def test_only_who_may_work_on_a_case_tells_of_it(
    who: People, report_case: ReportCase, agency: Agency
) -> None:
    case_id = report_case()
    for stranger in (
        agency.actor(1, "X", "01-CSKH", Role.CARE_OFFICER),
        agency.actor(2, "Y", "79", Role.LEADER),
    ):
        with pytest.raises(UnknownCase):
            tell_of(stranger, case_id)
    with pytest.raises(WordsMissing):
        tell_of(who.officer, case_id, said="  ")


def test_signs_of_one_case_or_person_come_into_one_file_and_numbers_have_no_gap(
    who: People, report_case: ReportCase
) -> None:
    first, second = report_case(), report_case()
    tell_of(who.officer, first)
    tell_of(who.officer, first, said="Nói thêm")
    assert file_signs(limit=10, at=MONDAY) == 2
    tell_of(who.officer, second)
    with transaction.atomic():
        file_signs(limit=10, at=MONDAY)
        transaction.set_rollback(True)
    file_signs(limit=10, at=MONDAY)
    assert file_signs(limit=10, at=MONDAY) == 0
    files = {each.code: each.signs for each in list_files(who.leader)}
    same_person = case_by_id(first).participant_number == case_by_id(second).participant_number != ""
    assert files == ({"TT-2026-00001": 3} if same_person else {"TT-2026-00001": 2, "TT-2026-00002": 1})


def test_a_person_who_was_never_there_makes_a_sign_once_and_stays_masked(
    who: People, report_case: ReportCase
) -> None:
    claim = NewClaim(
        record=RecordKind.TREATMENT, problem=Problem.NOT_MINE, line={"facility_name": "Phòng khám B"}
    )
    case_id = report_case(claims=[claim])
    assert (note_denied_visits(at=MONDAY), note_denied_visits(at=MONDAY)) == (1, 0)
    file_signs(limit=10, at=MONDAY)
    code = list_files(who.leader)[0].code
    with_team(who, code)
    page = file_page(who.lead, code, at=MONDAY)
    (sign,) = page.signs
    assert (sign.origin, sign.check, sign.accused_name) == ("person", "R21", "Phòng khám B")
    name = case_by_id(case_id).reporter_name
    assert name not in repr(page)
    signed = next(each for each in page.evidence if each.kind == "sign")
    body = read_evidence(who.lead, code, signed.seq, at=MONDAY)[2].decode()
    assert "người báo tin" in body
    assert name not in body
    with pytest.raises(WordsMissing):
        reveal_teller(actor=who.lead, code=code, sign_id=sign.id, purpose=" ", at=MONDAY)
    for other in (who.outsider, who.leader):
        with pytest.raises(UnknownReferral):
            reveal_teller(actor=other, code=code, sign_id=sign.id, purpose="Hỏi lại", at=MONDAY)
    told = reveal_teller(actor=who.lead, code=code, sign_id=sign.id, purpose="Hỏi lại", at=MONDAY)
    assert told["name"] == name
    verbs = [each["verb"] for each in file_page(who.lead, code, at=MONDAY).events]
    assert verbs.count("reporter_revealed") == 1


def test_a_file_exists_for_its_unit_then_for_its_team_and_leader(
    who: People, report_case: ReportCase, agency: Agency
) -> None:
    code = file_of(who, report_case())
    assert file_page(who.outsider, code, at=MONDAY).code == code
    with_team(who, code)
    assert [len(list_files(each)) for each in (who.leader, who.lead, who.outsider)] == [1, 1, 0]
    strangers = [agency.actor(90, "X", "79-CSKH", role) for role in Role]
    for stranger in (who.outsider, who.officer, *strangers):
        with pytest.raises(UnknownReferral):
            file_page(stranger, code, at=MONDAY)
    for stranger in (who.officer, *strangers):
        with pytest.raises(UnknownReferral):
            list_files(stranger)


def test_a_team_is_two_inspectors_of_the_unit_chosen_by_its_leader(
    who: People, report_case: ReportCase
) -> None:
    code = file_of(who, report_case())
    given = {"code": code, "version": version_of(who, code), "lead": who.lead.staff_id, "at": MONDAY}
    with pytest.raises(NotLeader):
        set_team(actor=who.lead, members=[who.member.staff_id], **given)
    for members in ([], [who.lead.staff_id], [who.officer.staff_id], [who.leader.staff_id]):
        with pytest.raises(NoSuchMember):
            set_team(actor=who.leader, members=members, **given)
    set_team(actor=who.leader, members=[who.member.staff_id], **given)
    with pytest.raises(ReferralMoved):
        set_team(actor=who.leader, members=[who.member.staff_id], **given)


def decide(who: People, code: str, kind: D, **more: object) -> None:
    propose(who, code, kind, **more)
    sign_decision(actor=who.leader, code=code, version=version_of(who, code), at=MONDAY)


def propose(who: People, code: str, kind: D, **more: object) -> None:
    made = proposal(kind, **more)  # type: ignore[arg-type]
    propose_decision(actor=who.lead, code=code, version=version_of(who, code), proposal=made, at=MONDAY)


def test_the_whole_way_from_sign_to_recovery_and_release(who: People, report_case: ReportCase) -> None:
    case_id = report_case()
    code = file_of(who, case_id)
    with_team(who, code)
    decide(who, code, D.INSPECT)
    given = {"actor": who.member, "code": code, "at": MONDAY}
    said = {"held_on": MONDAY.date(), "present": "Ông Vinh, bà Mai", "body": "Đã xem sổ."}
    add_minutes(**given, version=version_of(who, code), **said)
    decide(who, code, D.CONCLUDE)
    with pytest.raises(NotNow):
        add_payment(**given, version=version_of(who, code), amount=1, paid_on=MONDAY.date(), paper="PT 1")
    decide(who, code, D.RECOVER, amount=4_600_000)
    with pytest.raises(AlreadyDecided):
        propose(who, code, D.RECOVER, amount=1)
    with pytest.raises(TooMuchPaid):
        add_payment(
            **given, version=version_of(who, code), amount=4_600_001, paid_on=MONDAY.date(), paper="PT 1"
        )
    for paid in (4_000_000, 600_000):
        add_payment(**given, version=version_of(who, code), amount=paid, paid_on=MONDAY.date(), paper="PT")
    page = file_page(who.lead, code, at=MONDAY)
    assert (page.state, page.paid, page.demanded) == (S.RECOVERED, 4_600_000, 4_600_000)
    last = page.payments[-1]["id"]
    take_payment_back(**given, version=page.version, payment_id=last)
    assert file_page(who.lead, code, at=MONDAY).state is S.CONCLUDED
    number = page.participant_number
    before = len(reads_of(number))
    decide(who, code, D.RELEASE_READS)
    released = reads_of(number)[: len(reads_of(number)) - before]
    if number:
        assert {each.purpose for each in released} == {"inspection"}
        assert {each.actor_name for each in released} >= {"Vinh", "Quang"}
    history = len(timeline_for_staff(case_id))
    decide(who, code, D.RELEASE_CONCLUSION, body="Cơ sở đã được nhắc nhở.")
    assert len(timeline_for_staff(case_id)) == history + 1
    decide(who, code, D.CLOSE)
    assert file_page(who.lead, code, at=MONDAY).faults == ()
    assert list_files(who.leader) == ()
    assert [each.state for each in list_files(who.leader, closed_too=True)] == [S.CLOSED]


def test_who_proposes_does_not_sign_and_one_decision_waits_at_a_time(
    who: People, report_case: ReportCase
) -> None:
    code = file_of(who, report_case())
    with_team(who, code)
    propose(who, code, D.INSPECT)
    for other in (who.lead, who.member):
        with pytest.raises(NotLeader):
            sign_decision(actor=other, code=code, version=version_of(who, code), at=MONDAY)
    both = replace(who.lead, roles=frozenset({Role.INSPECTOR, Role.LEADER}))
    with pytest.raises(OwnProposal):
        sign_decision(actor=both, code=code, version=version_of(who, code), at=MONDAY)
    with pytest.raises(IntegrityError, match="decision_signed_by_another"), unsealed():
        Decision.objects.update(ended="signed", ended_by=who.lead.staff_id, ended_at=MONDAY)
    with pytest.raises(NotNow):
        propose(who, code, D.INSPECT)
    refuse_decision(actor=who.leader, code=code, version=version_of(who, code), reason="Chưa rõ", at=MONDAY)
    propose(who, code, D.DISMISS)
    with pytest.raises(StillProposed):
        propose(who, code, D.INSPECT)
    with pytest.raises(NotNow):
        withdraw_decision(actor=who.member, code=code, version=version_of(who, code), at=MONDAY)
    withdraw_decision(actor=who.lead, code=code, version=version_of(who, code), at=MONDAY)
    decide(who, code, D.DISMISS)
    assert file_page(who.leader, code, at=MONDAY).state is S.DISMISSED
    reopen(actor=who.leader, code=code, version=version_of(who, code), reason="Dấu hiệu mới", at=MONDAY)
    assert file_page(who.leader, code, at=MONDAY).state is S.ASSIGNED


@pytest.mark.parametrize(
    "tamper",
    [
        "UPDATE inspection.evidence SET body = 'x' WHERE seq = 1",
        "UPDATE inspection.evidence SET title = 'x', sha256 = repeat('0', 64) WHERE seq = 2",
        "DELETE FROM inspection.evidence WHERE seq = 2",
        "UPDATE inspection.event SET actor_name = 'x' WHERE seq = 1",
        "DELETE FROM inspection.event WHERE seq = (SELECT max(seq) FROM inspection.event)",
    ],
)
def test_a_changed_file_is_found_out_and_the_database_refuses_the_change(
    who: People, report_case: ReportCase, tamper: str
) -> None:
    code = file_of(who, report_case())
    assert file_page(who.leader, code, at=MONDAY).faults == ()
    with pytest.raises(IntegrityError, match="append-only"), unsealed(), connection.cursor() as cursor:
        cursor.execute(tamper)
    with unsealed(), connection.cursor() as cursor:
        # The owner of the tables could: that is what the hashes are for.
        cursor.execute("ALTER TABLE inspection.evidence DISABLE TRIGGER evidence_append_only")
        cursor.execute("ALTER TABLE inspection.event DISABLE TRIGGER event_append_only")
        cursor.execute(tamper)
    assert file_page(who.leader, code, at=MONDAY).faults != ()


def test_the_words_of_the_case_stay_in_the_file_as_they_were(who: People, report_case: ReportCase) -> None:
    case_id = report_case()
    file_of(who, case_id)
    with unsealed():
        kinds = set(Evidence.objects.values_list("kind", flat=True))
        assert Sign.objects.filter(referral=None).count() == 0
    assert {"sign", "words"} <= kinds

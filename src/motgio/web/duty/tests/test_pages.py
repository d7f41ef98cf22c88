"""The pages of who is on duty: a question answered, a roster arranged, what is late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from motgio.capabilities.cases.facade import case_by_id
from motgio.capabilities.requests import facade as requests
from motgio.capabilities.requests.models import VerificationRequest
from motgio.capabilities.requests.tests.acting import QUESTION, STATEMENT, ask
from motgio.capabilities.verification.facade import verification_of, verify_case
from motgio.kernel.actor import Actor, Role
from motgio.kernel.clock import SetClock
from motgio.platform.audit.models import RecordRead
from motgio.platform.people.facade import create_staff
from motgio.platform.people.models import Staff
from motgio.platform.rosters import facade as rosters
from motgio.testing.agency import MONDAY, ReportCase
from motgio.testing.case_maker import Maker
from motgio.testing.on_duty import OnDuty, local
from motgio.web.desk import officer as desk_officer

MINUTE = timedelta(minutes=1)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """The clock of the desk, on Monday morning."""
    clock = SetClock(MONDAY)
    monkeypatch.setattr(desk_officer, "clock", clock)
    return clock


@pytest.fixture
def lan(on_duty: OnDuty) -> Actor:
    """The care officer who asks, with an account."""
    staff_id = create_staff(
        username="lan",
        full_name="Lan",
        unit_code="79-CSKH",
        roles=[Role.CARE_OFFICER],
        password="p",
        at=MONDAY,
    )
    return on_duty.agency.actor(staff_id, "Lan", "79-CSKH", Role.CARE_OFFICER)


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(Staff.objects.get(id=actor.staff_id))
    return client


@pytest.fixture
def verified(report_case: ReportCase, lan: Actor, checker: Actor) -> Iterator[int]:
    """A case whose record was read."""
    from motgio.capabilities.records import ports

    make, port = ports._Wired.make, ports._Wired.port
    yield Maker(report_case, lan, lan, checker).verified()
    ports._Wired.make, ports._Wired.port = make, port


def test_a_question_is_asked_answered_and_concluded_from_page_to_page(
    on_duty: OnDuty, lan: Actor, verified: int, clock: SetClock
) -> None:
    on_duty.monday()
    case = case_by_id(verified)
    desk, duty = signed_in(lan), signed_in(on_duty.khoa)
    page = reverse("desk:case", kwargs={"code": case.code})
    shown = desk.get(page).content.decode()
    assert "Hỏi đầu mối" in shown
    who = desk.get(reverse("desk:who_answers", kwargs={"code": case.code}), {"unit": on_duty.unit_id})
    assert "khoa" in who.content.decode()
    form = {
        "unit": on_duty.unit_id,
        "claim": case.claims[0].id,
        "question": QUESTION,
        "version": case_by_id(verified).version,
    }
    assert desk.post(reverse("desk:ask_unit", kwargs={"code": case.code}), form).status_code == 302
    (row,) = requests.requests_of(verified)
    assert QUESTION in desk.get(page).content.decode()
    listed = duty.get(reverse("duty:requests")).content.decode()
    assert QUESTION in listed
    assert "0901234567" not in listed
    answer = reverse("duty:answer", kwargs={"request_id": row.id})
    refused = duty.post(answer, {"kind": "confirmed_wrong", "statement": " "})
    assert refused.status_code == 422
    done = duty.post(
        answer, {"kind": "confirmed_wrong", "statement": STATEMENT, "line": "01/2019"}, follow=True
    )
    assert "Không còn câu hỏi nào." in done.content.decode()
    assert "12:00" in done.content.decode()
    again = duty.post(answer, {"kind": "confirmed_right", "statement": "Nhầm"})
    assert again.status_code == 409
    assert "Nhầm" not in again.content.decode() or STATEMENT in again.content.decode()
    shown = desk.get(page).content.decode()
    assert STATEMENT in shown
    assert "Xác nhận hồ sơ sai" in shown


def test_the_record_is_logged_before_the_focal_officer_sees_it_and_frozen(
    on_duty: OnDuty, lan: Actor, verified: int, clock: SetClock
) -> None:
    on_duty.monday()
    request_id = ask(lan, verified, on_duty.unit_id)
    duty = signed_in(on_duty.khoa)
    page = reverse("duty:request", kwargs={"request_id": request_id})
    before = duty.get(page).content.decode()
    read = RecordRead.objects.filter(actor_id=on_duty.khoa.id).latest("id")
    assert (read.purpose, read.case_code) == ("verification_request", case_by_id(verified).code)
    assert "Hồ sơ lúc được hỏi" in before
    assert signed_in(on_duty.chief).get(page).status_code == 404
    assert duty.get(reverse("desk:case", kwargs={"code": case_by_id(verified).code})).status_code == 404


def test_the_officer_concludes_by_the_statement_only_where_the_machine_did_not(
    on_duty: OnDuty, lan: Actor, report_case: ReportCase, clock: SetClock
) -> None:
    from motgio.capabilities.cases.facade import NewClaim, Problem
    from motgio.capabilities.records import ports
    from motgio.capabilities.records.facade import RecordKind

    make, port = ports._Wired.make, ports._Wired.port
    maker = Maker(report_case, lan, lan, lan)
    maker.hold()
    case_id = report_case(claims=(NewClaim(RecordKind.BENEFIT, Problem.MISSING),))
    verify_case(case_id=case_id, clock=SetClock(MONDAY))
    ports._Wired.make, ports._Wired.port = make, port
    (claim,) = case_by_id(case_id).claims
    assert claim.verdict == "undetermined"
    on_duty.monday()
    request_id = ask(lan, case_id, on_duty.unit_id)
    new = requests.NewAnswer(kind=requests.AnswerKind.CONFIRMED_WRONG, statement=STATEMENT)
    requests.answer_request(actor=on_duty.khoa, request_id=request_id, new=new, at=MONDAY)
    desk, code = signed_in(lan), case_by_id(case_id).code
    page = desk.get(reverse("desk:case", kwargs={"code": code})).content.decode()
    assert "Kết luận: hồ sơ sai, theo đơn vị" in page
    conclude = reverse("desk:conclude", kwargs={"code": code, "request_id": request_id})
    assert desk.post(conclude).status_code == 302
    (claim,) = case_by_id(case_id).claims
    assert (claim.verdict, claim.state) == ("record_wrong", "verified")
    (row,) = verification_of(case_id)
    assert row.reason.value == "unit_stated"
    assert desk.post(conclude).status_code == 409
    assert signed_in(on_duty.khoa).post(conclude).status_code == 404


def test_a_roster_is_laid_out_copied_and_its_holes_are_red(on_duty: OnDuty, clock: SetClock) -> None:
    chief, unit_id = signed_in(on_duty.chief), on_duty.unit_id
    page = reverse("duty:roster", kwargs={"unit_id": unit_id})

    def act(name: str, **form: object) -> int:
        address = reverse("duty:arrange", kwargs={"unit_id": unit_id, "act": name})
        return chief.post(address, form).status_code

    assert "Không có người trực:" in chief.get(page).content.decode()
    people = {"duty": on_duty.khoa.staff_id, "deputy": on_duty.deputy.staff_id, "head": ""}
    assert act("lay_out", first="2026-11-16", last="2026-11-20", **people) == 302
    assert len(rosters.shifts_of(unit_id, since=local(16, 0), until=local(23, 0))) == 10
    assert act("lay_out", first="2026-11-16", last="2026-11-20", **people) == 422
    assert act("copy_week", week="2026-11-23") == 302
    assert "Không có người trực:" not in chief.get(page).content.decode()
    shift = rosters.shifts_of(unit_id, since=local(17, 0), until=local(18, 0))[0]
    assert act("remove", shift=shift.id) == 302
    assert act("change", shift=shift.id, **people) == 409
    assert act("set", starts_at="2026-11-17T08:00", ends_at="2026-11-17T12:00", **people) == 302
    assert act("set", starts_at="2026-11-17T09:00", ends_at="2026-11-17T10:00", **people) == 409
    assert act("head", head=on_duty.head.staff_id) == 302
    assert act("nothing") == 404
    assert rosters.head_of(unit_id) == on_duty.head.staff_id
    khoa = signed_in(on_duty.khoa)
    assert khoa.post(reverse("duty:arrange", kwargs={"unit_id": unit_id, "act": "head"})).status_code == 404
    absence = {"staff": on_duty.khoa.staff_id, "starts_at": "2026-11-16T09:00", "ends_at": "2026-11-16T11:00"}
    assert khoa.post(reverse("duty:absence", kwargs={"unit_id": unit_id}), absence).status_code == 302
    assert "khoa" in khoa.get(page).content.decode()
    (row,) = rosters.absences_of([on_duty.khoa.staff_id], since=MONDAY)
    end = reverse("duty:absence_end", kwargs={"unit_id": unit_id, "absence_id": row.id})
    assert khoa.post(end).status_code == 302
    assert rosters.absences_of([on_duty.khoa.staff_id], since=MONDAY) == ()


def test_the_leader_sees_holes_in_the_menu_and_late_steps_with_the_rows_behind_each_number(
    on_duty: OnDuty, lan: Actor, report_case: ReportCase, clock: SetClock
) -> None:
    from motgio.kernel.actor import SYSTEM

    case_id = report_case()
    ask(lan, case_id, on_duty.unit_id)
    requests.tell_roster_holes(actor=SYSTEM, at=MONDAY)
    clock.instant = MONDAY + 60 * MINUTE
    chief = signed_in(on_duty.chief)
    listed = chief.get(reverse("duty:rosters")).content.decode()
    assert "rail__count digits" in listed
    assert "4 giờ trống" in listed
    late = chief.get(reverse("duty:late_steps"), {"unit": on_duty.unit_id}).content.decode()
    assert case_by_id(case_id).code in late
    other = chief.get(reverse("duty:late_steps"), {"unit": on_duty.agency.units["79-CDBHXH"]})
    assert case_by_id(case_id).code not in other.content.decode()


def test_the_list_refreshes_only_when_it_changed(
    on_duty: OnDuty, lan: Actor, report_case: ReportCase, clock: SetClock
) -> None:
    on_duty.monday()
    duty, address = signed_in(on_duty.khoa), reverse("duty:requests_version")
    first = duty.get(address)
    mark = first.content.decode().split("?v=")[1].split("&amp;")[0]
    assert duty.get(address, {"v": mark}).status_code == 204
    ask(lan, report_case(), on_duty.unit_id)
    assert duty.get(address, {"v": mark}).status_code == 200
    assert VerificationRequest.objects.count() == 1

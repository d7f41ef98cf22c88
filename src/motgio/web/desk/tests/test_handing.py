"""The pages of a hand-over: offered, accepted, declined, decided; what each side may read meanwhile."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motgio.capabilities.cases.facade import CaseDetail, case_by_id
from motgio.kernel.actor import Role
from motgio.testing.agency import Agency, ReportCase
from motgio.testing.queries import own_queries
from motgio.web.desk.tests.conftest import Hire, signed_in


@pytest.fixture
def ours(hire: Hire) -> Client:
    """An officer of the unit that received the report."""
    return signed_in(hire("ours", "79-CSKH", Role.CARE_OFFICER, name="Lan"))


@pytest.fixture
def theirs(hire: Hire) -> Client:
    """An officer of the local office."""
    return signed_in(hire("theirs", "7901", Role.MANAGING_OFFICER))


@pytest.fixture
def leader(hire: Hire) -> Client:
    """The leader of the province."""
    return signed_in(hire("sep", "79", Role.LEADER))


@pytest.fixture
def case(report_case: ReportCase) -> CaseDetail:
    """One case of one claim."""
    return case_by_id(report_case())


def _offer(ours: Client, case: CaseDetail, unit_id: int, **more: object) -> object:
    given = {"unit": unit_id, "reason": "Tân Bình quản lý", "version": case.version} | more
    return ours.post(f"/desk/cases/{case.code}/handover/offer", given, follow=True)


def _offer_id(page: str) -> str:
    found = re.search(r"/desk/handovers/(\d+)/accept", page)
    assert found is not None
    return found[1]


def test_from_the_case_page_to_the_other_unit(
    ours: Client, theirs: Client, case: CaseDetail, agency: Agency
) -> None:
    assert f"/desk/cases/{case.code}/handover" in ours.get(f"/desk/cases/{case.code}").content.decode()
    page = _offer(ours, case, agency.units["7901"]).content.decode()  # type: ignore[attr-defined]
    assert "Đã đề nghị. Cho tới khi bên kia nhận" in page
    waiting = theirs.get("/desk/handovers").content.decode()
    assert case.code in waiting
    assert "Công ty cũ chưa chốt sổ cho tôi" in waiting
    assert "Tân Bình quản lý" in waiting
    # Until it accepts, the unit reads what is needed to decide: nobody's name, number or telephone.
    for kept in ("Nguyễn Văn A", "7912345678", "0901234567"):
        assert kept not in waiting
    assert theirs.get(f"/desk/cases/{case.code}").status_code == 404
    shown = theirs.post(f"/desk/handovers/{_offer_id(waiting)}/accept", follow=True)
    assert shown.status_code == 200
    assert "Hạn trả lời giữ nguyên" in shown.content.decode()
    assert ours.get(f"/desk/cases/{case.code}").status_code == 404
    made = ours.get("/desk/handovers").content.decode()
    assert "Đã nhận" in made
    assert case.code not in made


def test_declined_with_a_ground_and_decided_by_the_leader(
    ours: Client, theirs: Client, leader: Client, case: CaseDetail, agency: Agency
) -> None:
    _offer(ours, case, agency.units["7901"])
    address = f"/desk/handovers/{_offer_id(theirs.get('/desk/handovers').content.decode())}/decline"
    refused = theirs.post(address, {"ground": "other_manager", "article": "", "reason": "không phải"})
    assert refused.status_code == 422
    assert "không phải" in refused.content.decode()
    theirs.post(address, {"ground": "other_manager", "article": "Điều 3", "reason": "không phải"})
    page = leader.get("/desk/escalations").content.decode()
    assert all(words in page for words in (case.code, "không phải", "Điều 3", "Bị từ chối"))
    # Whoever pushed away is seen by name: offered one, accepted none, declined one.
    counted = re.search(r"BHXH cơ sở Tân Bình</th>(.*?)</tr>", page.split('id="bounced"')[1], re.DOTALL)
    assert counted is not None
    assert re.findall(r">(\d+)</td>", counted[1]) == ["0", "1", "0", "1", "0"]
    assert "Chờ lãnh đạo quyết định" in ours.get(f"/desk/cases/{case.code}/handover").content.decode()
    found = re.search(r"/desk/escalations/(\d+)/decide", page)
    assert found is not None
    decide = f"/desk/escalations/{found[1]}/decide"
    unit_id = agency.units["7902"]
    assert leader.post(decide, {"unit": unit_id, "decision": " "}).status_code == 422
    assert leader.post(decide, {"unit": unit_id, "decision": "Bình Thạnh"}, follow=True).status_code == 200
    assert case_by_id(case.id).accountable_unit_id == unit_id
    # A second click decides nothing a second time.
    assert leader.post(decide, {"unit": unit_id, "decision": "Bình Thạnh"}).status_code == 409
    assert "Không có gì chờ quyết định" in leader.get("/desk/escalations").content.decode()


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"unit": ""}, 422),
        ({"unit": "99999999999999999999"}, 422),
        ({"unit": "x\x00"}, 422),
        ({"reason": "  "}, 422),
        ({"version": "-1"}, 409),
    ],
)
def test_what_cannot_be_read_is_refused_and_what_was_typed_stays(
    ours: Client, case: CaseDetail, agency: Agency, given: dict[str, str], status: int
) -> None:
    answer = _offer(ours, case, agency.units["7901"], **given)
    assert answer.status_code == status  # type: ignore[attr-defined]
    if "reason" not in given:
        assert "Tân Bình quản lý" in answer.content.decode()  # type: ignore[attr-defined]
    assert case_by_id(case.id).version == case.version


def test_the_form_names_no_unit_that_declined_or_had_it(
    ours: Client, theirs: Client, leader: Client, case: CaseDetail, agency: Agency
) -> None:
    def options() -> set[str]:
        page = ours.get(f"/desk/cases/{case.code}/handover").content.decode()
        return set(re.findall(r'<option value="(\d+)"', page))

    assert str(agency.units["7901"]) in options()
    assert str(agency.units["79-CSKH"]) not in options()
    _offer(ours, case, agency.units["7901"])
    # While one offer stands there is no form for another.
    assert options() == set()
    address = f"/desk/handovers/{_offer_id(theirs.get('/desk/handovers').content.decode())}/decline"
    theirs.post(address, {"ground": "other_manager", "article": "Điều 3", "reason": "không phải"})
    found = re.search(r"/desk/escalations/(\d+)/decide", leader.get("/desk/escalations").content.decode())
    assert found is not None
    leader.post(
        f"/desk/escalations/{found[1]}/decide", {"unit": agency.units["79-CSKH"], "decision": "CSKH giữ"}
    )
    assert str(agency.units["7901"]) not in options()
    assert str(agency.units["7902"]) in options()


def test_an_offer_may_be_withdrawn_and_the_other_side_is_told_when_too_late(
    ours: Client, theirs: Client, case: CaseDetail, agency: Agency
) -> None:
    _offer(ours, case, agency.units["7901"])
    offer_id = _offer_id(theirs.get("/desk/handovers").content.decode())
    assert "Đã rút" in ours.post(f"/desk/handovers/{offer_id}/withdraw", follow=True).content.decode()
    answer = theirs.post(f"/desk/handovers/{offer_id}/accept")
    assert answer.status_code == 409
    assert "đã được trả lời, rút lại hoặc hết giờ" in answer.content.decode()


def test_the_pages_ask_the_same_few_questions_however_many_offers_wait(
    ours: Client, theirs: Client, leader: Client, report_case: ReportCase, agency: Agency
) -> None:
    counts = set()
    for many in (1, 5):
        for _ in range(many):
            _offer(ours, case_by_id(report_case()), agency.units["7901"])
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert theirs.get("/desk/handovers").status_code == 200
        counts.add(len(own_queries(asked)))
    assert len(counts) == 1
    assert counts.pop() <= 8

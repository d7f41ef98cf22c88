"""The tracking page: where it stands, what was answered, right or still wrong."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.cases.models import Case, Message
from motgio.kernel.actor import SYSTEM, Actor
from motgio.platform.audit.models import RecordRead
from motgio.testing.agency import MONDAY, ReportCase
from motgio.web.citizen.tests.standing_clock import CLOCK
from motgio.web.citizen.tests.walking import text_of

LATER = MONDAY + timedelta(minutes=20)


def link(case_id: int) -> str:
    return f"/theo-doi/{Case.objects.get(id=case_id).track_token}"


def answered(report_case: ReportCase, officer: Actor) -> int:
    case_id = report_case()
    cases.settle_open_claims(
        actor=officer, case_id=case_id, outcome=cases.Outcome.RECORD_RIGHT_EXPLAINED, at=LATER
    )
    cases.answer_case(actor=officer, case_id=case_id, text="Chúng tôi đã kiểm tra.", at=LATER)
    return case_id


def test_the_page_says_where_it_stands_and_who_is_responsible(
    person: Client, report_case: ReportCase
) -> None:
    page = text_of(person.get(link(report_case())))
    assert "Chúng tôi đang kiểm tra và trả lời trước hôm nay 10:10." in page
    assert "còn 1 giờ làm việc" in page
    assert "Phòng Tuyên truyền" in page
    assert "Đã tiếp nhận" in page


def test_an_unknown_link_is_a_page_that_is_not_there(person: Client) -> None:
    answer = person.get("/theo-doi/khong-co-gi-het")
    assert answer.status_code == 404
    assert "Không có trang này" in text_of(answer)


def test_a_late_answer_is_admitted(person: Client, report_case: ReportCase) -> None:
    case_id = report_case()
    CLOCK.instant = MONDAY + timedelta(minutes=75)
    page = text_of(person.get(link(case_id)))
    assert "chậm hơn đã hứa" in page
    assert "quá hạn 15 phút làm việc" in page


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("promised", "Việc này cần thêm thời gian. Chúng tôi trả lời trước hôm nay 10:10."),
        ("waiting_for_person", "Chúng tôi cần anh/chị trả lời một câu hỏi bên dưới."),
    ],
)
def test_each_state_has_its_sentence(person: Client, report_case: ReportCase, state: str, said: str) -> None:
    case_id = report_case()
    Case.objects.filter(id=case_id).update(state=state, promise_due_at=MONDAY + timedelta(minutes=60))
    assert said in text_of(person.get(link(case_id)))


def test_when_the_office_is_closed_the_page_says_when_it_opens(
    person: Client, report_case: ReportCase
) -> None:
    case_id = report_case()
    CLOCK.instant = MONDAY.replace(hour=5, minute=15)
    assert "Giờ làm việc tính tiếp từ hôm nay 13:00" in text_of(person.get(link(case_id)))


def test_the_answer_is_shown_and_can_be_confirmed_and_rated(
    person: Client, report_case: ReportCase, officer: Actor
) -> None:
    case_id = answered(report_case, officer)
    page = text_of(person.get(link(case_id)))
    assert "Chúng tôi đã kiểm tra." in page
    assert "Đúng rồi, cảm ơn" in page
    assert 'name="rating"' not in page
    page = text_of(person.post(link(case_id) + "/dung-roi", follow=True))
    assert Case.objects.get(id=case_id).state == "closed"
    assert 'name="rating"' in page
    person.post(link(case_id) + "/danh-gia", {"rating": "5"})
    person.post(link(case_id) + "/danh-gia", {"rating": "1"})
    assert Case.objects.get(id=case_id).rating == 5
    assert "Cảm ơn anh/chị đã đánh giá." in text_of(person.get(link(case_id)))


@pytest.mark.parametrize("rating", ["0", "6", "-1", "1e9", "", "năm"])
def test_a_rating_is_one_to_five(
    person: Client, report_case: ReportCase, officer: Actor, rating: str
) -> None:
    case_id = answered(report_case, officer)
    person.post(link(case_id) + "/danh-gia", {"rating": rating})
    assert Case.objects.get(id=case_id).rating is None


def test_still_wrong_opens_it_again_with_a_new_hour(
    person: Client, report_case: ReportCase, officer: Actor
) -> None:
    case_id = answered(report_case, officer)
    CLOCK.instant = LATER
    page = text_of(person.post(link(case_id) + "/chua-dung", {"text": "Vẫn thiếu tháng 7"}, follow=True))
    case = Case.objects.get(id=case_id)
    assert (case.state, case.answer_due_at) == ("checking", LATER + timedelta(minutes=60))
    assert "Một giờ mới bắt đầu" in page
    assert "trả lời trước hôm nay 10:30" in page


def test_pressing_still_wrong_twice_writes_once(
    person: Client, report_case: ReportCase, officer: Actor
) -> None:
    case_id = answered(report_case, officer)
    CLOCK.instant = LATER
    for _ in range(2):
        person.post(link(case_id) + "/chua-dung", {"text": "Vẫn thiếu tháng 7"})
    assert Message.objects.filter(case_id=case_id, body="Vẫn thiếu tháng 7").count() == 1


def test_still_wrong_needs_words_and_keeps_them_when_too_long(
    person: Client, report_case: ReportCase, officer: Actor
) -> None:
    case_id = answered(report_case, officer)
    assert person.post(link(case_id) + "/chua-dung", {"text": ""}).status_code == 422
    answer = person.post(link(case_id) + "/chua-dung", {"text": "y" * 5001})
    assert answer.status_code == 422
    assert "y" * 5001 in text_of(answer)
    assert Case.objects.get(id=case_id).state == "answered"


def test_a_flood_of_objections_is_slowed_and_its_words_stay(
    person: Client, report_case: ReportCase, officer: Actor
) -> None:
    address = link(answered(report_case, officer)) + "/chua-dung"
    answers = [person.post(address, {"text": f"vẫn sai {place}"}) for place in range(21)]
    assert [answer.status_code for answer in answers] == [302] * 20 + [429]
    assert "vẫn sai 20</textarea>" in text_of(answers[-1])


def test_after_thirty_days_a_new_report_is_asked_for(
    person: Client, report_case: ReportCase, officer: Actor
) -> None:
    case_id = answered(report_case, officer)
    person.post(link(case_id) + "/dung-roi")
    CLOCK.instant = MONDAY + timedelta(days=40)
    answer = person.post(link(case_id) + "/chua-dung", {"text": "Lại sai"})
    assert answer.status_code == 422
    assert "gửi một phản ánh mới" in text_of(answer)


def test_a_closed_case_offers_still_wrong_and_opens_again(
    person: Client, report_case: ReportCase, officer: Actor
) -> None:
    case_id = answered(report_case, officer)
    page = text_of(person.post(link(case_id) + "/dung-roi", follow=True))
    assert Case.objects.get(id=case_id).state == "closed"
    assert f'action="{link(case_id)}/chua-dung"' in page
    assert f'action="{link(case_id)}/gui-them"' not in page
    assert f'action="{link(case_id)}/dung-roi"' not in page
    person.post(link(case_id) + "/chua-dung", {"text": "Lại sai"})
    assert Case.objects.get(id=case_id).state == "checking"


def test_a_message_to_a_closed_case_is_not_taken_and_its_words_stay(
    person: Client, report_case: ReportCase, officer: Actor
) -> None:
    case_id = answered(report_case, officer)
    person.post(link(case_id) + "/dung-roi")
    for _ in range(2):
        answer = person.post(link(case_id) + "/gui-them", {"text": "Em còn thiếu tháng 8"})
        assert answer.status_code == 422
        assert "Việc này đã đóng." in text_of(answer)
        assert "Em còn thiếu tháng 8</textarea>" in text_of(answer)
    assert not Message.objects.filter(case_id=case_id, body="Em còn thiếu tháng 8").exists()


def test_a_further_message_reaches_the_thread(person: Client, report_case: ReportCase) -> None:
    case_id = report_case()
    page = text_of(person.post(link(case_id) + "/gui-them", {"text": "Em gửi thêm số sổ cũ"}, follow=True))
    assert "Đã nhận thêm thông tin" in page
    assert Message.objects.filter(case_id=case_id, body="Em gửi thêm số sổ cũ", inbound=True).exists()


def test_a_thread_has_an_end(person: Client, report_case: ReportCase) -> None:
    case_id = report_case()
    for place in range(25):
        person.post(link(case_id) + "/gui-them", {"text": f"tin {place}"})
    assert Message.objects.filter(case_id=case_id).count() == 20


def test_values_of_the_record_are_shown_only_with_proof_of_identity(
    person: Client, report_case: ReportCase, officer: Actor
) -> None:
    case_id = report_case()
    claim = Case.objects.get(id=case_id).claims.get()
    claim.before, claim.after = (
        {"closed_on": None},
        {"closed_on": "2019-07-31", "closing_number": "CS-112233"},
    )
    claim.save(update_fields=["before", "after"])
    assert "CS-112233" not in text_of(person.get(link(case_id)))
    for level, shown in ((cases.ProofLevel.CONTACT, False), (cases.ProofLevel.IDENTITY, True)):
        cases.raise_proof(actor=SYSTEM, case_id=case_id, level=level, contact="", at=LATER)
        page = text_of(person.get(link(case_id)))
        assert ("CS-112233" in page) is shown
        assert ("31/07/2019" in page) is shown
        assert RecordRead.objects.filter(purpose="person_reads_own_case").exists() is shown


def test_nothing_is_done_by_merely_opening_an_address(person: Client, report_case: ReportCase) -> None:
    case_id = report_case()
    for act in ("/dung-roi", "/chua-dung", "/gui-them", "/danh-gia", "/gui-ma"):
        assert person.get(link(case_id) + act).status_code == 405


def test_personal_numbers_are_not_on_the_page(person: Client, report_case: ReportCase) -> None:
    page = text_of(person.get(link(report_case())))
    assert "7912345678" not in page
    assert "0901234567" not in page
    assert "Công ty cũ chưa chốt sổ" not in page

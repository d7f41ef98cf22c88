"""A report through the five screens, without script and without login."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import Client
from PIL import Image

from motgio.capabilities.cases.models import Case, Message
from motgio.capabilities.intake.facade import KeyReused
from motgio.platform.files.facade import pictures_of
from motgio.platform.files.models import Upload
from motgio.web.citizen.draft import Draft, Receipt
from motgio.web.citizen.sending import open_report_like, told_failure
from motgio.web.citizen.tests.walking import TOLD, WHO, begin, fill, send, text_of
from motgio.web.citizen.views import report


def picture() -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "JPEG")
    out.seek(0)
    out.name = "so-bhxh.jpg"
    return out


def test_five_screens_lead_from_a_choice_to_a_receipt(person: Client) -> None:
    draft = fill(person)
    check = text_of(person.get(draft + "kiem-tra"))
    assert "Nguyễn Thị Hoa" in check
    assert "0912345678" in check
    receipt = text_of(send(person, draft))
    case = Case.objects.get()
    assert case.code in receipt
    assert "hôm nay 10:10" in receipt
    assert "<svg" in receipt
    assert (case.participant_number, case.reporter_phone, case.channel) == (
        "7912345678",
        "0912345678",
        "portal",
    )


def test_the_choice_and_the_months_reach_the_officer_in_words(person: Client) -> None:
    send(person, fill(person))
    said = Message.objects.get(inbound=True).body
    assert said == "Quá trình đóng, từ tháng 01/2019 đến tháng 07/2019:\nVssID thiếu 7 tháng ở công ty cũ"


def test_pressing_twice_sends_once(person: Client) -> None:
    draft = fill(person)
    first = send(person, draft)
    again = send(person, draft)
    assert Case.objects.count() == 1
    assert Case.objects.get().code in text_of(first)
    assert Case.objects.get().code in text_of(again)


@pytest.mark.django_db(transaction=True)
def test_pressing_many_times_at_once_sends_once(person: Client) -> None:
    draft = fill(person)
    cookies = person.cookies

    def press(_: int) -> int:
        browser = Client()
        browser.cookies = cookies
        try:
            return browser.post(draft + "kiem-tra", {"send": "new"}).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(press, range(8)))
    assert set(answers) == {302}
    assert Case.objects.count() == 1


def test_going_back_shows_what_was_typed(person: Client) -> None:
    draft = fill(person)
    who, told = text_of(person.get(draft + "cua-ai")), text_of(person.get(draft + "ke"))
    assert 'value="20/11/1980"' in who
    assert 'value="0912345678"' in who
    assert "VssID thiếu 7 tháng" in told
    assert 'value="07/2019"' in told


def test_choosing_again_keeps_what_was_typed(person: Client) -> None:
    draft = fill(person)
    person.post(draft + "dieu-gi", {"record": "card"})
    check = text_of(person.get(draft + "kiem-tra"))
    assert "Thẻ bảo hiểm y tế" in check
    assert "VssID thiếu 7 tháng" in check


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("social_insurance_number", "791234"),
        ("birth_date", "31/02/1980"),
        ("birth_date", "20/11/2099"),
        ("citizen_id", "12345"),
        ("phone", "12"),
        ("email", "không phải thư"),
        ("full_name", "H" * 201),
        ("full_name", "Hoa\x00"),
    ],
)
def test_an_error_on_who_keeps_every_field(person: Client, field: str, typed: str) -> None:
    answer = person.post(begin(person) + "cua-ai", WHO | {field: typed})
    page = text_of(answer)
    assert answer.status_code == 422
    assert typed.replace("\x00", "") in page.replace("\x00", "")
    assert f'id="id_{field}_error"' in page
    for other in set(WHO) - {field}:
        assert f'value="{WHO[other]}"' in page


def test_a_number_or_an_id_and_a_way_to_answer_are_needed(person: Client) -> None:
    page = text_of(person.post(begin(person) + "cua-ai", {"full_name": "Hoa"}))
    assert "Cần mã số bảo hiểm xã hội hoặc số căn cước." in page
    assert "Cần số điện thoại hoặc thư điện tử để trả lời." in page


def test_one_who_reports_for_another_is_asked_for_a_name(person: Client) -> None:
    draft = begin(person)
    assert person.post(draft + "cua-ai", WHO | {"for_other": "on"}).status_code == 422
    assert (
        person.post(draft + "cua-ai", WHO | {"for_other": "on", "reporter_name": "Nguyễn Nam"}).status_code
        == 302
    )
    person.post(draft + "ke", TOLD)
    send(person, draft)
    case = Case.objects.get()
    assert (case.reporter_name, case.participant_name) == ("Nguyễn Nam", "Nguyễn Thị Hoa")
    assert case.reporter_relation == "other"


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("text", ""),
        ("text", "x" * 5001),
        ("text", "a\x00b"),
        ("month_from", "13/2019"),
        ("month_to", "01/2099"),
        ("month_to", "01/2018"),
    ],
)
def test_an_error_on_what_is_told_keeps_every_field(person: Client, field: str, typed: str) -> None:
    draft = begin(person)
    person.post(draft + "cua-ai", WHO)
    answer = person.post(draft + "ke", TOLD | {field: typed})
    page = text_of(answer)
    assert answer.status_code == 422
    for other in set(TOLD) - {field}:
        assert TOLD[other] in page
    assert typed.replace("\x00", "") in page.replace("\x00", "")


def test_a_photo_goes_with_the_report(person: Client) -> None:
    draft = begin(person)
    person.post(draft + "cua-ai", WHO)
    person.post(draft + "ke", TOLD | {"photo": picture()})
    assert "Có ảnh kèm theo" in text_of(person.get(draft + "kiem-tra"))
    send(person, draft)
    assert len(pictures_of(Case.objects.get().code)) == 1


def test_an_error_beside_a_good_photo_does_not_lose_the_photo(person: Client) -> None:
    draft = begin(person)
    person.post(draft + "cua-ai", WHO)
    page = text_of(person.post(draft + "ke", {"text": "", "photo": picture()}))
    assert "Ảnh đã được giữ cùng phản ánh." in page


def test_a_photo_can_be_taken_back(person: Client) -> None:
    draft = begin(person)
    person.post(draft + "cua-ai", WHO)
    person.post(draft + "ke", TOLD | {"photo": picture()})
    person.post(draft + "ke", TOLD | {"without_photo": "on"})
    assert "Có ảnh kèm theo" not in text_of(person.get(draft + "kiem-tra"))


@pytest.mark.parametrize(
    "content", [b"GIF89a not a picture", b"<svg onload=alert(1)>", b"%PDF-1.7", b"\xff\xd8\xff" * 9]
)
def test_a_file_that_is_no_picture_is_refused_and_the_words_stay(person: Client, content: bytes) -> None:
    draft = begin(person)
    person.post(draft + "cua-ai", WHO)
    file = io.BytesIO(content)
    file.name = "anh.jpg"
    answer = person.post(draft + "ke", TOLD | {"photo": file})
    assert answer.status_code == 422
    assert "không phải ảnh" in text_of(answer)
    assert TOLD["text"] in text_of(answer)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert('x')</script>",
        "thiếu \u202etháng\u202c và \u200bẩn",
        "nha\u0323\u0302n tie\u0302\u0300n 👨\u200d👩\u200d👧",
        "khong dau gi het",
    ],
)
def test_strange_text_is_accepted_and_shown_safely(person: Client, text: str) -> None:
    draft = fill(person, told={"text": text})
    check = text_of(person.get(draft + "kiem-tra"))
    assert "<script>alert" not in check
    assert "\u202e" not in check
    assert send(person, draft).status_code == 200
    assert Message.objects.get(inbound=True).body.endswith(text)


def test_an_unknown_choice_shows_the_choices_again(person: Client) -> None:
    assert person.post("/bao-sai/", {"record": "nothing"})["Location"] == "/"


def test_a_screen_that_comes_too_early_leads_back(person: Client) -> None:
    draft = begin(person)
    assert person.get(draft + "ke")["Location"] == draft + "cua-ai"
    assert person.get(draft + "kiem-tra")["Location"] == draft + "cua-ai"
    person.post(draft + "cua-ai", WHO)
    assert person.get(draft + "kiem-tra")["Location"] == draft + "ke"


def test_a_draft_of_another_browser_is_not_there(person: Client) -> None:
    draft = fill(person)
    stranger = Client()
    assert stranger.get(draft + "kiem-tra").status_code == 410
    send(person, draft)
    assert stranger.get(draft + "da-nhan").status_code == 410


def test_two_tabs_do_not_write_over_each_other(person: Client) -> None:
    first = fill(person, told={"text": "điều thứ nhất"})
    second = fill(person, record="card", told={"text": "điều thứ hai"})
    send(person, first)
    send(person, second)
    assert sorted(Message.objects.filter(inbound=True).values_list("body", flat=True)) == [
        "Quá trình đóng:\nđiều thứ nhất",
        "Thẻ bảo hiểm y tế:\nđiều thứ hai",
    ]


def test_the_same_matter_again_is_offered_as_a_follow_up(person: Client) -> None:
    send(person, fill(person))
    draft = fill(person, told={"text": "em bổ sung thêm"})
    code = Case.objects.get().code
    assert code in text_of(person.get(draft + "kiem-tra"))
    assert code in text_of(send(person, draft, send="follow"))
    assert Case.objects.count() == 1
    assert Message.objects.filter(inbound=True).count() == 2


def follow_up(person: Client) -> str:
    """A sent report and a second draft of the same matter with a photo, ready to be sent."""
    send(person, fill(person))
    draft = fill(person, told={"text": "em bổ sung ảnh"})
    person.post(draft + "ke", {"text": "em bổ sung ảnh", "photo": picture()})
    return draft


def test_the_photo_of_a_follow_up_joins_the_earlier_case(person: Client) -> None:
    draft = follow_up(person)
    assert pictures_of(Case.objects.get().code) == ()
    send(person, draft, send="follow")
    assert len(pictures_of(Case.objects.get().code)) == 1


def test_a_follow_up_whose_photo_is_lost_writes_nothing(person: Client) -> None:
    draft = follow_up(person)
    Upload.objects.all().delete()
    assert send(person, draft, send="follow").status_code == 422
    assert Message.objects.filter(inbound=True).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_follow_up_pressed_many_times_at_once_is_written_once(person: Client) -> None:
    draft = follow_up(person)
    cookies = person.cookies

    def press(_: int) -> int:
        browser = Client()
        browser.cookies = cookies
        try:
            return browser.post(draft + "kiem-tra", {"send": "follow"}).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(press, range(4))) == {302}
    assert Message.objects.filter(inbound=True).count() == 2
    assert len(pictures_of(Case.objects.get().code)) == 1


def test_a_flood_of_photos_and_reports_is_slowed_and_nothing_typed_is_lost(
    person: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "MOST_SENDINGS", 1)
    draft = begin(person)
    person.post(draft + "cua-ai", WHO)
    person.post(draft + "ke", TOLD | {"photo": picture()})
    answer = person.post(draft + "ke", TOLD | {"photo": picture()})
    assert (answer.status_code, Upload.objects.count()) == (422, 1)
    assert TOLD["text"] in text_of(answer)
    assert send(person, draft).status_code == 200
    second = fill(person, record="card")
    refused = send(person, second)
    assert refused.status_code == 429
    assert "Chờ một chút" in text_of(refused)
    assert TOLD["text"] in text_of(refused)
    assert Case.objects.count() == 1


def test_a_stranger_does_not_learn_that_somebody_reported(person: Client) -> None:
    send(person, fill(person))
    stranger = Client()
    draft = fill(stranger)
    assert "đã có một phản ánh" not in text_of(stranger.get(draft + "kiem-tra"))


def test_a_number_of_another_province_is_received_here_when_nobody_receives_there(person: Client) -> None:
    draft = fill(person, who=WHO | {"social_insurance_number": "9999999999"})
    assert send(person, draft).status_code == 200
    assert Case.objects.get().province_code == "79"


def test_a_form_without_proof_of_origin_is_refused_in_words(person: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/bao-sai/", {"record": "card"})
    assert answer.status_code == 403
    assert "Trang đã cũ" in text_of(answer)


def test_a_lost_photo_stops_the_sending_in_words_and_keeps_everything(person: Client) -> None:
    draft = begin(person)
    person.post(draft + "cua-ai", WHO)
    person.post(draft + "ke", TOLD | {"photo": picture()})
    Upload.objects.all().delete()
    answer = send(person, draft)
    assert answer.status_code == 422
    assert "Chưa gửi được." in text_of(answer)
    assert TOLD["text"] in text_of(answer)
    assert not Case.objects.exists()


def test_a_draft_sent_and_changed_meanwhile_says_that_it_was_sent() -> None:
    assert "đã gửi rồi" in told_failure(KeyReused()).title


def test_an_open_report_that_was_taken_away_is_not_offered(person: Client) -> None:
    draft = Draft(id="d", record="card", who={"social_insurance_number": "7912345678"})
    gone = Receipt(draft_id="a", track_token="nowhere", number="7912345678", record="card")
    assert open_report_like(draft, receipts=[gone]) is None

"""What POST /api/v1/cases takes and what it refuses."""

import itertools
import unicodedata
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import pytest
from django.test import Client

from motgio.capabilities.cases.models import Case
from motgio.capabilities.intake.models import InboundReport
from motgio.kernel.clock import SystemClock
from motgio.testing.agency import Agency
from motgio.web.api.tests.conftest import Send, a_report, give_token

FIELDS = {
    *("code", "state", "lane", "proof_level", "received_at", "due_at", "accountable_unit", "track_url"),
}


def problem_of(response: Any, status: int) -> dict[str, Any]:
    assert response.status_code == status, response.content
    assert response.headers["Content-Type"] == "application/problem+json"
    told = response.json()
    assert told["status"] == status
    assert told["type"] == f"urn:motgio:problem:{told['code']}"
    assert told["title"]
    assert told["detail"]
    return dict(told)


def test_a_report_is_answered_with_its_case_and_due_time(send: Send, agency: Agency) -> None:
    claims = [{"record": "contribution", "problem": "not_closed"}]
    response = send(claims=claims, received_at="2026-11-16T09:10:00+07:00")
    told = response.json()
    assert response.status_code == 201
    assert set(told) == FIELDS
    assert (told["state"], told["lane"], told["proof_level"]) == ("received", "data_error", "none")
    assert told["received_at"] == "2026-11-16T09:10:00+07:00"
    assert told["due_at"] == "2026-11-16T10:10:00+07:00"
    assert told["accountable_unit"]["code"] == "79-CSKH"
    case = Case.objects.get(code=told["code"])
    assert told["track_url"].endswith(case.track_token)
    assert case.accountable_unit_id == agency.units["79-CSKH"]
    assert [(claim.record, claim.problem) for claim in case.claims.all()] == [("contribution", "not_closed")]


def test_a_token_reports_only_into_provinces_below_its_unit(send: Send) -> None:
    assert send(province_code="79").json()["accountable_unit"]["code"] == "79-CSKH"
    assert send(province_code="01").status_code == 403
    told = problem_of(send(province_code="99"), 409)
    assert told["code"] == "unknown_province"


LINES = [
    (None, {}),
    ("tháng 3 năm 2019", {"text": "tháng 3 năm 2019"}),
    ({"from_month": "2019-03"}, {"from_month": "2019-03"}),
    (
        {"from_month": "2019-08", "to_month": "2016-04", "employer": "May Hòa Bình"},
        {"from_month": "2016-04", "to_month": "2019-08", "employer": "May Hòa Bình"},
    ),
    (
        {"employer_name": "May Hòa Bình", "to_month": "2019-08"},
        {"employer": "May Hòa Bình", "to_month": "2019-08"},
    ),
]


@pytest.mark.parametrize(("line", "kept"), LINES)
def test_a_line_may_be_words_or_months_and_employer(send: Send, line: object, kept: object) -> None:
    claim = {"record": "contribution", "problem": "wrong_value", "line": line, "expected": "5.000.000"}
    told = send(claims=[claim]).json()
    stored = Case.objects.get(code=told["code"]).claims.get()
    assert (stored.line, stored.expected) == (kept, "5.000.000")


WORDS = {
    "NFD": unicodedata.normalize("NFD", "Sổ của tôi chưa chốt"),
    "without diacritics": "so bhxh cua toi chua chot, cong ty pha san",
    "emoji": "Mất tháng 7 😭👨‍👩‍👧",
    "bidi and zero width": "abc\u202edef\u200b\u2066x\u2069",
    "HTML": "<script>alert(1)</script><b>chưa chốt</b>",
    "control characters": "một\x01hai\x7fba\r\n\tbốn",
    "longest": "ổ" * 20_000,
    "quotes": "'; DROP TABLE cases_case; -- \\ %s $1",
}


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_any_words_are_taken_and_kept_as_they_were_typed(send: Send, words: str) -> None:
    response = send(text=words)
    assert response.status_code == 201
    assert Case.objects.get(code=response.json()["code"]).messages.get().body == words


@pytest.mark.parametrize(
    "participant", [{}, {"social_insurance_number": "0000000000"}, {"citizen_id": "123456789"}]
)
def test_an_unknown_participant_is_no_obstacle(send: Send, participant: object) -> None:
    assert send(participant=participant).status_code == 201


def test_the_longest_names_fit_everywhere(send: Send) -> None:
    reporter = {"name": "Ễ" * 200, "relation": "r" * 30, "email": "a" * 195 + "@b.vn"}
    response = send(reporter=reporter, participant={"full_name": "Ễ" * 200}, external_id="x" * 200)
    assert response.status_code == 201, response.content


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("0901 234 567", "0901234567"), ("+84 901-234-567", "0901234567"), ("(028) 3822.1234", "02838221234")],
)
def test_telephone_numbers_are_taken_as_people_write_them(send: Send, typed: str, kept: str) -> None:
    told = send(reporter={"name": "A", "phone": typed}).json()
    assert Case.objects.get(code=told["code"]).reporter_phone == kept


def in_days(days: int) -> str:
    return (SystemClock().now() + timedelta(days=days)).date().isoformat()


NUMBER = "/participant/social_insurance_number"


def claim_with(**fields: object) -> dict[str, object]:
    return {"record": "contribution", "problem": "missing", **fields}


REFUSED: list[tuple[str, dict[str, object], str]] = [
    ("text is empty", {"text": ""}, "/text"),
    ("text is blank", {"text": " \n\u3000"}, "/text"),
    ("text too long", {"text": "a" * 20_001}, "/text"),
    ("text with NUL", {"text": "a\x00b"}, "/text"),
    ("text is a number", {"text": 5}, "/text"),
    ("no text", {"text": None}, "/text"),
    ("no reporter", {"reporter": None}, "/reporter"),
    ("reporter without name", {"reporter": {}}, "/reporter/name"),
    ("name with NUL", {"reporter": {"name": "\x00"}}, "/reporter/name"),
    ("name too long", {"reporter": {"name": "a" * 201}}, "/reporter/name"),
    ("odd telephone", {"reporter": {"name": "A", "phone": "không có"}}, "/reporter/phone"),
    ("odd mailbox", {"reporter": {"name": "A", "email": "a@b"}}, "/reporter/email"),
    ("long relation", {"reporter": {"name": "A", "relation": "r" * 31}}, "/reporter/relation"),
    ("odd number", {"participant": {"social_insurance_number": "79123"}}, NUMBER),
    ("odd card", {"participant": {"citizen_id": "07908500123X"}}, "/participant/citizen_id"),
    ("impossible day", {"participant": {"birth_date": "1990-02-30"}}, "/participant/birth_date"),
    ("born tomorrow", {"participant": {"birth_date": in_days(2)}}, "/participant/birth_date"),
    ("born long ago", {"participant": {"birth_date": "1899-12-31"}}, "/participant/birth_date"),
    ("born at a number", {"participant": {"birth_date": 86400}}, "/participant/birth_date"),
    ("born at digits", {"participant": {"birth_date": "86400"}}, "/participant/birth_date"),
    ("unknown channel", {"channel": "fax"}, "/channel"),
    ("unknown field", {"is_admin": True}, "/is_admin"),
    ("time without offset", {"received_at": "2026-11-16T09:10:00"}, "/received_at"),
    ("time is a number", {"received_at": 1_700_000_000}, "/received_at"),
    ("impossible time", {"received_at": "2026-11-16T25:10:00Z"}, "/received_at"),
    ("unknown record", {"claims": [{"record": "salary", "problem": "missing"}]}, "/claims/0/record"),
    ("unknown problem", {"claims": [{"record": "card", "problem": "ugly"}]}, "/claims/0/problem"),
    ("claims are words", {"claims": "contribution"}, "/claims"),
    ("too many claims", {"claims": [{"record": "card", "problem": "missing"}] * 11}, "/claims"),
    ("number for words", {"province_code": 79}, "/province_code"),
    ("text nobody sees", {"text": "\u200b\u2060\ufeff \u202e"}, "/text"),
    ("name nobody sees", {"reporter": {"name": "\u200b\xad"}}, "/reporter/name"),
    ("number with a line end", {"participant": {"social_insurance_number": "7912345678\n"}}, NUMBER),
    ("number in other digits", {"participant": {"social_insurance_number": "٧٩١٢٣٤٥٦٧٨"}}, NUMBER),
    ("line with NUL", {"claims": [claim_with(line="\x00")]}, "/claims/0/line"),
    ("employer with NUL", {"claims": [claim_with(line={"employer": "\x00"})]}, "/claims/0/line/employer"),
    ("line is a number", {"claims": [claim_with(line=5)]}, "/claims/0/line"),
    (
        "month far ahead",
        {"claims": [claim_with(line={"from_month": "2098-05"})]},
        "/claims/0/line/from_month",
    ),
    ("month long ago", {"claims": [claim_with(line={"to_month": "1899-12"})]}, "/claims/0/line/to_month"),
    ("month that is none", {"claims": [claim_with(line={"to_month": "2019-13"})]}, "/claims/0/line/to_month"),
]


@pytest.mark.parametrize(("fields", "pointer"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_cannot_be_used_is_refused_with_a_pointer(
    send: Send, fields: dict[str, object], pointer: str
) -> None:
    told = problem_of(send(**fields), 422)
    assert {error["pointer"] for error in told["errors"]} == {pointer}
    assert not InboundReport.objects.exists()


SENTENCES: list[tuple[dict[str, object], str]] = [
    ({"text": "a" * 20_001}, "/text: must have at most 20000 characters"),
    ({"text": 5}, "/text: must be text"),
    ({"text": None}, "/text: is missing"),
    ({"reporter": "Nguyễn Văn An"}, "/reporter: must be an object"),
    ({"is_admin": True}, "/is_admin: is not known here"),
    ({"channel": "fax"}, "/channel: must be 'portal', 'counter', "),
    ({"province_code": "7"}, "/province_code: must be the two digits of a province"),
    ({"participant": {"social_insurance_number": "79"}}, f"{NUMBER}: must be ten digits"),
    ({"participant": {"birth_date": "1990-02-30"}}, "/participant/birth_date: there is no such day"),
    ({"received_at": "2026-11-16T24:10:00Z"}, "/received_at: there is no such moment"),
    ({"claims": [claim_with()] * 11}, "/claims: must have at most 10 entries"),
    ({"claims": [claim_with(line=5)]}, "/claims/0/line: must be an object with months and employer, or a "),
    ({"claims": [claim_with(line="a" * 201)]}, "/claims/0/line: must have at most 200 characters"),
]


@pytest.mark.parametrize(("fields", "sentence"), SENTENCES, ids=[row[1] for row in SENTENCES])
def test_a_refusal_is_a_sentence_and_not_the_words_of_a_library(
    send: Send, fields: dict[str, object], sentence: str
) -> None:
    detail = problem_of(send(**fields), 422)["detail"]
    assert detail.startswith(sentence)
    assert not any(word in detail for word in ("function", "Input", "Value", "0x"))


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"\xff\xfe",
        b'{"text": "\xc3\x28"}',
        b'{"text": "\\ud800"}',
        b'{"channel": NaN}',
        b'{"channel": 1' + b"0" * 400 + b"}",
        b"[" * 100_000,
        b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
    ],
    ids=[
        "half",
        "not text",
        "broken UTF-8",
        "half a letter",
        "NaN",
        "huge number",
        "deep list",
        "deep object",
    ],
)
def test_a_malformed_body_is_400(send: Send, body: bytes) -> None:
    assert problem_of(send(body), 400)["code"] == "malformed"


@pytest.mark.parametrize(
    "body", [b"", b"null", b"[]", b"5", b'"text"', b"{}", b'{"channel": 1000000000000000000000}']
)
def test_a_body_of_another_kind_is_422(send: Send, body: bytes) -> None:
    problem_of(send(body), 422)


def test_a_body_beyond_a_megabyte_is_413(send: Send) -> None:
    assert problem_of(send(text="a" * 1024 * 1024), 413)["code"] == "too_large"


def test_a_length_that_is_no_number_is_400(client: Client, token: str) -> None:
    response = client.post("/api/v1/cases", b"{}", content_type="application/json", CONTENT_LENGTH="-1")
    problem_of(response, 400)


def test_a_time_in_the_future_is_refused_and_a_little_skew_is_clamped(send: Send) -> None:
    now = SystemClock().now()
    told = problem_of(send(received_at=(now + timedelta(hours=1)).isoformat()), 409)
    assert told["code"] == "received_in_the_future"
    skewed = send(received_at=(now + timedelta(minutes=2)).isoformat())
    assert datetime.fromisoformat(skewed.json()["received_at"]) <= datetime.now(UTC)


@pytest.mark.parametrize("moment", ["1980-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00"])
def test_a_time_before_every_calendar_is_refused(send: Send, moment: str) -> None:
    told = problem_of(send(received_at=moment), 409)
    assert told["code"] == "received_too_long_ago"


def test_the_same_claim_said_twice_is_one(send: Send) -> None:
    closed = {"record": "contribution", "problem": "not_closed", "line": {"from_month": "2016-04"}}
    other = {"record": "contribution", "problem": "missing"}
    told = send(claims=[closed, other, closed]).json()
    kept = Case.objects.get(code=told["code"]).claims.values_list("problem", flat=True)
    assert sorted(kept) == ["missing", "not_closed"]


@pytest.mark.parametrize("key", [None, "", "a b", "khóa", "x" * 101])
def test_the_idempotency_key_must_be_there_and_be_plain(client: Client, token: str, key: str | None) -> None:
    headers = {"Authorization": f"Bearer {token}"} | ({} if key is None else {"Idempotency-Key": key})
    body = orjson.dumps(a_report())
    response = client.post("/api/v1/cases", body, content_type="application/json", headers=headers)
    told = problem_of(response, 400)
    assert [error["pointer"] for error in told["errors"]] == ["Idempotency-Key"]
    wanted = "is missing" if key is None else "must be 1 to 100 visible ASCII characters"
    assert told["detail"] == f"Idempotency-Key: {wanted}"


def test_the_same_key_and_body_give_the_same_answer_and_no_second_case(send: Send) -> None:
    first, again = send(key="k"), send(key="k")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.content == again.content
    assert Case.objects.count() == 1


def test_the_same_key_with_another_body_is_409(send: Send) -> None:
    send(key="k")
    assert problem_of(send(key="k", text="Chuyện khác"), 409)["code"] == "key_reused"
    assert Case.objects.count() == 1


def test_two_services_may_use_the_same_key(send: Send) -> None:
    other = give_token("another-token", unit="01")
    first, second = send(key="k"), send(key="k", using=other)
    assert first.json()["code"] != second.json()["code"]


def test_a_second_drawn_code_is_drawn_when_the_first_is_taken(
    send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = itertools.chain(["HCM-0000-0000"] * 2, (f"HCM-0000-000{n}" for n in range(1, 9)))
    monkeypatch.setattr("motgio.capabilities.cases.opening.speakable_code", lambda prefix: next(drawn))
    assert [send().json()["code"] for _ in range(2)] == ["HCM-0000-0000", "HCM-0000-0001"]

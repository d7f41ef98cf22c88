"""The five screens, walked as a browser without script walks them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.test import Client

WHO = {
    "social_insurance_number": "7912345678",
    "full_name": "Nguyễn Thị Hoa",
    "birth_date": "20/11/1980",
    "phone": "0912 345 678",
    "email": "hoa@example.vn",
}
TOLD = {"text": "VssID thiếu 7 tháng ở công ty cũ", "month_from": "01/2019", "month_to": "07/2019"}


def begin(person: Client, record: str = "contribution") -> str:
    """Choose; gives the address of the draft."""
    answer = person.post("/bao-sai/", {"record": record})
    assert answer.status_code == 302
    return str(answer["Location"]).removesuffix("cua-ai")


def fill(person: Client, *, record: str = "contribution", who: Any = None, told: Any = None) -> str:
    """Choose, say who, tell; gives the address of the draft, ready to be checked."""
    draft = begin(person, record)
    assert person.post(draft + "cua-ai", who or WHO).status_code == 302
    assert person.post(draft + "ke", told or TOLD).status_code == 302
    return draft


def send(person: Client, draft: str, **fields: str) -> HttpResponse:
    """Press “send”, and follow to the receipt."""
    return person.post(draft + "kiem-tra", fields or {"send": "new"}, follow=True)  # type: ignore[return-value]


def text_of(answer: Any) -> str:
    return str(answer.content.decode())

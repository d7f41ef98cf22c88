"""A window on a Monday at ten past nine, with somebody's record behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from motgio.capabilities.corrections.tests.memory_records import MemoryRecords
from motgio.capabilities.corrections.tests.people import NUMBER, book_never_closed
from motgio.capabilities.records import ports
from motgio.capabilities.records.facade import Found, SourceDown, SourceKind, SourceRows, register
from motgio.kernel.actor import Role
from motgio.web.desk.tests.conftest import Hire, desk, desk_clock, hire, lan, minh, signed_in

__all__ = ["desk", "desk_clock", "hire", "lan", "minh"]

SHEET = "/desk/counter/"
CITIZEN_ID = "079090000001"
LINE = f"{CITIZEN_ID}|024567891|Nguyễn Văn A|02051990|Nam|12 Lê Lợi, Quận 1, TP.HCM|25042021"
PERSON = Found(social_insurance_number=NUMBER, full_name="Nguyễn Văn A", birth_date=date(1990, 5, 2))
NAMESAKE = Found(social_insurance_number="7900000002", full_name="Nguyễn Văn A", birth_date=date(1990, 5, 2))


class Agency(MemoryRecords):
    """One participant, whom a citizen ID finds; by name there may be a namesake. It can be away."""

    def __init__(self) -> None:
        super().__init__(NUMBER, book_never_closed())
        self.is_away = False

    def find(
        self, *, citizen_id: str | None = None, full_name: str | None = None, birth_date: date | None = None
    ) -> tuple[Found, ...]:
        if self.is_away:
            raise SourceDown
        if citizen_id:
            return (PERSON,) if citizen_id == CITIZEN_ID else ()
        return (PERSON, NAMESAKE) if full_name == PERSON.full_name else ()

    def read(self, *, number: str, kind: SourceKind) -> SourceRows:
        if self.is_away:
            raise SourceDown
        return super().read(number=number, kind=kind)


@pytest.fixture
def records() -> Iterator[Agency]:
    """The systems of record behind the window."""
    make, port = ports._Wired.make, ports._Wired.port
    held = Agency()
    register(lambda: held)
    yield held
    ports._Wired.make, ports._Wired.port = make, port


@pytest.fixture(autouse=True)
def fresh_counts() -> Iterator[None]:
    """Nobody has tried anything yet."""
    cache.clear()
    yield
    cache.clear()


def filled(**about: Any) -> dict[str, Any]:
    """A sheet as the browser sends it."""
    given = {
        "act": "file",
        "key": "k" * 22,
        "citizen_id": CITIZEN_ID,
        "full_name": "Nguyễn Văn A",
        "birth_date": "02/05/1990",
        "relation": "self",
        "text": "Công ty cũ chưa chốt sổ cho tôi",
        "reply_by": "phone",
        "phone": "0901234567",
    }
    if {"open", "pick", "drop"} & about.keys():
        # A browser sends only the button that was pressed.
        del given["act"]
    return {name: value for name, value in (given | about).items() if value is not None}


Post = Callable[..., Any]


@pytest.fixture
def post(desk: Client, records: Agency) -> Post:
    """Sends a sheet from Lan's browser."""
    return lambda **about: desk.post("/desk/counter/", filled(**about))


@pytest.fixture
def dung(hire: Hire) -> Client:
    """An officer at the counter of a local office, in her browser."""
    return signed_in(hire("dung", "7901", Role.MANAGING_OFFICER, name="Võ Thị Thùy Dung"))


def html_of(answer: Any) -> str:
    return str(answer.content.decode())


def field(page: str, name: str) -> str:
    """The value that a text field shows."""
    tag = next(part for part in page.split("<input")[1:] if f'name="{name}"' in part.split(">")[0])
    return tag.partition('value="')[2].partition('"')[0] if 'value="' in tag.split(">")[0] else ""

"""What may become of a number in the queue, and what the line of an ID-card scanner says; plain Python."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from motgio.kernel.errors import Invalid, NotAllowed

SERIES = "A"
# A number has three digits on the screen; no office sees more people in a day.
MOST_NUMBERS = 999
MOST_WINDOWS = 99


class TicketState(StrEnum):
    """Where somebody with a number is."""

    WAITING = "waiting"
    CALLED = "called"
    ABSENT = "absent"
    SERVED = "served"


T = TicketState
MOVES: Mapping[TicketState, frozenset[TicketState]] = {
    T.WAITING: frozenset({T.CALLED}),
    # Calling again leaves a number called.
    T.CALLED: frozenset({T.CALLED, T.ABSENT, T.SERVED}),
    # Who was not there comes to the window later and is called by number.
    T.ABSENT: frozenset({T.CALLED}),
    T.SERVED: frozenset(),
}


class ForbiddenTicketMove(NotAllowed):
    """This number is no longer where the page showed it."""

    code = "forbidden_ticket_move"


def move(now: TicketState, to: TicketState) -> TicketState:
    """The new state of a number. Raises ForbiddenTicketMove when the table does not allow it."""
    if to not in MOVES[now]:
        raise ForbiddenTicketMove(f"a number cannot go from {now} to {to}", now=now, to=to)
    return to


def written_number(number: int) -> str:
    """A number as it is printed and called: `A007`."""
    return f"{SERIES}{number:03d}"


def read_number(text: str) -> int | None:
    """The number in `A007`, `a 7` or `7`; None when it is none."""
    found = re.fullmatch(rf"{SERIES}?\s*0*([1-9][0-9]{{0,2}})", text.strip().upper())
    return int(found[1]) if found else None


class ReplyBy(StrEnum):
    """How the person wants to be answered; where nothing is written, the answer is a call or a visit."""

    PHONE = "phone"
    EMAIL = "email"
    WAITS = "waits"
    COMES_AGAIN = "comes_again"


class ProofForAbsent(Invalid):
    """Only who stands at the counter is proven by a card."""

    code = "proof_for_absent"


def check_proof(*, saw_card: bool, relation: str) -> None:
    """Whether the card that was seen proves who the reporter is. Raises ProofForAbsent.

    Source: domain.md "Contact" (CCCD shown at the counter): a card in a relative's hand proves nobody.
    """
    if saw_card and relation != "self":
        raise ProofForAbsent


class ScanFault(StrEnum):
    """What is wrong with a scanned line."""

    TOO_LONG = "too_long"
    NO_SEPARATOR = "no_separator"
    TOO_FEW = "too_few"
    ID = "id"
    NAME = "name"
    BIRTH_DATE = "birth_date"


class UnreadableScan(Invalid):
    """This is not the line of a citizen ID card."""

    code = "unreadable_scan"

    def __init__(self, fault: ScanFault) -> None:
        super().__init__(f"not the line of an ID card: {fault}", fault=fault)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class ScannedCard:
    """What the counter needs of a card. Address, sex and issue date are read past and kept nowhere.

    `birth_date` is None where the card knows only the year.
    """

    citizen_id: str
    full_name: str
    birth_date: date | None
    old_id: str = ""


LONGEST_LINE = 1000
LONGEST_NAME = 200
# Name, birth date and sex, after the one or two numbers.
LEAST_AFTER_NUMBERS = 3
EARLIEST_YEAR = 1900
CITIZEN_ID = re.compile(r"[0-9]{12}")
OLD_ID = re.compile(r"[0-9]{9}|[0-9]{12}|")
DAY = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")


def read_scan_line(line: str, *, today: date) -> ScannedCard:
    """The line a scanner types from the QR of a citizen ID card. Raises UnreadableScan.

    `ID|old ID|name|ddmmyyyy|sex|address|issue date`, as design/interface.md says; the old ID may be empty or
    left out with its separator, later fields may be missing, newer cards add some, which are not read.
    Letters may come decomposed (NFD), the line may end in CR or LF. Fields in another order are refused.
    """
    if len(line) > LONGEST_LINE:
        raise UnreadableScan(ScanFault.TOO_LONG)
    text = unicodedata.normalize("NFC", line).strip().lstrip("\ufeff")
    if "|" not in text:
        raise UnreadableScan(ScanFault.NO_SEPARATOR)
    citizen_id, *rest = (part.strip() for part in text.split("|"))
    if not CITIZEN_ID.fullmatch(citizen_id):
        raise UnreadableScan(ScanFault.ID)
    old_id = rest.pop(0) if OLD_ID.fullmatch(rest[0]) else ""
    if len(rest) < LEAST_AFTER_NUMBERS:
        raise UnreadableScan(ScanFault.TOO_FEW)
    return ScannedCard(
        citizen_id=citizen_id,
        full_name=_read_name(rest[0]),
        birth_date=_read_birth_date(rest[1], today=today),
        old_id=old_id,
    )


def _read_name(text: str) -> str:
    name = " ".join(text.split())
    if not 2 <= len(name) <= LONGEST_NAME or not all(_is_of_name(letter) for letter in name):
        raise UnreadableScan(ScanFault.NAME)
    return name


def _is_of_name(letter: str) -> bool:
    # Letters with their marks; the hyphen and apostrophe of foreign and highland names.
    return unicodedata.category(letter)[0] in "LM" or letter in " -'’."


def _read_birth_date(text: str, *, today: date) -> date | None:
    found = DAY.fullmatch(text)
    if not found:
        raise UnreadableScan(ScanFault.BIRTH_DATE)
    day, month, year = (int(part) for part in found.groups())
    if not EARLIEST_YEAR <= year <= today.year:
        raise UnreadableScan(ScanFault.BIRTH_DATE)
    if day == month == 0:
        return None
    try:
        born = date(year, month, day)
    except ValueError as impossible:
        raise UnreadableScan(ScanFault.BIRTH_DATE) from impossible
    if born > today:
        raise UnreadableScan(ScanFault.BIRTH_DATE)
    return born

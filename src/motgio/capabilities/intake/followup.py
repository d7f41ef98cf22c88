"""Recognises a report that continues a recent case: same person, same matter, within days.

The follow-up is only offered; a person decides, for joining two matters wrongly hides one of them.
Below proof of identity the offer goes to the officer, never to the reporter: it would tell that
another case exists (design: proof levels).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from motgio.capabilities.intake.triage import fold_vietnamese
from motgio.capabilities.records.domain import RecordKind

FOLLOW_UP_WINDOW = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a report is about, as far as it says: any of the identifiers may be empty."""

    social_insurance_number: str = ""
    citizen_id: str = ""
    full_name: str = ""


@dataclass(frozen=True, slots=True)
class RecentCase:
    """A case that a new report might continue."""

    case_id: int
    subject: Subject
    records: frozenset[RecordKind]
    received_at: datetime
    is_open: bool


@dataclass(frozen=True, slots=True)
class NewReport:
    """What has just come in; no records when triage recognised none."""

    subject: Subject
    records: frozenset[RecordKind]
    received_at: datetime


class SamePerson(StrEnum):
    """By what a report and a case were seen to be about the same person, surest first."""

    NUMBER = "number"
    CITIZEN_ID_AND_NAME = "citizen_id_and_name"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The case a report seems to continue, and why; `records` are those both speak of."""

    case_id: int
    same_person: SamePerson
    records: frozenset[RecordKind]
    age: timedelta
    was_open: bool


def find_follow_up(
    report: NewReport, recent: Iterable[RecentCase], *, window: timedelta = FOLLOW_UP_WINDOW
) -> FollowUp | None:
    """The recent case that a report most likely continues, or None.

    The window counts real days, both ends included, back from the report's receipt; cases received after
    it are left out. An open case comes before a closed one, then the one that shares more records, then
    the latest, then the higher id.
    """
    found = [offer for case in recent if (offer := _continues(report, case, window)) is not None]
    return max(found, key=_likelihood, default=None)


def _likelihood(offer: FollowUp) -> tuple[bool, int, timedelta, int]:
    return offer.was_open, len(offer.records), -offer.age, offer.case_id


def _continues(report: NewReport, case: RecentCase, window: timedelta) -> FollowUp | None:
    age = report.received_at - case.received_at
    if not timedelta(0) <= age <= window:
        return None
    same_person = compare_subjects(report.subject, case.subject)
    if same_person is None:
        return None
    shared = report.records & case.records
    # `Sao chưa thấy trả lời?` names no record: of an open case of this person that is most likely the sequel.
    if not shared and (report.records or not case.is_open):
        return None
    return FollowUp(case.case_id, same_person, shared, age, case.is_open)


def compare_subjects(one: Subject, other: Subject) -> SamePerson | None:
    """By what two reports are about the same person; None when they are not, or when it cannot be told.

    A name alone, or a citizen id without the name, proves nothing. Two different numbers are two people
    here, even with one name: whether they are one person is a check's finding (R03), not a guess of intake.
    """
    numbers = _digits(one.social_insurance_number), _digits(other.social_insurance_number)
    if all(numbers):
        return SamePerson.NUMBER if numbers[0] == numbers[1] else None
    ids = _digits(one.citizen_id), _digits(other.citizen_id)
    names = _name(one.full_name), _name(other.full_name)
    if all(ids) and all(names) and ids[0] == ids[1] and names[0] == names[1]:
        return SamePerson.CITIZEN_ID_AND_NAME
    return None


def _digits(text: str) -> str:
    # People type `79 1234 5678` and `079.123.456.789`.
    return "".join(letter for letter in text if letter.isascii() and letter.isdigit())


def _name(text: str) -> str:
    return " ".join(fold_vietnamese(text).split())

"""People of inspection for the tests: a leader, a team of two, a colleague outside of it, and an officer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from motgio.capabilities.cases.facade import case_by_id
from motgio.capabilities.referral.facade import (
    AccusedKind,
    DecisionKind,
    Proposal,
    SignKind,
    file_page,
    file_signs,
    list_files,
    note_sign,
    set_team,
)
from motgio.kernel.actor import Actor, Role
from motgio.platform.people.facade import actor_of_staff, create_staff
from motgio.testing.agency import MONDAY, Agency

TODAY = MONDAY.date()


@dataclass(frozen=True)
class People:
    """Everybody a file has to do with."""

    leader: Actor
    lead: Actor
    member: Actor
    outsider: Actor
    officer: Actor


def people(agency: Agency) -> People:
    """The accounts, made anew."""

    def account(name: str, unit: str, role: Role) -> Actor:
        made = create_staff(
            username=name, full_name=name.title(), unit_code=unit, roles=[role], password=None, at=MONDAY
        )
        return actor_of_staff(made, today=TODAY)

    return People(
        leader=account("quang", "VSS-TT", Role.LEADER),
        lead=account("vinh", "VSS-TT", Role.INSPECTOR),
        member=account("mai", "VSS-TT", Role.INSPECTOR),
        outsider=account("nga", "VSS-TT", Role.INSPECTOR),
        officer=account("lan", "79-CSKH", Role.CARE_OFFICER),
    )


def tell_of(officer: Actor, case_id: int, *, at: datetime = MONDAY, said: str = "Không đi khám") -> None:
    """What an officer saw in a case."""
    note_sign(
        actor=officer,
        code=case_by_id(case_id).code,
        said=said,
        kinds=[SignKind.NOT_THERE],
        accused_kind=AccusedKind.FACILITY,
        accused_name="Phòng khám Đa khoa A",
        at=at,
    )


def file_of(who: People, case_id: int) -> str:
    """The number of the file that a sign of this case came into."""
    tell_of(who.officer, case_id)
    file_signs(limit=10, at=MONDAY)
    return list_files(who.leader)[0].code


def with_team(who: People, code: str) -> None:
    """The team put together."""
    set_team(
        actor=who.leader,
        code=code,
        version=version_of(who, code),
        lead=who.lead.staff_id,
        members=[who.member.staff_id],
        at=MONDAY,
    )


def version_of(who: People, code: str) -> int:
    """As the leader's page would show it."""
    return file_page(who.leader, code, at=MONDAY).version


def proposal(kind: DecisionKind, *, amount: int | None = None, body: str = "Đã rõ.") -> Proposal:
    """A paper of this kind."""
    return Proposal(
        kind=kind,
        number="12/QĐ-TTr",
        day=date(2026, 11, 16),
        ground="Luật Thanh tra 2025",
        body=body,
        amount=amount,
    )

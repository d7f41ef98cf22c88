"""Who works on a file: a lead and at least one more inspector of the unit, put together by its leader."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from motgio.capabilities.referral.access import may_inspect
from motgio.capabilities.referral.acting import demand_leader, move, opened_file, tell
from motgio.capabilities.referral.domain import OPEN_FILES, ReferralState, ReferralVerb
from motgio.capabilities.referral.errors import NoSuchMember, NotNow
from motgio.capabilities.referral.models import Member
from motgio.kernel.actor import Actor, Role
from motgio.kernel.clock import agency_day
from motgio.platform.people.facade import staff_holding


@dataclass(frozen=True, slots=True)
class Colleague:
    """One inspector who can be put into a team."""

    staff_id: int
    name: str


def colleagues(actor: Actor, *, at: datetime) -> tuple[Colleague, ...]:
    """The inspectors of the actor's unit, by name."""
    if not may_inspect(actor):
        return ()
    found = staff_holding(Role.INSPECTOR, unit_id=actor.unit_id or 0, today=agency_day(at))
    return tuple(Colleague(*each) for each in found)


def set_team(
    *, actor: Actor, code: str, version: int, lead: int, members: Collection[int], at: datetime
) -> None:
    """Put a team together or change it. Raises UnknownReferral, NotLeader, ReferralMoved, NoSuchMember,
    NotNow.
    """
    demand_leader(actor)
    known = {each.staff_id: each.name for each in colleagues(actor, at=at)}
    wanted = {lead, *members}
    if len(wanted) < 2 or not wanted <= known.keys():
        raise NoSuchMember
    with opened_file(actor, code, version=version) as file:
        if ReferralState(file.state) not in OPEN_FILES:
            raise NotNow
        Member.objects.filter(referral=file, left_at=None).update(left_at=at)
        for staff_id in sorted(wanted):
            Member.objects.create(
                referral=file, staff_id=staff_id, name=known[staff_id], is_lead=staff_id == lead, joined_at=at
            )
        if file.state == ReferralState.OPENED:
            move(file, ReferralState.ASSIGNED)
        tell(file, ReferralVerb.TEAM_SET, actor=actor, at=at, lead=lead, members=sorted(wanted))


def reopen(*, actor: Actor, code: str, version: int, reason: str, at: datetime) -> None:
    """Take up a dismissed file again. Raises UnknownReferral, NotLeader, ReferralMoved, NotNow."""
    demand_leader(actor)
    with opened_file(actor, code, version=version) as file:
        if file.state != ReferralState.DISMISSED:
            raise NotNow
        move(file, ReferralState.ASSIGNED)
        tell(file, ReferralVerb.REOPENED, actor=actor, at=at, reason=reason[:500])

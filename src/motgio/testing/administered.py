"""What is under way in the administration: proposals of one administrator, accounts and units that end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from motgio.kernel.actor import Actor, Role
from motgio.kernel.clock import AGENCY_ZONE, SystemClock
from motgio.testing.ground import PASSWORD, Ground

# Long as names of people are: what stands on a narrow page must hold them.
LONG_NAME = "Nguyễn Phúc Bảo Hoàng Thị Ngọc Diệp Anh Thư"


@dataclass(frozen=True)
class Administered:
    """Who releases what the first one proposed, an account that was closed, a unit that will be."""

    second_id: int
    closed_staff_id: int
    closing_unit_id: int


def administer(ground: Ground) -> Administered:
    """Bring the ground's administration into these states."""
    from motgio.platform.people.facade import actor_of_staff
    from motgio.platform.people.models import Staff

    unit_id = _unit()
    today = SystemClock().now().astimezone(AGENCY_ZONE).date()
    administrator = actor_of_staff(ground.accounts["parent", Role.ADMINISTRATOR], today=today)
    _propose_kind(administrator)
    _end_unit(administrator, unit_id)
    _lock("subject")
    return Administered(Staff.objects.get(username="other").id, _closed_account(administrator), unit_id)


def _unit() -> int:
    from motgio.platform.org.facade import UnitKind, create_unit
    from motgio.testing.agency import MONDAY

    return create_unit(
        code="79-CSKH-2",
        name="Tổ trực thứ hai",
        kind=UnitKind.DEPARTMENT,
        valid_from=MONDAY.date(),
        parent_code="79-CSKH",
        province_code="79",
    ).id


def _propose_kind(administrator: Actor) -> None:
    from motgio.capabilities.corrections.facade import KindRule, propose_kind_rule
    from motgio.capabilities.records.facade import ChangeKind

    at = SystemClock().now()
    propose_kind_rule(
        actor=administrator,
        office="79",
        kind=ChangeKind.JOIN_PERIOD,
        rule=KindRule(approvers=frozenset({Role.LEADER})),
        valid_from=at.astimezone(AGENCY_ZONE).date() + timedelta(days=1),
        source="QĐ 2",
        reason="Nhiều hồ sơ",
        revision=0,
        at=at,
    )


def _end_unit(administrator: Actor, unit_id: int) -> None:
    from motgio.platform.org.facade import close_unit

    at = SystemClock().now()
    tomorrow = at.astimezone(AGENCY_ZONE).date() + timedelta(days=1)
    close_unit(actor=administrator, unit_id=unit_id, valid_to=tomorrow, source="QĐ 2", version=1, at=at)


def _closed_account(administrator: Actor) -> int:
    from motgio.platform.people.facade import create_staff, deactivate_staff

    at = SystemClock().now()
    closed = create_staff(
        username="closed", full_name=LONG_NAME, unit_code="79-CSKH", roles=[], password=PASSWORD, at=at
    )
    deactivate_staff(actor=administrator, staff_id=closed, reason="Chuyển đi", at=at)
    return closed


def _lock(username: str) -> None:
    from axes.models import AccessAttempt
    from django.conf import settings

    failures = settings.AXES_FAILURE_LIMIT
    AccessAttempt.objects.create(username=username, ip_address="127.0.0.1", failures_since_start=failures)

"""Who does something: the first argument of every verb."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ActorKind(StrEnum):
    """What sort of being acts."""

    STAFF = "staff"
    PERSON = "person"
    SERVICE = "service"
    SYSTEM = "system"


class Role(StrEnum):
    """What a member of staff may be, as in the roster of the agency."""

    CARE_OFFICER = "care_officer"
    FOCAL_OFFICER = "focal_officer"
    MANAGING_OFFICER = "managing_officer"
    CHECKER = "checker"
    IT_OFFICER = "it_officer"
    INSPECTOR = "inspector"
    LEADER = "leader"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Actor:
    """One who acts, with the unit and roles held at this moment.

    `units_below` holds the unit ids that stand under the actor's own unit in the tree today.
    """

    kind: ActorKind
    id: str
    name: str
    unit_id: int | None = None
    unit_code: str = ""
    roles: frozenset[Role] = frozenset()
    scopes: frozenset[str] = frozenset()
    units_below: frozenset[int] = frozenset()

    @property
    def staff_id(self) -> int:
        """The account number of a member of staff; a mistake in the program for anyone else."""
        if self.kind is not ActorKind.STAFF:
            raise ValueError(f"{self.kind} has no staff account")
        return int(self.id)

    def reaches(self, unit_id: int) -> bool:
        """Whether a unit is the actor's own or stands below it."""
        return unit_id == self.unit_id or unit_id in self.units_below

    def has(self, *roles: Role) -> bool:
        """Whether the actor holds at least one of these roles."""
        return bool(self.roles.intersection(roles))


SYSTEM = Actor(kind=ActorKind.SYSTEM, id="motgio", name="Motgio")

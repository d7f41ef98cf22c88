"""The start of every act on a sealed file: it exists for the actor, is locked, and is as it was seen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from motgio.capabilities.referral.access import leads_inspection, visible_files
from motgio.capabilities.referral.chain import record, save
from motgio.capabilities.referral.domain import ReferralState, ReferralVerb, may_move
from motgio.capabilities.referral.errors import NotLeader, NotNow, ReferralMoved, UnknownReferral
from motgio.capabilities.referral.models import Member, Referral
from motgio.capabilities.referral.seal import unsealed
from motgio.kernel.actor import Actor

__all__ = ["demand_leader", "demand_member", "move", "opened_file", "record", "save", "tell"]


@contextmanager
def opened_file(actor: Actor, code: str, *, version: int | None = None) -> Iterator[Referral]:
    """The file, locked, inside of the seal. Raises UnknownReferral, ReferralMoved."""
    visible = visible_files(actor)
    with unsealed():
        found = Referral.objects.filter(visible, code=code).values_list("id", flat=True).first()
        if found is None:
            raise UnknownReferral
        file = Referral.objects.select_for_update().get(id=found)
        if version is not None and file.version != version:
            raise ReferralMoved
        yield file


def demand_leader(actor: Actor) -> None:
    """Raises NotLeader. To be asked outside of the seal."""
    if not leads_inspection(actor):
        raise NotLeader


def demand_member(actor: Actor, file: Referral) -> None:
    """Raises UnknownReferral, as if there were nothing, for who is not in the team of the file."""
    if not Member.objects.filter(referral=file, staff_id=actor.staff_id, left_at=None).exists():
        raise UnknownReferral


def move(file: Referral, to: ReferralState) -> None:
    """Raises NotNow when the table of moves does not let the file go there."""
    if not may_move(ReferralState(file.state), to):
        raise NotNow
    file.state = to.value


def tell(file: Referral, verb: ReferralVerb, *, actor: Actor, at: datetime, **content: object) -> None:
    """One line of history, and the file saved with its state."""
    record(file, verb, actor=actor, at=at, content=content)
    save(file, "state", "demanded")

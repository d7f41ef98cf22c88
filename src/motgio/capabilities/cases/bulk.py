"""One act on many cases: first what would come of it, then each for itself; one failure stops no other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Exists, OuterRef

from motgio.capabilities.cases.access import may_work, visible_cases
from motgio.capabilities.cases.answering import close_case
from motgio.capabilities.cases.assigning import release_case, take_case
from motgio.capabilities.cases.domain import OPEN_STATES, CaseState, ClaimState
from motgio.capabilities.cases.models import Case, Claim
from motgio.capabilities.cases.queries import QUEUE_FIELDS, WITH_CLAIMS, CaseRow, case_row
from motgio.kernel.actor import Actor
from motgio.kernel.errors import MotgioError
from motgio.kernel.ids import normalise_code

MOST_AT_ONCE = 50


class BulkAct(StrEnum):
    """What can be done to many cases at once."""

    TAKE = "take"
    RELEASE = "release"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class BulkLine:
    """One case of many: `why_not` is a code, empty when the act can be done, or was."""

    code: str
    row: CaseRow | None
    why_not: str


def preview_many(*, actor: Actor, codes: Iterable[str], act: BulkAct) -> tuple[BulkLine, ...]:
    """What would come of this act on each case, and why not; nothing is changed. One query.

    A case that the actor may not work on is unknown, like one that does not exist. At most MOST_AT_ONCE.
    """
    wanted = tuple(dict.fromkeys(normalise_code(code) for code in codes))[:MOST_AT_ONCE]
    undone = Claim.objects.filter(case=OuterRef("pk")).exclude(state=ClaimState.DONE)
    found = Case.objects.filter(visible_cases(actor), code__in=wanted)
    rows = {
        row["code"]: (case_row(row), row["has_undone"])
        for row in found.values(*QUEUE_FIELDS, **WITH_CLAIMS, has_undone=Exists(undone))
    }
    return tuple(_line(actor, code, rows.get(code), act) for code in wanted)


def _line(actor: Actor, code: str, found: tuple[CaseRow, bool] | None, act: BulkAct) -> BulkLine:
    if found is None or not may_work(actor, unit_id=found[0].accountable_unit_id):
        return BulkLine(code, None, "unknown_case")
    row, has_undone = found
    return BulkLine(code, row, _why_not(actor, row, has_undone=has_undone, act=act))


def _why_not(actor: Actor, row: CaseRow, *, has_undone: bool, act: BulkAct) -> str:
    if act is BulkAct.CLOSE:
        if row.state != CaseState.ANSWERED:
            return "not_answered"
        return "still_working" if has_undone else ""
    if row.state not in OPEN_STATES:
        return "not_open"
    if act is BulkAct.TAKE:
        return "already_yours" if row.assignee_id == actor.staff_id else ""
    return "" if row.assignee_id is not None else "nobody_has_it"


def act_on_many(*, actor: Actor, codes: Iterable[str], act: BulkAct, at: datetime) -> tuple[BulkLine, ...]:
    """Do it to each case in a transaction of its own. Returns every case with why it was not done.

    Each can be taken back for ten seconds, the last one first.
    """
    done = []
    for line in preview_many(actor=actor, codes=codes, act=act):
        if line.why_not or line.row is None:
            done.append(line)
            continue
        try:
            _do(act, actor=actor, case=line.row, at=at)
        except MotgioError as error:
            # Somebody else was faster between the look and the lock.
            done.append(BulkLine(line.code, line.row, error.code))
        else:
            done.append(line)
    return tuple(done)


def _do(act: BulkAct, *, actor: Actor, case: CaseRow, at: datetime) -> None:
    if act is BulkAct.CLOSE:
        close_case(actor=actor, case_id=case.id, at=at, held=True)
    elif act is BulkAct.RELEASE:
        release_case(actor=actor, case_id=case.id, at=at, held=True)
    else:
        take_case(actor=actor, case_id=case.id, at=at, expected_version=case.version, held=True)

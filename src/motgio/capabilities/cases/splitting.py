"""One report that speaks of two matters becomes two cases; the new one has the same hour, not a new one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from motgio.capabilities.cases.access import require_work
from motgio.capabilities.cases.domain import (
    OPEN_STATES,
    Channel,
    ClaimState,
    Lane,
    Outcome,
    Problem,
    ProofLevel,
)
from motgio.capabilities.cases.errors import NothingToSplit, NotOpen
from motgio.capabilities.cases.events import EventVerb
from motgio.capabilities.cases.letters import tell_of_split
from motgio.capabilities.cases.locking import lock_case, record, save_case
from motgio.capabilities.cases.models import Case, Claim
from motgio.capabilities.cases.moving_claims import end_as_moved
from motgio.capabilities.cases.new_case import NewCase, NewClaim, OpenedCase, Reporter, Subject
from motgio.capabilities.cases.opening import open_case
from motgio.capabilities.cases.repricing import hours_began
from motgio.capabilities.records.domain import RecordKind
from motgio.kernel.actor import Actor

# A claim that is being corrected is finished where it is.
MAY_GO = frozenset({ClaimState.OPEN.value, ClaimState.VERIFYING.value, ClaimState.VERIFIED.value})


@transaction.atomic
def split_case(
    *,
    actor: Actor,
    case_id: int,
    claims: Collection[int],
    at: datetime,
    expected_version: int | None = None,
) -> OpenedCase:
    """Take claims, by their numbers, out of an open case into a new one of the same person.

    The new case is due when this one was: its clock starts where this one's did (letter 2149, item 1).
    The person is told the new code. Raises NotOpen, NothingToSplit (none is named, one cannot go, or none
    would stay), StaleCase, UnknownCase.
    """
    case = lock_case(case_id, expected_version=expected_version)
    require_work(actor, unit_id=case.accountable_unit_id)
    if case.state not in OPEN_STATES:
        raise NotOpen
    unfinished = list(case.claims.exclude(state=ClaimState.DONE).order_by("seq"))
    going = [claim for claim in unfinished if claim.seq in claims and claim.state in MAY_GO]
    if not going or len(going) != len(set(claims)) or len(going) == len(unfinished):
        raise NothingToSplit
    opened = open_case(actor=actor, new=_new_case(case, going), at=at)
    Case.objects.filter(id=opened.id).update(assignee_id=case.assignee_id)
    content = {"code": opened.code, "claims": [claim.seq for claim in going]}
    record(case, EventVerb.SPLIT, actor=actor, at=at, content=content)
    end_as_moved(case, going, outcome=Outcome.MOVED_CASE, actor=actor, at=at)
    save_case(case)
    tell_of_split(case, code=opened.code, token=opened.track_token, at=at)
    return opened


def _new_case(case: Case, claims: Collection[Claim]) -> NewCase:
    said = case.messages.filter(inbound=True).order_by("at", "id").first()
    return NewCase(
        channel=Channel(case.channel),
        lane=Lane(case.lane),
        province_code=case.province_code,
        received_at=hours_began([(case.id, case.received_at)])[0],
        text=said.body if said else "",
        reporter=Reporter(
            case.reporter_name, case.reporter_phone, case.reporter_email, case.reporter_relation
        ),
        subject=Subject(
            case.participant_number,
            case.participant_name,
            case.participant_birth_date,
            case.participant_citizen_id,
        ),
        claims=tuple(
            NewClaim(RecordKind(claim.record), Problem(claim.problem), claim.line, claim.expected)
            for claim in claims
        ),
        proof_level=ProofLevel(case.proof_level),
        language=case.language,
        follows_case_id=case.id,
    )

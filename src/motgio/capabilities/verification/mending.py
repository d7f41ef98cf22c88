"""An old copy in the app, mended: refreshed, read back, compared, and only then called done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.cases.facade import CaseDetail, ClaimRow, ClaimState, EventVerb, Outcome
from motgio.capabilities.records.facade import Source, SourceKind, Wanted, records_port, take_snapshots
from motgio.capabilities.verification.answering import reply_if_all_mended
from motgio.capabilities.verification.comparing import differences
from motgio.capabilities.verification.domain import Held, Verdict
from motgio.capabilities.verification.errors import ViewStillOld
from motgio.capabilities.verification.evidence import Evidence
from motgio.capabilities.verification.keeping import hold_case
from motgio.capabilities.verification.queries import newest_evidence
from motgio.capabilities.verification.reading import Reading
from motgio.capabilities.verification.wording import label_of, value_of
from motgio.kernel.actor import SYSTEM
from motgio.kernel.clock import Clock
from motgio.platform.audit.facade import history

PURPOSE = "read_back_view"
MOST_LINES_TOLD = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale:
    """A claim whose app copy is old, with the evidence for it."""

    claim: ClaimRow
    evidence: Evidence


def mend_stale_views(case: CaseDetail, *, clock: Clock) -> None:
    """Refresh the app for verified `view_stale` claims, read it back, and only then answer.

    Raises SourceDown, SourceSlow, SourceUnreadable, ViewStillOld: it is tried again later.
    """
    stale = _stale_claims(case)
    if not stale or case.to_sort:
        return
    number = stale[0].evidence.number
    records_port().refresh_view(number=number)
    kinds = frozenset(kind for each in stale for kind in each.evidence.compared)
    held = _read_back(case, number, kinds, at=clock.now())
    mended = [each for each in stale if _shows_the_system(each, held)]
    if mended:
        _call_mended(case.id, mended, at=clock.now())
    if len(mended) < len(stale):
        _say_still_old(case, at=clock.now())
        raise ViewStillOld(case_id=case.id)


def _stale_claims(case: CaseDetail) -> list[Stale]:
    claims = [
        claim
        for claim in case.claims
        if claim.state == ClaimState.VERIFIED and claim.verdict == Verdict.VIEW_STALE
    ]
    return [Stale(claim=claim, evidence=newest_evidence(claim.id)) for claim in claims]


def _read_back(case: CaseDetail, number: str, kinds: frozenset[SourceKind], *, at: datetime) -> Held:
    taken = take_snapshots(
        actor=SYSTEM,
        number=number,
        wanted=frozenset(Wanted(source, kind) for source in Source for kind in kinds),
        purpose=PURPOSE,
        case_id=case.id,
        at=at,
        case_code=case.code,
    )
    return Reading(number=number, snapshots=taken).held


def _shows_the_system(stale: Stale, held: Held) -> bool:
    """Whether the app, read back, shows what the system holds; a copy that did not answer proves nothing."""
    needed = {Wanted(source, kind) for source in Source for kind in stale.evidence.compared}
    if not needed <= held.rows.keys():
        return False
    return not any(differences(kind, held.view(kind), held.system(kind)) for kind in stale.evidence.compared)


@transaction.atomic
def _call_mended(case_id: int, mended: Sequence[Stale], *, at: datetime) -> None:
    hold_case(case_id)
    case = cases.case_by_id(case_id)
    language = case.language
    still = {claim.id for claim in case.claims if claim.state == ClaimState.VERIFIED}
    due = [each for each in mended if each.claim.id in still]
    if not due:
        return
    kinds = sorted({kind.value for each in due for kind in each.evidence.compared})
    for verb in (EventVerb.VIEW_REFRESHED, EventVerb.READ_BACK_VIEW):
        cases.note(actor=SYSTEM, case_id=case_id, verb=verb, at=at, content={"kinds": kinds})
    for each in due:
        cases.finish_claim(
            actor=SYSTEM,
            claim_id=each.claim.id,
            outcome=Outcome.VIEW_REFRESHED,
            at=at,
            before=_told(each, "app", language),
            after=_told(each, "system", language),
        )
    reply_if_all_mended(case_id, at=at)


def _told(stale: Stale, copy: str, language: str) -> dict[str, object]:
    """What one copy said on each line that differed, in words, for the person's page."""
    lines = stale.evidence.differences[:MOST_LINES_TOLD]
    return {label_of(line, language): value_of(line, getattr(line, copy), language) for line in lines}


def _say_still_old(case: CaseDetail, *, at: datetime) -> None:
    """One line of history, not one for each attempt."""
    verbs = [event.verb for event in history(case.id)]
    since = verbs[len(verbs) - verbs[::-1].index(EventVerb.VERIFIED.value) :]
    if EventVerb.READ_BACK_FAILED.value not in since:
        cases.note(actor=SYSTEM, case_id=case.id, verb=EventVerb.READ_BACK_FAILED, at=at)

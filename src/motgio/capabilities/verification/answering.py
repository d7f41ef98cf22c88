"""The reply that a verdict calls for: sent by the product where it may, else a draft for the officer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.cases.facade import (
    CaseDetail,
    ClaimState,
    EventVerb,
    Lane,
    Outcome,
    ProofLevel,
    StaleCase,
)
from motgio.capabilities.texts.facade import released_texts
from motgio.capabilities.verification.domain import Reason, Verdict
from motgio.capabilities.verification.evidence import Evidence
from motgio.capabilities.verification.keeping import PENDING
from motgio.capabilities.verification.queries import newest_evidence
from motgio.capabilities.verification.replies import Reply, draft
from motgio.kernel.actor import SYSTEM

TRIES = 5
DRAFTED = frozenset({Verdict.RECORD_RIGHT, Verdict.RECORD_WRONG})


def reply_if_all_mended(case_id: int, *, at: datetime) -> None:
    """Answer by the product when every claim came to `view_refreshed`; otherwise leave a draft."""
    case = cases.case_by_id(case_id)
    mended = [claim for claim in case.claims if claim.outcome == Outcome.VIEW_REFRESHED]
    evidence = [newest_evidence(claim.id) for claim in mended]
    text = _words(case, Verdict.VIEW_STALE, evidence, at=at)
    if len(mended) < len(case.claims) or not may_answer_alone(case):
        _keep_draft(case, text, at=at)
    elif not cases.has_written_channel(channel=case.channel, email=case.reporter_email):
        _keep_draft(case, text, at=at)
        cases.note(actor=SYSTEM, case_id=case_id, verb=EventVerb.CALL_NEEDED, at=at)
    else:
        cases.answer_case(actor=SYSTEM, case_id=case_id, text=text, at=at)


def draft_reply(case: CaseDetail, *, at: datetime) -> None:
    """Leave the officer a draft when all claims of an unanswered case came to the same kind of verdict."""
    if not case.is_open or any(claim.state in PENDING for claim in case.claims):
        return
    verified = [claim for claim in case.claims if claim.state == ClaimState.VERIFIED]
    verdicts = {Verdict(claim.verdict) for claim in verified}
    if len(verdicts) != 1 or not verdicts <= DRAFTED:
        return
    evidence = [newest_evidence(claim.id) for claim in verified]
    if any(each.reason is Reason.UNIT_STATED for each in evidence):
        # The shipped words tell what the machine found; what a unit stated an officer tells.
        return
    _keep_draft(case, _words(case, verdicts.pop(), evidence, at=at), at=at)


def may_answer_alone(case: CaseDetail) -> bool:
    """Whether the product may answer without a person: once, and only reports of wrong data it is sure of."""
    if case.to_sort or case.lane != Lane.DATA_ERROR:
        return False
    return not any(message.substantive for message in case.messages)


def _words(case: CaseDetail, verdict: Verdict, evidence: Sequence[Evidence], *, at: datetime) -> str:
    level = ProofLevel(case.proof_level)
    to = Reply(name=case.reporter_name, language=case.language, proof_level=level)
    released = released_texts(office=case.office, language=case.language)
    return draft(to, verdict=verdict, evidence=evidence, at=at, released=released)


def _keep_draft(case: CaseDetail, text: str, *, at: datetime) -> None:
    """Leave a draft for the officer; never over one that somebody wrote, and not beside an answer given."""
    for _ in range(TRIES):
        if not text or case.draft_reply or not case.is_open:
            return
        try:
            cases.keep_draft(actor=SYSTEM, case_id=case.id, text=text, at=at, expected_version=case.version)
        except StaleCase:
            # The corrections or a colleague were at the case meanwhile: look again.
            case = cases.case_by_id(case.id)
        else:
            return

"""What the case page shows of questions to other units, and what its form offers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motgio.capabilities.cases.facade import CaseDetail, CaseState, ClaimRow, ClaimState, may_work
from motgio.capabilities.deadlines.facade import working_minutes_left
from motgio.capabilities.records.facade import IdentityRow, Kept, RecordKind, Source
from motgio.capabilities.requests.facade import (
    AnswerKind,
    RequestRow,
    RequestState,
    askable_units,
    papers_of,
    requests_of,
)
from motgio.capabilities.verification.facade import Verdict
from motgio.kernel.actor import Actor
from motgio.kernel.clock import agency_day
from motgio.platform.files.facade import UploadRow, pictures_of
from motgio.platform.org.facade import unit
from motgio.platform.people.facade import staff_names
from motgio.web.components.formatting import written_instant
from motgio.web.desk.problem_words import months_said, short_words

Choices = tuple[tuple[str, str], ...]
CONCLUDING = frozenset({AnswerKind.CONFIRMED_WRONG, AnswerKind.CONFIRMED_RIGHT})


@dataclass(frozen=True, slots=True)
class ShownRequest:
    """One question in words, with its clock and its answer."""

    row: RequestRow
    unit: str
    claim: str
    person: str
    minutes_left: int
    papers: tuple[UploadRow, ...]
    may_withdraw: bool
    may_conclude: bool


@dataclass(frozen=True, slots=True)
class RequestPart:
    """The questions of a case, and whom may be asked about which claim."""

    requests: tuple[ShownRequest, ...]
    claims: Choices
    units: Choices
    question: str
    evidence: str

    @property
    def waiting(self) -> int:
        """How many are not answered."""
        return sum(each.row.is_open for each in self.requests)


def request_part(actor: Actor, case: CaseDetail, kept: Sequence[Kept], *, at: datetime) -> RequestPart:
    """The part for one case; one query, and one for each answer with papers."""
    works = may_work(actor, unit_id=case.accountable_unit_id)
    rows = requests_of(case.id)
    names = staff_names(row.person_id for row in rows if row.person_id is not None)
    shown = tuple(_shown(row, case, names, works=works, at=at) for row in rows)
    open_claims = _open_claims(case) if works else ()
    if not open_claims:
        return RequestPart(shown, (), (), "", _evidence(shown))
    first = open_claims[0]
    units = askable_units(
        case, RecordKind(first.record), today=agency_day(at), managing_code=_managing_code(kept)
    )
    return RequestPart(
        requests=shown,
        claims=tuple((str(claim.id), _claim_words(claim)) for claim in open_claims),
        units=tuple((str(row.id), row.name) for row in units.all),
        question=_("Nhờ đơn vị xác minh: %(what)s.") % {"what": _claim_words(first)},
        evidence=_evidence(shown),
    )


def _shown(
    row: RequestRow, case: CaseDetail, names: Mapping[int, str], *, works: bool, at: datetime
) -> ShownRequest:
    claim = next((each for each in case.claims if each.id == row.claim_id), None)
    is_verified = claim is not None and claim.state == ClaimState.VERIFIED
    undetermined = claim is not None and is_verified and claim.verdict == Verdict.UNDETERMINED
    return ShownRequest(
        row=row,
        unit=unit(row.unit_id).name,
        claim=_claim_words(claim) if claim is not None else "",
        person=names.get(row.person_id or 0, ""),
        minutes_left=working_minutes_left(office=row.office, at=row.settled_at or at, due_at=row.due_at),
        papers=pictures_of(papers_of(row.id)) if row.papers else (),
        may_withdraw=works and row.is_open,
        may_conclude=works and undetermined and row.answer_kind in CONCLUDING,
    )


def _open_claims(case: CaseDetail) -> tuple[ClaimRow, ...]:
    if case.state == CaseState.CLOSED:
        return ()
    return tuple(claim for claim in case.claims if claim.state != ClaimState.DONE)


def _claim_words(claim: ClaimRow) -> str:
    words = (short_words(claim.record, claim.problem), months_said(claim.line))
    return " ".join(part for part in words if part)


def _managing_code(kept: Sequence[Kept]) -> str:
    held = (row for each in kept if each.source is Source.SYSTEM for row in each.rows)
    return next((row.managing_office_code for row in held if isinstance(row, IdentityRow)), "")


def _evidence(shown: Sequence[ShownRequest]) -> str:
    """The newest statement that the record is wrong, as evidence for a correction."""
    for each in shown:
        row = each.row
        if row.state == RequestState.ANSWERED and row.answer_kind == AnswerKind.CONFIRMED_WRONG:
            when = written_instant(row.settled_at) if row.settled_at else ""
            said = {"unit": each.unit, "name": row.answered_by, "when": when, "statement": row.statement}
            return (_("%(unit)s xác nhận (%(name)s, %(when)s): %(statement)s") % said)[:1000]
    return ""

"""Everything the case page shows, gathered once into frozen rows; the read of the record is logged first."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from motgio.capabilities.cases.facade import (
    CaseDetail,
    CaseState,
    Channel,
    ClaimRow,
    ClaimState,
    Outcome,
    case_for,
    has_written_channel,
    may_work,
)
from motgio.capabilities.corrections.facade import corrections_of
from motgio.capabilities.counter.facade import remark_of
from motgio.capabilities.deadlines.facade import working_minutes_left
from motgio.capabilities.intake.facade import FollowUpRow, follow_up_of
from motgio.capabilities.records.facade import (
    RecordKind,
    number_read_for_case,
    read_for_case,
    wanted_for,
)
from motgio.kernel.actor import Actor
from motgio.platform.audit.facade import log_read
from motgio.platform.files.facade import UploadRow, pictures_of
from motgio.platform.org.facade import unit
from motgio.platform.people.facade import staff_names
from motgio.web.components.formatting import INVISIBLE
from motgio.web.desk.forms import DECLARABLE
from motgio.web.desk.kind_notes import with_kind_rules
from motgio.web.desk.lines import LineComparison, SilentSource, compare_lines, silent_sources
from motgio.web.desk.months import MonthComparison, compare_months
from motgio.web.desk.own_correction import ChangeableLine, changeable_lines, claim_to_correct
from motgio.web.desk.problem_words import months_said, problem_words, short_words
from motgio.web.desk.promise_part import PromisePart, promise_part
from motgio.web.desk.queue_rows import ring_state
from motgio.web.desk.reply_templates import ReplyTemplate, relation_words, reply_templates
from motgio.web.desk.request_part import RequestPart, request_part
from motgio.web.desk.shown_corrections import ShownCorrection, shown_corrections
from motgio.web.desk.sorting import Sorting, sorting_of
from motgio.web.desk.verdicts import ShownVerdict, shown_verdicts

PURPOSE = "case_work"


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """One claim in words, with where its work stands."""

    row: ClaimRow
    words: str
    months: str
    employer: str

    @property
    def may_go(self) -> bool:
        """Whether it can be worked on in another case: it is not done, and nobody is correcting it."""
        return self.row.state not in (ClaimState.DONE, ClaimState.CORRECTING)


@dataclass(frozen=True, slots=True)
class CasePage:
    """One case as an officer sees it."""

    case: CaseDetail
    title: str
    minutes_left: int
    ring: str
    unit_name: str
    assignee: str
    is_mine: bool
    may_work: bool
    may_write: bool
    has_open_claims: bool
    relation: str
    remark: str
    follow_up: FollowUpRow | None
    verdicts: tuple[ShownVerdict, ...]
    corrections: tuple[ShownCorrection, ...]
    own_lines: tuple[ChangeableLine, ...]
    promise: PromisePart
    requests: RequestPart
    sorting: Sorting
    templates: tuple[ReplyTemplate, ...]
    claims: tuple[ShownClaim, ...]
    months: MonthComparison | None
    comparisons: tuple[LineComparison, ...]
    silent: tuple[SilentSource, ...]
    compared_mark: str
    pictures: tuple[UploadRow, ...]

    @property
    def base(self) -> str:
        """The fingerprint of the draft as it was shown, to tell whether a colleague changed it."""
        return fingerprint(self.case.draft_reply)

    @property
    def draft(self) -> str:
        """The draft as an officer can edit it: no invisible character that a name may have brought along."""
        return INVISIBLE.sub("", self.case.draft_reply.replace("\r\n", "\n"))

    @property
    def may_split(self) -> bool:
        """Whether the report speaks of more than one matter that is not done."""
        unfinished = [claim for claim in self.claims if claim.row.state != ClaimState.DONE]
        may_go = any(claim.may_go for claim in unfinished)
        return self.may_work and self.case.is_open and may_go and len(unfinished) > 1

    @property
    def may_message(self) -> bool:
        """Whether a message may take the place of the call that nobody answered."""
        return self.promise.tries.are_enough and bool(self.case.reporter_phone)

    @property
    def has_numbers(self) -> bool:
        """Whether there is anything of the person to reveal."""
        case = self.case
        numbers = (
            case.participant_number,
            case.participant_citizen_id,
            case.reporter_phone,
            case.reporter_email,
        )
        return any(numbers)

    @property
    def sure(self) -> int:
        """How sure triage was, in percent."""
        return round(self.case.triage_confidence * 100)

    @property
    def outcomes(self) -> tuple[str, ...]:
        """What an officer may declare about the open claims."""
        return tuple(each.value for each in DECLARABLE)

    @property
    def likely_outcome(self) -> str:
        """The outcome the verdicts speak for, empty when they leave it open."""
        verdicts = {claim.row.verdict for claim in self.claims}
        return Outcome.RECORD_RIGHT_EXPLAINED.value if verdicts == {"record_right"} else ""

    @property
    def may_close(self) -> bool:
        """Whether it is answered and nothing is left to be done."""
        done = all(claim.row.state == ClaimState.DONE for claim in self.claims)
        return self.may_work and self.case.state == CaseState.ANSWERED and done

    @property
    def has_comparison(self) -> bool:
        """Whether anything was read from the systems yet."""
        return self.months is not None or bool(self.comparisons)


def fingerprint(text: str) -> str:
    """A short mark of a text; line ends of browsers and of Python are the same text."""
    return hashlib.sha256(text.replace("\r\n", "\n").strip().encode()).hexdigest()[:16]


def case_page(
    actor: Actor,
    *,
    code: str,
    at: datetime,
    all_years: bool = False,
    show_health: bool = False,
    purpose: str = PURPOSE,
) -> CasePage:
    """One case with its record. Raises UnknownCase; a read that cannot be logged does not happen.

    `show_health` uncovers the visits that `health_cover` covers; the caller has written that look down.
    """
    case = case_for(actor, code=code)
    log_record_read(actor, case, at=at, purpose=purpose)
    kept, missing = read_for_case(case_id=case.id)
    corrections = with_kind_rules(actor, shown_corrections(corrections_of(case.id), kept), at=at)
    can_draft = case.is_open and claim_to_correct(case, corrections) is not None
    due = case.next_due_at
    return CasePage(
        case=case,
        title=problem_words((claim.record, claim.problem) for claim in case.claims),
        minutes_left=working_minutes_left(office=case.office, at=at, due_at=due),
        ring=ring_state(case.state),
        unit_name=unit(case.accountable_unit_id).name,
        assignee=_assignee(actor, case),
        is_mine=str(case.assignee_id or "") == actor.id,
        may_work=may_work(actor, unit_id=case.accountable_unit_id),
        may_write=has_written_channel(channel=case.channel, email=case.reporter_email),
        has_open_claims=any(
            claim.state not in (ClaimState.DONE, ClaimState.CORRECTING) for claim in case.claims
        ),
        relation=relation_words(case.reporter_relation),
        remark=remark_of(case.id) if case.channel == Channel.COUNTER else "",
        follow_up=follow_up_of(case),
        verdicts=shown_verdicts(case),
        corrections=corrections,
        own_lines=changeable_lines(kept, case.claims) if can_draft else (),
        promise=promise_part(actor, case, at=at),
        requests=request_part(actor, case, kept, at=at),
        sorting=sorting_of(case),
        templates=reply_templates(case, officer=actor.name, unit=unit(case.accountable_unit_id).name),
        claims=tuple(_shown(claim) for claim in case.claims),
        months=compare_months(kept, case.claims, all_years=all_years),
        comparisons=compare_lines(kept, case.claims, show_health=show_health),
        silent=silent_sources(missing),
        compared_mark=fingerprint(repr((case.claims, [each.snapshot_id for each in kept], missing))),
        pictures=pictures_of(case.code),
    )


def log_record_read(actor: Actor, case: CaseDetail, *, at: datetime, purpose: str = PURPOSE) -> None:
    """Write down that this actor is about to see what the sources hold for the person of this case."""
    wanted = wanted_for((RecordKind(claim.record), claim.problem == "other") for claim in case.claims)
    # A number that was said is the one that is read by; else a citizen id may have led to one.
    number = case.participant_number
    if not number and case.participant_citizen_id:
        number = number_read_for_case(case_id=case.id)
    log_read(
        actor=actor,
        participant_number=number,
        sources=[f"{each.source}:{each.kind}" for each in wanted],
        purpose=purpose,
        at=at,
        case_code=case.code,
    )


def _assignee(actor: Actor, case: CaseDetail) -> str:
    if case.assignee_id is None:
        return ""
    if str(case.assignee_id) == actor.id:
        return actor.name
    return staff_names([case.assignee_id]).get(case.assignee_id, "")


def _shown(claim: ClaimRow) -> ShownClaim:
    return ShownClaim(
        row=claim,
        words=short_words(claim.record, claim.problem),
        months=months_said(claim.line),
        employer=claim.line.get("employer") or claim.line.get("employer_name", ""),
    )

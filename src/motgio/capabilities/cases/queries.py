"""Reading cases: frozen rows for pages and API."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from motgio.capabilities.cases.access import visible_cases
from motgio.capabilities.cases.domain import OPEN_STATES
from motgio.capabilities.cases.drafts import SET_ASIDE, DraftSetAside, drafts_set_aside
from motgio.capabilities.cases.errors import UnknownCase
from motgio.capabilities.cases.merged_cases import ALONE, MERGED, MergedRow, merged_row
from motgio.capabilities.cases.models import Case, Claim, Message
from motgio.kernel.actor import Actor
from motgio.kernel.ids import normalise_code


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim as it stands."""

    id: int
    seq: int
    record: str
    problem: str
    line: Mapping[str, str]
    expected: str
    state: str
    verdict: str
    outcome: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One item of the thread."""

    inbound: bool
    substantive: bool
    body: str
    at: datetime
    author: str
    medium: str


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as the queue shows it."""

    id: int
    code: str
    version: int
    state: str
    lane: str
    channel: str
    office: str
    accountable_unit_id: int
    assignee_id: int | None
    reporter_name: str
    participant_number: str
    participant_name: str
    received_at: datetime
    answer_due_at: datetime
    promise_due_at: datetime | None
    next_due_at: datetime
    to_read: bool
    to_sort: bool
    problems: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class CaseDetail:
    """Everything a case itself knows."""

    id: int
    code: str
    track_token: str
    version: int
    state: str
    lane: str
    channel: str
    proof_level: str
    proof_contact: str
    language: str
    office: str
    province_code: str
    accountable_unit_id: int
    assignee_id: int | None
    received_at: datetime
    opened_at: datetime
    answer_due_at: datetime
    calendar_version: str
    promise_due_at: datetime | None
    next_due_at: datetime
    answered_at: datetime | None
    breached_at: datetime | None
    closed_at: datetime | None
    to_read: bool
    to_sort: bool
    triage_confidence: float
    triage_reasons: tuple[str, ...]
    reporter_name: str
    reporter_phone: str
    reporter_email: str
    reporter_relation: str
    participant_number: str
    participant_name: str
    participant_birth_date: date | None
    participant_citizen_id: str
    draft_reply: str
    rating: int | None
    history_seq: int
    claims: tuple[ClaimRow, ...]
    messages: tuple[MessageRow, ...]
    # Read for staff only (`case_for`): nobody else is to see what was typed and not sent.
    set_aside: tuple[DraftSetAside, ...] = ()
    # Likewise: below proof of identity nobody is to learn that another case exists.
    merged: MergedRow = ALONE

    @property
    def is_open(self) -> bool:
        """Whether an answer is still owed."""
        return self.state in OPEN_STATES

    @property
    def last_answered_at(self) -> datetime | None:
        """When the newest answer went out, also of a case that was reopened since."""
        return max((said.at for said in self.messages if said.substantive and not said.inbound), default=None)


# The claims of each case come with its row, in the one query.
_CLAIMS_OF_ROW = Claim.objects.filter(case=OuterRef("pk")).order_by("seq")
_PROBLEMS = ArraySubquery(
    _CLAIMS_OF_ROW.values(words=JSONObject(record="record", problem="problem", verdict="verdict"))
)
WITH_CLAIMS = {"claims_of_row": _PROBLEMS}
_RECORDS = ArraySubquery(_CLAIMS_OF_ROW.values("record"))


# A whole case is read in one query: its claims and its thread come with it.
_WHOLE_CLAIMS = ArraySubquery(
    _CLAIMS_OF_ROW.values(words=JSONObject(**{name: name for name in ClaimRow.__slots__}))
)
_THREAD = ArraySubquery(
    Message.objects.filter(case=OuterRef("pk"), taken_back_at=None)
    .order_by("at", "id")
    .values(words=JSONObject(**{name: name for name in MessageRow.__slots__}))
)


def _message_row(said: dict[str, Any]) -> MessageRow:
    return MessageRow(**said | {"at": datetime.fromisoformat(said["at"]).astimezone(UTC)})


def _first(cases: QuerySet[Case], **more: Any) -> Any:
    """The one case of this query with what belongs to it. Raises UnknownCase."""
    case = cases.annotate(claims_of_row=_WHOLE_CLAIMS, thread=_THREAD, **more).first()
    if case is None:
        raise UnknownCase
    return case


def _whole(cases: QuerySet[Case]) -> CaseDetail:
    return _detail(_first(cases))


_OTHERWISE = frozenset({"claims", "messages", "triage_reasons", "set_aside", "merged"})
_SAME = tuple(name for name in CaseDetail.__slots__ if name not in _OTHERWISE)


def _detail(case: Any) -> CaseDetail:
    same = {name: getattr(case, name) for name in _SAME}
    return CaseDetail(
        **same,
        triage_reasons=tuple(case.triage_reasons),
        claims=tuple(ClaimRow(**claim) for claim in case.claims_of_row),
        messages=tuple(_message_row(said) for said in case.thread),
    )


def case_by_id(case_id: int) -> CaseDetail:
    """A case for the product's own work. Raises UnknownCase."""
    return _whole(Case.objects.filter(id=case_id))


def case_with_merged(case_id: int) -> CaseDetail:
    """The same, with what is worked on as one with it. Raises UnknownCase."""
    case = _first(Case.objects.filter(id=case_id), **MERGED)
    return replace(_detail(case), merged=merged_row(case))


def case_for(actor: Actor, *, code: str) -> CaseDetail:
    """A case that the actor may see. Raises UnknownCase, the same for foreign and nonexistent."""
    found = Case.objects.filter(visible_cases(actor), code=normalise_code(code))
    case = _first(found, set_aside=SET_ASIDE, **MERGED)
    return replace(_detail(case), set_aside=drafts_set_aside(case.set_aside), merged=merged_row(case))


def case_by_track_token(token: str) -> CaseDetail:
    """The case behind a person's own link. Raises UnknownCase."""
    return _whole(Case.objects.filter(track_token=token))


def case_id_of_code(code: str) -> int | None:
    """The id behind a speakable code, when there is one; opens nothing by itself."""
    return Case.objects.filter(code=normalise_code(code)).values_list("id", flat=True).first()


def version_of(case_id: int) -> int:
    """The version of a case, for the page that asks whether anything changed."""
    version = Case.objects.filter(id=case_id).values_list("version", flat=True).first()
    if version is None:
        raise UnknownCase
    return version


QUEUE_FIELDS = tuple(name for name in CaseRow.__slots__ if name != "problems")


def case_row(case: dict[str, Any]) -> CaseRow:
    """The frozen row of what was asked for with QUEUE_FIELDS and WITH_CLAIMS."""
    problems = tuple((claim["record"], claim["problem"], claim["verdict"]) for claim in case["claims_of_row"])
    return CaseRow(**{name: case[name] for name in QUEUE_FIELDS}, problems=problems)


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """How much waits, counted up to a ceiling so that it stays cheap."""

    waiting: int
    mine: int


COUNT_CEILING = 1000


def queue_counts(actor: Actor) -> QueueCounts:
    """How many cases wait in the unit and how many the actor has; at most a thousand are counted."""
    base = Case.objects.filter(visible_cases(actor), state__in=OPEN_STATES)
    return QueueCounts(
        waiting=base.filter(assignee_id=None).order_by()[:COUNT_CEILING].count(),
        mine=Case.objects.filter(state__in=OPEN_STATES, assignee_id=actor.staff_id).count(),
    )


@dataclass(frozen=True, slots=True)
class EarlierCase:
    """A case of the same person, for the offer of a follow-up."""

    id: int
    code: str
    track_token: str
    state: str
    received_at: datetime
    participant_number: str
    participant_name: str
    participant_citizen_id: str
    follows_code: str
    records: tuple[str, ...]


_EARLIER_FIELDS = tuple(name for name in EarlierCase.__slots__ if name not in ("follows_code", "records"))


def cases_of_participant(
    *,
    number: str,
    citizen_id: str,
    since: datetime,
    until: datetime | None = None,
    unit_id: int | None = None,
    limit: int = 10,
) -> tuple[EarlierCase, ...]:
    """The newest cases about one participant, of one unit when it is named. One query."""
    who = Q(pk__in=[])
    if number:
        who |= Q(participant_number=number)
    if citizen_id:
        who |= Q(participant_citizen_id=citizen_id)
    cases = Case.objects.filter(who, received_at__gte=since)
    if until is not None:
        cases = cases.filter(received_at__lte=until)
    if unit_id is not None:
        cases = cases.filter(accountable_unit_id=unit_id)
    newest = cases.order_by("-received_at", "-id").values(
        *_EARLIER_FIELDS, followed=F("follows__code"), claimed=_RECORDS
    )
    return tuple(
        EarlierCase(
            **{name: row[name] for name in _EARLIER_FIELDS},
            follows_code=row["followed"] or "",
            records=tuple(row["claimed"]),
        )
        for row in newest[:limit]
    )

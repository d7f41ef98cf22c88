"""Reading sealed files: frozen rows for the pages of inspection, each look at a file written down first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count

from motgio.capabilities.referral.access import may_inspect, visible_files
from motgio.capabilities.referral.acting import demand_member, opened_file, tell
from motgio.capabilities.referral.chain import faults_of_history
from motgio.capabilities.referral.domain import (
    OPEN_FILES,
    PROPOSABLE,
    DecisionKind,
    ReferralState,
    ReferralVerb,
)
from motgio.capabilities.referral.errors import UnknownReferral, WordsMissing
from motgio.capabilities.referral.evidence import faults_of_evidence
from motgio.capabilities.referral.keeping import paid_of
from motgio.capabilities.referral.models import Evidence, Referral, SealedEvent, Sign
from motgio.capabilities.referral.releasing import log_sealed_read
from motgio.capabilities.referral.seal import unsealed
from motgio.kernel.actor import Actor
from motgio.kernel.values import values_of


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """A file as the list shows it."""

    code: str
    state: ReferralState
    accused_kind: str
    accused_name: str
    signs: int
    last_sign_at: datetime
    lead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignRow:
    """One sign, without who told of it."""

    id: int
    case_code: str
    origin: str
    check: str
    kinds: tuple[str, ...]
    accused_kind: str
    accused_name: str
    said: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """One frozen thing, without its content."""

    seq: int
    kind: str
    title: str
    sha256: str
    frozen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePage:
    """A whole file as its page shows it; `faults` is empty while nothing in it was changed."""

    code: str
    version: int
    state: ReferralState
    participant_number: str
    accused_kind: str
    accused_name: str
    opened_at: datetime
    demanded: int | None
    paid: int
    is_member: bool
    team: tuple[tuple[int, str, bool], ...]
    signs: tuple[SignRow, ...]
    evidence: tuple[EvidenceRow, ...]
    decisions: tuple[Mapping[str, Any], ...]
    minutes: tuple[Mapping[str, Any], ...]
    payments: tuple[Mapping[str, Any], ...]
    events: tuple[Mapping[str, Any], ...]
    faults: tuple[str, ...]

    @property
    def proposed(self) -> Mapping[str, Any] | None:
        """The decision that waits for its signature."""
        return next((each for each in self.decisions if not each["ended"]), None)


def list_files(actor: Actor, *, closed_too: bool = False) -> tuple[FileRow, ...]:
    """The files that exist for the actor, newest sign first. Raises UnknownReferral for everybody else."""
    if not may_inspect(actor):
        raise UnknownReferral
    visible = visible_files(actor)
    states = values_of(ReferralState if closed_too else OPEN_FILES)
    with unsealed():
        files = list(
            Referral.objects.filter(visible, state__in=states)
            .order_by("-last_sign_at", "-id")
            .annotate(sign_count=Count("signs"))
            .prefetch_related("members")[:200]
        )
        return tuple(_file_row(file) for file in files)


def _file_row(file: Referral) -> FileRow:
    lead = next((each.name for each in file.members.all() if each.is_lead and each.left_at is None), "")
    return FileRow(
        code=file.code,
        state=ReferralState(file.state),
        accused_kind=file.accused_kind,
        accused_name=file.accused_name,
        signs=file.sign_count,  # type: ignore[attr-defined]
        last_sign_at=file.last_sign_at,
        lead=lead,
    )


def file_page(actor: Actor, code: str, *, at: datetime) -> FilePage:
    """A file; that it was opened is written down first. Raises UnknownReferral."""
    with opened_file(actor, code) as file:
        log_sealed_read(file, actor=actor, sources=["file"], purpose="view_file", at=at)
        team = tuple(file.members.filter(left_at=None).order_by("-is_lead", "name"))
        return FilePage(
            code=file.code,
            version=file.version,
            state=ReferralState(file.state),
            participant_number=file.participant_number,
            accused_kind=file.accused_kind,
            accused_name=file.accused_name,
            opened_at=file.opened_at,
            demanded=file.demanded,
            paid=paid_of(file),
            is_member=any(each.staff_id == actor.staff_id for each in team),
            team=tuple((each.staff_id, each.name, each.is_lead) for each in team),
            signs=tuple(map(_sign_row, file.signs.order_by("id"))),
            evidence=tuple(
                EvidenceRow(**row)
                for row in file.evidence.order_by("seq").values("seq", "kind", "title", "sha256", "frozen_at")
            ),
            decisions=tuple(file.decisions.order_by("id").values()),
            minutes=tuple(file.minutes.order_by("seq").values()),
            payments=tuple(file.payments.order_by("id").values()),
            events=tuple(
                SealedEvent.objects.filter(stream=file.id).order_by("seq").values("at", "verb", "actor_name")
            ),
            faults=(*faults_of_history(file), *faults_of_evidence(file)),
        )


def _sign_row(sign: Sign) -> SignRow:
    return SignRow(
        id=sign.id,
        case_code=sign.case_code,
        origin=sign.origin,
        check=sign.check_id,
        kinds=tuple(sign.kinds),
        accused_kind=sign.accused_kind,
        accused_name=sign.accused_name,
        said=sign.said,
        at=sign.at,
    )


def read_evidence(actor: Actor, code: str, seq: int, *, at: datetime) -> tuple[str, str, bytes]:
    """Title, media type and bytes of one frozen thing, for the team; the read is written down first.

    Raises UnknownReferral.
    """
    with opened_file(actor, code) as file:
        demand_member(actor, file)
        piece = Evidence.objects.filter(referral=file, seq=seq).first()
        if piece is None:
            raise UnknownReferral
        log_sealed_read(file, actor=actor, sources=[f"evidence:{seq}"], purpose="read_evidence", at=at)
        return piece.title, piece.media_type, bytes(piece.body)


def reveal_teller(*, actor: Actor, code: str, sign_id: int, purpose: str, at: datetime) -> Mapping[str, Any]:
    """Who told of a sign, for the team alone, once a purpose was given; written down first.

    Raises UnknownReferral, WordsMissing.
    """
    if not purpose.strip():
        raise WordsMissing
    with opened_file(actor, code) as file:
        demand_member(actor, file)
        sign = Sign.objects.filter(referral=file, id=sign_id).first()
        if sign is None:
            raise UnknownReferral
        log_sealed_read(
            file, actor=actor, sources=[f"teller:{sign_id}"], purpose="reveal_teller", at=at, words=purpose
        )
        tell(file, ReferralVerb.REPORTER_REVEALED, actor=actor, at=at, sign=sign_id, purpose=purpose[:300])
        told: Mapping[str, Any] = sign.teller
        return told


def decision_kinds(page: FilePage) -> tuple[DecisionKind, ...]:
    """What can be proposed where the file stands."""
    return tuple(kind for kind in DecisionKind if page.state in PROPOSABLE[kind])

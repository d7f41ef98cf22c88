"""Store, then acknowledge: a report and its case are committed together before anybody is thanked."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, connection, transaction

from motgio.capabilities.cases.facade import (
    Lane,
    NewCase,
    OpenedCase,
    new_case_id,
    open_case,
    opened_case,
)
from motgio.capabilities.intake import models
from motgio.capabilities.intake.errors import KeyReused, NobodyReceives
from motgio.capabilities.intake.report import InboundReport, hash_of
from motgio.kernel.actor import Actor
from motgio.platform.files.facade import give_to
from motgio.platform.org.facade import UnknownUnit, receiving_unit
from motgio.platform.rows.facade import Row, row

SOURCE_LENGTH = models.InboundReport._meta.get_field("source").max_length
TRIES = 3


@dataclass(frozen=True, slots=True)
class Arrival:
    """A report as it arrived, before it has a case."""

    source: str
    key: str
    body_hash: bytes
    raw: bytes

    def row(self, *, case_id: int, at: datetime) -> Row:
        """What is kept of it beside its case."""
        return row(
            models.InboundReport,
            source=self.source,
            key=self.key,
            body_hash=self.body_hash,
            raw=self.raw,
            at=at,
            case_id=case_id,
        )


def accept_report(*, actor: Actor, report: InboundReport, idempotency_key: str, at: datetime) -> OpenedCase:
    """Accept a report: it is stored and its case opened, both or neither.

    The same key with the same report gives the same case, however often and however many at once.
    Raises KeyReused, NobodyReceives, NotFound (an unknown picture).
    """
    try:
        receiving_unit(report.province_code)
    except UnknownUnit as error:
        raise NobodyReceives(province_code=report.province_code) from error
    stored = report.as_stored()
    body_hash = hash_of(stored)
    source = _source(actor)
    arrival = Arrival(source=source, key=idempotency_key, body_hash=body_hash, raw=stored)
    for _ in range(TRIES):
        try:
            with _whole(report):
                return _open(actor=actor, report=report, arrival=arrival, at=at)
        except IntegrityError as error:
            earlier = models.InboundReport.objects.filter(source=source, key=idempotency_key).first()
            if earlier is not None:
                return _seen_before(earlier, body_hash=body_hash)
            # Else a speakable code was drawn that another case has: draw again.
            failure = error
    raise failure


def case_of_key(*, actor: Actor, key: str) -> int | None:
    """The case that this actor opened with this idempotency key, if it did."""
    arrived = models.InboundReport.objects.filter(source=_source(actor), key=key)
    return arrived.values_list("case_id", flat=True).first()


def _source(actor: Actor) -> str:
    return f"{actor.kind}:{actor.id}"[:SOURCE_LENGTH]


def _whole(report: InboundReport) -> AbstractContextManager[object]:
    """One statement is whole by itself; with pictures, or inside the caller's transaction, more is needed."""
    if report.pictures or connection.in_atomic_block:
        return transaction.atomic()
    return nullcontext()


def _seen_before(earlier: models.InboundReport, *, body_hash: bytes) -> OpenedCase:
    if bytes(earlier.body_hash) != body_hash:
        raise KeyReused
    return opened_case(earlier.case_id)


def _open(*, actor: Actor, report: InboundReport, arrival: Arrival, at: datetime) -> OpenedCase:
    case_id = new_case_id()
    opened = open_case(
        actor=actor,
        case_id=case_id,
        beside=[arrival.row(case_id=case_id, at=at)],
        new=NewCase(
            channel=report.channel,
            # Whatever it is about, the strictest clock holds until its words are read.
            lane=Lane.DATA_ERROR,
            province_code=report.province_code,
            received_at=report.received_at or at,
            text=report.text,
            reporter=report.reporter,
            subject=report.participant,
            claims=report.claims,
            proof_level=report.proof_level,
            to_read=not report.claims,
            to_sort=not report.claims,
            triage_confidence=1.0 if report.claims else 0.0,
            language=report.language,
        ),
        at=at,
    )
    for token in report.pictures:
        give_to(token=token, owner=opened.code)
    return opened

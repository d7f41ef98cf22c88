"""Verifying the whole history while work goes on: chain by chain, in batches, with progress."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from django.db import IntegrityError, transaction
from django.db.models import F
from procrastinate.exceptions import AlreadyEnqueued

from motgio.kernel.actor import Actor
from motgio.kernel.clock import Clock
from motgio.platform.audit.breaks import BreakKind, BrokenPlace, breaks_of
from motgio.platform.audit.chain import StoredLink
from motgio.platform.audit.models import AdministrationHead, Anchor, Event, HistoryCheck
from motgio.platform.audit.one_moment import one_moment
from motgio.platform.audit.ports import ChainHead, Histories, all_histories
from motgio.platform.audit.queries import stored_link
from motgio.platform.audit.sealing import verify_seals

BATCH = 500
# So many broken places are kept in words; the others are only counted.
PLACES_KEPT = 20
GIVEN_UP_AFTER = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One verification: how far it is, or how it ended."""

    id: int
    asked_at: datetime
    asked_by: str
    started_at: datetime | None
    seen_at: datetime | None
    finished_at: datetime | None
    to_check: int
    checked: int
    events: int
    faults: int
    places: tuple[BrokenPlace, ...]


class AdministrationHistories:
    """The chains of the units' administration."""

    name = "administration"

    def count(self) -> int:
        return AdministrationHead.objects.count()

    def heads(self, *, after: int, limit: int) -> list[ChainHead]:
        rows = AdministrationHead.objects.filter(unit_id__gt=after).order_by("unit_id")[:limit]
        return [ChainHead(-row.unit_id, str(row.unit_id), row.seq, bytes(row.hash)) for row in rows]

    def other_faults(self) -> Iterator[str]:
        return iter(())


@transaction.atomic
def ask_for_check(*, actor: Actor, at: datetime) -> bool:
    """Have the worker verify the whole history; False when it is at it already.

    One that gave no sign for ten minutes was given up by its worker and is begun anew.
    """
    from motgio.platform.audit.jobs import check_history

    silent_since = at - GIVEN_UP_AFTER
    try:
        with transaction.atomic():
            HistoryCheck.objects.create(asked_at=at, asked_by=actor.name)
    except IntegrityError:
        given_up = HistoryCheck.objects.filter(finished_at=None, asked_at__lt=silent_since)
        if not given_up.exclude(seen_at__gte=silent_since).update(asked_at=at, asked_by=actor.name):
            return False
    with suppress(AlreadyEnqueued), transaction.atomic():
        check_history.defer()
    return True


def latest_check(*, finished: bool = False) -> CheckRow | None:
    """The last verification that was asked for, or that came to its end."""
    rows = HistoryCheck.objects.order_by("-id")
    row = (rows.exclude(finished_at=None) if finished else rows).first()
    return _row(row) if row else None


def last_seal() -> tuple[datetime, int] | None:
    """When the history was last sealed, and up to which event."""
    row = Anchor.objects.order_by("-last_event_id").values_list("sealed_at", "last_event_id").first()
    return row or None


@dataclass
class _Tally:
    checked: int = 0
    events: int = 0
    faults: int = 0
    places: list[BrokenPlace] = field(default_factory=list)

    def add(self, found: Iterable[BrokenPlace]) -> None:
        for place in found:
            self.faults += 1
            if len(self.places) < PLACES_KEPT:
                self.places.append(place)


def run_check(*, clock: Clock, seal_file: Path, key: bytes) -> CheckRow | None:
    """Do the verification that was asked for, from its beginning. None when nobody asked."""
    check = HistoryCheck.objects.filter(finished_at=None).first()
    if check is None:
        return None
    rooms = (AdministrationHistories(), *all_histories())
    now = clock.now()
    HistoryCheck.objects.filter(id=check.id).update(
        started_at=now, seen_at=now, to_check=sum(room.count() for room in rooms), checked=0
    )
    tally = _Tally()
    for room in rooms:
        _check_room(room, tally, check_id=check.id, clock=clock)
        tally.add(BrokenPlace(room.name, "", 0, BreakKind.LEDGER, words) for words in room.other_faults())
    seals = verify_seals(file=seal_file, key=key)
    tally.add(BrokenPlace("seals", "", 0, BreakKind.SEAL, words) for words in seals)
    HistoryCheck.objects.filter(id=check.id).update(
        finished_at=clock.now(), to_check=F("checked"), **_kept(tally)
    )
    return latest_check(finished=True)


def _check_room(room: Histories, tally: _Tally, *, check_id: int, clock: Clock) -> None:
    after = 0
    while True:
        with one_moment():
            heads = room.heads(after=after, limit=BATCH)
            if not heads:
                return
            links = _links_of([head.stream for head in heads])
            for head in heads:
                events = links.get(head.stream, [])
                tally.events += len(events)
                tally.add(
                    breaks_of(
                        events, history=room.name, label=head.label, head_seq=head.seq, head_hash=head.hash
                    )
                )
        after = max(abs(head.stream) for head in heads)
        tally.checked += len(heads)
        HistoryCheck.objects.filter(id=check_id).update(seen_at=clock.now(), **_kept(tally))


def _links_of(streams: list[int]) -> dict[int, list[StoredLink]]:
    found: dict[int, list[StoredLink]] = defaultdict(list)
    for event in Event.objects.filter(stream__in=streams).order_by("stream", "seq", "id").iterator(2000):
        found[event.stream].append(stored_link(event))
    return found


def _kept(tally: _Tally) -> dict[str, object]:
    return {
        "checked": tally.checked,
        "events": tally.events,
        "faults": tally.faults,
        "places": [asdict(place) for place in tally.places],
    }


def _row(row: HistoryCheck) -> CheckRow:
    return CheckRow(
        id=row.id,
        asked_at=row.asked_at,
        asked_by=row.asked_by,
        started_at=row.started_at,
        seen_at=row.seen_at,
        finished_at=row.finished_at,
        to_check=row.to_check,
        checked=row.checked,
        events=row.events,
        faults=row.faults,
        places=tuple(BrokenPlace(**{**place, "kind": BreakKind(place["kind"])}) for place in row.places),
    )

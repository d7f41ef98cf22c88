"""Loads a province into the schema with COPY, and keeps the manifest of what was planted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import orjson
import psycopg

from motgio_records.folding import fold_name
from motgio_records.generator.province import Order, Participant, Province
from motgio_records.rows import KINDS

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
BATCH = 500
LINKED = ("sheet", "app_copy")
# What offices alone see and what is stored; `numbers` is looked up.
STORED = ("former_identities",)


@dataclass(frozen=True)
class Instants:
    """When things were recorded and when the app's copy was taken."""

    recorded: datetime
    refreshed: datetime

    @classmethod
    def of(cls, as_of: date) -> "Instants":
        """Everything was on record forty days ago; the copy is of two o'clock this morning."""
        midnight = datetime.combine(as_of, time(2, 0), ZONE).astimezone(UTC)
        return cls(midnight - timedelta(days=40), midnight)


def load(connection: psycopg.Connection[Any], order: Order) -> list[dict[str, Any]]:
    """Replace everything by the province of this order; returns the manifest. The caller commits."""
    connection.execute("TRUNCATE participant, sheet, app_copy, receipt, manifest, province, fault")
    manifest = _without_foreign_keys(connection, order)
    _copy(connection, "manifest", (_manifest_row(place, entry) for place, entry in enumerate(manifest)))
    connection.execute(
        "INSERT INTO province VALUES (%s, %s, %s, now())", [order.seed, order.as_of, order.participants]
    )
    return manifest


def _without_foreign_keys(connection: psycopg.Connection[Any], order: Order) -> list[dict[str, Any]]:
    """Copy with the foreign keys off and check them once at the end: that takes a quarter off the time."""
    for table in LINKED:
        connection.execute(f"ALTER TABLE {table} DROP CONSTRAINT {table}_number_fkey".encode())
    manifest = _copy_people(connection, Province(order), Instants.of(order.as_of))
    for table in LINKED:
        connection.execute(
            f"ALTER TABLE {table} ADD CONSTRAINT {table}_number_fkey "
            "FOREIGN KEY (number) REFERENCES participant".encode()
        )
    return manifest


def _copy_people(
    connection: psycopg.Connection[Any], province: Province, instants: Instants
) -> list[dict[str, Any]]:
    order, manifest = province.order, []
    for start in range(0, order.participants, BATCH):
        places = range(start, min(start + BATCH, order.participants))
        batch = list(province.participants(places))
        _copy(connection, "participant", (_participant_row(one) for one in batch))
        _copy(connection, "sheet", (row for one in batch for row in _sheet_rows(one, instants)))
        _copy(connection, "app_copy", (row for one in batch for row in _copy_rows(one, instants)))
        manifest += [entry for one in batch if (entry := manifest_entry(one))]
    return manifest


def _copy(connection: psycopg.Connection[Any], table: str, rows: Iterator[tuple[Any, ...]]) -> None:
    # The table's name is one of four written above, never input.
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN".encode()) as copy:
        for row in rows:
            copy.write_row(row)


def _participant_row(one: Participant) -> tuple[Any, ...]:
    held = one.sheets["identity"][0]
    return (
        one.person.number,
        held["citizen_id"],
        held["full_name"],
        fold_name(held["full_name"]),
        held["birth_date"],
    )


def _sheet_rows(one: Participant, instants: Instants) -> Iterator[tuple[Any, ...]]:
    number = one.person.number
    # Few people were ever declared otherwise: nothing is kept of the others.
    for kind in (*KINDS, *(kind for kind in STORED if one.sheets.get(kind))):
        lines = orjson.dumps(one.sheets[kind]).decode()
        if kind in one.shown:
            older = orjson.dumps(one.shown[kind]).decode()
            corrected = corrected_at(one, instants)
            yield (number, kind, 1, older, instants.recorded, corrected)
            yield (number, kind, 2, lines, corrected, None)
        else:
            yield (number, kind, 1, lines, instants.recorded, None)


def corrected_at(one: Participant, instants: Instants) -> datetime:
    """When the systems were corrected: an afternoon in the last three days, after the app's last copy."""
    return instants.refreshed - timedelta(days=int(one.person.number[-1]) % 3, hours=11)


def _copy_rows(one: Participant, instants: Instants) -> Iterator[tuple[Any, ...]]:
    days = 4 + int(one.person.number[-2:]) % 20
    for kind in KINDS:
        stale = timedelta(days=days) if kind in one.shown else timedelta(0)
        yield (one.person.number, kind, instants.refreshed - stale)


def manifest_entry(one: Participant) -> dict[str, Any] | None:
    """What was planted in this participant; None for everybody else."""
    planted = one.planted
    if planted is None:
        return None
    return {
        "number": one.person.number,
        "situation": planted.situation,
        "kind": planted.kind,
        "row_ids": list(planted.row_ids),
        "text": planted.text,
        "expect": planted.expect,
    }


def _manifest_row(place: int, entry: dict[str, Any]) -> tuple[Any, ...]:
    expect = orjson.dumps(entry["expect"]).decode() if entry["expect"] else None
    ids = orjson.dumps(entry["row_ids"]).decode()
    return (entry["number"], entry["situation"], entry["kind"], ids, entry["text"], expect, place)

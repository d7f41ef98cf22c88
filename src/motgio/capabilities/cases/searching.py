"""Finding cases by code, number, name and text, with or without diacritics; the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import OperationalError, connection, transaction
from psycopg.errors import QueryCanceled

from motgio.capabilities.cases.access import visible_cases, visible_units
from motgio.capabilities.cases.models import Case
from motgio.capabilities.cases.queries import QUEUE_FIELDS, WITH_CLAIMS, CaseRow, case_row
from motgio.capabilities.cases.search_words import parts_of, query_of
from motgio.kernel.actor import Actor

# How many of the newest are walked before the index of words is asked about all of them.
WALKED = 5_000
# How long the index may take while somebody waits for the first answer. Words that are common and never
# stand together (or as the phrase that was typed) have it look at every case that holds them all.
LOOKED_UP_FOR_MS = 50
LONGEST_TYPED = 200

# Two ways, each bounded where the other is not. Words that are common are met soon on a walk from the
# newest; words that are rare, or seldom stand together, are few in the index of words. PostgreSQL guesses
# wrong which is which (it takes words for independent), so it is not left to guess.
WALK = """
SELECT case_id FROM (
  SELECT case_id, received_at, words FROM cases_searchentry WHERE {unit}
  ORDER BY received_at DESC, case_id DESC LIMIT %(walked)s) newest
WHERE words @@ to_tsquery('simple', %(query)s)
ORDER BY received_at DESC, case_id DESC LIMIT %(limit)s
"""
LOOK_UP = """
WITH found AS MATERIALIZED (
  SELECT case_id, received_at, unit_id FROM cases_searchentry
  WHERE words @@ to_tsquery('simple', %(query)s))
SELECT case_id FROM found WHERE {unit} ORDER BY received_at DESC, case_id DESC LIMIT %(limit)s
"""


@dataclass(frozen=True, slots=True)
class Found:
    """The newest cases found; `is_cut` when there are more, `is_short` when too little was typed.

    `is_older_left` says that only the newest of the unit were looked at, because the others take longer.
    """

    rows: tuple[CaseRow, ...]
    is_cut: bool
    is_short: bool
    is_older_left: bool = False


def search_cases(actor: Actor, *, text: str, limit: int = 30, patient: bool = True) -> Found:
    """The newest cases, open and closed, that match everything typed; only what the actor may see.

    "bao hiem" finds "bảo hiểm" however it was encoded; "678" finds a number by its last digits. Who is not
    `patient` gets an answer within a tenth of a second, and `is_older_left` when it is not the whole one.
    """
    query = query_of(_folded(parts_of(text[:LONGEST_TYPED])))
    units = visible_units(actor)
    if not query or units == frozenset():
        return Found((), is_cut=False, is_short=not query)
    given: dict[str, Any] = {
        "query": query,
        "units": sorted(units or ()),
        "walked": WALKED,
        "limit": limit + 1,
    }
    ids, is_older_left = _ids(WALK, given, all_units=units is None), False
    if len(ids) <= limit:
        found = _looked_up(given, all_units=units is None, patient=patient)
        ids, is_older_left = (ids, True) if found is None else (found, False)
    cases = Case.objects.filter(visible_cases(actor), id__in=ids)
    rows = [case_row(case) for case in cases.values(*QUEUE_FIELDS, **WITH_CLAIMS)]
    rows.sort(key=lambda row: (row.received_at, row.id), reverse=True)
    return Found(tuple(rows[:limit]), is_cut=len(rows) > limit, is_short=False, is_older_left=is_older_left)


def _folded(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Folded as the entries are: by the same function of the database. NUL is no character to it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT motgio_fold(part) FROM unnest(%s::text[]) WITH ORDINALITY AS p (part, place)"
            " ORDER BY place",
            [[part.replace("\x00", "") for part in parts]],
        )
        return tuple(row[0] for row in cursor.fetchall())


def _looked_up(given: dict[str, Any], *, all_units: bool, patient: bool) -> list[int] | None:
    """What the index of words finds; None when it took too long for somebody who is not patient."""
    if patient:
        return _ids(LOOK_UP, given, all_units=all_units)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [str(LOOKED_UP_FOR_MS)])
            ids = _ids(LOOK_UP, given, all_units=all_units)
            cursor.execute("SET LOCAL statement_timeout = DEFAULT")
            return ids
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            return None
        raise


def _ids(sql: str, given: dict[str, Any], *, all_units: bool) -> list[int]:
    unit = "true" if all_units else "unit_id = ANY(%(units)s)"
    with connection.cursor() as cursor:
        cursor.execute(sql.replace("{unit}", unit), given)
        return [row[0] for row in cursor.fetchall()]

"""Writing thousands of whole cases at once: to show Motgio at the size of the country, never for work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import chain

from django.db import connection, transaction

from motgio.capabilities.cases.indexing import write_entries
from motgio.capabilities.cases.models import Case
from motgio.capabilities.cases.past_case import PastCase
from motgio.capabilities.cases.past_rows import rows_of_past_case
from motgio.platform.rows.facade import copy_together


@transaction.atomic
def load_past_cases(cases: Sequence[PastCase], *, at: datetime) -> tuple[int, ...]:
    """Write these cases with claims, thread, owner, clock, history and search entry, all or none.

    Returns their ids. Raises IntegrityError when a code or token is taken.
    """
    with connection.cursor() as cursor:
        # Each thousand need not wait for the disk: what a power cut loses is loaded again.
        cursor.execute("SET LOCAL synchronous_commit = off")
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('cases_case', 'id')) FROM generate_series(1, %s)",
            [len(cases)],
        )
        ids = tuple(row[0] for row in cursor.fetchall())
    copy_together(
        chain.from_iterable(
            rows_of_past_case(past, case_id=case_id, at=at) for past, case_id in zip(cases, ids, strict=True)
        )
    )
    write_entries(ids)
    return ids


def loaded_already(tokens: Sequence[str]) -> frozenset[str]:
    """Those of these tracking tokens that belong to cases."""
    found = Case.objects.filter(track_token__in=tokens).values_list("track_token", flat=True)
    return frozenset(found)

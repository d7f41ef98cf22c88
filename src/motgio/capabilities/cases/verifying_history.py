"""Whether the history of every case is whole, and the ledger without gap; read only."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from motgio.capabilities.cases.models import Case
from motgio.platform.audit.facade import faults_of_stream, one_moment, stored_links

BATCH = 500
# A gap: a stretch that begins later than the one before it ended. An overlap the constraint refuses.
GAPS = """
SELECT case_id FROM (
    SELECT case_id, lower(during) AS begins,
           lag(upper(during)) OVER (PARTITION BY case_id ORDER BY lower(during)) AS ended,
           row_number() OVER (PARTITION BY case_id ORDER BY lower(during)) AS place
    FROM cases_responsibility) stretch
WHERE place > 1 AND ended IS DISTINCT FROM begins
UNION
SELECT id FROM cases_case WHERE NOT EXISTS (
    SELECT 1 FROM cases_responsibility r WHERE r.case_id = cases_case.id AND upper_inf(r.during)
    AND r.unit_id = cases_case.accountable_unit_id)
"""


def history_faults() -> Iterator[str]:
    """Everything that is wrong with any case's history or ledger, one sentence each, while work goes on."""
    after = 0
    while (batch := _faults_after(after)) is not None:
        after, faults = batch
        yield from faults
    yield from ledger_faults()


def _faults_after(after: int) -> tuple[int, list[str]] | None:
    """The faults of the next cases and the last of them; None when there are no more."""
    with one_moment():
        rows = Case.objects.filter(id__gt=after).order_by("id")
        heads = list(rows.values_list("id", "code", "history_seq", "history_hash")[:BATCH])
        found = [
            f"{code}: {fault}"
            for case_id, code, seq, digest in heads
            for fault in faults_of_stream(stored_links(case_id), head_seq=seq, head_hash=bytes(digest))
        ]
    return (heads[-1][0], found) if heads else None


def ledger_faults() -> Iterator[str]:
    """Every case in whose ledger of accountability there is a gap, one sentence each."""
    with connection.cursor() as cursor:
        cursor.execute(GAPS)
        for (case_id,) in cursor.fetchall():
            yield f"case {case_id}: its ledger of accountability has a gap"


def count_cases() -> int:
    """How many cases there are."""
    return Case.objects.count()

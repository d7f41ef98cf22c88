"""Writing down what cases can be found by; the worker does it, so that a report pays for no index."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection, transaction

from motgio.capabilities.cases.models import Case

# A thread of the longest messages is found by its beginning; a tsvector holds at most a megabyte.
MOST_CHARACTERS = 100_000

# The last digits of a number are found as the beginning of the number written backwards, behind a letter
# that no word of a text begins a number with.
WRITE_ENTRIES = """
INSERT INTO cases_searchentry (case_id, unit_id, received_at, words)
SELECT c.id, c.accountable_unit_id, c.received_at, to_tsvector('simple', concat_ws(' ',
    motgio_fold(c.code), motgio_fold(c.participant_name), motgio_fold(c.reporter_name),
    c.participant_number, c.participant_citizen_id,
    'r' || reverse(nullif(c.participant_number, '')),
    'r' || reverse(nullif(c.participant_citizen_id, '')),
    'r' || reverse(nullif(regexp_replace(c.reporter_phone, '[^0-9]', '', 'g'), '')),
    (SELECT motgio_fold(left(string_agg(m.body, ' ' ORDER BY m.at, m.id), %s))
     FROM cases_message m WHERE m.case_id = c.id AND m.taken_back_at IS NULL)))
FROM cases_case c WHERE c.id = ANY(%s)
ON CONFLICT (case_id) DO UPDATE SET
    unit_id = EXCLUDED.unit_id, received_at = EXCLUDED.received_at, words = EXCLUDED.words
"""


@transaction.atomic
def index_cases(*, limit: int) -> int:
    """Make the newest cases that changed findable. Returns how many.

    Whoever adds a message to a case or changes its people or unit sets `to_index` with it.
    """
    ids = list(
        Case.objects.select_for_update(skip_locked=True, no_key=True)
        .filter(to_index=True)
        .order_by("-id")
        .values_list("id", flat=True)[:limit]
    )
    if ids:
        write_entries(ids)
        Case.objects.filter(id__in=ids).update(to_index=False)
    return len(ids)


def write_entries(ids: Sequence[int]) -> None:
    """Write down what these cases can be found by, as they stand now."""
    with connection.cursor() as cursor:
        cursor.execute(WRITE_ENTRIES, [MOST_CHARACTERS, list(ids)])

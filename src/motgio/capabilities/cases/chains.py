"""The chains of all cases, for the verification of the whole history."""

from __future__ import annotations

from collections.abc import Iterator

from motgio.capabilities.cases.models import Case
from motgio.capabilities.cases.verifying_history import ledger_faults
from motgio.platform.audit.facade import ChainHead


class CaseHistories:
    """One chain for each case; beside it the ledger of accountability, which must have no gap."""

    name = "cases"

    def count(self) -> int:
        """How many cases there are."""
        return Case.objects.count()

    def heads(self, *, after: int, limit: int) -> list[ChainHead]:
        """The next cases by number."""
        rows = Case.objects.filter(id__gt=after).order_by("id")
        found = rows.values_list("id", "code", "history_seq", "history_hash")[:limit]
        return [ChainHead(number, code, seq, bytes(digest)) for number, code, seq, digest in found]

    def other_faults(self) -> Iterator[str]:
        """Gaps of the ledger."""
        return ledger_faults()

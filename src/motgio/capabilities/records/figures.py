"""Whether the sources answer, as the newest looks at them tell; nothing is asked for it."""

from __future__ import annotations

from dataclasses import dataclass

from motgio.capabilities.records.models import Snapshot

# So many of the newest looks are considered: bounded, and enough to have every source among them.
NEWEST = 400


@dataclass(frozen=True, slots=True)
class SourceFigure:
    """Whether one source answered when it was last asked for one kind of record."""

    source: str
    kind: str
    answered: bool


def source_figures() -> tuple[SourceFigure, ...]:
    """One for each source and kind that was asked lately, in order. One query."""
    newest: dict[tuple[str, str], bool] = {}
    for source, kind, error in Snapshot.objects.order_by("-id").values_list("source", "kind", "error")[
        :NEWEST
    ]:
        newest.setdefault((source, kind), not error)
    return tuple(SourceFigure(*name, answered) for name, answered in sorted(newest.items()))

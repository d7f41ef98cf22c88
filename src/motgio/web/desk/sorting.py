"""What the sorting form shows: the lane and claims as they stand, and all there is to choose from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from motgio.capabilities.cases.facade import CaseDetail, ClaimState, Lane, Problem
from motgio.capabilities.records.facade import RecordKind
from motgio.web.components.words import word_for
from motgio.web.desk.forms import MOST_CLAIMS

Choices = tuple[tuple[str, str], ...]
NONE = ("", "—")


@dataclass(frozen=True, slots=True)
class SortLine:
    """One claim of the form."""

    place: int
    record: str
    problem: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Sorting:
    """The form's choices and what is chosen."""

    lane: str
    lines: tuple[SortLine, ...]
    lanes: Choices
    records: Choices
    problems: Choices


def sorting_of(case: CaseDetail) -> Sorting:
    """The form for a case, with an empty line for one more claim."""
    claims = [claim for claim in case.claims if claim.state in (ClaimState.OPEN, ClaimState.VERIFIED)]
    filled = [
        SortLine(
            place,
            claim.record,
            claim.problem,
            claim.line.get("from_month", ""),
            claim.line.get("to_month", ""),
        )
        for place, claim in enumerate(claims[:MOST_CLAIMS], start=1)
    ]
    empty = [SortLine(place, "", "", "", "") for place in range(len(filled) + 1, MOST_CLAIMS + 1)]
    return Sorting(
        lane=case.lane,
        lines=(*filled, *empty[: max(1, 2 - len(filled))]),
        lanes=tuple((lane.value, word_for("lane", lane)[0]) for lane in Lane),
        records=(NONE, *((kind.value, word_for("record", kind)[0]) for kind in RecordKind)),
        problems=(NONE, *((kind.value, word_for("problem", kind)[0]) for kind in Problem)),
    )


def resorted(sorting: Sorting, typed: Mapping[str, str]) -> Sorting:
    """The form with what was typed into it."""
    lines = (
        SortLine(
            place, *(typed.get(f"{name}_{place}", "")[:40] for name in ("record", "problem", "from", "to"))
        )
        for place in range(1, MOST_CLAIMS + 1)
    )
    return replace(sorting, lane=typed.get("lane", sorting.lane), lines=tuple(lines))

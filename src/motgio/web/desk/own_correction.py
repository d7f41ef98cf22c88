"""A correction that an officer drafts where no check could: one field of one row, from what to what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from motgio.capabilities.cases.facade import CaseDetail, ClaimRow, ClaimState
from motgio.capabilities.corrections.facade import CorrectionState, Evidence, NewCorrection, UnusableValue
from motgio.capabilities.records.facade import (
    ChangeItem,
    ChangeKind,
    Kept,
    RecordKind,
    Row,
    Source,
    SourceKind,
    compared_kinds,
)
from motgio.web.desk.line_words import NAMES, TITLES, written
from motgio.web.desk.shown_corrections import ShownCorrection
from motgio.web.desk.typed_values import port_value

# What can be changed field by field; months and books are mended by the checks that know their rules.
CHANGEABLE: Mapping[SourceKind, tuple[ChangeKind, tuple[str, ...]]] = {
    SourceKind.IDENTITY: (
        ChangeKind.CHANGE_IDENTITY,
        ("full_name", "birth_date", "gender", "citizen_id", "phone", "email"),
    ),
    SourceKind.CARDS: (
        ChangeKind.CHANGE_CARD,
        ("valid_from", "valid_to", "entitlement_level", "five_years_from"),
    ),
    SourceKind.BENEFITS: (
        ChangeKind.CHANGE_BENEFIT,
        ("from_date", "to_date", "days", "amount", "paid_on"),
    ),
}
ENDED = frozenset(
    {CorrectionState.DONE, CorrectionState.REFUSED, CorrectionState.WITHDRAWN, CorrectionState.CONFLICT}
)


@dataclass(frozen=True, slots=True)
class ChangeableLine:
    """One field that may be changed: its key in the form, its name and what it holds."""

    key: str
    words: str


def changeable_lines(kept: Iterable[Kept], claims: Iterable[ClaimRow]) -> tuple[ChangeableLine, ...]:
    """Every field that may be changed of what the systems hold for the records that are claimed."""
    claimed = frozenset[SourceKind]().union(*(compared_kinds(RecordKind(each.record)) for each in claims))
    return tuple(
        ChangeableLine(f"{kind}|{row.id}|{field}", _words(kind, row, field))
        for kind, row, field in _fields(kept)
        if kind in claimed
    )


def claim_to_correct(case: CaseDetail, corrections: Sequence[ShownCorrection]) -> int | None:
    """The first verified claim that nobody is correcting, if there is one."""
    taken = {claim for each in corrections if each.row.state not in ENDED for claim in each.row.claim_ids}
    free = (claim.id for claim in case.claims if claim.state == ClaimState.VERIFIED)
    return next((claim for claim in free if claim not in taken), None)


def own_correction(
    kept: Sequence[Kept], *, number: str, key: str, value: str, ground: str, why: str
) -> NewCorrection:
    """What an officer asks for, in the words of the port. Raises UnusableValue for an unknown line."""
    for kind, row, field in _fields(kept):
        if f"{kind}|{row.id}|{field}" == key:
            item = ChangeItem(
                row_id=row.id, expected={field: getattr(row, field)}, after={field: port_value(value)}
            )
            return NewCorrection(
                number=number,
                kind=CHANGEABLE[kind][0],
                record=kind,
                items=(item,),
                ground=ground,
                evidence=(Evidence(vi=why, en=why),) if why else (),
            )
    raise UnusableValue


def _fields(kept: Iterable[Kept]) -> Iterable[tuple[SourceKind, Row, str]]:
    for each in kept:
        if each.source is Source.SYSTEM and each.kind in CHANGEABLE:
            for row in each.rows:
                for field in CHANGEABLE[each.kind][1]:
                    yield each.kind, row, field


def _words(kind: SourceKind, row: Row, field: str) -> str:
    about = getattr(row, "card_number", None) or getattr(row, "dossier_number", None) or ""
    parts = (str(TITLES[kind]), str(about), str(NAMES[field]))
    held = written(field, getattr(row, field), covered=True)
    return f"{' · '.join(part for part in parts if part)}: {held}"

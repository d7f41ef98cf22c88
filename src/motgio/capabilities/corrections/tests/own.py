"""A correction as an officer drafts it, and what the history of a case says."""

from __future__ import annotations

from motgio.capabilities.corrections.domain import Evidence, NewCorrection
from motgio.capabilities.corrections.tests.people import NUMBER
from motgio.capabilities.records.facade import ChangeItem, ChangeKind, SourceKind
from motgio.platform.audit.facade import history

OWN = NewCorrection(
    number=NUMBER,
    kind=ChangeKind.CHANGE_IDENTITY,
    record=SourceKind.IDENTITY,
    items=(
        ChangeItem(row_id="I-1", expected={"full_name": "Nguyễn Văn A"}, after={"full_name": "Nguyễn Văn Á"}),
    ),
    ground="QĐ 595 đ.27",
    evidence=(Evidence(vi="Giấy khai sinh", en="Birth certificate"),),
)


def verbs(case_id: int) -> list[str]:
    return [event.verb for event in history(case_id)]

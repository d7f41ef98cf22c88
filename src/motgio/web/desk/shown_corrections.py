"""Corrections as the case page and the checker's stack show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motgio.capabilities.corrections.facade import CorrectionRow, CorrectionState
from motgio.capabilities.records.facade import Kept
from motgio.web.components.words import word_for
from motgio.web.desk.change_lines import ChangeLine, EditField, change_lines, edit_fields, rows_by_id

S = CorrectionState
WITHDRAWABLE = frozenset({S.DRAFTED, S.PROPOSED, S.CANNOT_ADJUST})
REDRAFTABLE = frozenset({S.REFUSED, S.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Proof:
    """One step on the way to a proven correction: done when it has a time."""

    words: str
    who: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class TypedCorrection:
    """What an officer typed into one correction and could not be saved."""

    correction_id: int
    fields: Mapping[str, str]
    ground: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ShownCorrection:
    """One correction with its changes in words and the proofs it has."""

    row: CorrectionRow
    kind: str
    state: str
    tone: str
    changes: tuple[ChangeLine, ...]
    fields: tuple[EditField, ...]
    evidence: tuple[str, ...]
    proofs: tuple[Proof, ...]
    typed: TypedCorrection | None = None
    # Why this draft cannot be proposed now: a title and a sentence.
    stops: tuple[str, str] | None = None

    @property
    def ground(self) -> str:
        """The ground for the form: as typed, else as stored."""
        return self.typed.ground if self.typed else self.row.ground

    @property
    def is_draft(self) -> bool:
        """Whether it still waits for its maker."""
        return self.row.state is S.DRAFTED

    @property
    def may_withdraw(self) -> bool:
        """Whether it can be taken back."""
        return self.row.state in WITHDRAWABLE

    @property
    def may_redraft(self) -> bool:
        """Whether it can be drafted once more."""
        return self.row.state in REDRAFTABLE

    @property
    def is_over(self) -> bool:
        """Whether it came to nothing and is only history."""
        return self.row.state in (S.WITHDRAWN, S.CONFLICT, S.REFUSED)


def shown_corrections(rows: Sequence[CorrectionRow], kept: Iterable[Kept]) -> tuple[ShownCorrection, ...]:
    """The newest first; those that came to nothing last."""
    held = tuple(kept)
    shown = [shown_correction(row, held) for row in reversed(rows)]
    return tuple(sorted(shown, key=lambda each: each.is_over))


def shown_correction(row: CorrectionRow, kept: Iterable[Kept]) -> ShownCorrection:
    """One correction in words."""
    word, tone = word_for("correction_state", row.state)
    rows = rows_by_id(kept, row.record)
    english = get_language() == "en"
    return ShownCorrection(
        row=row,
        kind=word_for("change_kind", row.kind)[0],
        state=word,
        tone=tone,
        changes=change_lines(row, rows),
        fields=edit_fields(row, rows),
        evidence=tuple(each.en if english else each.vi for each in row.evidence),
        proofs=_proofs(row),
    )


def retyped(shown: ShownCorrection, typed: TypedCorrection) -> ShownCorrection:
    """The correction with what was typed in its form; what is stored stands beside it."""
    fields = tuple(replace(field, value=typed.fields.get(field.name, field.value)) for field in shown.fields)
    return replace(shown, fields=fields, typed=typed)


def _proofs(row: CorrectionRow) -> tuple[Proof, ...]:
    if row.proposed_at is None:
        return ()
    refused = row.state is S.REFUSED
    return (
        Proof(_("Đề nghị"), row.maker_name, row.proposed_at),
        Proof(_("Không duyệt") if refused else _("Duyệt"), row.checker_name, row.decided_at),
        Proof(_("Ghi vào hệ thống"), row.receipt, row.applied_at),
        Proof(_("Đọc lại hệ thống"), "", row.system_read_at),
        Proof(_("Đọc lại ứng dụng"), "", row.view_read_at),
    )

"""Proposing a correction, taking it back, drafting it once more: the first of two people."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motgio.capabilities.cases.facade import CaseDetail, case_for, require_work
from motgio.capabilities.corrections.facade import (
    AlreadyCorrecting,
    CorrectionRow,
    UnknownCorrection,
    correction_for,
    corrections_of,
    draft_again,
    draft_correction,
    propose,
    withdraw,
)
from motgio.capabilities.records.facade import IdentityRow, Kept, latest_of_case
from motgio.kernel.actor import Actor
from motgio.kernel.errors import Conflict, Invalid, NotAllowed
from motgio.web.components.posted import posted, posted_number
from motgio.web.desk import officer
from motgio.web.desk.access_table import WORKERS
from motgio.web.desk.case_answers import done, refused
from motgio.web.desk.change_lines import written_value
from motgio.web.desk.officer import actor_required
from motgio.web.desk.own_correction import claim_to_correct, own_correction
from motgio.web.desk.shown_corrections import TypedCorrection, shown_corrections
from motgio.web.desk.typed_values import port_value


@require_POST
@actor_required(WORKERS)
def propose_it(request: HttpRequest, actor: Actor, code: str, correction_id: int) -> HttpResponse:
    """Propose the correction with the values and ground as they stand in the form."""
    case, correction = _of_case(actor, code, correction_id)
    try:
        propose(
            actor=actor,
            correction_id=correction.id,
            at=officer.now(),
            edits=edits_in(request.POST, correction),
            ground=posted(request, "ground", most=500),
            expected_version=posted_number(request, "correction_version"),
        )
    except (Conflict, NotAllowed, Invalid) as error:
        return refused(request, actor, code, error, typed=_typed(request, correction))
    return done(request, case.code, _("Đã đề nghị. Chờ người thứ hai duyệt."))


@require_POST
@actor_required(WORKERS)
def draft_own(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Draft a correction of one's own where no check named one."""
    case = case_for(actor, code=code)
    require_work(actor, unit_id=case.accountable_unit_id)
    typed = {**request.POST.dict(), "form": "own"}
    try:
        _draft_own(actor, case, request)
    except (Conflict, NotAllowed, Invalid) as error:
        return refused(request, actor, code, error, typed=typed)
    return done(request, case.code, _("Đã soạn điều chỉnh. Xem lại rồi đề nghị."))


def _draft_own(actor: Actor, case: CaseDetail, request: HttpRequest) -> None:
    kept = latest_of_case(case_id=case.id)
    claim_id = claim_to_correct(case, shown_corrections(corrections_of(case.id), kept))
    if claim_id is None:
        raise AlreadyCorrecting
    new = own_correction(
        kept,
        number=number_of(case, kept),
        key=request.POST.get("line", ""),
        value=request.POST.get("value", "")[:200],
        ground=posted(request, "ground", most=500),
        why=posted(request, "why", most=1000).strip(),
    )
    draft_correction(actor=actor, case_id=case.id, claim_id=claim_id, new=new, at=officer.now())


def number_of(case: CaseDetail, kept: tuple[Kept, ...]) -> str:
    """Whose record it is: as the system that holds it says, else as the report says."""
    held = (row for each in kept for row in each.rows if isinstance(row, IdentityRow))
    return next((row.social_insurance_number for row in held), case.participant_number)


@require_POST
@actor_required(WORKERS)
def withdraw_it(request: HttpRequest, actor: Actor, code: str, correction_id: int) -> HttpResponse:
    """Take a draft or proposal back, with the reason."""
    case, correction = _of_case(actor, code, correction_id)
    try:
        withdraw(
            actor=actor,
            correction_id=correction.id,
            reason=posted(request, "reason", most=500),
            at=officer.now(),
            expected_version=posted_number(request, "correction_version"),
        )
    except (Conflict, NotAllowed, Invalid) as error:
        return refused(request, actor, code, error, typed=_typed(request, correction))
    return done(request, case.code, _("Đã rút điều chỉnh."))


@require_POST
@actor_required(WORKERS)
def redraft(request: HttpRequest, actor: Actor, code: str, correction_id: int) -> HttpResponse:
    """Draft once more what was refused or withdrawn."""
    case, correction = _of_case(actor, code, correction_id)
    try:
        draft_again(actor=actor, correction_id=correction.id, at=officer.now())
    except (Conflict, NotAllowed, Invalid) as error:
        return refused(request, actor, code, error, typed={"form": ""})
    return done(request, case.code, _("Đã soạn lại điều chỉnh."))


def _of_case(actor: Actor, code: str, correction_id: int) -> tuple[CaseDetail, CorrectionRow]:
    """The case and its correction; what belongs to another case does not exist here."""
    case = case_for(actor, code=code)
    require_work(actor, unit_id=case.accountable_unit_id)
    correction = correction_for(actor, correction_id)
    if correction.case_id != case.id:
        raise UnknownCorrection
    return case, correction


def edits_in(typed: Mapping[str, str], correction: CorrectionRow) -> dict[str, dict[str, object]]:
    """The new values that were typed otherwise than they were shown, by row id."""
    edits: dict[str, dict[str, object]] = {}
    for place, item in enumerate(correction.items):
        for change in () if item.removed or item.added else item.fields:
            value = typed.get(f"after-{place}-{change.field}")
            if value is not None and value.strip() != written_value(change.field, change.after):
                edits.setdefault(item.row_id, {})[change.field] = port_value(value[:200])
    return edits


def _typed(request: HttpRequest, correction: CorrectionRow) -> dict[str, object]:
    fields = {name: value[:200] for name, value in request.POST.dict().items() if name.startswith("after-")}
    typed = TypedCorrection(
        correction_id=correction.id,
        fields=fields,
        ground=posted(request, "ground", most=500, default=correction.ground),
        reason=posted(request, "reason", most=500),
    )
    return {"form": "correction", "correction": typed}

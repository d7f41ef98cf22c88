"""Making sure who the person is, so that values of the record may be told."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from motgio.capabilities.cases.facade import IdentityProof, ProofLevel, case_for, raise_proof, require_work
from motgio.kernel.actor import Actor
from motgio.web.desk import officer
from motgio.web.desk.access_table import WORKERS
from motgio.web.desk.case_answers import done, show_case
from motgio.web.desk.forms import first_error
from motgio.web.desk.officer import actor_required
from motgio.web.desk.problem_texts import unreadable


class ProofForm(forms.Form):
    """How the officer made sure."""

    how = forms.ChoiceField(
        label=gettext_lazy("Cách xác minh danh tính"),
        choices=[(each.value, each.value) for each in IdentityProof],
    )


@require_POST
@actor_required(WORKERS)
def prove_identity(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Say that the person was seen to be who they say; from now on values of the record are told to them."""
    case = case_for(actor, code=code)
    require_work(actor, unit_id=case.accountable_unit_id)
    form = ProofForm(request.POST)
    if not form.is_valid():
        extra = {"problem": unreadable(first_error(form))}
        return show_case(request, actor, code, status=422, extra=extra)
    raise_proof(
        actor=actor,
        case_id=case.id,
        level=ProofLevel.IDENTITY,
        contact="",
        at=officer.now(),
        how=IdentityProof(form.cleaned_data["how"]),
    )
    return done(request, case.code, _("Đã xác minh danh tính. Người dân được xem giá trị trong hồ sơ."))

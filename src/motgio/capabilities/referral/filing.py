"""Signs come into files: the one of that person or case which is still worked on, else a new one."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from motgio.capabilities.referral.chain import record, save
from motgio.capabilities.referral.domain import (
    MASKED,
    WORKED_ON,
    EvidenceKind,
    ReferralState,
    ReferralVerb,
    canonical,
    number_of,
)
from motgio.capabilities.referral.evidence import Copy, copies_of_case, freeze
from motgio.capabilities.referral.models import Referral, Sign
from motgio.capabilities.referral.seal import unsealed
from motgio.capabilities.referral.signs import next_place
from motgio.kernel.actor import SYSTEM
from motgio.kernel.clock import agency_day
from motgio.kernel.values import values_of
from motgio.platform.audit.facade import START


def file_signs(*, limit: int, at: datetime) -> int:
    """Put waiting signs into files and freeze what shows them, one transaction each. Returns how many."""
    with unsealed():
        waiting = list(Sign.objects.filter(referral=None).order_by("id").values_list("id", "case_id")[:limit])
    return sum(_file(sign_id, copies_of_case(case_id), at=at) for sign_id, case_id in waiting)


def _file(sign_id: int, copies: list[Copy], *, at: datetime) -> bool:
    with unsealed():
        sign = Sign.objects.select_for_update().filter(id=sign_id, referral=None).first()
        if sign is None:
            return False
        file = _file_for(sign, at=at)
        sign.referral = file
        sign.save(update_fields=["referral"])
        file.last_sign_at = max(file.last_sign_at, sign.at)
        if not file.accused_name and sign.accused_name:
            file.accused_kind, file.accused_name = sign.accused_kind, sign.accused_name
        record(file, ReferralVerb.SIGN_JOINED, actor=SYSTEM, at=at, content={"sign": sign.id})
        freeze(file, [_copy_of(sign), *copies], at=at)
        save(file, "last_sign_at", "accused_kind", "accused_name")
        return True


def _file_for(sign: Sign, *, at: datetime) -> Referral:
    same = Q(signs__case_id=sign.case_id)
    if sign.participant_number:
        same |= Q(participant_number=sign.participant_number)
    found = Referral.objects.filter(same, unit_id=sign.unit_id, state__in=values_of(WORKED_ON))
    known = found.order_by("id").values_list("id", flat=True).first()
    if known is not None:
        return Referral.objects.select_for_update().get(id=known)
    year = agency_day(at).year
    place = next_place(year)
    file = Referral.objects.create(
        year=year,
        place=place,
        code=number_of(year=year, place=place),
        unit_id=sign.unit_id,
        state=ReferralState.OPENED.value,
        participant_number=sign.participant_number,
        accused_kind=sign.accused_kind,
        accused_name=sign.accused_name,
        opened_at=at,
        last_sign_at=sign.at,
        history_hash=START,
    )
    record(file, ReferralVerb.OPENED, actor=SYSTEM, at=at, content={"code": file.code})
    return file


def _copy_of(sign: Sign) -> Copy:
    """The sign without who told of it: that stands behind a look of its own."""
    told = {
        "origin": sign.origin,
        "check": sign.check_id,
        "kinds": list(sign.kinds),
        "accused": [sign.accused_kind, sign.accused_name],
        "said": sign.said,
        "lines": sign.lines,
        "teller": MASKED,
        "at": sign.at,
    }
    return Copy(
        kind=EvidenceKind.SIGN,
        title=sign.case_code,
        taken_from={"sign": sign.id},
        media_type="application/json",
        body=canonical(told),
    )

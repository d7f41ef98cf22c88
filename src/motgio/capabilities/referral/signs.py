"""Signs of profiteering: an officer tells of one, a person denies a visit; the worker files them."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import connection

from motgio.capabilities.cases.facade import CaseDetail, case_by_id, case_for, denied_visits, require_work
from motgio.capabilities.referral.domain import AccusedKind, Origin, SignKind, canonical
from motgio.capabilities.referral.errors import WordsMissing
from motgio.capabilities.referral.models import Cursor, Sign
from motgio.capabilities.referral.seal import unsealed
from motgio.kernel.actor import Actor
from motgio.platform.org.facade import UnitKind, UnknownUnit, tree

LONGEST_SAID = 4000
LONGEST_ACCUSED = 300
AT_ONCE = 200
# A claim may be stored after one with a higher number: so many are gone through again each time.
ONCE_MORE = 1000
DENIED = "denied_visits"


def note_sign(
    *,
    actor: Actor,
    code: str,
    said: str,
    kinds: Collection[SignKind],
    accused_kind: AccusedKind,
    accused_name: str,
    at: datetime,
) -> None:
    """Take down what an officer saw in a case. Whether there is a file, or becomes one, nobody is told.

    It leaves no trace with the case, and asks the same of the database whatever else is known. Raises
    UnknownCase, WordsMissing.
    """
    case = case_for(actor, code=code)
    require_work(actor, unit_id=case.accountable_unit_id)
    if not said.strip() or not kinds:
        raise WordsMissing
    officer = {"kind": "staff", "id": actor.id, "name": actor.name, "unit_id": actor.unit_id}
    sign: dict[str, Any] = {
        "unit_id": inspection_for(case.accountable_unit_id),
        "case_id": case.id,
        "case_code": case.code,
        "participant_number": case.participant_number,
        "origin": Origin.OFFICER.value,
        "kinds": sorted(kind.value for kind in kinds),
        "accused_kind": accused_kind.value,
        "accused_name": accused_name.strip()[:LONGEST_ACCUSED],
        "said": said.strip()[:LONGEST_SAID],
        "teller": officer,
        "at": at,
    }
    with unsealed():
        # A second click tells of the same thing; one statement, whether it does or not.
        new = Sign(same_as=_told_key(case.id, actor, sign), **sign)
        Sign.objects.bulk_create([new], ignore_conflicts=True)


def note_denied_visits(*, at: datetime) -> int:
    """Make a sign of every claim in which somebody says "I was never there". Returns how many are new."""
    with unsealed():
        last = Cursor.objects.filter(name=DENIED).values_list("last", flat=True).first() or 0
    found = denied_visits(after=max(0, last - ONCE_MORE), limit=ONCE_MORE + AT_ONCE)
    keys = [_key(each.claim_id) for each in found]
    with unsealed():
        known = set(Sign.objects.filter(same_as__in=keys).values_list("same_as", flat=True))
    new = [each for each in found if _key(each.claim_id) not in known]
    signs = {_key(each.claim_id): _denied(case_by_id(each.case_id), each.claim_id, at) for each in new}
    with unsealed():
        for key, sign in signs.items():
            Sign.objects.get_or_create(same_as=key, defaults=sign)
        if found:
            Cursor.objects.update_or_create(name=DENIED, defaults={"last": max(last, found[-1].claim_id)})
    return len(new)


def _told_key(case_id: int, actor: Actor, sign: Mapping[str, object]) -> str:
    """The same for the same words about the same case by the same officer."""
    told = {name: sign[name] for name in ("kinds", "accused_kind", "accused_name", "said")}
    return f"told:{case_id}:{actor.id}:{hashlib.sha256(canonical(told)).hexdigest()[:32]}"


def _key(claim_id: int) -> str:
    return f"denied:{claim_id}"


def _denied(case: CaseDetail, claim_id: int, at: datetime) -> dict[str, object]:
    claim = next(each for each in case.claims if each.id == claim_id)
    return {
        "unit_id": inspection_for(case.accountable_unit_id),
        "case_id": case.id,
        "case_code": case.code,
        "participant_number": case.participant_number,
        "origin": Origin.PERSON.value,
        "check_id": "R21",
        "kinds": [SignKind.NOT_THERE.value],
        "accused_kind": AccusedKind.FACILITY.value,
        "accused_name": str(claim.line.get("facility_name") or claim.line.get("facility") or "")[
            :LONGEST_ACCUSED
        ],
        "lines": dict(claim.line),
        "teller": {
            "kind": "person",
            "name": case.reporter_name,
            "phone": case.reporter_phone,
            "email": case.reporter_email,
            "relation": case.reporter_relation,
        },
        "at": at,
    }


def inspection_for(unit_id: int) -> int:
    """The unit of inspection nearest above a unit; the nation's when the province has none.

    Raises UnknownUnit when the agency has none at all.
    """
    units = tree()
    inspections = sorted(
        (row for row in units.by_code.values() if row.kind == UnitKind.INSPECTION), key=lambda row: row.id
    )
    above: int | None = unit_id
    while above is not None:
        for each in inspections:
            if each.parent_id == above:
                return each.id
        above = units.by_id[above].parent_id
    if not inspections:
        raise UnknownUnit("the agency has no unit of inspection")
    return inspections[0].id


def next_place(year: int) -> int:
    """The next number of a year, without gap: its row stays locked until the file is stored or given up."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO inspection.counter AS c (year, last) VALUES (%s, 1) "
            "ON CONFLICT (year) DO UPDATE SET last = c.last + 1 RETURNING last",
            [year],
        )
        return int(cursor.fetchone()[0])

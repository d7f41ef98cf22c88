"""The ground on which every address is walked: one case, and a way to sign in as anybody of any unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from motgio.kernel.actor import Role
from motgio.testing.agency import MONDAY, Agency, ReportCase
from motgio.web.account.access_table import ACCOUNT_ACCESS
from motgio.web.admin.access_table import ADMIN_ACCESS, STAFF_SCOPED, TOKEN_SCOPED, UNIT_SCOPED
from motgio.web.counter.access_table import COUNTER_ACCESS, RECEIPT_SCOPED
from motgio.web.desk.access_table import CASE_SCOPED, DESK_ACCESS
from motgio.web.duty.access_table import DUTY_ACCESS
from motgio.web.help.access_table import HELP_ACCESS
from motgio.web.inspection.access_table import FILE_SCOPED, INSPECTION_ACCESS

# The relation of the actor's unit to the unit that answers for the case, or that manages the record.
RELATIONS = {
    "own": "79-CSKH",
    "sibling": "79-THU",
    "parent": "79",
    "child": "79-CSKH-1",
    "foreign": "01-CSKH",
}
PASSWORD = "p"  # noqa: S105 - of accounts that live as long as one test
STAFF_ACCESS = (
    DESK_ACCESS
    | ADMIN_ACCESS
    | ACCOUNT_ACCESS
    | COUNTER_ACCESS
    | HELP_ACCESS
    | INSPECTION_ACCESS
    | DUTY_ACCESS
)


@dataclass(frozen=True)
class Asked:
    """Questions about the case to other units, and an absence in the unit in the middle."""

    open_id: int
    answered_id: int
    paper: str
    absence_id: int


@dataclass(frozen=True)
class Ground:
    """One case with a correction waiting for approval, and a way to sign in as anybody."""

    code: str
    correction_id: int
    photo: str
    accounts: dict[tuple[str, Role], int]
    # An account and a token of the unit in the middle, to be administered.
    subject_id: int
    token_id: int
    # The unit in the middle itself.
    unit_id: int
    # Offered to the sibling; and what is before the leader of the parent.
    offer_id: int
    escalation_id: int
    # The case of that offer; and one that came to the sibling by two hops.
    offered_code: str
    hopped_code: str
    # A question to the sibling unit that waits, one that was answered with a paper, and an absence.
    asked: Asked

    def client_of(self, relation: str, role: Role) -> Client:
        """A browser in which this account is signed in."""
        from motgio.platform.people.models import Staff

        client = Client()
        client.force_login(Staff.objects.get(id=self.accounts[relation, role]))
        return client

    def address(self, name: str) -> str:
        given: dict[str, dict[str, Any]] = {
            "desk:photo": {"code": self.code, "token": self.photo},
            "desk:approve": {"correction_id": self.correction_id},
            "desk:refuse": {"correction_id": self.correction_id},
            "desk:withdraw_offer": {"offer_id": self.offer_id},
            "desk:accept_offer": {"offer_id": self.offer_id},
            "desk:decline_offer": {"offer_id": self.offer_id},
            "desk:decide": {"escalation_id": self.escalation_id},
        }
        for name_with_both in ("desk:propose", "desk:withdraw", "desk:redraft"):
            given[name_with_both] = {"code": self.code, "correction_id": self.correction_id}
        given |= {each: {"staff_id": self.subject_id} for each in STAFF_SCOPED}
        given["admin:role_end"] = {"staff_id": self.subject_id, "assignment_id": 1}
        given |= {each: {"token_id": self.token_id} for each in TOKEN_SCOPED}
        given["admin:calendar"] = {"office": "79"}
        given["admin:calendar_change"] = {"office": "79", "kind": "closure"}
        text = {"office": "79", "key": "composer.right", "language": "vi"}
        given["admin:text"], given["admin:text_act"] = text, {**text, "act": "release"}
        rule = {"office": "79", "subject": "promise_limit", "key": "data_error"}
        given["admin:rule"], given["admin:rule_act"] = rule, {**rule, "act": "release"}
        given |= {each: {"unit_id": self.unit_id} for each in UNIT_SCOPED}
        given |= {each: {"code": "TT-2026-00001"} for each in FILE_SCOPED}
        given["inspection:act"] = {"code": "TT-2026-00001", "act": "sign"}
        given["inspection:evidence"] = {"code": "TT-2026-00001", "seq": 1}
        given["inspection:reveal"] = {"code": "TT-2026-00001", "sign_id": 1}
        given["nowhere"] = {"rest": "nothing"}
        given |= self._of_duty()
        given["account:end_session"] = {"session_id": 1}
        given["mfa_remove_webauthn"] = {"pk": 1}
        given["help:role"] = {"role": Role.CHECKER.value}
        if name in given:
            return reverse(name, kwargs=given[name])
        return reverse(name, kwargs={"code": self.code} if name in CASE_SCOPED | RECEIPT_SCOPED else {})

    def _of_duty(self) -> dict[str, dict[str, Any]]:
        open_one, answered = self.asked.open_id, self.asked.answered_id
        answered_here = {"code": self.code, "request_id": answered}
        return {
            "desk:withdraw_request": {"code": self.code, "request_id": open_one},
            "desk:conclude": answered_here,
            "desk:request_paper": {**answered_here, "token": self.asked.paper},
            "duty:request": {"request_id": open_one},
            "duty:answer": {"request_id": open_one},
            "duty:roster": {"unit_id": self.unit_id},
            "duty:arrange": {"unit_id": self.unit_id, "act": "copy_week"},
            "duty:absence": {"unit_id": self.unit_id},
            "duty:absence_end": {"unit_id": self.unit_id, "absence_id": self.asked.absence_id},
        }


@pytest.fixture
def ground(agency: Agency, report_case: ReportCase, settings: Settings) -> Ground:
    from motgio.capabilities.cases.facade import case_by_id
    from motgio.capabilities.texts.facade import save_draft
    from motgio.platform.files.facade import keep_picture
    from motgio.platform.org.facade import UnitKind, create_unit
    from motgio.platform.people.facade import actor_of_staff, create_service_token, create_staff
    from motgio.platform.people.models import ServiceToken

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    create_unit(
        code="79-CSKH-1",
        name="Tổ trực",
        kind=UnitKind.DEPARTMENT,
        valid_from=MONDAY.date(),
        parent_code="79-CSKH",
        province_code="79",
    )
    accounts = {
        (relation, role): create_staff(
            username=f"{relation}.{role}",
            full_name=f"{relation} {role}",
            unit_code=unit,
            roles=[role],
            password=PASSWORD,
            at=MONDAY,
        )
        for relation, unit in RELATIONS.items()
        for role in Role
    }
    subject = create_staff(
        username="subject", full_name="S", unit_code="79-CSKH", roles=[], password=PASSWORD, at=MONDAY
    )
    create_service_token(
        name="subject", token=PASSWORD, scopes=["cases:read"], unit_code="79-CSKH", at=MONDAY
    )
    token = ServiceToken.objects.get(name="subject").id
    writer = actor_of_staff(accounts["parent", Role.ADMINISTRATOR], today=MONDAY.date())
    text = {"office": "79", "key": "composer.right", "language": "vi"}
    save_draft(actor=writer, **text, body="Đã xem.", revision=0, at=MONDAY)
    _leaders_decide(accounts["parent", Role.ADMINISTRATOR])
    code = case_by_id(report_case()).code
    photo = keep_picture(data=_picture(), at=MONDAY, owner=code).token
    _filed_at_counter(code, office_id=agency.units["79-CSKH"])
    return Ground(
        code,
        _correction_waiting(agency, code),
        photo,
        accounts,
        subject,
        token,
        agency.units["79-CSKH"],
        *_handovers(agency, report_case),
        _asked(agency, code, accounts),
    )


def _asked(agency: Agency, code: str, accounts: dict[tuple[str, Role], int]) -> Asked:
    """A question that waits at the sibling unit, one answered with a paper, and somebody absent."""
    from datetime import timedelta

    from motgio.capabilities.cases.facade import case_by_id, case_id_of_code
    from motgio.capabilities.requests import facade as requests
    from motgio.kernel.clock import SystemClock
    from motgio.platform.files.facade import keep_picture
    from motgio.platform.people.facade import actor_of_staff, create_staff
    from motgio.platform.rosters.facade import Stretch, enter_absence

    today, now = MONDAY.date(), SystemClock().now()
    case = case_by_id(case_id_of_code(code) or 0)
    officer = actor_of_staff(accounts["own", Role.CARE_OFFICER], today=today)
    nga_id = create_staff(
        username="nga",
        full_name="Nga",
        unit_code="79-CDBHXH",
        roles=[Role.FOCAL_OFFICER],
        password=PASSWORD,
        at=MONDAY,
    )
    nga = actor_of_staff(nga_id, today=today)
    ids = [
        requests.ask_unit(
            actor=officer,
            case_id=case.id,
            claim_id=case.claims[0].id,
            unit_id=agency.units[unit],
            question="Công ty A đóng đến tháng nào?",
            at=MONDAY,
        )
        for unit in ("79-THU", "79-CDBHXH")
    ]
    paper = keep_picture(data=_picture(), at=MONDAY).token
    new = requests.NewAnswer(
        kind=requests.AnswerKind.CONFIRMED_WRONG, statement="Thiếu tờ rời", papers=(paper,)
    )
    requests.answer_request(actor=nga, request_id=ids[1], new=new, at=MONDAY)
    away = Stretch(now, now + timedelta(days=200))
    leader = actor_of_staff(accounts["parent", Role.LEADER], today=today)
    absence = enter_absence(
        actor=leader, staff_id=accounts["own", Role.CHECKER], stretch=away, at=now, reason="Nghỉ"
    )
    return Asked(ids[0], ids[1], paper, absence)


def _handovers(agency: Agency, report_case: ReportCase) -> tuple[int, int, str, str]:
    """A case offered to the sibling, one that the sibling declined, and one that came to it by two hops."""
    from motgio.capabilities.cases.facade import case_by_id
    from motgio.capabilities.handover.facade import accept_offer, decline_offer, offer_case
    from motgio.capabilities.handover.models import Escalation

    workers = {
        code: agency.actor(900 + place, code, code, Role.CARE_OFFICER)
        for place, code in enumerate(("79-CSKH", "7901", "79-THU"))
    }

    def offered(case_id: int, *, by: str = "79-CSKH", to: str = "79-THU") -> int:
        unit_id = agency.units[to]
        return offer_case(actor=workers[by], case_id=case_id, to_unit_id=unit_id, reason="R", at=MONDAY)

    waiting, hopped = report_case(), report_case()
    offer_id, declined = offered(waiting), offered(report_case())
    decline_offer(
        actor=workers["79-THU"],
        offer_id=declined,
        ground="other_duty",
        article="A",
        reason="R",
        at=MONDAY,
    )
    for by, to in (("79-CSKH", "7901"), ("7901", "79-THU")):
        accept_offer(actor=workers[to], offer_id=offered(hopped, by=by, to=to), at=MONDAY)
    escalation = Escalation.objects.get(offer_id=declined)
    return offer_id, escalation.id, case_by_id(waiting).code, case_by_id(hopped).code


def _leaders_decide(first: int) -> None:
    """Leaders of the province may decide on closing books, and a limit waits for its release."""
    from motgio.capabilities.cases.facade import Lane
    from motgio.capabilities.corrections.facade import KindRule, propose_kind_rule
    from motgio.capabilities.promises.facade import propose_limit
    from motgio.capabilities.records.facade import ChangeKind
    from motgio.capabilities.rules.facade import RuleSubject, release_rule
    from motgio.kernel.clock import AGENCY_ZONE, SystemClock
    from motgio.platform.people.facade import actor_of_staff, create_staff

    # The pages of this walk go by the clock of the machine.
    at = SystemClock().now()
    today = at.astimezone(AGENCY_ZONE).date()
    other = create_staff(
        username="other",
        full_name="O",
        unit_code="79",
        roles=[Role.ADMINISTRATOR],
        password=PASSWORD,
        at=MONDAY,
    )
    one, another = (actor_of_staff(each, today=today) for each in (first, other))
    told: dict[str, Any] = {"valid_from": today, "source": "QĐ 1", "reason": "x", "revision": 0, "at": at}
    rule = KindRule(approvers=frozenset({Role.LEADER}))
    kind = ChangeKind.CLOSE_BOOK
    propose_kind_rule(actor=one, office="79", kind=kind, rule=rule, **told)
    subject = RuleSubject.CHANGE_KIND
    release_rule(actor=another, office="79", subject=subject, key=kind.value, revision=1, at=at)
    propose_limit(actor=one, office="79", lane=Lane.DATA_ERROR, days=3, **told)


def _filed_at_counter(code: str, *, office_id: int) -> None:
    """The receipt of the case, as if it had been filed at the counter of the unit that answers for it."""
    from motgio.capabilities.cases.models import Case
    from motgio.capabilities.counter.models import Filing

    Filing.objects.create(
        case_id=Case.objects.get(code=code).id,
        code=code,
        office_id=office_id,
        officer_id=999,
        officer_name="Thảo",
        reply_by="waits",
        filed_at=MONDAY,
    )


def _picture() -> bytes:
    import io

    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG")
    return out.getvalue()


def _correction_waiting(agency: Agency, code: str) -> int:
    """A proposed correction of the case, managed by the unit that answers for it, made by somebody else."""
    from motgio.capabilities.cases.models import Claim
    from motgio.capabilities.corrections.models import Correction

    claim = Claim.objects.get(case__code=code)
    return Correction.objects.create(
        claim_id=claim.id,
        case_id=claim.case_id,
        case_code=code,
        seq=1,
        state="proposed",
        number="7912345678",
        kind="close_book",
        record="books",
        items=[{"row_id": "r", "expected": {"closed_on": None}, "after": {"closed_on": "2026-11-16"}}],
        ground="BLLĐ 2019 đ.48 k.3",
        managing_unit_id=agency.units["79-CSKH"],
        maker_id=999,
        idempotency_key="correction-of-the-walk",
        drafted_at=MONDAY,
        proposed_at=MONDAY,
    ).id

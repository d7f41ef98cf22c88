"""A case whose app copy lags behind: thirty years of work at two employers."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from motgio.capabilities.cases.facade import CaseDetail, NewClaim, Problem, case_by_id
from motgio.capabilities.corrections.tests.memory_records import Rows
from motgio.capabilities.corrections.tests.people import IDENTITY, book_row, month_row, months
from motgio.capabilities.records.facade import RecordKind, SourceKind
from motgio.capabilities.verification.facade import verify_case
from motgio.kernel.clock import SetClock
from motgio.testing.agency import MONDAY, ReportCase
from motgio.web.desk.tests.conftest import Hold

NAMED = {"from_month": "2018-03", "to_month": "2018-05"}
TWICE = NewClaim(RecordKind.CONTRIBUTION, Problem.DUPLICATE, NAMED)
PERSON = {
    "id": "P-1",
    "citizen_id": IDENTITY["citizen_id"],
    "full_name": IDENTITY["full_name"],
    "birth_date": IDENTITY["birth_date"],
    "gender": IDENTITY["gender"],
    "died_on": None,
}


def visit_row(day: str, code: str, text: str) -> dict[str, object]:
    """One treatment."""
    return {
        "id": f"K-{day}",
        "claim_id": f"LK-{day}",
        "facility_code": "79001",
        "facility_name": "Bệnh viện Bình Dân",
        "admitted_on": day,
        "discharged_on": None,
        "visit_type": "01",
        "diagnosis_code": code,
        "diagnosis_text": text,
        "total_amount": 200_000,
        "fund_amount": 160_000,
        "co_payment": 40_000,
    }


def thirty_years() -> Rows:
    """Two employers since 1996 and two months that both paid."""
    first = [month_row(month, "YN0001Z") for month in [*months(1996, 2017), "2018-01", "2018-02"]]
    second = [month_row(month, "YN0002Z") for month in months(2018, 2026) if month <= "2026-10"]
    return {
        SourceKind.IDENTITY: [IDENTITY],
        SourceKind.POPULATION: [PERSON],
        SourceKind.CONTRIBUTIONS: first + second,
        SourceKind.BOOKS: [book_row("YN0001Z", "1996-01", "2018-02"), book_row("YN0002Z", "2018-01", None)],
        SourceKind.VISITS: [
            visit_row("2024-03-04", "J06.9", "Viêm họng cấp"),
            visit_row("2024-05-06", "B20", "Bệnh do HIV"),
        ],
    }


def lagging_case(
    report_case: ReportCase,
    hold: Hold,
    *,
    lacking: Collection[str] = ("2026-08", "2026-09", "2026-10"),
    claims: Sequence[NewClaim] = (TWICE,),
) -> CaseDetail:
    """A verified case about these thirty years; the app has not got the months it lacks."""
    held = hold(thirty_years())
    held.view[SourceKind.CONTRIBUTIONS] = [
        row for row in held.view[SourceKind.CONTRIBUTIONS] if row["month"] not in lacking
    ]
    case_id = report_case(at=MONDAY, claims=tuple(claims))
    verify_case(case_id=case_id, clock=SetClock(MONDAY))
    return case_by_id(case_id)

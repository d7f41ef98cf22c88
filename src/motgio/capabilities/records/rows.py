"""The canonical rows of every source, as inward code may trust them.

Field names follow docs/reference/records-port.md. Months are `YYYY-MM`, money is whole đồng.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from motgio.capabilities.records.kinds import SourceKind

Month = Annotated[str, Meta(pattern=r"^(19|20)\d{2}-(0[1-9]|1[0-2])$")]
RowId = Annotated[str, Meta(min_length=1, max_length=200)]

Fund = Literal["retirement_survivor", "sickness_maternity", "accident_disease", "unemployment", "health"]
PayStatus = Literal["paid", "owed", "maternity", "sickness", "unpaid_leave"]


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityRow:
    """Who the participant is, as the agency wrote it down."""

    id: RowId
    social_insurance_number: str
    full_name: str
    birth_date: date
    birth_date_precision: Literal["day", "month", "year"] = "day"
    gender: Literal["male", "female"] | None = None
    citizen_id: str | None = None
    old_citizen_id: str | None = None
    phone: str | None = None
    email: str | None = None
    household_code: str | None = None
    managing_office_code: str
    managing_office_name: str | None = None
    current_book_number: str | None = None
    status: str | None = None
    merged_into: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PopulationRow:
    """Who the person is, as the national population database knows."""

    id: RowId
    citizen_id: str
    full_name: str
    birth_date: date
    gender: Literal["male", "female"] | None = None
    died_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionRow:
    """One month of one fund at one employer."""

    id: RowId
    month: Month
    fund: Fund
    scheme: Literal["compulsory", "voluntary"]
    employer_code: str | None = None
    employer_name: str | None = None
    book_number: str | None = None
    wage: int
    rate: float
    status: PayStatus
    contract_from: date | None = None
    office_code: str | None = None
    position: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnemploymentRow:
    """The balance of unemployment months, or a decision that used some."""

    id: RowId
    entry: Literal["balance", "decision"]
    months_paid: int | None = None
    months_used: int | None = None
    months_reserved: int | None = None
    decision_number: str | None = None
    decided_on: date | None = None
    from_month: Month | None = None
    to_month: Month | None = None
    amount: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookRow:
    """One stretch at one employer, in one book."""

    id: RowId
    book_number: str
    employer_code: str | None = None
    employer_name: str | None = None
    office_code: str | None = None
    from_month: Month
    to_month: Month | None = None
    decrease_reported_on: date | None = None
    closed_on: date | None = None
    closing_number: str | None = None
    joined_to_book: str | None = None
    # The dossier of the lump sum that paid this stretch out; it counts no more.
    paid_out_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BenefitRow:
    """One benefit that was decided."""

    id: RowId
    branch: Literal[
        "sickness",
        "maternity",
        "recovery",
        "work_injury",
        "occupational_disease",
        "old_age",
        "survivor",
        "lump_sum",
    ]
    dossier_number: str
    from_date: date
    to_date: date | None = None
    days: int | None = None
    amount: int
    decided_on: date | None = None
    paid_on: date | None = None
    payment_method: str | None = None
    status: Literal["paid", "decided", "refused"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRow:
    """One health card."""

    id: RowId
    card_number: str
    group_code: str | None = None
    entitlement_level: int | str | None = None
    valid_from: date
    valid_to: date | None = None
    facility_code: str | None = None
    facility_name: str | None = None
    five_years_from: date | None = None
    status: Literal["valid", "expired", "withdrawn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRow:
    """One treatment at one facility."""

    id: RowId
    claim_id: str
    facility_code: str
    facility_name: str | None = None
    admitted_on: date
    discharged_on: date | None = None
    visit_type: str
    diagnosis_code: str | None = None
    diagnosis_text: str | None = None
    card_number: str | None = None
    total_amount: int | None = None
    fund_amount: int | None = None
    co_payment: int | None = None
    result: int | str | None = None
    settled: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerIdentityRow:
    """Who was once declared under this number; `replaced_on` when the person had it changed."""

    id: RowId
    full_name: str
    birth_date: date
    birth_date_precision: Literal["day", "month", "year"] = "day"
    gender: Literal["male", "female"] | None = None
    citizen_id: str | None = None
    old_citizen_id: str | None = None
    declared_on: date
    declared_by: str | None = None
    replaced_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRow:
    """Another number whose holder may be the same person; `id` is that of the identity row under it.

    Months are those of the pension fund held under it, none when nothing is.
    """

    id: RowId
    social_insurance_number: str
    full_name: str
    birth_date: date
    birth_date_precision: Literal["day", "month", "year"] = "day"
    gender: Literal["male", "female"] | None = None
    citizen_id: str | None = None
    old_citizen_id: str | None = None
    managing_office_code: str | None = None
    status: str | None = None
    first_month: Month | None = None
    last_month: Month | None = None
    months: int = 0


Row = (
    IdentityRow
    | PopulationRow
    | ContributionRow
    | UnemploymentRow
    | BookRow
    | BenefitRow
    | CardRow
    | VisitRow
    | FormerIdentityRow
    | NumberRow
)

ROW_TYPES: Mapping[SourceKind, type[Row]] = {
    SourceKind.IDENTITY: IdentityRow,
    SourceKind.POPULATION: PopulationRow,
    SourceKind.CONTRIBUTIONS: ContributionRow,
    SourceKind.UNEMPLOYMENT: UnemploymentRow,
    SourceKind.BOOKS: BookRow,
    SourceKind.BENEFITS: BenefitRow,
    SourceKind.CARDS: CardRow,
    SourceKind.VISITS: VisitRow,
    SourceKind.FORMER_IDENTITIES: FormerIdentityRow,
    SourceKind.NUMBERS: NumberRow,
}

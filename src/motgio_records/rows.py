"""The rows of the port, one model per kind, as published in docs/reference/records-port.md."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Number = Annotated[str, StringConstraints(pattern=r"^[0-9]{10}$")]
Month = Annotated[str, StringConstraints(pattern=r"^(19|20)[0-9]{2}-(0[1-9]|1[0-2])$")]
Text = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=r"^[^\x00-\x1f\x7f]+$")]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9./_-]{1,60}$")]
CitizenId = Annotated[str, StringConstraints(pattern=r"^[0-9]{12}$")]
OldId = Annotated[str, StringConstraints(pattern=r"^[0-9]{9}$")]
Money = Annotated[int, Field(ge=0, le=10**13, strict=True)]
Count = Annotated[int, Field(ge=0, le=2000, strict=True)]
Rate = Annotated[
    float, Field(ge=0, le=100, description="Per cent of the wage, worker and employer together.")
]

KINDS = ("identity", "population", "contributions", "unemployment", "books", "benefits", "cards", "visits")
# What offices alone see: the app holds no copy of it, and no change is made to it.
OFFICE_KINDS = ("former_identities", "numbers")
SOURCES = {
    "identity": "TST",
    "population": "population",
    "contributions": "TST",
    "unemployment": "TST",
    "books": "TST",
    "benefits": "TCS",
    "cards": "TST",
    "visits": "claims",
    "former_identities": "TST",
    "numbers": "TST",
}


class Row(BaseModel):
    """What every row has."""

    model_config = ConfigDict(extra="forbid")

    id: Code


class IdentityRow(Row):
    """The person as the social-insurance systems know them."""

    social_insurance_number: Number
    full_name: Text
    birth_date: date
    birth_date_precision: Literal["day", "month", "year"]
    gender: Literal["male", "female"]
    citizen_id: CitizenId | None
    old_citizen_id: OldId | None = None
    phone: Annotated[str, StringConstraints(pattern=r"^[0-9+]{9,15}$")] | None = None
    email: Text | None = None
    household_code: Code | None = None
    managing_office_code: Code
    managing_office_name: Text
    current_book_number: Code
    status: Text
    merged_into: Number | None = None


class PopulationRow(Row):
    """The person as the national population database knows them."""

    citizen_id: CitizenId
    full_name: Text
    birth_date: date
    gender: Literal["male", "female"]
    died_on: date | None = None


class ContributionRow(Row):
    """One month in one fund at one employer."""

    month: Month
    fund: Literal["retirement_survivor", "sickness_maternity", "accident_disease", "unemployment", "health"]
    rate: Rate
    scheme: Literal["compulsory", "voluntary"]
    employer_code: Code | None
    employer_name: Text
    book_number: Code
    wage: Money
    status: Literal["paid", "owed", "maternity", "sickness", "unpaid_leave"]
    contract_from: date | None
    office_code: Code
    position: Text | None


class UnemploymentRow(Row):
    """The balance of unemployment months, or one decision that used some."""

    entry: Literal["balance", "decision"]
    months_paid: Count
    months_used: Count
    months_reserved: Count
    decision_number: Text | None = None
    decided_on: date | None = None
    from_month: Month | None = None
    to_month: Month | None = None
    amount: Money | None = None


class BookRow(Row):
    """One stretch at one employer, as the book confirms it."""

    book_number: Code
    employer_code: Code
    employer_name: Text
    office_code: Code
    from_month: Month
    to_month: Month | None = None
    decrease_reported_on: date | None = None
    closed_on: date | None = None
    closing_number: Text | None = None
    joined_to_book: Code | None = None
    paid_out_by: Text | None = None


class BenefitRow(Row):
    """One benefit decided for the person."""

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
    dossier_number: Text
    from_date: date
    to_date: date | None = None
    days: Count | None = None
    amount: Money
    decided_on: date
    paid_on: date | None = None
    payment_method: Literal["bank_account", "cash", "employer"]
    status: Literal["paid", "decided", "refused"]


class CardRow(Row):
    """One health-insurance card."""

    card_number: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}[1-5][0-9]{12}$")]
    group_code: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    entitlement_level: Literal["1", "2", "3", "4", "5"]
    valid_from: date
    valid_to: date
    facility_code: Code
    facility_name: Text
    five_years_from: date | None = None
    status: Literal["valid", "expired", "withdrawn"]


class VisitRow(Row):
    """One visit to a health facility, from the claim file."""

    claim_id: Code
    facility_code: Code
    facility_name: Text
    admitted_on: date
    discharged_on: date
    visit_type: Annotated[str, StringConstraints(pattern=r"^0[1-9]$")]
    diagnosis_code: Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]{2}(\.[0-9])?$")]
    diagnosis_text: Text
    card_number: Text
    total_amount: Money
    fund_amount: Money
    co_payment: Money
    result: Text
    settled: bool


class FormerIdentityRow(Row):
    """An identity that was declared under the number before the present one."""

    full_name: Text
    birth_date: date
    birth_date_precision: Literal["day", "month", "year"]
    gender: Literal["male", "female"] | None = None
    citizen_id: CitizenId | None = None
    old_citizen_id: OldId | None = None
    declared_on: date
    declared_by: Text | None = None
    replaced_on: date | None = None


class NumberRow(Row):
    """Another number whose holder has the same citizen id, or the same name and birth date."""

    social_insurance_number: Number
    full_name: Text
    birth_date: date
    birth_date_precision: Literal["day", "month", "year"]
    gender: Literal["male", "female"]
    citizen_id: CitizenId | None = None
    old_citizen_id: OldId | None = None
    managing_office_code: Code
    status: Text
    first_month: Month | None = None
    last_month: Month | None = None
    months: Count


ROW_MODELS: dict[str, type[Row]] = {
    "identity": IdentityRow,
    "population": PopulationRow,
    "contributions": ContributionRow,
    "unemployment": UnemploymentRow,
    "books": BookRow,
    "benefits": BenefitRow,
    "cards": CardRow,
    "visits": VisitRow,
    "former_identities": FormerIdentityRow,
    "numbers": NumberRow,
}
AnyRow = (
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

"""The people of the demo province: who they are, without what happened to them."""

import random
from dataclasses import dataclass
from datetime import date
from typing import Any

from motgio_records.folding import fold_name
from motgio_records.generator.careers import Career
from motgio_records.generator.names import full_name
from motgio_records.generator.places import OFFICES, PROVINCE

PREFIXES = ("090", "091", "093", "097", "098", "096", "086", "038", "035", "070", "079", "081", "085")
# Most were born here, some came from elsewhere: the first three digits of their citizen id say so.
BIRTH_PROVINCES = ("079",) * 12 + ("080", "082", "072", "051", "052", "089", "040", "038")


@dataclass(frozen=True)
class Person:
    """One participant."""

    number: str
    full_name: str
    gender: str
    birth_date: date
    birth_date_precision: str
    citizen_id: str
    old_citizen_id: str | None
    phone: str | None
    email: str | None
    household_code: str | None
    office: str

    @property
    def birth_year(self) -> int:
        """Year of birth."""
        return self.birth_date.year


@dataclass(frozen=True)
class Serials:
    """Gives every participant six digits of their own: a permutation of 0 … 999,999 chosen by the seed."""

    step: int
    start: int

    @classmethod
    def draw(cls, chance: random.Random) -> "Serials":
        """A permutation; the step shares no divisor with a million."""
        step = 2
        while step % 2 == 0 or step % 5 == 0:
            step = chance.randrange(300_001, 999_999)
        return cls(step, chance.randrange(1_000_000))

    def of(self, place: int) -> str:
        """Six digits."""
        return f"{(self.step * place + self.start) % 1_000_000:06d}"


def make_person(
    chance: random.Random, *, number_serial: str, citizen_serial: str, ages: tuple[int, int],
    gender: str | None, reachable: bool, as_of: date,
) -> Person:  # fmt: skip
    """One person of an age within `ages` (years, both included) on the day `as_of`."""
    sex = gender or ("female" if chance.random() < 0.52 else "male")
    year = as_of.year - chance.randint(*ages)
    precision = "year" if year < 1966 and chance.random() < 0.06 else "day"
    born = (
        date(year, 1, 1) if precision == "year" else date(year, chance.randint(1, 12), chance.randint(1, 28))
    )
    name = full_name(chance, sex)
    since = min(max(year + 20, 1995), as_of.year)
    century = (0 if year < 2000 else 2) + (sex == "female")
    has_phone = reachable or chance.random() < 0.9
    phone = f"{chance.choice(PREFIXES)}{chance.randrange(10**7):07d}"
    mailbox = f"{fold_name(name).replace(' ', '.')}{chance.randint(1, 99)}@example.com"
    household = f"HGD79{chance.randrange(10**8):08d}"
    old_id = f"02{chance.randrange(10**7):07d}"
    return Person(
        number=f"{PROVINCE}{since % 100:02d}{number_serial}",
        full_name=name,
        gender=sex,
        birth_date=born,
        birth_date_precision=precision,
        citizen_id=f"{chance.choice(BIRTH_PROVINCES)}{century}{year % 100:02d}{citizen_serial}",
        old_citizen_id=old_id if year < 2000 and chance.random() < 0.7 else None,
        phone=phone if has_phone else None,
        email=mailbox if chance.random() < 0.45 else None,
        household_code=household if chance.random() < 0.8 else None,
        office=chance.choice(list(OFFICES)),
    )


def identity_row(person: Person, *, status: str) -> dict[str, Any]:
    """The person as the social-insurance systems hold them."""
    return {
        "id": f"N-{person.number}",
        "social_insurance_number": person.number,
        "full_name": person.full_name,
        "birth_date": person.birth_date.isoformat(),
        "birth_date_precision": person.birth_date_precision,
        "gender": person.gender,
        "citizen_id": person.citizen_id,
        "old_citizen_id": person.old_citizen_id,
        "phone": person.phone,
        "email": person.email,
        "household_code": person.household_code,
        "managing_office_code": person.office,
        "managing_office_name": OFFICES[person.office],
        "current_book_number": person.number,
        "status": status,
        "merged_into": None,
    }


def former_identities(person: Person, career: Career) -> list[dict[str, Any]]:
    """As some were first declared: by the old number of nine digits, the name without Vietnamese letters."""
    if not career.stays or person.old_citizen_id is None or person.number[-1] not in "37":
        return []
    first = career.stays[0]
    return [
        {
            "id": f"L-{person.number}-1",
            "full_name": fold_name(person.full_name).upper(),
            "birth_date": person.birth_date.isoformat(),
            "birth_date_precision": person.birth_date_precision,
            "gender": person.gender,
            "citizen_id": None,
            "old_citizen_id": person.old_citizen_id,
            "declared_on": first.contract_from.isoformat(),
            "declared_by": first.employer.name,
            "replaced_on": None,
        }
    ]


def population_row(person: Person) -> dict[str, Any]:
    """The same person as the population database holds them."""
    return {
        "id": f"D-{person.citizen_id}",
        "citizen_id": person.citizen_id,
        "full_name": person.full_name,
        "birth_date": person.birth_date.isoformat(),
        "gender": person.gender,
        "died_on": None,
    }

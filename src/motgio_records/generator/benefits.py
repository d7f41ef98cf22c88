"""Benefits decided for people, and decisions on unemployment benefit."""

import random
from datetime import date, timedelta
from typing import Any

from motgio_records.generator.careers import Career, Stay
from motgio_records.generator.people import Person
from motgio_records.generator.rates import UNEMPLOYMENT_FROM, wage_in
from motgio_records.months import month_text

Row = dict[str, Any]


def benefit_row(
    chance: random.Random,
    person: Person,
    branch: str,
    *,
    start: date,
    end: date | None,
    amount: int,
    as_of: date,
) -> Row:
    """One decision: decided some weeks after its start, paid days later unless that is not yet so."""
    decided = min(start + timedelta(days=chance.randint(10, 40)), as_of)
    paid = decided + timedelta(days=chance.randint(2, 9))
    dossier = f"{decided:%y%m}{person.number}{chance.randrange(1000):03d}"
    return {
        "id": f"H-{dossier}",
        "branch": branch,
        "dossier_number": dossier,
        "from_date": start.isoformat(),
        "to_date": end.isoformat() if end else None,
        "days": (end - start).days + 1 if end else None,
        "amount": amount,
        "decided_on": decided.isoformat(),
        "paid_on": paid.isoformat() if paid <= as_of else None,
        "payment_method": chance.choice(("bank_account", "bank_account", "bank_account", "cash")),
        "status": "paid" if paid <= as_of else "decided",
    }


def _wage(stay: Stay, month: int) -> int:
    return wage_in(month // 12, level=stay.level, years_worked=0)


def worker_benefits(chance: random.Random, person: Person, career: Career, *, as_of: date) -> list[Row]:
    """Sickness, maternity with recovery, work injury, occupational disease: inside stays that were paid."""
    rows = []
    for stay in career.stays:
        months = stay.last - stay.first
        for _ in range(min(int(chance.expovariate(2.5)), 3)):
            start = _day_in(chance, stay.first + chance.randint(0, months))
            days = chance.randint(1, 7)
            amount = _wage(stay, stay.first) * 75 // 100 // 24 * days
            end = start + timedelta(days=days - 1)
            rows.append(
                benefit_row(chance, person, "sickness", start=start, end=end, amount=amount, as_of=as_of)
            )
        rows += _maternity(chance, person, stay, as_of)
        if months > 12 and chance.random() < 0.012:
            branch = chance.choice(("work_injury", "work_injury", "occupational_disease"))
            start = _day_in(chance, stay.first + chance.randint(6, months))
            amount = _wage(stay, stay.first) * chance.randint(2, 5)
            rows.append(
                benefit_row(chance, person, branch, start=start, end=None, amount=amount, as_of=as_of)
            )
    return sorted(rows, key=lambda row: (row["from_date"], row["id"]))


def _maternity(chance: random.Random, person: Person, stay: Stay, as_of: date) -> list[Row]:
    rows = []
    for pay in stay.pays:
        if pay.status != "maternity":
            continue
        start = date(pay.first // 12, pay.first % 12 + 1, 1)
        end = date((pay.last + 1) // 12, (pay.last + 1) % 12 + 1, 1) - timedelta(days=1)
        amount = _wage(stay, pay.first) * 6
        rows.append(
            benefit_row(chance, person, "maternity", start=start, end=end, amount=amount, as_of=as_of)
        )
        if chance.random() < 0.3 and end + timedelta(days=40) < as_of:
            rest = end + timedelta(days=chance.randint(3, 20))
            rest_end = rest + timedelta(days=4)
            rows.append(
                benefit_row(
                    chance, person, "recovery", start=rest, end=rest_end, amount=3_510_000, as_of=as_of
                )
            )
    return rows


def _day_in(chance: random.Random, month: int) -> date:
    return date(month // 12, month % 12 + 1, chance.randint(1, 20))


def pension(chance: random.Random, person: Person, career: Career, *, as_of: date) -> Row:
    """The monthly pension, from the month after the last one worked."""
    stay = career.stays[-1]
    start = date((stay.last + 1) // 12, (stay.last + 1) % 12 + 1, 1)
    amount = _wage(stay, stay.last) * chance.randint(50, 75) // 100 // 1000 * 1000
    return benefit_row(chance, person, "old_age", start=start, end=None, amount=amount, as_of=as_of)


def survivor(chance: random.Random, person: Person, *, as_of: date) -> Row:
    """A monthly survivor's allowance for a relative."""
    start = date(as_of.year - chance.randint(1, 8), chance.randint(1, 12), 1)
    return benefit_row(chance, person, "survivor", start=start, end=None, amount=1_170_000, as_of=as_of)


def lump_sum(chance: random.Random, person: Person, career: Career, *, as_of: date) -> Row:
    """All time paid out at once, a year or more after the last stay."""
    stay = career.stays[-1]
    start = _day_in(chance, stay.last + 13)
    months = sum(one.last - one.first + 1 for one in career.stays)
    amount = _wage(stay, stay.last) * 2 * max(months // 12, 1)
    return benefit_row(chance, person, "lump_sum", start=start, end=None, amount=amount, as_of=as_of)


def unemployment_decisions(
    chance: random.Random, person: Person, career: Career, *, as_of: date
) -> list[Row]:
    """A decision for some of those who had three months or more between two stays and had paid for a year."""
    rows = []
    reserved = 0
    for stay, after in zip(career.stays, career.stays[1:], strict=False):
        reserved += max(stay.last - max(stay.first, UNEMPLOYMENT_FROM) + 1, 0)
        if after.first - stay.last <= 4 or reserved < 12 or chance.random() < 0.4:
            continue
        months = min(reserved // 12 + 2, after.first - stay.last - 2, 12)
        used = min(months * 12, reserved)
        reserved -= used
        decided = _day_in(chance, stay.last + 2)
        rows.append(
            {
                "id": f"TQ-{decided:%y%m%d}{person.number}",
                "entry": "decision",
                "months_paid": 0,
                "months_used": used,
                "months_reserved": reserved,
                "decision_number": f"{chance.randint(100, 9999)}/QĐ-SNV",
                "decided_on": decided.isoformat(),
                "from_month": month_text(stay.last + 2),
                "to_month": month_text(stay.last + 1 + months),
                "amount": _wage(stay, stay.last) * 60 // 100,
            }
        )
    return rows

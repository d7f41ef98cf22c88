"""Planted defects of months and what was paid out for them: R06, R07, R08, R10, R11."""

import random
from datetime import date, timedelta
from typing import Any

from motgio_records.generator import benefits
from motgio_records.generator.careers import ALL_FUNDS, Career, Pay, World, make_career
from motgio_records.generator.defects import first_month
from motgio_records.generator.lives import paid_out
from motgio_records.generator.people import Person
from motgio_records.generator.planting import (
    Finished,
    Planted,
    book_ids,
    claim,
    expectation,
    month_ids,
    months_line,
)
from motgio_records.generator.sheets_of_career import own_stretches
from motgio_records.months import month_text
from motgio_records.stretches import contribution_id

Row = dict[str, Any]
Sheets = dict[str, list[Row]]
MATERNITY = frozenset({"retirement_survivor", "health"})


def one_stay(chance: random.Random, world: World, person: Person) -> Career:
    """A career at one employer, where the person still works."""
    first = first_month(chance, world, person)
    return make_career(chance, world, book=person.number, first=first, last=world.last_month, stays=1)


def voluntary_inside(chance: random.Random, world: World, person: Person) -> Planted:
    """R06: some months were also paid voluntarily while an employer paid."""
    career = one_stay(chance, world, person)
    stay = career.stays[0]
    first = chance.randint(stay.first + 3, stay.last - 8)
    last = first + chance.randint(0, 5)
    ids = tuple(contribution_id(month_text(m), None, "retirement_survivor") for m in range(first, last + 1))

    def finish(chance: random.Random, world: World, person: Person, sheets: Sheets) -> Finished:
        sheets["contributions"] += own_stretches(
            name="BHXH tự nguyện", fund="retirement_survivor", rate=22.0, wage=2_000_000,
            book=person.number, office=person.office, first=first, last=last,
        )  # fmt: skip
        return Finished(ids)

    text = f"Tôi đóng BHXH tự nguyện trùng với thời gian {stay.employer.name} đóng cho tôi."
    expect = expectation(
        verdict="record_wrong",
        check="R06",
        outcome="corrected",
        change_kind="remove_duplicate_month",
        claims=[claim("duplicate", line={"from_month": month_text(first), "to_month": month_text(last)})],
        text=text,
    )
    return Planted(career, "voluntary_inside", "contributions", ids, text, expect, finish=finish)


def hole_inside(chance: random.Random, world: World, person: Person) -> Planted:
    """R07: months without any line in the middle of one employment."""
    career = one_stay(chance, world, person)
    stay = career.stays[0]
    first = chance.randint(stay.first + 3, stay.last - 8)
    last = first + chance.randint(0, 3)
    career = career.with_stay(0, pays=(Pay(stay.first, first - 1), Pay(last + 1, stay.last)))
    ids = month_ids(stay, first - 1, first - 1, ALL_FUNDS) + month_ids(stay, last + 1, last + 1, ALL_FUNDS)
    text = f"Tôi làm liên tục ở {stay.employer.name} mà quá trình lại trống mấy tháng ở giữa."
    claims = [claim("missing", line=months_line(stay, first, last))]
    return Planted(career, "hole_inside", "contributions", ids, text, told("R07", claims, text))


def maternity_not_recorded(chance: random.Random, world: World, person: Person) -> Planted:
    """R08: maternity benefit was paid for months that the contribution record lacks."""
    career, first = _with_leave(chance, world, person, MATERNITY)
    stay = career.stays[0]
    ids = month_ids(stay, first - 1, first - 1, frozenset({"retirement_survivor"}))

    def finish(chance: random.Random, world: World, person: Person, sheets: Sheets) -> Finished:
        sheets["contributions"] = [row for row in sheets["contributions"] if row["status"] != "maternity"]
        leave = next(row for row in sheets["benefits"] if row["branch"] == "maternity")
        return Finished((str(leave["id"]), *ids))

    text = f"Tôi nghỉ thai sản ở {stay.employer.name}, đã nhận tiền mà quá trình thiếu sáu tháng đó."
    expect = expectation(
        verdict="record_wrong",
        check="R08",
        outcome="corrected",
        change_kind="add_period",
        claims=[claim("missing", line=months_line(stay, first, first + 5))],
        text=text,
    )
    return Planted(career, "maternity_not_recorded", "contributions", ids, text, expect, finish=finish)


def maternity_counted_twice(chance: random.Random, world: World, person: Person) -> Planted:
    """R08: months of maternity leave were also counted for unemployment insurance."""
    career, first = _with_leave(chance, world, person, MATERNITY | {"unemployment"})
    stay = career.stays[0]
    ids = month_ids(stay, first, first + 5, frozenset({"unemployment"}))
    text = f"Thời gian tôi nghỉ thai sản ở {stay.employer.name} vẫn tính BHTN, như vậy có đúng không?"
    claims = [claim("wrong_value", line=months_line(stay, first, first + 5))]
    return Planted(career, "maternity_counted_twice", "contributions", ids, text, told("R08", claims, text))


def _with_leave(
    chance: random.Random, world: World, person: Person, funds: frozenset[str]
) -> tuple[Career, int]:
    """A career with six whole months of maternity leave in it, long enough ago to be paid and recorded."""
    career = one_stay(chance, world, person)
    stay = career.stays[0]
    earliest = max(stay.first + 3, 2010 * 12)
    first = chance.randint(earliest, stay.last - 10)
    leave = Pay(first, first + 5, funds, "maternity")
    pays = (Pay(stay.first, first - 1), leave, Pay(first + 6, stay.last))
    return career.with_stay(0, pays=pays), first


def lump_sum_counts(chance: random.Random, world: World, person: Person) -> Planted:
    """R10: time was paid out as a lump sum and still counts."""
    return _after_lump_sum(chance, world, person, still_counts=True)


def time_after_lump_sum_gone(chance: random.Random, world: World, person: Person) -> Planted:
    """R10: time earned after a lump sum was taken away with it."""
    return _after_lump_sum(chance, world, person, still_counts=False)


def _after_lump_sum(chance: random.Random, world: World, person: Person, *, still_counts: bool) -> Planted:
    career, lump_sum = paid_out_and_back(chance, world, person)
    place = chance.randrange(len(career.stays) - 1) if still_counts else len(career.stays) - 1
    career = career.with_stay(place, paid_out_by=None if still_counts else lump_sum["dossier_number"])
    stay = career.stays[place]

    def finish(chance: random.Random, world: World, person: Person, sheets: Sheets) -> Finished:
        sheets["benefits"].append(lump_sum)
        return Finished(book_ids(stay))

    name = stay.employer.name
    text = (
        f"Tôi đã lĩnh BHXH một lần mà thời gian ở {name} vẫn còn cộng."
        if still_counts
        else f"Tôi đi làm lại ở {name} sau khi lĩnh một lần, sao thời gian này bị trừ mất?"
    )
    situation = "lump_sum_counts" if still_counts else "time_after_lump_sum_gone"
    claims = [claim("wrong_value", line=months_line(stay, stay.first, stay.last))]
    return Planted(career, situation, "books", book_ids(stay), text, told("R10", claims, text), finish=finish)


def paid_out_and_back(chance: random.Random, world: World, person: Person) -> tuple[Career, Row]:
    """Stays that were paid out as a lump sum, and a present one that began after it; with the lump sum."""
    end = world.last_month - chance.randint(40, 70)
    start = min(first_month(chance, world, person, least_years=9), end - 24)
    before = make_career(
        chance,
        world,
        book=person.number,
        first=start,
        last=end,
        stays=chance.randint(1, 2),
        still_there=False,
    )
    lump_sum = benefits.lump_sum(chance, person, before, as_of=world.as_of)
    again = make_career(chance, world, book=person.number, first=end + 20, last=world.last_month, stays=1)
    before = paid_out(before, str(lump_sum["dossier_number"]))
    return Career((*before.stays, *again.stays), before.started), lump_sum


def balance_wrong(chance: random.Random, world: World, person: Person) -> Planted:
    """R11: the balance of unemployment months is some months off."""
    career = one_stay(chance, world, person)
    off = chance.choice((-12, -7, -3, -1, 1, 2, 6))

    def finish(chance: random.Random, world: World, person: Person, sheets: Sheets) -> Finished:
        balance = sheets["unemployment"][0]
        balance["months_reserved"] = max(int(str(balance["months_reserved"])) + off, 1)
        return Finished((str(balance["id"]),))

    text = "Số tháng bảo hiểm thất nghiệp bảo lưu trên app không khớp số tháng tôi đã đóng."
    claims = [claim("wrong_value", record="unemployment", line={"field": "months_reserved"})]
    return Planted(
        career, "balance_wrong", "unemployment", (), text, told("R11", claims, text), finish=finish
    )


def told(check: str, claims: list[Row], text: str) -> Row:
    """A check finds it, and an officer has to decide."""
    return expectation(
        verdict="undetermined", check=check, outcome=None, change_kind=None, claims=claims, text=text
    )


def left(chance: random.Random, world: World, person: Person) -> Career:
    """A career whose last employer was left half a year ago, every book closed."""
    first = first_month(chance, world, person)
    return make_career(
        chance, world, book=person.number, first=first, last=world.last_month - 6, stays=1, still_there=False
    )


def sick_leave(person: Person, *, start: date, end: date, amount: int) -> Row:
    """A sickness benefit, paid three weeks after its end."""
    decided, paid = end + timedelta(days=14), end + timedelta(days=21)
    dossier = f"{decided:%y%m}{person.number}900"
    return {
        "id": f"H-{dossier}",
        "branch": "sickness",
        "dossier_number": dossier,
        "from_date": start.isoformat(),
        "to_date": end.isoformat(),
        "days": (end - start).days + 1,
        "amount": amount,
        "decided_on": decided.isoformat(),
        "paid_on": paid.isoformat(),
        "payment_method": "bank_account",
        "status": "paid",
    }

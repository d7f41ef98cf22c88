"""Legal traps for the checks of months, people, benefits and cards: right, and no check may flag them."""

import random
from dataclasses import replace
from datetime import date, timedelta

from motgio_records.generator.careers import Pay, World, make_career
from motgio_records.generator.defects import first_month
from motgio_records.generator.months_defects import (
    MATERNITY,
    Sheets,
    one_stay,
    paid_out_and_back,
    sick_leave,
)
from motgio_records.generator.people import Person
from motgio_records.generator.planting import Finished, Planted, book_ids
from motgio_records.generator.sheets_of_career import own_stretches


def voluntary_between(chance: random.Random, world: World, person: Person) -> Planted:
    """Not R06: voluntary months exactly between two employments."""
    first = first_month(chance, world, person, least_years=5)
    career = make_career(
        chance, world, book=person.number, first=first, last=world.last_month, stays=2, gap=lambda: 6
    )
    before, after = career.stays[0], career.stays[-1]

    def finish(chance: random.Random, world: World, person: Person, sheets: Sheets) -> Finished:
        sheets["contributions"] += own_stretches(
            name="BHXH tự nguyện", fund="retirement_survivor", rate=22.0, wage=2_000_000, book=person.number,
            office=person.office, first=before.last + 1, last=after.first - 1,
        )  # fmt: skip
        return Finished(book_ids(before, after))

    text = "Đóng BHXH tự nguyện đúng vào khoảng giữa hai công việc."
    return Planted(career, "trap_voluntary_between", "contributions", (), text, finish=finish)


def long_illness(chance: random.Random, world: World, person: Person) -> Planted:
    """Not R07: a month without a line in which sickness benefit was paid for the whole month."""
    career = one_stay(chance, world, person)
    stay = career.stays[0]
    month = chance.randint(stay.first + 3, stay.last - 8)
    career = career.with_stay(0, pays=(Pay(stay.first, month - 1), Pay(month + 1, stay.last)))
    start = date(month // 12, month % 12 + 1, 1)
    end = date((month + 1) // 12, (month + 1) % 12 + 1, 1) - timedelta(days=1)
    row = sick_leave(person, start=start, end=end, amount=4_200_000)

    def finish(chance: random.Random, world: World, person: Person, sheets: Sheets) -> Finished:
        sheets["benefits"].append(row)
        return Finished((str(row["id"]),))

    text = f"Ốm cả tháng {month % 12 + 1}/{month // 12}, đã hưởng chế độ ốm đau nên không đóng."
    return Planted(career, "trap_long_illness", "benefits", (), text, finish=finish)


def back_early(chance: random.Random, world: World, person: Person) -> Planted:
    """Not R08: back at work after four months of maternity leave, both paid for the last two."""
    career = one_stay(chance, world, person)
    stay = career.stays[0]
    first = chance.randint(stay.first + 3, stay.last - 10)
    leave = Pay(first, first + 3, MATERNITY, "maternity")
    career = career.with_stay(0, pays=(Pay(stay.first, first - 1), leave, Pay(first + 4, stay.last)))

    def finish(chance: random.Random, world: World, person: Person, sheets: Sheets) -> Finished:
        end = date((first + 6) // 12, (first + 6) % 12 + 1, 1) - timedelta(days=1)
        row = next(row for row in sheets["benefits"] if row["branch"] == "maternity")
        row["to_date"] = end.isoformat()
        return Finished((str(row["id"]),))

    text = "Đi làm lại sau bốn tháng nghỉ thai sản: vừa hưởng vừa đóng."
    return Planted(career, "trap_back_early", "benefits", (), text, finish=finish)


def benefit_decided(chance: random.Random, world: World, person: Person) -> Planted:
    """Not R09: a benefit that was decided and is not paid yet."""

    def finish(chance: random.Random, world: World, person: Person, sheets: Sheets) -> Finished:
        end = world.as_of - timedelta(days=20)
        row = sick_leave(person, start=end - timedelta(days=2), end=end, amount=600_000)
        sheets["benefits"].append({**row, "paid_on": None, "status": "decided"})
        return Finished((str(row["id"]),))

    text = "Chế độ ốm đau đã có quyết định, chưa đến ngày chi."
    career = one_stay(chance, world, person)
    return Planted(career, "trap_benefit_decided", "benefits", (), text, finish=finish)


def worked_again(chance: random.Random, world: World, person: Person) -> Planted:
    """Not R10: time after a lump sum counts, time before it does not."""
    career, lump_sum = paid_out_and_back(chance, world, person)

    def finish(chance: random.Random, world: World, person: Person, sheets: Sheets) -> Finished:
        sheets["benefits"].append(lump_sum)
        return Finished((str(lump_sum["id"]),))

    text = "Đi làm lại sau khi lĩnh BHXH một lần."
    return Planted(career, "trap_worked_again", "books", (), text, finish=finish)


def changed_name(chance: random.Random, world: World, person: Person) -> Planted:
    """Not R04: the name was changed at the person's own request."""
    career = one_stay(chance, world, person)
    stay = career.stays[0]

    def finish(chance: random.Random, world: World, person: Person, sheets: Sheets) -> Finished:
        family, *rest = person.full_name.split()
        born = replace(person, birth_date=person.birth_date + timedelta(days=400)).birth_date
        row = {
            "id": f"L-{person.number}-9",
            "full_name": " ".join(["Phạm" if family != "Phạm" else "Phan", *rest]),
            "birth_date": born.isoformat(),
            "birth_date_precision": "day",
            "gender": person.gender,
            "citizen_id": None,
            "old_citizen_id": None,
            "declared_on": stay.contract_from.isoformat(),
            "declared_by": stay.employer.name,
            "replaced_on": (world.as_of - timedelta(days=chance.randint(100, 900))).isoformat(),
        }
        sheets["former_identities"].append(row)
        return Finished((str(row["id"]),))

    text = "Đã đổi họ và ngày sinh theo giấy khai sinh."
    return Planted(career, "trap_changed_name", "identity", (), text, finish=finish)


def only_the_year(chance: random.Random, world: World, person: Person) -> Planted:
    """Not R14: only the year of birth is on record, and the name is written in capitals elsewhere."""

    def finish(chance: random.Random, world: World, person: Person, sheets: Sheets) -> Finished:
        identity, population = sheets["identity"][0], sheets["population"][0]
        identity |= {"birth_date": f"{person.birth_year}-01-01", "birth_date_precision": "year"}
        population["full_name"] = person.full_name.upper()
        return Finished((str(identity["id"]),))

    text = "Hồ sơ chỉ ghi năm sinh, dân cư ghi đủ ngày tháng."
    career = one_stay(chance, world, person)
    return Planted(career, "trap_only_the_year", "identity", (), text, finish=finish)

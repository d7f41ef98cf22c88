"""Planted defects of who somebody is, and of benefits and cards: R03, R04, R09, R12, R13, R14."""

import random
from dataclasses import replace
from datetime import date, timedelta

from motgio_records.generator.careers import Career, World, make_career
from motgio_records.generator.defects import first_month
from motgio_records.generator.health import GROUPS
from motgio_records.generator.months_defects import Row, Sheets, left, one_stay, sick_leave, told
from motgio_records.generator.names import full_name
from motgio_records.generator.people import Person
from motgio_records.generator.places import PROVINCE
from motgio_records.generator.planting import Finished, Planted, claim, expectation


def same_person(first: Person, own: Person) -> Person:
    """The first person under another number."""
    return replace(first, number=own.number)


def namesake(first: Person, own: Person) -> Person:
    """Somebody else of the same name, gender and birth date, with a citizen id of their own."""
    citizen_id = f"{first.citizen_id[:6]}{own.citizen_id[6:]}"
    return replace(first, number=own.number, citizen_id=citizen_id, old_citizen_id=None, phone=own.phone)


def number_in_use(chance: random.Random, world: World, person: Person) -> Planted:
    """R03: the number under which somebody is paid now; years before, they had another."""
    return _one_of_two(_recent(chance, world, person))


def older_number(chance: random.Random, world: World, person: Person) -> Planted:
    """R03: the older number of somebody; now and then it knows only the old ID of nine digits."""

    def finish(chance: random.Random, world: World, person: Person, sheets: Sheets) -> Finished:
        identity = sheets["identity"][0]
        identity["status"] = "inactive"
        if person.old_citizen_id and chance.random() < 0.4:
            identity["citizen_id"] = None
        return Finished((str(identity["id"]),))

    return replace(_one_of_two(_long_ago(chance, world, person)), finish=finish)


def _one_of_two(career: Career) -> Planted:
    text = "Tôi có hai mã số BHXH, đề nghị gộp về một mã số."
    expect = expectation(
        verdict="record_wrong",
        check="R03",
        outcome="corrected",
        change_kind="merge_numbers",
        claims=[claim("duplicate", record="identity")],
        text=text,
    )
    return Planted(career, "two_numbers", "identity", (), text, expect)


def _recent(chance: random.Random, world: World, person: Person) -> Career:
    first = world.last_month - chance.randint(3, 8) * 12
    return make_career(chance, world, book=person.number, first=first, last=world.last_month, stays=1)


def _long_ago(chance: random.Random, world: World, person: Person) -> Career:
    last = world.last_month - 9 * 12 - chance.randrange(12)
    first = min(first_month(chance, world, person), last - 18)
    return make_career(chance, world, book=person.number, first=first, last=last, stays=1, still_there=False)


def namesake_now(chance: random.Random, world: World, person: Person) -> Planted:
    """Not R03: two people of one name and birth date."""
    text = f"Hai người cùng tên {person.full_name}, cùng ngày sinh, khác số định danh."
    return Planted(_recent(chance, world, person), "trap_namesake", "identity", (), text)


def namesake_before(chance: random.Random, world: World, person: Person) -> Planted:
    """Not R03: the other of the two."""
    text = f"Hai người cùng tên {person.full_name}, cùng ngày sinh, khác số định danh."
    return Planted(_long_ago(chance, world, person), "trap_namesake", "identity", (), text)


def number_of_two(chance: random.Random, world: World, person: Person) -> Planted:
    """R04: an employer once declared the number for somebody else."""
    career = one_stay(chance, world, person)
    employer = career.stays[0].employer.name

    def finish(chance: random.Random, world: World, person: Person, sheets: Sheets) -> Finished:
        gender = chance.choice(("male", "female"))
        born = date(person.birth_year - chance.randint(2, 9), chance.randint(1, 12), chance.randint(1, 28))
        row = {
            "id": f"L-{person.number}-9",
            "full_name": full_name(chance, gender),
            "birth_date": born.isoformat(),
            "birth_date_precision": "day",
            "gender": gender,
            "citizen_id": f"080{int(gender == 'female')}{born:%y}{chance.randrange(10**6):06d}",
            "old_citizen_id": None,
            "declared_on": career.stays[0].contract_from.isoformat(),
            "declared_by": employer,
            "replaced_on": None,
        }
        sheets["former_identities"].append(row)
        return Finished((str(row["id"]),))

    text = "Mã số BHXH của tôi hình như trước đây cấp cho người khác."
    claims = [claim("not_mine", record="identity")]
    return Planted(career, "number_of_two", "identity", (), text, told("R04", claims, text), finish=finish)


def identity_differs(chance: random.Random, world: World, person: Person) -> Planted:
    """R14: one value of the record is not what the population database has."""
    field = chance.choice(("full_name", "birth_date", "gender"))

    def finish(chance: random.Random, world: World, person: Person, sheets: Sheets) -> Finished:
        identity = sheets["identity"][0]
        if field == "birth_date":
            identity["birth_date"] = (person.birth_date + timedelta(days=chance.randint(1, 20))).isoformat()
            identity["birth_date_precision"] = "day"
        elif field == "gender":
            identity["gender"] = "male" if person.gender == "female" else "female"
        else:
            family, *rest = person.full_name.split()
            identity["full_name"] = " ".join(["Trần" if family != "Trần" else "Trịnh", *rest])
        return Finished((str(identity["id"]),))

    text = "Thông tin nhân thân trên VssID khác với căn cước của tôi, nhờ cơ quan sửa lại."
    expect = expectation(
        verdict="record_wrong",
        check="R14",
        outcome="corrected",
        change_kind="change_identity",
        claims=[claim("wrong_value", record="identity", line={"field": field})],
        text=text,
    )
    career = one_stay(chance, world, person)
    return Planted(career, "identity_differs", "identity", (), text, expect, finish=finish)


def benefit_not_shown(chance: random.Random, world: World, person: Person) -> Planted:
    """R09: a benefit was paid weeks ago and the app does not show it."""

    def finish(chance: random.Random, world: World, person: Person, sheets: Sheets) -> Finished:
        shown = list(sheets["benefits"])
        row = _recent_benefit(chance, world, person)
        sheets["benefits"].append(row)
        return Finished((str(row["id"]),), {"benefits": shown})

    text = "Tôi đã nhận tiền ốm đau mà mục thông tin hưởng trên VssID không có."
    expect = expectation(
        verdict="view_stale",
        check="R09",
        outcome="view_refreshed",
        change_kind=None,
        claims=[claim("missing", record="benefit")],
        text=text,
    )
    career = one_stay(chance, world, person)
    return Planted(career, "benefit_not_shown", "benefits", (), text, expect, finish=finish)


def benefit_not_paid(chance: random.Random, world: World, person: Person) -> Planted:
    """R09: a benefit is called paid, but there is no payment."""

    def finish(chance: random.Random, world: World, person: Person, sheets: Sheets) -> Finished:
        row = {**_recent_benefit(chance, world, person), "paid_on": None}
        sheets["benefits"].append(row)
        return Finished((str(row["id"]),))

    text = "VssID ghi tôi đã hưởng tiền ốm đau nhưng tôi chưa nhận được."
    claims = [claim("not_mine", record="benefit")]
    career = one_stay(chance, world, person)
    return Planted(career, "benefit_not_paid", "benefits", (), text, told("R09", claims, text), finish=finish)


def _recent_benefit(chance: random.Random, world: World, person: Person) -> Row:
    end = world.as_of - timedelta(days=chance.randint(35, 60))
    return sick_leave(person, start=end - timedelta(days=4), end=end, amount=chance.randint(5, 20) * 100_000)


def card_outlasts(chance: random.Random, world: World, person: Person) -> Planted:
    """R12: the employer was left half a year ago and the employee's card is still valid."""

    def finish(chance: random.Random, world: World, person: Person, sheets: Sheets) -> Finished:
        code, level, _ = GROUPS["worker"]
        number = f"{code}{level}{PROVINCE}{person.number}"
        for card in sheets["cards"]:
            card |= {"card_number": number, "group_code": code, "entitlement_level": level}
            card["id"] = f"T-{number}-{card['valid_from']}"
        for visit in sheets["visits"]:
            visit["card_number"] = number
        return Finished((str(sheets["cards"][-1]["id"]),))

    text = "Tôi nghỉ việc lâu rồi mà thẻ BHYT trên VssID vẫn còn hạn, tôi dùng được không?"
    claims = [claim("wrong_value", record="card", line={"field": "valid_to"})]
    career = left(chance, world, person)
    return Planted(career, "card_outlasts", "cards", (), text, told("R12", claims, text), finish=finish)


def card_withdrawn(chance: random.Random, world: World, person: Person) -> Planted:
    """R12: the present card was withdrawn although the employer pays."""

    def finish(chance: random.Random, world: World, person: Person, sheets: Sheets) -> Finished:
        sheets["cards"][-1]["status"] = "withdrawn"
        return Finished((str(sheets["cards"][-1]["id"]),))

    text = "Công ty vẫn đóng bảo hiểm mà thẻ BHYT của tôi báo không còn giá trị."
    expect = expectation(
        verdict="record_wrong",
        check="R12",
        outcome="corrected",
        change_kind="change_card",
        claims=[claim("wrong_value", record="card")],
        text=text,
    )
    career = one_stay(chance, world, person)
    return Planted(career, "card_withdrawn", "cards", (), text, expect, finish=finish)


def five_years_late(chance: random.Random, world: World, person: Person) -> Planted:
    """R13: the card says a later day of five continuous years than the cards give."""

    def finish(chance: random.Random, world: World, person: Person, sheets: Sheets) -> Finished:
        card = sheets["cards"][-1]
        right = date.fromisoformat(str(card["five_years_from"]))
        card["five_years_from"] = right.replace(year=right.year + chance.randint(1, 4), day=1).isoformat()
        return Finished((str(card["id"]),))

    text = "Tôi tham gia BHYT liên tục mà thời điểm đủ 5 năm trên thẻ ghi muộn hơn."
    expect = expectation(
        verdict="record_wrong",
        check="R13",
        outcome="corrected",
        change_kind="change_card",
        claims=[claim("wrong_value", record="card", line={"field": "five_years_from"})],
        text=text,
    )
    career = one_stay(chance, world, person)
    return Planted(career, "five_years_late", "cards", (), text, expect, finish=finish)


def five_years_early(chance: random.Random, world: World, person: Person) -> Planted:
    """R13: there was a year without a card, but the day of five years was counted over it."""
    return _with_card_break(chance, world, person, months=chance.randint(5, 9), situation="five_years_early")


def short_card_break(chance: random.Random, world: World, person: Person) -> Planted:
    """Not R13: a break of two months counts as continuous."""
    return _with_card_break(chance, world, person, months=2, situation="trap_short_card_break")


def _with_card_break(
    chance: random.Random, world: World, person: Person, *, months: int, situation: str
) -> Planted:
    def finish(chance: random.Random, world: World, person: Person, sheets: Sheets) -> Finished:
        present = sheets["cards"][-1]
        first, again = date(world.as_of.year - 9, 1, 1), date(world.as_of.year - 3, 1 + months, 1)
        spans = [(first, date(world.as_of.year - 4, 12, 31)), (again, date(world.as_of.year, 12, 31))]
        sheets["cards"] = [
            {
                **present,
                "id": f"T-{present['card_number']}-{start}",
                "valid_from": start.isoformat(),
                "valid_to": end.isoformat(),
                "five_years_from": first.replace(year=first.year + 5).isoformat(),
                "status": "valid" if end >= world.as_of else "expired",
            }
            for start, end in spans
        ]
        return Finished((str(sheets["cards"][-1]["id"]),))

    career = one_stay(chance, world, person)
    if situation.startswith("trap_"):
        text = "Thẻ BHYT gián đoạn hai tháng rồi nối lại: vẫn tính liên tục."
        return Planted(career, situation, "cards", (), text, finish=finish)
    text = "Thời điểm đủ 5 năm liên tục trên thẻ của tôi có đúng không, tôi từng ngừng tham gia gần một năm."
    claims = [claim("wrong_value", record="card", line={"field": "five_years_from"})]
    return Planted(career, situation, "cards", (), text, told("R13", claims, text), finish=finish)

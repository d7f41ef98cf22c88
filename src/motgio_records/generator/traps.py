"""Legal traps: records that look wrong to a hasty check and are right. No check may flag them."""

import random
from dataclasses import replace
from datetime import timedelta

from motgio_records.generator.careers import (
    ALL_FUNDS,
    SHORTEST_STAY,
    Career,
    Pay,
    Stay,
    World,
    close,
    make_career,
)
from motgio_records.generator.defects import earns_more, first_month, old_book
from motgio_records.generator.people import Person
from motgio_records.generator.planting import Planted, book_ids, month_ids


def _present_career(chance: random.Random, world: World, person: Person) -> Career:
    first = first_month(chance, world, person)
    return make_career(
        chance, world, book=person.number, first=first, last=world.last_month, stays=chance.randint(1, 3)
    )


def two_contracts(chance: random.Random, world: World, person: Person) -> Planted:
    """Two contracts: both pay the accident fund, the first the rest, health follows the higher wage."""
    career = _present_career(chance, world, person)
    main = career.stays[-1]
    start = main.last - chance.randint(3, min(30, main.last - main.first - 1))
    employer = world.employer(chance, month=start, but={stay.employer.code for stay in career.stays})
    side = Stay(
        employer=employer,
        first=start,
        last=main.last,
        book=main.book,
        joined_to=main.book,
        level=main.level * chance.uniform(0.6, 1.5),
        still_there=True,
        position=employer.position,
    )
    if earns_more(side, main, month=start):
        side = replace(side, pays=(Pay(start, side.last, frozenset({"accident_disease", "health"})),))
        main = replace(main, pays=(Pay(main.first, start - 1), Pay(start, main.last, ALL_FUNDS - {"health"})))
    else:
        side = replace(side, pays=(Pay(start, side.last, frozenset({"accident_disease"})),))
    ids = month_ids(side, start, side.last, frozenset({"accident_disease"}))
    text = (
        f"Hai hợp đồng cùng lúc: {main.employer.name} và {side.employer.name} đều đóng quỹ tai nạn lao động."
    )
    career = Career((*career.stays[:-1], main, side), career.started)
    return Planted(career, "trap_two_contracts", "contributions", ids, text)


def maternity(chance: random.Random, world: World, person: Person) -> Planted:
    """Six months of maternity leave: counted for the pension, not for unemployment insurance."""
    career = _present_career(chance, world, person)
    career, start = with_maternity(chance, career)
    stay = career.stays[-1]
    ids = month_ids(stay, start, start + 5, frozenset({"retirement_survivor"}))
    text = (
        f"Nghỉ thai sản sáu tháng ở {stay.employer.name}: có hưu trí, tử tuất, không có bảo hiểm thất nghiệp."
    )
    return Planted(career, "trap_maternity", "contributions", ids, text)


def with_maternity(chance: random.Random, career: Career) -> tuple[Career, int]:
    """The career with six months of maternity leave in its last stay, and the first of these months."""
    stay = career.stays[-1]
    start = chance.randint(stay.first + 1, max(stay.first + 1, stay.last - 6))
    end = min(start + 5, stay.last)
    leave = Pay(start, end, frozenset({"retirement_survivor", "health"}), "maternity")
    pays = [Pay(stay.first, start - 1), leave]
    if end < stay.last:
        pays.append(Pay(end + 1, stay.last))
    return career.with_stay(-1, pays=tuple(pays)), start


def grace(chance: random.Random, world: World, person: Person) -> Planted:
    """Left this month: the decrease is reported, there is still time to close the book (BLLĐ đ.48)."""
    career = _present_career(chance, world, person)
    reported = world.as_of - timedelta(days=chance.randint(0, min(6, world.as_of.day - 1)))
    career = career.with_stay(-1, still_there=False, decrease_reported_on=reported)
    stay = career.stays[-1]
    text = f"Mới báo giảm ngày {reported:%d/%m/%Y} ở {stay.employer.name}, còn trong hạn chốt sổ."
    return Planted(career, "trap_grace", "books", book_ids(stay), text)


def seasonal(chance: random.Random, world: World, person: Person) -> Planted:
    """Works every season for the same employer; between the seasons nobody pays, every season is closed."""
    seasons = chance.randint(3, 6)
    year = world.last_month // 12 - seasons
    start_month = chance.randrange(12)
    employer = world.employer(chance, month=year * 12 + start_month, but=set())
    level = chance.uniform(1.07, 1.6)
    stays = []
    for place in range(seasons):
        first = (year + place) * 12 + start_month
        last = min(first + chance.randint(5, SHORTEST_STAY), world.last_month - 3)
        stay = Stay(
            employer=employer,
            first=first,
            last=last,
            book=person.number,
            joined_to=person.number,
            level=level,
            position=employer.position,
            pays=(Pay(first, last),),
        )
        if first <= last:
            stays.append(close(chance, stay))
    text = f"Làm theo mùa vụ ở {employer.name}, mỗi mùa đều đã báo giảm và chốt sổ."
    return Planted(Career(tuple(stays), year * 12), "trap_seasonal", "books", book_ids(*stays), text)


def unpaid_leave(chance: random.Random, world: World, person: Person) -> Planted:
    """Months of unpaid leave stand on record without contribution; the person still works there."""
    career = _present_career(chance, world, person)
    stay = career.stays[-1]
    start = chance.randint(stay.first + 1, stay.last - 4)
    end = start + chance.randint(1, 2)
    leave = Pay(start, end, frozenset({"retirement_survivor"}), "unpaid_leave")
    career = career.with_stay(-1, pays=(Pay(stay.first, start - 1), leave, Pay(end + 1, stay.last)))
    text = f"Nghỉ không lương ở {stay.employer.name}, đã ghi nhận không đóng."
    ids = month_ids(stay, start, end, frozenset({"retirement_survivor"}))
    return Planted(career, "trap_unpaid_leave", "contributions", ids, text)


def old_book_joined(chance: random.Random, world: World, person: Person) -> Planted:
    """A stay under an old book that is joined to the present one, as it should be."""
    career = make_career(
        chance,
        world,
        book=person.number,
        first=first_month(chance, world, person, least_years=5),
        last=world.last_month,
        stays=chance.randint(2, 4),
    )
    career = career.with_stay(0, book=old_book(chance, career.stays[0]))
    stay = career.stays[0]
    text = f"Sổ cũ {stay.book} ở {stay.employer.name} đã cộng nối vào sổ hiện tại."
    return Planted(career, "trap_old_book_joined", "books", book_ids(stay), text)


def owed(chance: random.Random, world: World, person: Person) -> Planted:
    """The employer owes the last months: late payment, not a book that was left open."""
    career = _present_career(chance, world, person)
    stay = career.stays[-1]
    start = stay.last - chance.randint(0, 2)
    career = career.with_stay(-1, pays=(Pay(stay.first, start - 1), Pay(start, stay.last, ALL_FUNDS, "owed")))
    text = f"{stay.employer.name} chậm đóng những tháng gần đây, người lao động vẫn đang làm việc."
    return Planted(career, "trap_owed", "contributions", month_ids(stay, start, stay.last, ALL_FUNDS), text)

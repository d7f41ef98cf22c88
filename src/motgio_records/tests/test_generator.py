"""The demo province as a whole."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import date

import orjson
import pytest

from motgio_records.database import connect
from motgio_records.folding import fold_name
from motgio_records.generator.load import load
from motgio_records.generator.places import FACILITIES, OFFICES, make_employers
from motgio_records.generator.province import Order, Participant, Province
from motgio_records.generator.rates import minimum_wage, rates_in
from motgio_records.migrate import migrate
from motgio_records.months import month_number
from motgio_records.rows import KINDS, ROW_MODELS
from motgio_records.sample import SITUATIONS, read_manifest, sample
from motgio_records.settings import Settings
from motgio_records.stretches import compress, expand

AS_OF = date(2026, 11, 22)


@pytest.fixture(scope="module")
def province() -> Province:
    """A province of 20,000, of which the tests make what they need."""
    return Province(Order("looks", AS_OF))


@pytest.fixture(scope="module")
def people(province: Province) -> list[Participant]:
    """Its first 800 people."""
    return list(province.participants(range(800)))


def test_every_row_has_the_published_shape_and_an_id_of_its_own(people: list[Participant]) -> None:
    for one in people[:120]:
        for kind in KINDS:
            rows = expand(one.sheets[kind]) if kind == "contributions" else one.sheets[kind]
            for row in rows:
                assert ROW_MODELS[kind].model_validate(row).model_dump(mode="json") == row
            ids = [row["id"] for row in rows]
            assert len(ids) == len(set(ids)), (one.person.number, kind)


def test_all_numbers_are_valid_and_nobody_shares_one() -> None:
    province = Province(Order("numbers", AS_OF, participants=20_000))
    drawn = [province.participant(place) for place in range(0, 20_000, 23)]
    # In some it is planted that they have two numbers, or another gender or year of birth on record.
    apart = ("two_numbers", "identity_differs")
    drawn = [one for one in drawn if one.planted is None or one.planted.situation not in apart]
    identities = [one.sheets["identity"][0] for one in drawn]
    numbers = [row["social_insurance_number"] for row in identities]
    citizens = [row["citizen_id"] for row in identities]
    assert len(set(numbers)) == len(numbers)
    assert len(set(citizens)) == len(citizens)
    for row in identities:
        assert re.fullmatch(r"79[0-9]{8}", row["social_insurance_number"])
        # Province, then century and gender, then year of birth.
        born = row["birth_date"]
        century = {"19": 0, "20": 2}[born[:2]] + (row["gender"] == "female")
        assert re.fullmatch(rf"[0-9]{{3}}{century}{born[2:4]}[0-9]{{6}}", row["citizen_id"])
        assert row["managing_office_code"] in OFFICES


def test_six_hundred_employers_thirty_facilities_five_offices() -> None:
    import random

    employers = make_employers(random.Random("employers"), count=600)
    assert len({employer.code for employer in employers}) == 600
    assert len({employer.name for employer in employers}) == 600
    assert len(FACILITIES) == 30
    assert list(OFFICES) == ["7901", "7902", "7903", "7904", "7905"]


def test_wages_grow_with_the_years_and_stay_above_the_minimum(people: list[Participant]) -> None:
    for one in people:
        wages: dict[str, int] = {}
        for stretch in one.sheets["contributions"]:
            if stretch["scheme"] == "compulsory":
                assert stretch["wage"] >= minimum_wage(int(stretch["from_month"][:4]))
                employer = stretch["employer_code"]
                assert stretch["wage"] >= wages.get(employer, 0)
                wages[employer] = stretch["wage"]


def test_rates_are_those_of_the_month(people: list[Participant]) -> None:
    for one in people[:100]:
        for row in expand(one.sheets["contributions"]):
            if row["scheme"] == "compulsory" and row["status"] in ("paid", "owed"):
                assert row["rate"] == rates_in(month_number(row["month"]))[row["fund"]]


@pytest.mark.parametrize(
    ("month", "rates"),
    [
        ("2008-12", {"retirement_survivor": 16, "sickness_maternity": 3, "accident_disease": 1, "health": 3}),
        ("2016-01", {"retirement_survivor": 22, "accident_disease": 1, "unemployment": 2, "health": 4.5}),
        (
            "2026-01",
            {"retirement_survivor": 22, "sickness_maternity": 3, "accident_disease": 0.5, "health": 4.5},
        ),
    ],
)
def test_some_rates_as_the_law_has_them(month: str, rates: dict[str, float]) -> None:
    assert rates.items() <= rates_in(month_number(month)).items()


def test_nobody_worked_for_anyone_before_they_were_fifteen_or_before_1995(people: list[Participant]) -> None:
    for one in people:
        for stretch in one.sheets["contributions"]:
            assert stretch["from_month"] >= "1995-01"
            if stretch["scheme"] == "compulsory":
                assert int(stretch["from_month"][:4]) - one.person.birth_year >= 15


def test_some_histories_are_thirty_years_long_and_every_branch_of_benefits_occurs(province: Province) -> None:
    longest = 0
    branches: Counter[str] = Counter()
    for one in province.participants(range(0, 20_000, 8)):
        months = [(part["from_month"], part["to_month"]) for part in one.sheets["contributions"]]
        if months:
            longest = max(longest, month_number(months[-1][1]) - month_number(months[0][0]))
        branches.update(row["branch"] for row in one.sheets["benefits"])
    assert longest >= 30 * 12
    assert set(branches) == {
        "sickness",
        "maternity",
        "recovery",
        "work_injury",
        "occupational_disease",
        "old_age",
        "survivor",
        "lump_sum",
    }


def test_stored_stretches_are_what_compressing_their_rows_gives(people: list[Participant]) -> None:
    for one in people[:40]:
        rows = expand(one.sheets["contributions"])
        assert expand(compress(rows)) == rows


def test_visits_begin_in_2017_fit_the_card_and_add_up(people: list[Participant]) -> None:
    visits = [visit for one in people for visit in one.sheets["visits"]]
    assert len(visits) > 800
    for visit in visits:
        assert "2017-01-01" <= visit["admitted_on"] <= visit["discharged_on"] <= AS_OF.isoformat()
        assert visit["fund_amount"] + visit["co_payment"] == visit["total_amount"]


def test_names_are_spread_as_they_are_in_the_south(people: list[Participant]) -> None:
    families = Counter(one.person.full_name.split()[0] for one in people)
    assert families.most_common(1)[0][0] == "Nguyễn"
    assert 0.25 < families["Nguyễn"] / len(people) < 0.42
    women = [one for one in people if one.person.gender == "female" and " Thị " in one.person.full_name]
    assert len(women) > 50
    assert not [one for one in people if one.person.gender == "male" and " Thị " in one.person.full_name]


def test_folding_makes_all_ways_of_writing_a_name_equal() -> None:
    import unicodedata

    name = "Đặng  Thị Ánh Nguyệt"
    for form in ("NFC", "NFD"):
        assert fold_name(unicodedata.normalize(form, name)) == "dang thi anh nguyet"


def small(settings: Settings, seed: str) -> bytes:
    """Load a small province and return its manifest, byte by byte."""
    migrate(settings)
    with connect(settings) as connection:
        load(connection, Order(seed=seed, as_of=AS_OF, participants=150, per_situation=5))
        return orjson.dumps(read_manifest(connection))


def test_the_same_seed_makes_the_same_province_and_another_seed_other_people(
    throwaway: Callable[[], Settings],
) -> None:
    one, other = throwaway(), throwaway()
    first, second, different = small(one, "a"), small(other, "a"), small(one, "b")
    assert first == second
    assert first != different
    assert not numbers(first) & numbers(different)
    with connect(other) as connection:
        again = {row[0] for row in connection.execute("SELECT number FROM participant")}
        lines = connection.execute(
            "SELECT md5(string_agg(lines::text, '' ORDER BY number, kind)) FROM sheet"
        ).fetchone()
    small(one, "a")
    with connect(one) as connection:
        assert {row[0] for row in connection.execute("SELECT number FROM participant")} == again
        assert (
            lines
            == connection.execute(
                "SELECT md5(string_agg(lines::text, '' ORDER BY number, kind)) FROM sheet"
            ).fetchone()
        )


def numbers(manifest: bytes) -> set[str]:
    """Everybody who is named."""
    return {row["number"] for row in orjson.loads(manifest)["rows"]}


def test_the_sample_has_so_many_people_of_each_situation(records_settings: Settings) -> None:
    with connect(records_settings) as connection:
        people = sample(connection, per_situation=20)
    assert Counter(person["situation"] for person in people) == dict.fromkeys(SITUATIONS, 20)
    for person in people:
        assert set(person) == {
            "social_insurance_number",
            "full_name",
            "birth_date",
            "citizen_id",
            "phone",
            "situation",
            "expect",
        }
        assert person["phone"]


def test_too_many_planted_people_for_a_small_province_is_said() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        Province(Order("x", AS_OF, participants=50, per_situation=60))

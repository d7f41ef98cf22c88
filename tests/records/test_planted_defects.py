"""Every defect of a whole demo province is found by the check it was planted for, and nothing else is.

The province comes from the records service, the checks from Motgio; only here do the two meet, in the words
of the published port.
"""

from __future__ import annotations

import gc
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import orjson
import pytest

from motgio.capabilities.checks.facade import CATALOGUE, Finding, PersonRecords, findings_of, findings_of_many
from motgio.capabilities.records.domain import Source, SourceKind, Wanted
from motgio.capabilities.records.parsing import parse_rows
from motgio.capabilities.verification.claimed import read_claim
from motgio.capabilities.verification.domain import Held, decide
from motgio.capabilities.verification.persons import person_of
from motgio_records.folding import fold_name
from motgio_records.generator.province import Order, Participant, Province
from motgio_records.stretches import expand

AS_OF = date(2026, 11, 22)
ORDER = Order("findings", AS_OF, participants=3_000, per_situation=80)
AT_ONCE = 500
Row = dict[str, Any]
NOT_SHOWN = (SourceKind.NUMBERS, SourceKind.FORMER_IDENTITIES)
# Two and a half million rows: most of it is making them.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(1500), pytest.mark.xdist_group("planted")]


@pytest.fixture(scope="module")
def people() -> list[Participant]:
    """A province of 3,000."""
    return list(Province(ORDER).participants())


def rows_of(one: Participant, kind: str, *, shown: bool = False) -> list[Row]:
    lines = (one.shown if shown else {}).get(kind, one.sheets[kind])
    return expand(lines) if kind == "contributions" else lines


def other_numbers(people: list[Participant]) -> dict[str, list[Row]]:
    """What the port answers to `numbers`, looked up in the plainest way."""
    alike: dict[object, list[Row]] = defaultdict(list)
    for one in people:
        held = one.sheets["identity"][0]
        months = sorted(
            {row["month"] for row in rows_of(one, "contributions") if row["fund"] == "retirement_survivor"}
        )
        span = {"first_month": months[0], "last_month": months[-1]} if months else {}
        row = {name: value for name, value in held.items() if name not in ("phone", "email")}
        for key in keys(held):
            alike[key].append(row | span | {"months": len(months)})
    found = {}
    for one in people:
        held = one.sheets["identity"][0]
        rows = {row["id"]: row for key in keys(held) for row in alike[key]}
        found[one.person.number] = [row for row_id, row in rows.items() if row_id != held["id"]]
    return found


def keys(held: Row) -> Iterator[object]:
    yield fold_name(held["full_name"]), held["birth_date"]
    if held["citizen_id"]:
        yield held["citizen_id"]


def held_of(one: Participant, numbers: list[Row]) -> Held:
    """All copies of a person as the verification gets them, through the gate inward."""
    rows = {Wanted(Source.SYSTEM, SourceKind.NUMBERS): _read(numbers, SourceKind.NUMBERS)}
    for kind in SourceKind:
        if kind is not SourceKind.NUMBERS:
            rows[Wanted(Source.SYSTEM, kind)] = _read(rows_of(one, kind), kind)
        if kind not in NOT_SHOWN:
            same = rows[Wanted(Source.SYSTEM, kind)]
            older = kind.value in one.shown
            rows[Wanted(Source.VIEW, kind)] = _read(rows_of(one, kind, shown=True), kind) if older else same
    return Held(rows)


def _read(rows: list[Row], kind: SourceKind) -> tuple[Any, ...]:
    return parse_rows(orjson.dumps(rows), kind=kind)


@pytest.fixture(scope="module")
def no_sweeping() -> Iterator[None]:
    """Without the garbage collector, which would go through all the millions of rows again and again."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(scope="module")
def held(people: list[Participant], no_sweeping: None) -> dict[str, Held]:
    numbers = other_numbers(people)
    return {one.person.number: held_of(one, numbers[one.person.number]) for one in people}


@pytest.fixture(scope="module")
def records(held: dict[str, Held]) -> dict[str, PersonRecords]:
    return {number: person_of(number, copies, as_of=AS_OF) for number, copies in held.items()}


@pytest.fixture(scope="module")
def found(records: dict[str, PersonRecords]) -> dict[str, tuple[Finding, ...]]:
    """The findings on everybody, some hundreds in one pass."""
    everybody = list(records.values())
    findings: dict[str, tuple[Finding, ...]] = {}
    for start in range(0, len(everybody), AT_ONCE):
        findings |= findings_of_many(everybody[start : start + AT_ONCE])
    return findings


def test_every_planted_defect_is_found_and_nobody_else_is_accused(
    people: list[Participant], found: dict[str, tuple[Finding, ...]]
) -> None:
    wrong = []
    for one in people:
        planted = one.planted
        check = planted.expect["check"] if planted and planted.expect else None
        said = {finding.check for finding in found[one.person.number]}
        if said != ({check} if check else set()):
            wrong.append((planted.situation if planted else "clean", check, sorted(said), one.person.number))
    assert wrong == []


def test_every_check_has_planted_defects_and_traps_beside_them(people: list[Participant]) -> None:
    planted = Counter(
        one.planted.expect["check"] for one in people if one.planted and one.planted.expect is not None
    )
    assert {check.id for check in CATALOGUE} <= planted.keys()
    assert all(planted[check.id] >= 8 for check in CATALOGUE)
    traps = Counter(
        one.planted.situation for one in people if one.planted and one.planted.situation.startswith("trap_")
    )
    assert len(traps) >= 16


def test_a_finding_shows_the_rows_that_were_planted(
    people: list[Participant], found: dict[str, tuple[Finding, ...]]
) -> None:
    for one in people:
        if one.planted is None or not one.planted.expect or not one.planted.expect["check"]:
            continue
        shown = {row_id for finding in found[one.person.number] for row_id in finding.row_ids}
        if one.planted.situation != "two_numbers":
            assert set(one.planted.row_ids) <= shown, (one.planted.situation, one.person.number)


def test_what_a_report_about_a_defect_comes_to_is_what_the_manifest_says(
    people: list[Participant], held: dict[str, Held], found: dict[str, tuple[Finding, ...]]
) -> None:
    for one in people:
        if one.planted is None or not one.planted.expect:
            continue
        expect, number = one.planted.expect, one.person.number
        for said in expect["claims"]:
            claim = read_claim(
                record=said["record"],
                problem=said["problem"],
                line=said.get("line", {}),
                expected=said.get("expected", ""),
            )
            decision = decide(claim, held[number], found[number])
            assert decision.verdict == expect["verdict"], (one.planted.situation, number, decision.reason)
            drafted = {each.change.kind for each in decision.findings if each.change}
            if expect["verdict"] == "record_wrong":
                assert drafted == {expect["change_kind"]}, (one.planted.situation, number)


def test_a_claim_about_another_record_is_decided_as_if_the_defect_were_not_there(
    people: list[Participant], held: dict[str, Held], found: dict[str, tuple[Finding, ...]]
) -> None:
    """A defect of card, benefit or person touches nothing that is said of months, nor the other way round."""
    of_months = read_claim(record="contribution", problem="missing", line={}, expected="")
    of_card = read_claim(record="card", problem="wrong_value", line={}, expected="")
    of_person = {"R04", "R09", "R11", "R12", "R13", "R14"}
    seen = 0
    for one in people:
        findings = found[one.person.number]
        claim = of_months if {each.check for each in findings} <= of_person else of_card
        if findings and (claim is of_months or not {each.check for each in findings} & {"R12", "R13"}):
            copies = held[one.person.number]
            with_it, without = decide(claim, copies, findings), decide(claim, copies, ())
            assert replace(with_it, besides=()) == without
            assert with_it.besides == findings
            seen += 1
    assert seen > 100


def test_one_at_a_time_is_the_same_as_all_together(
    records: dict[str, PersonRecords], found: dict[str, tuple[Finding, ...]]
) -> None:
    accused = [number for number, findings in found.items() if findings]
    for number in accused[::25]:
        assert findings_of(records[number]) == found[number]

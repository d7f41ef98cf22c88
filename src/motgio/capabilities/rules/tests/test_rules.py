"""Dated rules: proposed by one, released by another, in force from their day, kept for good."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from motgio.capabilities.rules import facade as rules
from motgio.capabilities.rules.domain import check_beginning, check_line
from motgio.capabilities.rules.models import DatedRule
from motgio.kernel.actor import Actor, Role
from motgio.platform.audit.facade import administration_of
from motgio.platform.org.facade import UnknownUnit
from motgio.platform.releases import for_pages
from motgio.platform.releases.facade import OwnVersion, UnknownVersion, VersionChanged
from motgio.testing.agency import MONDAY, Agency

LIMIT = rules.RuleSubject.PROMISE_LIMIT
PLACE = {"office": "79", "subject": LIMIT, "key": "data_error"}
TODAY = date(2026, 11, 16)
DAY = timedelta(days=1)


@pytest.fixture
def hoa(agency: Agency) -> Actor:
    return agency.actor(120, "Dương Thị Mai Hoa", "79", Role.ADMINISTRATOR)


@pytest.fixture
def binh(agency: Agency) -> Actor:
    return agency.actor(121, "Phạm Văn Bình", "VSS", Role.ADMINISTRATOR)


def propose(
    actor: Actor, days: int = 3, valid_from: date = TODAY, revision: int = 0, **other: object
) -> None:
    given = {"source": "QĐ 12/QĐ-BHXH", "reason": "Trả lời nhanh hơn"} | other
    new = rules.NewRule(value={"days": days}, shipped={"days": 5}, valid_from=valid_from, **given)  # type: ignore[arg-type]
    rules.propose_rule(actor=actor, **PLACE, new=new, revision=revision, at=MONDAY)  # type: ignore[arg-type]


def release(actor: Actor, revision: int = 1, at: datetime = MONDAY) -> None:
    rules.release_rule(actor=actor, **PLACE, revision=revision, at=at)  # type: ignore[arg-type]


def days_at(at: datetime = MONDAY) -> int | None:
    row = rules.rule_in_force(**PLACE, at=at)  # type: ignore[arg-type]
    return row and row.value["days"]


def test_a_proposal_holds_only_when_another_releases_it_and_from_its_day(hoa: Actor, binh: Actor) -> None:
    propose(hoa, valid_from=TODAY + DAY)
    assert days_at(MONDAY + DAY) is None
    with pytest.raises(OwnVersion):
        release(hoa)
    release(binh)
    assert days_at() is None
    # Midnight in Vietnam is five in the afternoon in UTC.
    midnight = datetime.fromisoformat("2026-11-17T00:00:00+07:00")
    assert days_at(midnight - timedelta(seconds=1)) is None
    assert days_at(midnight) == 3
    told = administration_of([hoa.unit_id or 0], limit=5)
    assert [(row.verb, row.subject, row.actor_name) for row in told] == [
        ("rule_released", "data_error", "Phạm Văn Bình"),
        ("rule_proposed", "data_error", "Dương Thị Mai Hoa"),
    ]
    assert (told[1].content["was"], told[1].content["value"]) == ({"days": 5}, {"days": 3})


def test_a_rule_of_today_does_not_reach_back_before_its_release(hoa: Actor, binh: Actor) -> None:
    propose(hoa)
    release(binh, at=MONDAY + timedelta(hours=1))
    assert days_at(MONDAY) is None
    assert days_at(MONDAY + timedelta(hours=1)) == 3


def test_of_two_versions_the_later_day_holds_and_of_one_day_the_later_version(
    hoa: Actor, binh: Actor
) -> None:
    for days, begins in ((3, TODAY + 2 * DAY), (4, TODAY), (2, TODAY + 2 * DAY)):
        propose(hoa, days, begins)
        release(binh)
    assert [days_at(MONDAY + day * DAY) for day in (0, 1, 2, 9)] == [4, 4, 2, 2]
    versions = rules.versions_of_rule(hoa, **PLACE)  # type: ignore[arg-type]
    assert [(row.number, row.value["days"]) for row in versions] == [(3, 2), (2, 4), (1, 3)]
    assert [row.key for row in rules.rules_of_office(binh, office="79")] == ["data_error"] * 3


def test_who_saved_a_proposal_last_is_its_proposer(hoa: Actor, binh: Actor) -> None:
    propose(hoa)
    propose(binh, 4, revision=1)
    with pytest.raises(OwnVersion):
        release(binh, revision=2)
    release(hoa, revision=2)
    assert days_at() == 4


def test_only_the_proposal_that_was_seen_is_edited_released_or_thrown_away(hoa: Actor, binh: Actor) -> None:
    with pytest.raises(VersionChanged):
        propose(hoa, revision=1)
    propose(hoa)
    propose(hoa, 4, revision=1)
    for act in (lambda: release(binh), lambda: propose(binh, 2, revision=1), lambda: propose(binh, 2)):
        with pytest.raises(VersionChanged):
            act()
    with pytest.raises(VersionChanged):
        rules.discard_rule(actor=binh, **PLACE, revision=1, at=MONDAY)  # type: ignore[arg-type]
    rules.discard_rule(actor=binh, **PLACE, revision=2, at=MONDAY)  # type: ignore[arg-type]
    assert not DatedRule.objects.exists()
    with pytest.raises(VersionChanged):
        release(binh, revision=2)
    with pytest.raises(UnknownVersion):
        release(binh, revision=0)


def test_a_proposal_whose_day_went_by_is_not_released(hoa: Actor, binh: Actor) -> None:
    propose(hoa)
    with pytest.raises(rules.BeginsInPast):
        release(binh, at=MONDAY + DAY)
    assert days_at(MONDAY + DAY) is None


def test_what_is_so_already_is_not_proposed(hoa: Actor, binh: Actor) -> None:
    with pytest.raises(rules.NothingNew):
        propose(hoa, 5)
    propose(hoa, 3)
    release(binh)
    with pytest.raises(rules.NothingNew):
        propose(hoa, 3, TODAY + DAY)
    propose(hoa, 5, TODAY + DAY)


def test_a_rule_begins_today_at_the_earliest_and_within_two_years() -> None:
    check_beginning(TODAY, today=TODAY)
    check_beginning(date(2028, 11, 16), today=TODAY)
    with pytest.raises(rules.BeginsInPast):
        check_beginning(TODAY - DAY, today=TODAY)
    with pytest.raises(rules.BeginsTooFar):
        check_beginning(date(9999, 12, 31), today=TODAY)


@pytest.mark.parametrize("words", ["", "  ", "x" * 201, "hai\ndòng", "ẩn\u202e"])
def test_a_rule_needs_its_ground_in_one_line(words: str) -> None:
    with pytest.raises(rules.GroundMissing) as refused:
        check_line(words, field="source", longest=200)
    assert refused.value.details == {"field": "source"}
    assert check_line("  QĐ 1 ", field="source", longest=200) == "QĐ 1"


def test_only_the_administrators_of_an_office_and_of_a_unit_above_see_and_propose_its_rules(
    agency: Agency, hoa: Actor
) -> None:
    below = agency.actor(2, "Chi", "79-CSKH", Role.ADMINISTRATOR)
    for act in (
        lambda: propose(below),
        lambda: release(below),
        lambda: rules.rules_of_office(below, office="79"),
        lambda: rules.versions_of_rule(below, **PLACE),  # type: ignore[arg-type]
        lambda: rules.rules_of_office(hoa, office="99"),
    ):
        with pytest.raises(UnknownUnit):
            act()


def test_the_database_refuses_a_release_by_the_proposer_and_an_edit_of_what_was_released(
    hoa: Actor, binh: Actor
) -> None:
    propose(hoa)
    held = DatedRule.objects.filter(state="proposed")
    for change in ({"state": "released", "releaser_id": 120, "released_at": MONDAY}, {"state": "released"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            held.update(**change)
    for change in ({"source": ""}, {"subject": "weather"}, {"state": "burnt"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            held.update(**change)
    release(binh)
    released = DatedRule.objects.filter(state="released")
    for change in ({"value": {"days": 9}}, {"valid_from": TODAY - DAY}, {"state": "proposed"}, {"number": 1}):
        with pytest.raises(DatabaseError), transaction.atomic():
            released.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        released.delete()


def both(*acts: object) -> list[str]:
    """Runs two at once on connections of their own; gives what each ended with, sorted."""

    def run(act: object) -> str:
        try:
            act()  # type: ignore[operator]
            return "won"
        except (VersionChanged, UnknownVersion):
            return "lost"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        return sorted(pool.map(run, acts))


@pytest.mark.django_db(transaction=True)
def test_of_two_who_propose_or_release_at_once_one_wins(agency: Agency, hoa: Actor, binh: Actor) -> None:
    assert both(lambda: propose(hoa, 3), lambda: propose(binh, 4)) == ["lost", "won"]
    third = agency.actor(122, "Mai", "79", Role.ADMINISTRATOR)
    fourth = agency.actor(123, "Tú", "79", Role.ADMINISTRATOR)
    assert both(lambda: release(third), lambda: release(fourth)) == ["lost", "won"]
    assert DatedRule.objects.get().state == "released"


@pytest.mark.django_db(transaction=True)
def test_pages_ask_once_in_a_while_and_see_a_release_of_their_own_at_once(
    hoa: Actor, binh: Actor, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: object
) -> None:
    seconds = [100.0]
    monkeypatch.setattr(for_pages, "monotonic", lambda: seconds[0])
    rules.forget_rules()
    assert rules.released_rules_for_pages(subject=LIMIT) == {}
    with django_assert_num_queries(0):  # type: ignore[operator]
        rules.released_rules_for_pages(subject=LIMIT)
    propose(hoa)
    release(binh)
    (row,) = rules.released_rules_for_pages(subject=LIMIT)["79", "data_error"]
    assert row.value == {"days": 3}
    monkeypatch.setattr("motgio.capabilities.rules.actions.forget_rules", lambda: None)
    propose(hoa, 4)
    release(binh)
    assert len(rules.released_rules_for_pages(subject=LIMIT)["79", "data_error"]) == 1
    seconds[0] += for_pages.KEPT_SECONDS + 0.1
    assert len(rules.released_rules_for_pages(subject=LIMIT)["79", "data_error"]) == 2

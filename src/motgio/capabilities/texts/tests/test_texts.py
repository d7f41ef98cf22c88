"""Reply texts: written by one, released by another, kept for good, used at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from motgio.capabilities.texts import facade as texts
from motgio.capabilities.texts.domain import check_body
from motgio.capabilities.texts.models import ReplyText
from motgio.capabilities.texts.queries import forget_texts
from motgio.kernel.actor import Actor, Role
from motgio.kernel.errors import NotFound
from motgio.platform.audit.facade import administration_of
from motgio.platform.releases import for_pages
from motgio.platform.releases.facade import OwnVersion, UnknownVersion, VersionChanged
from motgio.testing.agency import MONDAY, Agency

PLACE = {"office": "79", "key": "composer.right", "language": "vi"}
BODY = "Kính gửi {name}, hồ sơ đã đúng. {officer}"


@pytest.fixture
def hoa(agency: Agency) -> Actor:
    return agency.actor(120, "Dương Thị Mai Hoa", "79", Role.ADMINISTRATOR)


@pytest.fixture
def binh(agency: Agency) -> Actor:
    return agency.actor(121, "Phạm Văn Bình", "VSS", Role.ADMINISTRATOR)


def write(actor: Actor, body: str = BODY, revision: int = 0) -> None:
    texts.save_draft(actor=actor, **PLACE, body=body, revision=revision, at=MONDAY)


def release(actor: Actor, revision: int = 1, minutes: int = 0) -> None:
    texts.release_text(actor=actor, **PLACE, revision=revision, at=MONDAY + timedelta(minutes=minutes))


def in_use() -> str | None:
    return texts.released_texts(office="79", language="vi").get("composer.right")


def test_a_draft_is_not_used_before_another_releases_it(hoa: Actor, binh: Actor) -> None:
    write(hoa)
    assert in_use() is None
    with pytest.raises(OwnVersion):
        release(hoa)
    release(binh)
    assert in_use() == BODY
    assert texts.released_texts(office="01", language="vi") == {}
    assert texts.released_texts(office="79", language="en") == {}
    told = administration_of([hoa.unit_id or 0], limit=5)
    assert [(row.verb, row.actor_name) for row in told] == [
        ("text_released", "Phạm Văn Bình"),
        ("text_written", "Dương Thị Mai Hoa"),
    ]


def test_who_saved_a_draft_last_is_its_writer(hoa: Actor, binh: Actor) -> None:
    write(hoa)
    write(binh, "Khác", revision=1)
    with pytest.raises(OwnVersion):
        release(binh, revision=2)
    release(hoa, revision=2)
    assert in_use() == "Khác"


def test_only_the_draft_that_was_seen_is_released_or_thrown_away(hoa: Actor, binh: Actor) -> None:
    write(hoa)
    write(hoa, "Sửa sau khi xem", revision=1)
    with pytest.raises(VersionChanged):
        release(binh, revision=1)
    with pytest.raises(VersionChanged):
        texts.discard_draft(actor=binh, **PLACE, revision=1, at=MONDAY)
    with pytest.raises(VersionChanged):
        write(binh, "Đè lên", revision=1)
    texts.discard_draft(actor=binh, **PLACE, revision=2, at=MONDAY)
    assert not ReplyText.objects.exists()
    with pytest.raises(UnknownVersion):
        release(binh, revision=2)


def test_versions_are_kept_and_the_shipped_text_comes_back(hoa: Actor, binh: Actor) -> None:
    write(hoa)
    release(binh)
    write(hoa, "Bản hai")
    release(binh, minutes=5)
    versions = texts.versions_of_text(hoa, **PLACE)
    assert [(row.number, row.state, row.body) for row in versions] == [
        (2, texts.TextState.IN_FORCE, "Bản hai"),
        (1, texts.TextState.REPLACED, BODY),
    ]
    assert versions[1].ended_at == MONDAY + timedelta(minutes=5)
    with pytest.raises(VersionChanged):
        texts.take_out_text(actor=hoa, **PLACE, number=1, at=MONDAY)
    texts.take_out_text(actor=hoa, **PLACE, number=2, at=MONDAY)
    assert in_use() is None
    with pytest.raises(UnknownVersion):
        texts.take_out_text(actor=hoa, **PLACE, number=2, at=MONDAY)
    write(hoa, "Bản ba")
    assert [row.number for row in texts.texts_of_office(hoa, office="79")] == [3]


def test_a_place_that_nobody_fills_is_refused_by_name(hoa: Actor) -> None:
    with pytest.raises(texts.UnknownPlace) as refused:
        write(hoa, "Kính gửi {ten}, {name}, {số thẻ}")
    assert refused.value.details["places"] == ("ten", "số thẻ")
    papers = PLACE | {"key": "composer.papers"}
    texts.save_draft(actor=hoa, **papers, body="Cần {giấy tờ nào} trước {ngày}.", revision=0, at=MONDAY)
    with pytest.raises(texts.UnknownPlace):
        texts.save_draft(
            actor=hoa,
            **(papers | {"language": "en"}),
            body="We need {giấy tờ nào}.",
            revision=0,
            at=MONDAY,
        )


@pytest.mark.parametrize("body", ["", "  \r\n ", "x" * 4001])
def test_a_text_needs_words_and_not_too_many(body: str) -> None:
    with pytest.raises(texts.EmptyText):
        check_body(body, found=(), known=frozenset())


def test_a_body_is_kept_without_blanks_around_it() -> None:
    assert check_body(" a\r\nb {time} ", found=("time",), known=frozenset({"time"})) == "a\nb {time}"


def test_a_place_that_has_gone_since_stops_the_release(
    hoa: Actor, binh: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    from motgio.capabilities.texts import catalogue

    write(hoa)
    fewer = texts.ShippedText("composer.right", lambda language: "x")
    monkeypatch.setitem(catalogue._shipped, "composer.right", fewer)
    with pytest.raises(texts.UnknownPlace):
        release(binh)
    assert in_use() is None


@pytest.mark.parametrize(
    "place",
    [{"key": "nothing"}, {"language": "fr"}, {"office": "99"}, {"office": "01"}],
)
def test_what_is_not_there_cannot_be_written(hoa: Actor, place: dict[str, str]) -> None:
    with pytest.raises(NotFound):
        texts.save_draft(actor=hoa, **(PLACE | place), body="x", revision=0, at=MONDAY)


def test_the_database_refuses_a_release_by_the_writer_and_an_edit_of_what_was_released(
    hoa: Actor, binh: Actor
) -> None:
    write(hoa)
    draft = ReplyText.objects.filter(state="draft")
    with pytest.raises(IntegrityError), transaction.atomic():
        draft.update(state="in_force", releaser_id=120, released_at=MONDAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        draft.update(state="in_force")
    release(binh)
    released = ReplyText.objects.filter(state="in_force")
    for change in ({"body": "x"}, {"writer_id": 7}, {"state": "draft"}, {"revision": 9}):
        with pytest.raises(DatabaseError), transaction.atomic():
            released.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        released.delete()
    fields = {**PLACE, "body": "x", "writer_id": 1, "written_at": MONDAY}
    ReplyText.objects.create(**fields, number=9)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReplyText.objects.create(**fields, number=10)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_begin_a_draft_at_once_one_wins(hoa: Actor, binh: Actor) -> None:
    def begin(actor: Actor) -> str:
        try:
            write(actor, actor.name)
        except VersionChanged:
            return "lost"
        finally:
            connection.close()
        return "won"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(begin, (hoa, binh))) == ["lost", "won"]
    assert ReplyText.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_release_at_once_one_wins(agency: Agency, hoa: Actor, binh: Actor) -> None:
    write(hoa)
    third = agency.actor(122, "Mai", "79", Role.ADMINISTRATOR)

    def go(actor: Actor) -> str:
        try:
            release(actor)
        except UnknownVersion:
            return "lost"
        finally:
            connection.close()
        return "won"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(go, (binh, third))) == ["lost", "won"]
    assert ReplyText.objects.get().state == "in_force"


def test_every_shipped_text_passes_its_own_check_in_both_languages() -> None:
    from motgio.capabilities.cases.facade import unfilled

    assert len(texts.shipped_texts()) == 17
    for text in texts.shipped_texts():
        for language in texts.LANGUAGES:
            words = text.words(language)
            assert check_body(words, found=unfilled(words), known=text.places(language)) == words.strip()


@pytest.mark.django_db(transaction=True)
def test_pages_ask_once_in_a_while_and_see_a_release_of_their_own_at_once(
    hoa: Actor, binh: Actor, django_assert_num_queries: object
) -> None:
    forget_texts()
    first = texts.released_texts_for_pages(office="79", language="vi")
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert texts.released_texts_for_pages(office="79", language="vi") == first == {}
    write(hoa)
    release(binh)
    assert texts.released_texts_for_pages(office="79", language="vi") == {"composer.right": BODY}
    texts.take_out_text(actor=hoa, **PLACE, number=1, at=MONDAY)
    assert texts.released_texts_for_pages(office="79", language="vi") == {}


@pytest.mark.django_db(transaction=True)
def test_pages_see_a_release_of_another_process_soon(
    hoa: Actor, binh: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = [100.0]
    monkeypatch.setattr(for_pages, "monotonic", lambda: seconds[0])
    forget_texts()
    assert texts.released_texts_for_pages(office="79", language="vi") == {}
    monkeypatch.setattr("motgio.capabilities.texts.actions.forget_texts", lambda: None)
    write(hoa)
    release(binh)
    assert texts.released_texts_for_pages(office="79", language="vi") == {}
    seconds[0] += for_pages.KEPT_SECONDS + 0.1
    assert texts.released_texts_for_pages(office="79", language="vi") == {"composer.right": BODY}

"""The life of a version: what was seen is what is acted on, who wrote it does not release it."""

from __future__ import annotations

import pytest
from django.db import transaction

from motgio.platform.releases import for_pages
from motgio.platform.releases.domain import check_releaser, check_seen
from motgio.platform.releases.errors import OwnVersion, VersionChanged


def test_only_what_stands_as_it_was_seen_is_acted_on() -> None:
    check_seen(0, seen=0)
    check_seen(3, seen=3)
    for revision, seen in ((3, 2), (0, 1), (1, 0)):
        with pytest.raises(VersionChanged):
            check_seen(revision, seen=seen)


def test_who_wrote_a_version_does_not_release_it() -> None:
    check_releaser(author_id=1, releaser_id=2)
    with pytest.raises(OwnVersion):
        check_releaser(author_id=1, releaser_id=1)


@pytest.mark.django_db(transaction=True)
def test_pages_read_anew_after_two_seconds_when_told_and_inside_a_transaction(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seconds = [100.0]
    monkeypatch.setattr(for_pages, "monotonic", lambda: seconds[0])
    asked: list[str] = []
    kept = for_pages.KeptForPages[str, int](lambda key: asked.append(key) or len(asked))
    assert [kept.get("vi"), kept.get("en"), kept.get("vi")] == [1, 2, 1]
    seconds[0] += for_pages.KEPT_SECONDS
    assert kept.get("vi") == 1
    seconds[0] += 0.1
    assert kept.get("vi") == 3
    kept.forget()
    assert kept.get("vi") == 4
    with transaction.atomic():
        assert kept.get("vi") == 5
    assert kept.get("vi") == 4

"""What can be done to a chain, and the words it is told in: the same places that `faults_of_stream` finds."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from motgio.platform.audit.breaks import BreakKind, breaks_of
from motgio.platform.audit.chain import START, Link, StoredLink, faults_of_stream, hash_content

NOON = datetime(2026, 11, 16, 5, tzinfo=UTC)
Chain = list[StoredLink]


def chain(length: int = 4) -> Chain:
    links: Chain = []
    previous = START
    for seq in range(1, length + 1):
        content, salt = b"{}", b"salt"
        link = Link(
            stream=-7,
            seq=seq,
            at=NOON,
            verb="role_granted",
            actor_kind="staff",
            actor_id="1",
            actor_name="Hoa",
            unit_id=7,
            content_hash=hash_content(salt, content),
            previous_hash=previous,
        )
        previous = link.digest()
        links.append(StoredLink(link=link, hash=previous, salt=salt, content=content))
    return links


def edited(links: Chain) -> Chain:
    links[1] = dataclasses.replace(links[1], link=dataclasses.replace(links[1].link, actor_name="X"))
    return links


def content_edited(links: Chain) -> Chain:
    links[2] = dataclasses.replace(links[2], content=b'{"role":"administrator"}')
    return links


@pytest.mark.parametrize(
    ("damage", "places"),
    [
        (lambda links: links, []),
        (lambda links: [dataclasses.replace(each, content=None, salt=None) for each in links], []),
        (edited, [(2, BreakKind.EDITED)]),
        (content_edited, [(3, BreakKind.CONTENT_EDITED)]),
        (lambda links: [links[0], *links[2:]], [(3, BreakKind.MISSING)]),
        (lambda links: links[:-1], [(3, BreakKind.CUT_OFF)]),
        (lambda links: [], [(0, BreakKind.CUT_OFF)]),
        (lambda links: [links[0], links[2], links[1], links[3]], None),
    ],
)
def test_every_damage_is_found_at_its_place(
    damage: Callable[[Chain], Chain], places: list[tuple[int, BreakKind]] | None
) -> None:
    whole = chain()
    head = {"head_seq": 4, "head_hash": whole[-1].hash}
    found = list(breaks_of(damage(chain()), history="administration", label="7", **head))
    if places is not None:
        assert [(place.seq, place.kind) for place in found] == places
    assert bool(found) == bool(faults_of_stream(damage(chain()), **head))

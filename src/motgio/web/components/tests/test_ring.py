"""The hour ring: full teal, amber under twenty minutes, red when breached, closed green when answered."""

from __future__ import annotations

import pytest

from motgio.web.components.ring import RingState, draw_ring


@pytest.mark.parametrize(
    ("minutes", "tone", "filled", "number"),
    [
        (60, "teal", 60, "60"),
        (20, "teal", 20, "20"),
        (19, "amber", 19, "19"),
        (0, "amber", 0, "0"),
        (-1, "red", 60, "+1"),
        (-75, "red", 60, "+75"),
        (240, "teal", 60, "4h"),
        (135, "teal", 60, "2h15"),
        (630, "teal", 60, "10h"),
    ],
)
def test_the_ring_empties_and_changes_its_tone(minutes: int, tone: str, filled: int, number: str) -> None:
    ring = draw_ring(minutes_left=minutes)
    assert (ring.tone, ring.filled, ring.number) == (tone, filled, number)


def test_an_answered_ring_is_closed_and_green_however_late_it_was() -> None:
    ring = draw_ring(minutes_left=-30, state=RingState.ANSWERED)
    assert (ring.tone, ring.is_closed, ring.word) == ("green", True, "Đã trả lời")


def test_a_promise_has_a_tone_of_its_own_until_it_is_missed() -> None:
    assert draw_ring(minutes_left=10, state=RingState.PROMISED).tone == "violet"
    assert draw_ring(minutes_left=-1, state=RingState.PROMISED).tone == "red"


def test_a_waiting_clock_is_grey() -> None:
    assert draw_ring(minutes_left=10, state=RingState.WAITING).tone == "grey"


def test_a_ring_without_a_clock_says_so() -> None:
    assert draw_ring(minutes_left=None).word == "Chưa tính giờ"


def test_the_word_says_what_the_tone_says() -> None:
    assert draw_ring(minutes_left=8).word == "còn 8 phút làm việc"
    assert draw_ring(minutes_left=-12).word == "quá hạn 12 phút làm việc"


def test_a_given_word_never_replaces_the_number() -> None:
    ring = draw_ring(minutes_left=60, word="một giờ làm việc")
    assert (ring.number, ring.word) == ("60", "một giờ làm việc")

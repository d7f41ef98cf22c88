"""Letters leave exactly once, and are tried again when the medium fails."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from motgio.kernel.errors import Unavailable
from motgio.platform.outbox import ports
from motgio.platform.outbox.actions import LEASE, MOST_ATTEMPTS, NotSent, send
from motgio.platform.outbox.facade import Letter, outbox_figures, put, recently_sent
from motgio.platform.outbox.models import Outbound
from motgio.testing.agency import MONDAY


class Postman:
    """A medium that fails as often as it is told to, then takes letters."""

    def __init__(self) -> None:
        self.failures = 0
        self.taken: list[Letter] = []

    def send(self, letter: Letter) -> str:
        if self.failures:
            self.failures -= 1
            raise Unavailable("the medium does not answer")
        self.taken.append(letter)
        return f"receipt-{len(self.taken)}"


@pytest.fixture
def postman() -> Iterator[Postman]:
    before = dict(ports._senders)
    postman = Postman()
    ports.register_sender("sms", postman)
    yield postman
    ports._senders.clear()
    ports._senders.update(before)


def letter(key: str = "k", medium: str = "sms") -> int:
    put(dedupe_key=key, medium=medium, address="0901234567", body="Xin chào", at=MONDAY)
    return Outbound.objects.get(dedupe_key=key).id


@pytest.mark.django_db
def test_a_letter_is_sent_once_however_often_the_job_runs(postman: Postman) -> None:
    row = letter()
    letter()
    for _ in range(3):
        send(outbound_id=row, at=MONDAY)
    assert [taken.key for taken in postman.taken] == ["k"]
    assert (recently_sent()[0].body, outbox_figures(at=MONDAY).waiting) == ("Xin chào", 0)


@pytest.mark.django_db
def test_a_failing_medium_is_tried_again_and_given_up_in_the_end(postman: Postman) -> None:
    row = letter()
    postman.failures = MOST_ATTEMPTS
    for _ in range(MOST_ATTEMPTS - 1):
        with pytest.raises(NotSent):
            send(outbound_id=row, at=MONDAY)
    send(outbound_id=row, at=MONDAY)
    assert Outbound.objects.get(id=row).state == "failed"
    assert postman.taken == []


@pytest.mark.django_db
def test_a_letter_that_another_worker_is_sending_waits_for_the_lease(postman: Postman) -> None:
    row = letter()
    Outbound.objects.filter(id=row).update(leased_until=MONDAY + LEASE)
    with pytest.raises(NotSent):
        send(outbound_id=row, at=MONDAY)
    send(outbound_id=row, at=MONDAY + LEASE + timedelta(seconds=1))
    assert len(postman.taken) == 1


@pytest.mark.django_db
def test_a_letter_without_a_sender_is_kept() -> None:
    row = letter(medium="zalo")
    with pytest.raises(NotSent):
        send(outbound_id=row, at=MONDAY)
    assert outbox_figures(at=MONDAY).waiting == 1

"""The ground with cases in every state beside it, and drafts that wait for a second administrator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from motgio.kernel.actor import SYSTEM, Actor, Role
from motgio.testing.administered import LONG_NAME, Administered, administer
from motgio.testing.agency import ReportCase
from motgio.testing.ground import Ground


@dataclass(frozen=True)
class States:
    """Cases by the name of their state, and what else only some states bring on a page."""

    ground: Ground
    codes: Mapping[str, str]
    track_tokens: Mapping[str, str]
    administered: Administered
    office_id: int

    def client_of_second(self) -> Client:
        """The browser of the second administrator."""
        from motgio.platform.people.models import Staff

        client = Client()
        client.force_login(Staff.objects.get(id=self.administered.second_id))
        return client

    def case_pages(self, *names: str) -> Iterator[str]:
        """The page of every case, or of those in these states, for the desk."""
        for name in names or self.codes:
            yield reverse("desk:case", kwargs={"code": self.codes[name]})

    def history_pages(self) -> Iterator[str]:
        """The whole history of every case."""
        for code in self.codes.values():
            yield reverse("desk:history", kwargs={"code": code})

    def tracking_pages(self) -> Iterator[str]:
        """What the person of every case sees."""
        for token in self.track_tokens.values():
            yield reverse("citizen:track", kwargs={"token": token})

    def administration_pages(self) -> Iterator[str]:
        """Pages of which the state of something asks for other forms, for the second administrator."""
        ground = self.ground
        for name in ("admin:text", "admin:rule"):
            yield ground.address(name)
        kind = {"office": "79", "subject": "change_kind", "key": "join_period"}
        yield reverse("admin:rule", kwargs=kind)
        yield reverse("admin:unit", kwargs={"unit_id": self.administered.closing_unit_id})
        for staff_id in (
            self.administered.closed_staff_id,
            ground.subject_id,
            ground.accounts["own", Role.CARE_OFFICER],
        ):
            yield reverse("admin:staff_member", kwargs={"staff_id": staff_id})

    def waiting_pages(self) -> Iterator[str]:
        """What stands in the waiting room of the counter."""
        from motgio.web.counter.office_keys import MACHINE, SCREEN, office_key

        machine, screen = (office_key(self.office_id, of=each) for each in (MACHINE, SCREEN))
        yield reverse("waiting:take", kwargs={"office": machine})
        yield reverse("waiting:slip", kwargs={"office": machine, "number": 1})
        yield reverse("waiting:screen", kwargs={"office": screen})

    def posted_pages(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Pages that only a posted form shows, with what an officer posts to see them."""
        codes = list(self.codes.values())
        for act in ("take", "release", "close"):
            yield reverse("desk:bulk"), {"act": act, "code": codes}
        yield reverse("desk:search"), {"text": LONG_NAME.split()[0]}
        yield reverse("counter:sheet"), {"scan": "hỏng|rồi"}
        yield reverse("counter:sheet"), {"number": "7912345678", "open": "contribution"}
        yield reverse("desk:reveal", kwargs={"code": self.codes["every_record_and_mine"]}), {}


@pytest.fixture
def states(ground: Ground, report_case: ReportCase, monkeypatch: pytest.MonkeyPatch) -> Iterator[States]:
    """Every state of a case on the ground; the desk stands on Tuesday morning."""
    from motgio.capabilities.cases.facade import Reporter, case_by_id
    from motgio.capabilities.records import ports
    from motgio.kernel.clock import SetClock
    from motgio.platform.people.facade import SavedView, actor_of_staff, keep_views
    from motgio.testing.case_maker import TUESDAY, Maker
    from motgio.testing.case_states import STATES
    from motgio.web.desk import officer as desk_officer

    monkeypatch.setattr(desk_officer, "clock", SetClock(TUESDAY))
    make, port = ports._Wired.make, ports._Wired.port

    def actor(relation: str, role: Role) -> Any:
        return actor_of_staff(ground.accounts[relation, role], today=TUESDAY.date())

    def report(**fields: Any) -> int:
        return report_case(**{"reporter": Reporter(LONG_NAME, "0901234567", "a@example.vn"), **fields})

    officer = actor("own", Role.CARE_OFFICER)
    maker = Maker(report, officer, actor("own", Role.FOCAL_OFFICER), actor("parent", Role.CHECKER))
    for name, way in STATES.items():
        maker.made[name] = way(maker)
    maker.hold()
    made = {name: case_by_id(case_id) for name, case_id in maker.made.items()}
    keep_views(staff_id=officer.staff_id, views=[SavedView("Chờ phân loại", "to_sort=1")])
    yield States(
        ground=ground,
        codes={name: case.code for name, case in made.items()},
        track_tokens={name: case.track_token for name, case in made.items()},
        administered=administer(ground),
        office_id=_with_a_queue(officer),
    )
    ports._Wired.make, ports._Wired.port = make, port


def _with_a_queue(officer: Actor) -> int:
    """The officer's counter, at which one person was called and two wait."""
    from motgio.capabilities.counter.facade import call_next, draw_number
    from motgio.testing.case_maker import TUESDAY

    office = officer.unit_id or 0
    for key in "abc":
        draw_number(actor=SYSTEM, office_id=office, key=key, at=TUESDAY)
    call_next(actor=officer, window=4, at=TUESDAY)
    return office

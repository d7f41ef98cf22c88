"""Whatever officers, leaders and timers do in whatever order: one unit answers at every instant.

Each run is one case, a fresh one, and a list of acts drawn by hypothesis: who does what, and how much later.
An act may be refused; it may never leave the case with no unit, two units, or a later due time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.handover import facade as handover
from motgio.capabilities.handover.models import Escalation, Offer
from motgio.capabilities.handover.tests.acting import ARTICLE, leader_of, verbs
from motgio.kernel.actor import SYSTEM, Actor, Role
from motgio.kernel.errors import MotgioError
from motgio.testing.agency import MONDAY, Agency, ReportCase

UNITS = ("79-CSKH", "79-THU", "7901", "7902", "01-CSKH")
LEADERS = ("79", "01", "VSS")
# Mostly the unit whose turn it is acts: what everybody else tries is refused, and moves nothing.
WHOSE_TURN = ""
ALL_ROLES = (Role.CARE_OFFICER, Role.FOCAL_OFFICER, Role.MANAGING_OFFICER)


@dataclass(frozen=True)
class Step:
    """One act: its name, of which unit by whom, which other it means, how many minutes after the last one."""

    act: str
    unit: str
    other: str
    leader: str
    minutes: int


@dataclass
class Scene:
    """One case and the clock of the run."""

    agency: Agency
    case_id: int
    at: datetime

    def officer(self, step: Step) -> Actor:
        unit = step.unit or self._whose_turn(step.act)
        return self.agency.actor(500 + self.agency.units[unit], unit, unit, *ALL_ROLES)

    def _whose_turn(self, act: str) -> str:
        asked = Offer.objects.filter(id=self.offer_id()).values_list("to_unit_id", flat=True).first()
        owner = cases.case_by_id(self.case_id).accountable_unit_id
        unit_id = asked if act in ("accept", "decline") and asked else owner
        return next(code for code, known in self.agency.units.items() if known == unit_id)

    def offer_id(self) -> int:
        newest = Offer.objects.filter(case_id=self.case_id).order_by("-id").values_list("id", flat=True)
        return newest.first() or 0

    def escalation_id(self) -> int:
        newest = Escalation.objects.filter(case_id=self.case_id).order_by("-id").values_list("id", flat=True)
        return newest.first() or 0


def _offer(scene: Scene, step: Step) -> None:
    handover.offer_case(
        actor=scene.officer(step),
        case_id=scene.case_id,
        to_unit_id=scene.agency.units[step.other],
        reason="đơn vị quản lý",
        at=scene.at,
    )


def _decline(scene: Scene, step: Step) -> None:
    handover.decline_offer(
        actor=scene.officer(step),
        offer_id=scene.offer_id(),
        ground="other_duty",
        article=ARTICLE,
        reason="không quản lý",
        at=scene.at,
    )


def _decide(scene: Scene, step: Step) -> None:
    handover.decide(
        actor=leader_of(scene.agency, step.leader),
        escalation_id=scene.escalation_id(),
        unit_id=scene.agency.units[step.other],
        decision="quyết định",
        at=scene.at,
    )


def _ask_leader(scene: Scene, step: Step) -> None:
    handover.ask_leader(
        actor=scene.officer(step),
        case_id=scene.case_id,
        to_unit_id=scene.agency.units[step.other],
        reason="cần lãnh đạo",
        at=scene.at,
    )


ACTS: Mapping[str, Callable[[Scene, Step], object]] = {
    "offer": _offer,
    "accept": lambda scene, step: handover.accept_offer(
        actor=scene.officer(step), offer_id=scene.offer_id(), at=scene.at
    ),
    "decline": _decline,
    "withdraw": lambda scene, step: handover.withdraw_offer(
        actor=scene.officer(step), offer_id=scene.offer_id(), at=scene.at
    ),
    "ask_leader": _ask_leader,
    "decide": _decide,
    "lapse": lambda scene, step: handover.lapse_due_offers(actor=SYSTEM, at=scene.at),
    "alarms": lambda scene, step: cases.ring_due_alarms(actor=SYSTEM, at=scene.at),
    "untaken": lambda scene, step: handover.escalate_unassigned(
        case_id=scene.case_id, actor=SYSTEM, at=scene.at
    ),
    "take": lambda scene, step: cases.take_case(
        actor=scene.officer(step), case_id=scene.case_id, at=scene.at
    ),
    "answer": lambda scene, step: cases.answer_case(
        actor=scene.officer(step), case_id=scene.case_id, text="Đã xong", at=scene.at
    ),
    "object": lambda scene, step: cases.object_to_answer(
        actor=SYSTEM, case_id=scene.case_id, text="Chưa đúng", at=scene.at
    ),
}
STEPS = st.builds(
    Step,
    # What moves a case is drawn more often than what ends it.
    act=st.sampled_from([*ACTS, *("offer", "accept") * 6, *("decline", "decide", "object") * 2]),
    unit=st.sampled_from([*[WHOSE_TURN] * 10, *UNITS]),
    other=st.sampled_from(UNITS),
    leader=st.sampled_from([*LEADERS, "VSS", "VSS"]),
    minutes=st.sampled_from([*[0] * 6, *[1] * 6, 7, 16, 90, -3]),
)


@settings(
    max_examples=25,
    deadline=None,
    # What fails is printed whole and is short enough to read: making it smaller takes minutes of database.
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(STEPS, min_size=15, max_size=30))
def test_at_every_instant_exactly_one_unit_answers(
    report_case: ReportCase, agency: Agency, steps: list[Step]
) -> None:
    scene = Scene(agency, report_case(), MONDAY)
    due = cases.case_by_id(scene.case_id).answer_due_at
    for step in steps:
        scene.at += timedelta(minutes=step.minutes)
        before = _told(scene)
        try:
            ACTS[step.act](scene, step)
        except MotgioError:
            assert _told(scene) == before, "what was refused changed something"
        # A person who is not content is owed another hour; nothing else moves it.
        due = cases.case_by_id(scene.case_id).answer_due_at if step.act == "object" else due
        _check(scene, due=due)


def _told(scene: Scene) -> tuple[list[str], tuple[cases.Stretch, ...]]:
    return verbs(scene.case_id), cases.ledger_of(scene.case_id)


def _check(scene: Scene, *, due: datetime) -> None:
    case, ledger = cases.case_by_id(scene.case_id), cases.ledger_of(scene.case_id)
    assert case.answer_due_at == due
    assert [stretch.until for stretch in ledger[:-1]] == [stretch.since for stretch in ledger[1:]]
    assert (ledger[-1].until, ledger[-1].unit_id) == (None, case.accountable_unit_id)
    assert sum(stretch.reason == "handed_over" for stretch in ledger) <= handover.MOST_HOPS
    offers = list(Offer.objects.filter(case_id=scene.case_id).order_by("id"))
    states = Counter(offer.state for offer in offers)
    assert states["offered"] <= 1
    assert states["accepted"] == sum(stretch.reason == "handed_over" for stretch in ledger)
    # Nobody is asked again who declined, and every decline and lapse was brought before a leader.
    declined: set[int] = set()
    for offer in offers:
        assert offer.to_unit_id not in declined
        declined |= {offer.to_unit_id} if offer.state == "declined" else set()
    raised = Escalation.objects.filter(case_id=scene.case_id, kind__in=["declined", "lapsed"])
    assert raised.count() == states["declined"] + states["lapsed"]
    assert cases.ledger_faults() == ()

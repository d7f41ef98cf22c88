"""From a block of a plan to whole cases: who reported what and when, and what became of it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from motgio.capabilities.cases.facade import Channel, NewCase, PastAnswer, PastCase, Reporter, Subject
from motgio.capabilities.deadlines.facade import ANSWER_MINUTES, add_working_minutes, sessions_on
from motgio.kernel.actor import Actor
from motgio.kernel.clock import AGENCY_ZONE
from motgio.kernel.ids import code_of_bits
from motgio.operations.many_cases.ground import PORTAL, PROVINCES, Ground
from motgio.operations.many_cases.matters import MATTERS, PLACES, Matter, employer
from motgio.operations.many_cases.people import Person, person
from motgio.operations.many_cases.plan import Block, Plan
from motgio.platform.org.facade import receiving_unit

# The letter that promised the hour; before it there were no such cases.
FIRST_DAY = datetime(2022, 9, 5, tzinfo=AGENCY_ZONE)
# After so long also a case answered late before a holiday has closed.
SURELY_CLOSED = timedelta(days=25)
PEOPLE = 4_000_000
CHANNELS = (
    *(Channel.PORTAL,) * 30, *(Channel.ZALO,) * 24, *(Channel.HOTLINE,) * 15, *(Channel.VSSID,) * 10,
    *(Channel.COUNTER,) * 9, *(Channel.FACEBOOK,) * 4, *(Channel.EMAIL,) * 4, *(Channel.SMS,) * 3,
    Channel.OPEN311,
)  # fmt: skip
SPOKEN = frozenset({Channel.HOTLINE, Channel.COUNTER})
OF_A_HUNDRED = tuple(matter for matter in MATTERS for _ in range(matter.share))
OF_TEN = tuple(province for province, share in PROVINCES.items() for _ in range(share))
# Of so many open cases one is taken by an officer.
ONE_TAKEN_OF = 20_000
UNSURE = 0.42


@dataclass(frozen=True, slots=True)
class Now:
    """The moment of loading, and the last working hour before it, in which everything open arrived."""

    at: datetime
    hour: dict[str, tuple[tuple[datetime, datetime], ...]]


def now_at(at: datetime) -> Now:
    """The moment, with the last working hour of each province."""
    return Now(at, {province: last_working_hour(office=province, at=at) for province in PROVINCES})


def last_working_hour(*, office: str, at: datetime) -> tuple[tuple[datetime, datetime], ...]:
    """The stretches of the last working hour before this moment, a minute left out, the latest first.

    Whatever arrived in them is not late yet at this moment.
    """
    left, day, found = timedelta(minutes=ANSWER_MINUTES - 1), at.astimezone(AGENCY_ZONE).date(), []
    while left:
        for span in reversed(sessions_on(office=office, day=day)):
            closes = min(span.closes_at, at)
            if left and span.opens_at < closes:
                opens = max(span.opens_at, closes - left)
                found.append((opens, closes))
                left -= closes - opens
        day -= timedelta(days=1)
    return tuple(found)


def draw(plan: Plan, block: Block, *, ground: Ground, now: Now) -> list[PastCase]:
    """The cases of this block as they stand at the moment of loading."""
    # Not for secrets: whoever knows the seed shall know the cases.
    chance = random.Random(f"{plan.name}/{block.kind}/{block.first}")  # noqa: S311
    return [_case(plan, block, number, ground, now, chance) for number in range(block.first, block.end)]


def _case(plan: Plan, block: Block, number: int, ground: Ground, now: Now, chance: random.Random) -> PastCase:
    drawn = chance.random
    province = OF_TEN[int(drawn() * len(OF_TEN))]
    matter = OF_A_HUNDRED[int(drawn() * len(OF_A_HUNDRED))]
    channel = CHANNELS[int(drawn() * len(CHANNELS))]
    who = person(int(drawn() * PEOPLE), province=province)
    officer = ground.officers[province][int(drawn() * len(ground.officers[province]))]
    said = _words(chance)
    if block.kind == "open":
        received_at = _within(now.hour[province], drawn())
    else:
        received_at = _long_ago(plan, number, now, drawn())
    is_unsure = not matter.claims and block.kind == "open" and drawn() < UNSURE
    new = _new(matter, channel, who, province=province, received_at=received_at, said=said, unsure=is_unsure)
    checked_from = received_at + timedelta(seconds=1) if matter.claims else None
    answer, taken_at = None, None
    if block.kind == "closed":
        answer = _answer(matter, officer, new, said=said, chance=chance)
        taken_at = answer.at - timedelta(seconds=30)
    elif number % ONE_TAKEN_OF == 0:
        taken_at = now.at - timedelta(seconds=1)
    return PastCase(
        new=new,
        code=code_of_bits(receiving_unit(province).case_prefix, plan.code_bits(block.kind, number)),
        track_token=plan.token(block.kind, number),
        opened_by=_who_opened(channel, officer, ground.services[province]),
        opened_at=received_at,
        checked_from=checked_from,
        taken_by=officer if taken_at else None,
        taken_at=taken_at,
        answer=answer,
    )


def _words(chance: random.Random) -> dict[str, str]:
    drawn = int(chance.random() * 2**40)
    return {
        "employer": employer(drawn % 5_003),
        "place": PLACES[drawn % len(PLACES)],
        "month": f"{1 + drawn % 12:02d}/{2010 + drawn // 13 % 16}",
        "amount": f"{(1 + drawn // 17 % 400) * 25}.000",
    }


def _new(
    matter: Matter,
    channel: Channel,
    who: Person,
    *,
    province: str,
    received_at: datetime,
    said: dict[str, str],
    unsure: bool,
) -> NewCase:
    return NewCase(
        channel=channel,
        lane=matter.lane,
        province_code=province,
        received_at=received_at,
        text=matter.text.format_map(said),
        reporter=Reporter(who.name, phone=who.phone),
        subject=Subject(who.number, who.name, who.birth_date, who.citizen_id),
        claims=matter.claims,
        to_sort=unsure,
        triage_confidence=0.55 if unsure else 1.0,
    )


def _who_opened(channel: Channel, officer: Actor, service: Actor) -> Actor:
    if channel in SPOKEN:
        return officer
    return PORTAL if channel is Channel.PORTAL else service


def _within(stretches: Sequence[tuple[datetime, datetime]], share: float) -> datetime:
    """A moment in these stretches, evenly."""
    left = sum(((closes - opens) for opens, closes in stretches), timedelta()) * share
    for opens, closes in stretches:
        if left < closes - opens:
            return (closes - left).replace(microsecond=0)
        left -= closes - opens
    return stretches[-1][0]


def _long_ago(plan: Plan, number: int, now: Now, share: float) -> datetime:
    """In order of number over the years, at a time at which people are awake."""
    span = now.at - SURELY_CLOSED - FIRST_DAY
    day = (FIRST_DAY + span * (number / plan.closed)).astimezone(AGENCY_ZONE).date()
    return _at_day(day, seconds=int(share * 16 * 3600))


def _at_day(day: date, *, seconds: int) -> datetime:
    return datetime.combine(day, time(6), tzinfo=AGENCY_ZONE) + timedelta(seconds=seconds)


def _answer(
    matter: Matter, officer: Actor, new: NewCase, *, said: dict[str, str], chance: random.Random
) -> PastAnswer:
    """In time for nineteen of twenty; a third of the people say that it is right now."""
    is_late = chance.random() < 0.05
    minutes = int(chance.random() * 180) + 61 if is_late else int(chance.random() * 52) + 4
    at = add_working_minutes(office=new.province_code, start=new.received_at, minutes=minutes)
    confirmed_at = None
    if chance.random() < 0.33:
        confirmed_at = at + timedelta(minutes=5 + int(chance.random() * 600))
    return PastAnswer(
        by=officer,
        at=at,
        text=matter.answer.format_map(said),
        outcome=matter.outcome,
        spoken=new.channel in SPOKEN,
        confirmed_at=confirmed_at,
        rating=(5, 5, 4, 4, 3, 2, 1)[int(chance.random() * 7)] if confirmed_at else None,
    )

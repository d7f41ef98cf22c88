"""Cases in every state and with every kind of open work: what a walk over the pages must have seen.

Each is made on Monday, or just now; the desk is looked at on Tuesday morning.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.cases.facade import NewClaim, Problem, Reporter
from motgio.capabilities.corrections import facade as corrections
from motgio.capabilities.corrections.tests.memory_records import MemoryRecords
from motgio.capabilities.corrections.tests.own import OWN
from motgio.capabilities.corrections.tests.people import BOOK
from motgio.capabilities.promises import facade as promises
from motgio.capabilities.records.facade import RecordKind, SourceDown, SourceKind, SourceRows
from motgio.capabilities.verification.errors import SourcesMissing
from motgio.capabilities.verification.facade import verify_case
from motgio.kernel.actor import SYSTEM
from motgio.kernel.clock import SetClock
from motgio.testing.agency import MONDAY
from motgio.testing.case_maker import MINUTE, TUESDAY, WHY, Maker

EVERY_RECORD = tuple(NewClaim(kind, Problem.WRONG_VALUE) for kind in RecordKind)
NO_CHANNEL: dict[str, Any] = {
    "channel": cases.Channel.HOTLINE,
    "reporter": Reporter("Trần Thị Ngọc Ánh", "0901234567"),
}


class Silent(MemoryRecords):
    """Systems of record of which one does not answer."""

    def read(self, *, number: str, kind: SourceKind) -> SourceRows:
        if kind is SourceKind.BOOKS:
            raise SourceDown
        return super().read(number=number, kind=kind)


Make = Callable[[Maker], int]
STATES: dict[str, Make] = {}


def state(make: Make) -> Make:
    """Names a way to a state after its function."""
    STATES[make.__name__] = make
    return make


@state
def just_received(maker: Maker) -> int:
    return maker.report(at=TUESDAY)


@state
def unread(maker: Maker) -> int:
    return maker.report(claims=(), read=False, at=TUESDAY)


@state
def to_sort(maker: Maker) -> int:
    return maker.report(claims=(), text="Em xem thấy lạ lắm, nhờ anh chị xem giúp", at=TUESDAY)


@state
def verifying(maker: Maker) -> int:
    case_id = maker.report(at=TUESDAY)
    cases.start_checking(actor=SYSTEM, case_id=case_id, at=TUESDAY)
    return case_id


@state
def source_silent(maker: Maker) -> int:
    maker.hold(kind=Silent)
    case_id = maker.report(at=TUESDAY)
    try:
        verify_case(case_id=case_id, clock=SetClock(TUESDAY))
    except SourcesMissing:
        return case_id
    raise AssertionError("no source was silent")


@state
def correction_drafted(maker: Maker) -> int:
    return maker.verified()


@state
def late_with_a_colleague(maker: Maker) -> int:
    case_id = maker.verified()
    cases.take_case(actor=maker.colleague, case_id=case_id, at=MONDAY)
    while cases.ring_due_alarms(actor=SYSTEM, at=MONDAY + 61 * MINUTE):
        pass
    return case_id


@state
def every_record_and_mine(maker: Maker) -> int:
    from motgio.web.desk.tests.lagging import thirty_years

    case_id = maker.verified(thirty_years(), claims=EVERY_RECORD)
    cases.take_case(actor=maker.officer, case_id=case_id, at=MONDAY)
    return case_id


@state
def correction_proposed(maker: Maker) -> int:
    return maker.proposed()[0]


@state
def own_correction_proposed(maker: Maker) -> int:
    claim = NewClaim(RecordKind.IDENTITY, Problem.WRONG_VALUE)
    case_id = maker.verified(claims=(claim,))
    (said,) = cases.case_by_id(case_id).claims
    row = corrections.draft_correction(
        actor=maker.officer, case_id=case_id, claim_id=said.id, new=OWN, at=MONDAY
    )
    corrections.propose(actor=maker.officer, correction_id=row, at=MONDAY)
    return case_id


@state
def correction_approved(maker: Maker) -> int:
    case_id, row = maker.proposed()
    corrections.approve(actor=maker.checker, correction_id=row, at=MONDAY)
    return case_id


@state
def correction_refused(maker: Maker) -> int:
    case_id, row = maker.proposed()
    corrections.refuse(actor=maker.checker, correction_id=row, reason="Thiếu tờ rời", at=MONDAY)
    return case_id


@state
def correction_withdrawn(maker: Maker) -> int:
    case_id, row = maker.proposed()
    corrections.withdraw(actor=maker.officer, correction_id=row, reason="Xem lại", at=MONDAY)
    return case_id


@state
def correction_in_conflict(maker: Maker) -> int:
    def somebody_was_faster(held: MemoryRecords) -> None:
        row = next(row for row in held.system[SourceKind.BOOKS] if row["id"] == BOOK)
        row["closed_on"] = "2026-11-13"

    return maker.applied(somebody_was_faster)


@state
def cannot_adjust(maker: Maker) -> int:
    return maker.applied(lambda held: setattr(held, "refuses_with", "Kỳ đã khoá sổ"))


@state
def correction_in_trouble(maker: Maker) -> int:
    return maker.applied(lambda held: setattr(held, "down_times", 1))


@state
def correction_not_read_back(maker: Maker) -> int:
    return maker.applied(lambda held: setattr(held, "stale_refresh_times", 9))


@state
def corrected(maker: Maker) -> int:
    return maker.applied(lambda held: None)


@state
def promise_made(maker: Maker) -> int:
    return maker.promised(TUESDAY + timedelta(days=1))


@state
def promise_due(maker: Maker) -> int:
    return maker.promised(TUESDAY + 20 * MINUTE)


@state
def promise_missed(maker: Maker) -> int:
    return maker.promised(TUESDAY - 40 * MINUTE)


@state
def promise_moved(maker: Maker) -> int:
    case_id = maker.promised(TUESDAY + timedelta(days=1))
    promises.move_promise(
        actor=maker.officer,
        case_id=case_id,
        due_at=TUESDAY + timedelta(days=2),
        reason=WHY,
        text="Đơn vị xin thêm thời gian",
        at=MONDAY + MINUTE,
    )
    return case_id


@state
def waiting_for_person(maker: Maker) -> int:
    return maker.asked("Anh/chị còn giữ tờ rời năm 2019 không?")


@state
def person_replied_and_was_asked_again(maker: Maker) -> int:
    case_id = maker.asked("Anh/chị còn giữ tờ rời năm 2019 không?")
    cases.add_person_message(actor=SYSTEM, case_id=case_id, text="Còn ạ", at=MONDAY + 5 * MINUTE)
    promises.ask_person(
        actor=maker.officer,
        case_id=case_id,
        question="Anh/chị chụp gửi được không?",
        due_at=None,
        at=MONDAY + 6 * MINUTE,
    )
    cases.add_person_message(actor=SYSTEM, case_id=case_id, text="Em gửi rồi", at=MONDAY + 7 * MINUTE)
    return case_id


@state
def to_be_called(maker: Maker) -> int:
    return maker.verified(**NO_CHANNEL)


@state
def called_three_times(maker: Maker) -> int:
    case_id = maker.verified(**NO_CHANNEL)
    for hours in (0, 2, 5):
        promises.log_attempt(
            actor=maker.officer,
            case_id=case_id,
            result=promises.AttemptResult.NO_ANSWER,
            note_text="Chuông dài",
            at=MONDAY + timedelta(hours=hours),
        )
    return case_id


@state
def without_phone(maker: Maker) -> int:
    return maker.verified(channel=cases.Channel.COUNTER, reporter=Reporter("Cụ Nguyễn Thị Sáu"))


@state
def answered(maker: Maker) -> int:
    return maker.answered()


@state
def answered_and_settled(maker: Maker) -> int:
    return maker.answered(settle_as=cases.Outcome.RECORD_RIGHT_EXPLAINED)


@state
def person_wrote_after_the_answer(maker: Maker) -> int:
    case_id = maker.answered()
    cases.add_person_message(actor=SYSTEM, case_id=case_id, text="Em cảm ơn", at=MONDAY + 30 * MINUTE)
    return case_id


@state
def sent_in_place_of_a_typed_draft(maker: Maker) -> int:
    case_id = maker.verified()
    cases.keep_draft(actor=maker.colleague, case_id=case_id, text="Tôi đang viết dở", at=MONDAY)
    cases.answer_case(actor=SYSTEM, case_id=case_id, text="Ứng dụng đã cập nhật.", at=MONDAY + MINUTE)
    return case_id


@state
def reopened(maker: Maker) -> int:
    case_id = maker.answered(settle_as=cases.Outcome.RECORD_RIGHT_EXPLAINED)
    cases.object_to_answer(actor=SYSTEM, case_id=case_id, text="Vẫn thiếu ạ", at=TUESDAY - 20 * MINUTE)
    return case_id


@state
def closed(maker: Maker) -> int:
    case_id = maker.answered(settle_as=cases.Outcome.RECORD_RIGHT_EXPLAINED)
    cases.close_case(actor=maker.officer, case_id=case_id, at=MONDAY + 30 * MINUTE)
    return case_id


@state
def confirmed_by_the_person(maker: Maker) -> int:
    case_id = maker.answered(settle_as=cases.Outcome.RECORD_RIGHT_EXPLAINED)
    cases.confirm_right(actor=SYSTEM, case_id=case_id, at=MONDAY + 30 * MINUTE)
    return case_id


@state
def merged_away(maker: Maker) -> int:
    earlier = cases.case_by_id(maker.made["correction_drafted"])
    case_id = maker.report(claims=EVERY_RECORD[:2], at=MONDAY + MINUTE)
    cases.merge_case(actor=maker.officer, case_id=case_id, earlier_code=earlier.code, at=MONDAY + 2 * MINUTE)
    return case_id


@state
def split_off(maker: Maker) -> int:
    case_id = maker.report(claims=EVERY_RECORD[:3], at=TUESDAY)
    return cases.split_case(actor=maker.officer, case_id=case_id, claims={2}, at=TUESDAY).id

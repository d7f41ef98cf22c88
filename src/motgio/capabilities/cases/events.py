"""Every kind of line that a case's history may hold."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from motgio.platform.audit.facade import EventRow


class EventVerb(StrEnum):
    """What happened, in the past tense."""

    RECEIVED = "received"
    READ = "read"
    SORTED = "sorted"
    CHECKING_STARTED = "checking_started"
    SOURCE_MISSING = "source_missing"
    VERIFIED = "verified"
    VIEW_REFRESHED = "view_refreshed"
    CORRECTION_DRAFTED = "correction_drafted"
    CORRECTION_PROPOSED = "correction_proposed"
    CORRECTION_APPROVED = "correction_approved"
    CORRECTION_REFUSED = "correction_refused"
    CORRECTION_WITHDRAWN = "correction_withdrawn"
    CORRECTION_APPLIED = "correction_applied"
    CORRECTION_CONFLICT = "correction_conflict"
    CANNOT_ADJUST = "cannot_adjust"
    READ_BACK_SYSTEM = "read_back_system"
    READ_BACK_VIEW = "read_back_view"
    READ_BACK_FAILED = "read_back_failed"
    CLAIM_DONE = "claim_done"
    CLAIM_REOPENED = "claim_reopened"
    ANSWERED = "answered"
    CALL_NEEDED = "call_needed"
    CONTACT_ATTEMPTED = "contact_attempted"
    PROMISED = "promised"
    PROMISE_MOVED = "promise_moved"
    PROMISE_DUE = "promise_due"
    PROMISE_KEPT = "promise_kept"
    PROMISE_MISSED = "promise_missed"
    DUE_MOVED = "due_moved"
    DUE_SOON = "due_soon"
    BREACHED = "breached"
    ASSIGNED = "assigned"
    RELEASED = "released"
    PERSON_WROTE = "person_wrote"
    PERSON_CONFIRMED = "person_confirmed"
    PERSON_OBJECTED = "person_objected"
    PERSON_RATED = "person_rated"
    PROOF_RAISED = "proof_raised"
    TAKEN_BACK = "taken_back"
    NOTED = "noted"
    FOLLOWED = "followed"
    MERGED = "merged"
    MERGED_INTO = "merged_into"
    SEPARATED = "separated"
    SPLIT = "split"
    HANDOVER_OFFERED = "handover_offered"
    HANDOVER_WITHDRAWN = "handover_withdrawn"
    HANDOVER_DECLINED = "handover_declined"
    HANDOVER_LAPSED = "handover_lapsed"
    HANDED_OVER = "handed_over"
    ESCALATED = "escalated"
    DECIDED = "decided"
    VERIFICATION_ASKED = "verification_asked"
    VERIFICATION_GIVEN = "verification_given"
    STEP_REMINDED = "step_reminded"
    STEP_PASSED_ON = "step_passed_on"
    STEP_OVERDUE = "step_overdue"
    UNIT_ANSWERED = "unit_answered"
    REQUEST_WITHDRAWN = "request_withdrawn"
    CLOSED = "closed"


# Lines that the clock writes: they tell the time, and nothing that anybody decides on is another after them.
ALARMS = frozenset(
    {
        *(EventVerb.DUE_SOON, EventVerb.BREACHED, EventVerb.PROMISE_DUE, EventVerb.PROMISE_MISSED),
        # Only where nobody but the clock did it: those lines say which version they made (locking.py).
        *(EventVerb.HANDOVER_LAPSED, EventVerb.ESCALATED),
        *(EventVerb.VERIFICATION_GIVEN, EventVerb.STEP_REMINDED),
        *(EventVerb.STEP_PASSED_ON, EventVerb.STEP_OVERDUE),
    }
)


def taken_back_lines(lines: Iterable[EventRow]) -> frozenset[int]:
    """The numbers of the lines of a history that belong to acts taken back."""
    return frozenset(
        seq
        for line in lines
        if line.verb == EventVerb.TAKEN_BACK
        for seq in range(line.content["first_seq"], line.content["last_seq"] + 1)
    )

"""Which role may use which page of the desk; a test walks every address against this table."""

from __future__ import annotations

from motgio.kernel.actor import Role

EVERYBODY = frozenset(Role)
WORKERS = frozenset({Role.CARE_OFFICER, Role.FOCAL_OFFICER, Role.MANAGING_OFFICER})
WATCHERS = frozenset({Role.LEADER, Role.AUDITOR})
QUEUE_READERS = WORKERS | WATCHERS
PROMISE_READERS = WORKERS | WATCHERS
MOVERS = WORKERS | frozenset({Role.LEADER})
# A leader decides on the kinds of change that a rule of the office lets leaders decide, else on none.
APPROVERS = frozenset({Role.CHECKER, Role.LEADER})
LEADERS = frozenset({Role.LEADER})
# A head or a leader is asked when nobody else of a unit is there.
DUTY_ANSWERERS = WORKERS | frozenset({Role.LEADER})
ANYONE_AT_ALL = None

DESK_ACCESS: dict[str, dict[str, frozenset[Role] | None]] = {
    "desk:login": {"GET": ANYONE_AT_ALL, "POST": ANYONE_AT_ALL},
    "desk:logout": {"POST": ANYONE_AT_ALL},
    "desk:queue": {"GET": EVERYBODY},
    "desk:queue_version": {"GET": QUEUE_READERS},
    "desk:search": {"GET": QUEUE_READERS, "POST": QUEUE_READERS},
    "desk:bulk": {"POST": WORKERS},
    "desk:bulk_run": {"POST": WORKERS},
    "desk:views": {"GET": QUEUE_READERS},
    "desk:save_view": {"POST": QUEUE_READERS},
    "desk:forget_view": {"POST": QUEUE_READERS},
    "desk:keys": {"GET": EVERYBODY, "POST": EVERYBODY},
    "desk:next": {"POST": WORKERS},
    "desk:case": {"GET": QUEUE_READERS},
    "desk:case_version": {"GET": QUEUE_READERS},
    "desk:history": {"GET": QUEUE_READERS},
    "desk:photo": {"GET": QUEUE_READERS},
    "desk:reveal": {"POST": QUEUE_READERS},
    "desk:reveal_health": {"POST": QUEUE_READERS},
    "desk:take_back": {"POST": WORKERS},
    "desk:close": {"POST": WORKERS},
    "desk:take": {"POST": WORKERS},
    "desk:release": {"POST": WORKERS},
    "desk:check_again": {"POST": WORKERS},
    "desk:sort": {"POST": WORKERS},
    "desk:follow": {"POST": WORKERS},
    "desk:merge": {"POST": WORKERS},
    "desk:separate": {"POST": WORKERS},
    "desk:split": {"POST": WORKERS},
    "desk:prove_identity": {"POST": WORKERS},
    "desk:draft": {"POST": WORKERS},
    "desk:answer": {"POST": WORKERS},
    "desk:draft_own": {"POST": WORKERS},
    "desk:propose": {"POST": WORKERS},
    "desk:withdraw": {"POST": WORKERS},
    "desk:redraft": {"POST": WORKERS},
    "desk:promise": {"POST": WORKERS},
    "desk:move_promise": {"POST": MOVERS},
    "desk:ask": {"POST": WORKERS},
    "desk:attempt": {"POST": WORKERS},
    "desk:ask_unit": {"POST": WORKERS},
    "desk:who_answers": {"GET": QUEUE_READERS},
    "desk:withdraw_request": {"POST": WORKERS},
    "desk:conclude": {"POST": WORKERS},
    "desk:request_paper": {"GET": QUEUE_READERS},
    "desk:promises": {"GET": PROMISE_READERS},
    "desk:promise_calendar": {"GET": QUEUE_READERS},
    "desk:promise_slots": {"GET": MOVERS},
    "desk:tell_inspection": {"GET": WORKERS, "POST": WORKERS},
    "desk:late": {"GET": WATCHERS},
    "desk:handover": {"GET": QUEUE_READERS},
    "desk:offer": {"POST": WORKERS},
    "desk:withdraw_offer": {"POST": WORKERS},
    "desk:ask_leader": {"POST": WORKERS},
    "desk:handovers": {"GET": MOVERS},
    "desk:accept_offer": {"POST": MOVERS},
    "desk:decline_offer": {"POST": MOVERS},
    "desk:escalations": {"GET": LEADERS},
    "desk:decide": {"POST": LEADERS},
    "desk:approvals": {"GET": APPROVERS},
    "desk:stack_version": {"GET": APPROVERS},
    "desk:approve": {"POST": APPROVERS},
    "desk:refuse": {"POST": APPROVERS},
}

# Here the unit counts too: workers only in the unit that answers for the case, watchers also below their own.
CASE_SCOPED = frozenset(
    {
        *("desk:case", "desk:case_version", "desk:history", "desk:photo", "desk:reveal", "desk:take"),
        "desk:reveal_health",
        *("desk:release", "desk:check_again", "desk:sort", "desk:draft", "desk:answer", "desk:propose"),
        *(
            "desk:follow",
            "desk:merge",
            "desk:separate",
            "desk:split",
            "desk:prove_identity",
            "desk:close",
            "desk:tell_inspection",
            "desk:draft_own",
            "desk:withdraw",
            "desk:redraft",
            "desk:promise",
            "desk:move_promise",
            "desk:ask",
            "desk:attempt",
            "desk:promise_calendar",
            "desk:promise_slots",
            "desk:handover",
            "desk:offer",
            "desk:ask_leader",
        ),
        *("desk:ask_unit", "desk:who_answers", "desk:withdraw_request", "desk:conclude"),
        "desk:request_paper",
    }
)
# Here the unit that manages the record counts: its checkers, and those of the units above it.
CORRECTION_SCOPED = frozenset({"desk:approve", "desk:refuse"})
# Here the unit that offered the case counts, that was offered it, or that leads both.
OFFERER_SCOPED = frozenset({"desk:withdraw_offer"})
OFFERED_SCOPED = frozenset({"desk:accept_offer", "desk:decline_offer"})
LEADER_SCOPED = frozenset({"desk:decide"})

"""Which role may use which page of the administration; a test walks every address against this table."""

from __future__ import annotations

from motgio.kernel.actor import Role

ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
AUDITORS = frozenset({Role.AUDITOR})
HISTORY_READERS = ADMINISTRATORS | AUDITORS

ADMIN_ACCESS: dict[str, dict[str, frozenset[Role]]] = {
    "admin:home": {"GET": HISTORY_READERS},
    "admin:staff": {"GET": ADMINISTRATORS},
    "admin:staff_new": {"GET": ADMINISTRATORS, "POST": ADMINISTRATORS},
    "admin:staff_member": {"GET": ADMINISTRATORS},
    "admin:staff_edit": {"GET": ADMINISTRATORS, "POST": ADMINISTRATORS},
    "admin:staff_close": {"GET": ADMINISTRATORS, "POST": ADMINISTRATORS},
    "admin:staff_reopen": {"POST": ADMINISTRATORS},
    "admin:role_grant": {"POST": ADMINISTRATORS},
    "admin:role_end": {"POST": ADMINISTRATORS},
    "admin:password_link": {"POST": ADMINISTRATORS},
    "admin:demand_password": {"POST": ADMINISTRATORS},
    "admin:end_sessions": {"POST": ADMINISTRATORS},
    "admin:lift_lock": {"POST": ADMINISTRATORS},
    "admin:remove_factors": {"GET": ADMINISTRATORS, "POST": ADMINISTRATORS},
    "admin:units": {"GET": ADMINISTRATORS},
    "admin:unit": {"GET": ADMINISTRATORS},
    "admin:unit_new": {"GET": ADMINISTRATORS, "POST": ADMINISTRATORS},
    "admin:unit_rename": {"GET": ADMINISTRATORS, "POST": ADMINISTRATORS},
    "admin:unit_close": {"GET": ADMINISTRATORS, "POST": ADMINISTRATORS},
    "admin:unit_keep": {"POST": ADMINISTRATORS},
    "admin:tokens": {"GET": ADMINISTRATORS},
    "admin:token_new": {"GET": ADMINISTRATORS, "POST": ADMINISTRATORS},
    "admin:token_rotate": {"GET": ADMINISTRATORS, "POST": ADMINISTRATORS},
    "admin:token_revoke": {"GET": ADMINISTRATORS, "POST": ADMINISTRATORS},
    "admin:calendars": {"GET": ADMINISTRATORS},
    "admin:calendar": {"GET": ADMINISTRATORS},
    "admin:calendar_change": {"GET": ADMINISTRATORS, "POST": ADMINISTRATORS},
    "admin:texts": {"GET": ADMINISTRATORS},
    "admin:text": {"GET": ADMINISTRATORS, "POST": ADMINISTRATORS},
    "admin:text_act": {"POST": ADMINISTRATORS},
    "admin:rules": {"GET": ADMINISTRATORS},
    "admin:rule": {"GET": ADMINISTRATORS, "POST": ADMINISTRATORS},
    "admin:rule_act": {"POST": ADMINISTRATORS},
    "admin:history": {"GET": HISTORY_READERS},
    "admin:audit": {"GET": AUDITORS},
    "admin:audit_export": {"POST": AUDITORS},
    "admin:chain": {"GET": AUDITORS},
    "admin:chain_state": {"GET": AUDITORS},
    "admin:chain_check": {"POST": AUDITORS},
}

# Here the unit of the account counts too: it must stand below the administrator's own.
STAFF_SCOPED = frozenset(
    {
        *("admin:staff_member", "admin:staff_edit", "admin:staff_close", "admin:staff_reopen"),
        *("admin:role_grant", "admin:role_end", "admin:password_link", "admin:demand_password"),
        *("admin:end_sessions", "admin:lift_lock", "admin:remove_factors"),
    }
)
# Here the unit itself counts: the administrator's own, or one below.
UNIT_SCOPED = frozenset(
    {"admin:unit", "admin:unit_new", "admin:unit_rename", "admin:unit_close", "admin:unit_keep"}
)
# Here the unit of the token counts: the administrator's own, or one below.
TOKEN_SCOPED = frozenset({"admin:token_rotate", "admin:token_revoke"})
# Here the unit counts whose calendar, reply text or rule it is: the administrator's own, or one below.
OFFICE_SCOPED = frozenset(
    {
        *("admin:calendar", "admin:calendar_change", "admin:text", "admin:text_act"),
        *("admin:rule", "admin:rule_act"),
    }
)

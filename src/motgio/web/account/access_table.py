"""Which page of the own account is open to whom: to everybody on the staff, and what stands before the door.

The names without a house are those by which django-allauth finds its pages.
"""

from __future__ import annotations

from motgio.kernel.actor import Role

EVERYBODY = frozenset(Role)
ANYONE_AT_ALL = None

ACCOUNT_ACCESS: dict[str, dict[str, frozenset[Role] | None]] = {
    "account:home": {"GET": EVERYBODY},
    "account:password": {"GET": EVERYBODY, "POST": EVERYBODY},
    "account:end_session": {"POST": EVERYBODY},
    "account:end_others": {"POST": EVERYBODY},
    "account:first_password": {"GET": ANYONE_AT_ALL, "POST": ANYONE_AT_ALL},
    "account_login": {"GET": ANYONE_AT_ALL, "POST": ANYONE_AT_ALL},
    "account_reauthenticate": {"GET": EVERYBODY, "POST": EVERYBODY},
    "mfa_authenticate": {"GET": ANYONE_AT_ALL, "POST": ANYONE_AT_ALL},
    "mfa_login_webauthn": {"GET": ANYONE_AT_ALL, "POST": ANYONE_AT_ALL},
    "mfa_reauthenticate": {"GET": EVERYBODY, "POST": EVERYBODY},
    "mfa_reauthenticate_webauthn": {"GET": EVERYBODY, "POST": EVERYBODY},
    "mfa_activate_totp": {"GET": EVERYBODY, "POST": EVERYBODY},
    "mfa_deactivate_totp": {"GET": EVERYBODY, "POST": EVERYBODY},
    "mfa_view_recovery_codes": {"GET": EVERYBODY},
    "mfa_generate_recovery_codes": {"GET": EVERYBODY, "POST": EVERYBODY},
    "mfa_add_webauthn": {"GET": EVERYBODY, "POST": EVERYBODY},
    "mfa_remove_webauthn": {"GET": EVERYBODY, "POST": EVERYBODY},
    "openid_connect_login": {"GET": ANYONE_AT_ALL},
    "openid_connect_callback": {"GET": ANYONE_AT_ALL},
}

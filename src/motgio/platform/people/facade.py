"""Staff and service accounts: all that other rooms may import."""

from motgio.platform.people.access import may_administer, require_administration
from motgio.platform.people.actors import (
    actor_of_staff,
    actor_of_token,
    forget_tokens,
    staff_id_of,
    staff_names,
)
from motgio.platform.people.administering import (
    add_staff,
    change_staff,
    deactivate_staff,
    end_role,
    grant_role,
    reactivate_staff,
)
from motgio.platform.people.domain import LINK_WORKS_FOR, SCOPES, NewRole
from motgio.platform.people.errors import (
    AccountClosed,
    BadDates,
    LinkUsedUp,
    NameTaken,
    NotOneself,
    PasswordNotRight,
    RoleHeld,
    UnitClosed,
    UnknownSession,
    UnknownStaff,
    UnknownToken,
)
from motgio.platform.people.folding import folded
from motgio.platform.people.leaving import register_after_left
from motgio.platform.people.locks import Lock, lift_lock, locks_of
from motgio.platform.people.of_units import staff_of, tokens_of
from motgio.platform.people.passwords import (
    LinkedAccount,
    WeakPassword,
    change_own_password,
    demand_password_change,
    link_account,
    make_password_link,
    set_first_password,
)
from motgio.platform.people.preferences import (
    Preferences,
    SavedView,
    keep_keys,
    keep_views,
    preferences_of,
)
from motgio.platform.people.queries import (
    RoleRow,
    StaffPage,
    StaffRow,
    StaffSearch,
    staff_below,
    staff_member,
)
from motgio.platform.people.recording import PeopleVerb
from motgio.platform.people.second_factor import (
    SecondFactors,
    has_second_factor,
    note_second_factor,
    remove_second_factors,
    second_factor_due,
    second_factors_of,
)
from motgio.platform.people.seeding import create_service_token, create_staff
from motgio.platform.people.sessions import (
    SessionRow,
    end_own_others,
    end_own_session,
    end_sessions,
    note_use,
    sessions_of,
)
from motgio.platform.people.signing_on import link_single_sign_on
from motgio.platform.people.tokens import (
    TokenRow,
    make_token,
    revoke_token,
    rotate_token,
    token_administered,
    tokens_administered,
)

__all__ = [
    "LINK_WORKS_FOR",
    "SCOPES",
    "AccountClosed",
    "BadDates",
    "LinkUsedUp",
    "LinkedAccount",
    "Lock",
    "NameTaken",
    "NewRole",
    "NotOneself",
    "PasswordNotRight",
    "PeopleVerb",
    "Preferences",
    "RoleHeld",
    "RoleRow",
    "SavedView",
    "SecondFactors",
    "SessionRow",
    "StaffPage",
    "StaffRow",
    "StaffSearch",
    "TokenRow",
    "UnitClosed",
    "UnknownSession",
    "UnknownStaff",
    "UnknownToken",
    "WeakPassword",
    "actor_of_staff",
    "actor_of_token",
    "add_staff",
    "change_own_password",
    "change_staff",
    "create_service_token",
    "create_staff",
    "deactivate_staff",
    "demand_password_change",
    "end_own_others",
    "end_own_session",
    "end_role",
    "end_sessions",
    "folded",
    "forget_tokens",
    "grant_role",
    "has_second_factor",
    "keep_keys",
    "keep_views",
    "lift_lock",
    "link_account",
    "link_single_sign_on",
    "locks_of",
    "make_password_link",
    "make_token",
    "may_administer",
    "note_second_factor",
    "note_use",
    "preferences_of",
    "reactivate_staff",
    "register_after_left",
    "remove_second_factors",
    "require_administration",
    "revoke_token",
    "rotate_token",
    "second_factor_due",
    "second_factors_of",
    "sessions_of",
    "set_first_password",
    "staff_below",
    "staff_id_of",
    "staff_member",
    "staff_names",
    "staff_of",
    "token_administered",
    "tokens_administered",
    "tokens_of",
]

"""Corrections: all that other rooms may import."""

from motgio.capabilities.corrections.after_verified import draft_for_case, queue_drafts
from motgio.capabilities.corrections.applying import apply
from motgio.capabilities.corrections.deciding import approve, refuse
from motgio.capabilities.corrections.domain import (
    APPROVING_ROLES,
    PROPOSING_ROLES,
    CorrectionState,
    Evidence,
    KindRule,
    NewCorrection,
)
from motgio.capabilities.corrections.drafting import draft_again, draft_correction, draft_from_verification
from motgio.capabilities.corrections.errors import (
    AlreadyCorrecting,
    AlreadyDecided,
    ForbiddenCorrectionMove,
    GroundNeeded,
    KindNotYours,
    KindSwitchedOff,
    NobodyLeft,
    NothingChanges,
    NotReadBack,
    ReasonNeeded,
    SamePerson,
    StaleCorrection,
    UnknownCorrection,
    UnusableValue,
)
from motgio.capabilities.corrections.kind_rules import (
    OfKind,
    corrections_of_kind,
    kind_rule_for_pages,
    kind_rule_in,
    may_approve,
    propose_kind_rule,
)
from motgio.capabilities.corrections.proposing import propose, withdraw
from motgio.capabilities.corrections.queries import (
    case_ids_being_corrected,
    correction_for,
    corrections_of,
    open_corrections_of,
    stack_for,
    stack_size,
    stack_version,
)
from motgio.capabilities.corrections.replies import SHIPPED_TEXTS
from motgio.capabilities.corrections.rows import CorrectionRow, FieldChange, ItemRow

__all__ = [
    "APPROVING_ROLES",
    "PROPOSING_ROLES",
    "SHIPPED_TEXTS",
    "AlreadyCorrecting",
    "AlreadyDecided",
    "CorrectionRow",
    "CorrectionState",
    "Evidence",
    "FieldChange",
    "ForbiddenCorrectionMove",
    "GroundNeeded",
    "ItemRow",
    "KindNotYours",
    "KindRule",
    "KindSwitchedOff",
    "NewCorrection",
    "NobodyLeft",
    "NotReadBack",
    "NothingChanges",
    "OfKind",
    "ReasonNeeded",
    "SamePerson",
    "StaleCorrection",
    "UnknownCorrection",
    "UnusableValue",
    "apply",
    "approve",
    "case_ids_being_corrected",
    "correction_for",
    "corrections_of",
    "corrections_of_kind",
    "draft_again",
    "draft_correction",
    "draft_for_case",
    "draft_from_verification",
    "kind_rule_for_pages",
    "kind_rule_in",
    "may_approve",
    "open_corrections_of",
    "propose",
    "propose_kind_rule",
    "queue_drafts",
    "refuse",
    "stack_for",
    "stack_size",
    "stack_version",
    "withdraw",
]

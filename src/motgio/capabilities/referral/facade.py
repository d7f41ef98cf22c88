"""Referrals: all that other rooms may import."""

from motgio.capabilities.referral.access import leads_inspection, may_inspect
from motgio.capabilities.referral.deciding import (
    Proposal,
    propose_decision,
    refuse_decision,
    sign_decision,
    withdraw_decision,
)
from motgio.capabilities.referral.domain import (
    MASKED,
    AccusedKind,
    DecisionKind,
    ReferralState,
    SignKind,
)
from motgio.capabilities.referral.errors import (
    AlreadyDecided,
    NoSuchMember,
    NotLeader,
    NotNow,
    OwnProposal,
    ReferralMoved,
    StillProposed,
    TooMuchPaid,
    UnknownReferral,
    WordsMissing,
)
from motgio.capabilities.referral.filing import file_signs
from motgio.capabilities.referral.keeping import add_minutes, add_payment, take_payment_back
from motgio.capabilities.referral.queries import (
    EvidenceRow,
    FilePage,
    FileRow,
    SignRow,
    decision_kinds,
    file_page,
    list_files,
    read_evidence,
    reveal_teller,
)
from motgio.capabilities.referral.signs import LONGEST_ACCUSED, LONGEST_SAID, note_denied_visits, note_sign
from motgio.capabilities.referral.team import Colleague, colleagues, reopen, set_team

__all__ = [
    "LONGEST_ACCUSED",
    "LONGEST_SAID",
    "MASKED",
    "AccusedKind",
    "AlreadyDecided",
    "Colleague",
    "DecisionKind",
    "EvidenceRow",
    "FilePage",
    "FileRow",
    "NoSuchMember",
    "NotLeader",
    "NotNow",
    "OwnProposal",
    "Proposal",
    "ReferralMoved",
    "ReferralState",
    "SignKind",
    "SignRow",
    "StillProposed",
    "TooMuchPaid",
    "UnknownReferral",
    "WordsMissing",
    "add_minutes",
    "add_payment",
    "colleagues",
    "decision_kinds",
    "file_page",
    "file_signs",
    "leads_inspection",
    "list_files",
    "may_inspect",
    "note_denied_visits",
    "note_sign",
    "propose_decision",
    "read_evidence",
    "refuse_decision",
    "reopen",
    "reveal_teller",
    "set_team",
    "sign_decision",
    "take_payment_back",
    "withdraw_decision",
]

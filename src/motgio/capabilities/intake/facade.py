"""Intake: all that other rooms may import."""

from motgio.capabilities.intake.accepting import accept_report, case_of_key
from motgio.capabilities.intake.errors import KeyReused, NoAddress, NobodyReceives, TooManyCodes, WrongCode
from motgio.capabilities.intake.following import FollowUpRow, follow_up_of, link_follow_up
from motgio.capabilities.intake.followup import SamePerson
from motgio.capabilities.intake.proof import confirm_proof_code, send_proof_code
from motgio.capabilities.intake.reading import read_reports
from motgio.capabilities.intake.report import InboundReport

__all__ = [
    "FollowUpRow",
    "InboundReport",
    "KeyReused",
    "NoAddress",
    "NobodyReceives",
    "SamePerson",
    "TooManyCodes",
    "WrongCode",
    "accept_report",
    "case_of_key",
    "confirm_proof_code",
    "follow_up_of",
    "link_follow_up",
    "read_reports",
    "send_proof_code",
]

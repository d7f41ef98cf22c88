"""Intake: all that other rooms may import."""

from motgio.capabilities.intake.accepting import accept_report
from motgio.capabilities.intake.errors import KeyReused, NoAddress, NobodyReceives, TooManyCodes, WrongCode
from motgio.capabilities.intake.proof import confirm_proof_code, send_proof_code
from motgio.capabilities.intake.report import InboundReport

__all__ = [
    "InboundReport",
    "KeyReused",
    "NoAddress",
    "NobodyReceives",
    "TooManyCodes",
    "WrongCode",
    "accept_report",
    "confirm_proof_code",
    "send_proof_code",
]

"""Sorts an incoming message into its lane and claims by rules a person can read."""

from .decide import triage
from .result import CONFIDENCE_TO_DECIDE, Line, Reason, Triage, TriagedClaim
from .text import MAX_CHARACTERS, fold_vietnamese

__all__ = [
    "CONFIDENCE_TO_DECIDE",
    "MAX_CHARACTERS",
    "Line",
    "Reason",
    "Triage",
    "TriagedClaim",
    "fold_vietnamese",
    "triage",
]

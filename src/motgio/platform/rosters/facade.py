"""Rosters: all that other rooms may import."""

from motgio.platform.rosters.arranging import change_shift, keep_roster, set_shift
from motgio.platform.rosters.being_away import enter_absence, withdraw_absence
from motgio.platform.rosters.domain import People, Place, Stretch
from motgio.platform.rosters.errors import (
    AbsentAlready,
    BadAbsence,
    BadShift,
    NotOfThisUnit,
    SamePersonTwice,
    ShiftOver,
    ShiftTaken,
    UnknownRoster,
)
from motgio.platform.rosters.holes import next_roster_look_at, tell_holes
from motgio.platform.rosters.queries import HoleRow, InLine, absences_of, holes_told, line_of, who_answers

__all__ = [
    "AbsentAlready",
    "BadAbsence",
    "BadShift",
    "HoleRow",
    "InLine",
    "NotOfThisUnit",
    "People",
    "Place",
    "SamePersonTwice",
    "ShiftOver",
    "ShiftTaken",
    "Stretch",
    "UnknownRoster",
    "absences_of",
    "change_shift",
    "enter_absence",
    "holes_told",
    "keep_roster",
    "line_of",
    "next_roster_look_at",
    "set_shift",
    "tell_holes",
    "who_answers",
    "withdraw_absence",
]

"""Dated rules of an office: all that other rooms may import."""

from motgio.capabilities.rules.actions import NewRule, RuleVerb, discard_rule, propose_rule, release_rule
from motgio.capabilities.rules.domain import (
    LONGEST_REASON,
    LONGEST_SOURCE,
    RuleRow,
    RuleState,
    RuleSubject,
    rule_at,
    rule_on,
)
from motgio.capabilities.rules.errors import (
    BeginsInPast,
    BeginsTooFar,
    GroundMissing,
    NothingNew,
    UnknownRule,
)
from motgio.capabilities.rules.queries import (
    Released,
    forget_rules,
    released_rules,
    released_rules_for_pages,
    rule_in_force,
    rules_of_office,
    versions_of_rule,
)

__all__ = [
    "LONGEST_REASON",
    "LONGEST_SOURCE",
    "BeginsInPast",
    "BeginsTooFar",
    "GroundMissing",
    "NewRule",
    "NothingNew",
    "Released",
    "RuleRow",
    "RuleState",
    "RuleSubject",
    "RuleVerb",
    "UnknownRule",
    "discard_rule",
    "forget_rules",
    "propose_rule",
    "release_rule",
    "released_rules",
    "released_rules_for_pages",
    "rule_at",
    "rule_in_force",
    "rule_on",
    "rules_of_office",
    "versions_of_rule",
]

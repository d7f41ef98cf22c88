"""Template tags of help: keys, words and pages as the product has them now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from motgio.kernel.actor import Role
from motgio.web.account.access_table import ACCOUNT_ACCESS
from motgio.web.admin.access_table import ADMIN_ACCESS
from motgio.web.citizen.access_table import CITIZEN_ACCESS
from motgio.web.counter.access_table import COUNTER_ACCESS
from motgio.web.desk.access_table import DESK_ACCESS
from motgio.web.desk.key_table import ACTS
from motgio.web.help.access_table import HELP_ACCESS
from motgio.web.help.rules import RULES, ShownRule, rules_of_checks, shown_rule

register = template.Library()
ACCESS: dict[str, Mapping[str, frozenset[Role] | None]] = {
    **DESK_ACCESS,
    **ADMIN_ACCESS,
    **ACCOUNT_ACCESS,
    **COUNTER_ACCESS,
    **HELP_ACCESS,
}


class Found(Protocol):
    """What a finding is known by here."""

    @property
    def check(self) -> str: ...


@register.simple_tag(takes_context=True)
def key(context: Mapping[str, Any], act: str) -> SafeString:
    """The reader's own key for an act, which is named by the house's key. Raises KeyError for no act.

    `data-act` tells the desk's script that the key is written already.
    """
    own = context.get("own_keys") or {each: each for each in ACTS}
    return format_html('<kbd data-act="{}">{}</kbd>', act, own[act].upper())


@register.simple_tag
def ui(words: str) -> SafeString:
    """Words as they stand on the screen, in the language of the screen."""
    return format_html('<b class="guide__ui">{}</b>', gettext(words))


@register.simple_tag(takes_context=True)
def place(context: Mapping[str, Any], name: str, words: str) -> SafeString:
    """A page by its words: a link for who may open it, plain words for everybody else."""
    if name in CITIZEN_ACCESS or _is_open(context.get("actor"), name):
        return format_html('<a href="{}">{}</a>', reverse(name), gettext(words))
    return ui(words)


def _is_open(actor: Any, name: str) -> bool:
    roles = ACCESS[name].get("GET")
    return actor is not None and (roles is None or actor.has(*roles))


@register.simple_tag
def rule(name: str) -> SafeString:
    """The way to the rule that decides."""
    address = f"{reverse('help:rules')}#{RULES[name].anchor}"
    return format_html('<a class="guide__rule" href="{}">{}</a>', address, RULES[name].title)


@register.inclusion_tag("help/why.html")
def why(name: str) -> dict[str, tuple[ShownRule, ...]]:
    """A rule in plain words with its source, folded away beside what it decides."""
    return {"rules": (shown_rule(name),)}


@register.inclusion_tag("help/why.html")
def why_found(findings: Iterable[Found]) -> dict[str, tuple[ShownRule, ...]]:
    """The rules on which findings, or the evidence of a correction, rest; nothing where no check found it."""
    return {"rules": rules_of_checks(finding.check for finding in findings)}

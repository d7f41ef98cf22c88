"""One dated rule of an office: what holds, what was proposed, every version that was released."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

from motgio.capabilities.rules.facade import (
    RuleRow,
    RuleState,
    RuleSubject,
    rule_at,
    rule_on,
    versions_of_rule,
)
from motgio.kernel.actor import Actor
from motgio.platform.people.facade import staff_names
from motgio.web.admin.calendars import office_name
from motgio.web.admin.rule_editors import RuleEditor, editor_of
from motgio.web.admin.rule_forms import RuleForm
from motgio.web.admin.rule_words import rule_lines, rule_name
from motgio.web.admin.shell import admin_page
from motgio.web.desk import officer

SECTION = "admin:rules"
Lines = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Place:
    """Which rule of which office."""

    office: str
    subject: str
    key: str

    @property
    def editor(self) -> RuleEditor:
        """How it is edited. Raises UnknownRule."""
        return editor_of(self.subject, self.key)

    def versions(self, actor: Actor) -> tuple[RuleRow, ...]:
        """Every version, newest first. Raises UnknownRule."""
        editor_of(self.subject, self.key)
        subject = RuleSubject(self.subject)
        return versions_of_rule(actor, office=self.office, subject=subject, key=self.key)

    def named(self) -> dict[str, Any]:
        """What pages of this rule say of it."""
        return {
            "place": self,
            "name": rule_name(self.subject, self.key),
            "office_name": office_name(self.office),
            "is_limit": self.subject == RuleSubject.PROMISE_LIMIT,
        }


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """One version: what it says, by whom, and whether it holds, will hold, or held."""

    row: RuleRow
    lines: Lines
    proposer: str
    releaser: str
    state: str


def proposal_in(versions: tuple[RuleRow, ...]) -> RuleRow | None:
    """The version that waits for its release."""
    return next((row for row in versions if row.state is RuleState.PROPOSED), None)


def value_before(
    place: Place, versions: tuple[RuleRow, ...], new: RuleRow | None = None
) -> Mapping[str, Any]:
    """What holds now; with a proposal, what would hold on its day without it."""
    held = rule_on(versions, new.valid_from) if new else rule_at(versions, officer.now())
    return held.value if held else place.editor.shipped(place.key)


def begun_form(place: Place, versions: tuple[RuleRow, ...]) -> RuleForm:
    """The form with the proposal in it, or with what holds now."""
    held, kind = proposal_in(versions), place.editor.form
    value = held.value if held else value_before(place, versions)
    initial = kind.typed(value) | {"revision": held.revision if held else 0, "valid_from": officer.today()}
    if held:
        initial |= {"valid_from": held.valid_from, "source": held.source, "reason": held.reason}
    return kind(initial=initial, today=officer.today())


def show_rule(
    request: HttpRequest,
    actor: Actor,
    place: Place,
    *,
    form: RuleForm | None = None,
    status: int = 200,
    changed: bool = False,
) -> HttpResponse:
    """The page of one rule; with 409 and a form somebody else changed it meanwhile."""
    versions = place.versions(actor)
    names = staff_names([each for row in versions for each in (row.proposer_id, row.releaser_id) if each])
    held = proposal_in(versions)
    context = {
        **place.named(),
        "form": form or begun_form(place, versions),
        "held": _shown(held, names, "held") if held else None,
        "before": rule_lines(place.subject, value_before(place, versions, held)),
        "is_own": held is not None and str(held.proposer_id) == actor.id,
        "touched": place.editor.touched(place.office, place.key, held.value, officer.now()) if held else [],
        "gone_by": held is not None and held.valid_from < officer.today(),
        "now": rule_lines(place.subject, value_before(place, versions)),
        "in_force": rule_at(versions, officer.now()),
        "versions": _versions(versions, names),
        "clash": status == 409 and form is not None,
        "changed": changed,
    }
    return admin_page(request, actor, "admin/rule.html", context, section=SECTION, status=status)


def _versions(versions: tuple[RuleRow, ...], names: Mapping[int, str]) -> list[ShownVersion]:
    at, today = officer.now(), officer.today()
    now = rule_at(versions, at)
    released = [row for row in versions if row.state is RuleState.RELEASED]
    return [
        _shown(row, names, "now" if row == now else "coming" if row.valid_from > today else "over")
        for row in sorted(released, key=lambda row: row.order, reverse=True)
    ]


def _shown(row: RuleRow, names: Mapping[int, str], state: str) -> ShownVersion:
    lines = rule_lines(row.subject, row.value)
    return ShownVersion(
        row, lines, names.get(row.proposer_id, ""), names.get(row.releaser_id or 0, ""), state
    )

"""The rules that an administrator may change: the form of each, what is shipped, what a change touches."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from motgio.capabilities.cases.facade import Lane
from motgio.capabilities.corrections.facade import (
    PROPOSING_ROLES,
    KindRule,
    corrections_of_kind,
    propose_kind_rule,
)
from motgio.capabilities.promises.facade import promises_beyond, propose_limit, shipped_limit_days
from motgio.capabilities.records.facade import ChangeKind
from motgio.capabilities.requests.facade import (
    STEP_MINUTES,
    VERIFICATION,
    propose_step,
    requests_running,
)
from motgio.capabilities.rules.facade import RuleSubject, UnknownRule
from motgio.kernel.actor import Role
from motgio.web.admin.rule_forms import KindForm, LimitForm, RuleForm, StepForm
from motgio.web.admin.rule_words import written_working_days
from motgio.web.components.counted import counted

Value = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RuleEditor:
    """How one subject is edited."""

    keys: tuple[str, ...]
    form: type[RuleForm]
    shipped: Callable[[str], Value]
    touched: Callable[[str, str, Value, datetime], list[str]]
    propose: Callable[..., None]


def editor_of(subject: str, key: str) -> RuleEditor:
    """The editor of one rule. Raises UnknownRule for what is none."""
    editor = EDITORS.get(subject)
    if editor is None or key not in editor.keys:
        raise UnknownRule
    return editor


def _limit_shipped(key: str) -> Value:
    return {"days": shipped_limit_days(Lane(key))}


def _limit_touched(office: str, key: str, value: Value, at: datetime) -> list[str]:
    found = promises_beyond(office=office, lane=Lane(key), days=value["days"], at=at)
    made = counted("%(n)s lời hẹn đang chờ trong loại việc này.", found.total)
    days = written_working_days(value["days"])
    beyond = counted("%(n)s lời hẹn nằm xa hơn %(days)s tính từ ngày hẹn.", found.beyond, days=days)
    return [made, beyond, _("Lời hẹn đã có giữ nguyên; chỉ lời hẹn mới bị ràng buộc.")]


def _limit_propose(*, key: str, value: Value, **given: Any) -> None:
    propose_limit(lane=Lane(key), days=value["days"], **given)


def _kind_shipped(key: str) -> Value:
    rule = KindRule()
    return {
        "is_on": rule.is_on,
        "proposers": [role.value for role in PROPOSING_ROLES],
        "approvers": [role.value for role in Role if role in rule.approvers],
    }


def _kind_touched(office: str, key: str, value: Value, at: datetime) -> list[str]:
    waiting = corrections_of_kind(office=office, kind=ChangeKind(key))
    drafted = counted("%(n)s điều chỉnh đã soạn, chưa đề nghị.", waiting.drafted)
    proposed = counted("%(n)s đề nghị đang chờ duyệt; vẫn được duyệt hoặc trả lại.", waiting.proposed)
    if not value["is_on"]:
        drafted = f"{drafted} {_('Khi loại này tắt thì không đề nghị được.')}"
    return [drafted, proposed]


def _kind_propose(*, key: str, value: Value, **given: Any) -> None:
    rule = KindRule(
        is_on=value["is_on"],
        proposers=frozenset(map(Role, value["proposers"])),
        approvers=frozenset(map(Role, value["approvers"])),
    )
    propose_kind_rule(kind=ChangeKind(key), rule=rule, **given)


def _step_shipped(key: str) -> Value:
    return {"minutes": STEP_MINUTES}


def _step_touched(office: str, key: str, value: Value, at: datetime) -> list[str]:
    running = counted("%(n)s câu hỏi đang chờ đơn vị trả lời.", requests_running(office=office))
    return [running, _("Câu hỏi đang chờ giữ hạn cũ; chỉ câu hỏi mới theo hạn mới.")]


def _step_propose(*, key: str, value: Value, **given: Any) -> None:
    propose_step(minutes=value["minutes"], **given)


EDITORS: Mapping[str, RuleEditor] = {
    RuleSubject.PROMISE_LIMIT: RuleEditor(
        tuple(lane.value for lane in Lane), LimitForm, _limit_shipped, _limit_touched, _limit_propose
    ),
    RuleSubject.CHANGE_KIND: RuleEditor(
        tuple(kind.value for kind in ChangeKind), KindForm, _kind_shipped, _kind_touched, _kind_propose
    ),
    RuleSubject.STEP_LIMIT: RuleEditor(
        (VERIFICATION,), StepForm, _step_shipped, _step_touched, _step_propose
    ),
}

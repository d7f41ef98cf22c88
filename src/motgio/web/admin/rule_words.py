"""Dated rules in words: what they are called, and what a value of them says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from motgio.capabilities.rules.facade import RuleSubject
from motgio.web.components.counted import counted
from motgio.web.components.formatting import written_day, written_working_minutes
from motgio.web.components.words import word_for

WORD_KINDS = {RuleSubject.PROMISE_LIMIT: "lane", RuleSubject.CHANGE_KIND: "change_kind"}


def rule_name(subject: str, key: str) -> str:
    """What a rule is called, as one line names it among others."""
    if subject == RuleSubject.STEP_LIMIT:
        return _("Thời gian đơn vị trả lời xác minh")
    word = word_for(WORD_KINDS[RuleSubject(subject)], key)[0]
    if subject == RuleSubject.PROMISE_LIMIT:
        return _("Hẹn xa nhất: %(lane)s") % {"lane": word}
    return _("Loại điều chỉnh: %(kind)s") % {"kind": word}


def rule_lines(subject: str, value: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What a value says, each with its label."""
    if subject == RuleSubject.PROMISE_LIMIT:
        return [(_("Hẹn xa nhất"), written_working_days(value["days"]))]
    if subject == RuleSubject.STEP_LIMIT:
        return [(_("Trả lời trong"), written_working_minutes(value["minutes"]))]
    return [
        (_("Đề nghị mới"), _("đang nhận") if value["is_on"] else _("đang tắt")),
        (_("Ai đề nghị"), _roles(value["proposers"])),
        (_("Ai duyệt"), _roles(value["approvers"])),
    ]


def rule_told(content: Mapping[str, Any]) -> str:
    """What a line of the administrative history says of a rule."""
    said = " · ".join(words for _label, words in rule_lines(content["rule"], content["value"]))
    if "was" in content:
        was = " · ".join(words for _label, words in rule_lines(content["rule"], content["was"]))
        said = f"{was} → {said}"
    since = _("từ %(first)s") % {"first": written_day(date.fromisoformat(str(content["since"])))}
    return " · ".join((said, since, str(content["source"]), str(content["reason"])))


def written_working_days(count: int) -> str:
    """A number of working days."""
    return counted("%(n)s ngày làm việc", count)


def _roles(values: list[str]) -> str:
    return ", ".join(word_for("role", value)[0] for value in values)

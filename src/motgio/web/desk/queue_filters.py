"""A way to look at the queue as it stands in an address: read, told in words, offered in a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motgio.capabilities.cases.facade import OPEN_STATES, CaseState, Channel, Lane, QueueFilter
from motgio.capabilities.records.facade import RecordKind
from motgio.web.components.words import WORDS, word_for

E = TypeVar("E", bound=StrEnum)
WHO = {
    "mine": gettext_lazy("của tôi"),
    "nobody": gettext_lazy("chưa ai nhận"),
    "colleagues": gettext_lazy("của đồng nghiệp"),
    "everybody": gettext_lazy("cả đơn vị"),
}
LISTED = OPEN_STATES | {CaseState.ANSWERED}
NAMES = ("lane", "channel", "state", "record", "verdict", "who", "late", "sort")


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that can be chosen."""

    value: str
    word: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ShownFilter:
    """What narrows the queue, as query, as words and as it is typed into the form again."""

    wanted: QueueFilter
    given: Mapping[str, str]
    words: str

    @property
    def query(self) -> str:
        """What stands in the address after the question mark, in one fixed order."""
        return urlencode([(name, self.given[name]) for name in NAMES if name in self.given])

    @property
    def fields(self) -> tuple[tuple[str, str, tuple[Choice, ...]], ...]:
        """The lists of the form: name, label, choices."""
        states = tuple((each.value, word_for("case_state", each)[0]) for each in CaseState if each in LISTED)
        lists = (
            ("who", _("Của ai"), tuple((value, str(word)) for value, word in WHO.items())),
            ("record", _("Hồ sơ"), _words("record")),
            ("verdict", _("Kết luận"), _words("verdict")),
            ("state", _("Trạng thái"), states),
            ("channel", _("Kênh"), _words("channel")),
            ("lane", _("Luồng"), _words("lane")),
        )
        return tuple((name, label, self._choices(name, words)) for name, label, words in lists)

    def _choices(self, name: str, words: tuple[tuple[str, str], ...]) -> tuple[Choice, ...]:
        return tuple(Choice(value, word, value == self.given.get(name)) for value, word in words)


def read_filter(params: Mapping[str, str], *, sees_all: bool = False) -> ShownFilter:
    """The filter in an address; what is not understood does not narrow.

    `sees_all` is for who watches a unit and works on none of its cases: there everybody's are meant.
    """
    lane = _member(Lane, params.get("lane"))
    channel = _member(Channel, params.get("channel"))
    state = _member(CaseState, params.get("state"))
    record = _member(RecordKind, params.get("record"))
    verdict = params.get("verdict") if params.get("verdict") in WORDS["verdict"] else None
    who = params.get("who") if params.get("who") in WHO else None
    late, to_sort = params.get("late") == "1", params.get("sort") == "1"
    chosen = {
        "lane": lane,
        "channel": channel,
        "state": state,
        "record": record,
        "verdict": verdict,
        "who": who,
    }
    given = {name: str(value) for name, value in chosen.items() if value is not None}
    given |= {name: "1" for name, is_on in (("late", late), ("sort", to_sort)) if is_on}
    wanted = QueueFilter(
        lane=lane,
        channel=channel,
        state=state,
        record=record,
        verdict=verdict,
        who=who or ("everybody" if sees_all else None),
        is_late=late,
        to_sort=to_sort,
    )
    return ShownFilter(wanted=wanted, given=given, words=_told(given))


def _member(kind: type[E], value: str | None) -> E | None:
    return kind(value) if value in set(kind) else None


def _words(kind: str) -> tuple[tuple[str, str], ...]:
    return tuple((value, str(word)) for value, (word, _tone) in WORDS[kind].items())


def _told(given: Mapping[str, str]) -> str:
    kinds = {
        "record": "record",
        "verdict": "verdict",
        "state": "case_state",
        "channel": "channel",
        "lane": "lane",
    }
    words = [str(WHO[given["who"]])] if "who" in given else []
    words += [word_for(kind, given[name])[0] for name, kind in kinds.items() if name in given]
    words += [_("đã quá hạn")] if "late" in given else []
    words += [_("cần phân loại")] if "sort" in given else []
    return " · ".join(words)

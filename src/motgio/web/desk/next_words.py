"""Why a case is the next, in one line that is read at a glance."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motgio.capabilities.cases.facade import NextCase, Why

WORDS = {
    Why.NEAREST: gettext_lazy("hạn gần nhất"),
    Why.SAVES_MORE: gettext_lazy("làm trước thì ít việc trễ hơn"),
    Why.LATE_HARMS_NOBODY: gettext_lazy("đã trễ, làm ngay không làm việc khác trễ"),
    Why.ALL_LATE: gettext_lazy("đã trễ, chờ lâu nhất"),
}


def why_next(choice: NextCase) -> str:
    """`hạn gần nhất, có lương hưu chờ`."""
    words = str(WORDS[choice.why])
    return _("%(why)s, có tiền hưởng đang chờ") % {"why": words} if choice.has_benefit else words

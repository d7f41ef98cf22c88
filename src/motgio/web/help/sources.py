"""What the rules of help rest on: articles, named only where facts/vss.md or the letter itself gives them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motgio.capabilities.checks.domain import Ground
from motgio.web.components.formatting import written_day


@dataclass(frozen=True, slots=True)
class Source:
    """One article or letter in both languages; `until` when it is known to hold no longer."""

    vi: str
    en: str
    until: date | None = None

    def written(self) -> str:
        """The source in the language of this request, with its last day."""
        words = self.en if (get_language() or "vi").startswith("en") else self.vi
        if self.until is None:
            return words
        return _("%(source)s (đến %(day)s)") % {"source": words, "day": written_day(self.until)}


def of_ground(ground: Ground) -> Source:
    """A ground of the record checks as a source."""
    return Source(ground.vi, ground.en, ground.valid_to)


LETTER_1 = Source("CV 2149/BHXH-CNTT mục 1", "Official Letter 2149/BHXH-CNTT, item 1")
LETTER_4 = Source("CV 2149/BHXH-CNTT mục 4", "Official Letter 2149/BHXH-CNTT, item 4")
# facts/vss.md §5, the table of lanes.
COMPLAINTS = Source("Luật Khiếu nại 2011", "Law on Complaints 2011")
DENUNCIATIONS = Source("Luật Tố cáo 2018", "Law on Denunciations 2018")
FEEDBACK = Source("NĐ 20/2008/NĐ-CP, NĐ 92/2017/NĐ-CP", "Decree 20/2008/NĐ-CP, Decree 92/2017/NĐ-CP")
PERSONAL_DATA = Source("Luật 91/2025/QH15, NĐ 356/2025/NĐ-CP", "Law 91/2025/QH15, Decree 356/2025/NĐ-CP")

"""The receipt of a sheet: A5 or the 80 mm roll of a small printer; it prints without script."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.text import Truncator
from django.views.decorators.http import require_GET

from motgio.capabilities.cases.facade import CaseDetail, track_url
from motgio.capabilities.counter.facade import ReplyBy, receipt_of
from motgio.kernel.actor import Actor
from motgio.platform.org.facade import unit
from motgio.web.counter.words import REPLIES_TOLD
from motgio.web.desk.access_table import WORKERS
from motgio.web.desk.officer import actor_required
from motgio.web.desk.problem_words import months_said, short_words
from motgio.web.desk.shell import desk_page

SMALL = "80"
# Of words that nobody has read yet, so much stands on the paper.
WORDS_ON_PAPER = 30


@require_GET
@actor_required(WORKERS)
def show(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """The receipt on the paper that was asked for; of the matter it says what was reported, nothing held."""
    receipt = receipt_of(actor, code=code)
    case = receipt.case
    page = {
        "receipt": receipt,
        "case": case,
        "office": unit(receipt.office_id),
        "lines": _reported(case),
        "reply": REPLIES_TOLD[ReplyBy(receipt.reply_by)],
        "track_url": track_url(case.track_token),
        "is_small": request.GET.get("paper") == SMALL,
    }
    return desk_page(request, actor, "counter/receipt.html", page, current="counter:sheet")


def _reported(case: CaseDetail) -> list[str]:
    """The claims, or what the person said while their words are not read yet."""
    lines = [
        " ".join(part for part in (short_words(claim.record, claim.problem), months_said(claim.line)) if part)
        for claim in case.claims
    ]
    said = next((message.body for message in case.messages if message.inbound), "")
    return lines or [f"“{Truncator(said).words(WORDS_ON_PAPER)}”"]

"""The outbox of a demonstration: codes, letters and short messages that would have left the house."""

from __future__ import annotations

import re

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motgio.platform.outbox.facade import OutboundRow, recently_sent


@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """What was sent last; there is no such page outside a demonstration."""
    if not settings.MOTGIO.demo:
        raise Http404
    sent = recently_sent(limit=50, address=request.GET.get("address", "")[:200])
    letters = [{"letter": letter, "track": _track_of(letter)} for letter in sent]
    return render(request, "citizen/outbox.html", {"letters": letters})


def _track_of(letter: OutboundRow) -> str:
    """The tracking address in a letter, so that a demonstration can go on with one press."""
    own = re.escape(settings.MOTGIO.base_url)
    found = re.search(rf"{own}(/theo-doi/[\w-]+)", letter.body)
    return found.group(1) if found else ""

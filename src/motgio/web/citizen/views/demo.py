"""The outbox of a demonstration: codes, letters and short messages that would have left the house."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motgio.platform.outbox.facade import recently_sent


@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """What was sent last; there is no such page outside a demonstration."""
    if not settings.MOTGIO.demo:
        raise Http404
    letters = recently_sent(limit=50, address=request.GET.get("address", "")[:200])
    return render(request, "citizen/outbox.html", {"letters": letters})

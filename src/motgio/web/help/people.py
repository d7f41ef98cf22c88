"""The guide for people, on the people's own pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motgio.web.help.texts import text_of


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """How to report, what the hour means, what is asked to prove, and what happens next."""
    return render(request, "help/people.html", {"text": text_of("person", {}, request)})

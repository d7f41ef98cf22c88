"""Alive, ready, figures."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from motgio.kernel.clock import SystemClock
from motgio.web.health.figures import render_figures
from motgio.web.health.readiness import readiness


@require_safe
def livez(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Database, migrations and worker are there; 503 names the part that is not."""
    parts = readiness(at=SystemClock().now())
    ready = all(parts.values())
    return JsonResponse({"ready": ready, **parts}, status=200 if ready else 503)


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Figures for Prometheus."""
    return HttpResponse(render_figures(at=SystemClock().now()), content_type=CONTENT_TYPE_LATEST)

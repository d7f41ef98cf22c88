"""Alive, ready, figures.

Only reading is taken; without the exemption a machine that posts would be told of an old page.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from motgio.kernel.clock import SystemClock
from motgio.web.health.figures import render_figures
from motgio.web.health.readiness import readiness


@csrf_exempt
@require_safe
def livez(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@csrf_exempt
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Database, migrations and worker are there; 503 names the part that is not."""
    parts = readiness(at=SystemClock().now())
    ready = all(parts.values())
    return JsonResponse({"ready": ready, **parts}, status=200 if ready else 503)


@csrf_exempt
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Figures for Prometheus."""
    return HttpResponse(render_figures(at=SystemClock().now()), content_type=CONTENT_TYPE_LATEST)

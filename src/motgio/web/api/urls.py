"""The addresses of the API."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt

from motgio.web.api import cases, working_time
from motgio.web.api.description import DescribedAPI, OrjsonParser
from motgio.web.api.problems import problem, tell_problems
from motgio.web.api.rendering import OrjsonRenderer

api = DescribedAPI(
    title="Motgio",
    version="1",
    description="Reports of what is wrong in a social security record, answered within one working hour.",
    urls_namespace="api",
    docs_url=None,
    openapi_url="/openapi.json",
    renderer=OrjsonRenderer(),
    parser=OrjsonParser(),
)
api.add_router("/cases", cases.router)
api.add_router("/working-time", working_time.router)
tell_problems(api)


@csrf_exempt
def nothing_here(request: HttpRequest) -> HttpResponse:
    """Any other address under the API."""
    return problem(404, code="not_found", detail="There is nothing at this address.")


urlpatterns = [path("", api.urls), re_path(r".*", nothing_here, name="api_nothing_here")]

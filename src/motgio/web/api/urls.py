"""The addresses of the API."""

from __future__ import annotations

from django.urls import path, re_path

from motgio.web.api import cases, working_time
from motgio.web.api.description import DescribedAPI, OrjsonParser, description, nothing_here
from motgio.web.api.problems import tell_problems
from motgio.web.api.rendering import OrjsonRenderer

api = DescribedAPI(
    title="Motgio",
    version="1",
    description="Reports of what is wrong in a social security record, answered within one working hour.",
    urls_namespace="api",
    docs_url=None,
    openapi_url=None,
    renderer=OrjsonRenderer(),
    parser=OrjsonParser(),
)
api.add_router("/cases", cases.router)
api.add_router("/working-time", working_time.router)
tell_problems(api)


urlpatterns = [
    path("openapi.json", description, {"api": api}, name="api_description"),
    path("", api.urls),
    re_path(r".*", nothing_here, name="api_nothing_here"),
]

"""Every address of the product, by house."""

from django.urls import include, path

from motgio.web.desk.officer import nowhere

urlpatterns = [
    path("api/v1/", include("motgio.web.api.urls")),
    path("desk/", include("motgio.web.desk.urls")),
    path("desk/", include("motgio.web.duty.urls")),
    path("desk/", include("motgio.web.account.urls")),
    path("desk/admin/", include("motgio.web.admin.urls")),
    path("desk/counter/", include("motgio.web.counter.urls")),
    path("quay/", include("motgio.web.counter.waiting_urls")),
    path("desk/help/", include("motgio.web.help.urls")),
    path("desk/inspection/", include("motgio.web.inspection.urls")),
    # The last below /desk/: it must not hide any of the above.
    path("desk/<path:rest>", nowhere, name="nowhere"),
    path("", include("motgio.web.health.urls")),
    path("", include("motgio.web.citizen.urls")),
]

handler400 = "motgio.web.citizen.views.pages.bad_request"
handler403 = "motgio.web.citizen.views.pages.not_allowed"
handler404 = "motgio.web.citizen.views.pages.not_found"
handler500 = "motgio.web.failures.broken"

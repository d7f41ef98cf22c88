"""The addresses for machines that watch over the product."""

from django.urls import path

from motgio.web.health import views

urlpatterns = [
    path("livez", views.livez, name="livez"),
    path("readyz", views.readyz, name="readyz"),
    path("metrics", views.metrics, name="metrics"),
]

"""Addresses of inspection."""

from django.urls import path

from motgio.web.inspection import acts, pages

app_name = "inspection"
urlpatterns = [
    path("", pages.files, name="files"),
    path("<str:code>", pages.file, name="file"),
    path("<str:code>/paper", pages.paper, name="paper"),
    path("<str:code>/evidence/<int:seq>", pages.evidence, name="evidence"),
    path("<str:code>/signs/<int:sign_id>/reveal", acts.reveal, name="reveal"),
    path("<str:code>/<str:act>", acts.act, name="act"),
]

"""Addresses of help for the staff."""

from django.urls import path

from motgio.web.help import pages

app_name = "help"
urlpatterns = [
    path("", pages.home, name="home"),
    path("rules", pages.rules, name="rules"),
    path("<str:role>", pages.role, name="role"),
]

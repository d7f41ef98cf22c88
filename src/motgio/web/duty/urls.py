"""Addresses of the pages of who is on duty."""

from django.urls import path

from motgio.web.duty import absences, arranging, late_steps, requests, rosters

app_name = "duty"
urlpatterns = [
    path("requests/", requests.show, name="requests"),
    path("requests/version", requests.version, name="requests_version"),
    path("requests/<int:request_id>", requests.show_one, name="request"),
    path("requests/<int:request_id>/answer", requests.answer, name="answer"),
    path("rosters/", rosters.listed, name="rosters"),
    path("rosters/<int:unit_id>", rosters.show, name="roster"),
    path("rosters/<int:unit_id>/arrange/<str:act>", arranging.arrange, name="arrange"),
    path("rosters/<int:unit_id>/absence", absences.enter, name="absence"),
    path("rosters/<int:unit_id>/absence/<int:absence_id>/end", absences.end, name="absence_end"),
    path("late-steps", late_steps.show, name="late_steps"),
]

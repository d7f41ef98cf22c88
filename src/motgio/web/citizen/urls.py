"""Addresses of the people's pages."""

from django.urls import path
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from motgio.web.citizen.views import calendar, demo, lookup, pages, report, tracking
from motgio.web.help import people

app_name = "citizen"
urlpatterns = [
    path("", report.home, name="home"),
    path("bao-sai/", report.begin, name="begin"),
    path("bao-sai/<str:draft_id>/dieu-gi", report.choose, name="choose"),
    path("bao-sai/<str:draft_id>/cua-ai", report.who, name="who"),
    path("bao-sai/<str:draft_id>/ke", report.tell, name="tell"),
    path("bao-sai/<str:draft_id>/kiem-tra", report.check, name="check"),
    path("bao-sai/<str:draft_id>/da-nhan", report.received, name="received"),
    path("theo-doi/<str:token>", tracking.track, name="track"),
    path("theo-doi/<str:token>/hen.ics", calendar.promised, name="calendar"),
    path("theo-doi/<str:token>/dung-roi", tracking.confirm, name="confirm"),
    path("theo-doi/<str:token>/chua-dung", tracking.object_, name="object"),
    path("theo-doi/<str:token>/gui-them", tracking.write, name="write"),
    path("theo-doi/<str:token>/danh-gia", tracking.rate, name="rate"),
    path("theo-doi/<str:token>/gui-ma", lookup.send_code, name="send_code"),
    path("theo-doi/<str:token>/xac-minh", lookup.prove, name="prove"),
    path("tra-cuu", lookup.look_up, name="lookup"),
    path("tra-cuu/xac-minh", lookup.prove_code, name="prove_code"),
    path("can-cu", pages.law, name="law"),
    path("tro-giup", people.guide, name="guide"),
    path("ngon-ngu", require_POST(set_language), name="set_language"),
    path("demo/hop-thu", demo.outbox, name="outbox"),
]

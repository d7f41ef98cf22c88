"""Addresses of the counter, for officers."""

from django.urls import path

from motgio.web.counter import calling, photos, receipt, sheet

app_name = "counter"
urlpatterns = [
    path("", sheet.sheet, name="sheet"),
    path("photo", photos.keep, name="photo"),
    path("receipts/<str:code>", receipt.show, name="receipt"),
    path("queue", calling.show, name="calling"),
    path("queue/call", calling.call, name="call"),
]

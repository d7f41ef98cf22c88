"""Addresses of the waiting room: the machine that gives numbers and the screen on the wall."""

from django.urls import path

from motgio.web.counter import waiting

app_name = "waiting"
urlpatterns = [
    path("<str:office>/lay-so", waiting.take, name="take"),
    path("<str:office>/so/<int:number>", waiting.slip, name="slip"),
    path("<str:office>/man-hinh", waiting.screen, name="screen"),
]

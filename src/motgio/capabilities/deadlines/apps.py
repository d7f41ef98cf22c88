"""Tells Django about this room."""

from __future__ import annotations

from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    name = "motgio.capabilities.deadlines"
    label = "deadlines"
    default_auto_field = "django.db.models.BigAutoField"

"""The published records port over HTTP."""

from motgio.adapters.systems.http.client import HttpRecords

__all__ = ["HttpRecords"]

"""Adapters to the systems of record."""

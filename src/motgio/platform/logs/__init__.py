"""Logs that tell what failed and where, and nothing that was in the rows or was typed."""

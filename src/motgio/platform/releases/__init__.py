"""Versions that one person writes and another releases; what was released is never edited."""

"""Requests for verification: another unit is asked about one claim, and whoever is on duty there answers."""

"""Backups: one file with the database, the files and the anchors of one moment, and the way back."""

"""Motgio: a wrong line of a record is checked, corrected and answered within one working hour."""

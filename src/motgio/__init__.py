"""Motgio: what people say is wrong in their record is checked, corrected and answered within one working hour."""

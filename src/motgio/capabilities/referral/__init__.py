"""Referrals: sealed files of inspection, in a schema and with a database role of their own."""

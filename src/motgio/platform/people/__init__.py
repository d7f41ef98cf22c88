"""Staff accounts, their roles, and the tokens of services."""

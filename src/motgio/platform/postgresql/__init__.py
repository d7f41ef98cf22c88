"""PostgreSQL as Django's engine, so that a restart of the server costs as few requests as it can."""

"""The two configuration files that Motgio writes for its embedded cluster."""

from __future__ import annotations

from motgio.operations.embedded.places import Places

ACCESS = """\
# Written by Motgio at every start. Only the socket, always a password.
local all all scram-sha-256
"""


def server_settings(*, places: Places, durable: bool) -> str:
    """The text of postgresql.conf; without `durable` (tests only) a power cut may lose data."""
    switch = "on" if durable else "off"
    return f"""\
# Written by Motgio at every start; changes here are lost.
listen_addresses = ''
unix_socket_directories = '{_quoted(str(places.socket))}'
unix_socket_permissions = 0700
max_connections = 400
password_encryption = 'scram-sha-256'
fsync = {switch}
synchronous_commit = {switch}
full_page_writes = {switch}
shared_buffers = 192MB
effective_cache_size = 1GB
work_mem = 8MB
maintenance_work_mem = 128MB
random_page_cost = 1.1
jit = off
# What was written since the last checkpoint is read again after a crash, before anybody is served.
# Flushing a thousand files one by one took most of a restart; one call flushes the file system as safely.
recovery_init_sync_method = syncfs
max_wal_size = 1GB
checkpoint_timeout = 5min
autovacuum_naptime = 20s
timezone = 'UTC'
log_timezone = 'UTC'
log_destination = 'stderr'
logging_collector = off
log_min_messages = warning
log_min_error_statement = panic
log_line_prefix = '%m [%p] '
# An error's detail repeats the row, which is a person's business and not the log's.
log_error_verbosity = terse
"""


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace("'", "''")

"""History and read log: all that other rooms may import."""

from motgio.platform.audit.actions import Head, log_read, next_event
from motgio.platform.audit.chain import faults_of_stream
from motgio.platform.audit.queries import EventRow, ReadRow, history, reads_of, stored_links
from motgio.platform.audit.sealing import seal_history, settled_event_id, verify_seals

__all__ = [
    "EventRow",
    "Head",
    "ReadRow",
    "faults_of_stream",
    "history",
    "log_read",
    "next_event",
    "reads_of",
    "seal_history",
    "settled_event_id",
    "stored_links",
    "verify_seals",
]

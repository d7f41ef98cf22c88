"""History and read log: all that other rooms may import."""

from motgio.platform.audit.actions import Head, log_read, next_event
from motgio.platform.audit.administration import (
    AdministrationRow,
    administration_of,
    record_administration,
)
from motgio.platform.audit.breaks import BreakKind, BrokenPlace
from motgio.platform.audit.chain import START, Link, StoredLink, faults_of_stream, hash_content
from motgio.platform.audit.checking import (
    CheckRow,
    ask_for_check,
    last_seal,
    latest_check,
    run_check,
)
from motgio.platform.audit.figures import unsealed_seconds
from motgio.platform.audit.one_moment import one_moment
from motgio.platform.audit.ports import ChainHead, register_histories
from motgio.platform.audit.queries import EventRow, ReadRow, histories, history, reads_of, stored_links
from motgio.platform.audit.reading import LoggedRead, ReadSearch, count_reads, every_read, search_reads
from motgio.platform.audit.sealing import seal_history, settled_event_id, verify_seals

__all__ = [
    "START",
    "AdministrationRow",
    "BreakKind",
    "BrokenPlace",
    "ChainHead",
    "CheckRow",
    "EventRow",
    "Head",
    "Link",
    "LoggedRead",
    "ReadRow",
    "ReadSearch",
    "StoredLink",
    "administration_of",
    "ask_for_check",
    "count_reads",
    "every_read",
    "faults_of_stream",
    "hash_content",
    "histories",
    "history",
    "last_seal",
    "latest_check",
    "log_read",
    "next_event",
    "one_moment",
    "reads_of",
    "record_administration",
    "register_histories",
    "run_check",
    "seal_history",
    "search_reads",
    "settled_event_id",
    "stored_links",
    "unsealed_seconds",
    "verify_seals",
]

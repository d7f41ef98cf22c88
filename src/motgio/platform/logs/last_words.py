"""What a process says when nobody catches a failure: through the log, and as quietly as everything else."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType

log = logging.getLogger("motgio.process")


def keep_last_words_quiet() -> None:
    """From now on a failure that nobody catches is a line of the log, in this process and its threads."""
    sys.excepthook = _process_ends
    threading.excepthook = _thread_ends


def _process_ends(kind: type[BaseException], failure: BaseException, place: TracebackType | None) -> None:
    if not issubclass(kind, KeyboardInterrupt):
        log.critical("this process ends", exc_info=(kind, failure, place))


def _thread_ends(ended: threading.ExceptHookArgs) -> None:
    if ended.exc_value is not None and not issubclass(ended.exc_type, SystemExit):
        name = ended.thread.name if ended.thread else "a thread"
        log.error(
            "%s ended unexpectedly", name, exc_info=(ended.exc_type, ended.exc_value, ended.exc_traceback)
        )

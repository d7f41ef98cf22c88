"""Logs: all that other rooms may import; the settings name the filters of `quiet.py`."""

from motgio.platform.logs.last_words import keep_last_words_quiet
from motgio.platform.logs.quiet import WithoutMessages, kind_of, told

__all__ = ["WithoutMessages", "keep_last_words_quiet", "kind_of", "told"]

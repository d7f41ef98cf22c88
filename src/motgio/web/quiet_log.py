"""What may stand in a log about a request: which door it came to, not by which key or with which words."""

from __future__ import annotations

import logging
import re

from django.http import HttpRequest

UNKNOWN = "/<unknown>"
# Tokens where a line names an address without its request.
_KEYS = re.compile(r"(/(?:theo-doi|bao-sai|photos|desk/password|quay)/)[^/\s?\"']+")
_QUERY = re.compile(r"(/[^\s?\"']*\?)[^\s\"']+")


class WithoutTokens(logging.Filter):
    """Passes every record on, without keys, queries and what a person typed into an address.

    A record about a request names the route in place of the path. Messages of exceptions are taken out by
    `platform/logs`, for every process.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest):
            _name_the_route(record, request)
        said = record.getMessage()
        quiet = _KEYS.sub(r"\1<token>", said)
        if record.name.startswith("django."):
            quiet = _QUERY.sub(r"\1<query>", quiet)
        if quiet != said:
            record.msg, record.args = quiet, ()
        return True


def _name_the_route(record: logging.LogRecord, request: HttpRequest) -> None:
    """Django writes the path as it is or with escapes for what is not ASCII."""
    if not isinstance(record.args, tuple):
        return
    match = request.resolver_match
    route = f"/{match.route}" if match else UNKNOWN
    paths = {request.path, request.path.encode("unicode_escape").decode("ascii")}
    record.args = tuple(route if arg in paths else arg for arg in record.args)

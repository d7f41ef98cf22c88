"""From where and with what somebody is signed in, in words a person recognises."""

from __future__ import annotations

from ipaddress import ip_address

from django.http import HttpRequest
from django.utils.translation import gettext as _

# The order matters: every browser claims to be those below it.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("coc_coc", "Cốc Cốc"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def address_of(request: HttpRequest) -> str:
    """The address of who asks; where none is known, one that nobody has (RFC 5737)."""
    said = str(request.META.get("REMOTE_ADDR", ""))
    try:
        return str(ip_address(said))
    except ValueError:
        return "192.0.2.0"


def device_name(user_agent: str) -> str:
    """`Chrome · Windows`; the beginning of what was said when nothing in it is known."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    known = " · ".join(part for part in (browser, system) if part)
    return known or user_agent[:40] or _("Thiết bị không rõ")

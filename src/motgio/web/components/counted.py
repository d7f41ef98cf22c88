"""Words for a count. Vietnamese has one form for every number; English finds its two in the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import ngettext, ngettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


def counted(words: str, count: int, **given: object) -> str:
    """The words with the count in the place %(n)s, and with what else is given in its places."""
    return ngettext(words, words, count) % {"n": count, **given}


def counted_lazy(words: str) -> StrPromise:
    """The same for later: `%` puts in the count, under n, and everything else."""
    return ngettext_lazy(words, words, "n")

"""The texts of help: one template for each language, and the headings that its table of contents lists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

LANGUAGES = ("vi", "en")
HEADING = re.compile(r'<h2 id="([a-z0-9-]+)">(.*?)</h2>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Heading:
    """One section: its anchor and its words."""

    anchor: str
    words: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it is read, with its sections."""

    body: SafeString
    headings: tuple[Heading, ...]


def template_of(name: str) -> str:
    """The template of a text in the language of this request."""
    language = (get_language() or "vi")[:2]
    return f"help/{language if language in LANGUAGES else 'vi'}/{name}.html"


def text_of(name: str, context: Mapping[str, Any], request: HttpRequest) -> Text:
    """One text, read with this context."""
    body = render_to_string(template_of(name), dict(context), request)
    return Text(mark_safe(body), headings_of(body))  # noqa: S308 # our own template, escaped by Django


def headings_of(body: str) -> tuple[Heading, ...]:
    """The sections of a text, in their order."""
    return tuple(Heading(anchor, strip_tags(words).strip()) for anchor, words in HEADING.findall(body))

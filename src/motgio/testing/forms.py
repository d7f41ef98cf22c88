"""The forms of a page as a browser would send them: for tests that fill in every field."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

SENT_WHEN_CHECKED = frozenset({"checkbox", "radio"})
NEVER_TYPED = frozenset({"hidden", "submit", "button", "file", *SENT_WHEN_CHECKED})


@dataclass
class Form:
    """One form: where it goes, what it holds, and which of its fields a person fills in or chooses."""

    action: str
    method: str
    values: dict[str, str] = field(default_factory=dict)
    fields: list[str] = field(default_factory=list)


class FormReader(HTMLParser):
    """Collects the forms of a page, fields with a `form` attribute among them left out."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._select = self._textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Called by the parser for each tag that opens."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self._form)
        if self._form is None or (tag != "option" and not given.get("name")):
            return
        if tag == "input" or tag == "button":
            self._take_input(given)
        elif tag in ("select", "textarea"):
            self._form.fields.append(given["name"])
            self._form.values.setdefault(given["name"], "")
            self._select, self._textarea = (given["name"], "") if tag == "select" else ("", given["name"])
        elif (
            tag == "option" and self._select and ("selected" in given or not self._form.values[self._select])
        ):
            self._form.values[self._select] = given.get("value", "")

    def _take_input(self, given: dict[str, str]) -> None:
        assert self._form is not None
        kind, name = given.get("type", "text"), given["name"]
        if kind not in NEVER_TYPED or kind in SENT_WHEN_CHECKED:
            self._form.fields.append(name)
        if kind not in SENT_WHEN_CHECKED or "checked" in given:
            self._form.values[name] = given.get("value", "")

    def handle_data(self, data: str) -> None:
        """Called by the parser for text: what stands in a textarea is its value."""
        if self._form is not None and self._textarea:
            self._form.values[self._textarea] += data

    def handle_endtag(self, tag: str) -> None:
        """Called by the parser for each tag that closes."""
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._textarea = ""


def forms_of(page: str) -> list[Form]:
    """The forms of a page, in order."""
    reader = FormReader()
    reader.feed(page)
    return reader.forms

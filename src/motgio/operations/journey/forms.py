"""Reading the forms of a page, so that a persona sends what a browser would send."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VALUELESS = {"submit", "button", "reset", "image", "file"}
TICKED = {"checkbox", "radio"}


@dataclass
class Form:
    """One form: where it is sent, and the values it holds."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)


class FormReader(HTMLParser):
    """Collects the forms of a page with the values that are filled in."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._area: str | None = None
        self._select: str | None = None
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A form begins, or one of its fields."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self._form)
        if self._form is None:
            return
        name = given.get("name", "")
        if tag == "input" and name:
            self._input(name, given)
        elif tag == "textarea" and name:
            self._area, self._text = name, []
        elif tag == "select" and name:
            self._select = name
        elif tag == "option" and self._select is not None:
            self._option(self._select, given)

    def _input(self, name: str, given: dict[str, str]) -> None:
        assert self._form is not None
        kind = given.get("type", "text").lower()
        if kind in VALUELESS or (kind in TICKED and "checked" not in given):
            return
        self._form.fields[name] = given.get("value", "on" if kind in TICKED else "")

    def _option(self, name: str, given: dict[str, str]) -> None:
        assert self._form is not None
        if "selected" in given or name not in self._form.fields:
            self._form.fields[name] = given.get("value", "")

    def handle_data(self, data: str) -> None:
        """The text of a text area."""
        if self._area is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        """A form or field ends."""
        if tag == "textarea" and self._area is not None and self._form is not None:
            # HTML drops the first line break of a text area.
            self._form.fields[self._area] = "".join(self._text).removeprefix("\n")
            self._area = None
        elif tag == "select":
            self._select = None
        elif tag == "form":
            self._form = None


def forms_of(html: str) -> list[Form]:
    """The forms of a page, in order."""
    reader = FormReader()
    reader.feed(html)
    return reader.forms

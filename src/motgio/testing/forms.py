"""The forms of a page as a browser would send them: for tests that fill in every field."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

SENT_WHEN_CHECKED = frozenset({"checkbox", "radio"})
PRESSED = frozenset({"submit", "button", "reset"})
NEVER_TYPED = frozenset({"hidden", "file", *SENT_WHEN_CHECKED})
FREE_TEXT = frozenset({"text", "search", "textarea"})
# Where fewer characters have room, no words can stand.
SHORT = 20


@dataclass
class Form:
    """One form: where it goes, what it holds, and which of its fields a person fills in or chooses.

    `texts` are those of the fields in which any words may stand, `presses` what each of its buttons sends,
    `other_ways` where a button sends it instead.
    """

    action: str
    method: str
    name: str = ""
    values: dict[str, str] = field(default_factory=dict)
    fields: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    presses: list[dict[str, str]] = field(default_factory=list)
    other_ways: list[str] = field(default_factory=list)


class FormReader(HTMLParser):
    """Collects the forms of a page; a field that stands elsewhere and names its form belongs to that."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._strays: list[tuple[str, dict[str, str]]] = []
        self._form: Form | None = None
        self._select = self._textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Called by the parser for each tag that opens."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(
                given.get("action", ""), given.get("method", "get").lower(), given.get("id", "")
            )
            self.forms.append(self._form)
        if tag in ("input", "button") and given.get("form") and given.get("name"):
            self._strays.append((tag, given))
            return
        if self._form is None:
            return
        if tag == "button":
            self._take_button(self._form, given)
        elif tag != "option" and not given.get("name"):
            return
        elif tag == "input":
            self._take_input(self._form, given)
        elif tag in ("select", "textarea"):
            self._add_field(self._form, given["name"])
            self._form.values.setdefault(given["name"], "")
            if tag == "textarea":
                self._form.texts.append(given["name"])
            self._select, self._textarea = (given["name"], "") if tag == "select" else ("", given["name"])
        elif (
            tag == "option" and self._select and ("selected" in given or not self._form.values[self._select])
        ):
            self._form.values[self._select] = given.get("value", "")

    @staticmethod
    def _add_field(form: Form, name: str) -> None:
        if name not in form.fields:
            form.fields.append(name)

    @staticmethod
    def _take_button(form: Form, given: dict[str, str]) -> None:
        if given.get("formaction"):
            form.other_ways.append(given["formaction"])
        elif given.get("type", "submit") == "submit":
            name = given.get("name")
            form.presses.append({name: given.get("value", "")} if name else {})

    def _take_input(self, form: Form, given: dict[str, str]) -> None:
        kind, name = given.get("type", "text"), given["name"]
        if kind in PRESSED:
            self._take_button(form, given)
            return
        if kind not in NEVER_TYPED or kind in SENT_WHEN_CHECKED:
            self._add_field(form, name)
        if kind in FREE_TEXT and not 0 < int(given.get("maxlength") or 0) < SHORT:
            form.texts.append(name)
        if kind not in SENT_WHEN_CHECKED or "checked" in given:
            form.values[name] = given.get("value", "")

    def close(self) -> None:
        """What stands elsewhere goes to the form that it names."""
        super().close()
        for tag, given in self._strays:
            for form in self.forms:
                if form.name == given["form"]:
                    (self._take_input if tag == "input" else self._take_button)(form, given)
        self.forms += [
            replace(form, action=action, presses=[], other_ways=[])
            for form in self.forms
            for action in form.other_ways
        ]

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
    reader.close()
    return reader.forms

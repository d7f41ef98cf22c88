"""The table of settings, for people (docs) and for the terminal."""

from __future__ import annotations

import os
import textwrap

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from motgio.config.environment import Environment, variable_of

HEAD = """\
# Settings

<!-- Printed by `motgio settings --markdown`; a test compares. Change the descriptions in
src/motgio/config/environment.py. -->

Settings come from the environment of the process. A misspelt `MOTGIO_…` name refuses to start.
`motgio settings` shows what holds now.

| Name | Default | Meaning |
|---|---|---|
"""
SECRET_PARTS = ("SECRET", "TOKEN", "DATABASE_URL")


def as_markdown() -> str:
    """The whole of docs/reference/settings.md."""
    rows = [
        f"| `{variable_of(name)}` | {_default_cell(field)} | {field.description} |\n"
        for name, field in Environment.model_fields.items()
    ]
    return HEAD + "".join(rows)


def as_text() -> str:
    """For the terminal, with the values that hold now; secrets only as set or not set."""
    parts = []
    for name, field in Environment.model_fields.items():
        variable = variable_of(name)
        parts.append(f"{variable}{_now(variable, field)}\n")
        parts.append(textwrap.indent(textwrap.fill(field.description or "", 94), "    ") + "\n")
    return "".join(parts)


def _now(variable: str, field: FieldInfo) -> str:
    given = os.environ.get(variable)
    if given is None:
        default = _default(field)
        return f"  (default{': ' + default if default else ''})"
    return " = ***" if any(part in variable for part in SECRET_PARTS) else f" = {given}"


def _default_cell(field: FieldInfo) -> str:
    default = _default(field)
    return f"`{default}`" if default else "–"


def _default(field: FieldInfo) -> str:
    value = field.default
    if value is PydanticUndefined or value is None or field.default_factory is not None:
        return ""
    if hasattr(value, "get_secret_value"):
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return ", ".join(value)
    return str(value)

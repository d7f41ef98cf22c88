"""Reply texts of an office: the list of them all, with what holds and what waits to be released."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from motgio.capabilities.texts.facade import LANGUAGES, TextRow, TextState, shipped_texts, texts_of_office
from motgio.kernel.actor import Actor
from motgio.web.admin.access_table import ADMINISTRATORS
from motgio.web.admin.offices import chosen_office
from motgio.web.admin.shell import admin_page
from motgio.web.admin.text_words import LANGUAGE_NAMES, OUTCOMES, name_of, use_of
from motgio.web.desk.officer import actor_required

SECTION = "admin:texts"


@dataclass(frozen=True, slots=True)
class ListedText:
    """One line of the list."""

    key: str
    name: str
    use: str
    outcome: str
    language: str
    language_name: str
    in_force: TextRow | None
    draft: TextRow | None


@require_GET
@actor_required(ADMINISTRATORS)
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every text of one office; the first office unless another is asked for."""
    choice = chosen_office(request, actor)
    lines = _listed(actor, choice.office) if choice.office else []
    context = {"choice": choice, "office": choice.office, "lines": lines}
    return admin_page(request, actor, "admin/texts.html", context, section=SECTION)


def _listed(actor: Actor, office: str) -> list[ListedText]:
    rows = {(row.key, row.language, row.state): row for row in texts_of_office(actor, office=office)}
    return [
        ListedText(
            key=text.key,
            name=name_of(text.key),
            use=use_of(text.key),
            outcome=OUTCOMES.get(text.key, ""),
            language=language,
            language_name=LANGUAGE_NAMES[language],
            in_force=rows.get((text.key, language, TextState.IN_FORCE)),
            draft=rows.get((text.key, language, TextState.DRAFT)),
        )
        for text in shipped_texts()
        for language in LANGUAGES
    ]

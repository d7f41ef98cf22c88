"""One reply text: what holds, the draft against it, a preview, every version."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from motgio.capabilities.texts.facade import (
    LONGEST,
    TextRow,
    TextState,
    shipped_text,
    versions_of_text,
)
from motgio.kernel.actor import Actor
from motgio.platform.people.facade import staff_names
from motgio.web.admin.calendars import office_name
from motgio.web.admin.shell import admin_page
from motgio.web.admin.text_words import (
    LANGUAGE_NAMES,
    differences,
    name_of,
    places_told,
    previewed,
    use_of,
)
from motgio.web.admin.texts import SECTION

Place = tuple[str, str, str]


class TextForm(forms.Form):
    """The words of a draft, and which draft was edited."""

    body = forms.CharField(
        label=gettext_lazy("Lời văn"),
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


def show_text(
    request: HttpRequest,
    actor: Actor,
    place: Place,
    *,
    form: TextForm | None = None,
    status: int = 200,
    changed: bool = False,
) -> HttpResponse:
    """The page of the text at (office, key, language); with 409 and a form somebody else saved meanwhile."""
    office, key, language = place
    versions = versions_of_text(actor, office=office, key=key, language=language)
    draft, in_force = _standing(versions, TextState.DRAFT), _standing(versions, TextState.IN_FORCE)
    holds = in_force.body if in_force else shipped_text(key, language).words(language)
    body = draft.body if draft else holds
    clash = status == 409 and form is not None
    if form is None or clash:
        typed = form.cleaned_data["body"] if form is not None else body
        form = TextForm(initial={"body": typed, "revision": draft.revision if draft else 0})
    context = {
        "form": form,
        "draft": draft,
        "is_own": draft is not None and str(draft.writer_id) == actor.id,
        "in_force": in_force,
        "holds": holds,
        "pieces": differences(holds, draft.body) if draft else [],
        "preview": previewed(body),
        "clash": clash,
        "changed": changed,
        **_named(place),
        **_people(versions, draft),
    }
    return admin_page(request, actor, "admin/text.html", context, section=SECTION, status=status)


def _standing(versions: tuple[TextRow, ...], state: TextState) -> TextRow | None:
    return next((row for row in versions if row.state is state), None)


def _named(place: Place) -> dict[str, Any]:
    office, key, language = place
    return {
        "office": office,
        "office_name": office_name(office),
        "key": key,
        "language": language,
        "language_name": LANGUAGE_NAMES[language],
        "name": name_of(key),
        "use": use_of(key),
        "places": places_told(shipped_text(key, language).places(language)),
    }


def _people(versions: tuple[TextRow, ...], draft: TextRow | None) -> dict[str, Any]:
    names = staff_names([each for row in versions for each in (row.writer_id, row.releaser_id) if each])
    released = [row for row in versions if row.state is not TextState.DRAFT]
    return {
        "writer": names.get(draft.writer_id, "") if draft else "",
        "versions": [
            (row, names.get(row.writer_id, ""), names.get(row.releaser_id or 0, "")) for row in released
        ],
    }

"""The demo's file: who can be asked to act, and whose record is looked at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx

from motgio.operations.demo_file import announced_home, read_demo_file
from motgio.operations.journey.forms import Form, forms_of
from motgio.operations.journey.seen import Json, NotSeen, demand


def load_demo(*, url: str, file: Path | None, home: Path) -> Json:
    """The demo file for this address: as named, of this home, or where the demo at the address said it is.

    Raises NotSeen when there is none for this address.
    """
    folders = [file.parent] if file else [home, *announced_home(url)]
    for folder in folders:
        found = read_demo_file(folder)
        if found.get("base_url", "").rstrip("/") == url:
            return found
    raise NotSeen(f"no demo.json for {url}; name it with --demo-file")


class Client(httpx.Client):
    """Asks the address itself, past any proxy; one that does not answer is a step not seen."""

    def __init__(self, base_url: str, **more: Any) -> None:
        super().__init__(base_url=base_url, timeout=30, trust_env=False, **more)

    def send(self, request: httpx.Request, **more: Any) -> httpx.Response:
        """Send a request. Raises NotSeen when nobody answers."""
        try:
            return super().send(request, **more)
        except httpx.TransportError as error:
            place = f"{request.method} {request.url.copy_with(query=None)}"
            raise NotSeen(f"{place} was not answered ({type(error).__name__})") from error


class Browser:
    """One person with cookies, who reads pages and sends their forms."""

    def __init__(self, base_url: str) -> None:
        self.client = Client(base_url, follow_redirects=True)

    def page(self, path: str) -> str:
        """Read a page. Raises NotSeen unless it is there."""
        answer = self.client.get(path)
        demand(answer.status_code == 200, f"GET {path} answered {answer.status_code}")
        return answer.text

    def form(self, path: str, action_end: str) -> Form:
        """The form of a page whose address ends so. Raises NotSeen."""
        for form in forms_of(self.page(path)):
            if form.action.rstrip("/").endswith(action_end):
                return form
        raise NotSeen(f"no form {action_end} on {path}")

    def send(self, form: Form, **typed: str) -> str:
        """Send a form with what is typed over it. Raises NotSeen unless it was taken."""
        answer = self.client.post(form.action, data=form.fields | typed)
        demand(answer.status_code == 200, f"POST {form.action} answered {answer.status_code}")
        return answer.text


TRIES, CHANGED_MEANWHILE = 3, 409


class Officer(Browser):
    """A persona at the desk."""

    def __init__(self, base_url: str, persona: Json) -> None:
        super().__init__(base_url)
        self.name = str(persona["name"])
        login = next(form for form in forms_of(self.page("/desk/login")) if "password" in form.fields)
        login.action = login.action or "/desk/login"
        self.send(login, username=persona["username"], password=persona["password"])
        demand("sessionid" in self.client.cookies, f"{persona['username']} could not log in")

    def send_fresh(self, path: str, action_end: str, **typed: str) -> None:
        """Send a form of a page as it stands now; when the case changed meanwhile, look again and send.

        A promise of the next half hour rings at once, and that is such a change. Raises NotSeen.
        """
        for _ in range(TRIES):
            form = self.form(path, action_end)
            answer = self.client.post(form.action, data=form.fields | typed)
            if answer.status_code != CHANGED_MEANWHILE:
                break
        demand(answer.status_code == 200, f"POST {form.action} answered {answer.status_code}")


class Service:
    """The API and the records port, each with its token."""

    def __init__(self, demo: Json) -> None:
        token = next(entry for entry in demo["api_tokens"] if "cases:write" in entry["scopes"])
        self.api = self._client(demo["base_url"], token["token"])
        self.records = self._client(demo["records_url"], demo["records_token"])

    @staticmethod
    def _client(base_url: str, token: str) -> Client:
        return Client(base_url, headers={"Authorization": f"Bearer {token}"})

    def report(self, body: Json, *, key: str) -> Json:
        """Report something. Raises NotSeen unless it was received."""
        answer = self.api.post("/api/v1/cases", json=body, headers={"Idempotency-Key": key})
        demand(answer.status_code == 201, f"the report was answered {answer.status_code}: {answer.text}")
        return dict(answer.json())

    def case(self, code: str) -> Json:
        """How a case stands."""
        answer = self.api.get(f"/api/v1/cases/{code}")
        demand(answer.status_code == 200, f"case {code} answered {answer.status_code}")
        return dict(answer.json())

    def rows(self, number: str, kind: str, *, view: bool) -> list[Json]:
        """What the system holds, or what the app shows."""
        where = "view" if view else "participants"
        answer = self.records.get(f"/{where}/{number}/{kind}")
        demand(answer.status_code == 200, f"the records port answered {answer.status_code} for {kind}")
        rows: list[Any] = answer.json()["rows"]
        return sorted(rows, key=lambda row: str(row["id"]))

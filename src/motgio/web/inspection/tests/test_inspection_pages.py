"""The pages of inspection, and that for everybody else there is nothing: no page, trace or other query."""

from __future__ import annotations

import re

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motgio.capabilities.cases.facade import case_by_id
from motgio.capabilities.referral.facade import file_signs, list_files
from motgio.capabilities.referral.models import Sign
from motgio.capabilities.referral.seal import unsealed
from motgio.capabilities.referral.tests.people import People, file_of, people, tell_of, with_team
from motgio.kernel.actor import Actor, Role
from motgio.kernel.clock import SetClock
from motgio.platform.people.facade import create_service_token
from motgio.testing.agency import MONDAY, Agency, ReportCase
from motgio.testing.ground import Ground
from motgio.testing.queries import own_queries
from motgio.web.desk import officer as desk_officer
from motgio.web.desk.tests.conftest import signed_in

pytestmark = pytest.mark.django_db
CANARY = "Phòng khám Đa khoa A"


@pytest.fixture(autouse=True)
def desk_clock(monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    monkeypatch.setattr(desk_officer, "clock", SetClock(MONDAY))


@pytest.fixture
def who(agency: Agency) -> People:
    return people(agency)


def browser(actor: Actor) -> Client:
    return signed_in(actor.staff_id)


def addresses(code: str) -> list[str]:
    """Every address of inspection, of a file that exists."""
    return [
        reverse("inspection:files"),
        reverse("inspection:file", args=[code]),
        reverse("inspection:paper", args=[code]),
        reverse("inspection:evidence", args=[code, 1]),
        reverse("inspection:reveal", args=[code, 1]),
        reverse("inspection:act", args=[code, "sign"]),
    ]


def seen(client: Client, method: str, address: str) -> tuple[int, bytes, list[str], list[tuple[str, str]]]:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = client.generic(method, address)
    told = [(name, value) for name, value in answer.headers.items() if name != "X-Request-ID"]
    return answer.status_code, answer.content, _timeless(own_queries(asked.captured_queries)), told


def _timeless(queries: list[str]) -> list[str]:
    """Without the times in them."""
    return [re.sub(r"'2026-[^']*'", "", query) for query in queries]


@pytest.mark.parametrize("relation", ["own", "parent", "foreign"])
def test_for_everybody_else_every_address_is_as_one_that_nobody_gave_away(
    ground: Ground, agency: Agency, report_case: ReportCase, relation: str
) -> None:
    who = people(agency)
    code = file_of(who, report_case())
    for role in Role:
        client = ground.client_of(relation, role)
        for method in ("GET", "POST", "PUT", "DELETE"):
            nothing = seen(client, method, "/desk/nothing-of-the-kind")
            assert nothing[0] == 404
            for address in addresses(code):
                assert seen(client, method, address) == nothing, (role, method, address)


def test_who_is_not_signed_in_is_sent_to_the_door_from_everywhere_below_the_desk(who: People) -> None:
    for address in (*addresses("TT-2026-00001"), "/desk/nothing-of-the-kind"):
        answer = Client().get(address)
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/desk/login?next={address}")


def test_an_inspector_of_another_kind_of_unit_finds_nothing(agency: Agency, report_case: ReportCase) -> None:
    from motgio.platform.people.facade import create_staff

    who = people(agency)
    code = file_of(who, report_case())
    other = create_staff(
        username="x",
        full_name="X",
        unit_code="VSS",
        roles=[Role.INSPECTOR, Role.LEADER],
        password=None,
        at=MONDAY,
    )
    for address in addresses(code)[:4]:
        assert signed_in(other).get(address).status_code == 404


def test_a_colleague_outside_of_the_team_sees_what_does_not_exist(
    who: People, report_case: ReportCase
) -> None:
    code = file_of(who, report_case())
    with_team(who, code)
    client = browser(who.outsider)
    for address in addresses(code)[1:4]:
        other = address.replace(code, "TT-2026-09999")
        assert seen(client, "GET", address)[:2] == seen(client, "GET", other)[:2]
        assert client.get(address).status_code == 404
    assert code not in client.get(reverse("inspection:files")).content.decode()


def test_an_officer_tells_of_a_sign_and_sees_nothing_of_it_afterwards(
    who: People, report_case: ReportCase
) -> None:
    case = case_by_id(report_case())
    client, address = browser(who.officer), reverse("desk:tell_inspection", args=[case.code])
    assert client.post(address, {"said": "", "kind": "not_there"}).status_code == 422
    told = {
        "said": f"{CANARY} <script>",
        "kind": "not_there",
        "accused_kind": "facility",
        "accused_name": CANARY,
    }
    answer = client.post(address, told, follow=True)
    assert "Đã ghi nhận." in answer.content.decode()
    for page in (address, reverse("desk:case", args=[case.code]), reverse("desk:history", args=[case.code])):
        assert CANARY not in client.get(page).content.decode()
    with unsealed():
        assert Sign.objects.get().accused_name == CANARY
    assert case_by_id(case.id) == case


def test_a_case_with_a_file_shows_and_asks_what_it_did_without(
    who: People, report_case: ReportCase, agency: Agency
) -> None:
    """Nothing changes on any page when signs come and become a file: not a byte, not a query."""
    from motgio.platform.people.facade import create_staff

    case = case_by_id(report_case())
    create_service_token(name="t", token="k", scopes=["cases:read"], unit_code="79", at=MONDAY)
    browsers = [browser(who.officer)]
    for role in (Role.LEADER, Role.AUDITOR, Role.CHECKER, Role.ADMINISTRATOR):
        made = create_staff(
            username=role.value, full_name="U", unit_code="79", roles=[role], password=None, at=MONDAY
        )
        browsers.append(signed_in(made))
    pages = [reverse("desk:case", args=[case.code]), reverse("desk:history", args=[case.code])]
    # The log of reads grows by this walk itself; that signs write nothing there, test_files.py shows.
    pages += ["/desk/", "/desk/promises", "/desk/late", "/desk/approvals", "/desk/admin/"]
    pages.append(reverse("citizen:track", kwargs={"token": case.track_token}))

    def everything() -> list[object]:
        found: list[object] = []
        for client in (*browsers, Client()):
            for page in pages:
                status, body, asked, _ = seen(client, "GET", page)
                found.append((page, status, _plain(body), len(asked)))
            found.append(_plain(client.post("/desk/search", {"text": CANARY}).content))
        api = Client().get(f"/api/v1/cases/{case.code}", headers={"Authorization": "Bearer k"})
        return [*found, api.status_code, api.content]

    everything()
    before = everything()
    for said in ("Không đi khám", "Chữ ký khác nhau"):
        tell_of(who.officer, case.id, said=said)
    file_signs(limit=10, at=MONDAY)
    assert list_files(who.leader)[0].signs == 2
    assert everything() == before


def _plain(body: bytes) -> bytes:
    """Without what differs from answer to answer: tokens of forms."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", body)


def test_the_team_does_its_work_on_the_pages(who: People, report_case: ReportCase) -> None:
    code = file_of(who, report_case())
    leader, lead = browser(who.leader), browser(who.lead)
    page = reverse("inspection:file", args=[code])

    def post(client: Client, act: str, **fields: object) -> str:
        from motgio.capabilities.referral.tests.people import version_of

        given = {"version": version_of(who, code), **fields}
        return client.post(reverse("inspection:act", args=[code, act]), given, follow=True).content.decode()

    paper = {"number": "1/QĐ", "day": "2026-11-16", "ground": "Luật Thanh tra", "body": "Rõ."}
    assert "Đã ghi." in post(leader, "team", lead=who.lead.staff_id, member=[who.member.staff_id])
    assert "Đã ghi." in post(lead, "propose", kind="inspect", **paper)
    assert "Chỉ lãnh đạo" in post(lead, "sign")
    assert "Đã ghi." in post(leader, "sign")
    assert "Đã ghi." in post(lead, "minutes", held_on="2026-11-16", present="A", body="<b>B</b>")
    assert "Còn ô chưa ghi" in post(lead, "minutes", held_on="hôm nay", present="A", body="B")
    assert "Đã ghi." in post(lead, "propose", kind="conclude", **paper)
    assert "Đã ghi." in post(leader, "sign")
    assert "Đã ghi." in post(lead, "propose", kind="recover", amount="4.600.000", **paper)
    assert "Đã ghi." in post(leader, "sign")
    assert "Không thu quá" in post(lead, "payment", amount="4600001", paid_on="2026-11-16", paper="PT")
    assert "Đã ghi." in post(lead, "payment", amount="4600000", paid_on="2026-11-16", paper="PT")
    told = lead.get(page).content.decode()
    assert "Đã thu hồi đủ" in told
    assert "<b>B</b>" not in told
    assert lead.get(reverse("inspection:paper", args=[code]) + "?save=1").headers["Content-Disposition"]
    assert lead.get(reverse("inspection:evidence", args=[code, 1])).status_code == 200
    assert post(lead, "nonsense") == lead.get("/desk/nothing").content.decode()


def test_the_teller_is_shown_on_the_one_answer_alone(who: People, report_case: ReportCase) -> None:
    code = file_of(who, report_case())
    with_team(who, code)
    lead = browser(who.lead)
    with unsealed():
        sign_id = Sign.objects.get().id
    address = reverse("inspection:reveal", args=[code, sign_id])
    name = who.officer.name
    assert name in lead.post(address, {"purpose": "Hỏi lại"}).content.decode()
    assert name not in lead.get(reverse("inspection:file", args=[code])).content.decode()
    assert "để làm gì" in lead.post(address, {"purpose": ""}, follow=True).content.decode()


def test_neither_log_nor_figures_tell_of_inspection(
    who: People, report_case: ReportCase, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    case = case_by_id(report_case())
    client = browser(who.officer)
    client.get(reverse("desk:tell_inspection", args=[case.code]))
    client.post(reverse("desk:tell_inspection", args=[case.code]), {"said": "x", "kind": "other"})
    browser(who.leader).get(reverse("inspection:files"))
    assert "inspection" not in " ".join(
        record.getMessage() for record in caplog.records if record.name.startswith("motgio")
    )


def test_only_inspection_is_shown_the_way_there(who: People) -> None:
    way = f'href="{reverse("inspection:files")}"'
    assert way in browser(who.leader).get("/desk/").content.decode()
    assert way in browser(who.lead).get("/desk/").content.decode()
    assert way not in browser(who.officer).get("/desk/").content.decode()

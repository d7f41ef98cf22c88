"""Single sign-on against a provider on a real socket, honest and not."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from django.conf import LazySettings
from django.test import Client
from pydantic import SecretStr

from motgio.config.environment import BadSetting, read_environment
from motgio.config.identity import single_sign_on
from motgio.platform.people.models import Staff
from motgio.testing.oidc_provider import CLIENT_ID, CLIENT_SECRET, Provider, running_provider
from motgio.web.account.tests.conftest import code_now, with_app

pytestmark = pytest.mark.django_db


@pytest.fixture
def provider(settings: LazySettings, lan: int) -> Iterator[Provider]:
    """The agency's provider, at which Lan is signed in as `lan@agency`."""
    with running_provider() as running:
        changes = {
            "oidc_issuer": running.issuer,
            "oidc_client_id": CLIENT_ID,
            "oidc_client_secret": SecretStr(CLIENT_SECRET),
        }
        settings.MOTGIO = settings.MOTGIO.model_copy(update=changes)
        settings.SOCIALACCOUNT_PROVIDERS = single_sign_on(settings.MOTGIO)
        running.claims = {"preferred_username": "lan@agency", "email": "lan@agency.vn"}
        Staff.objects.filter(id=lan).update(sso_name="lan@agency")
        yield running


def walk(client: Client, *, query: str = "") -> str:
    """Through the provider and back; where the browser ends up."""
    start = client.get(f"/desk/sso/agency/start{query}")
    there = httpx.get(start.headers["Location"])
    back = urlsplit(there.headers["Location"])
    return client.get(f"{back.path}?{back.query}").headers["Location"]


def test_who_was_named_by_an_administrator_comes_in(provider: Provider, client: Client, lan: int) -> None:
    assert "Đăng nhập bằng SSO" in client.get("/desk/login").content.decode()
    assert walk(client) == "/desk/"
    assert client.session["_auth_user_id"] == str(lan)
    question = provider.asked[0]
    assert question["code_challenge_method"] == "S256"
    assert question["redirect_uri"] == "http://testserver/desk/sso/agency/callback"
    assert len(question["nonce"]) >= 20
    assert walk(Client()) == "/desk/"


def test_the_way_goes_on_to_the_page_that_was_wanted_and_never_out_of_the_house(
    provider: Provider, client: Client
) -> None:
    assert walk(client, query="?next=/desk/promises") == "/desk/promises"
    assert walk(Client(), query="?next=https://example.com/&process=connect&auth_params=x%3D1") == "/desk/"
    assert "x" not in provider.asked[-1]


def test_a_second_factor_is_asked_after_single_sign_on_too(
    provider: Provider, client: Client, lan: int
) -> None:
    with_app(lan)
    assert walk(client) == "/desk/code"
    assert client.get("/desk/").status_code == 302
    assert client.post("/desk/code", {"code": code_now()}).headers["Location"] == "/desk/"


def test_nobody_is_made_by_signing_on(provider: Provider, client: Client) -> None:
    provider.claims = {"preferred_username": "la@agency", "sub": "someone-new"}
    before = Staff.objects.count()
    assert walk(client) == "/desk/login"
    assert "chưa được quản trị viên lập" in client.get("/desk/login").content.decode()
    assert "_auth_user_id" not in client.session
    assert Staff.objects.count() == before


def test_a_name_given_to_another_person_there_opens_nothing(provider: Provider, client: Client) -> None:
    assert walk(client) == "/desk/"
    provider.claims["sub"] = "another-subject"
    assert walk(Client()) == "/desk/login"


def test_a_closed_account_stays_closed(provider: Provider, client: Client, lan: int) -> None:
    assert walk(client) == "/desk/"
    Staff.objects.filter(id=lan).update(is_active=False)
    again = Client()
    assert walk(again) == "/desk/login"
    assert "_auth_user_id" not in again.session


def test_a_mailbox_counts_only_when_it_was_verified(
    provider: Provider, client: Client, settings: LazySettings, lan: int
) -> None:
    settings.MOTGIO = settings.MOTGIO.model_copy(update={"oidc_claim": "email"})
    Staff.objects.filter(id=lan).update(sso_name="lan@agency.vn")
    assert walk(client) == "/desk/login"
    provider.claims["email_verified"] = True
    assert walk(client) == "/desk/"


REFUSED_FOR = {
    "expired": "ExpiredSignatureError",
    "from the future": "ImmatureSignatureError",
    "other audience": "InvalidAudienceError",
    "other issuer": "InvalidIssuerError",
    "other nonce": "nonce",
    "other party": "azp",
    "no nonce": "MissingRequiredClaimError",
    "no subject": "MissingRequiredClaimError",
    "unsigned": "InvalidAlgorithmError",
    "signed with the secret": "InvalidAlgorithmError",
    "signed by a stranger": "InvalidSignatureError",
    "unknown key": "key",
    "edited after signing": "InvalidSignatureError",
    "garbage": "DecodeError",
    "other issuer in discovery": "issuer",
}


@pytest.mark.parametrize("misbehaviour", REFUSED_FOR)
def test_a_token_that_is_not_right_in_every_way_opens_nothing(
    provider: Provider, client: Client, misbehaviour: str, caplog: pytest.LogCaptureFixture
) -> None:
    provider.misbehaves = misbehaviour
    assert walk(client) == "/desk/login"
    assert "_auth_user_id" not in client.session
    said = [record.getMessage() for record in caplog.records if record.name == "motgio.single_sign_on"]
    assert said == [f"single sign-on refused: NotBelieved {REFUSED_FOR[misbehaviour]}"]


def test_who_changes_their_mind_there_is_back_at_the_door(provider: Provider, client: Client) -> None:
    provider.misbehaves = "access denied"
    assert walk(client) == "/desk/login"


def test_an_old_token_is_no_answer_to_a_new_question(provider: Provider, client: Client) -> None:
    provider.misbehaves = "replayed"
    assert walk(client) == "/desk/"
    assert walk(Client()) == "/desk/login"


def test_an_answer_that_this_browser_did_not_ask_for_opens_nothing(
    provider: Provider, client: Client
) -> None:
    there = httpx.get(client.get("/desk/sso/agency/start").headers["Location"])
    back = urlsplit(there.headers["Location"])
    victim = Client()
    assert victim.get(f"{back.path}?{back.query}").headers["Location"] == "/desk/login"
    assert "_auth_user_id" not in victim.session
    assert parse_qs(back.query)["code"][0] in provider.codes


def test_a_provider_that_is_down_sends_back_to_the_door(
    settings: LazySettings, provider: Provider, client: Client
) -> None:
    settings.MOTGIO = settings.MOTGIO.model_copy(update={"oidc_issuer": "http://127.0.0.1:9"})
    settings.SOCIALACCOUNT_PROVIDERS = single_sign_on(settings.MOTGIO)
    assert client.get("/desk/sso/agency/start").headers["Location"] == "/desk/login"


def test_without_a_provider_there_is_no_such_door(client: Client, lan: int) -> None:
    assert "/sso/" not in client.get("/desk/login").content.decode()
    assert client.get("/desk/sso/agency/start").status_code == 404
    assert client.get("/desk/sso/agency/callback").status_code == 404


def test_half_a_setting_or_one_without_tls_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTGIO_OIDC_ISSUER", "https://sso.example.vn")
    with pytest.raises(BadSetting, match="CLIENT_ID"):
        read_environment()
    monkeypatch.setenv("MOTGIO_OIDC_CLIENT_ID", "motgio")
    monkeypatch.setenv("MOTGIO_OIDC_CLIENT_SECRET", "s")
    assert read_environment().oidc_issuer
    monkeypatch.setenv("MOTGIO_OIDC_ISSUER", "http://sso.example.vn")
    with pytest.raises(BadSetting, match="https"):
        read_environment()

"""The agency's single sign-on (OpenID Connect): authorization code with PKCE, state and nonce."""

from __future__ import annotations

import logging
from typing import Any

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount, SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET
from requests import RequestException

from motgio.kernel.clock import SystemClock
from motgio.kernel.ids import unguessable_token
from motgio.platform.people.facade import UnknownStaff, link_single_sign_on
from motgio.web.account.adapters import SingleSignOn
from motgio.web.account.id_token import NotBelieved, believed_claims, name_in

log = logging.getLogger("motgio.single_sign_on")
REFUSED = (NotBelieved, UnknownStaff, RequestException, KeyError, ValueError)


class AgencyAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """Believes a signed ID token only, and opens an account that an administrator named."""

    nonce = ""

    def complete_login(self, request: HttpRequest, app: SocialApp, token: Any, **kwargs: Any) -> Any:
        """Raises OAuth2Error, which sends back to the door, for whatever is not right."""
        try:
            claims = self._claims(app, str(kwargs["response"].get("id_token", "")))
            known = SocialAccount.objects.filter(provider=self.provider_id, uid=claims["sub"])
            if not known.exists():
                link_single_sign_on(
                    provider=self.provider_id,
                    subject=claims["sub"],
                    name=name_in(claims, settings.MOTGIO.oidc_claim),
                    at=SystemClock().now(),
                )
        except REFUSED as error:
            log.warning("single sign-on refused: %s %s", type(error).__name__, _place_of(error))
            raise OAuth2Error("refused") from error
        return self.get_provider().sociallogin_from_response(request, {"id_token": claims})

    def _claims(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        issuer = str(self.openid_config["issuer"])
        if issuer.rstrip("/") != settings.MOTGIO.oidc_issuer.rstrip("/"):
            raise NotBelieved("issuer")
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
            keys = answer.json()
        return believed_claims(id_token, keys=keys, issuer=issuer, client_id=app.client_id, nonce=self.nonce)


class AgencyProvider(OpenIDConnectProvider):  # type: ignore[misc]
    """The provider of `MOTGIO_OIDC_*`; of what it tells about a person nothing is kept."""

    oauth2_adapter_class = AgencyAdapter

    def extract_extra_data(self, data: Any) -> dict[str, Any]:
        return {}


class Callback(OAuth2CallbackView):  # type: ignore[misc]
    """Gives the adapter the nonce that went out with this browser's question."""

    def _get_state(self, request: HttpRequest, provider: Any) -> Any:
        state, response = super()._get_state(request, provider)
        self.adapter.nonce = str((state or {}).get("nonce", ""))
        return state, response


@require_GET
def start(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Off to the agency's sign-in; what a stranger's link adds to the address is not passed on."""
    provider = _provider(request, provider_id)
    nonce = unguessable_token()
    asked = request.GET.get("next", "")
    inside = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()})
    try:
        answer: HttpResponse = provider.redirect(
            request,
            process="login",
            next_url=asked if inside else settings.LOGIN_REDIRECT_URL,
            auth_params={"nonce": nonce},
            nonce=nonce,
        )
    except (RequestException, KeyError, ValueError) as error:
        log.warning("single sign-on cannot be reached: %s", type(error).__name__)
        return SingleSignOn(request).sent_back(request)
    return answer


@require_GET
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the agency's sign-in."""
    _provider(request, provider_id)
    answer: HttpResponse = Callback.adapter_view(AgencyAdapter(request, provider_id))(request)
    return answer


def _provider(request: HttpRequest, provider_id: str) -> Any:
    try:
        return get_adapter().get_provider(request, provider_id)
    except SocialApp.DoesNotExist:
        raise Http404 from None


def _place_of(error: Exception) -> str:
    """Which of the conditions failed; never a value out of a token."""
    return str(error) if isinstance(error, NotBelieved) else ""

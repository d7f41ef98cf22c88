"""What the settings of single sign-on mean to django-allauth."""

from __future__ import annotations

from typing import Any

from motgio.config.environment import Environment

# Part of the callback's address, which is registered at the agency's provider: never changed.
PROVIDER_ID = "agency"


def single_sign_on(environment: Environment) -> dict[str, Any]:
    """The entry of SOCIALACCOUNT_PROVIDERS; without a door when no provider is set."""
    app = {
        "provider_id": PROVIDER_ID,
        "name": environment.oidc_name,
        "client_id": environment.oidc_client_id,
        "secret": environment.oidc_client_secret.get_secret_value(),
        "settings": {
            "server_url": environment.oidc_issuer.rstrip("/"),
            # Only the signed token counts; the answer of the userinfo address is not signed.
            "fetch_userinfo": False,
            "oauth_pkce_enabled": True,
            "scope": ["openid", "profile", "email"],
        },
    }
    return {
        "openid_connect": {
            "APPS": [app] if environment.oidc_issuer else [],
            "provider_class": "motgio.web.account.single_sign_on.AgencyProvider",
        }
    }

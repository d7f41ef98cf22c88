"""Whether an ID token of the single sign-on may be believed (OpenID Connect Core 1.0, 3.1.3.7); pure.

django-allauth leaves signature and nonce out when the token came over TLS; we look at both.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jwt

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
NEEDED = ("iss", "sub", "aud", "exp", "iat", "nonce")
# How far the provider's clock may be off.
LEEWAY_SECONDS = 60


class NotBelieved(Exception):
    """This token is not what it says, or not meant for us."""


def believed_claims(
    token: str, *, keys: Mapping[str, Any], issuer: str, client_id: str, nonce: str
) -> dict[str, Any]:
    """The claims of a token that is signed by the issuer, fresh, for us, and an answer to our own question.

    Raises NotBelieved.
    """
    try:
        header = jwt.get_unverified_header(token)
        claims: dict[str, Any] = jwt.decode(
            token,
            key=_key(keys, str(header.get("kid", ""))),
            algorithms=list(ALGORITHMS),
            issuer=issuer,
            audience=client_id,
            leeway=LEEWAY_SECONDS,
            options={"require": list(NEEDED)},
        )
    except (jwt.PyJWTError, ValueError, TypeError) as error:
        raise NotBelieved(type(error).__name__) from error
    if not nonce or claims["nonce"] != nonce:
        raise NotBelieved("nonce")
    if claims.get("azp", client_id) != client_id:
        raise NotBelieved("azp")
    if not isinstance(claims["sub"], str) or not claims["sub"]:
        raise NotBelieved("sub")
    return claims


def name_in(claims: Mapping[str, Any], claim: str) -> str:
    """The name that the configured claim gives; empty for none, and for a mailbox nobody verified."""
    if claim == "email" and claims.get("email_verified") is not True:
        return ""
    value = claims.get(claim)
    return value.strip() if isinstance(value, str) else ""


def _key(keys: Mapping[str, Any], kid: str) -> jwt.PyJWK:
    known = [key for key in jwt.PyJWKSet.from_dict(dict(keys)).keys if key.public_key_use in {None, "sig"}]
    named = [key for key in known if key.key_id == kid] if kid else known
    if len(named) != 1:
        raise NotBelieved("key")
    return named[0]

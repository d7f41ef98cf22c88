"""A single sign-on on a real socket that behaves as vendors do, and, when told to, as attackers would."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT_ID, CLIENT_SECRET = "motgio", "a secret: with/signs"


def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Provider:
    """Who is signed in there, what it tells, and how it misbehaves."""

    issuer: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    misbehaves: str = ""
    told_before: str = ""
    asked: list[dict[str, str]] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    key: rsa.RSAPrivateKey = field(default_factory=_key)
    stranger: rsa.RSAPrivateKey = field(default_factory=_key)

    def discovery(self) -> dict[str, Any]:
        """What stands at the well-known address."""
        issuer = "https://somebody.else" if self.misbehaves == "other issuer in discovery" else self.issuer
        return {
            "issuer": issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        }

    def keys(self) -> dict[str, Any]:
        """The public keys."""
        own = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [{**own, "kid": "k1", "use": "sig", "alg": "RS256"}]}

    def code_for(self, question: dict[str, str]) -> str:
        """Somebody signed in: the code that goes back with the browser."""
        self.asked.append(question)
        code = secrets.token_urlsafe(12)
        self.codes[code] = question
        return code

    def token_for(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """Exchange a code, once, for the one who can show secret and verifier."""
        question = self.codes.pop(form.get("code", ""), None)
        challenge = base64.urlsafe_b64encode(
            hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        ).rstrip(b"=")
        right = (
            question is not None
            and form.get("client_secret") == CLIENT_SECRET
            and form.get("redirect_uri") == question["redirect_uri"]
            and challenge.decode() == question.get("code_challenge")
        )
        if not right or question is None:
            return 400, {"error": "invalid_grant"}
        return 200, {"access_token": "a", "token_type": "Bearer", "id_token": self.id_token(question)}

    def id_token(self, question: dict[str, str]) -> str:
        """The signed token, or what the misbehaviour makes of it."""
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT_ID,
            "sub": "subject-1",
            "iat": now,
            "exp": now + 300,
            "nonce": question.get("nonce", ""),
            **self.claims,
        }
        changes: dict[str, dict[str, Any]] = {
            "expired": {"iat": now - 7200, "exp": now - 3600},
            "from the future": {"iat": now + 3600, "exp": now + 7200},
            "other audience": {"aud": "another client"},
            "other issuer": {"iss": "https://somebody.else"},
            "other nonce": {"nonce": "another"},
            "other party": {"azp": "another client"},
            "no nonce": {"nonce": None},
            "no subject": {"sub": None},
        }
        claims |= changes.get(self.misbehaves, {})
        claims = {name: value for name, value in claims.items() if value is not None}
        return self._signed(claims)

    def _signed(self, claims: dict[str, Any]) -> str:
        if self.misbehaves == "replayed":
            self.told_before = self.told_before or self._with(self.key, claims)
            return self.told_before
        if self.misbehaves == "unsigned":
            return jwt.encode(claims, "", algorithm="none")
        if self.misbehaves == "signed with the secret":
            return jwt.encode(claims, CLIENT_SECRET, algorithm="HS256", headers={"kid": "k1"})
        if self.misbehaves == "garbage":
            return "not.a.token"
        token = self._with(self.stranger if self.misbehaves == "signed by a stranger" else self.key, claims)
        if self.misbehaves == "edited after signing":
            head, _, tail = token.split(".")
            body = base64.urlsafe_b64encode(json.dumps({**claims, "sub": "x"}).encode()).rstrip(b"=").decode()
            return f"{head}.{body}.{tail}"
        return token

    def _with(self, key: rsa.RSAPrivateKey, claims: dict[str, Any]) -> str:
        kid = "k2" if self.misbehaves == "unknown key" else "k1"
        return jwt.encode(claims, key, algorithm="RS256", headers={"kid": kid})


class _Handler(BaseHTTPRequestHandler):
    provider: Provider

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if address.path == "/.well-known/openid-configuration":
            self._json(200, self.provider.discovery())
        elif address.path == "/keys":
            self._json(200, self.provider.keys())
        elif address.path == "/authorize":
            self._send_back({name: values[0] for name, values in parse_qs(address.query).items()})
        else:
            self._json(404, {})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = {name: values[0] for name, values in parse_qs(body).items()}
        self._json(*self.provider.token_for(form))

    def _send_back(self, question: dict[str, str]) -> None:
        refused = self.provider.misbehaves == "access denied"
        answer = {"error": "access_denied"} if refused else {"code": self.provider.code_for(question)}
        self.send_response(302)
        self.send_header(
            "Location", f"{question['redirect_uri']}?{urlencode(answer | {'state': question['state']})}"
        )
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _json(self, status: int, body: dict[str, Any]) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_parts: object) -> None:
        """Quiet."""


@contextmanager
def running_provider() -> Iterator[Provider]:
    """The provider, listening on a free port of this machine."""
    provider = Provider()
    handler = type("Handler", (_Handler,), {"provider": provider})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

"""Who may call what: three tokens, three scopes."""

import hmac
from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import Depends, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from motgio_records.problems import NoScope, NoToken
from motgio_records.settings import Settings

bearer = HTTPBearer(auto_error=False, description="One of the three tokens of the service.")


def scopes_of(token: str, settings: Settings) -> frozenset[str]:
    """Scopes that the token carries; empty when nobody issued it. An empty setting issues no token."""
    granted = (
        (settings.token_read, frozenset({"read"})),
        (settings.token_write, frozenset({"read", "write"})),
        (settings.token_admin, frozenset({"admin"})),
    )
    held: frozenset[str] = frozenset()
    for issued, scopes in granted:
        # Compared in constant time, and all three always: the time tells nothing.
        if hmac.compare_digest(issued.encode(), token.encode()) and issued:
            held |= scopes
    return held


def require(scope: str) -> Callable[..., Awaitable[None]]:
    """A dependency that lets the request pass only with this scope. Raises NoToken, NoScope."""

    async def check(
        request: Request,
        credentials: Annotated[HTTPAuthorizationCredentials | None, Security(bearer)],
    ) -> None:
        held = scopes_of(credentials.credentials, request.app.state.settings) if credentials else frozenset()
        if not held:
            raise NoToken
        if scope not in held:
            raise NoScope(f"Cần quyền {scope}.")

    return check


ReadAccess = Depends(require("read"))
WriteAccess = Depends(require("write"))
AdminAccess = Depends(require("admin"))

"""The ASGI application of the records port."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from motgio_records.api import fault_switches, health, reads, writes
from motgio_records.database import open_pool
from motgio_records.problems import install_problem_handlers
from motgio_records.settings import Settings, load_settings

DESCRIPTION = """The one way by which the agency's systems of record are read and changed.

Embedded systems of record: contributions, books and cards (TST), benefits (TCS), health claims, population
identity, and beside them the copy that the VssID app shows."""


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    settings = getattr(app.state, "settings", None) or load_settings()
    app.state.settings = settings
    app.state.pool = open_pool(settings)
    # Not waited for: the service may start before its database and serves as soon as that answers.
    await app.state.pool.open(wait=False)
    # What is loaded by now stays; the collector need not walk it again at every answer.
    gc.freeze()
    try:
        yield
    finally:
        await app.state.pool.close()


def create_app(settings: Settings | None = None) -> FastAPI:
    """An application for these settings; those of the environment when none are given."""
    app = FastAPI(title="Motgio records port", version="1.0.0", description=DESCRIPTION, lifespan=_lifespan)
    if settings is not None:
        app.state.settings = settings
    for module in (reads, writes, fault_switches, health):
        app.include_router(module.router)
    install_problem_handlers(app)
    return app


app = create_app()

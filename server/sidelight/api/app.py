"""Settings -> the service, ready to be served."""

import contextlib
import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from importlib import metadata

from fastapi import FastAPI, Security
from fastapi.security import HTTPBearer
from fastapi.staticfiles import StaticFiles
from starlette.middleware import Middleware
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from sidelight.api import lookups, problems
from sidelight.api.gate import Gate, Rate
from sidelight.api.keyring import Keyring
from sidelight.api.lists import Lists
from sidelight.api.metrics import Metrics
from sidelight.api.middleware import Shell
from sidelight.api.openapi import Service
from sidelight.api.packs import Packs
from sidelight.api.routes import card, health, keys, kills, page, preview, proposals, read, reports, rules
from sidelight.api.rulebook import Beside, Rulebook
from sidelight.api.settings import Settings
from sidelight.api.state import State
from sidelight.api.workers import Limits, Pool
from sidelight.store import Store, StoreError

log = logging.getLogger("sidelight.api")

# An expired look-up is better than none where its source is gone, for a season.
KEPT_AFTER_EXPIRY = timedelta(days=90)

ABOUT = """
Clean article text that says what was taken out, whose voice each sentence is in, and where it comes from.

Errors are problem details after RFC 9457. Beyond this machine the service wants an API key, sent as
`Authorization: Bearer KEY`.
"""


def create_app(settings: Settings | None = None, pool: Pool | None = None) -> FastAPI:
    """The service; workers start with its lifespan and end with it.

    Args:
        settings: From the environment where left out.
        pool: The workers, where they are to be others than the settings say.
    """
    settings = settings or Settings()
    metrics = Metrics()
    pool = pool or Pool(_limits(settings))
    store = Store(settings.store_url)
    keyring = Keyring(settings, store)
    rulebook = Rulebook(settings.rules, pool, store, Beside(Packs.of(settings), Lists.of(settings)))
    state = State(settings, pool, rulebook, store, keyring, Rate(settings.submissions_per_minute), metrics)

    @contextlib.asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with _running(state):
            yield

    app = Service(
        title="Sidelight",
        version=_version(),
        description=ABOUT,
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        middleware=[
            Middleware(ProxyHeadersMiddleware, trusted_hosts=sorted(settings.trusted_proxies)),
            Middleware(Shell, Gate(settings, keyring), metrics, settings.max_body_bytes),
        ],
    )
    app.state.sidelight = state
    app.state.lookups = lookups.build(settings, store.cards)
    problems.install(app)
    key = Security(HTTPBearer(auto_error=False, description="Needed beyond loopback."))
    for module in (read, card, preview, rules, proposals, reports, kills, keys):
        app.include_router(module.router, dependencies=[key])
    app.include_router(health.router)
    app.include_router(page.router)
    # In a checkout `reader` is a link into the extension, which shares it.
    app.mount("/static", StaticFiles(directory=page.STATIC, follow_symlink=True))
    _count_workers(metrics, state.pool)
    return app


@contextlib.asynccontextmanager
async def _running(state: State) -> AsyncIterator[None]:
    """Workers, rules and store, from the start of the service to its end."""
    packs, lists = state.rulebook.packs, state.rulebook.lists
    try:
        await state.store.open()
        await state.store.cards.prune(datetime.now(UTC) - KEPT_AFTER_EXPIRY)
    except StoreError as error:
        # Pages are read without it; what needs it says so, and tries again.
        log.error("%s; proposals, reports and keys are not to be had", error)  # noqa: TRY400
    try:
        await state.keyring.start()
        await state.rulebook.start(state.settings.rules_check_seconds)
        await state.pool.start()
        if packs is not None:
            await packs.start(state.settings.pack_check_seconds, state.rulebook.check)
        if lists is not None:
            await lists.start(state.rulebook.check)
        yield
    finally:
        for more in (packs, lists):
            if more is not None:
                await more.stop()
        await state.rulebook.stop()
        await state.keyring.stop()
        await state.pool.stop()
        await state.store.close()


def _version() -> str:
    """Of the installed package; a checkout that is not installed has none."""
    try:
        return metadata.version("sidelight")
    except metadata.PackageNotFoundError:
        return "0"


def _limits(settings: Settings) -> Limits:
    return Limits(
        workers=settings.workers,
        waiting=settings.waiting,
        job_seconds=settings.read_seconds,
        memory_bytes=settings.worker_memory_mb * 1_000_000,
    )


def _count_workers(metrics: Metrics, pool: Pool) -> None:
    metrics.gauge("sidelight_workers", "Workers that are up.", lambda: pool.alive)
    metrics.gauge("sidelight_workers_busy", "Workers at work.", lambda: pool.busy)
    metrics.gauge("sidelight_pages_waiting", "Pages that wait for a worker.", lambda: pool.waiting)
    metrics.gauge("sidelight_workers_replaced", "Workers replaced since the start.", lambda: pool.replaced)

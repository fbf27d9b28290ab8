"""The service in process with workers that misbehave as told, and for real on a port."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import httpx
import pytest

from sidelight.api.app import create_app
from sidelight.api.settings import Settings
from sidelight.api.workers import Limits, Pool

Use = Callable[[httpx.AsyncClient], Awaitable[object]]


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"SIDELIGHT_{name.upper()}", raising=False)


@pytest.fixture(scope="session", autouse=True)
def _faulty_worker_is_found() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(Path(__file__).parent))
        yield


@contextlib.asynccontextmanager
async def running(settings: Settings, **limits: object) -> AsyncIterator[httpx.AsyncClient]:
    """A service whose workers do what the page says (see faulty_worker.py)."""
    app = create_app(settings, Pool(Limits(**{"workers": 1, **limits}), "faulty_worker"))
    transport = httpx.ASGITransport(app, client=("203.0.113.5", 4711))
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8787") as client,
    ):
        yield client


@pytest.fixture(scope="session")
def _shared() -> Iterator[tuple[asyncio.Runner, httpx.AsyncClient]]:
    """One such service for all tests that want nothing special of it."""
    with asyncio.Runner() as runner:
        context = running(Settings())
        client = runner.run(context.__aenter__())
        yield runner, client
        runner.run(context.__aexit__(None, None, None))


@pytest.fixture
def asking(_shared: tuple[asyncio.Runner, httpx.AsyncClient]) -> Callable[..., object]:
    """Runs `use(client)` against the shared service, or one of its own for settings or limits of its own."""

    def ask(use: Use, settings: Settings | None = None, **limits: object) -> object:
        async def run() -> object:
            async with running(settings or Settings(), **limits) as client:
                return await use(client)

        runner, client = _shared
        return runner.run(use(client) if settings is None and not limits else run())

    return ask


@pytest.fixture(scope="session")
def service(
    site: str, served: Callable[..., contextlib.AbstractContextManager[str]]
) -> Iterator[httpx.Client]:
    """The real service with real workers, once for all tests."""
    settings = Settings(workers=2, fetch_allowed_hosts=frozenset({site}), max_body_bytes=2_000_000)
    with served(settings) as url, httpx.Client(base_url=url, timeout=30, trust_env=False) as client:
        yield client

"""The service for tests: in process with workers that misbehave as told, and for real on a port."""

import asyncio
import contextlib
import http.server
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import httpx
import pytest
import uvicorn

from sidelight.api.app import create_app
from sidelight.api.settings import Settings
from sidelight.api.workers import Limits, Pool

STORY = (Path(__file__).parent.parent / "pages" / "sample" / "source.html").read_bytes()
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


class Site(http.server.BaseHTTPRequestHandler):
    """A news site with one story, one page that is none, and one that is gone."""

    def do_GET(self) -> None:
        status, kind, body = {
            "/story": (200, "text/html; charset=utf-8", STORY),
            "/latin": (200, "text/html; charset=iso-8859-1", "<title>Café</title><p>Über".encode("latin-1")),
            "/photo": (200, "image/png", b"\x89PNG"),
            "/inside": (302, "text/html", b""),
        }.get(self.path, (404, "text/html", b"gone"))
        self.send_response(status)
        if status == 302:
            self.send_header("location", "http://169.254.169.254/latest/meta-data/")
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Keep quiet."""


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def service(site: str) -> Iterator[httpx.Client]:
    """The real service with real workers, once for all tests."""
    settings = Settings(port=0, workers=2, fetch_allowed_hosts=frozenset({site}), max_body_bytes=2_000_000)
    with served(settings) as client:
        yield client


@contextlib.contextmanager
def served(settings: Settings) -> Iterator[httpx.Client]:
    server = uvicorn.Server(uvicorn.Config(create_app(settings), port=0, log_config=None, access_log=False))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        deadline = time.monotonic() + 30
        while not server.started:
            assert thread.is_alive(), "the service ended before it was up"
            assert time.monotonic() < deadline, "the service was not up within 30 seconds"
            time.sleep(0.02)
        port = server.servers[0].sockets[0].getsockname()[1]
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30, trust_env=False) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join()

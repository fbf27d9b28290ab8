"""A news site, the service and PostgreSQL, each for real on a port of its own."""

import contextlib
import gc
import http.server
import importlib.util
import json
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from sidelight.api.settings import Settings

# As the command line does: loading the rules takes a third less time.
gc.set_threshold(50_000)

AXE = Path(__file__).parents[1] / "node_modules" / "axe-core" / "axe.min.js"
SETUP = "run `apt-get install chromium firefox-esr`, `pip install .[browser]` and `npm install` first"
STORY = Path(__file__).parent / "pages" / "sample" / "source.html"
PICTURE = b"<svg xmlns='http://www.w3.org/2000/svg' width='4' height='3'/>"
PAGES = {
    "/latin": (200, "text/html; charset=iso-8859-1", "<title>Café</title><p>Über".encode("latin-1")),
    "/photo": (200, "image/png", b"\x89PNG"),
    "/picture.svg": (200, "image/svg+xml", PICTURE),
    "/inside": (302, "text/html", b""),
}


class Site(http.server.BaseHTTPRequestHandler):
    """One story, what is no story, what is gone, and what does not answer in time."""

    seen: list[str]

    def do_GET(self) -> None:
        self.seen.append(self.path)
        if self.path == "/slow":
            time.sleep(1.5)
        if self.path == "/story":
            status, kind, body = 200, "text/html; charset=utf-8", STORY.read_bytes()
        else:
            status, kind, body = PAGES.get(self.path, (404, "text/html", b"gone"))
        with contextlib.suppress(ConnectionError):
            self.send_response(status)
            if status == 302:
                self.send_header("location", "http://169.254.169.254/latest/meta-data/")
            self.send_header("content-type", kind)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Keep quiet."""


@pytest.fixture(scope="session", autouse=True)
def _data_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The service of the tests keeps nothing among the files of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(scope="session")
def site_log() -> list[str]:
    """The paths that the site was asked for."""
    return []


@pytest.fixture(scope="session")
def site(site_log: list[str]) -> Iterator[str]:
    """Host and port of the news site."""
    handler = type("LoggedSite", (Site,), {"seen": site_log})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def served() -> Callable[["Settings"], contextlib.AbstractContextManager[str]]:
    """Runs the service with its real workers; gives its address."""
    return _served


@contextlib.contextmanager
def _served(settings: "Settings") -> Iterator[str]:
    import uvicorn  # noqa: PLC0415 - other tests need neither

    from sidelight.api.app import create_app  # noqa: PLC0415

    server = uvicorn.Server(uvicorn.Config(create_app(settings), port=0, log_config=None, access_log=False))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        deadline = time.monotonic() + 30
        while not server.started:
            assert thread.is_alive(), "the service ended before it was up"
            assert time.monotonic() < deadline, "the service was not up within 30 seconds"
            time.sleep(0.02)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a PostgreSQL; the tests that ask for it are skipped where it is not installed."""
    spec = importlib.util.spec_from_file_location("postgres", Path(__file__).parent / "postgres.py")
    assert spec is not None
    assert spec.loader is not None
    postgres = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(postgres)
    folder = postgres.programs()
    if folder is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    with postgres.running(folder) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database, once of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'store.sqlite3'}"
        return
    import psycopg  # noqa: PLC0415 - only where there is a server

    server = request.getfixturevalue("postgresql")
    name = f"test_{time.monotonic_ns()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0")
    yield server.replace("/postgres", f"/{name}")


@pytest.fixture(scope="session")
def playwright() -> Iterator[object]:
    """The one playwright of a run; two at once do not get along."""
    sync_api = pytest.importorskip("playwright.sync_api", reason=SETUP)
    with sync_api.sync_playwright() as started:
        yield started


@pytest.fixture
def violations():
    """What axe finds wrong with a page, as lines that say where."""
    assert AXE.exists(), f"there is no axe-core: {SETUP}"
    script = AXE.read_text()

    def check(page) -> list[str]:
        # Through the debugger, since the page's own policy lets no such script in.
        page.evaluate(script)
        found = page.evaluate(
            "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})"
        )
        return [
            f"{rule['id']}: {node['html'][:160]} {json.dumps(node['any'][:1])[:300]}"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]

    return check

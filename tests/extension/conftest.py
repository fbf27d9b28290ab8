"""The extension in real browsers, between a news site and the real service."""

import http.server
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from sidelight.api.settings import Settings

sys.path.insert(0, str(Path(__file__).parent))

from chromium import Chromium
from site_server import Site


@pytest.fixture(scope="session")
def news() -> Iterator[str]:
    """Address of the news site."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield f"http://news.example:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def service(served, tmp_path_factory) -> Iterator[str]:
    with served(Settings(workers=1, data_dir=tmp_path_factory.mktemp("store"))) as url:
        yield url


@pytest.fixture(scope="session")
def one_browser(playwright, tmp_path_factory) -> Iterator[Chromium]:
    browser = Chromium(playwright, tmp_path_factory.mktemp("profile"))
    yield browser
    browser.context.close()


@pytest.fixture
def bare(one_browser) -> Iterator[Chromium]:
    """A browser in which nothing is allowed and nothing was set."""
    one_browser.reset()
    yield one_browser
    assert one_browser.complaints == []
    one_browser.reset()


@pytest.fixture
def browser(bare, service) -> Chromium:
    """A browser whose user has allowed the service."""
    bare.allow("http://127.0.0.1/*")
    bare.keep(server=service)
    return bare


@pytest.fixture
def slow_service() -> Iterator[str]:
    """A service that takes its time."""
    gone = threading.Event()

    class Slow(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            gone.wait(20)

        do_GET = do_POST  # noqa: N815

        def log_message(self, *_args: object) -> None:
            """Keep quiet."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Slow)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    gone.set()
    server.shutdown()
    server.server_close()
    thread.join()

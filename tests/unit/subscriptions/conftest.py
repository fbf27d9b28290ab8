"""A real server of lists on loopback, and a folder of subscriptions."""

import contextlib
import http.server
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sidelight.fetch import Policy
from sidelight.subscriptions.folder import Subscriptions


@dataclass
class Lists:
    """What the server answers by path: status, headers and body; and what it was asked."""

    host: str = ""
    answers: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    seen: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def put(self, path: str, text: str | bytes, status: int = 200, **headers: str) -> str:
        """Answer with a text; gives the address."""
        body = text.encode() if isinstance(text, str) else text
        self.answers[path] = (
            status,
            {name.replace("_", "-"): value for name, value in headers.items()},
            body,
        )
        return f"http://{self.host}{path}"

    @property
    def policy(self) -> Policy:
        return Policy(allowed_hosts=frozenset({self.host}), total_seconds=5, phase_seconds=2)


class Handler(http.server.BaseHTTPRequestHandler):
    lists: Lists

    def do_GET(self) -> None:
        self.lists.seen.append((self.path, dict(self.headers)))
        status, headers, body = self.lists.answers.get(self.path, (404, {}, b"gone"))
        if headers.get("etag") and self.headers.get("if-none-match") == headers["etag"]:
            status, body = 304, b""
        with contextlib.suppress(ConnectionError):
            self.send_response(status)
            for name, value in {"content-length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Keep quiet."""


@pytest.fixture
def lists() -> Iterator[Lists]:
    made = Lists()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"lists": made}))
    made.host = f"127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def place(tmp_path: Path) -> Subscriptions:
    return Subscriptions(tmp_path / "subscriptions")

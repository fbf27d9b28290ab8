"""The outside world on loopback: one server that plays every service and every site, faults included."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable

import httpx
import pytest

from sidelight.evidence import gather
from sidelight.fetch import Policy, guarded_client
from sidelight.model import SourceCard
from sidelight.parse import parse
from sidelight.source import card
from sidelight.source.lookup import Lookups, Options
from sidelight.source.provider import Endpoints, providers

Handler = Callable[[str, asyncio.StreamWriter], Awaitable[None]]
NAMES = (
    "paper.example", "www.paper.example", "guild.example", "group.example", "other.example",
    "paper.github.io", "github.io", "iana.example", "rdap.example", "rdap2.example", "wikidata.example",
    "en.wikipedia.example", "de.wikipedia.example", "archive.example", "substack.com",
)  # fmt: skip


class Outside:
    """What each host answers to each path; everything else is a plain 404."""

    def __init__(self) -> None:
        self.routes: dict[tuple[str, str], Handler] = {}
        self.seen: list[str] = []
        self.heads: list[str] = []
        self.port = 0
        self.cache = None
        self.options: dict[str, object] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def on(self, host, path, body=b"", kind="text/plain", status=200, **headers) -> None:
        """Answer to all paths that begin so; the longest beginning counts."""
        data = (
            body
            if isinstance(body, bytes)
            else (body if isinstance(body, str) else json.dumps(body)).encode()
        )
        kind = "application/json" if isinstance(body, dict | list) else kind
        lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        lines += [f"content-type: {kind}", f"content-length: {len(data)}"]
        self.routes[host, path] = self.raw("\r\n".join([f"HTTP/1.1 {status} X", *lines]), data)

    @staticmethod
    def raw(head: str, data: bytes = b"") -> Handler:
        async def answer(_head: str, writer: asyncio.StreamWriter) -> None:
            writer.write(head.encode() + b"\r\nconnection: close\r\n\r\n" + data)
            await writer.drain()

        return answer

    def redirect(self, host, path, target) -> None:
        self.on(host, path, status=302, location=target)

    @property
    def endpoints(self) -> Endpoints:
        def at(host, path=""):
            return f"http://{host}:{self.port}{path}"

        return Endpoints(
            site=at("{domain}"),
            rdap_bootstrap=at("iana.example", "/dns.json"),
            wikidata=at("wikidata.example", "/w/api.php"),
            wikidata_query=at("wikidata.example", "/sparql"),
            wikipedia=at("{language}.wikipedia.example"),
            archive=at("archive.example", "/available"),
        )

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator["Outside"]:
        server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            server.close()
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
            self._tasks.clear()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            lines = head.split("\r\n")
            path = lines[0].split(" ")[1]
            host = next(line for line in lines if line.lower().startswith("host:")).split(":")[1].strip()
            self.seen.append(f"{host}{path}")
            self.heads.append(head)
            fitting = [key for key in self.routes if key[0] == host and path.startswith(key[1])]
            handler = (
                self.routes[max(fitting, key=lambda key: len(key[1]))]
                if fitting
                else self.raw("HTTP/1.1 404 Not Found\r\ncontent-type: text/plain\r\ncontent-length: 0")
            )
            await handler(head, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            writer.transport.abort()
        finally:
            writer.close()

    def client(self, **limits) -> httpx.AsyncClient:
        async def resolve(_host: str, _port: int) -> list[str]:
            return ["127.0.0.1"]

        allowed = frozenset(f"{name}:{self.port}" for name in NAMES)
        agent = "Sidelight/0.1 (me@reader.example)"
        policy = Policy(allowed_hosts=allowed, phase_seconds=5, user_agent=agent, **limits)
        return guarded_client(policy, resolve)

    def lookups(self, *sources, **options) -> Lookups:
        made = Options(
            frozenset(sources or providers()), endpoints=self.endpoints, **{"seconds": 3.0, **options}
        )
        return Lookups(made, self.client, self.cache)

    def ask(self, *sources, page=None, language=None, links="", times=1, **options) -> SourceCard:
        """The card after the sources were asked, `times` in a row by one process."""

        async def run() -> SourceCard:
            async with self.running():
                lookups = self.lookups(*sources, **options)
                for _ in range(times):
                    found = await lookups.look_up(page or read(), language=language, links=links)
                return found

        return asyncio.run(run())


def read(head="", url="https://www.paper.example/a") -> SourceCard:
    """The card of a page, without look-ups."""
    page = gather(parse(f"<html lang='en'><head>{head}</head><body><p>x</p></body></html>"), url)
    return card.gather(page, (), url)


@pytest.fixture
def outside() -> Outside:
    return Outside()


@pytest.fixture
def page() -> Callable[..., SourceCard]:
    return read


@pytest.fixture
def facts() -> Callable[..., list[tuple[str, str]]]:
    """Label and value of the facts that a look-up added."""

    def of(source_card: SourceCard, *, of_page: bool = False) -> list[tuple[str, str]]:
        mine = {(one.label, one.value) for one in read().facts}
        return [
            (one.label, one.value)
            for one in source_card.facts
            if of_page or (one.label, one.value) not in mine
        ]

    return of


@pytest.fixture
def check() -> Callable[[SourceCard, str], object]:
    def of(source_card: SourceCard, name: str) -> object:
        return next(one for one in source_card.checks if one.source == name)

    return of

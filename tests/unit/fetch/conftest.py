"""A real HTTP server on loopback that misbehaves exactly as told."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

Answer = Callable[[str, asyncio.StreamWriter], Awaitable[None]]


class Server:
    """Answers each request by `answer(request head, writer)`; keeps the heads it saw."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.seen: list[str] = []
        self.port = 0
        self._tasks: set[asyncio.Task[None]] = set()

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator["Server"]:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            server.close()
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            self.seen.append(head)
            await self.answer(head, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, asyncio.CancelledError):
            writer.transport.abort()
        finally:
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()


@pytest.fixture
def serve() -> Callable[[Answer], contextlib.AbstractAsyncContextManager[Server]]:
    return lambda answer: Server(answer).running()


@pytest.fixture
def page() -> Callable[..., Answer]:
    """An answer made of headers and a body, sent at once."""

    def make(body: bytes, *headers: str, status: str = "200 OK") -> Answer:
        names = {header.partition(":")[0].lower() for header in headers}
        lines = list(headers)
        if "content-type" not in names:
            lines.append("content-type: text/html; charset=utf-8")
        if "content-length" not in names and "transfer-encoding" not in names:
            lines.append(f"content-length: {len(body)}")
        head = "\r\n".join([f"HTTP/1.1 {status}", *lines, "connection: close", "", ""])

        async def answer(_head: str, writer: asyncio.StreamWriter) -> None:
            writer.write(head.encode() + body)
            await writer.drain()

        return answer

    return make

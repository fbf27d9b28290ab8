"""How often each outside service may be asked: turns, waits that it asked for, and a circuit breaker."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

MAX_SERVICES = 2_000
MAX_WAIT_SECONDS = 3600.0


@dataclass(frozen=True, slots=True)
class Limit:
    """What one service is asked at most.

    Attributes:
        at_once: Requests at the same time.
        pause_seconds: From the start of one request to the start of the next.
        failures: So many failures in a row open the circuit.
        open_seconds: For so long it is then not asked at all.
    """

    at_once: int = 1
    pause_seconds: float = 0.0
    failures: int = 3
    open_seconds: float = 120.0


@dataclass(slots=True)
class _Service:
    limit: Limit
    turns: asyncio.Semaphore
    start: asyncio.Lock = field(default_factory=asyncio.Lock)
    next_start: float = 0.0
    failures: int = 0
    closed_until: float = 0.0
    why_closed: str = ""


class Services:
    """The state of every service asked, for all requests of a process together."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._services: OrderedDict[str, _Service] = OrderedDict()

    def refusal(self, name: str) -> str | None:
        """Why a service is not asked at the moment, None if it may be."""
        service = self._services.get(name)
        if service is None or self._clock() >= service.closed_until:
            return None
        return service.why_closed

    @asynccontextmanager
    async def turn(self, name: str, limit: Limit) -> AsyncIterator[None]:
        """Wait for one's turn; the service is being asked while the context is open."""
        service = self._service(name, limit)
        async with service.turns:
            async with service.start:
                wait = service.next_start - self._clock()
                if wait > 0:
                    await asyncio.sleep(wait)
                service.next_start = self._clock() + service.limit.pause_seconds
            yield

    def succeeded(self, name: str) -> None:
        """The service answered."""
        self._services[name].failures = 0

    def failed(self, name: str) -> None:
        """The service failed; the circuit opens when it did so several times in a row."""
        service = self._services[name]
        service.failures += 1
        if service.failures >= service.limit.failures:
            why = f"it gave no answer {service.failures} times in a row and is left alone for a while"
            self._close(service, service.limit.open_seconds, why)

    def asked_to_wait(self, name: str, seconds: float) -> None:
        """The service said how long it wants to be left alone."""
        self._close(self._services[name], min(seconds, MAX_WAIT_SECONDS), "it asked to be asked later")

    def _close(self, service: _Service, seconds: float, why: str) -> None:
        service.closed_until = max(service.closed_until, self._clock() + seconds)
        service.why_closed = why
        service.failures = 0

    def _service(self, name: str, limit: Limit) -> _Service:
        service = self._services.get(name)
        if service is None:
            service = self._services[name] = _Service(limit, asyncio.Semaphore(limit.at_once))
            if len(self._services) > MAX_SERVICES:
                self._services.popitem(last=False)
        # Sites come and go; what every look-up asks must not be forgotten over them.
        self._services.move_to_end(name)
        return service

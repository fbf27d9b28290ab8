"""One request of a look-up: service, address -> its answer within bounds, or why there is none."""

import asyncio
import email.utils
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import httpx

from sidelight.errors import FetchRefusedError, FetchTooLargeError, SidelightError, UpstreamError
from sidelight.fetch.inflate import Inflate
from sidelight.model import CheckState
from sidelight.source.cache import Cache
from sidelight.source.domains import registrable_domain
from sidelight.source.json_values import Json, loads
from sidelight.source.services import Limit, Services

MAX_REDIRECTS = 4
DEFAULT_LIMIT = Limit()
DEFAULT_WAIT_SECONDS = 60.0
GONE = (404, 410)
REFUSING = (401, 403, 407, 451)
BUSY = (429, 503)

log = logging.getLogger("sidelight.lookups")


class CallError(SidelightError):
    """A request had no answer of use.

    Attributes:
        state: What the check of its source says.
    """

    def __init__(self, reason: str, state: CheckState = "unreachable") -> None:
        super().__init__(reason)
        self.state: CheckState = state


@dataclass(frozen=True, slots=True)
class Call:
    """What to ask.

    Attributes:
        service: Name under which rate and failures are counted; a site file has its domain's.
        url: Where to ask.
        limit: How often that service may be asked.
        accept: The media types that are wanted.
        max_bytes: Size of the answer at most, after decompression.
        any_host: Whether redirects to other sites are part of the protocol.
    """

    service: str
    url: str
    limit: Limit = DEFAULT_LIMIT
    accept: str = "application/json"
    max_bytes: int = 2_000_000
    any_host: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer with the status 200, or 404 and 410 with `is_gone`."""

    url: str
    is_gone: bool
    media_type: str
    body: bytes
    retrieved: datetime

    def json(self) -> Json:
        """The answer as JSON.

        Raises:
            CallError: It is none.
        """
        try:
            return loads(self.body)
        except ValueError as error:
            msg = "its answer was not the JSON that it should be"
            raise CallError(msg) from error

    def text(self) -> str:
        """The answer as plain text.

        Raises:
            CallError: It is a web page or no text at all, as servers send in place of a file that is missing.
        """
        head = self.body.removeprefix(b"\xef\xbb\xbf").lstrip()[:512].lower()
        if self.media_type in ("text/html", "application/xhtml+xml") or head.startswith((b"<", b"{")):
            msg = "a web page came in place of the file"
            raise CallError(msg)
        if b"\0" in self.body:
            msg = "what came is not text in UTF-8"
            raise CallError(msg)
        return self.body.decode("utf-8-sig", "replace")


class Calls:
    """Makes the requests of one look-up with one client; `attempted` gathers what was asked."""

    def __init__(
        self,
        client: httpx.AsyncClient,
        services: Services,
        deadline: float | None = None,
        cache: Cache | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._client = client
        self._services = services
        self._deadline = deadline
        self._cache = cache
        self.now = now

    async def get(self, call: Call, attempted: list[str]) -> Reply:
        """Ask, and follow redirects within the site; `deadline` is a time of the event loop's clock.

        Raises:
            CallError: There is no answer of use; its state says why.
        """
        is_asking = False
        try:
            async with asyncio.timeout_at(self._deadline):
                self._check_open(call)
                async with self._services.turn(call.service, call.limit):
                    # The circuit may have opened while waiting for the turn.
                    self._check_open(call)
                    is_asking = True
                    reply = await self._follow(call, attempted)
        except TimeoutError as error:
            if is_asking:
                self._services.failed(call.service)
            msg = "it did not answer in time"
            raise CallError(msg) from error
        except CallError as error:
            if is_asking and error.state == "unreachable":
                self._services.failed(call.service)
            raise
        self._services.succeeded(call.service)
        return reply

    async def get_list(self, call: Call, attempted: list[str], seconds: float) -> Json:
        """A list in JSON that many look-ups need, asked for again after `seconds`.

        Raises:
            CallError: There is no answer of use.
        """
        kept = await self._cache.get(call.url) if self._cache is not None else None
        if kept is not None and self.now() < kept.expires_at:
            return kept.value
        reply = await self.get(call, attempted)
        value = reply.json()
        if self._cache is not None:
            expires = reply.retrieved + timedelta(seconds=seconds)
            await self._cache.put(call.url, value, fetched_at=reply.retrieved, expires_at=expires)
        return value

    def _check_open(self, call: Call) -> None:
        refusal = self._services.refusal(call.service)
        if refusal is not None:
            raise CallError(refusal)

    async def _follow(self, call: Call, attempted: list[str]) -> Reply:
        url = call.url
        for _ in range(MAX_REDIRECTS + 1):
            attempted.append(url)
            found = await self._send(call, url)
            if isinstance(found, Reply):
                return found
            _check_redirect(call, url, found)
            url = found
        msg = f"it redirects more than {MAX_REDIRECTS} times"
        raise CallError(msg)

    async def _send(self, call: Call, url: str) -> Reply | str:
        """The answer, or where it redirects to."""
        try:
            async with self._client.stream(
                "GET", url, headers={"Accept": call.accept}, follow_redirects=False
            ) as response:
                return await self._read(call, response)
        except FetchRefusedError as error:
            raise CallError(str(error), "refused") from error
        except FetchTooLargeError as error:
            msg = f"its answer is over {call.max_bytes:,} bytes"
            raise CallError(msg) from error
        except httpx.TimeoutException as error:
            msg = "it did not answer in time"
            raise CallError(msg) from error
        except (httpx.HTTPError, UpstreamError) as error:
            msg = "it could not be reached, or its answer broke off"
            raise CallError(msg) from error
        except (httpx.InvalidURL, UnicodeError, ValueError) as error:
            msg = "it redirects to what is no address"
            raise CallError(msg) from error

    async def _read(self, call: Call, response: httpx.Response) -> Reply | str:
        status = response.status_code
        if response.has_redirect_location:
            return str(response.url.join(response.headers["location"]))
        if status in GONE or status == 200:
            body = await _body(response, call.max_bytes) if status == 200 else b""
            media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
            return Reply(str(response.url), status in GONE, media_type, body, self.now())
        wait = _wait(response.headers.get("retry-after", ""), self.now())
        if status in BUSY or wait is not None:
            self._services.asked_to_wait(call.service, DEFAULT_WAIT_SECONDS if wait is None else wait)
        log.info("%s answered %d", call.service, status)
        msg = f"it answered with status {status}"
        raise CallError(msg, "refused" if status in REFUSING else "unreachable")


def _check_redirect(call: Call, url: str, target: str) -> None:
    """Let redirects lead within the site only, and never from a secured connection to an open one.

    Raises:
        CallError: This one leads elsewhere.
    """
    here, there = httpx.URL(url), httpx.URL(target)
    if there.scheme == "http" and here.scheme == "https":
        msg = "it redirects to a connection that is not secured"
        raise CallError(msg, "refused")
    if call.any_host or here.host == there.host:
        return
    site = registrable_domain(here.host)
    if site is None or site != registrable_domain(there.host):
        msg = f"it redirects to {there.host}, which was not followed"
        raise CallError(msg, "refused")


async def _body(response: httpx.Response, max_bytes: int) -> bytes:
    inflate = Inflate(response.headers.get("content-encoding", ""), max_bytes)
    body = bytearray()
    async for part in response.aiter_raw():
        body += inflate.feed(part)
    inflate.close()
    return bytes(body)


def _wait(header: str, now: datetime) -> float | None:
    """The seconds of a Retry-After header, which has them or a date; None where there is none.

    Source: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
    """
    if header.strip().isdecimal():
        return float(header.strip()[:9])
    try:
        when = email.utils.parsedate_to_datetime(header)
    except ValueError:
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return max(0.0, (when - now).total_seconds())

"""Address -> the page's bytes, within the policy's limits of size and time."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus

import httpx

from sidelight.errors import (
    FetchError,
    FetchRefusedError,
    FetchTimeoutError,
    UpstreamError,
)
from sidelight.fetch.client import guarded_client
from sidelight.fetch.inflate import Inflate
from sidelight.fetch.policy import Policy, Resolver, resolve

DEFAULT_POLICY = Policy()
PAGE_TYPES = {
    "text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml",
    "application/vnd.wap.xhtml+xml",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came.

    Attributes:
        url: Where it came from in the end, after redirects.
        status: Of the answer, always 200 to 299.
        media_type: As the header says, without parameters; empty where it says nothing.
        charset: As the header says; None where it does not.
        body: After decompression.
        links: The Link header, empty if there is none.
    """

    url: str
    status: int
    media_type: str
    charset: str | None
    body: bytes
    links: str = ""


async def fetch(url: str, policy: Policy = DEFAULT_POLICY, *, resolver: Resolver = resolve) -> Fetched:
    """Fetch one page.

    Raises:
        FetchRefusedError: The address, or one that it redirects to, is one that is never fetched.
        FetchTooLargeError: The page is over `policy.max_bytes`.
        FetchTimeoutError: It did not come within `policy.total_seconds`, or a step of it took too long.
        UpstreamError: The server could not be reached, answered with an error, or badly.
        FetchError: What came is not a page.
    """
    async with opened(url, policy, resolver) as response:
        return await _read(response, policy)


@asynccontextmanager
async def opened(
    url: str, policy: Policy, resolver: Resolver, headers: Mapping[str, str] | None = None
) -> AsyncIterator[httpx.Response]:
    """The head of an answer, within the policy; its body is still to be read.

    Raises:
        FetchError: As `fetch` does, from the request and from what is read of the answer.
    """
    try:
        async with (
            asyncio.timeout(policy.total_seconds),
            guarded_client(policy, resolver) as client,
            client.stream("GET", url.strip(), headers=headers) as response,
        ):
            yield response
    except httpx.ConnectTimeout as error:
        msg = f"{_host(url)} could not be reached within {policy.phase_seconds:g} seconds"
        raise FetchTimeoutError(msg) from error
    except httpx.TimeoutException as error:
        msg = f"{_host(url)} stopped answering for {policy.phase_seconds:g} seconds"
        raise FetchTimeoutError(msg) from error
    except TimeoutError as error:
        msg = f"{_host(url)} did not deliver the page within {policy.total_seconds:g} seconds"
        raise FetchTimeoutError(msg) from error
    except httpx.TooManyRedirects as error:
        msg = f"{_host(url)} redirects more than {policy.max_redirects} times"
        raise UpstreamError(msg) from error
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError) as error:
        msg = f"this is no address of a page: {error}"
        raise FetchRefusedError(msg) from error
    except httpx.HTTPError as error:
        msg = f"{_host(url)} could not be read: {str(error) or 'the connection broke off'}"
        raise UpstreamError(msg) from error


async def _read(response: httpx.Response, policy: Policy) -> Fetched:
    """Check the head of an answer, then take its body in, counting."""
    host = response.url.host
    check_status(response)
    media_type, charset = _content_type(response)
    if media_type and media_type not in PAGE_TYPES:
        msg = f"{host} answered with {media_type}, which is not a web page"
        raise FetchError(msg)
    body = await read_body(response, policy)
    if not media_type and b"\0" in body[:1024]:
        msg = f"{host} answered with something that is not text and does not say what it is"
        raise FetchError(msg)
    links = response.headers.get("link", "")
    return Fetched(str(response.url), response.status_code, media_type, charset, body, links)


def check_status(response: httpx.Response) -> None:
    """Refuse an answer that says that it is none.

    Raises:
        UpstreamError: It is not 200 to 299.
    """
    if not response.is_success:
        raise UpstreamError(_status_message(response.url.host, response.status_code), response.status_code)


async def read_body(response: httpx.Response, policy: Policy) -> bytes:
    """Take a body in, decompressed and counted.

    Raises:
        FetchTooLargeError: It is over `policy.max_bytes`.
        UpstreamError: It is broken, or broke off.
    """
    inflate = Inflate(response.headers.get("content-encoding", ""), policy.max_bytes)
    body = bytearray()
    async for part in response.aiter_raw():
        body += inflate.feed(part)
    inflate.close()
    return bytes(body)


def _status_message(host: str, status: int) -> str:
    try:
        phrase = f" {HTTPStatus(status).phrase}"
    except ValueError:
        phrase = ""
    return f"{host} answered {status}{phrase}"


def _content_type(response: httpx.Response) -> tuple[str, str | None]:
    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    return media_type, response.charset_encoding


def _host(url: str) -> str:
    """The host as errors name it; only asked for where the address was well formed."""
    return httpx.URL(url.strip()).host

"""Address of a file -> its bytes, if it has changed since it was last fetched."""

from dataclasses import dataclass
from http import HTTPStatus

from sidelight.fetch.page import check_status, opened, read_body
from sidelight.fetch.policy import Policy, Resolver, resolve


@dataclass(frozen=True, slots=True)
class Version:
    """What a server calls the state of a file; empty where it does not."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class FetchedFile:
    """A file as it came: its address after redirects, its bytes after decompression, its version."""

    url: str
    body: bytes
    version: Version


async def fetch_file(
    url: str, policy: Policy, *, known: Version | None = None, resolver: Resolver = resolve
) -> FetchedFile | None:
    """Fetch a file of any type; None where the server says that it is still the `known` version.

    Raises:
        FetchError: As `fetch` does, but for the type of what comes.
    """
    known = known or Version()
    asked = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    headers = {"Accept": "text/plain, */*;q=0.1"} | {name: value for name, value in asked.items() if value}
    async with opened(url, policy, resolver, headers) as response:
        if response.status_code == HTTPStatus.NOT_MODIFIED and known != Version():
            return None
        check_status(response)
        body = await read_body(response, policy)
        version = Version(response.headers.get("etag", ""), response.headers.get("last-modified", ""))
        return FetchedFile(str(response.url), body, version)

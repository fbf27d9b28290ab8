"""Policy -> httpx client that connects to checked addresses only."""

import asyncio
import functools
import ssl
from collections.abc import Iterable

import httpcore
import httpx

from sidelight.errors import FetchRefusedError
from sidelight.fetch.policy import Policy, Resolver, resolve

NO_ADDRESS = "its name has no address; check the spelling"


def guarded_client(policy: Policy, resolver: Resolver = resolve) -> httpx.AsyncClient:
    """A client under `policy`, to be closed by the caller; it keeps the cookies it gets, so use one a page.

    Every request of it, the redirects included, is refused with `FetchRefusedError` where the policy
    says so. It reads no proxy, certificate or credentials settings from the environment.
    """
    return httpx.AsyncClient(
        transport=_Transport(policy, resolver),
        trust_env=False,
        follow_redirects=True,
        max_redirects=policy.max_redirects,
        timeout=policy.phase_seconds,
        headers={
            "User-Agent": policy.user_agent,
            "Accept": "text/html, application/xhtml+xml, application/xml;q=0.8, text/plain;q=0.7, */*;q=0.1",
            # Only what is decompressed within bounds here.
            "Accept-Encoding": "gzip, deflate",
        },
    )


@functools.cache
def _tls() -> ssl.SSLContext:
    """Certificates to trust; loading them takes longer than a request, so they are kept."""
    return httpx.create_ssl_context(trust_env=False)


class _Backend(httpcore.AsyncNetworkBackend):
    """Resolves a name, checks every address that it has, and connects to one of those very addresses.

    The name is looked up once for check and connection, so that a second answer cannot slip in between.
    The pool above still knows the host by its name, so Host header, SNI and certificate are the name's.
    """

    def __init__(self, policy: Policy, resolver: Resolver) -> None:
        self._policy = policy
        self._resolve = resolver
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first of the host's addresses that answers."""
        addresses = await self._addresses(host, port, timeout)
        failure: httpcore.NetworkError | httpcore.TimeoutException | None = None
        for address in addresses:
            try:
                return await self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = failure or error
        raise failure or httpcore.ConnectError(NO_ADDRESS)

    async def _addresses(self, host: str, port: int, seconds: float | None) -> list[str]:
        try:
            async with asyncio.timeout(seconds):
                addresses = await self._resolve(host, port)
        except TimeoutError as error:
            msg = f"the address of {host} could not be looked up in time"
            raise httpcore.ConnectTimeout(msg) from error
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(NO_ADDRESS) from error
        for address in addresses:
            self._policy.check_address(host, port, address)
        return addresses


class _Transport(httpx.AsyncHTTPTransport):
    """Checks the address of each request, then sends it over a pool that connects to checked networks."""

    def __init__(self, policy: Policy, resolver: Resolver) -> None:
        super().__init__(verify=_tls(), trust_env=False)
        if not isinstance(getattr(self, "_pool", None), httpcore.AsyncConnectionPool):
            msg = "this httpx keeps its connections elsewhere than expected: nothing is fetched unguarded"
            raise TypeError(msg)
        # httpx has no argument for the network backend.
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=_tls(), network_backend=_Backend(policy, resolver), max_connections=10
        )
        self._policy = policy

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; httpx calls it for every redirect too."""
        url = request.url
        if url.userinfo:
            msg = "the address carries a user name or password; remove it"
            raise FetchRefusedError(msg)
        self._policy.check_url(url.scheme, url.raw_host.decode("ascii"), url.port)
        return await super().handle_async_request(request)

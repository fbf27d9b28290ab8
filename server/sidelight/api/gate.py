"""A request's head -> let through, or the problem that stops it before its body is read."""

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from starlette.datastructures import Headers

from sidelight.api.keyring import Keyring
from sidelight.api.problems import CROSS_SITE, KEY_NEEDED, REQUEST_TOO_LARGE, TOO_MANY, WRONG_HOST, Problem
from sidelight.api.settings import Settings
from sidelight.store import Role

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
# Open to all: they hold nothing of anyone, and whoever watches a service has no key.
OPEN_PATHS = frozenset({"/", "/healthz", "/readyz", "/docs", "/openapi.json", "/favicon.ico"})
# Asked under whatever name or address a machine that watches has for this one.
PROBES = frozenset({"/healthz", "/readyz"})
OPEN_FOLDER = "/static/"
REMEMBERED_CLIENTS = 10_000


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is not let through."""

    problem: Problem
    detail: str
    headers: Mapping[str, str] = field(default_factory=dict)


class Gate:
    """The checks on a request's head, in their order: host, site, size, key, rate."""

    def __init__(self, settings: Settings, keyring: Keyring | None = None) -> None:
        self._settings = settings
        self._keyring = keyring or Keyring(settings)
        self._names = frozenset(name.lower().rstrip(".") for name in settings.allowed_hosts_header)
        self._rate = Rate(settings.rate_per_minute) if settings.is_public else None

    def check(self, path: str, headers: Headers, client: str) -> Refusal | None:
        """The first reason to refuse, None to let through."""
        refusal = (None if path in PROBES else self._host(headers)) or self._size(headers)
        if refusal is None and path not in OPEN_PATHS and not path.startswith(OPEN_FOLDER):
            refusal = self._site(headers) or self._key(headers) or self._turn(client)
        return refusal

    def _host(self, headers: Headers) -> Refusal | None:
        """A name that others point at this machine (DNS rebinding) is none of the service's own."""
        name = host_name(headers.get("host", ""))
        if self._names:
            known = name in self._names or (not self._settings.is_public and name in LOOPBACK_NAMES)
        else:
            known = self._settings.is_public or name in LOOPBACK_NAMES or name == self._settings.host
        return None if known else Refusal(WRONG_HOST, f"the request is for the host {name[:100]!r}")

    def _site(self, headers: Headers) -> Refusal | None:
        """No other web page may make a reader's browser use the service for it."""
        site = headers.get("sec-fetch-site", "none")
        if site in {"none", "same-origin"}:
            return None
        return Refusal(CROSS_SITE, "the request comes from a web page of another site")

    def _size(self, headers: Headers) -> Refusal | None:
        length = headers.get("content-length", "")
        if length.isdecimal() and int(length) > self._settings.max_body_bytes:
            return too_large(self._settings.max_body_bytes)
        return None

    def role(self, headers: Headers) -> Role | None:
        """The role of whoever asks; None without a key where one is needed."""
        return self._keyring.role(headers.get("authorization", ""))

    def _key(self, headers: Headers) -> Refusal | None:
        if self.role(headers) is not None:
            return None
        given = headers.get("authorization", "").partition(" ")[2].strip()
        detail = "the key is not the right one" if given else "the request carries no key"
        return Refusal(KEY_NEEDED, detail, {"WWW-Authenticate": 'Bearer realm="Sidelight"'})

    def _turn(self, client: str) -> Refusal | None:
        wait = self._rate.take(client) if self._rate is not None else 0.0
        if wait == 0:
            return None
        detail = f"at most {self._settings.rate_per_minute} requests a minute are answered"
        return Refusal(TOO_MANY, detail, {"Retry-After": str(int(wait) + 1)})


class Rate:
    """Requests of each client: a bucket that refills evenly, and holds a minute's worth at most."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._size = float(per_minute)
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, client: str) -> float:
        """Take one; returns 0, or the seconds until there is one again."""
        client = network(client)
        now = self._clock()
        left, then = self._buckets.pop(client, (self._size, now))
        left = min(self._size, left + (now - then) * self._size / 60)
        wait = 0.0 if left >= 1 else (1 - left) * 60 / self._size
        self._buckets[client] = (left - 1 if wait == 0 else left, now)
        if len(self._buckets) > REMEMBERED_CLIENTS:
            self._buckets.popitem(last=False)
        return wait


def network(client: str) -> str:
    """What counts as one client: an IPv4 address, or the /64 that one IPv6 customer has."""
    try:
        address = ipaddress.ip_address(client)
    except ValueError:
        return client
    if address.version == 4:
        return client
    return str(ipaddress.ip_network((address, 64), strict=False))


def host_name(header: str) -> str:
    """The name in a Host header: no port, no brackets, lower case."""
    name = header.strip().lower()
    if name.startswith("["):
        return name[1:].partition("]")[0]
    return name.partition(":")[0].rstrip(".")


def too_large(max_bytes: int) -> Refusal:
    """The refusal of a body over the limit."""
    return Refusal(
        REQUEST_TOO_LARGE, f"a request may have {max_bytes:,} bytes at most", {"Connection": "close"}
    )

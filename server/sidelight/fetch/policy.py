"""Scheme, host, port and network address -> allowed or refused."""

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from sidelight.errors import FetchRefusedError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], Awaitable[list[str]]]

SCHEMES = {"http": 80, "https": 443}

# What the standard library calls global has gaps and changes with its version, so here is the registry.
# Source: https://www.iana.org/assignments/iana-ipv4-special-registry
REFUSED_IPV4 = {
    "0.0.0.0/8": "an unspecified address",
    "10.0.0.0/8": "a private address",
    "100.64.0.0/10": "a carrier's shared address",
    "127.0.0.0/8": "a loopback address",
    "169.254.0.0/16": "a link-local address",
    "172.16.0.0/12": "a private address",
    "192.0.0.0/24": "a reserved address",
    "192.0.2.0/24": "a documentation address",
    "192.31.196.0/24": "a reserved address",
    "192.52.193.0/24": "a reserved address",
    "192.88.99.0/24": "a relay address",
    "192.168.0.0/16": "a private address",
    "192.175.48.0/24": "a reserved address",
    "198.18.0.0/15": "a test network's address",
    "198.51.100.0/24": "a documentation address",
    "203.0.113.0/24": "a documentation address",
    "224.0.0.0/4": "a multicast address",
    "240.0.0.0/4": "a reserved address",
}
# All of IPv6 outside 2000::/3 is refused, and these inside it.
# Source: https://www.iana.org/assignments/iana-ipv6-special-registry
GLOBAL_IPV6 = ipaddress.IPv6Network("2000::/3")
REFUSED_IPV6 = {
    "2001::/23": "a reserved or tunnelled address",
    "2001:db8::/32": "a documentation address",
    "2002::/16": "an IPv4 address inside an IPv6 one",
    "2620:4f:8000::/48": "a reserved address",
    "3fff::/20": "a documentation address",
}
OUTSIDE_IPV6 = {
    "::/128": "an unspecified address",
    "::1/128": "a loopback address",
    "::/96": "an IPv4 address inside an IPv6 one",
    "::ffff:0:0/96": "an IPv4 address inside an IPv6 one",
    "::ffff:0:0:0/96": "an IPv4 address inside an IPv6 one",
    "64:ff9b::/96": "an IPv4 address inside an IPv6 one",
    "64:ff9b:1::/48": "an IPv4 address inside an IPv6 one",
    "fc00::/7": "a private address",
    "fe80::/10": "a link-local address",
    "fec0::/10": "a private address",
    "ff00::/8": "a multicast address",
}
# Refused even where the host is allowed: what answers there hands out a machine's credentials.
METADATA = {
    ipaddress.ip_address(address)
    for address in (
        "169.254.169.254",
        "169.254.170.2",
        "100.100.100.200",
        "168.63.129.16",
        "192.0.0.192",
        "fd00:ec2::254",
    )
}


def _networks(table: dict[str, str]) -> tuple[tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, str], ...]:
    return tuple((ipaddress.ip_network(network), reason) for network, reason in table.items())


_IPV4 = _networks(REFUSED_IPV4)
_IPV6 = _networks(REFUSED_IPV6)
_OUTSIDE = _networks(OUTSIDE_IPV6)


@dataclass(frozen=True, slots=True)
class Policy:
    """What may be fetched, and how much of it.

    Attributes:
        ports: Ports that may be connected to.
        allowed_hosts: Intranet hosts that may be fetched whatever their address; an entry is a host
            name or address, or `host:port` to open that port as well. Metadata services stay closed.
        max_bytes: Size of an answer at most, after decompression.
        max_redirects: Redirects followed at most.
        total_seconds: Time for the whole of it, redirects included.
        phase_seconds: Time for each step: resolving and connecting, sending, waiting for more.
        user_agent: What the other server sees; it should say how to reach whoever runs this.
    """

    ports: frozenset[int] = frozenset({80, 443})
    allowed_hosts: frozenset[str] = frozenset()
    max_bytes: int = 10_000_000
    max_redirects: int = 5
    total_seconds: float = 20.0
    phase_seconds: float = 8.0
    user_agent: str = "Sidelight/0.1 (self-hosted reader)"
    _hosts: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_hosts", frozenset(_host(host) for host in self.allowed_hosts))

    def check_url(self, scheme: str, host: str, port: int | None) -> None:
        """Refuse an address by what it says, before any name is looked up.

        Raises:
            FetchRefusedError: The scheme or the port is not allowed, or the host is missing.
        """
        if scheme not in SCHEMES:
            msg = f"only http and https addresses are fetched, not {scheme or 'an address without a scheme'}"
            raise FetchRefusedError(msg)
        if not host:
            msg = "the address names no host"
            raise FetchRefusedError(msg)
        port = port or SCHEMES[scheme]
        if port not in self.ports and not self._opens(host, port):
            ports = ", ".join(str(allowed) for allowed in sorted(self.ports))
            msg = f"port {port} of {host} is not fetched; allowed are {ports}"
            raise FetchRefusedError(msg)

    def check_address(self, host: str, port: int, address: str) -> None:
        """Refuse a resolved address.

        Raises:
            FetchRefusedError: The address lies in a network that is not fetched from.
        """
        try:
            ip = ipaddress.ip_address(address.partition("%")[0])
        except ValueError as error:
            msg = f"{host} leads to something that is no network address"
            raise FetchRefusedError(msg) from error
        if ip in METADATA:
            reason: str | None = "a metadata service"
        elif self._opens(host, port) or _host(host) in self._hosts:
            return
        else:
            reason = refusal(ip)
        if reason is not None:
            # The address itself stays unsaid: it would tell a stranger how the network inside is laid out.
            msg = f"{host} leads to {reason}, which is not fetched"
            raise FetchRefusedError(msg)

    def _opens(self, host: str, port: int) -> bool:
        name = _host(host)
        return f"{name}:{port}" in self._hosts or f"[{name}]:{port}" in self._hosts


def refusal(address: Address) -> str | None:
    """Why pages are not fetched from an address, None for a public one."""
    if isinstance(address, ipaddress.IPv6Address) and address not in GLOBAL_IPV6:
        return _first(_OUTSIDE, address) or "a reserved address"
    return _first(_IPV4 if address.version == 4 else _IPV6, address)


def _first(
    table: tuple[tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, str], ...], address: Address
) -> str | None:
    return next((reason for network, reason in table if address in network), None)


def _host(name: str) -> str:
    """A host name as it is compared: lower case, no closing dot, no brackets around a bare address."""
    name = name.strip().lower()
    if name.startswith("[") and name.endswith("]"):
        name = name[1:-1]
    return name.removesuffix(".")


async def resolve(host: str, port: int) -> list[str]:
    """All addresses of a host, as the machine's resolver gives them.

    Raises:
        OSError: The name has no address.
    """
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))

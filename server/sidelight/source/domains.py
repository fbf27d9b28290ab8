"""Web addresses -> hosts, public suffixes and registrable domains."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit

from publicsuffixlist import PublicSuffixList

_NUMBER = re.compile(r"\d+|0[xX][0-9a-fA-F]*")
_BARE_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]|$)")


@dataclass(frozen=True, slots=True)
class Address:
    """A web address, taken apart.

    Attributes:
        url: As it was given.
        host: Lower-case, without a trailing dot, international names in their ASCII form.
        port: None where it is not named.
        segments: The path, split at its slashes; empty parts are kept.
        query: Without the question mark.
    """

    url: str
    host: str
    port: int | None
    segments: tuple[str, ...]
    query: str

    @property
    def is_front(self) -> bool:
        """Whether it is the front page of its host."""
        return not any(self.segments) and not self.query


def address(url: str | None) -> Address | None:
    """Take an http or https address apart; None for anything else. The scheme may be left out."""
    text = (url or "").strip()
    if text.startswith("//"):
        text = f"https:{text}"
    elif _BARE_HOST.match(text):
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    name = _ascii(host.rstrip("."))
    if name is None:
        return None
    return Address(text, name, port, tuple(parts.path.removeprefix("/").split("/")), parts.query)


def _ascii(host: str) -> str | None:
    """A host name in ASCII; None if it is none."""
    if host.isascii():
        wrong = not host or ".." in host or host[0] == "." or any(char in host for char in " <>\"'%")
        return None if wrong else host
    import idna  # noqa: PLC0415 - few names need it, and it takes 14 ms to import

    try:
        return idna.encode(host, uts46=True).decode()
    except idna.IDNAError:
        return None


def is_ip(host: str) -> bool:
    """Whether a host is a numeric address, in any of the ways that browsers take one.

    Source: https://url.spec.whatwg.org/#ends-in-a-number-checker
    """
    if _NUMBER.fullmatch(host.rpartition(".")[2]):
        return True
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=4096)
def registrable_domain(host: str) -> str | None:
    """The public suffix and one label more; None for numeric addresses and names without a suffix."""
    if "." not in host or is_ip(host):
        return None
    return _suffixes().privatesuffix(host)


@lru_cache(maxsize=4096)
def public_suffix(host: str) -> str | None:
    """The ending under which names are given out, such as `co.uk`; None for numeric addresses."""
    return None if is_ip(host) else _suffixes().publicsuffix(host)


@cache
def _suffixes() -> PublicSuffixList:
    """The list, read once and only when it is needed: that takes some 40 ms."""
    return PublicSuffixList()


@lru_cache(maxsize=4096)
def icann_domain(host: str) -> str | None:
    """The domain that somebody registered: for a name that a company gives out, that is the company's."""
    if "." not in host or is_ip(host):
        return None
    return _registries().privatesuffix(host)


@cache
def _registries() -> PublicSuffixList:
    """The part of the list that registries are responsible for, read once it is needed."""
    return PublicSuffixList(only_icann=True)

"""Address -> whose page it is: unwrapped, its registrable domain, its publication."""

from dataclasses import dataclass

from sidelight.source import hosts
from sidelight.source.domains import Address, address, registrable_domain
from sidelight.source.hosts import HostMatch

# A page may be archived from a cache that was reached through a redirect.
MAX_WRAPPERS = 4


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose page an address is.

    Attributes:
        url: The publisher's own address, out of its wrappers.
        host: Of that address; empty where the wrapper does not say it.
        registrable_domain: Public suffix plus one label, None for numeric and local addresses.
        publication: Key of the publication: a domain, or `host/@name` on a shared platform;
            None where the address does not say it.
        platform: Name of the shared host.
        wrapper: Name of what the page was read through.
        is_front: Whether it is a front page.
        rules: Ids of the host rules that decided, `hosts/<file>`.
    """

    url: str
    host: str
    registrable_domain: str | None = None
    publication: str | None = None
    platform: str | None = None
    wrapper: str | None = None
    is_front: bool = False
    rules: tuple[str, ...] = ()


def identify(url: str | None) -> Identity | None:
    """Whose page an address is, from the address alone; None for what is no web address."""
    place = address(url)
    if place is None:
        return None
    known = hosts.bundled()
    wrapper: str | None = None
    rules: tuple[str, ...] = ()
    found = known.match(place)
    for _ in range(MAX_WRAPPERS):
        if found is None or found.kind not in ("wrapper", "shortener"):
            break
        wrapper, rules = wrapper or found.name, (*rules, found.rule)
        original = address(found.original)
        if original is None:
            return Identity(place.url, "", wrapper=wrapper, rules=rules)
        place = original
        found = known.match(place)
    return _site(place, found, wrapper, rules)


def _site(place: Address, found: HostMatch | None, wrapper: str | None, rules: tuple[str, ...]) -> Identity:
    """Whose page a publisher's own address is; on a site of its own, that is its domain, else its host."""
    domain = registrable_domain(place.host)
    if found is not None and found.kind in ("platform", "aggregator"):
        publication, platform, rules = found.publication, found.name, (*rules, found.rule)
    else:
        publication, platform = domain or place.host, None
    return Identity(
        place.url, place.host, domain, publication, platform, wrapper, is_front=place.is_front, rules=rules
    )

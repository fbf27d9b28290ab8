"""Host of a page -> the names under which rules for it are filed."""

from collections.abc import Collection
from functools import cache

from publicsuffixlist import PublicSuffixList


def parents(host: str | None) -> list[str]:
    """A host and the domains above it, the host first: a.b.c -> a.b.c, b.c, c."""
    labels = host.lower().rstrip(".").split(".") if host else []
    return [".".join(labels[i:]) for i in range(len(labels))]


def keys_of(host: str | None, wildcards: Collection[str]) -> list[str]:
    """The keys under which filters for a page of this host are filed, the most telling first.

    They are `=host` for this host alone, the host and the domains above it, `.domain` for what stands below
    a domain but not the domain itself, and `name.*` for a name under any public suffix.

    Args:
        host: The host, None where it is not known.
        wildcards: The `name.*` that filters use; no others are looked for.
    """
    names = parents(host)
    if not names:
        return []
    return [f"={names[0]}", *names, *(f".{name}" for name in names[1:]), *_wildcards(names[0], wildcards)]


def _wildcards(host: str, wildcards: Collection[str]) -> list[str]:
    labels = host.split(".")
    if not wildcards or not any(f"{label}.*" in wildcards for label in _starts(labels)):
        return []
    suffix = _suffixes().publicsuffix(host)
    if not suffix or suffix == host:
        return []
    return [found for name in parents(host.removesuffix(f".{suffix}")) if (found := f"{name}.*") in wildcards]


def _starts(labels: list[str]) -> list[str]:
    """All runs of labels that do not reach the end: what may stand before a public suffix."""
    return [".".join(labels[i:j]) for i in range(len(labels)) for j in range(i + 1, len(labels))]


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()

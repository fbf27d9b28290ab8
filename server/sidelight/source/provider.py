"""What a provider is: a source that is asked about a publication and answers with facts and a check."""

import pkgutil
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from sidelight.model import CheckState, Fact, SourceCard
from sidelight.source.calls import Calls

DAY = 86_400.0
HOUR = 3_600.0


@dataclass(frozen=True, slots=True)
class Lifetimes:
    """How long answers are kept, in seconds, by what became of them."""

    found: float
    not_found: float
    failed: float = HOUR


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Where the services are; others than these are for tests and mirrors.

    `{domain}` and `{language}` are filled in.
    """

    site: str = "https://{domain}"
    rdap_bootstrap: str = "https://data.iana.org/rdap/dns.json"
    wikidata: str = "https://www.wikidata.org/w/api.php"
    wikidata_query: str = "https://query.wikidata.org/sparql"
    wikipedia: str = "https://{language}.wikipedia.org"
    archive: str = "https://archive.org/wayback/available"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a provider has to say.

    Attributes:
        state: For its check.
        reason: For its check, in plain words.
        facts: By field of the table of lines.
        passed: What other providers need of it, such as the title of an article.
    """

    state: CheckState
    reason: str = ""
    facts: tuple[tuple[str, Fact], ...] = ()
    passed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a provider is asked, and what it may use for the answer.

    Attributes:
        card: The card from the page alone.
        domain: Registrable domain of the publication; the only thing that is sent to anybody.
        calls: Makes its requests; None for a provider that makes none.
        endpoints: Where the services are.
        language: Of the page, its first part, such as `de`.
        attempted: Addresses asked so far, added to by the requests.
        other: The answer of another provider, awaited; None where that one is not asked.
        links: The Link header that the page was served with.
        own_facts: The user's own data set.
    """

    card: SourceCard
    domain: str
    endpoints: Endpoints
    calls: Calls | None = None
    language: str = "en"
    attempted: list[str] = field(default_factory=list)
    other: Callable[[str], Awaitable[Answer | None]] | None = None
    links: str = ""
    own_facts: Path | None = None

    @property
    def outside(self) -> Calls:
        """What makes the requests.

        Raises:
            RuntimeError: The provider was declared as one that makes none.
        """
        if self.calls is None:
            msg = "this provider makes no requests"
            raise RuntimeError(msg)
        return self.calls


@dataclass(frozen=True, slots=True)
class Provider:
    """One source.

    Attributes:
        name: As the check and the settings call it.
        about: What it says, in one plain sentence.
        ask: Asks it.
        lifetimes: How long its answers are kept; None if they are not worth keeping.
        is_outside: Whether it makes requests.
        of_site: Whether it speaks of the domain as the publication's own, so that it says nothing of one
            among many on a shared host.
        by_language: Whether its answer depends on the language of the page.
        needs: Names of providers whose answers it waits for.
    """

    name: str
    about: str
    ask: Callable[[Asked], Awaitable[Answer]]
    lifetimes: Lifetimes | None = None
    is_outside: bool = True
    of_site: bool = True
    by_language: bool = False
    needs: tuple[str, ...] = ()


@cache
def providers() -> MappingProxyType[str, Provider]:
    """Every provider by its name, in alphabetical order; they are the modules that define `PROVIDER`."""
    package = import_module("sidelight.source.providers")
    found: dict[str, Provider] = {}
    for module in pkgutil.iter_modules(package.__path__):
        provider = getattr(import_module(f"{package.__name__}.{module.name}"), "PROVIDER", None)
        if isinstance(provider, Provider):
            found[provider.name] = provider
    return MappingProxyType(dict(sorted(found.items())))

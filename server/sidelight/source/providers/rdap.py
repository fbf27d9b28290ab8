"""RDAP: since when the domain is registered, and through whom. Registrants are never read.

Source: https://www.rfc-editor.org/rfc/rfc9224 (bootstrap), https://www.rfc-editor.org/rfc/rfc9082 (query)
Source: https://www.rfc-editor.org/rfc/rfc9083 (4.5 events, 5.1 entities, 5.3 domains)
"""

import re
from collections.abc import Collection

from sidelight.model import Evidence, Fact
from sidelight.source.calls import Call, CallError
from sidelight.source.domains import icann_domain
from sidelight.source.facts import fact
from sidelight.source.json_values import Json, at, list_at, text_at
from sidelight.source.provider import DAY, Answer, Asked, Lifetimes, Provider
from sidelight.source.services import Limit

LIMIT = Limit(at_once=2, pause_seconds=0.2)
ACCEPT = "application/rdap+json, application/json;q=0.8"
DATE = re.compile(r"(\d{4}-\d\d-\d\d)T")
NOTE = "when the present registration began, not when the publication did"


async def ask(asked: Asked) -> Answer:
    """Find the registry's service, and ask it for the domain that is registered."""
    domain = icann_domain(asked.domain)
    if domain is None:
        return Answer("not_applicable", "the name is none that is registered")
    bootstrap = Call("rdap bootstrap", asked.endpoints.rdap_bootstrap, LIMIT, max_bytes=4_000_000)
    services = await asked.outside.get_list(bootstrap, asked.attempted, DAY)
    if not list_at(services, "services"):
        msg = "the list of registries has another form than it should"
        raise CallError(msg)
    # A mirror that is read over an open connection may name such services, the public list may not.
    schemes = ("https", asked.endpoints.rdap_bootstrap.partition(":")[0])
    base = service_for(services, domain, schemes)
    if base is None:
        return Answer("not_checked", f"the registry of .{domain.rpartition('.')[2]} lists no such service")
    url = f"{base.rstrip('/')}/domain/{domain}"
    reply = await asked.outside.get(
        Call(f"rdap {base}", url, LIMIT, ACCEPT, max_bytes=500_000, any_host=True), asked.attempted
    )
    if reply.is_gone:
        return Answer("not_found", "the registry has no such domain")
    return _answer(asked, domain, reply.json(), url)


def service_for(bootstrap: Json, domain: str, schemes: Collection[str] = ("https",)) -> str | None:
    """The address of the service for the longest ending that covers the domain, with one of the schemes."""
    best, found = "", None
    for service in list_at(bootstrap, "services", limit=5000):
        bases = [base for base in list_at(service, 1) if isinstance(base, str)]
        base = next((base for base in bases if base.partition(":")[0] in schemes), None)
        for ending in list_at(service, 0, limit=5000):
            name = ending.lower() if isinstance(ending, str) else ""
            if base and len(name) > len(best) and (domain == name or domain.endswith(f".{name}")):
                best, found = name, base
    return found


def _answer(asked: Asked, domain: str, answer: Json, url: str) -> Answer:
    named = text_at(answer, "ldhName").lower().rstrip(".")
    if text_at(answer, "objectClassName").lower() != "domain" or named != domain:
        msg = "its answer is about something else"
        raise CallError(msg)
    is_hosts = asked.card.subject.host_platform is not None or domain != asked.domain
    facts: list[tuple[str, Fact]] = []
    for place, event in enumerate(list_at(answer, "events")):
        began = DATE.match(text_at(event, "eventDate"))
        if text_at(event, "eventAction").lower() == "registration" and began:
            field = "host.registration" if is_hosts else "registration"
            evidence = Evidence(
                "registry",
                url,
                f"/events/{place}",
                quote=text_at(event, "eventDate"),
                retrieved=asked.outside.now(),
                licence="unknown",
                note=NOTE,
            )
            facts.append((field, fact(field, began[1], (evidence,))))
            break
    if not is_hosts:
        facts.extend(("registrar", one) for one in _registrar(asked, answer, url))
    if not facts:
        return Answer(
            "not_found", "the registry says neither when the domain was registered nor through whom"
        )
    return Answer("found", "", tuple(facts))


def _registrar(asked: Asked, answer: Json, url: str) -> list[Fact]:
    """The registrar's name; of all entities, that is the only one that is looked at."""
    for place, entity in enumerate(list_at(answer, "entities")):
        if "registrar" not in list_at(entity, "roles"):
            continue
        for line in list_at(entity, "vcardArray", 1):
            name = text_at(line, 3) if at(line, 0) == "fn" else ""
            if name:
                found = Evidence(
                    "registry", url, f"/entities/{place}", quote=name[:300],
                    retrieved=asked.outside.now(), licence="unknown",
                )  # fmt: skip
                return [fact("registrar", name, (found,))]
    return []


PROVIDER = Provider(
    "rdap",
    "Since when the domain is registered, and through whom",
    ask,
    Lifetimes(30 * DAY, 30 * DAY),
    of_site=False,
)

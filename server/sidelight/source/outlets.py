"""A query of Wikidata -> a dated snapshot of outlets under CC0, for maintainers; nothing of it is recalled.

Source: https://www.wikidata.org/wiki/Wikidata:SPARQL_query_service (60 seconds a query, five at once)
Source: https://www.w3.org/TR/sparql11-results-json/ (form of the answer)
"""

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode

import httpx

from sidelight.model import SourceCard
from sidelight.source.calls import Call, CallError, Calls
from sidelight.source.domains import address, registrable_domain
from sidelight.source.entities import ITEM, WEBSITE, Item, facts_of, items_named, read_item
from sidelight.source.hosts import bundled
from sidelight.source.json_values import at, items_at, list_at, text_at
from sidelight.source.provider import Asked, Endpoints
from sidelight.source.providers.wikidata import MAX_IDS, languages, names_in, request
from sidelight.source.services import Limit, Services
from sidelight.source.snapshots import FORMAT, Head, Outlet

# Class whose instances, and those of its kinds, are outlets: "news media".
NEWS_MEDIA = "Q1193236"
LEAST_SITELINKS = 3
QUERY = """SELECT DISTINCT ?item WHERE {{
  ?item wdt:P31/wdt:P279* wd:{root} ; wdt:P856 ?website ; wikibase:sitelinks ?links .
  FILTER(?links >= {sitelinks})
}}"""
LIMIT = Limit(at_once=1, pause_seconds=1.0)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which outlets to take in: instances of `root` and its kinds with so many articles about them."""

    root: str = NEWS_MEDIA
    sitelinks: int = LEAST_SITELINKS
    language: str = "en"

    @property
    def query(self) -> str:
        """The query, in SPARQL."""
        return QUERY.format(root=self.root, sitelinks=self.sitelinks)


class Builder:
    """Asks Wikidata for a snapshot."""

    def __init__(self, client: httpx.AsyncClient, endpoints: Endpoints, wanted: Wanted) -> None:
        self._calls = Calls(client, Services())
        self._endpoints = endpoints
        self._wanted = wanted
        self._asked = Asked(SourceCard(), "", endpoints, self._calls, wanted.language)

    def head(self) -> Head:
        """The first line of the snapshot, of today."""
        today = datetime.now(UTC).date()
        return Head(FORMAT, today, self._endpoints.wikidata_query, self._wanted.query)

    async def items(self) -> list[str]:
        """The items that the query finds.

        Raises:
            CallError: The query was not answered.
        """
        url = f"{self._endpoints.wikidata_query}?{urlencode({'query': self._wanted.query, 'format': 'json'})}"
        call = Call("wikidata query", url, LIMIT, "application/sparql-results+json", max_bytes=50_000_000)
        answer = (await self._calls.get(call, [])).json()
        if not isinstance(at(answer, "results", "bindings"), list):
            msg = "the query was answered with something else than results"
            raise CallError(msg)
        found = (
            text_at(row, "item", "value").rpartition("/")[2]
            for row in list_at(answer, "results", "bindings", limit=500_000)
        )
        return sorted({name for name in found if ITEM.fullmatch(name)}, key=lambda name: int(name[1:]))

    async def outlets(
        self, ids: Sequence[str], told: Callable[[int], None] = lambda _done: None
    ) -> AsyncIterator[Outlet]:
        """The outlets of the items, one for each domain that is the item's own; `told` hears of the progress.

        Raises:
            CallError: Wikidata did not answer.
        """
        for start in range(0, len(ids), MAX_IDS):
            items = await self._read(ids[start : start + MAX_IDS], "labels|claims|sitelinks|info")
            for item in items:
                for domain in own_domains(item):
                    yield await self._outlet(domain, item)
            told(min(start + MAX_IDS, len(ids)))

    async def _read(self, ids: Sequence[str], props: str) -> list[Item]:
        answer = await request(
            self._asked,
            {"action": "wbgetentities", "ids": "|".join(ids), "props": props,
             "languages": "|".join(languages(self._asked)), "languagefallback": "1"},
        )  # fmt: skip
        return [item for _, data in items_at(answer, "entities") if (item := read_item(data)) is not None]

    async def _outlet(self, domain: str, item: Item) -> Outlet:
        wanted = list(dict.fromkeys(items_named(item)))[:MAX_IDS]
        answer = (
            await request(
                self._asked,
                {"action": "wbgetentities", "ids": "|".join(wanted), "props": "labels",
                 "languages": "|".join(languages(self._asked)), "languagefallback": "1"},
            )
            if wanted
            else None
        )  # fmt: skip
        facts = facts_of(item, names_in(answer, languages(self._asked)), self._calls.now())
        return Outlet(domain, item.id, item.revision, item.label(languages(self._asked)), tuple(facts))


def own_domains(item: Item) -> Iterator[str]:
    """The domains of the websites that an item states now, those of hosts that many share left out."""
    seen = set()
    for statement in item.statements.get(WEBSITE, ()):
        place = address(statement.value.text)
        domain = registrable_domain(place.host) if place and not statement.until else None
        if place is not None and domain and domain not in seen and bundled().match(place) is None:
            seen.add(domain)
            yield domain

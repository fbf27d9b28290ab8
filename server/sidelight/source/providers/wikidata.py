"""Wikidata: the item whose official website is the publication's, and what it states.

Source: https://www.mediawiki.org/wiki/Help:Extension:WikibaseCirrusSearch (haswbstatement)
Source: https://www.wikidata.org/w/api.php?action=help&modules=wbgetentities
Source: https://www.mediawiki.org/wiki/Manual:Maxlag_parameter (an error with status 200 and Retry-After)
"""

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from sidelight.source.calls import Call, CallError
from sidelight.source.domains import address, registrable_domain
from sidelight.source.entities import (
    ITEM,
    TYPE,
    WEBSITE,
    Item,
    Names,
    facts_of,
    is_news,
    items_named,
    read_item,
)
from sidelight.source.json_values import Json, at, items_at, list_at, text_at
from sidelight.source.provider import DAY, Answer, Asked, Lifetimes, Provider
from sidelight.source.services import Limit

# Wikimedia asks for one request after the other.
LIMIT = Limit(at_once=1, pause_seconds=0.1)
MAX_CANDIDATES = 10
MAX_IDS = 50


async def ask(asked: Asked) -> Answer:
    """Find the item by its website, else by an alias that is the domain, and read it."""
    by_website = await _by_website(asked)
    found = by_website or await _by_alias(asked)
    if not found:
        return Answer("not_found", "no item names this domain as its website or as another name")
    items = [
        item
        for item in await _items(asked, found)
        # One found by a name may state no website at all.
        if _has_website(item, asked.domain) or (not by_website and WEBSITE not in item.statements)
    ]
    if not items:
        return Answer("not_found", "no item states this domain as its present website")
    if len(items) > 1:
        kinds = [one.value.item for item in items for one in item.statements.get(TYPE, ()) if one.value.item]
        english = (await _names(asked, kinds)).english
        items = [item for item in items if is_news(item, english)] or items
    if len(items) > 1:
        named = ", ".join(f"{item.label(languages(asked))} ({item.id})" for item in items[:5])
        return Answer("ambiguous", f"several items state this website: {named}")
    return await _answer(asked, items[0])


async def _answer(asked: Asked, item: Item) -> Answer:
    names = await _names(asked, items_named(item))
    facts = tuple(facts_of(item, names, asked.outside.now()))
    passed = {"item": item.id}
    for language in languages(asked):
        if title := item.sitelinks.get(f"{language.replace('-', '_')}wiki"):
            passed |= {"language": language, "title": title}
            break
    return Answer("found", f"{item.label(languages(asked))} ({item.id})", facts, passed)


async def _by_website(asked: Asked) -> list[str]:
    """Items with one of the ways to write the website, asked for in one request."""
    hosts = (asked.domain, f"www.{asked.domain}")
    ways = [f"{scheme}://{host}{end}" for scheme in ("https", "http") for host in hosts for end in ("/", "")]
    query = "haswbstatement:" + "|".join(f"{WEBSITE}={way}" for way in ways)
    answer = await request(
        asked, {"action": "query", "list": "search", "srsearch": query, "srlimit": str(MAX_CANDIDATES)}
    )
    if not isinstance(at(answer, "query", "search"), list):
        msg = "its answer has no list of results"
        raise CallError(msg)
    return _ids(text_at(hit, "title") for hit in list_at(answer, "query", "search"))


async def _by_alias(asked: Asked) -> list[str]:
    """Items that have the domain itself as a name, as outlets often have."""
    answer = await request(
        asked,
        {"action": "wbsearchentities", "search": asked.domain, "language": "en", "type": "item",
         "limit": str(MAX_CANDIDATES)},
    )  # fmt: skip
    return _ids(
        text_at(hit, "id")
        for hit in list_at(answer, "search")
        if text_at(hit, "match", "text").lower() == asked.domain
    )


def _ids(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(name for name in names if ITEM.fullmatch(name)))[:MAX_CANDIDATES]


async def _items(asked: Asked, ids: Sequence[str]) -> list[Item]:
    """The items, read whole."""
    answer = await request(
        asked,
        {"action": "wbgetentities", "ids": "|".join(ids), "props": "labels|claims|sitelinks|info",
         "languages": "|".join(languages(asked)), "languagefallback": "1"},
    )  # fmt: skip
    if not isinstance(at(answer, "entities"), dict):
        msg = "its answer has no items"
        raise CallError(msg)
    read = [read_item(data) for _, data in items_at(answer, "entities")]
    return list({item.id: item for item in read if item is not None}.values())


async def _names(asked: Asked, ids: Iterable[str]) -> Names:
    """The labels of items, in one request."""
    wanted = list(dict.fromkeys(ids))[:MAX_IDS]
    if not wanted:
        return Names({}, {})
    answer = await request(
        asked,
        {"action": "wbgetentities", "ids": "|".join(wanted), "props": "labels",
         "languages": "|".join(languages(asked)), "languagefallback": "1"},
    )  # fmt: skip
    return names_in(answer, languages(asked))


def names_in(answer: Json, wanted: Sequence[str]) -> Names:
    """The labels in an answer to `wbgetentities`, by the items as they were asked for."""
    shown, english = {}, {}
    for name, data in items_at(answer, "entities"):
        item = read_item(data)
        if item is not None and item.labels:
            shown[name] = item.label(wanted)
            english[name] = item.labels.get("en", "")
    return Names(shown, english)


def _has_website(item: Item, domain: str) -> bool:
    """Whether the item states the domain as its website now, in a statement that is not deprecated."""
    websites = item.statements.get(WEBSITE, ())
    hosts = [place.host for one in websites if not one.until and (place := address(one.value.text))]
    return any(registrable_domain(host) == domain for host in hosts)


def languages(asked: Asked) -> tuple[str, ...]:
    """The languages to read labels in, the reader's page first."""
    return tuple(dict.fromkeys((asked.language, "en", "mul")))


async def request(asked: Asked, parameters: dict[str, str]) -> Json:
    """Ask the API.

    Raises:
        CallError: It answered with an error, or not at all.
    """
    query = urlencode({**parameters, "format": "json", "maxlag": "5"})
    call = Call("wikidata", f"{asked.endpoints.wikidata}?{query}", LIMIT, max_bytes=8_000_000)
    answer = (await asked.outside.get(call, asked.attempted)).json()
    if at(answer, "error") is not None or not isinstance(answer, dict):
        msg = f"it answered with an error: {text_at(answer, 'error', 'code')[:40] or 'not named'}"
        raise CallError(msg)
    return answer


PROVIDER = Provider(
    "wikidata",
    "What Wikidata states of the item whose website this is",
    ask,
    Lifetimes(7 * DAY, 7 * DAY),
    by_language=True,
)

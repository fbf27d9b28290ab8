"""Settings -> the look-ups of the service, and readings of the workers -> cards that can be added to."""

import json
from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Request
from pydantic import TypeAdapter

from sidelight import fetch
from sidelight.api.settings import Settings
from sidelight.api.state import State
from sidelight.api.workers import Job
from sidelight.errors import FetchError, FetchRefusedError
from sidelight.model import SourceCard
from sidelight.source import card as page_card
from sidelight.source.cache import Cache
from sidelight.source.lookup import Lookups, Options, Update
from sidelight.source.provider import providers

NDJSON = "application/x-ndjson"
ALL = "all"
_CARD = TypeAdapter(SourceCard)


@dataclass(frozen=True, slots=True)
class Page:
    """The card of a page, and what else look-ups want to know of it."""

    card: SourceCard
    language: str | None = None
    links: str = ""


def build(settings: Settings, cache: Cache) -> Lookups:
    """The look-ups that the settings allow."""
    sources = frozenset(providers()) if ALL in settings.lookups else settings.lookups
    options = Options(sources, settings.lookup_seconds, own_facts=settings.own_facts)
    policy = settings.fetch_policy
    return Lookups(options, lambda: fetch.guarded_client(policy), cache)


def card_in(reading: bytes) -> Page:
    """The card of a reading as the workers give it, in JSON."""
    said = json.loads(reading)
    return Page(_CARD.validate_python(said["card"]), said["language"])


async def card_at(url: str, state: State, timings: dict[str, float], *, with_page: bool) -> Page:
    """The card of an address; of the address alone where its page cannot be had.

    Raises:
        FetchRefusedError: The address is one that is never fetched.
        PoolBusyError: All workers are busy.
    """
    if not with_page:
        return Page(page_card.of_address(url, "it was not asked for"))
    try:
        with state.step("fetch", timings):
            page = await fetch.fetch(url, state.settings.fetch_policy)
    except FetchRefusedError:
        raise
    except FetchError as error:
        return Page(page_card.of_address(url, str(error)))
    with state.step("read", timings):
        body = await state.pool.run(Job(page.body, "json", url=page.url, charset=page.charset))
    found = card_in(body)
    return Page(found.card, found.language, page.links)


def line(update: Update) -> bytes:
    """One line of a streamed answer."""
    body = {"card": _CARD.dump_python(update.card, mode="json"), "pending": list(update.pending)}
    return json.dumps(body, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def _lookups(request: Request) -> Lookups:
    return cast("Lookups", request.app.state.lookups)


AppLookups = Annotated[Lookups, Depends(_lookups)]

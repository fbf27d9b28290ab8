"""A card from the page alone -> the same card with what others say: all sources at once, by one deadline.

Only the registrable domain leaves the machine. Whatever goes wrong leaves a check; the card stays.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from weakref import WeakValueDictionary

import httpx
from pydantic import TypeAdapter, ValidationError

from sidelight.errors import SidelightError
from sidelight.model import Check, Evidence, Fact, SourceCard
from sidelight.source.cache import Cache, ForgivingCache, Kept, MemoryCache
from sidelight.source.calls import CallError, Calls
from sidelight.source.merge import merged
from sidelight.source.provider import Answer, Asked, Endpoints, Lifetimes, Provider, providers
from sidelight.source.services import Services
from sidelight.source.wording import (
    LOOK_UPS_OFF,
    NO_DOMAIN,
    NOT_ASKED_FOR,
    SHARED_HOST,
    STILL_ASKING,
    SWITCHED_OFF,
)

PUBLIC = Endpoints()
# Part of every key; to be raised when answers of before can no longer be read.
VERSION = 1
GRACE_SECONDS = 0.5
FAILURES = ("unreachable", "refused")
LATE = "it did not answer in time"

_ANSWER = TypeAdapter(Answer)
log = logging.getLogger("sidelight.lookups")


@dataclass(frozen=True, slots=True)
class Options:
    """What may be looked up.

    Attributes:
        sources: Names of the providers that may be asked; none by default.
        seconds: Time for all of them together.
        endpoints: Where the services are.
        own_facts: The user's own data set, a file.
    """

    sources: frozenset[str] = frozenset()
    seconds: float = 8.0
    endpoints: Endpoints = PUBLIC
    own_facts: Path | None = None


@dataclass(frozen=True, slots=True)
class Update:
    """A card as far as it is known, and the sources that have not answered yet."""

    card: SourceCard
    pending: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Times:
    """When a source was asked, and until when its answer is kept."""

    asked: datetime | None
    expires: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Result:
    """What became of one provider."""

    check: Check
    answer: Answer


class Lookups:
    """Makes look-ups; one for a process, so that rates, failures and answers are shared by all of them."""

    def __init__(
        self, options: Options, client: Callable[[], httpx.AsyncClient], cache: Cache | None = None
    ) -> None:
        """Keep what is shared.

        Args:
            options: What may be asked.
            client: Makes a guarded client, one for each card.
            cache: Keeps answers; in memory by default.
        """
        self._options = options
        self._client = client
        self._cache = ForgivingCache(cache or MemoryCache())
        self._services = Services()
        self._asking: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources that may be asked."""
        return tuple(name for name in providers() if name in self._options.sources)

    async def look_up(self, card: SourceCard, *, language: str | None = None, links: str = "") -> SourceCard:
        """The card with all that was found before the deadline.

        Args:
            card: From the page alone.
            language: Of the page; names are given in it where there are any.
            links: The Link header that the page was served with.
        """
        last = card
        async for update in self.updates(card, language=language, links=links):
            last = update.card
        return last

    async def updates(
        self, card: SourceCard, *, language: str | None = None, links: str = ""
    ) -> AsyncIterator[Update]:
        """The card anew whenever a source has answered; the last has nothing pending."""
        results: dict[str, _Result] = {}
        loop = asyncio.get_running_loop()
        deadline = loop.time() + self._options.seconds
        tasks: dict[str, asyncio.Task[_Result]] = {}

        async def other(name: str) -> Answer | None:
            return (await asyncio.shield(tasks[name])).answer if name in tasks else None

        async with self._client() as client:
            calls = Calls(client, self._services, deadline, cache=self._cache)
            asked = Asked(
                card,
                card.subject.registrable_domain or "",
                self._options.endpoints,
                language=(language or "en").partition("-")[0].lower(),
                other=other,
                links=links,
                own_facts=self._options.own_facts,
            )
            for name in self.sources:
                job = self._ask(providers()[name], replace(asked, calls=calls, attempted=[]), deadline)
                tasks[name] = loop.create_task(job, name=name)
            try:
                waiting = set(tasks.values())
                while waiting:
                    done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
                    results |= {task.get_name(): task.result() for task in done}
                    yield self._update(card, results, tasks)
            finally:
                for task in tasks.values():
                    task.cancel()
                await asyncio.gather(*tasks.values(), return_exceptions=True)
        if not tasks:
            yield self._update(card, results, tasks)

    def _update(
        self, card: SourceCard, results: Mapping[str, _Result], tasks: Mapping[str, object]
    ) -> Update:
        checks: dict[str, Check] = {}
        for check in card.checks:
            if check.state == "not_checked" and check.reason in (LOOK_UPS_OFF, NOT_ASKED_FOR):
                reason = STILL_ASKING if check.source in tasks else NOT_ASKED_FOR if tasks else SWITCHED_OFF
                checks[check.source] = Check(check.source, "not_checked", reason)
        checks |= {name: result.check for name, result in results.items()}
        facts = [one for name in sorted(results) for _, one in results[name].answer.facts]
        pending = tuple(name for name in tasks if name not in results)
        return Update(merged(card, facts, checks, datetime.now(UTC)), pending)

    async def _ask(self, provider: Provider, asked: Asked, deadline: float) -> _Result:
        """One provider's answer, from the cache where there is a fresh one."""
        refusal = _not_applicable(provider, asked)
        if refusal is not None:
            return _Result(Check(provider.name, "not_applicable", refusal), Answer("not_applicable", refusal))
        if provider.lifetimes is None:
            answer = await _answer(provider, asked, deadline)
            return _result(provider, answer, asked, Times(datetime.now(UTC) if provider.is_outside else None))
        key = _key(provider, asked)
        lock = self._asking.setdefault(key, asyncio.Lock())
        try:
            async with asyncio.timeout_at(deadline):
                # Of several that want the same, one asks, and the others find its answer.
                await lock.acquire()
        except TimeoutError:
            return _result(provider, Answer("unreachable", LATE), asked, Times(datetime.now(UTC)))
        try:
            return await self._ask_or_recall(provider, provider.lifetimes, asked, key, deadline)
        finally:
            lock.release()

    async def _ask_or_recall(
        self, provider: Provider, lifetimes: Lifetimes, asked: Asked, key: str, deadline: float
    ) -> _Result:
        kept = await self._cache.get(key)
        old = _read(kept) if kept is not None else None
        now = datetime.now(UTC)
        if kept is not None and old is not None and now < kept.expires_at:
            return _result(provider, old, asked, Times(kept.fetched_at, kept.expires_at))
        answer = await _answer(provider, asked, deadline)
        if answer.state in FAILURES and kept is not None and old is not None and old.state not in FAILURES:
            reason = f"{answer.reason}; this is its answer of {kept.fetched_at.date().isoformat()}"
            return _result(
                provider, replace(old, reason=reason), asked, Times(kept.fetched_at, kept.expires_at)
            )
        expires = now + timedelta(seconds=_lifetime(lifetimes, answer))
        if answer.state != "not_checked":
            value = _ANSWER.dump_python(answer, mode="json")
            await self._cache.put(key, value, fetched_at=now, expires_at=expires)
        return _result(provider, answer, asked, Times(now, expires))


def _not_applicable(provider: Provider, asked: Asked) -> str | None:
    """Why a provider has nothing to say of this publication."""
    subject = asked.card.subject
    if provider.is_outside and not asked.domain:
        return NO_DOMAIN
    is_shared = subject.host_platform is not None and subject.publication != asked.domain
    return SHARED_HOST if provider.of_site and is_shared else None


def _key(provider: Provider, asked: Asked) -> str:
    is_shared = asked.card.subject.host_platform is not None
    parts = [provider.name, str(VERSION), asked.domain, "shared" if is_shared else "own"]
    return ":".join([*parts, asked.language] if provider.by_language else parts)


async def _answer(provider: Provider, asked: Asked, deadline: float) -> Answer:
    """Ask; whatever goes wrong becomes an answer that says so."""
    try:
        async with asyncio.timeout_at(deadline + GRACE_SECONDS):
            return await provider.ask(asked)
    except TimeoutError:
        return Answer("unreachable", LATE)
    except CallError as error:
        return Answer(error.state, str(error))
    except SidelightError as error:
        return Answer("refused", str(error))
    except (ArithmeticError, AttributeError, LookupError, OSError, TypeError, ValueError):
        # Ours to mend; the card stays all the same.
        log.exception("the answer of %s could not be read", provider.name)
        return Answer("unreachable", "its answer could not be read")


def _lifetime(lifetimes: Lifetimes, answer: Answer) -> float:
    if answer.state in ("found", "ambiguous"):
        return lifetimes.found
    return lifetimes.not_found if answer.state == "not_found" else lifetimes.failed


def _read(kept: Kept) -> Answer | None:
    """The answer that was kept; None if it cannot be read any more."""
    try:
        answer: Answer = _ANSWER.validate_python(kept.value)
    except ValidationError:
        return None
    return replace(answer, facts=tuple((field, _from_cache(one)) for field, one in answer.facts))


def _from_cache(one: Fact) -> Fact:
    def cached(place: Evidence) -> Evidence:
        return replace(place, via="cache") if place.via == "live" else place

    return replace(one, evidence=tuple(map(cached, one.evidence)))


def _result(provider: Provider, answer: Answer, asked: Asked, times: Times) -> _Result:
    check = Check(
        provider.name, answer.state, answer.reason, tuple(asked.attempted), times.asked, times.expires
    )
    return _Result(check, answer)

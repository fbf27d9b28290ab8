"""Answers of look-ups kept for a while: what a cache must be able to do, and one in memory."""

import logging
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sidelight.errors import SidelightError
from sidelight.source.json_values import Json

MAX_KEPT = 2_000

log = logging.getLogger("sidelight.lookups")


class Kept(Protocol):
    """A value with its times, in UTC."""

    @property
    def value(self) -> Json:
        """What was put there."""

    @property
    def fetched_at(self) -> datetime:
        """When it was fetched."""

    @property
    def expires_at(self) -> datetime:
        """Until when it is fresh."""


class Cache(Protocol):
    """Keeps JSON by key, expired entries too: an old answer is better than none, if it says so."""

    async def get(self, key: str) -> Kept | None:
        """What was put under the key."""

    async def put(self, key: str, value: Json, *, fetched_at: datetime, expires_at: datetime) -> None:
        """Keep a value in place of the one before."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of the cache in memory."""

    value: Json
    fetched_at: datetime
    expires_at: datetime


class ForgivingCache:
    """A cache that counts as empty while it cannot be used, so that nothing depends on it."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    async def get(self, key: str) -> Kept | None:
        """What was put under the key; None if the cache cannot be read."""
        try:
            return await self._cache.get(key)
        except SidelightError as error:
            log.warning("the cache of look-ups cannot be read: %s", error)
            return None

    async def put(self, key: str, value: Json, *, fetched_at: datetime, expires_at: datetime) -> None:
        """Keep a value, if the cache can be written."""
        try:
            await self._cache.put(key, value, fetched_at=fetched_at, expires_at=expires_at)
        except SidelightError as error:
            log.warning("the cache of look-ups cannot be written: %s", error)


class MemoryCache:
    """A cache for one process; the entries used longest ago go first."""

    def __init__(self, limit: int = MAX_KEPT) -> None:
        self._limit = limit
        self._entries: OrderedDict[str, Entry] = OrderedDict()

    async def get(self, key: str) -> Entry | None:
        """What was put under the key, expired or not."""
        entry = self._entries.get(key)
        if entry is not None:
            self._entries.move_to_end(key)
        return entry

    async def put(self, key: str, value: Json, *, fetched_at: datetime, expires_at: datetime) -> None:
        """Keep a value in place of the one before."""
        self._entries[key] = Entry(value, fetched_at, expires_at)
        self._entries.move_to_end(key)
        while len(self._entries) > self._limit:
            self._entries.popitem(last=False)

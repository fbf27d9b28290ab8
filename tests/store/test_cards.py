import asyncio
from datetime import UTC, datetime, timedelta, timezone

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def test_a_value_comes_back_as_it_was_put_also_when_expired(using):
    value = {"owner": "Example Média", "since": 1999, "parts": [True, None, 0.5]}
    elsewhere = NOW.astimezone(timezone(timedelta(hours=5)))

    async def use(store):
        await store.cards.put("rdap:news.example", value, fetched_at=elsewhere, expires_at=NOW + DAY)
        return await store.cards.get("rdap:news.example"), await store.cards.get("rdap:other.example")

    found, missing = using(use)

    assert found.value == value
    assert (found.fetched_at, found.expires_at) == (NOW, NOW + DAY)
    assert found.fetched_at.utcoffset() == timedelta(0)
    assert missing is None


def test_a_newer_value_takes_the_place_of_the_older(using):
    async def use(store):
        for number in range(3):
            await store.cards.put("k", number, fetched_at=NOW, expires_at=NOW + number * DAY)
        return await store.cards.get("k")

    found = using(use)

    assert (found.value, found.expires_at) == (2, NOW + 2 * DAY)


def test_a_cached_nothing_differs_from_no_entry(using):
    async def use(store):
        await store.cards.put("k", None, fetched_at=NOW, expires_at=NOW)
        return await store.cards.get("k")

    assert using(use).value is None


def test_many_may_put_at_once(using):
    async def use(store):
        puts = (store.cards.put(f"k{n % 3}", n, fetched_at=NOW, expires_at=NOW + DAY) for n in range(20))
        await asyncio.gather(*puts)
        return [await store.cards.get(f"k{n}") for n in range(4)]

    found = using(use)

    assert [one is not None for one in found] == [True, True, True, False]


def test_what_expired_is_forgotten_when_asked(using):
    async def use(store):
        await store.cards.put("old", 1, fetched_at=NOW - 9 * DAY, expires_at=NOW - DAY)
        await store.cards.put("new", 2, fetched_at=NOW, expires_at=NOW + DAY)
        return (
            await store.cards.prune(NOW),
            await store.cards.get("old"),
            (await store.cards.get("new")).value,
        )

    assert using(use) == (1, None, 2)

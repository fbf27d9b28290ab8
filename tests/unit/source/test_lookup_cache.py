import asyncio
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from sidelight.errors import FetchRefusedError, SidelightError
from sidelight.source.cache import MemoryCache
from sidelight.source.calls import Call, CallError, Calls
from sidelight.source.json_values import at, items_at, number_at, text_at
from sidelight.source.lookup import _ANSWER
from sidelight.source.provider import Answer, Provider
from sidelight.source.services import Limit, Services
from sidelight.store import Store, default_url

GOOD = "contact=Jane\n"


async def _silence(_head, _writer):
    await asyncio.sleep(60)


def test_an_answer_is_kept_and_says_so(outside, check):
    outside.on("paper.example", "/trust.txt", GOOD)

    found = outside.ask("trust.txt", times=2)

    assert len(outside.seen) == 2
    fact = next(one for one in found.facts if one.property == "contact")
    assert fact.evidence[0].via == "cache"
    kept = check(found, "trust.txt")
    assert timedelta(hours=23) < kept.expires - kept.at <= timedelta(hours=24)


def test_what_was_not_there_is_kept_too_and_failures_for_an_hour(outside, check):
    found = outside.ask("trust.txt", "ads.txt", times=2)
    assert len(outside.seen) == 3
    assert check(found, "trust.txt").state == "not_found"

    outside.on("paper.example", "/", "", status=500)
    kept = check(outside.ask("ads.txt"), "ads.txt")
    assert timedelta(minutes=59) < kept.expires - kept.at <= timedelta(hours=1)


def test_an_old_answer_is_better_than_none_if_it_says_so(outside, check, facts):
    outside.cache = MemoryCache()
    outside.on("paper.example", "/trust.txt", GOOD)
    outside.ask("trust.txt")
    for key, entry in list(outside.cache._entries.items()):
        old = entry.fetched_at - timedelta(days=3)
        asyncio.run(outside.cache.put(key, entry.value, fetched_at=old, expires_at=old + timedelta(days=1)))
    outside.on("paper.example", "/", "", status=500)
    outside.on("paper.example", "/trust.txt", "", status=500)

    found = outside.ask("trust.txt")

    assert facts(found) == [("Its trust.txt gives as contact", "Jane")]
    assert check(found, "trust.txt").state == "found"
    assert "this is its answer of " in check(found, "trust.txt").reason


def test_of_several_that_want_the_same_one_asks(outside, page, facts):
    async def slowly(_head, writer):
        await asyncio.sleep(0.1)
        await outside.raw("HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 13", GOOD.encode())(
            _head, writer
        )

    outside.routes["paper.example", "/.well-known/trust.txt"] = slowly

    async def run():
        async with outside.running():
            lookups = outside.lookups("trust.txt")
            return await asyncio.gather(*(lookups.look_up(page()) for _ in range(5)))

    found = asyncio.run(run())

    assert len(outside.seen) == 1
    assert all(facts(one) == [("Its trust.txt gives as contact", "Jane")] for one in found)


def test_who_waits_for_somebody_elses_answer_waits_no_longer_than_allowed(outside, page, check):
    outside.routes["paper.example", "/"] = _silence

    async def run():
        async with outside.running():
            lookups = outside.lookups("trust.txt", seconds=0.3)
            return await asyncio.gather(*(lookups.look_up(page()) for _ in range(2)))

    assert {check(one, "trust.txt").state for one in asyncio.run(run())} == {"unreachable"}


def test_a_provider_that_never_ends_is_ended(outside, check, monkeypatch):
    async def ask(_asked):
        await asyncio.sleep(60)

    monkeypatch.setattr("sidelight.source.lookup.GRACE_SECONDS", 0.1)
    monkeypatch.setattr(
        "sidelight.source.lookup.providers", lambda: {"archive": Provider("archive", "x", ask)}
    )

    assert check(outside.ask("archive", seconds=0.2), "archive").reason == "it did not answer in time"


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (httpx.ReadTimeout("x"), "did not answer in time"),
        (httpx.InvalidURL("x"), "no address"),
        (httpx.ConnectError("x"), "could not be reached"),
        (FetchRefusedError("it is private"), "it is private"),
    ],
)
def test_each_error_of_the_client_has_its_words(error, reason):
    def fail(_request):
        raise error

    async def run():
        async with httpx.AsyncClient(transport=httpx.MockTransport(fail)) as client:
            await Calls(client, Services()).get(Call("x", "https://paper.example/"), [])

    with pytest.raises(CallError, match=reason):
        asyncio.run(run())


def test_what_every_look_up_asks_is_not_forgotten_over_many_sites(monkeypatch):
    monkeypatch.setattr("sidelight.source.services.MAX_SERVICES", 3)
    services = Services()

    async def run():
        for name in ("wikidata", "a", "b", "wikidata", "c", "wikidata", "d"):
            async with services.turn(name, Limit()):
                pass

    asyncio.run(run())
    services.asked_to_wait("wikidata", 60)

    assert services.refusal("wikidata") == "it asked to be asked later"


def test_steps_into_json_find_nothing_where_the_shape_is_another():
    data = {"a": [1, {"b": " x "}], "n": "12", "t": True, "many": {str(i): i for i in range(9)}}

    assert text_at(data, "a", 1, "b") == "x"
    assert [at(data, "a", 9), at(data, "a", "b"), at(data, 0), at(None, "a")] == [None] * 4
    assert [number_at(data, key) for key in ("n", "t", "a")] == [12, None, None]
    assert len(list(items_at(data, "many", limit=4))) == 4
    assert list(items_at(data, "n")) == []


class BrokenCache:
    async def get(self, _key):
        msg = "the database is gone"
        raise SidelightError(msg)

    async def put(self, _key, _value, **_times):
        msg = "the database is gone"
        raise SidelightError(msg)


def test_a_cache_that_is_gone_is_done_without(outside, facts):
    outside.cache = BrokenCache()
    outside.on("paper.example", "/trust.txt", GOOD)

    assert facts(outside.ask("trust.txt")) == [("Its trust.txt gives as contact", "Jane")]


def test_a_list_that_many_need_is_fetched_without_a_cache_too(outside, check):
    outside.cache = BrokenCache()
    outside.on("iana.example", "/dns.json", {"services": [[["net"], ["https://rdap.example/"]]]})

    assert check(outside.ask("rdap"), "rdap").state == "not_checked"


def test_an_entry_that_cannot_be_read_is_asked_for_anew(outside, facts):
    outside.cache = MemoryCache()
    now = datetime.now(UTC)
    key = "trust.txt:1:paper.example:own"
    asyncio.run(outside.cache.put(key, {"state": 5}, fetched_at=now, expires_at=now + timedelta(days=1)))
    outside.on("paper.example", "/trust.txt", GOOD)

    assert facts(outside.ask("trust.txt")) == [("Its trust.txt gives as contact", "Jane")]


def test_the_cache_in_memory_forgets_what_was_used_longest_ago():
    async def run():
        cache = MemoryCache(2)
        now = datetime.now(UTC)
        for key in ("a", "b"):
            await cache.put(key, key, fetched_at=now, expires_at=now)
        await cache.get("a")
        await cache.put("c", "c", fetched_at=now, expires_at=now)
        return [await cache.get(key) for key in ("a", "b", "c")]

    a, b, c = asyncio.run(run())

    assert (a.value, b, c.value) == ("a", None, "c")


def test_an_answer_survives_the_cache_whole():
    answer = Answer("found", "x", passed={"item": "Q1"})

    assert _ANSWER.validate_python(_ANSWER.dump_python(answer, mode="json")) == answer


def test_answers_outlive_the_process_in_the_store(outside, page, check, tmp_path):
    outside.on("paper.example", "/trust.txt", GOOD)

    async def ask():
        store = Store(default_url(tmp_path))
        await store.open()
        try:
            outside.cache = store.cards
            async with outside.running():
                return await outside.lookups("trust.txt").look_up(page())
        finally:
            await store.close()

    first, second = asyncio.run(ask()), asyncio.run(ask())

    assert len(outside.seen) == 2
    assert check(first, "trust.txt").at == check(second, "trust.txt").at
    assert next(one for one in second.facts if one.property == "contact").evidence[0].via == "cache"

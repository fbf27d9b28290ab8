import asyncio
import gzip
import time
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest

from sidelight.errors import FetchRefusedError, SidelightError
from sidelight.model import Check, Fact, SourceCard
from sidelight.source import provider as provider_module
from sidelight.source.cache import MemoryCache
from sidelight.source.calls import Call, CallError, Calls, _check_redirect, _wait
from sidelight.source.json_values import at, items_at, number_at, text_at
from sidelight.source.lookup import _ANSWER, Lookups, Options
from sidelight.source.provider import Answer, Lifetimes, Provider, providers
from sidelight.source.services import Limit, Services
from sidelight.source.wording import LINES, LOOK_UPS

GOOD = "contact=Jane\n"


def test_every_provider_is_found_by_its_module():
    assert set(providers()) == {*LOOK_UPS, "c2pa"}
    assert all(one.about for one in providers().values())


def test_nothing_is_asked_unless_it_is_allowed(outside, page):
    async def run():
        async with outside.running():
            return await Lookups(Options(), outside.client).look_up(page())

    found = asyncio.run(run())

    assert outside.seen == []
    assert found.facts == page().facts
    assert {one.reason for one in found.checks if one.source in LOOK_UPS} == {"look-ups are switched off"}


def test_sources_that_were_not_asked_for_say_so(outside, check):
    found = outside.ask("archive")

    assert check(found, "rdap").state == "not_checked"
    assert check(found, "rdap").reason == "it was not asked for"
    assert [one.source for one in found.checks if one.source in LOOK_UPS] == list(LOOK_UPS)


def test_the_card_comes_anew_with_every_answer(outside, page):
    outside.on("paper.example", "/trust.txt", GOOD)

    async def run():
        async with outside.running():
            return [
                update async for update in outside.lookups("trust.txt", "ads.txt", "c2pa").updates(page())
            ]

    updates = asyncio.run(run())

    assert len(updates[0].pending) == 2
    assert updates[-1].pending == ()
    assert all(one.card.notice for one in updates)
    waiting = [one.reason for one in updates[0].card.checks if one.source in updates[0].pending]
    assert waiting == ["its answer is not there yet"] * 2


def test_leaving_early_ends_the_requests(outside, page):
    outside.routes["paper.example", "/"] = _silence

    async def run():
        async with outside.running():
            async for _ in outside.lookups("c2pa", "trust.txt").updates(page()):
                break

    started = time.perf_counter()
    asyncio.run(run())

    assert time.perf_counter() - started < 2


def test_what_others_say_stands_before_what_the_site_says_of_itself(outside):
    outside.on("paper.example", "/trust.txt", GOOD)
    outside.on("archive.example", "/", {"archived_snapshots": {"closest": {
        "url": "http://web.archive.org/web/1998/http://paper.example/", "timestamp": "1998"}}})  # fmt: skip

    voices = [one.voice for one in outside.ask("trust.txt", "archive").facts if one.scope != "page"]

    assert voices.index("third_party") < voices.index("self")


def test_there_is_no_field_for_a_score():
    names = {field.name for kind in (Fact, Check, SourceCard) for field in fields(kind)}
    assert not names & {"score", "rating", "grade", "weight", "rank", "colour", "verdict", "trust", "bias"}
    assert not any("score" in line.property.lower() for line in LINES.values())


# ---- whose domain


@pytest.mark.parametrize(
    ("url", "state"),
    [
        ("https://morning.substack.com/p/a", "not_applicable"),
        ("http://127.0.0.1/a", "not_applicable"),
        ("http://localhost:8000/a", "not_applicable"),
        ("https://co.uk/", "not_applicable"),
        ("https://t.co/AbC", "not_applicable"),
        (None, "not_applicable"),
        ("https://paper.github.io/a", "not_found"),
        ("https://web.archive.org/web/2026/https://www.paper.example/a", "not_found"),
    ],
)
def test_a_domain_is_asked_where_it_is_the_publications_own(outside, page, check, url, state):
    found = outside.ask("trust.txt", page=page(url=url))

    assert check(found, "trust.txt").state == state
    assert bool(outside.seen) == (state == "not_found")


def test_only_the_registrable_domain_leaves(outside, page):
    outside.ask(page=page(url="https://user:secret@blog.www.paper.example:8443/private/path?token=1#part"))

    sent = " ".join(outside.heads)
    assert "paper.example" in sent
    for private in ("private", "token", "secret", "blog", "8443"):
        assert private not in sent


# ---- faults


async def _drip(_head, writer):
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 5000\r\n\r\n")
    for _ in range(100):
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.05)


async def _silence(_head, _writer):
    await asyncio.sleep(60)


async def _hang_up(_head, writer):
    writer.transport.abort()


@pytest.mark.parametrize("answer", [_drip, _silence])
def test_a_slow_answer_is_not_waited_for(outside, check, answer):
    outside.routes["paper.example", "/"] = answer
    outside.on("archive.example", "/", {"archived_snapshots": {}})

    started = time.perf_counter()
    found = outside.ask("trust.txt", "archive", seconds=0.4)

    assert time.perf_counter() - started < 2
    assert (check(found, "trust.txt").state, check(found, "trust.txt").reason) == (
        "unreachable", "it did not answer in time",
    )  # fmt: skip
    assert check(found, "archive").state == "not_found"


@pytest.mark.parametrize(
    ("status", "state", "reason"),
    [
        (500, "unreachable", "status 500"),
        (502, "unreachable", "status 502"),
        (429, "unreachable", "status 429"),
        (418, "unreachable", "status 418"),
        (204, "unreachable", "status 204"),
        (401, "refused", "status 401"),
        (403, "refused", "status 403"),
        (451, "refused", "status 451"),
        (404, "not_found", "no trust.txt"),
        (410, "not_found", "no trust.txt"),
    ],
)
def test_each_status_leaves_its_check(outside, check, status, state, reason):
    outside.on("paper.example", "/", "<html>sorry", "text/html", status)

    found = check(outside.ask("trust.txt"), "trust.txt")

    assert (found.state, reason in found.reason) == (state, True)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("HTTP/1.1 200 OK\r\ncontent-length: 999", b"contact=x\n"),
        ("HTTP/1.1 200 OK\r\ncontent-encoding: gzip", gzip.compress(GOOD.encode() * 99)[:40]),
        ("HTTP/1.1 200 OK\r\ncontent-encoding: gzip", b"no gzip"),
        ("HTTP/1.1 200 OK\r\ncontent-encoding: br", b"contact=x\n"),
        ("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked", b"zz\r\nx"),
        ("HELLO", b""),
        ("HTTP/1.1 200 OK\r\ncontent-encoding: gzip", gzip.compress(bytes(50_000_000))),
    ],
)
def test_a_broken_answer_leaves_a_check(outside, check, head, body):
    outside.routes["paper.example", "/"] = outside.raw(head, body)

    assert check(outside.ask("trust.txt"), "trust.txt").state == "unreachable"


def test_a_connection_that_is_cut_leaves_a_check(outside, check):
    outside.routes["paper.example", "/"] = _hang_up

    assert check(outside.ask("trust.txt"), "trust.txt").state == "unreachable"


@pytest.mark.parametrize(
    ("target", "state", "reason"),
    [
        ("http://other.example:{port}/trust.txt", "refused", "other.example, which was not followed"),
        ("/.well-known/trust.txt", "unreachable", "redirects more than 4 times"),
        ("http://[bad", "refused", "not followed"),
        ("ftp://paper.example/trust.txt", "refused", "only http and https"),
        ("http://paper.example:22/trust.txt", "refused", "port 22"),
    ],
)
def test_redirects_out_of_the_site_or_round_in_circles_are_not_followed(
    outside, check, target, state, reason
):
    async def answer(_head, writer):
        await outside.raw(
            f"HTTP/1.1 302 Found\r\nlocation: {target.format(port=outside.port)}\r\ncontent-length: 0"
        )(_head, writer)

    outside.routes["paper.example", "/"] = answer
    outside.on("other.example", "/", GOOD)

    found = check(outside.ask("trust.txt"), "trust.txt")

    assert found.state == state
    assert reason in found.reason
    assert not any(seen.startswith("other.example") for seen in outside.seen)


def test_redirects_within_the_site_are_followed(outside, facts):
    async def answer(_head, writer):
        await outside.raw(
            f"HTTP/1.1 301 X\r\nlocation: http://www.paper.example:{outside.port}/trust.txt\r\n"
            "content-length: 0"
        )(_head, writer)

    outside.routes["paper.example", "/"] = answer
    outside.on("www.paper.example", "/trust.txt", GOOD)

    assert facts(outside.ask("trust.txt")) == [("Its trust.txt gives as contact", "Jane")]


def test_a_service_that_asks_to_wait_is_left_alone(outside, check):
    outside.on("archive.example", "/", "slow down", status=429, retry_after="120")

    found = outside.ask("archive", times=2, page=None)

    assert len(outside.seen) == 1
    assert check(found, "archive").state == "unreachable"


@pytest.fixture
def other_pages(page):
    return [page(url=f"https://paper{i}.example/") for i in range(6)]


def _ask_all(outside, pages, *sources):
    async def run():
        async with outside.running():
            lookups = outside.lookups(*sources)
            return [await lookups.look_up(one) for one in pages]

    return asyncio.run(run())


def test_a_service_that_keeps_failing_is_not_asked_for_a_while(outside, check, other_pages):
    outside.on("archive.example", "/", "oh", status=500)

    found = _ask_all(outside, other_pages, "archive")

    assert len(outside.seen) == 3
    assert "left alone for a while" in check(found[-1], "archive").reason


def test_a_service_that_asks_to_wait_until_a_date_is_left_alone(outside, check, other_pages):
    outside.on(
        "archive.example",
        "/",
        "",
        status=503,
        retry_after=format_datetime(datetime.now(UTC) + timedelta(hours=1)),
    )

    found = _ask_all(outside, other_pages, "archive")

    assert len(outside.seen) == 1
    assert "asked to be asked later" in check(found[-1], "archive").reason


def test_a_provider_that_breaks_leaves_a_check(outside, check, monkeypatch, caplog):
    async def ask(_asked):
        return {}["nothing"]

    broken = Provider("archive", "Breaks", ask, Lifetimes(1, 1))
    monkeypatch.setattr("sidelight.source.lookup.providers", lambda: {"archive": broken})

    found = outside.ask("archive")

    assert (check(found, "archive").state, check(found, "archive").reason) == (
        "unreachable", "its answer could not be read",
    )  # fmt: skip
    assert "archive" in caplog.text


def test_a_provider_without_requests_cannot_make_any(outside):
    asked = provider_module.Asked(outside, "paper.example", outside.endpoints)

    with pytest.raises(RuntimeError, match="no requests"):
        _ = asked.outside


def test_a_connection_must_not_become_an_open_one():
    call = Call("site", "https://paper.example/trust.txt")

    with pytest.raises(CallError, match="not secured"):
        _check_redirect(call, call.url, "http://paper.example/trust.txt")


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        ("", None),
        ("soon", None),
        ("Mon, 24 Nov 2025 10:00:30 -0000", 30.0),
        ("9" * 40, 999999999.0),
    ],
)
def test_a_wait_is_seconds_or_a_date(header, seconds):
    assert _wait(header, datetime(2025, 11, 24, 10, tzinfo=UTC)) == seconds


# ---- cache


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


# ---- content credentials named by a header


@pytest.mark.parametrize(
    ("header", "target"),
    [
        ('<https://paper.example/m.c2pa>; rel="c2pa-manifest"', "https://paper.example/m.c2pa"),
        ('</s.css>; rel=preload, <m.c2pa?a=1,2>; title="a, b"; rel=c2pa-manifest', "m.c2pa?a=1,2"),
        ('<a>; rel="next C2PA-Manifest"', "a"),
        ('</s.css>; rel="preload"', None),
        ("", None),
        ("c2pa-manifest", None),
    ],
)
def test_a_header_may_name_content_credentials(outside, check, header, target):
    found = outside.ask("c2pa", links=header)

    assert check(found, "c2pa").state == ("found" if target else "not_found")
    assert [one.evidence[0].quote for one in found.facts if one.property == "c2paManifest"] == (
        [target] if target else []
    )


def test_credentials_in_the_markup_stay_found(outside, check, page):
    found = outside.ask("c2pa", page=page('<link rel="c2pa-manifest" href="/a.c2pa">'))

    assert check(found, "c2pa").state == "found"


def test_an_answer_survives_the_cache_whole():
    answer = Answer("found", "x", passed={"item": "Q1"})

    assert _ANSWER.validate_python(_ANSWER.dump_python(answer, mode="json")) == answer

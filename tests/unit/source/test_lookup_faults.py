import asyncio
import gzip
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from sidelight.source import provider as provider_module
from sidelight.source.calls import Call, CallError, _check_redirect, _wait
from sidelight.source.provider import Lifetimes, Provider

GOOD = "contact=Jane\n"


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
        ("HTTP/1.1 200 OK\r\ncontent-encoding: gzip", gzip.compress(GOOD.encode() * 99, mtime=0)[:40]),
        ("HTTP/1.1 200 OK\r\ncontent-encoding: gzip", b"no gzip"),
        ("HTTP/1.1 200 OK\r\ncontent-encoding: br", b"contact=x\n"),
        ("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked", b"zz\r\nx"),
        ("HELLO", b""),
        ("HTTP/1.1 200 OK\r\ncontent-encoding: gzip", gzip.compress(bytes(50_000_000), mtime=0)),
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

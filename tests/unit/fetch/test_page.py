import asyncio
import gzip

import httpx
import pytest

from sidelight.errors import (
    FetchError,
    FetchRefusedError,
    FetchTimeoutError,
    FetchTooLargeError,
    SidelightError,
    UpstreamError,
)
from sidelight.fetch import Policy, fetch, guarded_client

FOUND = "HTTP/1.1 302 Found\r\ncontent-length: 0\r\nconnection: close\r\n"
HTML = "<p>Über den Fluss</p>".encode()


def policy(*servers, **limits):
    return Policy(allowed_hosts=frozenset(f"127.0.0.1:{server.port}" for server in servers), **limits)


def get(server, path="/", **limits):
    return fetch(f"http://127.0.0.1:{server.port}{path}", policy(server, **limits))


def fails(serve, answer, error, match, **limits):
    async def run():
        async with serve(answer) as server:
            with pytest.raises(error, match=match) as caught:
                await get(server, **limits)
            return server, caught.value

    return asyncio.run(run())


def redirect_to(target):
    async def answer(_head, writer):
        writer.write(f"{FOUND}location: {target}\r\n\r\n".encode())
        await writer.drain()

    return answer


def test_a_page_comes_with_its_address_status_and_charset(serve, page):
    async def run():
        async with serve(page(HTML, "content-type: text/HTML; charset=ISO-8859-1")) as server:
            return server, await get(server, "/story?id=4")

    server, fetched = asyncio.run(run())

    assert fetched.url == f"http://127.0.0.1:{server.port}/story?id=4"
    assert (fetched.status, fetched.media_type, fetched.charset) == (200, "text/html", "iso-8859-1")
    assert fetched.body == HTML


def test_the_request_says_who_asks_and_sends_nothing_private(serve, page, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")

    async def run():
        async with serve(page(HTML)) as server:
            await get(server)
            return server.seen[0].lower()

    head = asyncio.run(run())

    assert "user-agent: sidelight/0.1 (" in head
    assert "accept-encoding: gzip, deflate\r\n" in head
    assert "referer" not in head
    assert "cookie" not in head


def test_a_redirect_is_followed_and_cookies_last_one_fetch_only(serve, page):
    async def answer(head, writer):
        if head.startswith("GET /story"):
            await page(HTML)(head, writer)
        else:
            writer.write(f"{FOUND}set-cookie: a=b\r\nlocation: /story\r\n\r\n".encode())
            await writer.drain()

    async def run():
        async with serve(answer) as server:
            first = await get(server)
            await get(server)
            return first, server.seen

    fetched, seen = asyncio.run(run())

    assert fetched.url.endswith("/story")
    assert ["cookie: a=b" in head.lower() for head in seen] == [False, True, False, True]


def test_gzip_is_unpacked(serve, page):
    async def run():
        async with serve(page(gzip.compress(HTML), "content-encoding: gzip")) as server:
            return await get(server)

    assert asyncio.run(run()).body == HTML


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:169.254.169.254]/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "http://2130706433/",
        "//127.0.0.1/",
    ],
)
def test_a_redirect_into_the_inside_is_refused(serve, target):
    server, _ = fails(serve, redirect_to(target), FetchRefusedError, "which is not fetched")

    assert len(server.seen) == 1


@pytest.mark.parametrize(
    ("target", "match"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("ftp://news.example/", "only http and https"),
        ("http://1.1.1.1:6379/", "port 6379"),
        ("http://user:secret@1.1.1.1/", "user name or password"),
    ],
)
def test_a_redirect_to_another_scheme_or_port_is_refused(serve, target, match):
    fails(serve, redirect_to(target), FetchRefusedError, match)


def test_a_redirect_loop_ends(serve):
    server, _ = fails(
        serve, redirect_to("/again"), UpstreamError, "redirects more than 3 times", max_redirects=3
    )

    assert len(server.seen) == 4


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://localhost:80/", "http://[::1]/", "https://0.0.0.0/"]
)
def test_loopback_is_refused_by_default(url):
    with pytest.raises(FetchRefusedError):
        asyncio.run(fetch(url))


@pytest.mark.parametrize(
    "url",
    [
        "",
        "news.example",
        "/story",
        "file:///etc/passwd",
        "http://",
        "http://a:b@1.1.1.1/",
        "http://x:99999/",
        "http://[::1",
        "http://a\x00b/",
    ],
)
def test_what_is_no_web_address_is_refused_with_a_sentence(url):
    with pytest.raises(FetchRefusedError) as caught:
        asyncio.run(fetch(url))

    assert len(str(caught.value)) > 20


def test_a_name_is_looked_up_once_and_connected_to_as_checked(serve, page):
    asked = []

    async def run():
        async with serve(page(HTML)) as server:

            async def rebinding(host, port):
                asked.append((host, port))
                return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

            opened = Policy(allowed_hosts=frozenset({f"news.example:{server.port}"}))
            fetched = await fetch(f"http://news.example:{server.port}/", opened, resolver=rebinding)
            return server, fetched

    server, fetched = asyncio.run(run())

    assert fetched.body == HTML
    assert asked == [("news.example", server.port)]
    assert f"host: news.example:{server.port}" in server.seen[0].lower()


@pytest.mark.parametrize("addresses", [["127.0.0.1"], ["1.1.1.1", "127.0.0.1"], ["::ffff:127.0.0.1"]])
def test_a_name_with_any_address_inside_is_refused(addresses):
    async def inside(_host, _port):
        return addresses

    with pytest.raises(FetchRefusedError, match=r"news\.example leads to"):
        asyncio.run(fetch("http://news.example/", resolver=inside))


def test_the_next_address_is_tried_where_the_first_is_silent(serve, page):
    async def run():
        async with serve(page(HTML)) as server:

            async def two(_host, _port):
                return ["127.0.0.2", "127.0.0.1"]

            opened = Policy(allowed_hosts=frozenset({f"news.example:{server.port}"}))
            return await fetch(f"http://news.example:{server.port}/", opened, resolver=two)

    assert asyncio.run(run()).body == HTML


def test_a_name_without_an_address_is_said_to_have_none():
    async def unknown(_host, _port):
        raise OSError(-2, "Name or service not known")

    async def empty(_host, _port):
        return []

    with pytest.raises(
        UpstreamError, match=r"nwes\.example could not be read: its name has no address; check"
    ):
        asyncio.run(fetch("http://nwes.example/", resolver=unknown))
    with pytest.raises(UpstreamError, match="its name has no address"):
        asyncio.run(fetch("http://nwes.example/", resolver=empty))


def test_a_name_that_takes_too_long_to_look_up_is_given_up():
    async def slow(_host, _port):
        await asyncio.sleep(5)
        return []

    with pytest.raises(FetchTimeoutError, match=r"slow\.example could not be reached within 0\.05 seconds"):
        asyncio.run(fetch("http://slow.example/", Policy(phase_seconds=0.05), resolver=slow))


@pytest.mark.parametrize(
    ("status", "phrase"), [(404, "Not Found"), (403, "Forbidden"), (503, "Service Unavailable")]
)
def test_an_error_status_is_said(serve, page, status, phrase):
    _, error = fails(
        serve, page(HTML, status=f"{status} {phrase}"), UpstreamError, f"answered {status} {phrase}"
    )

    assert error.status == status


def test_a_status_without_a_name_is_said_by_its_number(serve, page):
    _, error = fails(serve, page(HTML, status="599 Odd"), UpstreamError, "answered 599$")

    assert error.status == 599


@pytest.mark.parametrize("media_type", ["application/pdf", "image/png", "application/json", "video/mp4"])
def test_what_is_no_page_is_refused_by_its_type(serve, page, media_type):
    fails(serve, page(HTML, f"content-type: {media_type}"), FetchError, f"answered with {media_type}")


def test_bytes_of_no_stated_type_are_refused_and_text_is_taken(serve, page):
    async def run():
        async with serve(page(HTML, "content-type:")) as server:
            return await get(server)

    fails(serve, page(b"\x89PNG\0\0\0", "content-type:"), FetchError, "not text")

    assert asyncio.run(run()).body == HTML


def test_a_huge_body_is_cut_off(serve):
    sent = 0

    async def endless(_head, writer):
        nonlocal sent
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nconnection: close\r\n\r\n")
        while sent < 200_000_000:
            writer.write(bytes(65536))
            await writer.drain()
            sent += 65536

    fails(serve, endless, FetchTooLargeError, "limit of 200,000 bytes", max_bytes=200_000)

    assert sent < 50_000_000


def test_a_gzip_bomb_is_cut_off(serve, page):
    bomb = gzip.compress(bytes(30_000_000))

    fails(serve, page(bomb, "content-encoding: gzip"), FetchTooLargeError, "limit", max_bytes=100_000)


def test_a_compression_that_was_not_asked_for_is_refused(serve, page):
    fails(serve, page(b"xxxx", "content-encoding: br"), UpstreamError, "compressed as br")


def test_a_slow_drip_ends_with_the_whole_time(serve):
    async def drip(_head, writer):
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nconnection: close\r\n\r\n")
        for _ in range(200):
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.02)

    fails(serve, drip, FetchTimeoutError, "within 0.2 seconds", total_seconds=0.2)


def test_a_server_that_stops_answering_is_given_up(serve):
    async def silent(_head, _writer):
        await asyncio.sleep(3)

    fails(serve, silent, FetchTimeoutError, "stopped answering for 0.1 seconds", phase_seconds=0.1)


@pytest.mark.parametrize(
    "start",
    [
        b"",
        b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 1000\r\n\r\nabc",
        b"SSH-2.0-x\r\n\r\n",
    ],
)
def test_a_connection_that_breaks_off_is_an_error(serve, start):
    async def reset(_head, writer):
        writer.write(start)
        await writer.drain()
        writer.transport.abort()

    fails(serve, reset, UpstreamError, "could not be read")


def test_a_closed_port_is_an_error(serve, page):
    async def run():
        async with serve(page(HTML)) as server:
            pass
        with pytest.raises(UpstreamError, match="could not be read"):
            await get(server)

    asyncio.run(run())


def test_endless_headers_are_an_error(serve):
    async def endless(_head, writer):
        writer.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(20_000):
            writer.write(b"x-filler-%d: %s\r\n" % (number, b"x" * 100))
            await writer.drain()

    fails(serve, endless, UpstreamError, "could not be read")


def test_tls_names_the_host_though_the_connection_goes_to_the_checked_address():
    async def run():
        hello = asyncio.get_running_loop().create_future()

        async def listen(reader, writer):
            hello.set_result(await reader.read(2000))
            writer.transport.abort()

        async def loopback(_host, _port):
            return ["127.0.0.1"]

        async with await asyncio.start_server(listen, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            with pytest.raises(UpstreamError, match="could not be read"):
                await fetch(
                    f"https://news.example:{port}/",
                    Policy(allowed_hosts=frozenset({f"news.example:{port}"})),
                    resolver=loopback,
                )
            return await hello

    assert b"news.example" in asyncio.run(run())


def test_every_failure_is_one_that_a_single_except_catches():
    for error in (FetchRefusedError, FetchTimeoutError, FetchTooLargeError, UpstreamError):
        assert issubclass(error, FetchError)
        assert issubclass(error, SidelightError)


def test_the_client_guards_other_requests_too():
    async def run():
        async with guarded_client(Policy()) as client:
            with pytest.raises(FetchRefusedError, match="loopback"):
                await client.post("http://127.0.0.1/", content=b"x")

    asyncio.run(run())


def test_an_httpx_that_cannot_be_guarded_fetches_nothing(monkeypatch):
    monkeypatch.setattr(httpx.AsyncHTTPTransport, "__init__", lambda _self, **_kwargs: None)

    with pytest.raises(TypeError, match="unguarded"):
        guarded_client(Policy())

"""A file that is fetched again only if it has changed, through the same guard as a page."""

import asyncio

import pytest

from sidelight.errors import FetchRefusedError, FetchTooLargeError, UpstreamError
from sidelight.fetch import Policy, Version, fetch_file


def fetched(serve, answer, path="/pack.json", known=None, **policy):
    async def run():
        async with serve(answer) as server:
            allowed = frozenset({f"127.0.0.1:{server.port}"})
            url = f"http://127.0.0.1:{server.port}{path}"
            try:
                return await fetch_file(url, Policy(allowed_hosts=allowed, **policy), known=known)
            finally:
                heads.extend(server.seen)

    heads: list[str] = []
    return asyncio.run(run()), heads


def test_a_file_of_any_type_comes_with_what_the_server_calls_its_version(serve, page):
    answer = page(
        b"\x00{}",
        "content-type: application/octet-stream",
        'etag: "v7"',
        "last-modified: Tue, 03 Nov 2026 08:00:00 GMT",
    )

    file, [head] = fetched(serve, answer)

    assert file.body == b"\x00{}"
    assert file.version == Version('"v7"', "Tue, 03 Nov 2026 08:00:00 GMT")
    assert "if-none-match" not in head.lower()


def test_a_known_version_is_named_and_not_sent_again(serve, page):
    answer = page(b"", status="304 Not Modified")

    file, [head] = fetched(serve, answer, known=Version('"v7"'))

    assert file is None
    assert 'if-none-match: "v7"' in head.lower()


def test_not_modified_without_a_known_version_is_an_error(serve, page):
    with pytest.raises(UpstreamError, match="304"):
        fetched(serve, page(b"", status="304 Not Modified"))


@pytest.mark.parametrize(
    ("headers", "status", "error"),
    [
        ((), "404 Not Found", UpstreamError),
        (("content-encoding: gzip",), "200 OK", UpstreamError),
        (("content-length: 99",), "200 OK", UpstreamError),
        (("location: http://169.254.169.254/",), "302 Found", FetchRefusedError),
    ],
)
def test_what_goes_wrong_is_the_error_that_it_is_for_pages(serve, page, headers, status, error):
    with pytest.raises(error):
        fetched(serve, page(b"x" * 9, *headers, status=status))


def test_a_file_over_the_limit_is_refused(serve, page):
    with pytest.raises(FetchTooLargeError):
        fetched(serve, page(b"x" * 200), max_bytes=100)

import gzip
import tracemalloc
import zlib

import pytest

from sidelight.errors import FetchTooLargeError, UpstreamError
from sidelight.fetch.inflate import Inflate

TEXT = b"The council voted on Tuesday. " * 200


def raw_deflate(data):
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        ("", TEXT),
        ("identity", TEXT),
        ("gzip", gzip.compress(TEXT, mtime=0)),
        ("X-Gzip", gzip.compress(TEXT, mtime=0)),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", raw_deflate(TEXT)),
        ("gzip", gzip.compress(TEXT[:3000], mtime=0) + gzip.compress(TEXT[3000:], mtime=0)),
        ("gzip", gzip.compress(TEXT, mtime=0) + b"trailing rubbish"),
    ],
)
def test_what_is_fed_in_parts_comes_out_whole(encoding, data):
    inflate = Inflate(encoding, len(TEXT))

    out = b"".join(inflate.feed(data[i : i + 7]) for i in range(0, len(data), 7))
    inflate.close()

    assert out == TEXT


def test_an_empty_answer_is_empty():
    inflate = Inflate("gzip", 10)

    assert inflate.feed(b"") == b""
    inflate.close()


@pytest.mark.parametrize("encoding", ["", "gzip", "deflate"])
def test_one_byte_over_the_limit_is_refused(encoding):
    data = {"": TEXT, "gzip": gzip.compress(TEXT, mtime=0), "deflate": zlib.compress(TEXT)}[encoding]

    with pytest.raises(FetchTooLargeError, match="5,999 bytes"):
        Inflate(encoding, len(TEXT) - 1).feed(data)


def test_a_bomb_is_never_unpacked_beyond_the_limit():
    bomb = gzip.compress(bytes(50_000_000))

    tracemalloc.start()
    with pytest.raises(FetchTooLargeError):
        Inflate("gzip", 100_000).feed(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 1_000_000


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "compress"])
def test_an_encoding_that_was_not_asked_for_is_refused(encoding):
    with pytest.raises(UpstreamError, match="not asked for"):
        Inflate(encoding, 100)


def test_broken_data_is_an_error():
    with pytest.raises(UpstreamError, match="broken compression"):
        Inflate("gzip", 100).feed(b"this is no gzip at all")


def test_data_that_breaks_off_is_an_error():
    inflate = Inflate("gzip", 10_000)
    inflate.feed(gzip.compress(TEXT, mtime=0)[:-20])

    with pytest.raises(UpstreamError, match="broke off"):
        inflate.close()

"""Compressed parts of an answer -> bytes, never more of them than the limit."""

import zlib

from sidelight.errors import FetchTooLargeError, UpstreamError

IDENTITY = {"", "identity"}
KNOWN = {*IDENTITY, "gzip", "x-gzip", "deflate"}
GZIP_MARK = b"\x1f\x8b"


class Inflate:
    """Decompresses what it is fed; a small answer can unpack to gigabytes, so it stops at `max_bytes`.

    Raises:
        UpstreamError: The encoding is none that was asked for.
    """

    def __init__(self, encoding: str, max_bytes: int) -> None:
        encoding = encoding.strip().lower()
        if encoding not in KNOWN:
            msg = f"the page came compressed as {encoding[:40]}, which was not asked for"
            raise UpstreamError(msg)
        self._coded = encoding not in IDENTITY
        self._max_bytes = max_bytes
        self._room = max_bytes
        self._inflater: zlib._Decompress | None = None

    def feed(self, data: bytes) -> bytes:
        """Decompress one part.

        Raises:
            FetchTooLargeError: All parts together are over the limit.
            UpstreamError: The data is broken.
        """
        try:
            out = self._inflated(data) if self._coded else data
        except zlib.error as error:
            msg = "the page came in a broken compression"
            raise UpstreamError(msg) from error
        self._room -= len(out)
        if self._room < 0:
            msg = f"the page is over the limit of {self._max_bytes:,} bytes"
            raise FetchTooLargeError(msg)
        return out

    def _inflated(self, data: bytes) -> bytes:
        out = bytearray()
        while data and len(out) <= self._room:
            if self._inflater is None:
                self._inflater = zlib.decompressobj(_window_bits(data))
            elif self._inflater.eof:
                # A gzip file may hold several members; anything else after the end means nothing.
                if not data.startswith(GZIP_MARK):
                    break
                self._inflater = zlib.decompressobj(_window_bits(data))
            out += self._inflater.decompress(data, self._room - len(out) + 1)
            data = self._inflater.unused_data
        return bytes(out)

    def close(self) -> None:
        """Say that all parts were fed.

        Raises:
            UpstreamError: The compressed data broke off.
        """
        if self._coded and self._inflater is not None and not self._inflater.eof:
            msg = "the page broke off before its end"
            raise UpstreamError(msg)


def _window_bits(data: bytes) -> int:
    """What zlib is told of the format; some servers send deflate without the wrapper that the name means."""
    if data.startswith(GZIP_MARK):
        return zlib.MAX_WBITS | 16
    return zlib.MAX_WBITS if data[0] & 0x0F == zlib.DEFLATED else -zlib.MAX_WBITS

"""Address of a list -> its texts, through the guarded client."""

import posixpath
from dataclasses import replace
from urllib.parse import unquote, urljoin, urlsplit

from sidelight.fetch import Policy, Version, fetch_file
from sidelight.ruleset.importers.preprocess import MAX_INCLUDES, includes
from sidelight.subscriptions.sources import Source

# Of a list with all that it includes; the largest have 10 MB.
MAX_BYTES = 60_000_000
LIST_SECONDS = 60.0


async def fetched(origin: str, policy: Policy, known: Version | None = None) -> Source | None:
    """Fetch a list and what it includes; None where it is still the `known` version.

    Raises:
        FetchError: It, or something that it includes, could not be fetched.
    """
    policy = replace(policy, max_bytes=MAX_BYTES, total_seconds=max(policy.total_seconds, LIST_SECONDS))
    found = await fetch_file(origin, policy, known=known)
    if found is None:
        return None
    main = unquote(posixpath.basename(urlsplit(found.url).path)) or "list"
    texts = {main: _decoded(found.body)}
    left = policy.max_bytes - len(found.body)
    waiting = includes(texts[main], main)
    while waiting and len(texts) <= MAX_INCLUDES:
        path = waiting.pop(0)
        if path not in texts:
            part = await fetch_file(urljoin(found.url, path), replace(policy, max_bytes=left))
            body = part.body if part else b""
            texts[path] = _decoded(body)
            left -= len(body)
            waiting += includes(texts[path], path)
    # A part may change while the list itself does not, so a list with parts is fetched whole each time.
    version = found.version if len(texts) == 1 else Version()
    return Source(origin, main, texts, version.etag, version.modified)


def _decoded(body: bytes) -> str:
    return body.decode("utf-8-sig", "replace")

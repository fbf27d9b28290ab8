"""Addresses of a page -> the canonical one; the date in its path."""

import re

from sidelight.evidence import dates
from sidelight.evidence.markup import Markup
from sidelight.evidence.page import Found
from sidelight.evidence.strings import split_url

_DATED_PATH = re.compile(r"/((?:19|20)\d{2})[/-]?(\d{2}|[a-z]{3})[/-]?(\d{1,2})(?=[/._-]|$)", re.IGNORECASE)
_DATED_SLUG = re.compile(r"[/_-]((?:19|20)\d{2})-(\d{2})-(\d{2})(?=[/._-]|$)")


def canonical(markup: Markup, stated: list[Found]) -> list[Found]:
    """The addresses that the page names as its own, the link element's first.

    A front page is left out where the page itself is not one: publishing systems fill empty fields so.
    """
    found = []
    for link in markup.links.get("canonical", [])[:3]:
        href = link.get("href") or ""
        url = markup.absolute(href)
        if url:
            found.append(Found("canonical_url", url, "canonical", markup.where(link), href[:300], url))
    page = split_url(markup.url or "")
    inner = page is not None and page.path not in ("", "/")
    return [value for value in found + stated if not (inner and _is_front(value.value))]


def _is_front(url: str) -> bool:
    parts = split_url(url)
    return parts is not None and parts.path in ("", "/") and not parts.query


def dated(url: str | None) -> list[Found]:
    """The day of publication that the path gives, such as `/2026/11/24/`."""
    parts = split_url(url or "")
    if parts is None:
        return []
    match = _DATED_PATH.search(parts.path) or _DATED_SLUG.search(parts.path)
    if match is None:
        return []
    value = dates.read(
        f"{match[1]}-{match[2]}-{match[3]}" if match[2].isdigit() else f"{match[3]} {match[2]} {match[1]}"
    )
    return [Found("published", value, "url", "path", match[0])] if value else []

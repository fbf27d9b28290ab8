"""Wikipedia: how the article on the publication begins, by the title that its Wikidata item links.

Source: https://www.mediawiki.org/wiki/Specs/Summary/1.3.0 (type, extract, revision, timestamp, wikibase_item)
Source: https://meta.wikimedia.org/wiki/Terms_of_use/Creative_Commons_4.0/FAQ (CC BY-SA 4.0)
"""

import re
from urllib.parse import quote

from sidelight.model import Evidence
from sidelight.source.calls import Call, CallError
from sidelight.source.facts import MAX_QUOTE_CHARS, fact
from sidelight.source.json_values import Json, text_at
from sidelight.source.provider import DAY, Answer, Asked, Lifetimes, Provider
from sidelight.source.services import Limit

LIMIT = Limit(at_once=1, pause_seconds=0.1)
LICENCE = "CC-BY-SA-4.0"
LANGUAGE = re.compile(r"[a-z][a-z-]{1,15}")


async def ask(asked: Asked) -> Answer:
    """Read the summary, if it is an article's and the article is on that very item."""
    item = await asked.other("wikidata") if asked.other is not None else None
    if item is None or item.state != "found":
        return Answer(
            "not_checked", "it is asked by the article that Wikidata links, and there was no answer"
        )
    title, language = item.passed.get("title", ""), item.passed.get("language", "")
    if not title or not LANGUAGE.fullmatch(language):
        return Answer("not_found", "the item links no article in the page’s language or in English")
    base = asked.endpoints.wikipedia.format(language=language)
    url = f"{base}/api/rest_v1/page/summary/{quote(title.replace(' ', '_'), safe='')}"
    reply = await asked.outside.get(Call(f"wikipedia.{language}", url, LIMIT), asked.attempted)
    if reply.is_gone:
        return Answer("not_found", "there is no article of that title any more")
    summary = reply.json()
    if text_at(summary, "type") != "standard":
        return Answer("not_found", "the page of that title is no article")
    if text_at(summary, "wikibase_item") != item.passed.get("item"):
        return Answer("not_found", "the article of that title is about something else")
    return _answer(summary, asked, url)


def _answer(summary: Json, asked: Asked, url: str) -> Answer:
    extract = " ".join(text_at(summary, "extract").split())
    if not extract:
        msg = "its answer has no text"
        raise CallError(msg)
    page = text_at(summary, "content_urls", "desktop", "page")
    address = page if page.startswith("https://") else None
    place = Evidence(
        "encyclopedia",
        address or url,
        f"revision {text_at(summary, 'revision') or 'not named'}",
        quote=_opening(extract),
        retrieved=asked.outside.now(),
        as_of=text_at(summary, "timestamp") or None,
        licence=LICENCE,
        attribution=f"Wikipedia contributors, “{text_at(summary, 'title')}”",
    )
    return Answer("found", "", (("wikipedia", fact("wikipedia", _opening(extract), (place,), address)),))


def _opening(extract: str) -> str:
    """The start of an extract: whole sentences where they fit, else cut between words."""
    if len(extract) <= MAX_QUOTE_CHARS:
        return extract
    cut = extract[:MAX_QUOTE_CHARS]
    end = max(cut.rfind(mark) for mark in (". ", "。", "! ", "? "))
    return cut[: end + 1] if end > 40 else cut.rsplit(" ", 1)[0] + "…"


PROVIDER = Provider(
    "wikipedia",
    "How the Wikipedia article on the publication begins, with its revision",
    ask,
    Lifetimes(7 * DAY, 7 * DAY),
    by_language=True,
    needs=("wikidata",),
)

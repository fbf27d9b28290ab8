"""Reading -> an HTML fragment, one `<article>`: no scripts, no styles, no ids, safe to place in a page.

What is not report is told by elements, words and ARIA, never by colour alone. Quotations keep the marks of
the page and stand in spans, as `q` would draw marks of its own around them. Classes to style by:
`credits`, `piece`, `note`, `aside`, `quotation`, `lead-in`, `notice`, `tag` (the words in brackets after an
aside and before a notice), `relay`, `fold` and `source`.
"""

from collections import deque
from collections.abc import Iterator
from functools import partial
from itertools import groupby
from operator import attrgetter

import nh3

from sidelight.model import Drop, Fact, Reading, Relay
from sidelight.render import piece
from sidelight.render.html_blocks import element, nested_list
from sidelight.render.html_inline import attribute, text
from sidelight.render.inline import is_address
from sidelight.render.layout import (
    Group,
    address,
    day,
    evidence_line,
    folds,
    groups,
    modified_day,
    relay_line,
    within,
)
from sidelight.render.registry import Renderer

ATTRIBUTES = {
    "*": {"class", "lang", "dir", "title", "role", "aria-label", "aria-description", "aria-hidden"},
    "a": {"href"},
    "blockquote": {"cite"},
    "img": {"src", "alt", "width", "height", "loading", "referrerpolicy"},
    "li": {"value"},
    "th": {"scope"},
    "time": {"datetime"},
}
TAGS = {
    "a", "article", "aside", "blockquote", "br", "code", "dd", "details", "div", "dl", "dt", "em",
    "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "img", "li",
    "mark", "ol", "p", "pre", "small", "span", "strong", "summary", "table", "tbody", "td",
    "th", "thead", "time", "tr", "ul",
}  # fmt: skip

sanitise = partial(
    nh3.clean,
    tags=TAGS,
    attributes=ATTRIBUTES,
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener noreferrer nofollow ugc",
)


def render(reading: Reading) -> str:
    """The article with its voices, what was folded, and where it comes from."""
    language = f' lang="{attribute(reading.language)}"' if reading.language else ""
    parts = [
        f'<article class="sidelight"{language} dir="{reading.direction}">',
        *_head(reading),
        *_body(piece.shown(reading)),
        *_source(reading),
        "</article>",
    ]
    return sanitise("\n".join(filter(None, parts))) + "\n"


def _head(reading: Reading) -> Iterator[str]:
    yield "<header>"
    if reading.title:
        yield f"<h1>{text(reading.title)}</h1>"
    if credit := " · ".join(_credits(reading)):
        yield f'<p class="credits">{credit}</p>'
    if said := piece.line(reading):
        yield f'<p class="piece" role="note">{text(said)}</p>'
    for note in reading.notes:
        yield f'<p class="note" role="note">{text(note)}</p>'
    yield "</header>"


def _credits(reading: Reading) -> Iterator[str]:
    if reading.byline:
        yield text(reading.byline)
    if reading.published:
        yield _time(reading.published)
    if modified_day(reading):
        yield f"updated {_time(reading.modified or '')}"
    url = address(reading)
    if url and is_address(url):
        yield _link(url, reading.site_name or url)
    elif reading.site_name:
        yield text(reading.site_name)


def _time(moment: str) -> str:
    return f'<time datetime="{attribute(moment)}">{text(day(moment) or "")}</time>'


def _link(url: str | None, shown: str) -> str:
    return f'<a href="{attribute(url)}">{text(shown)}</a>' if url and is_address(url) else text(shown)


def _body(reading: Reading) -> Iterator[str]:
    """Groups in order, each relay in a quote of its own, folds where they would stand."""
    waiting = deque(sorted((fold for fold in folds(reading) if fold.at is not None), key=attrgetter("at")))
    for relay, members in groupby(groups(reading), attrgetter("relay")):
        inside: list[str] = []
        for group in members:
            while waiting and (waiting[0].at or 0) <= group.first:
                inside.append(_fold(waiting.popleft()))
            inside.append(_group(group))
        yield _relayed(relay, "\n".join(inside))
    yield from map(_fold, waiting)
    yield from (_fold(fold) for fold in folds(reading) if fold.at is None)


def _relayed(relay: Relay | None, inner: str) -> str:
    if relay is None:
        return inner
    cite = f' cite="{attribute(relay.url)}"' if relay.url and is_address(relay.url) else ""
    label = attribute(f"Taken over from {relay.outlet}")
    return f'<blockquote class="relay" aria-label="{label}"{cite}>\n{inner}\n</blockquote>'


def _group(group: Group) -> str:
    if group.kind == "quote":
        inner = "\n".join(filter(None, map(_group, within(group))))
        return f"<blockquote>\n{inner}\n</blockquote>"
    return nested_list(group.blocks) if group.kind == "list" else element(group.blocks[0])


def _fold(fold: Drop) -> str:
    return (
        f'<details class="fold"><summary>Folded by the rule {text(fold.rule)}</summary>'
        f"<p>{text(fold.text)}</p></details>"
    )


def _source(reading: Reading) -> Iterator[str]:
    card = reading.card
    if not card.facts and not card.relays:
        return
    yield '<footer class="source">'
    yield "<h2>Source</h2>"
    if card.facts:
        yield f"<dl>{''.join(map(_fact, card.facts))}</dl>"
    if card.relays:
        lines = "".join(f"<li>{_link(relay.url, relay_line(relay))}</li>" for relay in card.relays)
        yield f"<ul>{lines}</ul>"
    yield f"<p><small>{text(card.notice)}</small></p>"
    yield "</footer>"


def _fact(fact: Fact) -> str:
    # What nobody points at must be readable too, so the words of the page stand in the open.
    quotes = dict.fromkeys(one.quote for one in fact.evidence if one.quote and one.quote != fact.value)
    said = f": {'; '.join(quotes)}" if quotes else ""
    return (
        f"<dt>{text(fact.label)}</dt>"
        f"<dd>{_link(fact.url, fact.value)} <small>({text(evidence_line(fact) + said)})</small></dd>"
    )


RENDERER = Renderer("html", "text/html", ".html", render)
